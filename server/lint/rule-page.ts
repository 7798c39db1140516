import { dialectList } from '../dialects';
import type { OwnRule } from './own-rules';
import type { Example } from '../rules/examples';
import type { Rule } from '../rules/format';

/** A rule's page in Markdown: what it finds, why, and what bad and good text look like. */
export function rulePage(rule: Rule): string {
  return (
    [
      `# ${rule.title}`,
      facts(rule),
      rule.why.trim(),
      ...howToMend(rule),
      '## Examples',
      ...rule.examples.map(exampleText),
      '## Read more',
      rule.references.map((reference) => `- <${reference}>`).join('\n'),
      ...equivalents(rule),
    ].join('\n\n') + '\n'
  );
}

export function ownRulePage({ id, title, severity, why }: OwnRule): string {
  return [`# ${title}`, `\`${id}\` · ${severity}`, why].join('\n\n') + '\n';
}

function facts({ id, severity, controls, profile }: Rule): string {
  const named = controls.length ? [`baseline ${controls.join(', ')}`] : [];
  return [`\`${id}\``, severity, ...named, ...(profile ? [`only in the ${profile} profile`] : [])].join(
    ' · ',
  );
}

function howToMend(rule: Rule): readonly string[] {
  const fixes = [rule.fix ?? []].flat();
  if (!fixes.length) return [];
  const notes: Readonly<Record<(typeof fixes)[number]['safety'], string>> = {
    safe: 'safe to apply in bulk',
    review: 'to be reviewed: it may cut somebody off, replace the resource, or needs a decision',
  };
  return ['## Fix', fixes.map((fix) => `- ${fix.title} (${notes[fix.safety]})`).join('\n')];
}

function exampleText({ dialect, bad, fixed, good }: Example): string {
  const block = (label: string, text: string | undefined): readonly string[] =>
    text === undefined
      ? []
      : [
          `${label}, ${dialectList.titleOf(dialect)}:`,
          `\`\`\`${dialectList.fenceOf(dialect)}\n${text.trimEnd()}\n\`\`\``,
        ];
  return [...block('Bad', bad), ...block('Fixed', fixed), ...block('Good', good)].join('\n\n');
}

function equivalents({ aliases }: Rule): readonly string[] {
  return aliases.length
    ? ['## Equivalent rules in other linters', aliases.map((alias) => `\`${alias}\``).join(', ')]
    : [];
}
