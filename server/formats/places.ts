import type { Location } from '../lint/finding';
import { LineIndex, type Position } from '../text/lines';
import { relativePath } from '../text/uri';
import type { AuditReport } from './report';

/** A location as readers count: lines and UTF-16 columns from one; the end is after the last character. */
export interface Place {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets into lines and URIs into paths, for one report. */
export class Places {
  readonly #lines = new Map<string, LineIndex>();

  constructor(private readonly report: Pick<AuditReport, 'root' | 'texts'>) {}

  path(uri: string): string {
    return relativePath(this.report.root, uri);
  }

  of({ uri, span }: Location): Place {
    const lines = this.lines(uri);
    return {
      path: this.path(uri),
      start: fromOne(lines.position(span.start)),
      end: fromOne(lines.position(span.end)),
    };
  }

  lines(uri: string): LineIndex {
    const known = this.#lines.get(uri) ?? new LineIndex(this.report.texts.get(uri) ?? '');
    this.#lines.set(uri, known);
    return known;
  }
}

function fromOne({ line, character }: Position): Position {
  return { line: line + 1, character: character + 1 };
}
