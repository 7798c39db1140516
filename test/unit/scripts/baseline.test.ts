import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { baselineMistakes, baselinePage, baselineSchema } from '../../../scripts/baseline';
import { bundle } from '../../rules/harness';

const rows = baselineSchema.parse(parse(readFileSync('docs/baseline.yaml', 'utf8')));
const row = { name: 'Row', asked: 'Something.', rules: ['storage/minimum-tls-version'] };

describe('the page of the baseline', () => {
  it('is what the script writes: node scripts/baseline.mjs', () => {
    assert.equal(readFileSync('docs/baseline.md', 'utf8'), baselinePage(rows, bundle.rules));
  });

  it('names rules that are there, one of the default profile in each row, or says why not', () => {
    assert.deepEqual(baselineMistakes(rows, bundle.rules), []);
  });

  const cases: readonly (readonly [title: string, changes: object, mistakes: readonly string[]])[] = [
    ['in order', {}, []],
    ['without a reason', { rules: [] }, ['Row: no rule in the default profile, and no reason']],
    ['with a reason', { rules: [], why: 'There is none.' }, []],
    [
      'with a reason too many',
      { why: 'There is none.' },
      ['Row: a reason although a rule is in the default profile'],
    ],
    [
      'with a misspelled rule',
      { rules: [...row.rules, 'storage/minimum-tls'] },
      ['Row: no rule is called storage/minimum-tls'],
    ],
  ];
  for (const [title, changes, mistakes] of cases)
    it(`checks a row ${title}`, () => {
      assert.deepEqual(baselineMistakes([{ ...row, ...changes }], bundle.rules), mistakes);
    });

  it('has a line for each row and each rule, with languages and fix', () => {
    const page = baselinePage([row], bundle.rules);
    assert.match(page, /\| Row \| 1 \| 0 \| .*Bicep.*Terraform.* \| safe \|/);
    assert.match(page, /\| `storage\/minimum-tls-version` \| .* \| default \| .* \| safe \|/);
  });
});
