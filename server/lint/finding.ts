import type { Fix } from '../fixes/fix';
import type { Document } from '../model/document';
import type { DocumentProblem } from '../model/resource';
import type { UnknownReason } from '../model/value';
import type { Severity } from '../rules/format';
import type { Span } from '../text/span';

/** A place in a file. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export interface RelatedLocation extends Location {
  readonly message: string;
}

/** One violation of the baseline, at one place. Plain data but for `fixes`, which are worked out on demand. */
export interface Finding extends Location {
  /** The rule's id. */
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly controls: readonly string[];
  readonly message: string;
  readonly related: readonly RelatedLocation[];
  /** Set when the value is the default of one of the document's own parameters: it does not hold for callers who give another. */
  readonly ownDefault?: true | undefined;
  /** What was judged: a resource type and name, a setting, … for people and for grouping. */
  readonly subject: string;
  /** The property path that decided; empty when it is about the subject as a whole. */
  readonly path: string;
  /** The value that decided, as text; undefined when nothing is written, it is not known, or it must not be shown. */
  readonly value: string | undefined;
  /** Whether the text at `span` may be a secret: then nothing that is printed quotes it. */
  readonly sensitive: boolean;
  readonly fixes: readonly Fix[];
  /** Set when the finding is not reported: a comment suppresses it, or the baseline accepts it. */
  readonly suppression: Suppressed | undefined;
}

export interface Suppressed {
  readonly kind: 'comment' | 'configuration' | 'baseline';
  readonly reason: string | undefined;
  /** The comment or the configuration file; of what the baseline accepts, the finding itself. */
  readonly location: Location;
}

/** A question that could not be answered, so that "not checked" is visible. */
export interface Undecided extends Location {
  readonly rule: string;
  readonly subject: string;
  readonly reason: UnknownReason;
}

/** What linting one document, and those that are deployed with it, gave. Findings may lie in other files that they use. */
export interface Report {
  /** The one that was to be checked. */
  readonly document: Document;
  /** All that are deployed together, in the order of their names; the report is theirs alike. */
  readonly documents: readonly Document[];
  readonly findings: readonly Finding[];
  /** Of all the documents. */
  readonly problems: readonly DocumentProblem[];
  readonly undecided: readonly Undecided[];
  /** The files that are deployed because another one calls them. */
  readonly called: ReadonlySet<string>;
  /** How many questions were answered, and how many resources were looked at. */
  readonly evaluated: number;
  readonly resources: number;
  /** The files and folders that the result depends on, the documents among them. */
  readonly dependencies: ReadonlySet<string>;
}
