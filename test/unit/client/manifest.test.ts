import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, object>> };
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

describe('the manifest', () => {
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);

  it('has words for every key, and a key for every word', () => {
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  it('names its commands and settings after the extension', () => {
    const { commands, configuration } = manifest.contributes;
    const names = [...commands.map(({ command }) => command), ...Object.keys(configuration.properties)];
    assert.deepEqual(names.filter((name) => !name.startsWith('plumbline.')), []);
  });

  it('starts nothing before a file asks for it', () => {
    const { activationEvents } = JSON.parse(text) as { activationEvents: string[] };
    assert.deepEqual(activationEvents.filter((event) => !event.startsWith('onLanguage:')), []);
  });
});
