/**
 * The report as data, described in docs/command-line.md. Members are only ever added while `schema` stays the same. Lines and columns count
 * from one, columns in UTF-16 units; `end` is after the last character. Undefined members are left out.
 */
export interface JsonReport {
  readonly schema: 1;
  readonly tool: { readonly name: 'plumbline'; readonly version: string };
  readonly summary: JsonSummary;
  readonly files: readonly JsonFile[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files that were read and not recognized as Azure configuration. */
  readonly unrecognized: readonly string[];
}

export interface JsonSummary {
  /** Files that some language was recognized in. */
  readonly files: number;
  readonly ignored: number;
  readonly resources: number;
  readonly evaluated: number;
  readonly undecided: number;
  /** Suppressed findings are not among these. */
  readonly findings: number;
  /** By comments or by the baseline. */
  readonly suppressed: number;
  /** Those among them that the baseline accepts. */
  readonly accepted: number;
  readonly severities: Readonly<Record<JsonSeverity, number>>;
}

export interface JsonFile {
  readonly path: string;
  readonly language: string;
  readonly findings: readonly JsonFinding[];
  readonly undecided: readonly JsonUndecided[];
  readonly problems: readonly (JsonRange & { readonly code: string; readonly message: string })[];
}

export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

export interface JsonFinding extends JsonRange {
  readonly rule: string;
  readonly title: string;
  readonly severity: JsonSeverity;
  readonly controls: readonly string[];
  readonly message: string;
  readonly subject: string;
  readonly property?: string;
  readonly value?: string;
  readonly related: readonly (JsonRange & { readonly path: string; readonly message: string })[];
  readonly fixes: readonly JsonFix[];
  /** Why the finding does not count. */
  readonly suppression?: {
    readonly kind: 'comment' | 'configuration' | 'baseline';
    readonly reason?: string;
  };
}

export interface JsonFix {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  /** All of them belong together. None are reported where they would move a text that may be a secret. */
  readonly edits: readonly (JsonRange & { readonly path: string; readonly newText: string })[];
}

export interface JsonUndecided extends JsonRange {
  readonly rule: string;
  readonly subject: string;
  readonly kind: string;
  readonly reason: string;
}

export type JsonSeverity = 'high' | 'medium' | 'low';

/** What an audit from a program chooses; the same as the options of the command line. */
export interface AuditOptions {
  /** Only findings of this severity and above. */
  readonly severity?: JsonSeverity;
  readonly profile?: 'default' | 'strict';
  /** Rule ids, or folders of rules as in `storage/*`. */
  readonly only?: readonly string[];
  readonly disable?: readonly string[];
  /** Globs, relative to the current folder. */
  readonly exclude?: readonly string[];
  /** The configuration for all files, in place of the nearest one of each. */
  readonly config?: string;
}
