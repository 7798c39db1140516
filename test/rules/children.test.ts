import assert from 'node:assert/strict';
import type { Example } from '../../server/rules/examples';
import type { Rule } from '../../server/rules/format';
import { childTypesOf } from '../../server/rules/children';
import { bundle, exampleFile, lintText } from './harness';

// A child is judged by what it says whether its parent is created in the same file, exists, or is not in sight.

interface ArmResource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly [member: string]: unknown;
}

interface ArmTemplate {
  readonly resources: readonly ArmResource[] | Readonly<Record<string, ArmResource>>;
}

/** The same template without the resources of some types, or with these existing. */
function withParents(text: string, parents: ReadonlySet<string>, existing: boolean): string {
  const template = JSON.parse(text) as ArmTemplate;
  const all = Object.entries(template.resources);
  const kept = all.flatMap(([key, resource]): [string, ArmResource][] => {
    if (!parents.has(resource.type.toLowerCase())) {
      const { dependsOn: _, ...rest } = resource;
      return [[`r${key}`, rest as ArmResource]];
    }
    const { type, apiVersion, name } = resource;
    return existing ? [[`r${key}`, { existing: true, type, apiVersion, name } as ArmResource]] : [];
  });
  const resources = existing ? Object.fromEntries(kept) : kept.map(([, resource]) => resource);
  return JSON.stringify({ ...template, ...(existing && { languageVersion: '2.0' }), resources }, null, 2);
}

interface Told {
  readonly text: string;
  /** The type of the resource in whose text the finding is, in lower case. */
  readonly inside: string;
}

function findingsIn(text: string, rule: Rule, example: Example): readonly Told[] {
  const { findings } = lintText(exampleFile({ ...example, bad: text }), text).report;
  return findings
    .filter((finding) => finding.rule === rule.id)
    .map(({ span }) => ({
      text: text.slice(span.start, span.end),
      inside:
        [...text.slice(0, span.start).matchAll(/"type": "(Microsoft\.[^"]+)"/g)].at(-1)?.[1]?.toLowerCase() ??
        '',
    }));
}

const found: string[] = [];

for (const rule of bundle.rules) {
  const children = new Set(childTypesOf(rule).map((type) => type.toLowerCase()));
  const parents = new Set(
    [rule.resource ?? []]
      .flat()
      .flatMap((target) => (typeof target === 'string' ? [target.toLowerCase()] : [])),
  );
  const examples = children.size === 0 ? [] : rule.examples.filter(({ dialect }) => dialect === 'arm');
  for (const [index, example] of examples.entries()) {
    for (const existing of [true, false]) {
      const title = `${rule.id}, ARM example ${index + 1}, parent ${existing ? 'existing' : 'not in sight'}`;
      it(`${title}: what is good stays good`, () => {
        const good = example.good ?? example.fixed;
        if (good !== undefined)
          assert.deepEqual(findingsIn(withParents(good, parents, existing), rule, example), []);
      });
      it(`${title}: what the child says stays found`, () => {
        const bad = example.bad;
        if (bad === undefined) return;
        const ofChildren = findingsIn(bad, rule, example).filter(({ inside }) => children.has(inside));
        if (ofChildren.length > 0) found.push(rule.id);
        assert.deepEqual(findingsIn(withParents(bad, parents, existing), rule, example), ofChildren);
      });
    }
  }
}

it('finds what children say for rules of several services', () => {
  assert.ok(new Set(found).size >= 8, [...new Set(found)].join(', '));
});

describe('a child whose parent is not created in the file', () => {
  const rulesIn = (file: string, text: string): readonly string[] =>
    lintText(file, text).report.findings.map(
      ({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`,
    );

  it('is judged in Bicep below an existing parent', () => {
    const text = `resource sql 'Microsoft.Sql/servers@2023-08-01' existing = { name: 'plumbline' }
resource audit 'Microsoft.Sql/servers/auditingSettings@2023-08-01' = {
  parent: sql
  name: 'default'
  properties: { state: 'Disabled' }
}
`;
    assert.ok(rulesIn('main.bicep', text).includes(`sql/auditing-disabled 'Disabled'`));
    assert.ok(
      !rulesIn('main.bicep', text.replace('Disabled', 'Enabled')).join().includes('auditing-disabled'),
    );
    assert.ok(
      !rulesIn('main.bicep', text.replace("state: 'Disabled'", '')).join().includes('auditing-disabled'),
    );
  });

  it('is judged in Terraform when a variable names the parent', () => {
    const text = `variable "server" { type = string }
resource "azurerm_mssql_server_extended_auditing_policy" "audit" {
  server_id = var.server
  enabled   = false
}
`;
    assert.ok(
      rulesIn('main.tf', text).includes('sql/auditing-disabled false'),
      rulesIn('main.tf', text).join(),
    );
  });
});
