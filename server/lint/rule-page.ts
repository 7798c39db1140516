import { dialectList } from '../dialects';
import type { OwnRule } from './own-rules';
import type { Example } from '../rules/examples';
import type { Rule } from '../rules/format';
import { markdownBlock, markdownCode, markdownText } from '../text/printable';

/** A rule's page in Markdown: what it finds, why, and what bad and good text look like. A custom rule's words are text, not Markdown. */
export function rulePage(rule: Rule, isCustom = false): string {
  const words = (text: string): string => (isCustom ? markdownText(text) : text);
  return (
    [
      `# ${words(rule.title)}`,
      facts(rule),
      words(rule.why.trim()),
      ...parametersOf(rule, words),
      ...howToMend(rule, words),
      '## Examples',
      ...rule.examples.map(exampleText),
      '## Read more',
      rule.references.map((reference) => `- <${linkOf(reference)}>`).join('\n'),
      ...equivalents(rule),
    ].join('\n\n') + '\n'
  );
}

/** An address that ends where its brackets end. */
function linkOf(reference: string): string {
  return reference.replace(/[\s<>`"\\]/g, encodeURIComponent);
}

export function ownRulePage({ id, title, severity, why }: OwnRule): string {
  return [`# ${title}`, `\`${id}\` · ${severity}`, why].join('\n\n') + '\n';
}

function facts({ id, severity, controls, profile }: Rule): string {
  const named = controls.length ? [`baseline ${controls.join(', ')}`] : [];
  return [markdownCode(id), severity, ...named, ...(profile ? [`only in the ${profile} profile`] : [])].join(
    ' · ',
  );
}

/** What plumbline.yaml may give the rule, and whether it applies without. */
function parametersOf({ parameters = {} }: Rule, words: (text: string) => string): readonly string[] {
  const declared = Object.entries(parameters);
  if (declared.length === 0) return [];
  const lines = declared.map(([name, { type, description, default: value }]) => {
    const without =
      value === undefined
        ? 'no default: without a value the rule does not apply'
        : `default: ${markdownCode(JSON.stringify(value))}`;
    return `- ${markdownCode(name)} (${type}; ${without}): ${words(description)}`;
  });
  return ['## Parameters', 'Set in `plumbline.yaml` below `parameters`.', lines.join('\n')];
}

function howToMend(rule: Rule, words: (text: string) => string): readonly string[] {
  const fixes = [rule.fix ?? []].flat();
  if (!fixes.length) return [];
  const notes: Readonly<Record<(typeof fixes)[number]['safety'], string>> = {
    safe: 'safe to apply in bulk',
    review: 'to be reviewed: it may cut somebody off, replace the resource, or needs a decision',
  };
  return ['## Fix', fixes.map((fix) => `- ${words(fix.title)} (${notes[fix.safety]})`).join('\n')];
}

function exampleText({ dialect, bad, fixed, good }: Example): string {
  const block = (label: string, text: string | undefined): readonly string[] =>
    text === undefined
      ? []
      : [
          `${label}, ${dialectList.titleOf(dialect)}:`,
          markdownBlock(dialectList.fenceOf(dialect, text), text),
        ];
  return [...block('Bad', bad), ...block('Fixed', fixed), ...block('Good', good)].join('\n\n');
}

function equivalents({ aliases }: Rule): readonly string[] {
  return aliases.length ? ['## Equivalent rules in other linters', aliases.map(markdownCode).join(', ')] : [];
}
