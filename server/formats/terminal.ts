import type { Severity } from '../rules/format';
import { printable, printableLine } from '../text/printable';

export type Ink = Severity | 'path' | 'faint' | 'strong' | 'fix';

/** A part of a line: words, or words in ink. */
export type Part = string | { readonly ink: Ink; readonly words: string };

export type Line = readonly Part[];

const codes: Readonly<Record<Ink, string>> = {
  high: '31;1',
  medium: '33;1',
  low: '36;1',
  path: '1',
  faint: '2',
  strong: '1',
  fix: '32',
};

/**
 * Lines as a terminal or a log shows them. The only control characters are the line ends and the colors that are written here: whatever
 * comes from files is made printable.
 */
export function writeLines(lines: readonly Line[], color: boolean): string {
  return lines.map((line) => `${color ? colored(line) : plain(line)}\n`).join('');
}

function plain(line: Line): string {
  return printableLine(line.map(wordsOf).join(''));
}

/** A color at the beginning keeps what follows from being the beginning of the line. */
function colored(line: Line): string {
  const isObeyed = plain(line) !== line.map((part) => printable(wordsOf(part))).join('');
  if (isObeyed) return plain(line);
  return line
    .map((part) => {
      const words = printable(wordsOf(part));
      return typeof part === 'string' ? words : `\u001b[${codes[part.ink]}m${words}\u001b[0m`;
    })
    .join('');
}

function wordsOf(part: Part): string {
  return typeof part === 'string' ? part : part.words;
}
