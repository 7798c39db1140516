import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, disjoint } from '../../../server/text/edit';
import { LineIndex } from '../../../server/text/lines';
import { mayNestDeeperThan } from '../../../server/text/nesting';
import { folderOf, resolveUri } from '../../../server/text/uri';

describe('lines', () => {
  it('counts every kind of line end', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.deepEqual(
      [0, 2, 5, 7].map((offset) => lines.position(offset)),
      [0, 1, 2, 3].map((line) => ({ line, character: 0 })),
    );
    assert.equal(lines.line(1), 'b');
  });

  it('offset undoes position', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), (value, at) => {
        const offset = at % (value.length + 1);
        const lines = new LineIndex(value);
        assert.equal(lines.offset(lines.position(offset)), offset);
      }),
    );
  });

  it('clamps positions past the end', () => {
    const lines = new LineIndex('ab\nc');
    assert.equal(lines.offset({ line: 0, character: 99 }), 3);
    assert.equal(lines.offset({ line: 9, character: 0 }), 4);
  });
});

describe('edits', () => {
  it('apply in any order', () => {
    const edits = [
      { span: { start: 3, end: 4 }, newText: 'X' },
      { span: { start: 0, end: 0 }, newText: '>' },
    ];
    assert.equal(applyEdits('abcd', edits), '>abcX');
  });

  it('refuse to overlap', () => {
    const edits = [
      { span: { start: 0, end: 2 }, newText: '' },
      { span: { start: 1, end: 3 }, newText: '' },
    ];
    assert.throws(() => applyEdits('abcd', edits), /Overlapping/);
    assert.equal(disjoint(edits), false);
  });

  it('two insertions at one place are not disjoint', () => {
    const insertion = { span: { start: 1, end: 1 }, newText: 'x' };
    assert.equal(disjoint([insertion, insertion]), false);
  });
});

describe('nesting', () => {
  const deep: readonly (readonly [name: string, text: string])[] = [
    ['brackets', '['.repeat(10_000)],
    ['brackets over lines', '[\n'.repeat(10_000)],
    ['items in items', '- '.repeat(10_000)],
    ['indentation', `${' '.repeat(10_000)}a: 1`],
  ];
  for (const [name, text] of deep)
    it(`${name} are too deep`, () => assert.equal(mayNestDeeperThan(text, 500), true));

  it('a long flat text is not', () =>
    assert.equal(mayNestDeeperThan('a: [1, {b: 2}]\n'.repeat(5_000), 500), false));
});

describe('URIs', () => {
  const cases: readonly (readonly [base: string, relative: string, resolved: string])[] = [
    ['file:///a/b/main.bicep', './modules/x.bicep', 'file:///a/b/modules/x.bicep'],
    ['file:///a/b/main.bicep', '../x.bicep', 'file:///a/x.bicep'],
    ['file:///a/main.bicep', '../../../x.bicep', 'file:///x.bicep'],
    ['file:///a/main.bicep', 'with space/x.bicep', 'file:///a/with%20space/x.bicep'],
    ['vscode-vfs://github/o/r/main.bicep', 'm\\x.bicep', 'vscode-vfs://github/o/r/m/x.bicep'],
    ['file:///a/main.bicep', 'half\ud800.bicep', 'file:///a/half%EF%BF%BD.bicep'],
  ];
  for (const [base, relative, resolved] of cases)
    it(`${relative} from ${base}`, () => assert.equal(resolveUri(base, relative), resolved));

  it('folders end with a slash', () => assert.equal(folderOf('file:///a/b.json'), 'file:///a/'));
});
