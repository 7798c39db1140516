import { ownRulePage, rulePage } from '../../lint/rule-page';
import { ownRules } from '../../lint/own-rules';
import { ruleSetFrom } from '../../rules/ruleset';
import type { RulesFormat } from './arguments';
import { shippedExamples, shippedRules } from '../shipped';
import { Failure } from './failure';

/** The list of rules, or the pages of some. */
export function tellRules(ids: readonly string[], format: RulesFormat): string {
  const { rules, byId } = ruleSetFrom(shippedRules());
  if (ids.length && format !== 'json') return ids.map((id) => pageOf(id, byId)).join('\n');
  const chosen = ids.length ? ids.map((id) => byId(id) ?? missing(id)) : rules;
  const sorted = [...chosen].sort((one, other) => (one.id < other.id ? -1 : 1));
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        sorted.map(({ id, title, severity, controls, aliases, profile }) => ({
          id,
          title,
          severity,
          controls,
          aliases,
          profile: profile ?? 'default',
        })),
        null,
        2,
      )}\n`;
    case 'markdown':
      return [
        '| Rule | Severity | Title |',
        '| --- | --- | --- |',
        ...sorted.map(({ id, severity, title }) => `| \`${id}\` | ${severity} | ${title} |`),
        '',
      ].join('\n');
    case 'text': {
      const width = Math.max(...sorted.map(({ id }) => id.length));
      return sorted
        .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(6)}  ${title}\n`)
        .join('');
    }
  }
}

function pageOf(id: string, byId: ReturnType<typeof ruleSetFrom>['byId']): string {
  const rule = byId(id);
  if (rule) return rulePage({ ...rule, examples: shippedExamples()[id] ?? [] });
  const own = ownRules.find((one) => one.id === id);
  return own ? ownRulePage(own) : missing(id);
}

function missing(id: string): never {
  throw new Failure(`There is no rule ${id}. "plumbline rules" lists them.`);
}
