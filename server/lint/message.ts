import { toJson } from '../model/values';
import type { Rule } from '../rules/format';
import type { Evidence } from '../rules/verdict';

/** A rule's message about one subject. `secret` names the kind of credential that was found; the credential itself is never shown. */
export function fillMessage(rule: Rule, subject: string, evidence: Evidence | undefined, weak: boolean, secret: string | undefined): string {
  const isAbsent = evidence === undefined || evidence.value.kind === 'absent';
  const message = (isAbsent ? (rule.absent ?? rule.message) : rule.message)
    .replaceAll('{value}', () => valueText(evidence))
    .replaceAll('{field}', () => evidence?.path ?? '')
    .replaceAll('{name}', () => subject)
    .replaceAll('{secret}', () => secret ?? 'a credential');
  return weak ? `${message} Not everything that this deploys could be read.` : message;
}

function valueText(evidence: Evidence | undefined): string {
  if (!evidence || evidence.effective.kind === 'absent') return 'not set';
  const json = toJson(evidence.effective);
  const text = json === undefined ? 'one of several values' : typeof json === 'string' ? json : JSON.stringify(json);
  const isDefault = evidence.value.kind === 'absent';
  return isDefault ? `${text} (the default)` : text;
}
