import type { Fix } from '../fixes/fix';
import type { Finding, Location, Suppressed } from '../lint/finding';
import { ownRules } from '../lint/own-rules';
import type { Rule, Severity } from '../rules/format';
import { withoutAgentCommandsInJson } from '../text/printable';
import { relativeUri } from '../text/uri';
import { lineHashes } from './fingerprint';
import { Places } from './places';
import { isShownFix } from './secrets';
import { plural, type AuditReport, type Format } from './report';
import { rulePage } from '../lint/rule-page';

/** SARIF 2.1.0 as GitHub code scanning and Azure DevOps take it. */
export const sarif: Format = {
  write: (report) =>
    `${withoutAgentCommandsInJson(JSON.stringify(new SarifWriter(report).log(), null, 1))}\n`,
};

const levels: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'note' };

/** Code scanning's scale: from 7.0 high, from 4.0 medium. */
const scores: Readonly<Record<Severity, string>> = { high: '8.0', medium: '5.5', low: '3.0' };

const rootBase = '%SRCROOT%';

class SarifWriter {
  readonly #places: Places;
  readonly #hashes = new Map<string, readonly string[]>();
  readonly #rules: readonly object[];
  readonly #indexes: ReadonlyMap<string, number>;

  constructor(private readonly report: AuditReport) {
    this.#places = new Places(report);
    const described = [
      ...report.rules.map((rule) => describeRule(rule, report.customRules?.has(rule.id) ?? false)),
      ...ownRules.map(describeOwnRule),
    ];
    this.#rules = described;
    this.#indexes = new Map(described.map(({ id }, index) => [id, index]));
  }

  log(): object {
    const { version, files } = this.report;
    const run = {
      tool: { driver: { name: 'Plumbline', semanticVersion: version, rules: this.#rules } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [rootBase]: { description: { text: 'The folder that the audit was run in.' } } },
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: this.#notifications() }],
      results: files.flatMap((file) => file.findings.map((finding) => this.#result(finding))),
    };
    return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  }

  #result(finding: Finding): object {
    const { rule, severity, message, related, fixes, suppression } = finding;
    const shown = fixes.filter((fix) => isShownFix(fix.edits));
    return {
      ruleId: rule,
      ruleIndex: this.#indexes.get(rule),
      level: levels[severity],
      message: { text: message },
      locations: [this.#location(finding)],
      partialFingerprints: { primaryLocationLineHash: this.#hash(finding) },
      ...(related.length && {
        relatedLocations: related.map((one, index) => ({
          id: index,
          ...this.#location(one),
          message: { text: one.message },
        })),
      }),
      ...(shown.length && { fixes: shown.map((fix) => this.#fix(fix)) }),
      ...(suppression && {
        suppressions: [this.#suppression(suppression)],
      }),
      properties: { subject: finding.subject, ...(finding.path && { property: finding.path }) },
    };
  }

  #suppression({ kind, reason, location }: Suppressed): object {
    if (kind === 'baseline') return { kind: 'external', justification: 'Accepted in the baseline.' };
    if (kind === 'configuration') return { kind: 'external', justification: reason ?? '' };
    return { kind: 'inSource', justification: reason ?? '', location: this.#location(location) };
  }

  #location(location: Location): object {
    return {
      physicalLocation: { artifactLocation: this.#artifact(location.uri), region: this.#region(location) },
    };
  }

  #artifact(uri: string): object {
    const relative = relativeUri(this.report.root, uri);
    return relative === undefined ? { uri } : { uri: relative, uriBaseId: rootBase };
  }

  #region(location: Location): object {
    const { start, end } = this.#places.of(location);
    return {
      startLine: start.line,
      startColumn: start.character,
      endLine: end.line,
      endColumn: end.character,
    };
  }

  #hash(finding: Finding): string | undefined {
    const hashes = this.#hashes.get(finding.uri) ?? lineHashes(this.report.texts.get(finding.uri) ?? '');
    this.#hashes.set(finding.uri, hashes);
    return hashes[this.#places.of(finding).start.line - 1];
  }

  #fix({ title, edits }: Fix): object {
    const artifactChanges = [...edits].map(([uri, changes]) => ({
      artifactLocation: this.#artifact(uri),
      replacements: changes.map(({ span, newText }) => ({
        deletedRegion: this.#region({ uri, span }),
        insertedContent: { text: newText },
      })),
    }));
    return { description: { text: title }, artifactChanges };
  }

  /** What was not checked: each skipped file, and all that were not recognized in one notification. */
  #notifications(): readonly object[] {
    const { skipped, unrecognized } = this.report;
    const notes = skipped.map(({ uri, reason }) => this.#notification(`Skipped: ${reason}.`, [uri]));
    if (!unrecognized.length) return notes;
    const message = `${plural(unrecognized.length, 'file')} not recognized as Azure configuration.`;
    return [...notes, this.#notification(message, unrecognized)];
  }

  #notification(text: string, uris: readonly string[]): object {
    const locations = uris.map((uri) => ({ physicalLocation: { artifactLocation: this.#artifact(uri) } }));
    return { level: 'note', message: { text }, locations };
  }
}

/** As the schema calls it; the rest of it is only written. */
interface ReportingDescriptor extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

function describeRule(rule: Rule, isCustom: boolean): ReportingDescriptor {
  const { id, title, severity, controls, aliases, why, references } = rule;
  return {
    id,
    ...texts(title, why),
    helpUri: references[0],
    help: { text: why.trim(), markdown: rulePage(rule, isCustom) },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['security', 'azure', ...controls],
      precision: 'high',
      'problem.severity': levels[severity] === 'note' ? 'recommendation' : levels[severity],
      'security-severity': scores[severity],
      peers: aliases,
    },
  };
}

function describeOwnRule({ id, title, severity, why }: (typeof ownRules)[number]): ReportingDescriptor {
  return {
    id,
    ...texts(title, why),
    help: { text: why },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['maintainability'],
      precision: 'high',
      'problem.severity': 'recommendation',
      peers: [],
    },
  };
}

function texts(title: string, why: string): object {
  return {
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why.trim().replace(/\s+/g, ' ') },
  };
}
