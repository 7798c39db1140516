import assert from 'node:assert/strict';
import { formats } from '../../server/formats';
import { account, oldTls } from '../lsp/texts';
import { Place } from './run';

/** What a terminal, an agent or a runner obeys. */
const obeyed =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|##(?:vso)?\[|^\s*::(?!(?:error|warning|notice) file=)/im;

describe('what the command line prints', () => {
  let place: Place;

  afterEach(() => place.remove());

  const hostile: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
    [
      'a comment that commands an agent',
      {
        'a.bicep': account(
          `    minimumTlsVersion: 'TLS1_0' //##vso[task.setvariable variable=DEPLOY_ENV]prod`,
        ),
      },
    ],
    [
      'a value with line breaks and escapes',
      {
        'a.bicep': account("    minimumTlsVersion: 'off\\n::error file=x::injected\\u{1b}[2J\\u{1b}[31mRED'"),
      },
    ],
    ['a file name with a line break', { 'evil\n::error::from a name.bicep': account(oldTls) }],
    ['a file name with escapes', { '\u001b[2J##vso[task.prependpath]x.bicep': account(oldTls) }],
    ['a file name that is skipped', { '\n::add-mask::x.json': '\0', 'a.bicep': account(oldTls) }],
  ];
  for (const [what, files] of hostile) {
    it(`is text only, of ${what}`, () => {
      place = new Place(files);
      for (const format of Object.keys(formats)) {
        const { out, err } = place.run('audit', '--format', format);
        assert.ok(!obeyed.test(out), `${format}: ${JSON.stringify(obeyed.exec(out))}`);
        assert.equal(err, '');
      }
      const { out, err } = place.run('audit', '--fix');
      assert.ok(!obeyed.test(out + err), JSON.stringify(obeyed.exec(out + err)));
    });
  }

  const mistakes: readonly (readonly [what: string, args: readonly string[]])[] = [
    ['an argument', ['audit', '--\u001b[2J']],
    ['a path', ['audit', 'x\n::error::y']],
    ['a rule', ['rules', '##vso[task.prependpath]x']],
  ];
  for (const [what, args] of mistakes) {
    it(`is text only, of ${what} that is not understood`, () => {
      place = new Place();
      const { code, err } = place.run(...args);
      assert.equal(code, 2);
      assert.ok(!obeyed.test(err), JSON.stringify(err));
    });
  }
});
