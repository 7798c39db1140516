import { spend, stepsOfText } from '../text/budget';
import { textHash } from '../text/hash';
import { withoutSteps } from './steps';
import type { ArrayValue, ObjectValue, Piece, Value } from './value';

/** A symbol longer than this is cut, and a hash of what was read of it represents the rest. */
const maxSymbolLength = 2_000;
/** How much of a value is read to distinguish it from others: values made of each other can be exponentially long when written out. */
const maxRead = 20_000;
const maxSymbolDepth = 50;
const maxPieces = 64;

/** A text that is equal for values that are equal, known or not; names of resources are compared by it. Case does not count. */
export function symbolOf(value: Value): string {
  const symbol = new SymbolText();
  symbol.add(value, 0);
  spend(stepsOfText(symbol.length));
  return symbol.toString();
}

/** A symbol of bounded length for a text of any length. */
export function shorten(text: string): string {
  return text.length <= maxSymbolLength
    ? text
    : `${text.slice(0, maxSymbolLength - 20)}…${textHash(text.slice(0, maxRead))}`;
}

/** Joins adjacent texts, so that equal strings have equal pieces. Past the first few dozen the pieces are one symbol. */
export function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined[joined.length - 1];
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  if (joined.length <= maxPieces) return joined;
  return [
    ...joined.slice(0, maxPieces - 1),
    {
      symbol: shorten(
        joined
          .slice(maxPieces - 1)
          .map(pieceSymbol)
          .join('+'),
      ),
    },
  ];
}

function pieceSymbol(piece: Piece): string {
  return typeof piece === 'string' ? JSON.stringify(piece) : piece.symbol;
}

class SymbolText {
  #text = '';

  get full(): boolean {
    return this.#text.length >= maxRead;
  }

  get length(): number {
    return this.#text.length;
  }

  toString(): string {
    return shorten(this.#text.toLowerCase());
  }

  add(value: Value, depth: number): void {
    if (this.full) return;
    if (depth > maxSymbolDepth) this.#put('…');
    else this.#addKind(withoutSteps(value), depth);
  }

  #addKind(value: Value, depth: number): void {
    switch (value.kind) {
      case 'known':
        return this.#put(
          typeof value.value === 'string' ? this.#quote(value.value) : JSON.stringify(value.value),
        );
      case 'unknown':
        return value.pieces.forEach((piece, index) => {
          if (!this.full)
            this.#put(
              `${index > 0 ? '+' : ''}${typeof piece === 'string' ? this.#quote(piece) : piece.symbol}`,
            );
        });
      case 'oneOf':
        return this.#list('(', value.values, '|', ')', depth);
      case 'array':
        return this.#list('[', value.items, ',', `${restOf(value)}]`, depth);
      case 'object':
        return value.symbol === undefined ? this.#members(value, depth) : this.#put(value.symbol);
      case 'absent':
        return this.#put('absent');
    }
  }

  #list(open: string, values: readonly Value[], separator: string, close: string, depth: number): void {
    this.#put(open);
    values.forEach((value, index) => {
      if (index > 0) this.#put(separator);
      this.add(value, depth + 1);
    });
    this.#put(close);
  }

  #members(object: ObjectValue, depth: number): void {
    this.#put('{');
    for (const [index, name] of object.names.entries()) {
      if (this.full) return;
      this.#put(`${index > 0 ? ',' : ''}${name}:`);
      this.add(object.get(name), depth + 1);
    }
    this.#put(`${restOf(object)}}`);
  }

  #quote(text: string): string {
    return JSON.stringify(text.slice(0, maxRead));
  }

  #put(text: string): void {
    this.#text += text;
  }
}

/** What is not listed of an open container is distinguished by where it was made. */
function restOf(value: ObjectValue | ArrayValue): string {
  return value.open ? `…@${value.origin.source.uri}#${value.origin.span.start}` : '';
}
