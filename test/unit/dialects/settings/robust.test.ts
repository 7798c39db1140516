import assert from 'node:assert/strict';
import fc from 'fast-check';
import { settingsDialect } from '../../../../server/dialects/settings/dialect';
import { settingsFormats } from '../../../../server/dialects/settings/formats';
import { files, settingsIn } from './files';

/** One of each reader, so that a text can be read as anything. */
const readers = settingsFormats.filter(
  (format, index) => settingsFormats.findIndex(({ read }) => read === format.read) === index,
);

/** Reads a text and looks at everything that was made of it: every place must lie in the text. */
function probe(read: (typeof readers)[number]['read'], text: string): void {
  const reading = read({ uri: 'file:///x', text });
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): void =>
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end}`);
  for (const { nameSpan, node } of reading.entries()) {
    inside(nameSpan);
    inside(node.span);
    if (typeof node.value === 'string')
      for (const index of [0, 1, node.value.length]) assert.ok(node.offsetOf(index) <= text.length);
    reading.writer.replace(node.span, 'x')?.forEach(({ span }) => inside(span));
    reading.writer.remove(node.span)?.forEach(({ span }) => inside(span));
    reading.writer.suppressLine(node.span.start, 'x')?.forEach(({ span }) => inside(span));
  }
  reading.comments.forEach(({ span }) => inside(span));
  reading.problems.forEach(({ span }) => inside(span));
  reading.writer.suppressFile('x')?.forEach(({ span }) => inside(span));
}

describe('settings: broken texts', function () {
  this.timeout(60_000);

  it('reads half a file of every kind', () => {
    for (const { file, text } of files) {
      for (let length = 0; length < text.length; length++) {
        const source = { uri: `file:///work/${file}`, text: text.slice(0, length) };
        if (settingsDialect.recognizes(source)) settingsIn(settingsDialect.read(source));
      }
    }
  });

  it('reads any of them as any other', () => {
    for (const { text } of files) for (const { read } of readers) probe(read, text);
  });

  for (const { id, read } of readers) {
    const words = [
      'a',
      '=',
      ':',
      ': ',
      '-',
      '- ',
      '"',
      "'",
      '`',
      '{',
      '}',
      '[',
      ']',
      '<',
      '>',
      '/',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '#',
      ' ',
      '\n',
      '\r\n',
      '\t',
      '|',
      '>-',
      '&x',
      '*x',
      '? ',
      '\\',
      '\\u0041',
      '&amp;',
      '&#x41;',
      '\ufeff',
      '---',
      'name',
      'value',
    ];
    it(`reads anything as ${id}`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) =>
          probe(read, parts.join('')),
        ),
        { numRuns: 400 },
      );
    });
  }
});
