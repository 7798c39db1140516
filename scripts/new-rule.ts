import { YamlFile } from '../server/project/yaml-file';

/** The file of a rule that is yet to be written, about the resource type of most examples of the rules next to it. */
export function newRule(neighbors: readonly string[]): string {
  const groups = neighbors.flatMap(groupsOf);
  const type =
    maxFrequent(groups.filter((group) => group.includes('/'))) ?? 'Microsoft.Storage/storageAccounts';
  const terraform =
    maxFrequent(groups.filter((group) => group.startsWith('azurerm_'))) ?? 'azurerm_storage_account';
  return `title: What is wrong, in at most 60 characters
severity: medium
controls: []
aliases: []
resource: ${type}
require: { field: properties.isSecure, equals: true, ifMissing: fail }
fix: { set: true, safety: review, title: Set isSecure to true }
message: "isSecure is {value}. Set it to true."
why: |
  What the risk is, and what changes for clients when the fix is applied.
references:
  - https://learn.microsoft.com/azure
examples:
  ${type}:
    - bad: { properties.isSecure: false }
      fixed: { properties.isSecure: true }
  ${terraform}:
    - { bad: { is_secure: false }, fixed: { is_secure: true } }
`;
}

/** What the examples of a rule file are the difference to. */
function groupsOf(text: string): readonly string[] {
  const content = new YamlFile(text).content as { readonly examples?: object } | undefined;
  return Object.keys(content?.examples ?? {});
}

function maxFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, first], [, second]) => second - first)[0]?.[0];
}
