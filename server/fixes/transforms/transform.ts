import type { Document } from '../../model/document';
import type { Subject } from '../../rules/condition';
import type { Evidence } from '../../rules/verdict';
import type { TextEdit } from '../../text/edit';

/** Finds the document whose text an origin points at. */
export type DocumentResolver = (uri: string) => Document | undefined;

/** Edits of one file, and what a reader must know of where they go. */
export interface Placed {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
  /** The parameter, variable or other declaration that is edited instead of the use; its other uses change too. */
  readonly shared: string | undefined;
  /** Set when the change is not safe for everyone, whatever the rule says. */
  readonly review?: true;
  /** What the reader has still to do or to know, in a few words for the fix's title. */
  readonly note?: string;
}

/** What a rule's "no" was about. */
export interface Found {
  readonly evidence: Evidence | undefined;
  readonly subject: Subject;
  readonly owners: DocumentResolver;
  /** The kinds of insecure switches that the rule is about; undefined for all. */
  readonly kinds: readonly string[] | undefined;
  /** Whether the resource's API version knows a property, by its path below the subject. */
  isKnown(path: string): boolean;
}

/** A change that cannot be said as a value to write; undefined where it cannot be made. No text it inserts holds any part of a secret. */
export type Transform = (found: Found) => readonly Placed[] | undefined;
