import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../../server/formats';
import { bySeverity, type AuditReport } from '../../../server/formats/report';
import type { Finding } from '../../../server/lint/finding';
import { markdownText, printableLine, printableLines } from '../../../server/text/printable';

const attacks = [
  '\n::error file=x::from a name',
  '::add-mask::x',
  '  ::stop-commands::x',
  '##vso[task.setvariable variable=A]b',
  '##VSO[task.prependpath]/evil',
  '##[group]x',
  '\u001b[2J\u001b[31mred',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\r\n',
  '\t',
  '\u0000\u0007\u009b31m',
  '\u202e\u2066',
  '![x](https://evil.example/p.png)',
  '[click](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  '@everyone',
  'https://evil.example/?q=1',
  '`code`',
  '| cell |',
  ']]>&"\'',
  '%0A::error::x',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 4 })
  .map((parts) => parts.join(''));

const text = 'first\nsecond line\nthird';
const uri = 'file:///work/a.bicep';

const finding = fc.record({
  uri: fc.constant(uri),
  span: fc.constantFrom({ start: 0, end: 5 }, { start: 6, end: 17 }),
  rule: hostile,
  title: hostile,
  severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
  controls: fc.array(hostile, { maxLength: 2 }),
  message: hostile,
  related: fc.array(
    fc.record({ uri: fc.constant(uri), span: fc.constant({ start: 0, end: 1 }), message: hostile }),
    {
      maxLength: 2,
    },
  ),
  subject: hostile,
  path: hostile,
  value: fc.option(hostile, { nil: undefined }),
  sensitive: fc.boolean(),
  fixes: fc.array(
    fc.record({
      title: hostile,
      safety: fc.constantFrom('safe' as const, 'review' as const),
      edits: hostile.map((newText) => new Map([[uri, [{ span: { start: 0, end: 1 }, newText }]]])),
    }),
    { maxLength: 1 },
  ),
  suppression: fc.option(
    fc.record({
      kind: fc.constantFrom('comment' as const, 'baseline' as const),
      reason: hostile,
      location: fc.constant({ uri, span: { start: 0, end: 1 } }),
    }),
    { nil: undefined },
  ),
}) as fc.Arbitrary<Finding>;

const report: fc.Arbitrary<AuditReport> = fc.record({
  version: fc.constant('1.0.0'),
  root: fc.constant('file:///work'),
  files: fc
    .record({
      findings: fc.array(finding, { maxLength: 4 }),
      problem: hostile,
      detail: hostile,
      name: hostile,
    })
    .map(({ findings, problem, detail, name }) => [
      {
        uri: `file:///work/${encodeURIComponent(name.replaceAll(/[\ud800-\udfff]/g, ''))}`,
        dialect: 'bicep' as const,
        findings,
        undecided: [
          {
            uri,
            span: { start: 0, end: 1 },
            rule: 'a/b',
            subject: detail,
            reason: { kind: 'invalid' as const, detail },
          },
        ],
        problems: [{ span: { start: 0, end: 1 }, code: 'x', message: problem }],
      },
    ]),
  skipped: hostile.map((reason) => [{ uri: 'file:///work/b', reason }]),
  unrecognized: fc.constant([]),
  resources: fc.constant(1),
  evaluated: fc.constant(1),
  rules: fc.constant([]),
  texts: hostile.map((more) => new Map([[uri, `${text}${more}`]])),
});

/** What no reader may find in a text that is printed, besides the line ends and colors that are written on purpose. */
function obeyed(written: string, colors: boolean): string | undefined {
  const shown = colors ? written.replaceAll(/\u001b\[(?:\d+(?:;1)?)m/g, '') : written;
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|##(?:vso)?\[/i.exec(shown)?.[0];
}

describe('what is printed', () => {
  for (const [name, format] of Object.entries(formats)) {
    for (const color of name === 'text' ? [false, true] : [false]) {
      it(`holds nothing that a terminal or an agent obeys, as ${name}${color ? ' in color' : ''}`, () => {
        fc.assert(
          fc.property(report, (one) => {
            const written = format.write(one, { color });
            assert.equal(obeyed(written, color), undefined);
            // GitHub's own format is made of commands, one for each finding, up to ten of a severity.
            const commands = written.split('\n').filter((line) => /^\s*::/.test(line));
            const open = one.files.flatMap(({ findings }) =>
              findings.filter(({ suppression }) => !suppression),
            );
            const counts = Object.values(bySeverity(open)).map((count) => Math.min(count, 10));
            const expected = counts.reduce((sum, count) => sum + count, 0);
            assert.equal(commands.length, name === 'github' ? expected : 0);
          }),
          { numRuns: 300 },
        );
      });
    }
  }

  it('shows no color of a file', () => {
    const [line] = ['\u001b[31mred\u001b[0m'].map(printableLine);
    assert.equal(line, '\ufffd[31mred\ufffd[0m');
  });

  it('holds no command at the beginning of any line of a log', () => {
    fc.assert(
      fc.property(hostile, (one) => {
        for (const line of printableLines(one).split('\n')) {
          assert.equal(obeyed(line, false), undefined);
          assert.ok(!/^\s*::/.test(line), line);
        }
      }),
    );
  });

  it('is no markup where it is text in Markdown', () => {
    const cases: readonly (readonly [text: string, written: string])[] = [
      ['![x](https://evil.example/p.png)', '!\\[x\\](https:\u200b//evil.example/p.png)'],
      ['[click](command:quit)', '\\[click\\](command:quit)'],
      ['<img src=x>', '\\<img src=x\\>'],
      ['@everyone', '@\u200beveryone'],
      ['www.evil.example', 'www\u200b.evil.example'],
      ['see #12', 'see #\u200b12'],
      ['# title', '\\# title'],
      ['a\n- b', 'a - b'],
      ['- b', '\\- b'],
      ['`x` | *y*', '\\`x\\` \\| \\*y\\*'],
    ];
    assert.deepEqual(
      cases.map(([one]) => markdownText(one)),
      cases.map(([, written]) => written),
    );
  });
});
