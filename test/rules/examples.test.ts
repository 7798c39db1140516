import assert from 'node:assert/strict';
import type { Example } from '../../server/rules/examples';
import type { Rule } from '../../server/rules/format';
import type { Finding } from '../../server/lint/finding';
import { isProved } from '../../server/project/prove';
import { applyEdits } from '../../server/text/edit';
import { exampleFile } from './examples';
import { bundle, lintText } from './harness';

for (const rule of bundle.rules) {
  describe(`rule ${rule.id}`, () => {
    rule.examples.forEach((example, index) => checkExample(rule, example, `${example.dialect} ${index + 1}`));
  });
}

function checkExample(rule: Rule, example: Example, name: string): void {
  const file = exampleFile(example);
  const { good, bad, fixed } = example;
  if (good !== undefined)
    it(`${name}: good text has no finding`, () => assert.deepEqual(told(findings(rule, file, good)), []));
  if (bad !== undefined)
    it(`${name}: bad text has one finding`, () =>
      assert.equal(told(findings(rule, file, bad)).length, 1, told(findings(rule, file, bad)).join('\n')));
  if (bad === undefined || fixed === undefined) return;
  it(`${name}: the fix gives the fixed text`, () => checkFix(rule, file, bad, fixed));
  it(`${name}: fixed text has no finding`, () => assert.deepEqual(told(findings(rule, file, fixed)), []));
}

function checkFix(rule: Rule, file: string, bad: string, fixed: string): void {
  const { report, workspace, options, uri } = lintText(file, bad);
  const finding = report.findings.find((one) => one.rule === rule.id);
  assert.ok(finding, 'no finding');
  const [fix] = finding.fixes;
  assert.ok(fix, 'no fix is offered');
  const edits = fix.edits.get(uri);
  assert.ok(edits, 'the fix edits another file');
  assert.equal(applyEdits(bad, edits), fixed);
  assert.ok(isProved(finding, fix, report, workspace, options), 'the fix does not hold its promise');
}

function findings(rule: Rule, file: string, text: string): readonly Finding[] {
  const { report } = lintText(file, text);
  assert.deepEqual(report.problems, [], 'the example does not parse');
  return report.findings.filter((finding) => finding.rule === rule.id);
}

function told(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => `${finding.span.start}: ${finding.message}`);
}
