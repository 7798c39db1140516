import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { csv } from '../../../server/formats/csv';
import { github } from '../../../server/formats/github';
import { gitlab } from '../../../server/formats/gitlab';
import { html } from '../../../server/formats/html';
import { style, styleHash } from '../../../server/formats/html-style';
import type { AuditReport } from '../../../server/formats/report';
import { reportOn, storage, storageRules } from './report';

const report = reportOn('main.bicep', storage, storageRules);
const plain = { color: false };

/** The report with one of its findings some times. */
function repeated(count: number): AuditReport {
  const [file] = report.files;
  assert.ok(file);
  const [finding] = file.findings;
  assert.ok(finding);
  return { ...report, files: [{ ...file, findings: Array.from({ length: count }, () => ({ ...finding })) }] };
}

describe('csv', () => {
  it('is a table with a row for each finding, suppressed ones included', () => {
    const [head = '', ...rows] = csv.write(report, plain).trim().split('\n');
    assert.match(head, /^Severity,Rule,Title,File,Line,/);
    assert.equal(rows.length, 3);
    assert.match(rows.join('\n'), /^medium,storage\/blob-anonymous-access-enabled,.*,suppressed$/m);
  });

  it('holds no formula', () => {
    const [file] = report.files;
    assert.ok(file?.findings[0]);
    const evil = { ...file.findings[0], message: '=HYPERLINK("https://example.org")', subject: '@x' };
    const written = csv.write({ ...report, files: [{ ...file, findings: [evil] }] }, plain);
    assert.match(written, /,"'=HYPERLINK\(""https:\/\/example\.org""\)"/);
    assert.match(written, /,'@x,/);
  });
});

describe('gitlab', () => {
  it('has a fingerprint of its own for each finding, which does not depend on lines', () => {
    const issues = (one: AuditReport): readonly { fingerprint: string; severity: string }[] =>
      JSON.parse(gitlab.write(one, plain)) as { fingerprint: string; severity: string }[];
    const prints = issues(repeated(3)).map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(prints).size, 3);
    const moved = reportOn('main.bicep', `// above\n${storage}`, storageRules);
    assert.deepEqual(
      issues(moved).map(({ fingerprint }) => fingerprint),
      issues(report).map(({ fingerprint }) => fingerprint),
    );
  });
});

describe('github', () => {
  it('writes ten annotations of a severity, says what was cut, and lists it', () => {
    const lines = github.write(repeated(12), plain).trim().split('\n');
    assert.equal(lines.filter((line) => line.startsWith('::')).length, 10);
    assert.match(
      lines[10] ?? '',
      /^2 findings of 12 without annotation, because GitHub shows 10 of each severity: 2 /,
    );
    assert.match(lines[11] ?? '', /^main\.bicep:\d+:\d+ /);
    assert.equal(lines.length, 13);
  });
});

describe('html', () => {
  it('allows its own style and nothing else', () => {
    assert.equal(createHash('sha256').update(style).digest('base64'), styleHash);
    const written = html.write(report, plain);
    assert.match(
      written,
      /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    );
    assert.doesNotMatch(written, /<script|style="|javascript:| src=/);
  });

  it('shows every finding that counts, and compares itself with the report that it replaces', () => {
    const first = html.write(report, plain);
    assert.equal(first.match(/<div class="finding /g)?.length, 2);
    assert.match(first, /not known/);
    const second = html.write(repeated(5), { ...plain, previous: first });
    assert.match(second, /1 \(\+4\)|\(\+4\)|\(\+3\)/);
  });
});
