import assert from 'node:assert/strict';
import { jsonWriter, plainStrings } from '../../server/dialects/json/writer';
import { text } from '../../server/formats/text';
import { parseJson } from '../../server/syntax/json/parse';
import { span } from '../../server/text/span';
import { reportOn } from '../unit/formats/report';
import { assertLinear } from './work';

describe('Work of writers grows with the length of the text', () => {
  it('JSON on one long line', () => {
    assertLinear(
      1_000,
      (size) => parseJson(`{"list":[${'{"a":{"b":"c"}},'.repeat(size)}{}]}`),
      (tree) => {
        const { text: whole } = tree;
        const edits = jsonWriter(tree, { spelling: plainStrings }).insert(
          {
            source: { uri: 'file:///a.json', text: whole },
            object: span(whole.length - 4, whole.length - 2),
            path: ['a'],
          },
          1,
        );
        assert.deepEqual(
          edits?.map(({ newText }) => newText),
          [' "a":1 '],
        );
      },
    );
  });

  for (const unit of ['AAAA', '\\\\"', "a='b' "]) {
    it(`the text report of a line of ${JSON.stringify(unit)}`, () => {
      assertLinear(
        2_000,
        (size) => {
          const key = ['MIIKowIB', 'AzCC'].join('');
          const report = reportOn('.env', `CERTIFICATE=${key}${unit.repeat(size)}\n`, [
            'settings/inline-private-key',
          ]);
          assert.equal(report.files[0]?.findings.length, 1);
          return report;
        },
        (report) => void text.write(report, { color: false }),
      );
    });
  }
});
