import type { AuditFile, AuditFinding, AuditUndecided, Severity } from '../../server/lsp/protocol';

export const groupings = ['rule', 'file', 'severity'] as const;

export type Grouping = (typeof groupings)[number];

/** A row of the audit's tree as plain data; the view gives it words and icons. */
export type AuditNode = FindingGroup | FindingRow | UndecidedGroup | UndecidedReason | UndecidedRow;

export interface FindingGroup {
  readonly kind: 'group';
  readonly by: Grouping;
  /** The rule's id, the file's URI or the severity. */
  readonly key: string;
  /** The worst below. */
  readonly severity: Severity;
  readonly rows: readonly FindingRow[];
}

export interface FindingRow {
  readonly kind: 'finding';
  readonly by: Grouping;
  readonly uri: string;
  readonly finding: AuditFinding;
}

export interface UndecidedGroup {
  readonly kind: 'undecided';
  readonly count: number;
  readonly reasons: readonly UndecidedReason[];
}

export interface UndecidedReason {
  readonly kind: 'reason';
  readonly reason: string;
  readonly rows: readonly UndecidedRow[];
}

export interface UndecidedRow {
  readonly kind: 'undecidedRow';
  readonly uri: string;
  readonly undecided: AuditUndecided;
}

const ranks: Record<Severity, number> = { high: 0, medium: 1, low: 2 };

/** Groups by severity first, then by how much they hold, then by name; what is undecided is at the end. */
export function auditTree(files: readonly AuditFile[], by: Grouping): readonly AuditNode[] {
  const rows = files.flatMap((file) =>
    file.findings.map((finding): FindingRow => ({ kind: 'finding', by, uri: file.uri, finding })),
  );
  const groups = [...gather(rows, keyOf[by])].map(([key, members]) => groupOf(by, key, members));
  return [...groups.sort(byWeight), ...undecidedGroup(files)];
}

const keyOf: Record<Grouping, (row: FindingRow) => string> = {
  rule: (row) => row.finding.rule,
  file: (row) => row.uri,
  severity: (row) => row.finding.severity,
};

function groupOf(by: Grouping, key: string, members: readonly FindingRow[]): FindingGroup {
  const rows = [...members].sort(byPlace);
  const severity = rows.map((row) => row.finding.severity).reduce((a, b) => (ranks[a] <= ranks[b] ? a : b));
  return { kind: 'group', by, key, severity, rows };
}

function undecidedGroup(files: readonly AuditFile[]): UndecidedGroup[] {
  const rows = files.flatMap((file) =>
    file.undecided.map((undecided): UndecidedRow => ({ kind: 'undecidedRow', uri: file.uri, undecided })),
  );
  const reasons = [...gather(rows, (row) => row.undecided.reason)]
    .map(([reason, members]): UndecidedReason => ({ kind: 'reason', reason, rows: members }))
    .sort((a, b) => b.rows.length - a.rows.length || compare(a.reason, b.reason));
  return reasons.length > 0 ? [{ kind: 'undecided', count: rows.length, reasons }] : [];
}

function gather<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function byWeight(a: FindingGroup, b: FindingGroup): number {
  return ranks[a.severity] - ranks[b.severity] || b.rows.length - a.rows.length || compare(a.key, b.key);
}

function byPlace(a: FindingRow, b: FindingRow): number {
  const [from, to] = [a.finding.diagnostic.range.start, b.finding.diagnostic.range.start];
  return compare(a.uri, b.uri) || from.line - to.line || from.character - to.character;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
