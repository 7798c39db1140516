import type { Finding, Undecided } from '../lint/finding';
import type { DialectId } from '../model/language-text';
import type { Problem } from '../text/source';
import type { Rule, Severity } from '../rules/format';

/** What an audit came to, ready to be written in some format. The findings' fixes are those that hold their promise. */
export interface AuditReport {
  /** Plumbline's own. */
  readonly version: string;
  /** The folder that paths are reported from. */
  readonly root: string;
  /** In the order in which they are reported. */
  readonly files: readonly AuditedFile[];
  readonly skipped: readonly SkippedFile[];
  /** The URIs of the files that were read and not recognized as Azure configuration. */
  readonly unrecognized: readonly string[];
  /** How many resources were looked at, and how many questions about them were answered. */
  readonly resources: number;
  readonly evaluated: number;
  readonly rules: readonly Rule[];
  /** The ids of those that are not built in: their words are not taken for Markdown. */
  readonly customRules?: ReadonlySet<string>;
  /** How many findings are accepted in the baseline that are not there any more. */
  readonly stale?: number;
  /** The texts of all files that a finding or undecided question mentions, by URI. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface AuditedFile {
  readonly uri: string;
  readonly dialect: DialectId;
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly problems: readonly Problem[];
}

export interface SkippedFile {
  readonly uri: string;
  /** Without a full stop. */
  readonly reason: string;
}

/** A way to write a report. */
export interface Format {
  write(report: AuditReport, style: Style): string;
}

export interface Style {
  /** Whether the reader's terminal shows colors. */
  readonly color: boolean;
  /** Whether only findings are wanted: no summary. */
  readonly quiet?: boolean;
  /** The text of the report that this one replaces; undefined when there is none. */
  readonly previous?: string | undefined;
  /** Whether findings that the baseline accepts are shown too. */
  readonly showsAccepted?: boolean;
}

/** How many findings the baseline accepts. */
export function acceptedIn({ files }: AuditReport): number {
  const all = files.flatMap(({ findings }) => findings);
  return all.filter(({ suppression }) => suppression?.kind === 'baseline').length;
}

/** The findings that count: no comment suppresses them and the baseline does not accept them. In the order of the files. */
export function openFindings(report: AuditReport): readonly Finding[] {
  return report.files.flatMap((file) => file.findings.filter((finding) => !finding.suppression));
}

/** How often each key comes, most first. */
export function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): readonly (readonly [K, number])[] {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1]);
}

/** As counts of each severity; all three, also when there are none. */
export function bySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { high: count('high'), medium: count('medium'), low: count('low') };
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
