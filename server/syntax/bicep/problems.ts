import type { Span } from '../../text/span';
import type { Problem } from '../problem';

// `{}` represents the detail a caller may give.
const messages = {
  'unrecognized-character': 'This character means nothing in Bicep.',
  'double-quote': 'Strings are written in single quotes.',
  'unterminated-comment': 'This comment never ends. Close it with "*/".',
  'unterminated-string': 'This string has no closing quote on its line.',
  'unterminated-multiline-string': 'This string never ends. Close it with three single quotes.',
  'invalid-escape': "Unknown escape. Write \\\\, \\', \\$, \\n, \\r, \\t or \\u{…}.",
  'invalid-unicode-escape': 'A Unicode escape is written \\u{…} with the hexadecimal number of a character.',
  'identifier-too-long': 'A name has at most 255 characters.',
  'missing-diagnostic-codes': 'The directive names no diagnostic.',
  'expected-character': 'Expected "{}" here.',
  'expected-keyword': 'Expected the keyword "{}" here.',
  'expected-name': 'Expected a name for {} here.',
  'expected-member-name': 'Expected the name of a property, resource or function here.',
  'expected-property': 'Expected a property name here.',
  'expected-value': 'Expected a value here.',
  'expected-type': 'Expected a type here.',
  'expected-text': 'Expected {} in single quotes here.',
  'expected-body': 'Expected {} here.',
  'expected-line-end': 'Expected the end of the line here.',
  'expected-separator': 'Expected a comma or a new line before the next item.',
  'expected-comma': 'Expected a comma before the next item.',
  'comma-before-line-end': 'Items are separated by a comma or a new line, not both.',
  'expected-default-or-line-end': 'Expected "=" and a default value, or the end of the line.',
  'expected-with-as-or-line-end': 'Expected "with", "as" or the end of the line here.',
  'expected-none': 'Expected the path of a Bicep file, or "none".',
  'expected-import': 'Expected a list of names in braces, or "* as" and a name.',
  'imported-text-without-alias': 'A quoted name needs "as" and a name to use it under.',
  'expected-plain-text': 'This text must not contain expressions.',
  'empty-index': 'Expected an index between the brackets.',
  'safe-call': 'A function cannot be called through ".?".',
  'literal-in-string': 'Objects and arrays cannot be written here. Put them into a variable.',
  'unexpected-in-string': 'Expected "}" after the expression.',
  'one-expression': 'Parentheses hold exactly one expression on one line.',
  'two-loop-variables': 'Between these parentheses stand two names: of the item and of its index.',
  'integer-too-large': 'This number does not fit into 64 bits.',
  'expected-declaration': 'This is the beginning of no declaration.',
  'expected-declaration-after-decorator': 'Expected a declaration below the decorator.',
  'unclosed-bracket': 'This "{}" is never closed.',
  'nested-too-deeply': 'This is nested too deeply to be read.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof messages;

export function problem(span: Span, code: ProblemCode, detail = ''): Problem {
  return { span, code, message: messages[code].replace('{}', () => detail) };
}

/** In order of their start, one of each kind at each place. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const told = new Set<string>();
  return sorted.filter(({ span, code }) => told.size !== told.add(`${span.start} ${span.end} ${code}`).size);
}
