import assert from 'node:assert/strict';
import { lex } from '../../../../server/syntax/bicep/lexer';

/** `Kind|text|` of every token but the end of the file. */
function tokensOf(text: string): readonly string[] {
  return lex(text)
    .tokens.slice(0, -1)
    .map(({ kind, span }) => `${kind}|${text.slice(span.start, span.end)}|`);
}

describe("Bicep's tokens", () => {
  const kinds: readonly (readonly [text: string, ...kinds: readonly string[]])[] = [
    ['{ } ( ) [ ]', 'LeftBrace', 'RightBrace', 'LeftParen', 'RightParen', 'LeftSquare', 'RightSquare'],
    [
      '@ , . ... ? ?? : :: ; = =>',
      'At',
      'Comma',
      'Dot',
      'Ellipsis',
      'Question',
      'DoubleQuestion',
      'Colon',
      'DoubleColon',
      'Semicolon',
      'Assignment',
      'Arrow',
    ],
    ['+ - * / % ^ !', 'Plus', 'Minus', 'Asterisk', 'Slash', 'Modulo', 'Hat', 'Exclamation'],
    [
      '< > <= >= == != =~ !~',
      'LeftChevron',
      'RightChevron',
      'LessThanOrEqual',
      'GreaterThanOrEqual',
      'Equals',
      'NotEquals',
      'EqualsInsensitive',
      'NotEqualsInsensitive',
    ],
    ['&& || |', 'LogicalAnd', 'LogicalOr', 'Pipe'],
    ['true false null', 'TrueKeyword', 'FalseKeyword', 'NullKeyword'],
    [
      'trues falsey nulls _a a1 True',
      'Identifier',
      'Identifier',
      'Identifier',
      'Identifier',
      'Identifier',
      'Identifier',
    ],
    [
      '& ~ " $ é #',
      'Unrecognized',
      'Unrecognized',
      'Unrecognized',
      'Unrecognized',
      'Unrecognized',
      'Unrecognized',
    ],
    ['..', 'Dot', 'Dot'],
  ];
  for (const [text, ...expected] of kinds) {
    it(text, () =>
      assert.deepEqual(
        lex(text).tokens.map(({ kind }) => kind),
        [...expected, 'EndOfFile'],
      ),
    );
  }

  const cases: readonly (readonly [text: string, tokens: readonly string[]])[] = [
    ['', []],
    ['12ab', ['Integer|12|', 'Identifier|ab|']],
    ['a\r\n\r\n\nb', ['Identifier|a|', 'NewLine|\r\n\r\n\n|', 'Identifier|b|']],
    ['a\n  \nb', ['Identifier|a|', 'NewLine|\n|', 'NewLine|\n|', 'Identifier|b|']],
    ['\uFEFFa', ['Identifier|a|']],
    ["''", ["StringComplete|''|"]],
    ["'a\\'b'", ["StringComplete|'a\\'b'|"]],
    ["'$a'", ["StringComplete|'$a'|"]],
    ["'\\${a}'", ["StringComplete|'\\${a}'|"]],
    [
      "'a${b}c${d}e'",
      [
        "StringLeftPiece|'a${|",
        'Identifier|b|',
        'StringMiddlePiece|}c${|',
        'Identifier|d|',
        "StringRightPiece|}e'|",
      ],
    ],
    [
      "'${'${a}'}'",
      [
        "StringLeftPiece|'${|",
        "StringLeftPiece|'${|",
        'Identifier|a|',
        "StringRightPiece|}'|",
        "StringRightPiece|}'|",
      ],
    ],
    ["'a\nb", ["StringComplete|'a|", 'NewLine|\n|', 'Identifier|b|']],
    [
      "'${a\nb",
      ["StringLeftPiece|'${|", 'Identifier|a|', 'StringRightPiece||', 'NewLine|\n|', 'Identifier|b|'],
    ],
    ["'''a\n'b'''", ["StringComplete|'''a\n'b'''|"]],
    ["'''a${b}'''''", ["StringComplete|'''a${b}'''''|"]],
    ["$'''a${b}c'''", ["StringLeftPiece|$'''a${|", 'Identifier|b|', "StringRightPiece|}c'''|"]],
    [
      "$$'''${a}$${b}$$${c}'''",
      [
        "StringLeftPiece|$$'''${a}$${|",
        'Identifier|b|',
        'StringMiddlePiece|}$$${|',
        'Identifier|c|',
        "StringRightPiece|}'''|",
      ],
    ],
    ["'''a", ["StringComplete|'''a|"]],
    ["$$'a'", ['Unrecognized|$$|', "StringComplete|'a'|"]],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(tokensOf(text), expected));
  }
});

