import { placeholdersIn, reasonPlaceholder } from '../fixes/placeholders';
import type { TextEdit } from '../text/edit';
import { lineStart } from '../text/lines';

/** A part of a snippet: text, what is to be typed in place of a text, or a choice of texts. */
export type SnippetPart = string | { readonly tabStop: number; readonly text: string } | Choice;

/** What is between the rules of a suppression and its reason. */
const reasonMark = ' -- ';

interface Choice {
  readonly tabStop: number;
  readonly choices: readonly string[];
}

/**
 * The text of an edit as a snippet whose tab stops are the placeholders of fixes, numbered from `first` on. After the reason of a suppression
 * its last day is offered.
 */
export function snippetOf(
  text: string,
  first: number,
  lastDay: string,
): { readonly value: string; readonly stops: number } {
  const parts: SnippetPart[] = [];
  let [end, stop] = [0, first];
  for (const at of placeholdersIn(text)) {
    const found = text.slice(at.start, at.end);
    const before = text.slice(end, at.start);
    const isReason = found === reasonPlaceholder && before.endsWith(reasonMark);
    parts.push(isReason ? before.slice(0, -reasonMark.length) : before);
    if (isReason) parts.push({ tabStop: stop + 1, choices: [reasonMark, ` until ${lastDay}${reasonMark}`] });
    parts.push({ tabStop: stop, text: found });
    stop += isReason ? 2 : 1;
    end = at.end;
  }
  return { value: printSnippet([...parts, text.slice(end)]), stops: stop - first };
}

export function printSnippet(parts: readonly SnippetPart[]): string {
  return parts.map(printPart).join('');
}

function printPart(part: SnippetPart): string {
  if (typeof part === 'string') return escapeText(part);
  if ('text' in part) return `\${${part.tabStop}:${escapeText(part.text)}}`;
  return `\${${part.tabStop}|${part.choices.map(escapeChoice).join(',')}|}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return escapeText(text).replace(/[,|]/g, '\\$&');
}

/**
 * The text to be inserted so that the editor's own indentation gives the text of the edit: an editor indents the further lines of a snippet as
 * the line that it is inserted in. Undefined when a further line is indented less than that.
 */
export function unindented(documentText: string, { span: { start }, newText }: TextEdit): string | undefined {
  const before = documentText.slice(lineStart(documentText, start), start);
  const indent = /^[ \t]*/.exec(before)?.[0] ?? '';
  if (indent === '') return newText;
  const [first = '', ...others] = newText.split(/(?<=\n)/);
  if (!others.every((line) => line.startsWith(indent))) return undefined;
  return first + others.map((line) => line.slice(indent.length)).join('');
}
