import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isFormatted, parseHcl, parseTemplate, type HclBody, type HclFile } from '../../server/syntax/hcl';
import { span } from '../../server/text/span';
import { corpus } from './corpora';
import { Chance, editedAtRandom } from './random-edits';
import { describe as describeNode, describeComments, describeTree } from './official-hcl';

interface OfficialTree {
  readonly path: string;
  readonly ok: boolean;
  readonly formatted: boolean;
  readonly comments: string;
  readonly tree: string;
}

interface OfficialCase {
  readonly form: 'config' | 'expression' | 'template';
  readonly input: string;
  readonly ok: boolean;
  readonly tree?: readonly string[];
}

function linesOf<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

describe('Real files in HCL', function () {
  this.timeout(60_000);
  const folder = corpus('hcl');
  if (folder === undefined) return;
  const trees = linesOf<OfficialTree>(
    gunzipSync(readFileSync(path.join(folder, 'trees.jsonl.gz'))).toString('utf8'),
  );

  it('lose no byte and do not throw when they are edited at random', () => {
    const texts = trees
      .map(({ path: name }) => readFileSync(path.join(folder, 'corpus', name), 'utf8'))
      .filter((text) => text.length < 4_000);
    const rounds = Number(process.env['PLUMBLINE_ROUNDS'] ?? 5_000);
    for (let round = 0; round < rounds; round++) {
      const chance = new Chance(round);
      const text = editedAtRandom(chance.pick(texts), chance);
      const { tokens, body } = parseHcl(text);
      assert.deepEqual(lossesIn(text, tokens, body), [], `round ${round}`);
    }
    console.log(`      ${rounds} edits`);
  });

  it('keep what is before and after a bracket too much', () => {
    let kept = 0;
    let total = 0;
    for (const { path: name, ok } of trees) {
      const text = readFileSync(path.join(folder, 'corpus', name), 'utf8');
      const before = blocksOf(text);
      if (!ok || before.length < 4) continue;
      const chance = new Chance(total);
      const at = chance.below(text.length + 1);
      const after = new Set(blocksOf(text.slice(0, at) + chance.pick([...'{}[]()"']) + text.slice(at)));
      if (before.filter((block) => !after.has(block)).length <= 2) kept++;
      total++;
    }
    console.log(`      ${kept} of ${total} texts keep all but two blocks`);
    assert.ok(kept / total > 0.99);
  });

  it('are formatted for us when they are for the official formatter', () => {
    const wrong = trees.flatMap(({ path: name, ok, formatted }) => {
      const text = readFileSync(path.join(folder, 'corpus', name), 'utf8');
      return ok && isFormatted(text) !== formatted ? [name] : [];
    });
    assert.deepEqual(wrong, []);
  });

  it('have the tree that the official parser makes of them', () => {
    let same = 0;
    for (const { path: name, ok, comments, tree } of trees) {
      const file = parseHcl(readFileSync(path.join(folder, 'corpus', name), 'utf8'));
      if (!ok) {
        assert.ok(file.problems.length > 0, `${name} has no problem`);
        continue;
      }
      assert.deepEqual(file.problems, [], name);
      assert.equal(describeTree(file), tree, name);
      assert.equal(describeComments(file), comments, name);
      same++;
    }
    console.log(`      ${same} files, ${trees.length - same} that are rejected`);
    assert.ok(same > 2_600);
  });
});

/** The blocks of a file, each as what it declares. */
function blocksOf(text: string): readonly string[] {
  return parseHcl(text).body.items.flatMap((item) =>
    item.kind === 'block' ? [[item.type, ...item.labels.map(({ value }) => value)].join(' ')] : [],
  );
}

/** Where tokens leave something out, and items that are outside of what holds them or out of order. */
function lossesIn(text: string, { kinds, ends }: HclFile['tokens'], body: HclBody): readonly string[] {
  const losses: string[] = [];
  let start = 0;
  for (const [index, end] of ends.entries()) {
    if (end <= start && index < ends.length - 1)
      losses.push(`token ${index} of kind ${kinds[index]} is empty`);
    start = end;
  }
  if (start !== text.length) losses.push(`the text ends at ${text.length}, its tokens at ${start}`);
  return [...losses, ...misplacedIn(body)];
}

function* misplacedIn(body: HclBody): Generator<string> {
  let last = body.span.start;
  for (const item of body.items) {
    if (item.span.start < last || item.span.end > body.span.end) yield `${item.kind} at ${item.span.start}`;
    last = item.span.end;
    if (item.kind === 'block') yield* misplacedIn(item.body);
  }
}

const nested = 'A literal in an interpolation in an interpolation is text for us, and an expression there.';

/** What we read in another way than the official parser, and why. */
const differences: Readonly<Record<string, string>> = {
  '"silly ${"${"nesting"}"}"': nested,
  'silly ${"${"nesting"}"}': nested,
};

describe("HCL's own test cases", () => {
  const folder = corpus('hcl', 'spec');
  if (folder === undefined) return;
  const cases = linesOf<OfficialCase>(readFileSync(path.join(folder, 'hclsyntax-cases.jsonl'), 'utf8'));

  it('are read as the official parser reads them', () => {
    const wrong: string[] = [];
    for (const { form, input, ok, tree } of cases) {
      const [ours, problems] = readCase(form, input);
      const isSame = ok ? problems === 0 && ours === casesTree(tree) : problems > 0;
      if (!isSame && differences[input] === undefined)
        wrong.push(`${form} ${JSON.stringify(input)}\n  ok ${ok} ${casesTree(tree)}\n  ${problems} ${ours}`);
    }
    console.log(`      ${cases.length - Object.keys(differences).length} of ${cases.length}`);
    assert.deepEqual(wrong.join('\n'), '');
  });
});

function casesTree(tree: OfficialCase['tree']): string {
  return (tree ?? []).map((line) => line.replace(/ \[\d+-\d+\]/g, '')).join('\n');
}

function readCase(form: OfficialCase['form'], input: string): readonly [tree: string, problems: number] {
  if (form === 'config') {
    const file = parseHcl(input.replace(/^\uFEFF/, ''));
    const tree = describeTree(file)
      .replace(/^( *)attribute (\S+) \S+ value \S+/gm, '$1attr $2')
      .replace(/^( *block .*\]) \S+ labels \S* body \S+$/gm, '$1');
    return [tree, file.problems.length];
  }
  const text = form === 'template' ? input : `\${${input}\n}`;
  const { node, problems } = parseTemplate({ text, offset: (index) => index }, span(0, text.length));
  return [describeNode(node), problems.length];
}
