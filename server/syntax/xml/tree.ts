import type { Problem } from '../problem';
import type { Decoded } from '../escapes';
import type { Span } from '../../text/span';

/** An XML text as it was understood; prefixes stay part of names. */
export interface XmlTree {
  readonly text: string;
  /** The outermost elements: one in a well-formed text. */
  readonly elements: readonly XmlElement[];
  readonly comments: readonly XmlComment[];
  readonly problems: readonly Problem[];
}

export interface XmlElement {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `<` to the end of the closing tag, or of what was read when there is none. */
  readonly span: Span;
  /** The opening tag, with its angle brackets. */
  readonly tag: Span;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Texts and CDATA sections directly inside, without those that are blank. */
  readonly texts: readonly XmlText[];
}

export interface XmlAttribute extends Decoded {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value with its quotes. */
  readonly span: Span;
}

/** A text without the whitespace around it, or what a CDATA section holds. */
export interface XmlText extends Decoded {
  readonly span: Span;
  readonly cdata: boolean;
}

export interface XmlComment {
  /** With its delimiters. */
  readonly span: Span;
  readonly text: string;
}
