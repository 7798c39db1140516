import type { Document } from '../model/document';
import type { Finding } from './finding';
import type { LintOptions } from './lint';
import { covers, isCurrent, suppressionsIn, type Suppression } from './suppress';
import type { Workspace } from './workspace';

export const unusedSuppression = 'plumbline/unused-suppression';
export const expiredSuppression = 'plumbline/expired-suppression';

/** The findings with those that a comment suppresses marked, and the document's own suppressions that suppress nothing, or no longer do. */
export function applySuppressions(findings: readonly Finding[], document: Document, workspace: Workspace, options: LintOptions): readonly Finding[] {
  const byFile = new Map<string, readonly Suppression[]>();
  const suppressionsOf = (uri: string): readonly Suppression[] => {
    const found = byFile.get(uri) ?? suppressionsIn(uri === document.source.uri ? document : (workspace.open(uri) ?? document));
    byFile.set(uri, found);
    return found;
  };
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const suppression = suppressionsOf(finding.uri).find((one) => covers(one, finding.rule, finding.span));
    if (!suppression) return finding;
    used.add(suppression);
    return isCurrent(suppression, options.today) ? suppress(finding, suppression) : finding;
  });
  return [...marked, ...suppressionsOf(document.source.uri).flatMap((one) => reportSuppression(one, used.has(one), document, options.today))];
}

/** A copy keeps the original's way of working its fixes out when they are asked for. */
function suppress(finding: Finding, { reason, span }: Suppression): Finding {
  const suppression = { value: { reason, location: { uri: finding.uri, span } }, enumerable: true };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(finding), suppression }) as Finding;
}

function reportSuppression(suppression: Suppression, isUsed: boolean, document: Document, today: string): readonly Finding[] {
  const rules = suppression.rules.join(', ');
  if (!isCurrent(suppression, today) && isUsed) {
    const message = `This suppression of ${rules} ended on ${suppression.until}. Fix the finding or give a new date.`;
    return [aboutSuppression(expiredSuppression, 'Suppression has expired', message, suppression, document)];
  }
  if (isUsed) return [];
  const message = `Nothing here is found by ${rules}. Remove the comment.`;
  return [aboutSuppression(unusedSuppression, 'Suppression suppresses nothing', message, suppression, document)];
}

function aboutSuppression(rule: string, title: string, message: string, suppression: Suppression, document: Document): Finding {
  return {
    uri: document.source.uri,
    span: suppression.span,
    rule,
    title,
    severity: 'low',
    baseline: [],
    message,
    related: [],
    subject: 'suppression',
    path: '',
    value: undefined,
    sensitive: false,
    fixes: [],
    suppression: undefined,
  };
}
