import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findCredential } from '../../../server/credentials';
import { open, settingsIn } from '../dialects/settings/files';

interface Vector {
  readonly textBase64: string;
  readonly expect: 'match' | 'no-match';
  readonly azure: boolean;
  readonly portable: boolean;
}

/** Other scanners' test vectors. They are decoded in memory only, and no message shows one. */
describe('credentials: public test vectors', () => {
  it('finds at least 90 % of the Azure ones and is wrong about at most 4 % of the others', function () {
    const corpora = process.env['PLUMBLINE_CORPORA'];
    if (corpora === undefined) {
      console.log('      PLUMBLINE_CORPORA is not set: skipped');
      return this.skip();
    }
    const lines = readFileSync(path.join(corpora, 'secrets/vectors.jsonl'), 'utf8').trim().split('\n');
    const vectors = lines.map((line) => JSON.parse(line) as Vector).filter(({ portable }) => portable);
    const share = (chosen: readonly Vector[]): readonly [number, number] => [
      chosen.filter(isFound).length,
      chosen.length,
    ];
    const [found, matches] = share(vectors.filter(({ azure, expect }) => azure && expect === 'match'));
    const [wrong, others] = share(vectors.filter(({ expect }) => expect === 'no-match'));
    const [wrongAzure, azureOthers] = share(
      vectors.filter(({ azure, expect }) => azure && expect === 'no-match'),
    );
    console.log(
      `      Azure: ${found} of ${matches} found, ${wrongAzure} of ${azureOthers} wrong; all: ${wrong} of ${others} wrong`,
    );
    assert.ok(matches > 200 && others > 150, 'the vectors are there');
    assert.ok(found / matches >= 0.9);
    assert.ok(wrongAzure / azureOthers <= 0.04);
    assert.ok(wrong / others <= 0.04);
  });
});

/** Whether it is found in a settings file that holds it, written as .NET writes JSON: with escapes for what HTML might misread. */
function isFound({ textBase64 }: Vector): boolean {
  const value = Buffer.from(textBase64, 'base64').toString('utf8');
  const text = JSON.stringify({ Section: { Setting: value } }).replace(
    /[+&<>']/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return settingsIn(open('appsettings.json', text)).some(
    ({ name, value: read }) => read.kind === 'known' && findCredential(name, String(read.value)),
  );
}
