import { dialectList } from '../dialects';
import type { Fix } from '../fixes/fix';
import type { Finding, Location, Suppressed, Undecided } from '../lint/finding';
import { describeReason } from '../lint/reason';
import type { Severity } from '../rules/format';
import { withoutAgentCommandsInJson } from '../text/printable';
import { Places } from './places';
import { isShownFix } from './secrets';
import {
  acceptedIn,
  bySeverity,
  openFindings,
  type AuditReport,
  type AuditedFile,
  type Format,
} from './report';

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
  readonly severities: Readonly<Record<Severity, number>>;
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
  readonly severity: Severity;
  readonly controls: readonly string[];
  readonly message: string;
  readonly subject: string;
  readonly property?: string;
  readonly value?: string;
  readonly related: readonly (JsonRange & { readonly path: string; readonly message: string })[];
  readonly fixes: readonly JsonFix[];
  /** Why the finding does not count. */
  readonly suppression?: { readonly kind: Suppressed['kind']; readonly reason?: string };
}

export interface JsonFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  /** All of them belong together. None are reported where they would move a text that may be a secret. */
  readonly edits: readonly (JsonRange & { readonly path: string; readonly newText: string })[];
}

export interface JsonUndecided extends JsonRange {
  readonly rule: string;
  readonly subject: string;
  readonly kind: string;
  readonly reason: string;
}

export const json: Format = {
  write: (report) => `${withoutAgentCommandsInJson(JSON.stringify(jsonReport(report), null, 2))}\n`,
};

export function jsonReport(report: AuditReport): JsonReport {
  const writer = new Writer(report);
  return {
    schema: 1,
    tool: { name: 'plumbline', version: report.version },
    summary: summaryOf(report),
    files: report.files.map((file) => writer.file(file)),
    skipped: report.skipped.map(({ uri, reason }) => ({ path: writer.path(uri), reason })),
    unrecognized: report.unrecognized.map((uri) => writer.path(uri)),
  };
}

function summaryOf(report: AuditReport): JsonSummary {
  const findings = openFindings(report);
  const all = report.files.reduce((sum, file) => sum + file.findings.length, 0);
  return {
    files: report.files.length,
    ignored: report.unrecognized.length,
    resources: report.resources,
    evaluated: report.evaluated,
    undecided: report.files.reduce((sum, file) => sum + file.undecided.length, 0),
    findings: findings.length,
    suppressed: all - findings.length,
    accepted: acceptedIn(report),
    severities: bySeverity(findings),
  };
}

class Writer {
  readonly #places: Places;

  constructor(report: AuditReport) {
    this.#places = new Places(report);
  }

  path(uri: string): string {
    return this.#places.path(uri);
  }

  file({ uri, dialect, findings, undecided, problems }: AuditedFile): JsonFile {
    return {
      path: this.path(uri),
      language: dialectList.titleOf(dialect),
      findings: findings.map((finding) => this.#finding(finding)),
      undecided: undecided.map((one) => this.#undecided(one)),
      problems: problems.map(({ span, code, message }) => ({ ...this.#range({ uri, span }), code, message })),
    };
  }

  #finding(finding: Finding): JsonFinding {
    const { rule, title, severity, controls, message, subject, path, value, related, fixes, suppression } =
      finding;
    return {
      ...this.#range(finding),
      rule,
      title,
      severity,
      controls,
      message,
      subject,
      ...(path && { property: path }),
      ...(value !== undefined && { value }),
      related: related.map((one) => ({
        path: this.path(one.uri),
        ...this.#range(one),
        message: one.message,
      })),
      fixes: fixes.map((fix) => this.#fix(fix)),
      ...(suppression && {
        suppression: {
          kind: suppression.kind,
          ...(suppression.reason !== undefined && { reason: suppression.reason }),
        },
      }),
    };
  }

  #fix({ title, safety, edits }: Fix): JsonFix {
    // A fix may move what is written elsewhere, and that may be a secret.
    const shown = isShownFix(edits) ? [...edits] : [];
    const all = shown.flatMap(([uri, changes]) =>
      changes.map(({ span, newText }) => ({ path: this.path(uri), ...this.#range({ uri, span }), newText })),
    );
    return { title, safety, edits: all };
  }

  #undecided(one: Undecided): JsonUndecided {
    return {
      ...this.#range(one),
      rule: one.rule,
      subject: one.subject,
      kind: one.reason.kind,
      reason: describeReason(one.reason),
    };
  }

  #range(location: Location): JsonRange {
    const { start, end } = this.#places.of(location);
    return {
      start: { line: start.line, column: start.character },
      end: { line: end.line, column: end.character },
    };
  }
}
