import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import type { JsonReport } from '../../server/formats/json-report';
import { account, bothWrong, oldTls } from '../lsp/texts';
import { Place } from './run';

const clean = account("    minimumTlsVersion: 'TLS1_2'\n    supportsHttpsTrafficOnly: true");

describe('a path with nothing to check', () => {
  let place: Place;

  afterEach(() => place.remove());

  const cases: readonly (readonly [name: string, args: readonly string[], says: RegExp])[] = [
    [
      'is a file of another kind',
      ['notes.txt'],
      /^plumbline: notes\.txt was not checked: it is not recognized as Azure configuration\.\n$/,
    ],
    ['is a file that is excluded', ['old/a.bicep'], /old\/a\.bicep was not checked: it is excluded\.\n$/],
    ['is a binary file', ['logo.json'], /logo\.json was not checked: it is binary\.\n$/],
    ['is no regular file', ['/dev/null'], /\/dev\/null was not checked: it is not a regular file\.\n$/],
    ['is a folder where everything is excluded', ['old'], /Nothing in old was checked: it has no file/],
    [
      'is a folder of other files',
      ['data'],
      /Nothing in data was checked: 1 file not recognized as Azure configuration\.\n$/,
    ],
    ['is a glob that fits nothing', ['infra/**/*.bicep'], /There is no folder infra\/\.\n$/],
    ['is a glob of excluded files', ['old/*.bicep'], /Nothing in old\/\*\.bicep was checked/],
    ['is one of several', ['a.bicep', 'notes.txt'], /^plumbline: notes\.txt was not checked/],
  ];
  for (const [name, args, says] of cases) {
    it(`${name}: exits 2 and says why`, () => {
      place = new Place({
        'plumbline.yaml': 'exclude: [old/**]\n',
        'a.bicep': clean,
        'old/a.bicep': clean,
        'data/package.json': '{ "name": "x" }',
        'notes.txt': 'hello',
        'logo.json': Buffer.from([0, 1, 2]),
      });
      const { code, err } = place.run('audit', ...args);
      assert.equal(code, 2);
      assert.match(err, says);
      const ignored = place.run('audit', '--ignore-unmatched', ...args);
      if (!args[0]?.startsWith('infra')) assert.deepEqual([ignored.code, ignored.err], [0, '']);
    });
  }

  it('is a file that may not be read', () => {
    place = new Place({ 'a.bicep': clean });
    chmodSync(place.path('a.bicep'), 0o000);
    const { code, err } = place.runAsNobody('audit', 'a.bicep');
    assert.deepEqual([code, err], [2, 'plumbline: a.bicep was not checked: permission denied.\n']);
  });

  it('is listed in text, JSON and SARIF', () => {
    place = new Place({ 'a.bicep': clean, 'package.json': '{}', 'logo.json': Buffer.from([0]) });
    const { code, out } = place.run('audit', '--report', 'sarif=r.sarif', '--report', 'json=r.json');
    assert.equal(code, 0);
    assert.match(out, /1 file not recognized as Azure configuration \(package\.json\)/);
    const { summary, unrecognized, skipped } = JSON.parse(place.read('r.json')) as JsonReport;
    assert.deepEqual([summary.ignored, unrecognized], [1, ['package.json']]);
    assert.deepEqual(skipped, [{ path: 'logo.json', reason: 'it is binary' }]);
    const texts = [...place.read('r.sarif').matchAll(/"text": "([^"]*(?:Skipped|recognized)[^"]*)"/g)];
    assert.deepEqual(
      texts.map(([, text]) => text),
      ['Skipped: it is binary.', '1 file not recognized as Azure configuration.'],
    );
  });
});

describe('plumbline audit --fix', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('changes nothing when the report cannot be written', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    for (const file of ['no/such/report', '.']) {
      const { code, err } = place.run('audit', '--fix', '--output', file);
      assert.equal(code, 2);
      assert.match(err, /The report cannot be written to/);
      assert.equal(place.read('a.bicep'), account(oldTls));
    }
  });

  it('shows what it would change with --diff, and changes nothing', () => {
    place = new Place({ 'a.bicep': account(bothWrong) });
    const { code, out } = place.run('audit', '--diff');
    assert.equal(code, 1);
    assert.match(out, /^--- a\/a\.bicep\n\+\+\+ b\/a\.bicep\n@@/);
    assert.match(out, /^- {4}minimumTlsVersion: 'TLS1_0'\n/m);
    assert.match(out, /^\+ {4}minimumTlsVersion: 'TLS1_2'\n/m);
    assert.equal(place.read('a.bicep'), account(bothWrong));
    assert.equal(place.run('audit', '--fix').code, 0);
    const nothing = place.run('audit', '--diff');
    assert.deepEqual([nothing.code, nothing.out], [0, '']);
  });

  it('shows no secret in a diff', () => {
    const secret = 'Xk7-vQ2m+RtB9zLwE4nJc8sYhA1pDfGu';
    const text = account(bothWrong).replace(
      /\n {2}\}\n\}\n$/,
      `\n  }\n  tags: { password: '${secret}' }\n}\n`,
    );
    place = new Place({ 'a.bicep': text });
    const { out } = place.run('audit', '--diff');
    assert.match(out, /\*\*\*/);
    assert.ok(!out.includes(secret), out);
  });

  it('applies the fixes to review of the rules that are named', () => {
    const text = account(bothWrong).replace('allowSharedKeyAccess: false', 'allowSharedKeyAccess: true');
    place = new Place({ 'a.bicep': text });
    place.run('audit', '--fix');
    assert.match(place.read('a.bicep'), /allowSharedKeyAccess: true/);
    assert.equal(place.run('audit', '--fix-review', 'storage/*').code, 0);
    assert.match(place.read('a.bicep'), /allowSharedKeyAccess: false/);
  });
});

