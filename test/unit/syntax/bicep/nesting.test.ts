import assert from 'node:assert/strict';
import {
  type BicepFile,
  childrenOf,
  type Element,
  isToken,
  parseBicep,
} from '../../../../server/syntax/bicep';
import { declared } from './render';

/** Deeper no recursion over a tree ever has to go. */
const deepest = 2000;
const times = 10_000;

function depthOf(file: BicepFile): number {
  let depth = 0;
  for (let level: readonly Element[] = [file.program]; level.length > 0; depth++) {
    level = level.flatMap((element) => (isToken(element) ? [] : childrenOf(element)));
  }
  return depth;
}

describe('Ten thousand times nested', function () {
  this.timeout(20_000);

  const repeated = (text: string): string => text.repeat(times);
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['[', `var a = ${repeated('[')}`],
    ['[ in lines', `var a = ${repeated('[\n')}`],
    ['[]', `var a = ${repeated('[')}${repeated(']')}`],
    ['(', `var a = ${repeated('(')}`],
    ['()', `var a = ${repeated('(')}1${repeated(')')}`],
    ['{', `var a = ${repeated('{')}`],
    ['{a:', `var a = ${repeated('{a:')}`],
    ['{a:} in lines', `var a = ${repeated('{\na:')}1${repeated('\n}')}`],
    ['{...', `var a = ${repeated('{...')}`],
    ['!', `var a = ${repeated('!')}b`],
    ['-', `var a = ${repeated('-')}1`],
    ['holes', `var a = ${repeated("'${")}`],
    ['holes closed', `var a = ${repeated("'${")}b${repeated("}'")}`],
    ['calls', `var a = ${repeated('f(')}`],
    ['indexes', `var a = ${repeated('b[')}`],
    ['loops', `var a = ${repeated('[for x in y: ')}`],
    ['lambdas', `var a = ${repeated('x => ')}1`],
    ['ternaries', `var a = ${repeated('b ? c : ')}d`],
    ['accesses', `var a = b${repeated('.c')}`],
    ['assertions', `var a = b${repeated('!')}`],
    ['operators', `var a = b${repeated(' && b')}`],
    ['parentheses with accesses', `var a = ${'('.repeat(200)}b${`${'.c'.repeat(400)})`.repeat(200)}`],
    ['type parentheses', `type a = ${repeated('(')}`],
    ['tuples', `type a = ${repeated('[')}`],
    ['object types', `type a = ${repeated('{\na:')}`],
    ['type arguments', `type a = ${repeated('b<')}`],
    ['arrays of', `type a = b${repeated('[]')}`],
    ['nullables', `type a = b${repeated('? ')}`],
    ['resources', repeated("resource a 'b' = {\n  ")],
    ['decorators', repeated('@a(')],
    ['functions', repeated('func a(')],
    ['conditions', repeated("resource a 'b' = if (")],
  ];
  for (const [name, text] of cases) {
    it(`${name}: is reported, or read as a tree of bearable depth`, () => {
      const file = parseBicep(`${text}\nparam last string\n`);
      assert.ok(depthOf(file) < deepest);
      assert.ok(file.problems.length > 0);
    });
  }

  it('spoils one declaration only', () => {
    assert.equal(declared(parseBicep(`var a = ${repeated('(')}\nparam last string\n`)), 'var a, param last');
  });

  it('is no matter of how many stand side by side', () => {
    const file = parseBicep(
      `var a = [\n${repeated('  { b: c.d.e(f) && !g }\n')}]\ntype h = 1${repeated(' | 2')}\n`,
    );
    assert.deepEqual(file.problems, []);
  });

  it('is no matter of blank lines and comments', () => {
    assert.deepEqual(parseBicep(`var a = [\n${'  // b\n'.repeat(20 * times)}]\n`).problems, []);
  });
});
