import assert from 'node:assert/strict';
import { findCredential } from '../../server/credentials';
import type { Finding } from '../../server/lint/finding';
import { isProved } from '../../server/project/prove';
import { ruleTargets } from '../../server/lint/subjects';
import type { Example } from '../../server/rules/examples';
import { exampleFile, bundle, lintText, type Linted } from './harness';

/** Every bad example, with what linting it gave. */
const cases = bundle.rules.flatMap((rule) =>
  rule.examples.flatMap((example, index) =>
    example.bad === undefined || !rule.fix
      ? []
      : [{ rule, example, name: `${rule.id} ${example.dialect} ${index + 1}` }],
  ),
);

describe('every fix of every example', function () {
  this.timeout(60_000);
  const linted = new Map<Example, Linted>();
  const lintOf = (example: Example): Linted => {
    const known = linted.get(example) ?? lintText(exampleFile(example), example.bad ?? '');
    linted.set(example, known);
    return known;
  };
  const offered = ({
    rule,
    example,
  }: (typeof cases)[number]): readonly {
    readonly finding: Finding;
    readonly fix: Finding['fixes'][number];
  }[] =>
    lintOf(example)
      .report.findings.filter((finding) => finding.rule === rule.id)
      .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));

  it('holds its promise', () => {
    const broken = cases.flatMap((one) => {
      const { report, workspace, options } = lintOf(one.example);
      return offered(one)
        .filter(({ finding, fix }) => !isProved(finding, fix, report, workspace, options))
        .map(({ fix }) => `${one.name}: ${fix.title}`);
    });
    assert.deepEqual(broken, []);
  });

  it('inserts no secret', () => {
    const secrets = new Set(cases.flatMap(({ example }) => secretsIn(lintOf(example))));
    assert.ok(secrets.size > 5, `the examples hold ${secrets.size} secrets`);
    for (const one of cases) {
      for (const { fix } of offered(one)) {
        const told = [fix.title, ...[...fix.edits.values()].flat().map(({ newText }) => newText)].join('\n');
        for (const secret of secrets) assert.ok(!told.includes(secret), `${one.name}: ${fix.title}`);
      }
    }
  });
});

/** The secrets written into settings, secret properties and parameters' defaults, without those that anyone may write. */
function secretsIn({ report, workspace, options }: Linted): readonly string[] {
  const deployment = report.document.deploy(workspace.context(undefined, 5));
  return [...ruleTargets(deployment, [], options)].flatMap(({ root }) => {
    if (root.kind !== 'object') return [];
    const name = root.get('name');
    return ['value', 'defaultValue'].flatMap((member) => {
      const value = root.get(member);
      if (value.kind !== 'known' || typeof value.value !== 'string') return [];
      const found = findCredential(name.kind === 'known' ? String(name.value) : undefined, value.value);
      return found ? [value.value.slice(found.span.start, found.span.end)] : [];
    });
  });
}
