import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../../server/text/edit';
import { Revision } from '../../../server/text/revision';

/** Edits that do not overlap, made from any numbers. */
function editsFor(length: number, cuts: readonly number[], texts: readonly string[]): readonly TextEdit[] {
  const places = [...new Set(cuts.map((cut) => cut % (length + 1)))].sort((a, b) => a - b);
  return places.flatMap((start, index) => {
    const end = places[index + 1];
    return index % 2 === 0 && end !== undefined
      ? [{ span: { start, end }, newText: texts[index % texts.length] ?? '' }]
      : [];
  });
}

describe('revisions', () => {
  it('say what several rounds of edits come to', () => {
    const revision = Revision.of('one two three')
      .apply([{ span: { start: 4, end: 7 }, newText: '2' }])
      .apply([
        { span: { start: 4, end: 5 }, newText: 'zwei' },
        { span: { start: 0, end: 0 }, newText: '> ' },
      ]);
    assert.equal(revision.text, '> one zwei three');
    assert.deepEqual(revision.edits, [
      { span: { start: 0, end: 0 }, newText: '> ' },
      { span: { start: 4, end: 7 }, newText: 'zwei' },
    ]);
  });

  it('say nothing when the text is as it was', () => {
    const revision = Revision.of('abc')
      .apply([{ span: { start: 1, end: 2 }, newText: 'x' }])
      .apply([{ span: { start: 1, end: 2 }, newText: 'b' }]);
    assert.deepEqual(revision.edits, []);
  });

  it('lead from the original to the last text, whatever was edited', () => {
    const round = fc.tuple(
      fc.array(fc.nat(), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(round, { maxLength: 4 }), (original, rounds) => {
        const last = rounds.reduce(
          (revision, [cuts, texts]) => revision.apply(editsFor(revision.text.length, cuts, texts)),
          Revision.of(original),
        );
        assert.equal(applyEdits(original, last.edits), last.text);
      }),
    );
  });
});
