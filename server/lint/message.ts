import { insecureOptionsIn } from '../credentials';
import { toJson } from '../model/values';
import type { Rule } from '../rules/format';
import type { Evidence } from '../rules/verdict';

import { problemOf, insecureOptionKindsOf, type SecretScanner } from './secrets';
import type { Shown } from './shown';

/** What the wording of a message depends on besides the rule. */
interface Circumstances {
  readonly weak: boolean;
  /** Whether the value may be a secret: then it is not told. */
  readonly sensitive: boolean;
  /** The value as it may be shown. */
  readonly shown: Shown | undefined;
  readonly texts: SecretScanner;
  /** The API version that the missing property needs, when the resource's own does not know it. */
  readonly needs: string | undefined;
  readonly isAzurerm: boolean;
  /** The last day with security updates of the version that the value names, `YYYY-MM-DD`. */
  readonly lastDay: string | undefined;
}

/** A rule's message about one subject. `a {secret}` is the kind of credential that was found, `{part}` the part of a text that is insecure. */
export function fillMessage(
  rule: Rule,
  subject: string,
  evidence: Evidence | undefined,
  { weak, sensitive, shown, texts, needs, isAzurerm, lastDay }: Circumstances,
): string {
  const isAbsent = evidence === undefined || evidence.value.kind === 'absent';
  const usual = isAbsent ? (rule.absent ?? rule.message) : rule.message;
  const template = isAzurerm ? (rule.azurerm ?? usual) : usual;
  const message = template.replace(/a \{secret\}|\{\w+\}/g, (word, offset: number) => {
    switch (word) {
      case '{value}':
        return sensitive ? 'the value' : valueText(evidence, shown);
      case '{field}':
        return evidence?.path ?? '';
      case '{name}':
        return offset === 0 ? subject.charAt(0).toUpperCase() + subject.slice(1) : subject;
      case 'a {secret}':
        return withArticle((evidence && texts.credentialIn(evidence.value)?.title) ?? 'credential');
      case '{part}':
        return insecurePart(rule, evidence);
      case '{lastDay}':
        return lastDay ?? 'its end of support';
      case '{problem}':
        return (evidence && problemOf(evidence.value)) ?? '';
      default:
        return word;
    }
  });
  const sentence = template.startsWith('{name}')
    ? message.replace(
        /^(?:setting|parameter|output)\b/,
        (word) => word.charAt(0).toUpperCase() + word.slice(1),
      )
    : message;
  const version = needs === undefined ? '' : ` The property needs API version ${needs} or later.`;
  return `${sentence}${version}${weak ? ' Part of the deployment could not be analyzed.' : ''}`;
}

function withArticle(title: string): string {
  return `${/^[aeio]/i.test(title) ? 'an' : 'a'} ${title}`;
}

/** The name of what is insecure in a text: only names that the rules know are reported. */
function insecurePart(rule: Rule, evidence: Evidence | undefined): string {
  const found = evidence ? insecureOptionsIn(evidence.value, insecureOptionKindsOf(rule)) : [];
  return [...new Set(found.map(({ kind, name }) => (kind === 'plain-port' ? `port ${name}` : name)))].join(
    ' and ',
  );
}

/** What is in a message for a value that is not shown. */
const unshown = 'a value that is not shown here';

function valueText(evidence: Evidence | undefined, shown: Shown | undefined): string {
  if (!evidence || evidence.effective.kind === 'absent') return 'not set';
  const isKnown = toJson(evidence.effective) !== undefined;
  const text = shown?.text ?? (isKnown ? unshown : 'one of several values');
  const isDefault = evidence.value.kind === 'absent';
  return isDefault ? `${text} (the default)` : text;
}
