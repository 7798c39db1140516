import assert from 'node:assert/strict';
import { exampleFile, bundle, lintText, type Linted } from './harness';
import { outputsOf } from './outputs';

/** A text that looks like a key and is none that has a known form. */
const canary = 'Xk9CNRY04vQz7pLm2';

/** Members whose values say what a thing is called or is, and are shown as that. */
const naming = /^(?:name|type|apiVersion|\$schema|source|kind|version|contentVersion|language|extends)$/i;

const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** The texts in quotes that are values, each replaced by the canary in its turn. */
function* plantedIn(text: string): Generator<string> {
  for (const { 0: written, index } of text.matchAll(quoted)) {
    const [before, behind] = [text.slice(0, index), text.slice(index + written.length)];
    const key = /["']?([\w$-]+)["']?\s*[:=]\s*$/.exec(before)?.[1] ?? '';
    const isDeclared =
      /\b(?:resource|module|using|extends|import|from|provider|extension)\s+(?:\w+\s+)?$/.test(before);
    if (/^\s*:/.test(behind) || isDeclared || naming.test(key) || written.includes('$')) continue;
    const quote = written.charAt(0);
    yield `${before}${quote}${canary}${quote}${behind}`;
  }
}

function leaksOf(file: string, text: string): readonly string[] {
  let linted: Linted;
  try {
    linted = lintText(file, text);
  } catch (error) {
    // Where the canary makes the file one that no dialect recognizes, nothing is reported.
    if (error instanceof Error && error.message.startsWith('No dialect reads')) return [];
    throw error;
  }
  return outputsOf(linted, text)
    .filter(([, output]) => output.includes(canary))
    .map(([where, output]) => {
      const at = output.indexOf(canary);
      return `${where}: ${output.slice(Math.max(0, at - 100), at + 40).replaceAll('\n', ' ')}`;
    });
}

describe('a key that is planted in any value of any example is shown nowhere', function () {
  this.timeout(120_000);
  let places = 0;

  for (const rule of bundle.rules) {
    it(rule.id, () => {
      const leaks: string[] = [];
      for (const example of rule.examples) {
        for (const text of plantedIn(example.bad ?? '')) {
          places++;
          leaks.push(...leaksOf(exampleFile(example), text));
        }
      }
      assert.deepEqual(leaks, []);
    });
  }

  after(() => {
    assert.ok(places > 3_000, `${places} places`);
  });
});