describe('plumbline audit', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('reports everything and fails at a level or a number', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    const { summary } = JSON.parse(place.run('audit', '--format', 'json').out) as JsonReport;
    assert.equal(summary.severities.high, 0);
    const codes = (...args: readonly string[]): number | null => place.run('audit', ...args).code;
    assert.deepEqual(
      [
        codes('--fail-on', 'high'),
        codes('--fail-on', 'low'),
        codes('--fail-on', 'none'),
        codes('--max-findings', String(summary.findings)),
        codes('--max-findings', String(summary.findings - 1)),
      ],
      [0, 1, 0, 0, 1],
    );
  });

  it('evaluates only the rules that are named, and prints only findings when quiet', () => {
    place = new Place({ 'a.bicep': account(bothWrong) });
    const { out } = place.run('audit', '--only', 'storage/minimum-tls-version', '--quiet');
    assert.match(out, /storage\/minimum-tls-version/);
    assert.doesNotMatch(out, /secure-transfer|Checked|finding/);
    assert.equal(place.run('audit', '--only', 'storage/blob-*').code, 2);
    assert.equal(place.run('audit', '--only', 'storage/*').code, 1);
  });

  it('checks and fixes a text on standard input', () => {
    place = new Place({ 'plumbline.yaml': 'rules: { storage/secure-transfer-disabled: off }\n' });
    const checked = place.runOn(account(bothWrong), 'audit', '--stdin', '--stdin-filename', 'x/a.bicep');
    assert.equal(checked.code, 1);
    assert.match(checked.out, /^x\/a\.bicep:11:24 /);
    const args = ['audit', '--stdin', '--stdin-filename', 'a.bicep', '--fix'];
    const fixed = place.runOn(account(bothWrong), ...args);
    assert.deepEqual([fixed.code, fixed.out], [0, account(bothWrong).replace('TLS1_0', 'TLS1_2')]);
    const other = place.runOn('hello', 'audit', '--stdin', '--stdin-filename', 'a.txt');
    assert.equal(other.code, 2);
  });

  it('prints the settings of a path', () => {
    place = new Place({ 'plumbline.yaml': 'severity: medium\nrules: { nsg/*: off }\n' });
    const { out } = place.run('audit', '--print-config', '--disable', 'storage/minimum-tls-version');
    const [settings] = JSON.parse(out) as readonly Record<string, unknown>[];
    assert.equal(settings?.['severity'], 'medium');
    assert.deepEqual(settings?.['sources'], ['plumbline.yaml']);
    assert.ok(JSON.stringify(settings?.['disabled']).includes('"storage/minimum-tls-version"'));
  });
});

describe('plumbline init', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('writes what an audit accepts, and overwrites nothing', () => {
    place = new Place({ 'a.bicep': clean });
    const { code, out } = place.run('init', '--ci', 'github', '--pre-commit');
    assert.deepEqual(
      [code, out],
      [0, 'wrote plumbline.yaml\nwrote .github/workflows/plumbline.yml\nwrote .pre-commit-config.yaml\n'],
    );
    assert.equal(place.run('audit').code, 0);
    const again = place.run('init');
    assert.equal(again.code, 2);
    assert.match(again.err, /There is already a file plumbline\.yaml/);
  });
});

describe('plumbline completion', () => {
  it('has every command and option', () => {
    const place = new Place();
    for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
      const { code, out } = place.run('completion', shell);
      assert.equal(code, 0);
      for (const word of ['audit', 'explain', 'fail-on', 'markdown', 'strict']) assert.ok(out.includes(word));
    }
    place.remove();
  });
});

describe('the options of the documentation', () => {
  it('are those that the help lists', () => {
    const place = new Place();
    const help = place.run('help', 'audit').out;
    place.remove();
    const documented = readFileSync('docs/command-line.md', 'utf8');
    const named = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, name]) => name ?? '');
    assert.ok(named.length > 15);
    assert.deepEqual(
      named.filter((name) => !documented.includes(name)),
      [],
    );
  });
});