describe("Bicep's comments", () => {
  const cases: readonly (readonly [text: string, comments: readonly string[], tokens: readonly string[]])[] =
    [
      ['a // b\nc', ['line|// b|'], ['Identifier|a|', 'NewLine|\n|', 'Identifier|c|']],
      ['/* a\n * b */c', ['block|/* a\n * b */|'], ['Identifier|c|']],
      ['/**/a/*/**/', ['block|/**/|', 'block|/*/**/|'], ['Identifier|a|']],
      ['/* a', ['block|/* a|'], []],
      ["'// a'", [], ["StringComplete|'// a'|"]],
      [
        '#disable-next-line BCP01 no-x // why\na',
        ['directive|#disable-next-line BCP01 no-x|', 'line|// why|'],
        ['NewLine|\n|', 'Identifier|a|'],
      ],
      [
        'a\n\t#disable-diagnostics x',
        ['directive|#disable-diagnostics x|'],
        ['Identifier|a|', 'NewLine|\n|'],
      ],
      ['#restore-diagnostics x', ['directive|#restore-diagnostics x|'], []],
      ['#disable-next-line', ['directive|#disable-next-line|'], []],
      [
        'a #disable-next-line',
        [],
        [
          'Identifier|a|',
          'Unrecognized|#|',
          'Identifier|disable|',
          'Minus|-|',
          'Identifier|next|',
          'Minus|-|',
          'Identifier|line|',
        ],
      ],
      ['#disable', [], ['Unrecognized|#|', 'Identifier|disable|']],
    ];
  for (const [text, comments, tokens] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(
        lex(text).comments.map(({ kind, span }) => `${kind}|${text.slice(span.start, span.end)}|`),
        comments,
      );
      assert.deepEqual(tokensOf(text), tokens);
    });
  }
});

describe("What Bicep's lexer complains about", () => {
  const cases: readonly (readonly [text: string, ...problems: readonly string[]])[] = [
    ["'a", "unterminated-string|'a|"],
    ["'${a}b\n", 'unterminated-string|}b|'],
    ["'${a\n", 'unterminated-string||'],
    ["x '''a", "unterminated-multiline-string|'''a|"],
    ['/* a', 'unterminated-comment|/* a|'],
    [
      "'\\q\\u{}\\u{110000}\\u{41'",
      'invalid-escape|\\q|',
      'invalid-unicode-escape|\\u{|',
      'invalid-unicode-escape|\\u{110000|',
      'invalid-unicode-escape|\\u{41|',
    ],
    ["'\\", "unterminated-string|'\\|"],
    ["'\\u", 'invalid-unicode-escape|\\u|', "unterminated-string|'\\u|"],
    ['"', 'double-quote|"|'],
    ['&', 'unrecognized-character|&|'],
    ['#disable-next-line', 'missing-diagnostic-codes|#disable-next-line|'],
    ['a'.repeat(255)],
    ['a'.repeat(256), `identifier-too-long|${'a'.repeat(256)}|`],
  ];
  for (const [text, ...expected] of cases) {
    it(JSON.stringify(text.slice(0, 40)), () => {
      assert.deepEqual(
        lex(text).problems.map(({ code, span }) => `${code}|${text.slice(span.start, span.end)}|`),
        expected,
      );
    });
  }
});
