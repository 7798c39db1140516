import type { Comment, Document } from '../model/document';
import { LineIndex } from '../text/lines';
import { contains, type Span } from '../text/span';
import { namesRule } from './options';

/**
 * One suppression as written: `plumbline-disable-next-line RULE[, RULE] [until YYYY-MM-DD] -- reason`, or `plumbline-disable-file` for the
 * whole file. In a JSON `"//"` key, `plumbline-disable` is about the object it stands in.
 */
export interface Suppression {
  readonly comment: Comment;
  readonly rules: readonly string[];
  /** The last day it holds, as `YYYY-MM-DD`; undefined when it does not end. */
  readonly until: string | undefined;
  readonly reason: string | undefined;
  /** The findings it is about are those that start here. */
  readonly area: Span;
}

const directive =
  /^plumbline-disable(-next-line|-file)?\s+([\w/*-]+(?:\s*,\s*[\w/*-]+)*)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?\s*(?:--\s*(.*))?$/;

/** A line that is itself about the next: of Bicep's compiler, or another suppression. */
const aboutNextLine = /^\s*(?:#disable-next-line\b|\/\/\s*plumbline-disable-next-line\b)/;

export function suppressionsIn(document: Document): readonly Suppression[] {
  const marked = markedIn(document);
  if (!marked.length) return [];
  const lines = new LineIndex(document.source.text);
  return marked.flatMap((comment) => {
    const match = directive.exec(comment.text);
    const area = match && areaOf(match[1], comment, document, lines);
    if (!match || !area) return [];
    const rules = (match[2] ?? '').split(',').map((rule) => rule.trim());
    return [{ comment, rules, until: match[3], reason: match[4]?.trim(), area }];
  });
}

/** The comments that begin as suppressions and are none. */
export function misreadIn(document: Document): readonly Comment[] {
  return markedIn(document).filter(({ text, subject }) => {
    const match = directive.exec(text);
    return !match || (match[1] === undefined && !subject);
  });
}

function markedIn({ comments }: Document): readonly Comment[] {
  return comments.filter(({ text }) => text.startsWith('plumbline-disable'));
}

function areaOf(
  scope: string | undefined,
  comment: Comment,
  document: Document,
  lines: LineIndex,
): Span | undefined {
  if (scope === '-file') return { start: 0, end: document.source.text.length };
  if (comment.subject) return comment.subject;
  if (scope !== '-next-line') return undefined;
  const { text } = document.source;
  for (let line = lines.position(comment.span.end).line + 1; line < lines.count; line++) {
    const area = {
      start: lines.offset({ line, character: 0 }),
      end: lines.offset({ line: line + 1, character: 0 }),
    };
    if (!aboutNextLine.test(text.slice(area.start, area.end))) return area;
  }
  return { start: text.length, end: text.length };
}

/** Whether a suppression speaks of a finding; `storage/*` and `*` name several rules. */
export function covers(suppression: Suppression, rule: string, at: Span): boolean {
  return (
    suppression.rules.some((name) => namesRule(name, rule)) &&
    contains(suppression.area, { start: at.start, end: at.start })
  );
}

/** Whether a suppression still holds on a day given as `YYYY-MM-DD`. */
export function isCurrent(suppression: Suppression, today: string): boolean {
  return suppression.until === undefined || today <= suppression.until;
}
