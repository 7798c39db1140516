import { severities, type Severity } from '../rules/format';
import type { RuleSet } from '../rules/ruleset';
import type { Finding, Suppressed } from './finding';
import { ownRules } from './own-rules';

export const profiles = ['default', 'strict'] as const;

/** What a user chooses, in settings, a configuration file or on the command line. */
export interface LintSettings {
  readonly profile: (typeof profiles)[number];
  /** By rule id, or by a folder of them with `/*` at its end; the longest match wins. */
  readonly rules: Readonly<Record<string, 'off' | Severity>>;
  /** The azurerm provider's major version where a configuration pins none. */
  readonly azurermMajor?: number | undefined;
}

/** How a document is checked. */
export interface LintOptions {
  readonly ruleSet: RuleSet;
  /** `strict` also asks the rules that not every organization wants. */
  readonly profile: 'default' | 'strict';
  readonly disabled: ReadonlySet<string>;
  readonly severities: ReadonlyMap<string, Severity>;
  /** Whether what custom rules call a safe fix may be applied in bulk; else it is to be reviewed. */
  readonly appliesCustomFixes?: boolean | undefined;
  /** The azurerm provider's major version where a configuration pins none; the engine's when undefined. */
  readonly azurermMajor?: number | undefined;
  /** The findings that the user accepted and that are not reported; none when undefined. */
  readonly accepts?:
    | ((findings: readonly Finding[], textOf: (uri: string) => string | undefined) => ReadonlySet<Finding>)
    | undefined;
  /** Whether suppressions hold only with a reason. */
  readonly requireReason?: boolean | undefined;
  /** What suppresses a finding that is not in its file. */
  readonly suppressedBy?: ((finding: Finding) => Suppressed | undefined) | undefined;
  /** `YYYY-MM-DD`, against which suppressions expire. */
  readonly today: string;
}

/** `today` is `YYYY-MM-DD`. */
export function toLintOptions(
  { profile, rules, azurermMajor }: LintSettings,
  ruleSet: RuleSet,
  today: string,
): LintOptions {
  const disabled = new Set<string>();
  const chosen = new Map<string, Severity>();
  for (const { id } of [...ruleSet.rules, ...ownRules]) {
    const name = longest(Object.keys(rules).filter((one) => namesRule(one, id)));
    const setting = name === undefined ? undefined : rules[name];
    if (setting === 'off') disabled.add(id);
    else if (setting !== undefined) chosen.set(id, setting);
  }
  return { ruleSet, profile, disabled, severities: chosen, azurermMajor, today };
}

/** Whether a rule's id, `folder/*` or `*` refers to a rule. */
export function namesRule(name: string, rule: string): boolean {
  return name === rule || name === '*' || (name.endsWith('/*') && rule.startsWith(name.slice(0, -1)));
}

/** Whether a severity is at or above another. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

function longest(names: readonly string[]): string | undefined {
  return [...names].sort((one, other) => other.length - one.length)[0];
}
