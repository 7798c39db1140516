import type { Hover, HoverParams } from 'vscode-languageserver';
import { ownRules } from '../lint/own-rules';
import { touches } from '../text/span';
import { fileNameOf } from '../text/uri';
import type { Teller } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { Reports, Told } from './reports';

/** What a diagnostic has no room for: why it matters, how the value came there, and the rule's page. */
export async function hoverAt(
  { textDocument, position }: HoverParams,
  documents: OpenDocuments,
  reports: Reports,
  teller: Teller,
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

function explain({ finding, from }: Told, teller: Teller): string {
  const { ruleSet } = from.settings.options;
  const rule = ruleSet.byId(finding.rule);
  const why = rule?.why ?? ownRules.find(({ id }) => id === finding.rule)?.why ?? '';
  const controls = finding.controls.length ? ` · baseline ${finding.controls.join(', ')}` : '';
  const page = teller.pageOf(finding.rule, ruleSet);
  const name = page === undefined ? `\`${finding.rule}\`` : `[${finding.rule}](${page})`;
  const chain = finding.related.map((one) => {
    const file = one.uri === finding.uri ? '' : `${fileNameOf(one.uri)}, `;
    return `- ${file}line ${teller.range(one).start.line + 1}: ${one.message}`;
  });
  return [
    `**${finding.title}**`,
    `${name} · ${finding.severity}${controls}`,
    why.trim(),
    ...(chain.length ? [chain.join('\n')] : []),
  ].join('\n\n');
}
