import type { Fix } from '../../../server/fixes/fix';
import type { Finding } from '../../../server/lint/finding';
import assert from 'node:assert/strict';
import { fixAll } from '../../../server/project/fix-all';
import { lint } from '../../../server/lint/lint';
import { proveReport, provedFixes } from '../../../server/project/prove';
import { applyEdits } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

const app = (
  name: string,
  properties: string,
): string => `resource ${name} 'Microsoft.Web/sites@2023-12-01' = {
  name: '${name}'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
${properties}}
`;

const openApp =
  "  properties: {\n    httpsOnly: false\n    siteConfig: {\n      minTlsVersion: '1.0'\n      ftpsState: 'AllAllowed'\n      remoteDebuggingEnabled: true\n    }\n  }\n";

const isSafe = (_: Finding, fix: Fix): boolean => fix.safety === 'safe';

describe('fix all', () => {
  it('fixes everything safe, also what is missing in the same place, and nothing else', () => {
    const text = app('one', openApp) + app('two', '');
    const { workspace, options, uri } = lintText('main.bicep', text);
    const { edits, fixed, workspace: after } = fixAll(uri, workspace, options, isSafe);
    const mended = applyEdits(text, edits.get(uri) ?? []);
    assert.equal(mended, after.text(uri));
    const document = after.open(uri);
    assert.ok(document);
    assert.deepEqual(document.problems, []);
    const left = lint(document, after, options).findings.filter((finding) =>
      finding.fixes.some((fix) => fix.safety === 'safe'),
    );
    assert.deepEqual(
      left.map((finding) => finding.rule),
      [],
    );
    assert.ok(fixed.length >= 6, String(fixed.length));
    assert.match(mended, /httpsOnly: true/);
    assert.equal(workspace.text(uri), text, 'the original stays');
  });

  it('fixes one rule on demand one', () => {
    const text = app('one', openApp) + app('two', openApp);
    const { workspace, options, uri } = lintText('main.bicep', text);
    const { edits, fixed } = fixAll(
      uri,
      workspace,
      options,
      (finding, fix) => finding.rule === 'appservice/http-enabled' && isSafe(finding, fix),
    );
    assert.equal(fixed.length, 2);
    assert.equal(
      applyEdits(text, edits.get(uri) ?? []),
      text.replaceAll('httpsOnly: false', 'httpsOnly: true'),
    );
  });

  it('leaves what is to be reviewed', () => {
    const text = `param tls string = '1.0'\n${app('one', openApp.replace("'1.0'", 'tls'))}`;
    const { workspace, options, uri } = lintText('main.bicep', text);
    const { edits } = fixAll(uri, workspace, options, isSafe);
    assert.match(applyEdits(text, edits.get(uri) ?? []), /^param tls string = '1\.0'/);
  });

  it('has nothing to do in a clean file or one that is not ours', () => {
    const { workspace, options, uri } = lintText('main.bicep', '// nothing\n');
    assert.deepEqual([...fixAll(uri, workspace, options, isSafe).edits], []);
    assert.deepEqual([...fixAll('file:///example/missing.bicep', workspace, options, isSafe).edits], []);
  });
});

describe('proofs', () => {
  it('are the same together and one by one', () => {
    const text =
      app('one', openApp) +
      app('two', '') +
      app('three', "  properties: { siteConfig: { minTlsVersion: '1.1' } }\n");
    const { report, workspace, options } = lintText('main.bicep', text);
    const together = proveReport(report, workspace, options);
    for (const finding of report.findings)
      assert.deepEqual(
        together.get(finding) ?? [],
        provedFixes(finding, report, workspace, options),
        finding.rule,
      );
    assert.ok(together.size >= 8, String(together.size));
  });
});
