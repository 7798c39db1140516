import assert from 'node:assert/strict';
import { lint } from '../../../server/lint/lint';
import { lintText } from '../../rules/harness';

const tls = 'storage/minimum-tls-version';
const unused = 'plumbline/unused-suppression';

function account(name: string, before = ''): string {
  return `{
  "resource": { "azurerm_storage_account": { "${name}": {${before}
    "min_tls_version": "TLS1_0"
  } } }
}`;
}

const comment = (rule: string): string => `\n    "//": "plumbline-disable ${rule} -- a reason",`;

const files: Readonly<Record<string, string>> = {
  'main.tf.json': account('a'),
  'network.tf.json': account('b', comment(tls)),
  'broken.tf.json': '{ "resource": ',
  'unused.tf.json': account('c', comment('storage/public-blobs')),
  'other/main.tf.json': account('d'),
};

describe('the files of a Terraform folder', () => {
  it('are linted together, whichever of them is checked', () => {
    const members = ['broken', 'main', 'network', 'unused'];
    for (const member of members) {
      const { report } = lintText(`${member}.tf.json`, files[`${member}.tf.json`] ?? '', files);
      const nameOf = (uri: string): string => uri.replace('file:///example/', '').replace('.tf.json', '');
      assert.deepEqual(
        report.documents.map(({ source }) => nameOf(source.uri)),
        members,
      );
      assert.equal(report.resources, 3);
      const found = report.findings.filter(({ rule }) => rule === tls || rule === unused);
      assert.deepEqual(
        found.map(
          ({ uri, rule, suppression }) => `${nameOf(uri)} ${rule}${suppression ? ' suppressed' : ''}`,
        ),
        [`main ${tls}`, `network ${tls} suppressed`, `unused ${tls}`, `unused ${unused}`],
      );
      assert.deepEqual(
        new Set(report.problems.map(({ document }) => nameOf(document.source.uri))),
        new Set(['broken']),
      );
      for (const one of members) assert.ok(report.dependencies.has(`file:///example/${one}.tf.json`), one);
    }
  });

  it('give the same report for each of them', () => {
    const { report, workspace, options } = lintText('main.tf.json', files['main.tf.json'] ?? '', files);
    const brief = (findings: typeof report.findings): readonly string[] =>
      findings.map(({ uri, rule, span, message }) => `${uri} ${rule} ${span.start} ${message}`);
    for (const document of report.documents)
      assert.deepEqual(brief(lint(document, workspace, options).findings), brief(report.findings));
  });

  it('are alone when nothing is deployed with them', () => {
    const { report } = lintText('main.bicep', '', { 'other.bicep': '' });
    assert.equal(report.documents.length, 1);
    assert.equal(report.document.unit, undefined);
  });
});
