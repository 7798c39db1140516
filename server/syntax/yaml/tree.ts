import type { Problem } from '../problem';
import type { Decoded } from '../escapes';
import type { Span } from '../../text/span';

/** A YAML text as it was understood, tags and anchors aside. An alias represents nothing here: its anchor is read where it is written. */
export interface YamlTree {
  readonly text: string;
  /** One root for each document that has one. */
  readonly documents: readonly YamlNode[];
  readonly comments: readonly YamlComment[];
  readonly problems: readonly Problem[];
}

export type YamlNode = YamlMap | YamlList | YamlScalar | YamlMissing;

export interface YamlMap extends Span {
  readonly kind: 'map';
  /** Written in braces. */
  readonly flow: boolean;
  /** In the order of the text. Entries whose key is no scalar are left out. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlList extends Span {
  readonly kind: 'list';
  readonly flow: boolean;
  /** The items and where each begins: at its hyphen in a block. */
  readonly items: readonly { readonly start: number; readonly node: YamlNode }[];
}

export type YamlStyle = 'plain' | 'single' | 'double' | 'block';

/** The span holds quotes, or the header of a block. Plain texts are typed as YAML 1.2's core schema has it. */
export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  readonly style: YamlStyle;
  readonly value: string | number | boolean | null;
  /** Where a character of a text is written; the scalar's start where lines were folded. */
  readonly offsetOf: Decoded['offsetOf'];
}

/** Nothing, an alias, a quote that is not closed, or what is nested too deeply to be read. */
export interface YamlMissing extends Span {
  readonly kind: 'missing';
}

export interface YamlComment {
  /** With its `#`. */
  readonly span: Span;
  readonly text: string;
}
