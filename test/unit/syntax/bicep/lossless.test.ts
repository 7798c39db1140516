import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  childrenOf,
  type Element,
  isToken,
  parseBicep,
  parseBicepParam,
  parseBicepParamStrictly,
  parseBicepStrictly,
  type Token,
} from '../../../../server/syntax/bicep';
import { assertLossless } from './lossless';

const fragments = [
  ...[
    'param',
    'var',
    'type',
    'func',
    'resource',
    'module',
    'output',
    'import',
    'extension',
    'using',
    'extends',
  ],
  ...['existing', 'if', 'for', 'in'],
  ...[
    'a',
    'b',
    'c',
    '1',
    '18446744073709551616',
    'true',
    'null',
    "'x'",
    "'x${",
    '}y${',
    "}z'",
    "'''",
    "$$'''",
    "'",
    '\\',
    '$',
    '"',
    '#',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '@',
    ',',
    '.',
    '...',
    '?',
    '??',
    ':',
    '::',
    '=',
    '=>',
    '+',
    '-',
    '*',
    '!',
    '<',
    '>',
  ],
  ...['==', '&&', '|', '^'],
  ...[
    ' ',
    '\t',
    '\n',
    '\n',
    '\r\n',
    '\n  \n',
    '// c',
    '/* c */',
    '/*',
    '#disable-next-line x',
    '\uFEFF',
    '\u{1F600}',
    '\u0000',
  ],
  ...["resource a 'b@c' = {\n", 'param a string\n', '@secure()\n', 'properties: {\n', '[for x in y: '],
];

const soup = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(''));
const spaced = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(' '));
const text = fc.oneof(soup, spaced, fc.string({ unit: 'binary', maxLength: 40 }));

/** The tokens of the tree in its own order. */
function leaves(element: Element): readonly Token[] {
  return isToken(element) ? [element] : childrenOf(element).flatMap(leaves);
}

function assertWithin(outer: Element): void {
  if (isToken(outer)) {
    return;
  }
  let start = outer.span.start;
  for (const inner of childrenOf(outer)) {
    assert.ok(
      inner.span.start >= start && inner.span.end <= outer.span.end,
      `${inner.kind} leaves ${outer.kind}`,
    );
    start = inner.span.end;
    assertWithin(inner);
  }
}

describe('Every text is read without loss', function () {
  this.timeout(20_000);
  const readers = { parseBicep, parseBicepStrictly, parseBicepParam, parseBicepParamStrictly };
  for (const [name, parse] of Object.entries(readers)) {
    it(`by ${name}: tokens, comments and whitespace are the text; the tree holds every token once, in order and in place`, () => {
      fc.assert(
        fc.property(text, (source) => {
          const file = parse(source);
          assert.equal(file.text, source);
          assertLossless(file);
          assert.deepEqual(leaves(file.program), file.tokens);
          assertWithin(file.program);
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('and a text without problems has no skipped tokens', () => {
    fc.assert(
      fc.property(text, (source) => {
        const file = parseBicep(source);
        const skips = file.problems.length === 0 && skipsIn(file.program);
        assert.equal(skips, false);
      }),
      { numRuns: 2000 },
    );
  });
});

function skipsIn(element: Element): boolean {
  if (isToken(element)) {
    return false;
  }
  return (
    (element.kind === 'SkippedTriviaSyntax' && element.elements.length > 0) ||
    childrenOf(element).some(skipsIn)
  );
}
