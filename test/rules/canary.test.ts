import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { settingsFormats, formatOf } from '../../server/dialects/settings/formats';
import { createEngine } from '../../server/project/engine';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import type { Rule } from '../../server/rules/format';
import { made, samples } from '../unit/credentials/samples';
import { canariesOf, carriers, nameOf } from './carriers';
import { bundle, dialects, lintText, type Linted } from './harness';
import { outputsOf } from './outputs';

const [anyRule] = bundle.rules as readonly [Rule, ...Rule[]];

/** What a file looks like while it is written: cut off, with something too much, with a quote or bracket too few. */
const broken: readonly ((text: string) => string)[] = [
  (text) => text.slice(0, (text.length * 9) / 10),
  (text) => text.slice(0, -3),
  (text) => `${text}\n}>]`,
  (text) => text.replace(/["'>]([^"'>]*)$/, '$1'),
  (text) => text.replace(/[:=](?=[^:=]*$)/, ''),
];

describe('secrets are never printed', function () {
  this.timeout(120_000);

  it('the samples hold pieces to look for', () =>
    assert.ok(samples.filter((sample) => canariesOf(sample).length > 0).length > samples.length / 2));

  it('files of every kind are looked at', () => {
    const sources = carriers.map(({ file, write }) => ({
      uri: `file:///${file}`,
      text: write('Password', made(20)),
    }));
    const known = new Set(sources.map((source) => formatOf(source)?.id));
    assert.deepEqual(
      settingsFormats.filter(({ id }) => !known.has(id)),
      [],
    );
    const unread = dialects.filter(
      (dialect) =>
        dialect.id !== 'terraformPlan' &&
        !sources.some((source) => dialects.find((one) => one.recognizes(source)) === dialect),
    );
    assert.deepEqual(unread, []);
  });

  for (const { file, write } of carriers) {
    it(`found in ${file}, shown in no output`, () => {
      const missed: string[] = [];
      for (const sample of samples) {
        const text = write(nameOf(sample), sample.value);
        const linted = lintText(file, text);
        if (
          !linted.report.findings.some(({ rule }) =>
            /^settings\/inline-|^templates\/(?:credential-in|hardcoded-secret)/.test(rule),
          )
        )
          missed.push(`${sample.kind} (${sample.confidence})`);
        for (const [teller, output] of outputsOf(linted, text)) {
          for (const canary of canariesOf(sample))
            assert.ok(!output.includes(canary), `${teller} tells a ${sample.kind}`);
        }
      }
      assert.deepEqual(missed, []);
    });

    it(`in a ${file} that is not finished, shown in no output`, () => {
      for (const [index, sample] of samples.entries()) {
        const text = broken[index % broken.length]?.(write(nameOf(sample), sample.value)) ?? '';
        const linted = lintTextIfRead(file, text);
        for (const [teller, output] of linted ? outputsOf(linted, text) : []) {
          for (const canary of canariesOf(sample))
            assert.ok(!output.includes(canary), `${teller} tells a ${sample.kind} in\n${text}`);
        }
      }
    });
  }

  it('planted in what a broken rule is asked of, shown in no exception', () => {
    const canary = made(20);
    const uri = 'file:///app/appsettings.json';
    const text = JSON.stringify({ Password: canary, Db: `Server=x;Password=${canary}` });
    // The loader refuses such a rule: what it asks for only resources have.
    const refused: Rule = {
      ...anyRule,
      id: 'own/refused',
      profile: undefined,
      subject: 'setting',
      resource: undefined,
      when: undefined,
      require: { related: { resource: 'Microsoft.Web/sites', link: 'any' }, exists: true },
    };
    const { ruleSet, workspace } = createEngine({
      bundle,
      files: { read: () => text, list: () => [uri] },
      azurermMajor: 5,
      extraRules: [refused],
    });
    const document = workspace.open(uri);
    assert.ok(document);
    const options: LintOptions = {
      ruleSet,
      profile: 'default',
      disabled: new Set(),
      severities: new Map(),
      today: '2026-01-01',
    };
    assert.throws(
      () => lint(document, workspace, options),
      (error) =>
        error instanceof Error &&
        error.message.includes('own/refused') &&
        !inspect(error, { depth: Infinity }).includes(canary),
    );
  });
});

/** Undefined for a text that is no longer recognized. */
function lintTextIfRead(file: string, text: string): Linted | undefined {
  return dialects.some((dialect) => dialect.recognizes({ uri: `file:///example/${file}`, text }))
    ? lintText(file, text)
    : undefined;
}
