import type { Hover, HoverParams } from 'vscode-languageserver';
import { ownRules } from '../lint/own-rules';
import { markdownCode, markdownText } from '../text/printable';
import { touches } from '../text/span';
import { fileNameOf } from '../text/uri';
import type { DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { Reports, ReportedFindings } from './reports';

/** What a diagnostic has no room for: why it matters, how the value came there, and the rule's page. */
export async function hoverAt(
  { textDocument, position }: HoverParams,
  documents: OpenDocuments,
  reports: Reports,
  teller: DiagnosticConverter,
): Promise<Hover | undefined> {
  const uri = documents.uriOf(textDocument.uri);
  if (!(await reports.of(uri))) return undefined;
  const offset = teller.offset(uri, position);
  const here = reports.findingsIn(uri).filter(({ finding }) => touches(finding.span, offset));
  const first = here[0];
  if (!first) return undefined;
  return {
    contents: { kind: 'markdown', value: here.map((told) => explain(told, teller)).join('\n\n---\n\n') },
    range: teller.range(first.finding),
  };
}

function explain({ finding, from }: ReportedFindings, teller: DiagnosticConverter): string {
  const { ruleSet } = from.settings.options;
  const rule = ruleSet.byId(finding.rule);
  const isCustom = ruleSet.isCustom(finding.rule);
  const words = (text: string): string => (isCustom ? markdownText(text) : text);
  const why = rule?.why ?? ownRules.find(({ id }) => id === finding.rule)?.why ?? '';
  const controls = finding.controls.length ? ` · baseline ${finding.controls.join(', ')}` : '';
  const page = teller.pageOf(finding.rule, ruleSet);
  const name =
    page === undefined
      ? markdownCode(finding.rule)
      : `[${markdownText(finding.rule)}](${page.replace(/[()]/g, encodeBracket)})`;
  const chain = finding.related.map((one) => {
    const file = one.uri === finding.uri ? '' : `${markdownText(fileNameOf(one.uri))}, `;
    return `- ${file}line ${teller.range(one).start.line + 1}: ${markdownText(one.message)}`;
  });
  return [
    `**${words(finding.title)}**`,
    `${name} · ${finding.severity}${controls}`,
    words(why.trim()),
    ...(chain.length ? [chain.join('\n')] : []),
  ].join('\n\n');
}

/** Brackets would end the address in Markdown, and are no part of what other characters are encoded to. */
function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}
