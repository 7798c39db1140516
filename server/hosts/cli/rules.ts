import { ownRulePage, rulePage } from '../../lint/rule-page';
import { namesRule } from '../../lint/options';
import { ownRules, type OwnRule } from '../../lint/own-rules';
import { unknownRule } from '../../project/configuration';
import type { Rule } from '../../rules/format';
import { uriOf } from '../disk';
import { shippedExamples } from '../shipped';
import type { RulesArguments, RulesFormat } from './arguments';
import { Failure } from './failure';
import { SettingsOfFiles } from './setup';

/** A rule about Azure or about Plumbline's own comments. */
type AnyRule =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'own'; readonly rule: OwnRule };

/** The list of rules, or of some, or the pages of those that are named by their ids. */
export async function rules({ names, format, config }: RulesArguments): Promise<string> {
  const catalog = await Catalog.read(config);
  const patterns = names.map((name) => (catalog.hasFolder(name) ? `${name}/*` : name));
  const isListed = format !== 'text' || !patterns.length || patterns.some((name) => name.endsWith('*'));
  const chosen = patterns.length ? patterns.flatMap((name) => catalog.named(name)) : catalog.listed;
  const unique = [...new Set(chosen)];
  if (isListed && !(format === 'markdown' && patterns.length)) return list(unique, format);
  return unique.map((one) => catalog.pageOf(one)).join('\n');
}

/** The pages of rules, by their ids or by the ids of equivalent rules in other tools. */
export async function explain({ names, config }: RulesArguments): Promise<string> {
  const catalog = await Catalog.read(config);
  const found = names.flatMap((name) => catalog.known(name));
  return [...new Set(found)].map((one) => catalog.pageOf(one)).join('\n');
}

/** All rules that hold in this folder: the built-in ones and the user's. */
class Catalog {
  private constructor(
    private readonly entries: readonly AnyRule[],
    private readonly custom: ReadonlySet<string>,
  ) {}

  static async read(config: string | undefined): Promise<Catalog> {
    const settings = new SettingsOfFiles({ ...everything, config });
    await settings.of(`${uriOf('.')}/`);
    settings.failOnMistakes();
    const about = settings.rules.map((rule): AnyRule => ({ kind: 'rule', rule }));
    const own = ownRules.map((rule): AnyRule => ({ kind: 'own', rule }));
    return new Catalog([...about, ...own], settings.customRules);
  }

  get listed(): readonly AnyRule[] {
    return this.entries.filter(({ kind }) => kind === 'rule');
  }

  hasFolder(name: string): boolean {
    return this.entries.some(({ rule }) => rule.id.startsWith(`${name}/`));
  }

  /** Throws when there is none. */
  named(name: string): readonly AnyRule[] {
    const found = this.entries.filter(({ rule }) => namesRule(name, rule.id));
    if (found.length) return found;
    throw new Failure(unknownRule(name, this.#all) ?? `There is no rule ${name}.`);
  }

  /** Those of a name, or those that are equivalent to another tool's rule. */
  known(name: string): readonly AnyRule[] {
    const wanted = name.toLowerCase();
    const equivalent = this.entries.filter(
      ({ kind, rule }) => kind === 'rule' && rule.aliases.some((alias) => alias.toLowerCase() === wanted),
    );
    return equivalent.length ? equivalent : this.named(name);
  }

  pageOf(one: AnyRule): string {
    if (one.kind === 'own') return ownRulePage(one.rule);
    const { id } = one.rule;
    const isCustom = this.custom.has(id);
    const examples = isCustom ? one.rule.examples : (shippedExamples()[id] ?? []);
    return rulePage({ ...one.rule, examples }, isCustom);
  }

  get #all(): readonly Rule[] {
    return this.entries.flatMap((one) => (one.kind === 'rule' ? [one.rule] : []));
  }
}

const everything = {
  paths: [],
  severity: undefined,
  profile: undefined,
  only: [],
  disable: [],
  exclude: [],
  fixCustomRules: false,
  fixReview: [],
  ignoresBaseline: false,
};

function list(chosen: readonly AnyRule[], format: RulesFormat): string {
  const sorted = [...chosen].sort((one, other) => (one.rule.id < other.rule.id ? -1 : 1));
  switch (format) {
    case 'json':
      return `${JSON.stringify(sorted.map(entryOf), null, 2)}\n`;
    case 'markdown':
      return [
        '| Rule | Severity | Title |',
        '| --- | --- | --- |',
        ...sorted.map(({ rule: { id, severity, title } }) => `| \`${id}\` | ${severity} | ${title} |`),
        '',
      ].join('\n');
    case 'text': {
      const width = Math.max(...sorted.map(({ rule }) => rule.id.length));
      return sorted
        .map(({ rule: { id, severity, title } }) => `${id.padEnd(width)}  ${severity.padEnd(6)}  ${title}\n`)
        .join('');
    }
  }
}

function entryOf(one: AnyRule): object {
  const { id, title, severity } = one.rule;
  if (one.kind === 'own') return { id, title, severity, controls: [], aliases: [], profile: 'default' };
  const { controls, aliases, profile = 'default' } = one.rule;
  return { id, title, severity, controls, aliases, profile };
}
