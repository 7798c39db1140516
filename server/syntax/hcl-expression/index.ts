import type { Span } from '../../text/span';
import type { Problem } from '../problem';
import type { HclNode } from './nodes';
import { Reader, type PlacedText } from './reader';
import { parseTemplateIn } from './template';

export * from './nodes';
export type { PlacedText } from './reader';

export interface ParsedTemplate {
  readonly node: HclNode;
  readonly problems: readonly Problem[];
}

/** Whether a text needs to be parsed: everything else stands for itself. */
export function hasSequence(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/** Reads a text as a template: `a-${var.b}`. `whole` is the span of what it is the value of; any text gives a node. */
export function parseTemplate(placed: PlacedText, whole: Span): ParsedTemplate {
  const reader = new Reader(placed);
  const node = parseTemplateIn(reader, 'bare', () => whole);
  return { node, problems: reader.problems };
}
