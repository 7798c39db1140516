import { formatEdits, isFormatted, type HclFile } from '../../../syntax/hcl';
import { applyEdits, inOrder, type TextEdit } from '../../../text/edit';
import { lineStart } from '../../../text/lines';
import { span } from '../../../text/span';
import { itemAround } from './find';

/** A part of a text that stays, or what replaces it. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** Undefined for what stays as it is. */
  readonly text: string | undefined;
}

/**
 * Edits with those that `terraform fmt` would make after them, in a declaration that was formatted before: neighbors of what is written are
 * aligned anew. Where the text was not formatted, nothing else is changed.
 */
export function settled(file: HclFile, edits: readonly TextEdit[]): readonly TextEdit[] {
  const region = regionOf(file, edits);
  if (!region) return edits;
  const before = file.text.slice(region.start, region.end);
  if (!isFormatted(before)) return edits;
  const own = inOrder(edits).map(({ span: at, newText }) => ({
    span: span(at.start - region.start, at.end - region.start),
    newText,
  }));
  const after = applyEdits(before, own);
  let pieces = piecesOf(before.length, own);
  for (const edit of [...inOrder(formatEdits(after))].reverse()) pieces = withEdit(pieces, edit);
  return joined(pieces).map(({ start, end, text }) => ({
    span: span(start + region.start, end + region.start),
    newText: text ?? '',
  }));
}

/** The lines of the declaration that all edits are in. */
function regionOf(file: HclFile, edits: readonly TextEdit[]) {
  const ordered = inOrder(edits);
  const first = ordered[0]?.span;
  const last = ordered[ordered.length - 1]?.span;
  if (!first || !last) return undefined;
  const item = itemAround(file.body, span(first.start, first.start));
  const holder = item && item.span.end >= last.end ? item : undefined;
  if (!holder) return undefined;
  const newline = file.text.indexOf('\n', holder.span.end);
  const start = Math.min(lineStart(file.text, holder.span.start), first.start);
  return span(start, newline < 0 ? file.text.length : newline + 1);
}

function piecesOf(length: number, edits: readonly TextEdit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  for (const { span: at, newText } of edits) {
    pieces.push({ start: index, end: at.start, text: undefined }, { ...at, text: newText });
    index = at.end;
  }
  return [...pieces, { start: index, end: length, text: undefined }];
}

function lengthOf({ start, end, text }: Piece): number {
  return text?.length ?? end - start;
}

/** The pieces after one more edit, whose span counts in the text that the pieces make. */
function withEdit(pieces: readonly Piece[], { span: at, newText }: TextEdit): readonly Piece[] {
  const changed: Piece[] = [];
  let offset = 0;
  let isWritten = false;
  for (const piece of pieces) {
    const from = at.start - offset;
    const to = at.end - offset;
    const length = lengthOf(piece);
    offset += length;
    const touched = from < length || (from === length && to === length && piece.text !== undefined);
    if (to < 0 || from > length || (!touched && !isWritten) || (isWritten && to <= 0)) {
      changed.push(piece);
      continue;
    }
    changed.push(...cut(piece, Math.max(0, from), Math.min(length, to), isWritten ? '' : newText));
    isWritten = true;
  }
  return changed;
}

function cut(piece: Piece, from: number, to: number, newText: string): readonly Piece[] {
  const { start, end, text } = piece;
  if (text !== undefined) return [{ start, end, text: text.slice(0, from) + newText + text.slice(to) }];
  return [
    { start, end: start + from, text: undefined },
    { start: start + from, end: start + to, text: newText },
    { start: start + to, end, text: undefined },
  ];
}

/** What is replaced, neighbors as one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const edits: Piece[] = [];
  for (const piece of pieces) {
    if (piece.text === undefined || (piece.start === piece.end && piece.text === '')) continue;
    const last = edits[edits.length - 1];
    if (last?.end === piece.start)
      edits[edits.length - 1] = { start: last.start, end: piece.end, text: (last.text ?? '') + piece.text };
    else edits.push(piece);
  }
  return edits;
}
