import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Finding, Location } from '../lint/finding';
import { unusedSuppression } from '../lint/own-rules';
import type { SettingsProblem } from '../project/settings';
import type { Problem } from '../text/source';
import type { RuleSet } from '../rules/ruleset';
import { LineIndex } from '../text/lines';
import { encodeSegment } from '../text/uri';
import type { Span } from '../text/span';
import type { Severity } from './protocol';

export const source = 'plumbline';

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
};

/** How many texts are kept with their lines. */
const maxIndexes = 200;

/** How findings are reported to one client. */
export class DiagnosticConverter {
  readonly #lines = new Map<string, { readonly text: string; readonly index: LineIndex }>();

  constructor(
    private readonly textOf: (uri: string) => string | undefined,
    private readonly clientUri: (uri: string) => string,
    private readonly client: { readonly rulePages: string | undefined; readonly relatedInformation: boolean },
  ) {}

  diagnostic(finding: Finding, ruleSet: RuleSet): Diagnostic {
    const href = this.pageOf(finding.rule, ruleSet);
    return {
      range: this.range(finding),
      severity: levels[finding.severity],
      source,
      code: finding.rule,
      ...(href !== undefined && { codeDescription: { href } }),
      message: finding.message,
      ...(finding.rule === unusedSuppression.id && { tags: [DiagnosticTag.Unnecessary] }),
      ...(this.client.relatedInformation &&
        finding.related.length && { relatedInformation: this.#related(finding) }),
    };
  }

  problem(uri: string, { span, code, message }: Problem): Diagnostic {
    return { range: this.range({ uri, span }), severity: DiagnosticSeverity.Warning, source, code, message };
  }

  /** Where a rule's page opens: in the client when it shows pages, else on the web. */
  pageOf(rule: string, ruleSet: RuleSet): string | undefined {
    const page = this.client.rulePages?.replace('{rule}', () => rule.split('/').map(encodeSegment).join('/'));
    return page ?? ruleSet.byId(rule)?.references[0];
  }

  range({ uri, span }: Location): Range {
    return this.rangeIn(this.#index(uri), span);
  }

  rangeIn(index: LineIndex, span: Span): Range {
    return { start: index.position(span.start), end: index.position(span.end) };
  }

  /** The offset of a place in a document's text. */
  offset(uri: string, position: Range['start']): number {
    return this.#index(uri).offset(position);
  }

  /** A document was closed: its lines are not needed any more. */
  forget(uri: string): void {
    this.#lines.delete(uri);
  }

  #related(finding: Finding): NonNullable<Diagnostic['relatedInformation']> {
    return finding.related.map((one) => ({
      location: { uri: this.clientUri(one.uri), range: this.range(one) },
      message: one.message,
    }));
  }

  #index(uri: string): LineIndex {
    const text = this.textOf(uri) ?? '';
    const known = this.#lines.get(uri);
    if (known?.text === text) return known.index;
    const index = new LineIndex(text);
    if (this.#lines.size >= maxIndexes) this.#lines.clear();
    this.#lines.set(uri, { text, index });
    return index;
  }
}

/** A mistake in a file that settings are made from. */
export function settingsDiagnostic({ source: { text }, problem }: SettingsProblem): Diagnostic {
  const lines = new LineIndex(text);
  const range = { start: lines.position(problem.span.start), end: lines.position(problem.span.end) };
  const { code, message } = problem;
  return { range, severity: DiagnosticSeverity.Error, source, code, message };
}
