import { dialectList } from '../dialects';
import type { Fix } from '../fixes/fix';
import type { Finding, Location, Undecided } from '../lint/finding';
import { describeReason } from '../lint/reason';
import { withoutAgentCommandsInJson } from '../text/printable';
import type {
  JsonFile,
  JsonFinding,
  JsonFix,
  JsonRange,
  JsonReport,
  JsonSummary,
  JsonUndecided,
} from './json-report';
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
