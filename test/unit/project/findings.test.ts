import assert from 'node:assert/strict';
import { Findings } from '../../../server/project/findings';
import type { Finding, Suppressed } from '../../../server/lint/finding';
import { unusedSuppression } from '../../../server/lint/own-rules';
import { plainFinding } from '../plain-finding';

function finding(rule: string, uri: string, start: number, suppression?: Suppressed): Finding {
  const span = { start, end: start + 1 };
  return plainFinding({ uri, span, rule, suppression });
}

describe('findings of several reports', () => {
  it('are once, in the order of the text', () => {
    const findings = new Findings();
    findings.add([finding('b', 'x', 5), finding('a', 'x', 1)], []);
    findings.add([finding('b', 'x', 5), finding('a', 'x', 5), finding('a', 'y', 5)], []);
    assert.deepEqual(
      findings.in('x').map(({ rule, span }) => `${rule}@${span.start}`),
      ['a@1', 'b@5', 'a@5'],
    );
    assert.deepEqual(findings.files, ['x', 'y']);
  });

  it('leave out what a module has by its own defaults where another file calls it', () => {
    const own = { ...finding('a', 'module', 1), ownDefault: true as const };
    const alone = new Findings();
    alone.add([own], []);
    assert.equal(alone.in('module').length, 1);
    assert.deepEqual([...alone.add([], [], ['module'])], ['module']);
    assert.equal(alone.in('module').length, 0);
    alone.add([finding('a', 'module', 1)], [], ['module']);
    assert.equal(alone.in('module').length, 1);
  });

  it('tell of which files more is known', () => {
    const findings = new Findings();
    assert.deepEqual([...findings.add([finding('a', 'x', 1), finding('a', 'y', 1)], [])], ['x', 'y']);
    assert.deepEqual([...findings.add([finding('a', 'x', 1), finding('b', 'y', 1)], [])], ['y']);
  });

  it('need a suppression when one of them does', () => {
    const findings = new Findings();
    const comment = { uri: 'x', span: { start: 9, end: 20 } };
    findings.add([finding(unusedSuppression.id, 'x', 9)], []);
    assert.equal(findings.in('x').length, 1);
    const changed = findings.add(
      [finding('a', 'x', 30, { kind: 'comment' as const, reason: undefined, location: comment })],
      [],
    );
    assert.deepEqual([...changed], ['x']);
    assert.deepEqual(
      findings.in('x').map(({ rule }) => rule),
      ['a'],
    );
  });
});
