import assert from 'node:assert/strict';
import { github } from '../../../server/formats/github';
import { junit } from '../../../server/formats/junit';
import { markdown } from '../../../server/formats/markdown';
import type { AuditReport } from '../../../server/formats/report';
import { reportOn, storage, storageRules } from './report';

const style = { color: false };

function withMessage(report: AuditReport, message: string): AuditReport {
  return {
    ...report,
    files: report.files.map((file) => ({
      ...file,
      findings: file.findings.map((finding) => ({ ...finding, message })),
    })),
  };
}

describe('github', () => {
  it('writes one command for each finding that is not suppressed', () => {
    assert.equal(
      github.write(reportOn('main.bicep', storage, storageRules), style),
      `::error file=main.bicep,line=9,endLine=9,col=31,endColumn=36,title=Storage account has secure transfer disabled (storage/secure-transfer-disabled)::Requests over HTTP are accepted. Set supportsHttpsTrafficOnly to true.
::notice file=main.bicep,line=10,endLine=10,col=24,endColumn=27,title=Storage account allows TLS versions below 1.2 (storage/minimum-tls-version)::The minimum TLS version is TLS1_0, which Azure Storage no longer supports. Set minimumTlsVersion to TLS1_2.
`,
    );
  });

  it('lets no message end its command or begin another', () => {
    const report = withMessage(
      reportOn('a%2Cb%3A.bicep', storage, ['storage/secure-transfer-disabled']),
      '50%\n::error::x',
    );
    assert.match(github.write(report, style), /^::error file=a%2Cb%3A\.bicep,.*::50%25%0A::error::x\n$/);
  });
});

describe('junit', () => {
  it('has a suite for each file and a failure for each finding', () => {
    assert.equal(
      junit.write(
        reportOn('main.bicep', storage, [
          'storage/secure-transfer-disabled',
          'storage/blob-anonymous-access-enabled',
        ]),
        style,
      ),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plumbline" tests="2" failures="1">
  <testsuite name="main.bicep" tests="2" failures="1" skipped="1">
    <testcase name="storage/secure-transfer-disabled at line 9" classname="main.bicep" file="main.bicep" line="9">
      <failure type="high" message="Requests over HTTP are accepted. Set supportsHttpsTrafficOnly to true.">main.bicep:9:31 Requests over HTTP are accepted. Set supportsHttpsTrafficOnly to true.</failure>
    </testcase>
    <testcase name="storage/blob-anonymous-access-enabled at line 12" classname="main.bicep" file="main.bicep" line="12">
      <skipped message="a public web site"/>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it('passes a file without findings', () => {
    assert.match(
      junit.write(reportOn('main.bicep', storage, []), style),
      /<testcase name="no findings" classname="main.bicep"\/>/,
    );
  });

  it('writes any text as XML', () => {
    const report = withMessage(
      reportOn('main.bicep', storage, ['storage/secure-transfer-disabled']),
      '<a href="&">\u0001\ud800 😀',
    );
    assert.match(junit.write(report, style), /message="&lt;a href=&quot;&amp;&quot;&gt;\ufffd\ufffd 😀"/);
  });
});

describe('markdown', () => {
  it('has a table for each file', () => {
    assert.equal(
      markdown.write(reportOn('main.bicep', storage, storageRules), style),
      `# Plumbline

2 findings in 1 file: 1 high, 0 medium, 1 low.

## main.bicep

| Line | Severity | Rule | Message | Fix |
| ---: | --- | --- | --- | --- |
| 9 | high | \`storage/secure-transfer-disabled\` | Requests over HTTP are accepted. Set supportsHttpsTrafficOnly to true. | Require secure transfer (safe) |
| 10 | low | \`storage/minimum-tls-version\` | The minimum TLS version is TLS1\\_0, which Azure Storage no longer supports. Set minimumTlsVersion to TLS1\\_2. | Require TLS 1.2 (default of parameter tls) (review) |
`,
    );
  });

  it('lets no message end its cell', () => {
    const report = withMessage(
      reportOn('main.bicep', storage, ['storage/secure-transfer-disabled']),
      'a | b\n<script>',
    );
    assert.match(markdown.write(report, style), /\| a \\\| b \\<script\\> \|/);
  });
});
