import assert from 'node:assert/strict';
import { text } from '../../../server/formats/text';
import { reportOn, storage, storageRules } from './report';

const plain = { color: false };

describe('text', () => {
  it('tells each finding with its line, its fix and where the value came from, then what it evaluates to', () => {
    assert.equal(
      text.write(reportOn('main.bicep', storage, storageRules), plain),
      `main.bicep:9:31  high  storage/secure-transfer-disabled  fix available: Require secure transfer
  Requests over HTTP are accepted. Set supportsHttpsTrafficOnly to true.
  9 │     supportsHttpsTrafficOnly: false
    │                               ^^^^^

main.bicep:10:24  low  storage/minimum-tls-version  fix to review: Require TLS 1.2 (default of parameter tls)
  The minimum TLS version is TLS1_0, which Azure Storage no longer supports. Set minimumTlsVersion to TLS1_2.
  10 │     minimumTlsVersion: tls
     │                        ^^^
     ╰ main.bicep:1:7 Default of parameter tls.
     ╰ main.bicep:1:20 The value is written here.

2 findings in 1 file: 1 high, 1 low; 1 can be fixed with --fix; 1 suppressed by comments
By baseline control: DP-3 2
Checked 1 file (1 Bicep), 1 resource
`,
    );
  });

  it('counts what was undecided by reason, what was skipped and what does not parse', () => {
    const report = reportOn(
      'main.bicep',
      storage.replace("string = 'TLS1_0'", 'string').replace("location: 'westeurope'", 'location:'),
      ['storage/minimum-tls-version'],
    );
    const skipped = [{ uri: 'file:///example/logo.json', reason: 'it is binary' }];
    assert.equal(
      text.write({ ...report, evaluated: 5, skipped }, plain),
      `No findings
1 question undecided of 6:
      1  a parameter has no default (tls)
1 file skipped:
      1  it is binary (logo.json)
Checked 1 file (1 Bicep), 1 resource
1 file could not be read whole; the rest was checked:
  main.bicep:5:12 Expected a value here.
`,
    );
  });

  it('is colored only when it shall be', () => {
    const report = reportOn('main.bicep', storage, storageRules);
    const colored = text.write(report, { color: true });
    assert.match(colored, /\u001b\[31;1mhigh\u001b\[0m/);
    assert.equal(colored.replace(/\u001b\[[\d;]*m/g, ''), text.write(report, plain));
  });

  it('never shows a secret, neither as the finding nor next to one', () => {
    const secret = 'Pa55-w0rd-for-production';
    const template = `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","parameters":{"adminPassword":{"type":"securestring","defaultValue":"${secret}"}},"resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-05-01","name":"a","tags":{"password":"${secret}"},"properties":{"minimumTlsVersion":"TLS1_0"}}]}`;
    const report = reportOn('azuredeploy.json', template, [
      'templates/secure-parameter-default-value',
      'storage/minimum-tls-version',
    ]);
    const written = text.write(report, plain);
    assert.equal(report.files[0]?.findings.length, 2);
    assert.ok(!written.includes(secret), written);
    assert.match(written, /"defaultValue":"\*\*\*"/);
    const [line = '', underline = ''] = written.split('\n').slice(2);
    assert.equal(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1), '"***"');
  });

  it('shows a part of a long line, with the finding underlined', () => {
    const long = `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","variables":{"x":"${'y'.repeat(9000)}"},"resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-05-01","name":"a","properties":{"minimumTlsVersion":"TLS1_0","z":"${'z'.repeat(9000)}"}}]}`;
    const lines = text
      .write(reportOn('azuredeploy.json', long, ['storage/minimum-tls-version']), plain)
      .split('\n');
    const [line = '', underline = ''] = lines.slice(2);
    assert.ok(line.length < 130, String(line.length));
    assert.equal(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1), '"TLS1_0"');
    assert.match(line, /│ ….*…$/);
  });

  it('keeps the underline in place after tabs, and lets no control character through', () => {
    const lines = text
      .write(
        reportOn(
          'main.bicep',
          storage.replace(
            '    minimumTlsVersion: tls',
            "\t/* \u001b[2J \u202e */\tminimumTlsVersion: 'TLS1_0'",
          ),
          ['storage/minimum-tls-version'],
        ),
        plain,
      )
      .split('\n');
    const [line = '', underline = ''] = lines.slice(2);
    assert.equal(line.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1), "'TLS1_0'");
    assert.ok(!/[\t\u001b\u202e]/.test(lines.join('')));
  });
});
