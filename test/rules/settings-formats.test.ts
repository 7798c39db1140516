import assert from 'node:assert/strict';
import { settingsFormats } from '../../server/dialects/settings/formats';
import type { Resource, Setting } from '../../server/model/resource';
import type { Example } from '../../server/rules/examples';
import type { Rule } from '../../server/rules/format';
import { settingsLocationsFrom, type SettingsLocation } from '../../server/rules/settings-locations';
import { exampleFile, bundle, lintText } from './harness';

/** What an example shows. */
const parts = ['bad', 'fixed', 'good'] as const;
type Part = (typeof parts)[number];

/** Every kind of file that holds settings: those that are nothing else, and the parameter files. */
const formats = [
  ...new Set([...settingsFormats.map(({ id }) => id), 'armParameters', 'bicepparam', 'tfvars']),
];

/** Kinds of files that cannot show all three, and why. */
const exceptions: Readonly<Record<string, string>> = {};

describe('settings files', function () {
  this.timeout(60_000);
  const shown = new Map<string, Set<Part>>();
  before(() => {
    for (const { example, file } of examplesIn(['settings', 'armParameters', 'bicepparam', 'terraform'])) {
      if (example.dialect === 'terraform' && !file.endsWith('.tfvars.json')) continue;
      for (const part of parts) {
        // What is fixed has no finding either.
        const text = part === 'good' ? (example.good ?? example.fixed) : example[part];
        if (text !== undefined)
          for (const { format } of settingsOf(file, text).files)
            if (format) shown.set(format, (shown.get(format) ?? new Set()).add(part));
      }
    }
  });

  for (const format of formats) {
    it(`of kind ${format} are shown bad, fixed and good`, () => {
      const missing = parts.filter((part) => !shown.get(format)?.has(part));
      assert.deepEqual(format in exceptions ? [] : missing, []);
      assert.ok(!(format in exceptions) || missing.length > 0, 'the exception is none');
    });
  }
});

/** Where resources keep settings for which one example speaks: slots are like their sites, workspaces like the service they are part of. */
const alike =
  /\/(?:slots|workspaces\/(?!linkedservices)|staticSites|jobs)\b|initContainers|\/(?:apis|products)\/|policyFragments/;

describe('settings of resources', function () {
  this.timeout(60_000);
  const bad = new Set<string>();
  const good = new Set<string>();
  before(() => {
    for (const { rule, example, file } of examplesIn(['bicep', 'arm'])) {
      if (rule.subject !== 'setting') continue;
      if (example.bad !== undefined) for (const place of placesFound(rule, file, example.bad)) bad.add(place);
      for (const text of [example.good, example.fixed])
        if (text !== undefined)
          for (const place of placesIn(settingsOf(file, text).resources)) good.add(place);
    }
  });

  for (const location of bundle.settings) {
    const place = placeOf(location);
    if (alike.test(place)) continue;
    it(`in ${place} are shown bad`, () => assert.ok(bad.has(place)));
    it(`in ${place} are shown good`, () => assert.ok(good.has(place)));
  }
});

function* examplesIn(
  dialects: readonly Example['dialect'][],
): Generator<{ readonly rule: Rule; readonly example: Example; readonly file: string }> {
  for (const rule of bundle.rules) {
    for (const example of rule.examples)
      if (dialects.includes(example.dialect)) yield { rule, example, file: exampleFile(example) };
  }
}

function settingsOf(
  file: string,
  text: string,
): { readonly files: readonly Setting[]; readonly resources: readonly Resource[] } {
  const { report, workspace } = lintText(file, text);
  const { settings, resources } = report.document.deploy(workspace.context());
  return { files: settings, resources };
}

function pathIn(location: SettingsLocation): string {
  if ('list' in location) return location.list;
  return 'members' in location
    ? [location.members, location.value].filter(Boolean).join('.*.')
    : location.value;
}

function placeOf(location: SettingsLocation): string {
  const named = 'named' in location && location.named !== undefined ? ` ${location.named}` : '';
  return `${location.resource}${named} ${pathIn(location)}`;
}

/** The places that hold settings among some resources. */
function placesIn(resources: readonly Resource[]): readonly string[] {
  return bundle.settings
    .filter((location) =>
      resources.some((resource) => [...settingsLocationsFrom([location]).of(resource)].length > 0),
    )
    .map(placeOf);
}

/** The places whose settings the rule's finding is about. */
function placesFound(rule: Rule, file: string, text: string): readonly string[] {
  const { report } = lintText(file, text);
  const starts = report.findings.filter((finding) => finding.rule === rule.id).map(({ span }) => span.start);
  const { resources } = settingsOf(file, text);
  return bundle.settings
    .filter((location) =>
      resources.some((resource) =>
        [...settingsLocationsFrom([location]).of(resource)].some(
          ({ value }) => value.kind !== 'absent' && starts.includes(value.origin.span.start),
        ),
      ),
    )
    .map(placeOf);
}
