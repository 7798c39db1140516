import { applyEdits, inOrder, type TextEdit } from './edit';

/** A stretch of the original that is still there, or text that came in. */
type Piece =
  | { readonly start: number; readonly end: number; readonly text: undefined }
  | { readonly text: string };

/** A text after several rounds of edits, each stated against the round before, that still knows its edits against the original. */
export class Revision {
  private constructor(
    private readonly original: string,
    readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {}

  static of(original: string): Revision {
    return new Revision(original, original, [{ start: 0, end: original.length, text: undefined }]);
  }

  apply(edits: readonly TextEdit[]): Revision {
    const pieces: Piece[] = [];
    let done = 0;
    for (const { span, newText } of inOrder(edits)) {
      pieces.push(...slice(this.pieces, done, span.start), { text: newText });
      done = span.end;
    }
    pieces.push(...slice(this.pieces, done, this.text.length));
    return new Revision(this.original, applyEdits(this.text, edits), pieces);
  }

  /** What leads from the original to this text: in order, disjoint, none of them without effect. */
  get edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let done = 0;
    let newText = '';
    const close = (start: number): void => {
      if (newText !== this.original.slice(done, start))
        edits.push({ span: { start: done, end: start }, newText });
      newText = '';
    };
    for (const piece of this.pieces) {
      if (piece.text !== undefined) newText += piece.text;
      else if (piece.end > piece.start) {
        close(piece.start);
        done = piece.end;
      }
    }
    close(this.original.length);
    return edits;
  }
}

/** The pieces that make up a stretch of the text that all of them make. */
function* slice(pieces: readonly Piece[], start: number, end: number): Generator<Piece> {
  let at = 0;
  for (const piece of pieces) {
    const length = piece.text === undefined ? piece.end - piece.start : piece.text.length;
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)];
    if (from < to)
      yield piece.text === undefined
        ? { start: piece.start + from, end: piece.start + to, text: undefined }
        : { text: piece.text.slice(from, to) };
    at += length;
  }
}
