import { apiVersionsFrom, type ApiVersions, type ApiVersionsFile } from './api-versions';
import { defaultsFrom, type Defaults } from './defaults';
import { childTypesOf } from './children';
import type { DefaultsFile, Rule, ScalesFile, Target } from './format';
import { looksIntoTexts, operandsOf } from './load';
import { memoized } from '../text/memoized';
import { valuesFor, withValues, type ParameterSettings } from './parameters';
import { scalesFrom, type Scales } from './scales';
import {
  secretPropertiesFrom,
  type AzurermSecretsFile,
  type SecretProperties,
  type SecretPropertiesFile,
} from './secret-properties';
import { supportFrom, type Support, type SupportFile } from './support';
import { settingsLocationsFrom, type SettingsLocation, type SettingsLocations } from './settings-locations';

/** What the YAML files below `rules/` say of rules and of Azure. */
export interface RuleBundle {
  readonly rules: readonly Rule[];
  readonly defaults: DefaultsFile;
  readonly scales: ScalesFile;
  readonly support: SupportFile;
  readonly settings: readonly SettingsLocation[];
  readonly secrets: SecretPropertiesFile;
  readonly azurermSecrets: AzurermSecretsFile;
  readonly apiVersions: ApiVersionsFile;
}

/** What the rule is asked of, and where in it. */
export interface RuleBinding {
  readonly rule: Rule;
  /** Which part of the resource is judged; undefined for the resource itself. */
  readonly target: Target | undefined;
}

export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly defaults: Defaults;
  readonly scales: Scales;
  readonly support: Support;
  readonly settings: SettingsLocations;
  readonly secrets: SecretProperties;
  readonly apiVersions: ApiVersions;
  forType(type: string): readonly RuleBinding[];
  /** The rules about a parent whose requirement a child of a type may fulfill. */
  forChild(type: string): readonly Rule[];
  forSubject(subject: NonNullable<Rule['subject']>): readonly Rule[];
  byId(id: string): Rule | undefined;
  /** Whether a rule is one of the user's or the workspace's, which no one vouches for. */
  isCustom(id: string): boolean;
  /** Whether a rule looks into texts, which may hold credentials: then they are never shown. */
  looksIntoTexts(id: string): boolean;
  /** Whether a rule asks where secrets go: then the use is judged and not who gave the value. */
  asksForSecrets(id: string): boolean;
}

/** What holds for every set of a bundle's rules is read once. */
const tablesOf = memoized((bundle: RuleBundle) => ({
  defaults: defaultsFrom(bundle.defaults),
  scales: scalesFrom(bundle.scales),
  support: supportFrom(bundle.support),
  settings: settingsLocationsFrom(bundle.settings),
  secrets: secretPropertiesFrom(bundle.secrets, bundle.azurermSecrets),
  apiVersions: apiVersionsFrom(bundle.apiVersions),
}));
const childTypes = memoized(childTypesOf);
const isAboutTexts = memoized((rule: Rule) => looksIntoTexts(rule.require));
const isAboutSecrets = memoized((rule: Rule) => operandsOf(rule.require, 'secret').length > 0);

/**
 * The rules ready to be evaluated; `custom` are a user's. None of them takes the place of a built-in one; of two with one id, the later counts.
 * A rule with a parameter that has no value is listed and not evaluated.
 */
export function ruleSetFrom(
  bundle: RuleBundle,
  custom: readonly Rule[] = [],
  parameters: ParameterSettings = {},
): RuleSet {
  const byId = new Map([...custom, ...bundle.rules].map((rule) => [rule.id, rule]));
  const builtIn = new Set(bundle.rules.map((rule) => rule.id));
  const rules = [...byId.values()];
  const applicable = rules.flatMap((rule) => {
    const values = valuesFor(rule, parameters);
    return values === undefined ? [] : [withValues(rule, values)];
  });
  const byType = new Map<string, RuleBinding[]>();
  for (const rule of applicable) {
    for (const target of rule.resource === undefined ? [] : [rule.resource].flat()) {
      const key = (typeof target === 'string' ? target : target.type).toLowerCase();
      const bindings = byType.get(key) ?? [];
      bindings.push({ rule, target: typeof target === 'string' ? undefined : target });
      byType.set(key, bindings);
    }
  }
  const is = (test: (rule: Rule) => boolean, id: string): boolean => {
    const rule = byId.get(id);
    return rule !== undefined && test(rule);
  };
  const byChild = new Map<string, Rule[]>();
  for (const rule of applicable) {
    for (const type of childTypes(rule)) {
      const key = type.toLowerCase();
      byChild.set(key, [...(byChild.get(key) ?? []), rule]);
    }
  }
  const anyType = byType.get('*') ?? [];
  return {
    rules,
    ...tablesOf(bundle),
    forType: (type) => [...(byType.get(type.toLowerCase()) ?? []), ...anyType],
    forChild: (type) => byChild.get(type.toLowerCase()) ?? [],
    forSubject: (subject) => applicable.filter((rule) => rule.subject === subject),
    byId: (id) => byId.get(id),
    isCustom: (id) => byId.has(id) && !builtIn.has(id),
    looksIntoTexts: (id) => is(isAboutTexts, id),
    asksForSecrets: (id) => is(isAboutSecrets, id),
  };
}
