import type { Span } from '../../text/span';
import type { Problem } from '../problem';

/** The expression inside a template string `"[…]"`. Spans are offsets in the document, JSON escapes reckoned in. */
export type TemplateExpression =
  | TemplateString
  | TemplateNumber
  | TemplateCall
  | TemplateAccess
  | TemplateMissing;

export interface TemplateString {
  readonly kind: 'string';
  /** With the single quotes. */
  readonly span: Span;
  readonly value: string;
}

export interface TemplateNumber {
  readonly kind: 'number';
  readonly span: Span;
  readonly value: number;
}

export interface TemplateCall {
  readonly kind: 'call';
  readonly span: Span;
  /** As written; functions that a template defines have a namespace (`contoso.storageName`). */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly TemplateExpression[];
}

/** `base.key` or `base[key]`. */
export interface TemplateAccess {
  readonly kind: 'access';
  readonly span: Span;
  readonly base: TemplateExpression;
  readonly key: TemplateExpression;
}

/** Where an expression should stand; a problem says what is wrong. */
export interface TemplateMissing {
  readonly kind: 'missing';
  readonly span: Span;
}

export interface ParsedExpression {
  readonly root: TemplateExpression;
  readonly problems: readonly Problem[];
}
