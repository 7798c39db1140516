import type { Cursor } from './cursor';
import type { BooleanLiteralSyntax } from './nodes';

/** The value of the number the cursor is at, which is not taken; undefined, and failed, when it does not fit into 64 bits unsigned. */
export function integerValue(cursor: Cursor): number | undefined {
  const digits = cursor.textOf(cursor.token);
  // A double tells numbers of up to fifteen digits apart, so only longer ones need a closer look.
  return digits.length > 15 && BigInt(digits) > 0xffff_ffff_ffff_ffffn
    ? cursor.fail('integer-too-large')
    : Number(digits);
}

/** What the cursor, at `true` or `false`, takes. */
export function booleanLiteral(cursor: Cursor): Pick<BooleanLiteralSyntax, 'literal' | 'value'> {
  const literal = cursor.take() as BooleanLiteralSyntax['literal'];
  return { literal, value: literal.kind === 'TrueKeyword' };
}
