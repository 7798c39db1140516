import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frameOf } from '../../../server/formats/frame';
import { IntervalIndex } from '../../../server/text/interval-index';
import { LineIndex } from '../../../server/text/lines';
import type { Span } from '../../../server/text/span';
import { plainFinding } from '../plain-finding';

function frame(text: string, span: Span, secrets: readonly Span[] = []) {
  const concealed = { secrets: new IntervalIndex(secrets), isSettings: false };
  return frameOf(plainFinding({ span }), new LineIndex(text), concealed);
}

describe('frame', () => {
  it('underlines the first line of what spans several', () => {
    assert.deepEqual(frame('a {\n  b\n}\n', { start: 0, end: 9 }), { line: 1, text: 'a {', from: 0, to: 3 });
  });

  it('underlines one column where nothing stands', () => {
    assert.deepEqual(frame('', { start: 0, end: 0 }), { line: 1, text: '', from: 0, to: 1 });
    assert.deepEqual(frame('ab\n', { start: 2, end: 2 }), { line: 1, text: 'ab', from: 2, to: 3 });
  });

  it('moves the underline with the stars before it', () => {
    const text = 'key="0123456789" tls="no"';
    assert.deepEqual(frame(text, { start: 21, end: 25 }, [{ start: 5, end: 15 }]), {
      line: 1,
      text: 'key="***" tls="no"',
      from: 14,
      to: 18,
    });
  });

  it('is short, underlines what it shows, and holds no secret, whatever the text', () => {
    const place = fc
      .tuple(fc.nat(40_000), fc.nat(300))
      .map(([start, length]) => ({ start, end: start + length }));
    const line = fc.string({
      unit: fc.constantFrom('a', ' ', '\t', '"', '\n', '\u001b', '😀'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.nat(20_000),
        place,
        place,
        (parts, padding, wanted, secretPlace) => {
          const text = `${parts.join('x'.repeat(padding))}`;
          const within = ({ start, end }: Span): Span => ({
            start: Math.min(start, text.length),
            end: Math.min(end, text.length),
          });
          const secret = within(secretPlace);
          const marked =
            text.slice(0, secret.start) + 'S'.repeat(secret.end - secret.start) + text.slice(secret.end);
          const { text: shown, from, to } = frame(marked, within(wanted), [secret]);
          assert.ok(shown.length <= 112, String(shown.length));
          assert.ok(
            0 <= from && from < to && to <= Math.max(shown.length, from + 1),
            `${from}-${to} of ${shown.length}`,
          );
          assert.ok(!/[S\t\n\u001b]/.test(shown), shown);
        },
      ),
      { numRuns: 300 },
    );
  });
});
