import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundle } from '../rules/harness';
import { catalog } from './corpora';

/** One requirement, with the ids that other linters have for it. */
interface Requirement {
  readonly slug: string;
  readonly checkovIds: readonly string[];
  readonly trivyIds: readonly string[];
  readonly kicsIds: readonly string[];
  readonly psruleIds: readonly string[];
  readonly templateAnalyzerIds: readonly string[];
}

/** Requirements whose ids lead to different rules, and why. */
const different: Readonly<Record<string, string>> = {
  'defender/security-contact-alert-notifications':
    'Some linters require notifications for the addresses, others for the owners of the subscription as well.',
  'mysql/private-endpoint': 'Each linter has an id for single servers and another for flexible servers.',
  'secrets/generic': 'Each kind of credential has an id of its own.',
  'sql/auditing': 'One id is about databases, the others are about servers.',
  'sql/minimum-tls-version': 'One id is about all database services, the others are about SQL servers.',
  'sql/public-network-access': 'One id is about all database services, the others are about SQL servers.',
  'sql/threat-protection':
    'Some linters require an alert policy, others that the one that is there is enabled.',
  'storage/network-default-deny':
    'One id is about any way to public access, the others are about the default action.',
};

describe('ids of other linters for one requirement', () => {
  const file = catalog('catalog.json');
  if (file === undefined) return;
  const requirements = JSON.parse(readFileSync(file, 'utf8')) as readonly Requirement[];
  const byAlias = new Map<string, string[]>();
  for (const { id, aliases } of bundle.rules)
    for (const alias of aliases) {
      const key = alias.toLowerCase();
      byAlias.set(key, [...(byAlias.get(key) ?? []), id]);
    }

  it('lead to the same rules', () => {
    const split = requirements.filter((requirement) => {
      const sets = idsOf(requirement).flatMap((id) => byAlias.get(id.toLowerCase())?.sort().join(' ') ?? []);
      return new Set(sets).size > 1;
    });
    assert.deepEqual(split.map(({ slug }) => slug).sort(), Object.keys(different).sort());
  });
});

function idsOf({ checkovIds, trivyIds, kicsIds, psruleIds, templateAnalyzerIds }: Requirement) {
  return [
    ...checkovIds,
    ...trivyIds,
    ...kicsIds.map((id) => `kics:${id}`),
    ...psruleIds,
    ...templateAnalyzerIds,
  ];
}
