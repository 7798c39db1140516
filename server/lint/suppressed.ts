import type { Comment, Document } from '../model/document';
import { deletionOf } from '../text/edit';
import type { Fix } from '../fixes/fix';
import type { Finding } from './finding';
import type { RuleFinding } from './rule-finding';
import type { LintOptions } from './options';
import { reasonPlaceholder } from '../fixes/placeholders';
import { expiredSuppression, unexplainedSuppression, unusedSuppression, type OwnRule } from './own-rules';
import { isCurrent, misreadIn, SuppressionIndex, suppressionsIn, type Suppression } from './suppress';
import type { Documents } from './documents';
import { masked } from './shown';

/** The findings with those that a comment suppresses marked, and the unit's own suppressions that suppress nothing, or no longer do. */
export function applySuppressions(
  findings: readonly RuleFinding[],
  unit: readonly Document[],
  documents: Documents,
  options: LintOptions,
): readonly Finding[] {
  const own = new Map(unit.map((document) => [document.source.uri, suppressionsIn(document)]));
  const indexes = new Map<string, SuppressionIndex>();
  const indexOf = (uri: string): SuppressionIndex => {
    const document = own.has(uri) || indexes.has(uri) ? undefined : documents.open(uri);
    const suppressions = own.get(uri) ?? (document ? suppressionsIn(document) : []);
    const index = indexes.get(uri) ?? new SuppressionIndex(suppressions, options.today);
    indexes.set(uri, index);
    return index;
  };
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const suppression = indexOf(finding.uri).of(finding.rule, finding.statement.start);
    if (!suppression) {
      const elsewhere = options.suppressedBy?.(finding);
      return elsewhere ? finding.suppressedBy(elsewhere) : finding;
    }
    used.add(suppression);
    return isCurrent(suppression, options.today) && !(options.requireReason && !hasReason(suppression))
      ? finding.suppressedBy({
          kind: 'comment',
          reason: suppression.reason === undefined ? undefined : masked(suppression.reason),
          location: { uri: finding.uri, span: suppression.comment.span },
        })
      : finding;
  });
  const ofSuppressions = unit.flatMap((document) => [
    ...(own.get(document.source.uri) ?? []).flatMap((one) =>
      reportSuppression(one, used.has(one), document, options),
    ),
    ...misreadIn(document).flatMap((comment) =>
      aboutSuppression(unusedSuppression, howToSuppress, comment, document, options),
    ),
  ]);
  return [...marked, ...ofSuppressions];
}

const howToSuppress =
  'This is not read as a suppression. Write plumbline-disable-next-line RULE -- reason, or plumbline-disable-file RULE -- reason.';

function reportSuppression(
  suppression: Suppression,
  isUsed: boolean,
  document: Document,
  options: LintOptions,
): readonly Finding[] {
  const rules = suppression.rules.join(', ');
  if (!isCurrent(suppression, options.today) && isUsed) {
    const message = `This suppression of ${rules} ended on ${suppression.until}. Fix the finding or give a new date.`;
    return aboutSuppression(expiredSuppression, message, suppression.comment, document, options);
  }
  if (options.requireReason && isUsed && !hasReason(suppression)) {
    const message = `This suppression of ${rules} has no reason, which is required here. Write -- and the reason at its end.`;
    return aboutSuppression(unexplainedSuppression, message, suppression.comment, document, options);
  }
  if (isUsed || !suppression.rules.some((name) => isAsked(name, options))) return [];
  return aboutSuppression(
    unusedSuppression,
    `Nothing here is found by ${rules}. Remove the comment.`,
    suppression.comment,
    document,
    options,
  );
}

function hasReason({ reason }: Suppression): boolean {
  return reason !== undefined && reason !== '' && reason !== reasonPlaceholder;
}

/** A rule that is off finds nothing, which says nothing about its suppression. */
function isAsked(name: string, { ruleSet, disabled, profile }: LintOptions): boolean {
  const rule = ruleSet.byId(name);
  return !rule || (!disabled.has(name) && (rule.profile !== 'strict' || profile === 'strict'));
}

function aboutSuppression(
  { id, title, severity }: OwnRule,
  message: string,
  comment: Comment,
  document: Document,
  options: LintOptions,
): readonly Finding[] {
  if (options.disabled.has(id)) return [];
  const finding: Finding = {
    uri: document.source.uri,
    span: comment.span,
    rule: id,
    title,
    severity: options.severities.get(id) ?? severity,
    controls: [],
    message,
    related: [],
    subject: 'suppression',
    path: '',
    value: undefined,
    sensitive: false,
    fixes: [removalOf(comment, document) ?? []].flat(),
    suppression: undefined,
  };
  return [finding];
}

function removalOf(comment: Comment, { source, writer }: Document): Fix | undefined {
  // What is in a JSON key is a value, and goes as values do.
  const edits = comment.subject ? writer.remove(comment.span) : [deletionOf(source.text, comment.span)];
  return (
    edits && { title: 'Remove the suppression', safety: 'review', edits: new Map([[source.uri, edits]]) }
  );
}
