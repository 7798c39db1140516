import * as z from 'zod';
import { dialectList } from '../server/dialects';
import type { Rule } from '../server/rules/format';
import { pathTest } from '../server/text/glob';

const rowSchema = z.strictObject({
  name: z.string(),
  asked: z.string().regex(/\.$/),
  rules: z.array(z.string()).describe('Ids or patterns of ids.'),
  why: z.string().regex(/\.$/).optional().describe('Why no rule of the row is in the default profile.'),
});
export const baselineSchema = z.array(rowSchema);
type Row = z.infer<typeof rowSchema>;

/** What is wrong with the rows: patterns that name no rule, and rows that say neither rules nor why. */
export function baselineMistakes(rows: readonly Row[], rules: readonly Rule[]): readonly string[] {
  return rows.flatMap((row) => {
    const isDefault = rulesOf(row, rules).some(({ profile }) => profile === undefined);
    return [
      ...row.rules
        .filter((pattern) => !rules.some(({ id }) => pathTest([pattern])(id)))
        .map((pattern) => `${row.name}: no rule is called ${pattern}`),
      ...(isDefault || row.why ? [] : [`${row.name}: no rule in the default profile, and no reason`]),
      ...(isDefault && row.why ? [`${row.name}: a reason although a rule is in the default profile`] : []),
    ];
  });
}

/** The page: an overview with a line for each row, and the rules of each row. */
export function baselinePage(rows: readonly Row[], rules: readonly Rule[]): string {
  return [
    '# The security baseline and its rules',
    'What Microsoft asks of the customer in the Microsoft cloud security benchmark, the security baselines of services and the landing zone accelerators, and the rules ' +
      'that find its violations. `node scripts/baseline.mjs` makes this page of `docs/baseline.yaml` and the rules; `--check` only compares.',
    table(
      ['Asked', 'Rules', 'Only strict', 'Languages', 'Fix'],
      rows.map((row) => overview(row, rulesOf(row, rules))),
    ),
    ...rows.flatMap((row) => section(row, rulesOf(row, rules))),
  ]
    .join('\n\n')
    .concat('\n');
}

function rulesOf({ rules: patterns }: Row, rules: readonly Rule[]): readonly Rule[] {
  const isNamed = pathTest(patterns);
  return rules.filter(({ id }) => isNamed(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
}

function overview(row: Row, rules: readonly Rule[]): readonly string[] {
  const strict = rules.filter(({ profile }) => profile === 'strict').length;
  return [
    row.name,
    String(rules.length),
    String(strict),
    languagesOf(rules),
    [...new Set(rules.map(fixOf))].sort().join(', ') || '–',
  ];
}

function section(row: Row, rules: readonly Rule[]): readonly string[] {
  const lines = rules.map((rule) => [
    `\`${rule.id}\``,
    rule.title.replaceAll('|', '\\|'),
    rule.profile ?? 'default',
    languagesOf([rule]),
    fixOf(rule),
  ]);
  return [
    `## ${row.name}`,
    [row.asked, ...(row.why ? [row.why] : [])].join(' '),
    ...(lines.length ? [table(['Rule', 'Finds', 'Profile', 'Languages', 'Fix'], lines)] : []),
  ];
}

/** The languages of the examples, in the order in which the product lists its languages. */
function languagesOf(rules: readonly Rule[]): string {
  const used = new Set(rules.flatMap(({ examples }) => examples.map(({ dialect }) => dialect)));
  const titles = [...dialectList.exampleFiles.keys()].filter((dialect) => used.has(dialect));
  return titles.map((dialect) => dialectList.titleOf(dialect)).join(', ') || '–';
}

function fixOf({ fix }: Rule): string {
  const safeties = [fix ?? []].flat().map(({ safety }) => safety);
  if (safeties.length === 0) return 'none';
  return safeties.includes('safe') ? 'safe' : 'review';
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
