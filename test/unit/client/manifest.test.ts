import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { userRules } from '../../../server/project/configuration';
import type { Settings } from '../../../server/lsp/protocol';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

/** What the server understands, with what it assumes when nothing is set. */
const settings: Settings = {
  enable: true,
  severity: { minimum: 'low' },
  profile: 'default',
  rules: {},
  problems: false,
  customRules: [userRules],
  exclude: [],
};

describe('the manifest', () => {
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);

  it('has words for every key, and a key for every word', () => {
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  it('names its commands and settings after the extension', () => {
    const { commands, configuration } = manifest.contributes;
    const names = [...commands.map(({ command }) => command), ...Object.keys(configuration.properties)];
    assert.deepEqual(
      names.filter((name) => !name.startsWith('plumbline.')),
      [],
    );
  });

  it('offers each setting that the server understands, with the same default', () => {
    const { severity, ...others } = settings;
    const expected = Object.entries({
      ...others,
      'severity.minimum': severity.minimum,
      'trace.server': 'off',
    });
    const properties = Object.entries(manifest.contributes.configuration.properties);
    assert.deepEqual(
      new Map(properties.map(([name, property]) => [name, property.default])),
      new Map(expected.map(([name, value]) => [`plumbline.${name}`, value])),
    );
  });

  it('starts nothing before a file asks for it', () => {
    const { activationEvents } = JSON.parse(text) as { activationEvents: string[] };
    assert.deepEqual(
      activationEvents.filter((event) => !event.startsWith('onLanguage:')),
      [],
    );
  });
});
