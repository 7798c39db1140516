import { unknownPiece } from './placeholders';

/** One `name=value` of a connection string, with the offsets of its bare value in the text. */
export interface Pair {
  /** Lower-cased, without whitespace, underscores and hyphens: `User ID` is `userid`. */
  readonly name: string;
  readonly writtenName: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A connection string's part that is longer than this names nothing. */
const maxNameLength = 64;
/** No connection string has as many; other texts are not worth reading further. */
const maxPairs = 1000;

/** The pairs of a connection string. Values may be quoted; a closing quote that is missing makes the quote part of the value. */
export function pairsOf(text: string): readonly Pair[] {
  const separator = separatorOf(text);
  const quotes = new Quotes(text);
  const pairs: Pair[] = [];
  let equals = -1;
  for (let offset = 0; offset < text.length && pairs.length < maxPairs; ) {
    const stop = endOfPart(text, offset, separator);
    if (equals < offset) equals = text.indexOf('=', offset);
    if (equals < 0) break;
    if (equals >= stop) {
      offset = stop + 1;
      continue;
    }
    const { start, end } = valueAt(text, equals + 1, separator, quotes);
    const writtenName = text.slice(Math.max(offset, equals - maxNameLength), equals).trim();
    const line = writtenName.slice(
      Math.max(writtenName.lastIndexOf('\n'), writtenName.lastIndexOf('\r')) + 1,
    );
    pairs.push({ name: plainName(line), writtenName: line, value: text.slice(start, end), start, end });
    offset = endOfPart(text, end, separator) + 1;
  }
  return pairs;
}

/** A name as connection strings compare it. */
function plainName(written: string): string {
  return written.toLowerCase().replace(/[\s_-]+/g, '');
}

/**
 * Connection strings divide their pairs by semicolons; Redis by commas; PostgreSQL's own library by whitespace. A semicolon may also be the end of
 * a line of code around the string.
 */
function separatorOf(text: string): RegExp {
  const hasSemicolon = text.includes(';');
  if (hasSemicolon && /;[\s\w-]{1,64}=/.test(text)) return /;/g;
  if (/,\s{0,8}(?:password|ssl|user|abortconnect)\s{0,8}=/i.test(text)) return /,/g;
  if (/(?:^|[\s"'`])(?:host|dbname|user)=\S+\s/.test(text)) return /\s/g;
  return hasSemicolon ? /;/g : /[\r\n]/g;
}

function endOfPart(text: string, from: number, separator: RegExp): number {
  separator.lastIndex = from;
  return separator.exec(text)?.index ?? text.length;
}

/** The bare value that starts at `offset`, without its quotes or the whitespace around it. */
function valueAt(
  text: string,
  offset: number,
  separator: RegExp,
  quotes: Quotes,
): { start: number; end: number } {
  let start = offset;
  while (text[start] === ' ') start++;
  const close = quotes.closeOf(start);
  if (close !== undefined) return { start: start + 1, end: close };
  let end = Math.max(start, endOfPart(text, start, separator));
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** Finds closing quotes; what it did not find once it does not look for again. */
class Quotes {
  readonly #closing: Map<string, string>;

  constructor(private readonly text: string) {
    this.#closing = new Map([
      ['"', '"'],
      ["'", "'"],
    ]);
    if (/driver\s{0,4}=/i.test(text)) this.#closing.set('{', '}');
  }

  /** Where the quote that opens at `start` closes; undefined when none opens there or it does not close. A doubled quote does not close. */
  closeOf(start: number): number | undefined {
    const open = this.text[start] ?? '';
    const close = this.#closing.get(open);
    if (close === undefined) return undefined;
    let at = this.text.indexOf(close, start + 1);
    while (at >= 0 && this.text[at + 1] === close) at = this.text.indexOf(close, at + 2);
    if (at < 0) this.#closing.delete(open);
    return at < 0 ? undefined : at;
  }
}

/** The value of the first of these names that is there; undefined when it is not known. */
export function valueOf(pairs: readonly Pair[], ...names: readonly string[]): string | undefined {
  const value = pairs.find((pair) => names.includes(pair.name))?.value;
  return value?.includes(unknownPiece) ? undefined : value;
}
