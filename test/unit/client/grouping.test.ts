import assert from 'node:assert/strict';
import { auditTree, type AuditNode, type Grouping } from '../../../client/audit/grouping';
import type { AuditFile, AuditFinding, Severity } from '../../../server/lsp/protocol';

function finding(rule: string, severity: Severity, line: number): AuditFinding {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  return { rule, title: `title of ${rule}`, severity, diagnostic: { range, message: rule } };
}

function file(uri: string, findings: AuditFinding[], undecided: readonly string[] = []): AuditFile {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    uri,
    dialect: 'Bicep',
    findings,
    undecided: undecided.map((reason) => ({ rule: 'r', reason, range })),
  };
}

/** One line for each row: what it represents and what is below it. */
function draw(node: AuditNode): string {
  switch (node.kind) {
    case 'group':
      return `${node.severity} ${node.key} [${node.rows.map(draw).join(' ')}]`;
    case 'finding':
      return `${node.uri}:${node.finding.diagnostic.range.start.line}:${node.finding.rule}`;
    case 'undecided':
      return `undecided ${node.count} [${node.reasons.map(draw).join(' ')}]`;
    case 'reason':
      return `${node.reason} [${node.rows.map(draw).join(' ')}]`;
    case 'undecidedRow':
      return node.uri;
  }
}

const files = [
  file('b', [finding('s/tls', 'medium', 9), finding('s/tls', 'medium', 2)], ['no default', 'no default']),
  file(
    'a',
    [finding('w/https', 'high', 4), finding('s/tls', 'medium', 1), finding('k/purge', 'medium', 3)],
    ['runtime'],
  ),
  file('c', []),
];

const cases: readonly (readonly [Grouping, readonly string[]])[] = [
  [
    'rule',
    [
      'high w/https [a:4:w/https]',
      'medium s/tls [a:1:s/tls b:2:s/tls b:9:s/tls]',
      'medium k/purge [a:3:k/purge]',
    ],
  ],
  ['file', ['high a [a:1:s/tls a:3:k/purge a:4:w/https]', 'medium b [b:2:s/tls b:9:s/tls]']],
  ['severity', ['high high [a:4:w/https]', 'medium medium [a:1:s/tls a:3:k/purge b:2:s/tls b:9:s/tls]']],
];

describe('the tree of the audit', () => {
  for (const [by, expected] of cases) {
    it(`groups by ${by}`, () => {
      assert.deepEqual(auditTree(files, by).map(draw), [
        ...expected,
        'undecided 3 [no default [b b] runtime [a]]',
      ]);
    });
  }

  it('has no row for undecided answers where there are none', () => {
    assert.deepEqual(auditTree([file('c', [])], 'rule'), []);
  });
});
