import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  type BicepFile,
  childrenOf,
  type Element,
  isToken,
  parseBicepParamStrictly,
  parseBicepStrictly,
  textOf,
} from '../../server/syntax/bicep';
import type { Span } from '../../server/text/span';
import { corpus, read } from './corpora';

// The compiler's own samples state below every line which tokens and nodes begin in it. We say the same of the same
// source, in the same form, and the files must be equal.

describe('the official Bicep baselines', () => {
  const folder = corpus('bicep-language');
  if (folder !== undefined) {
    check(path.join(folder, 'baselines'), 'main', '.bicep', parseBicepStrictly, 62);
    check(
      path.join(folder, 'baselines_bicepparam'),
      'parameters',
      '.bicepparam',
      parseBicepParamStrictly,
      16,
    );
  }
});

function check(
  folder: string,
  name: string,
  extension: string,
  parse: (text: string) => BicepFile,
  count: number,
): void {
  const sets = readdirSync(folder)
    .map((set) => path.join(folder, set))
    .filter((set) => existsSync(path.join(set, `${name}.tokens${extension}`)));

  it(`there are ${count} of *${extension}`, () => assert.equal(sets.length, count));

  for (const set of sets) {
    const title = path.basename(set);
    const lineEnd = title.endsWith('_CRLF') ? '\r\n' : '\n';
    const file = parse(read(path.join(set, name + extension)));
    it(`${title}: tokens`, () => {
      assertSameLines(
        annotate(file.text, lineEnd, describeTokens(file)),
        read(path.join(set, `${name}.tokens${extension}`)),
      );
    });
    it(`${title}: tree`, () => {
      assertSameLines(
        annotate(file.text, lineEnd, describeTree(file)),
        read(path.join(set, `${name}.syntax${extension}`)),
      );
    });
    it(`${title}: problems`, () => {
      const diagnostics = read(path.join(set, `${name}.diagnostics${extension}`));
      assert.deepEqual(placesOfProblems(file), placesOfSyntaxErrors(diagnostics.split(lineEnd)));
    });
  }
}

interface Note {
  readonly span: Span;
  readonly text: string;
}

function describeTokens(file: BicepFile): readonly Note[] {
  return file.tokens.map((token) => ({ span: token.span, text: `${token.kind} ${quote(file, token)}` }));
}

function describeTree(file: BicepFile): readonly Note[] {
  const notes: Note[] = [];
  const describe = (element: Element, own: string, below: string): void => {
    const label = isToken(element) ? `Token(${element.kind}) ${quote(file, element)}` : element.kind;
    const children = isToken(element) ? [] : childrenOf(element);
    notes.push({ span: element.span, text: own + label });
    children.forEach((child, index) => {
      const isLast = index === children.length - 1;
      describe(child, below + (isLast ? '└─' : '├─'), below + (isLast ? '  ' : '| '));
    });
  };
  describe(file.program, '', '');
  return notes;
}

function quote(file: BicepFile, element: Element): string {
  const escapes: Record<string, string> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };
  return `|${textOf(file, element).replace(/[\r\n\t]/g, (character) => escapes[character] ?? '')}|`;
}

/** The source with a comment below each line for everything that begins in it. */
function annotate(text: string, lineEnd: string, notes: readonly Note[]): string {
  // In a file of mixed line ends, notes go by every line end but are between the lines of the file's own kind only.
  const lines = text.split(lineEnd);
  const starts = lineStarts(text);
  const lineOf = lineFinder(starts);
  const columns = notes.map(({ span }) => {
    const start = span.start - starts[lineOf(span.start)]!;
    return { start: String(start), end: String(start + span.end - span.start) };
  });
  const width = (side: 'start' | 'end'): number =>
    columns.reduce((widest, column) => Math.max(widest, column[side].length), 0);
  const [startWidth, endWidth] = [width('start'), width('end')];
  const byLine = new Map<number, string[]>();
  notes.forEach((note, index) => {
    const line = lineOf(note.span.start);
    const { start, end } = columns[index]!;
    const below = byLine.get(line) ?? [];
    byLine.set(line, below);
    below.push(`//@[${start.padStart(startWidth, '0')}:${end.padStart(endWidth, '0')}) ${note.text}`);
  });
  return lines
    .flatMap((line, index) => [line, ...(byLine.get(index) ?? [])])
    .map((line) => line + lineEnd)
    .join('');
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
}

function lineFinder(starts: readonly number[]): (offset: number) => number {
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      [low, high] = starts[middle]! <= offset ? [middle, high] : [low, middle - 1];
    }
    return low;
  };
}

/** Compares whole texts; says only the first line that differs, for they are long. */
function assertSameLines(actual: string, expected: string): void {
  if (actual === expected) {
    return;
  }
  const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  assert.deepEqual(
    ours.slice(Math.max(0, line - 2), line + 6),
    theirs.slice(Math.max(0, line - 2), line + 6),
    `line ${line + 1}`,
  );
  assert.equal(ours.length, theirs.length);
}

/** The compiler's errors that its lexer and parser tell, by number. The others need names and types. */
const syntaxErrors = new Set([
  ...[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 64, 68, 87, 90, 96, 97,
    103, 117, 118, 123, 140, 162,
  ],
  ...[167, 202, 236, 238, 243, 249, 266, 279, 325, 337, 346, 347],
]);

/** What our parser tells and theirs leaves to later, or tells elsewhere in the line. */
const toldDifferently = new Set(['expected-declaration-after-decorator', 'missing-diagnostic-codes']);

/** `line:column` of each place, once. */
function placesOfProblems(file: BicepFile): readonly string[] {
  const starts = lineStarts(file.text);
  const lineOf = lineFinder(starts);
  const told = file.problems.filter(({ code }) => !toldDifferently.has(code));
  return unique(told.map(({ span }) => `${lineOf(span.start)}:${span.start - starts[lineOf(span.start)]!}`));
}

function placesOfSyntaxErrors(diagnostics: readonly string[]): readonly string[] {
  let line = -1;
  const places: string[] = [];
  for (const text of diagnostics) {
    const note = /^\/\/@\[(\d+):\d+\) \[BCP(\d+)/.exec(text);
    if (note === null) {
      line += text.startsWith('//@[') ? 0 : 1;
    } else if (syntaxErrors.has(Number(note[2]))) {
      places.push(`${line}:${Number(note[1])}`);
    }
  }
  return unique(places);
}

function unique(places: readonly string[]): readonly string[] {
  return [...new Set(places)].sort();
}
