import assert from 'node:assert/strict';
import { json, jsonReport } from '../../../server/formats/json';
import { reportOn, storage, storageRules } from './report';

describe('json', () => {
  it('holds everything that is known of a finding', () => {
    const report = jsonReport(reportOn('main.bicep', storage, ['storage/minimum-tls-version']));
    assert.deepEqual(report.files[0]?.findings, [
      {
        start: { line: 10, column: 24 },
        end: { line: 10, column: 27 },
        rule: 'storage/minimum-tls-version',
        title: 'Storage account allows TLS versions below 1.2',
        severity: 'low',
        controls: ['DP-3'],
        message:
          'The minimum TLS version is TLS1_0, which Azure Storage no longer supports. Set minimumTlsVersion to TLS1_2.',
        subject: 'Microsoft.Storage/storageAccounts contoso',
        property: 'properties.minimumTlsVersion',
        value: 'TLS1_0',
        related: [
          {
            path: 'main.bicep',
            start: { line: 1, column: 7 },
            end: { line: 1, column: 10 },
            message: 'Default of parameter tls.',
          },
          {
            path: 'main.bicep',
            start: { line: 1, column: 20 },
            end: { line: 1, column: 28 },
            message: 'The value is written here.',
          },
        ],
        fixes: [
          {
            title: 'Require TLS 1.2 (default of parameter tls)',
            safety: 'review',
            edits: [
              {
                path: 'main.bicep',
                start: { line: 1, column: 20 },
                end: { line: 1, column: 28 },
                newText: "'TLS1_2'",
              },
            ],
          },
        ],
      },
    ]);
  });

  it('counts suppressed findings apart and says why they are', () => {
    const report = jsonReport(reportOn('main.bicep', storage, storageRules));
    assert.deepEqual(report.summary.severities, { high: 1, medium: 0, low: 1 });
    assert.deepEqual([report.summary.findings, report.summary.suppressed], [2, 1]);
    assert.deepEqual(
      report.files[0]?.findings.map((finding) => finding.suppression),
      [undefined, undefined, { kind: 'comment', reason: 'a public web site' }],
    );
  });

  it('is one JSON text that ends its last line', () => {
    const written = json.write(reportOn('main.bicep', storage, storageRules), { color: true });
    assert.equal(JSON.parse(written).schema, 1);
    assert.ok(written.endsWith('}\n'));
  });
});
