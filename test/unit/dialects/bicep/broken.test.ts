import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Deployment } from '../../../../server/model/resource';
import { toJson } from '../../../../server/model/values';
import { lib, parameters, sample } from './sample';
import { deploy, openIn, show } from './world';

/** Asks for everything there is. */
function askAll(deployment: Deployment): void {
  const values = [
    ...deployment.parameters.map(({ defaultValue }) => defaultValue),
    ...deployment.outputs.map(({ value }) => value),
    ...deployment.settings.map(({ value }) => value),
  ];
  for (const resource of deployment.resources) {
    for (let above = resource.parent; above; above = above.parent) show(above.name);
    values.push(
      resource.body,
      resource.name,
      ...[resource.condition, resource.scope].flatMap((value) => value ?? []),
    );
  }
  for (const value of values) toJson(value);
  assert.equal(typeof deployment.complete, 'boolean');
  assert.ok(Array.isArray(deployment.problems ?? []));
}

function ask(
  main: string,
  more: { readonly 'lib.bicep'?: string; readonly 'main.bicepparam'?: string } = {},
): void {
  const files = { 'main.bicep': main, 'lib.bicep': lib, 'main.bicepparam': parameters, ...more };
  askAll(deploy(files));
  askAll(deploy(files, 'main.bicepparam'));
}

describe('Broken Bicep', function () {
  this.timeout(20_000);

  it('is none in the sample', () => {
    for (const [path, text] of [
      ['a.bicep', sample],
      ['b.bicep', lib],
      ['c.bicepparam', parameters],
    ] as const)
      assert.deepEqual(openIn({ [path]: text }, path).problems, []);
    assert.equal(deploy({ 'main.bicep': sample, 'lib.bicep': lib }).resources.length, 1 + 1 + 2 + 4 + 2 * 2);
  });

  it('is deployed as far as it goes, wherever it is cut off', () => {
    for (let end = 0; end <= sample.length; end += 13) ask(sample.slice(0, end));
    fc.assert(
      fc.property(
        fc.nat(sample.length),
        fc.nat(lib.length),
        fc.nat(parameters.length),
        (end, libEnd, parametersEnd) =>
          ask(sample.slice(0, end), {
            'lib.bicep': lib.slice(0, libEnd),
            'main.bicepparam': parameters.slice(0, parametersEnd),
          }),
      ),
      { numRuns: 100 },
    );
  });

  it('is deployed as far as it goes, whatever is missing or too much', () => {
    const character = fc.constantFrom(...sample, '\r', '\uFEFF', '\u0000', '#', '/*', "'''");
    fc.assert(
      fc.property(
        fc.nat(sample.length),
        fc.nat(20),
        fc.array(character, { maxLength: 4 }),
        (start, length, added) => ask(sample.slice(0, start) + added.join('') + sample.slice(start + length)),
      ),
      { numRuns: 200 },
    );
  });

  it('may be cut without a removal or an insertion going wrong', () => {
    fc.assert(
      fc.property(fc.nat(sample.length), fc.nat(sample.length), fc.nat(40), (end, start, length) => {
        const { writer, source } = openIn({ 'main.bicep': sample.slice(0, end) }, 'main.bicep');
        const span = { start, end: start + length };
        for (const edits of [
          writer.replace(span, {}),
          writer.remove(span),
          writer.insert({ source, object: span, path: ['a', 'b'] }, 1),
          writer.suppressLine(start, 'x'),
        ]) {
          for (const edit of edits ?? [])
            assert.ok(
              0 <= edit.span.start && edit.span.start <= edit.span.end && edit.span.end <= Math.max(end, 0),
            );
        }
      }),
      { numRuns: 500 },
    );
  });

  const deep: readonly (readonly [title: string, text: string])[] = [
    ['brackets', `var x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['braces', `var x = ${'{ a: '.repeat(10_000)}1${' }'.repeat(10_000)}`],
    ['parentheses', `var x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['negations', `var x = ${'!'.repeat(10_000)}true`],
    ['accesses', `var x = y${'.a'.repeat(10_000)}`],
    ['sums', `var x = 1${' + 1'.repeat(10_000)}`],
    ['calls', `var x = ${'any('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['ternaries', `var x = ${'p ? 1 : '.repeat(10_000)}1\nparam p bool`],
    ['lambdas', `var x = ${'y => '.repeat(10_000)}1`],
    ['types', `param p ${'('.repeat(10_000)}string${')'.repeat(10_000)}`],
    [
      'variables',
      `${Array.from({ length: 10_000 }, (_, index) => `var x${index || ''} = x${index + 1}`).join('\n')}\nvar x10000 = 1`,
    ],
    ['resources', `${"resource a 'A.B/c@2020-01-01' = {\n name: 'x'\n".repeat(1_000)}${'}\n'.repeat(1_000)}`],
    [
      'parents',
      Array.from(
        { length: 2_000 },
        (_, index) =>
          `resource a${index} 'A.B/c${'/d'.repeat(Math.min(index, 30))}@2020-01-01' = {\n  parent: a${index - 1}\n  name: 'x'\n}`,
      ).join('\n'),
    ],
    [
      'aliases',
      `${Array.from({ length: 10_000 }, (_, index) => `type t${index || ''} = t${index + 1}`).join('\n')}\nparam p t`,
    ],
  ];
  for (const [title, text] of deep) {
    it(`may be as deep as it likes: ${title}`, () =>
      ask(`${text}\noutput it string = x\nresource r 'A.B/c@2020-01-01' = {\n  name: x\n}`));
  }
});
