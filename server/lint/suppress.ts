import type { Comment, Document } from '../model/document';
import { LineIndex } from '../text/lines';
import { IntervalIndex } from '../text/interval-index';
import type { Span } from '../text/span';

/**
 * One suppression as written: `plumbline-disable-next-line RULE[, RULE] [until YYYY-MM-DD] -- reason`, or `plumbline-disable-file` for the
 * whole file. In a JSON `"//"` key, `plumbline-disable` is about the object it is in.
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
  const nextLines = new NextLines(document.source.text, lines);
  return marked.flatMap((comment) => {
    const match = directive.exec(comment.text);
    const area = match && areaOf(match[1], comment, document, nextLines);
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
  lines: NextLines,
): Span | undefined {
  // What is at the very end is in the file too.
  if (scope === '-file') return { start: 0, end: document.source.text.length + 1 };
  if (comment.subject) return comment.subject;
  if (scope !== '-next-line') return undefined;
  return lines.behind(comment.span.end);
}

/** The lines that comments above them are about. Each line is looked at once, however many such comments follow one another. */
class NextLines {
  /** By the line above: the line that is meant. */
  readonly #known = new Map<number, number>();

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  behind(offset: number): Span {
    const above = this.lines.position(offset).line;
    let line = above + 1;
    while (line < this.lines.count && this.#isAboutNext(line)) line = this.#known.get(line) ?? line + 1;
    for (let passed = above; passed < line && !this.#known.has(passed); passed++)
      this.#known.set(passed, line);
    return this.#spanOf(line);
  }

  #isAboutNext(line: number): boolean {
    const { start, end } = this.#spanOf(line);
    return aboutNextLine.test(this.text.slice(start, end));
  }

  #spanOf(line: number): Span {
    return {
      start: this.lines.offset({ line, character: 0 }),
      end: this.lines.offset({ line: line + 1, character: 0 }),
    };
  }
}

/** Suppressions by what they are about. */
export class SuppressionIndex {
  readonly #byName = new Map<string, IntervalIndex<Area>>();

  constructor(suppressions: readonly Suppression[], today: string) {
    const areas = new Map<string, Map<string, Area>>();
    for (const [order, suppression] of suppressions.entries()) {
      for (const name of suppression.rules) {
        const ofName = areas.get(name) ?? new Map<string, Area>();
        areas.set(name, ofName);
        const { start, end } = suppression.area;
        const entry = { suppression, order, isCurrent: isCurrent(suppression, today) };
        const known = ofName.get(`${start}-${end}`);
        // Of several about the same the first counts that holds.
        if (!known || (entry.isCurrent && !known.isCurrent))
          ofName.set(`${start}-${end}`, { start, end, ...entry });
      }
    }
    for (const [name, ofName] of areas) this.#byName.set(name, new IntervalIndex([...ofName.values()]));
  }

  /** The first suppression of a finding that still holds; else the first of it that once did. */
  of(rule: string, offset: number): Suppression | undefined {
    const found = namesOf(rule).flatMap((name) => this.#byName.get(name)?.at(offset) ?? []);
    const holding = found.filter((one) => one.isCurrent);
    return [...(holding.length > 0 ? holding : found)].sort((one, other) => one.order - other.order)[0]
      ?.suppression;
  }
}

interface Area extends Span {
  readonly suppression: Suppression;
  /** Its place among the file's suppressions. */
  readonly order: number;
  readonly isCurrent: boolean;
}

/** A rule's id, `storage/*` and `*`: what a suppression may call it. */
function namesOf(rule: string): readonly string[] {
  const folders = [...rule.matchAll(/\//g)].map(({ index }) => `${rule.slice(0, index)}/*`);
  return ['*', ...folders, rule];
}

/** Whether a suppression still holds on a day given as `YYYY-MM-DD`. */
export function isCurrent(suppression: Suppression, today: string): boolean {
  return suppression.until === undefined || today <= suppression.until;
}
