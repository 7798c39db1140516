import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { formats } from '../../server/formats';
import type { JsonReport } from '../../server/formats/json-report';
import { account, bothWrong, http, oldTls, template, tls } from '../lsp/texts';
import { Place } from './run';

const clean = account("    minimumTlsVersion: 'TLS1_2'\n    supportsHttpsTrafficOnly: true");

function reportOf(out: string): JsonReport {
  return JSON.parse(out) as JsonReport;
}

describe('plumbline audit', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('exits 0 when nothing is found and 1 when something is', () => {
    place = new Place({ 'clean.bicep': clean, 'bad.bicep': account(oldTls) });
    const nothing = place.run('audit', 'clean.bicep');
    assert.deepEqual([nothing.code, nothing.err], [0, '']);
    assert.match(nothing.out, /^No findings\n/);
    const something = place.run('audit');
    assert.equal(something.code, 1);
    assert.match(something.out, /^bad\.bicep:11:24 {2}low {2}storage\/minimum-tls-version/);
    assert.match(something.out, /Checked 2 files \(2 Bicep\)/);
  });

  it('counts only what is at and above the severity that is asked for', () => {
    place = new Place({
      'a.bicep': account(oldTls).replace('allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'),
    });
    const all = reportOf(place.run('audit', '--format', 'json').out);
    assert.deepEqual(all.summary.severities, { high: 0, medium: 1, low: 1 });
    assert.deepEqual(
      reportOf(place.run('audit', '--format', 'json', '--severity', 'medium').out).summary.severities,
      { high: 0, medium: 1, low: 0 },
    );
    assert.equal(
      place.run('audit', '--disable', 'storage/shared-key-access-enabled', '--severity', 'medium').code,
      0,
    );
    assert.equal(place.run('audit', '--disable', `${tls},storage/shared-key-access-enabled`).code, 0);
    assert.equal(place.run('audit', '--disable', 'storage/*').code, 0);
  });

  it('writes every format, to a file when asked', () => {
    place = new Place({ 'a.bicep': account(bothWrong) });
    const begins = {
      text: /^a\.bicep:11:24/,
      json: /^\{\n {2}"schema": 1/,
      sarif: /"version": "2\.1\.0"/,
      junit: /^<\?xml/,
      markdown: /^# Plumbline/,
      html: /^<!doctype html>\n<html lang="en">/,
      csv: /^Severity,Rule,/,
      github: /^::\w+ file=a\.bicep/,
      gitlab: /^\[\n {2}\{/,
    };
    for (const [format, begin] of Object.entries(begins)) {
      const { code, out } = place.run('audit', '--format', format);
      assert.equal(code, 1);
      assert.match(out, begin);
      const filed = place.run('audit', '--format', format, '--output', 'report');
      assert.deepEqual([filed.code, filed.out, place.read('report')], [1, '', out]);
    }
  });

  it('is colored where no one looks only when FORCE_COLOR says so', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    assert.ok(!place.runWith({ FORCE_COLOR: '' }, 'audit').out.includes('\u001b'));
    assert.ok(place.runWith({ FORCE_COLOR: '1' }, 'audit').out.includes('\u001b'));
    assert.ok(!place.runWith({ FORCE_COLOR: '1', NO_COLOR: '1' }, 'audit').out.includes('\u001b'));
  });

  it('tells a template compiled from the Bicep next to it at its source only', () => {
    const compiled = template.replace(
      '"resources"',
      '"metadata": { "_generator": { "name": "bicep", "version": "0.30.3" } },\n  "resources"',
    );
    place = new Place({ 'main.bicep': account(oldTls), 'azuredeploy.json': compiled });
    const both = place.run('audit');
    assert.match(both.out, /1 finding in 1 file/);
    assert.match(both.out, /compiled from the Bicep file beside it \(azuredeploy\.json\)/);
    assert.match(
      place.run('audit', 'azuredeploy.json').out,
      /^azuredeploy\.json:\d+/,
      'alone it speaks for itself',
    );
  });

  it('tells what a module does for one caller in the module, once', () => {
    const shared = `param old bool = false\n${account("    minimumTlsVersion: old ? 'TLS1_0' : 'TLS1_2'\n    supportsHttpsTrafficOnly: true")}`;
    const main =
      "module one 'shared.bicep' = { name: 'one', params: { old: true } }\nmodule two 'shared.bicep' = { name: 'two', params: { old: true } }\n";
    place = new Place({ 'main.bicep': main, 'shared.bicep': shared });
    const report = reportOf(place.run('audit', '--format', 'json').out);
    assert.deepEqual(
      report.files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]),
      [
        ['main.bicep', []],
        ['shared.bicep', [tls]],
      ],
    );
  });

  describe('--fix', () => {
    it('applies what is safe, says so, and reports the rest', () => {
      place = new Place({
        'a.bicep': account(bothWrong).replace('allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'),
        'clean.bicep': clean,
      });
      const { code, out, err } = place.run('audit', '--fix', '--format', 'json');
      assert.equal(code, 1);
      assert.deepEqual(err.trim().split('\n'), [`fixed a.bicep:11 ${tls}`, `fixed a.bicep:12 ${http}`]);
      assert.equal(
        place.read('a.bicep'),
        clean.replace('allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'),
      );
      assert.equal(place.read('clean.bicep'), clean);
      assert.deepEqual(
        reportOf(out).files[0]?.findings.map(({ rule }) => rule),
        ['storage/shared-key-access-enabled'],
      );
      assert.equal(place.run('audit', '--fix').err, '', 'nothing is left to fix');
    });

    it('leaves line ends, byte order mark and encoding as they are', () => {
      const windows = account(bothWrong).replaceAll('\n', '\r\n');
      const utf16 = Buffer.from(`\ufeff${template}`, 'utf16le');
      place = new Place({ 'a.bicep': `\ufeff${windows}`, 'b.json': utf16 });
      assert.equal(place.run('audit', '--fix').code, 0);
      assert.equal(
        place.read('a.bicep'),
        `\ufeff${windows.replace('TLS1_0', 'TLS1_2').replace('Only: false', 'Only: true')}`,
      );
      assert.equal(Buffer.from(place.read('b.json'), 'utf8').length > 0, true);
      assert.match(place.run('audit').out, /Checked 2 files/);
    });

    it('does not touch what is below the severity, suppressed, or off', () => {
      const text = account(bothWrong).replace(
        '    minimum',
        `    // plumbline-disable-next-line ${tls} -- old cameras\n    minimum`,
      );
      place = new Place({ 'a.bicep': text });
      assert.equal(place.run('audit', '--fix', '--disable', http).code, 0);
      assert.equal(place.read('a.bicep'), text);
    });
  });

  describe('configuration', () => {
    it('is found above the first path, and arguments win over it', () => {
      place = new Place({
        '.plumbline.yaml': `rules: { ${tls}: off }\nexclude: [infra/old/**]\n`,
        'infra/a.bicep': account(oldTls),
        'infra/old/b.bicep': account(bothWrong),
      });
      const { code, out } = place.run('audit', 'infra');
      assert.equal(code, 0);
      assert.match(out, /Checked 1 file /);
      place.write('other.yaml', 'severity: low\n');
      assert.equal(place.run('audit', 'infra', '--config', 'other.yaml').code, 1);
      assert.equal(place.run('audit', '--config', 'other.yaml', '--exclude', '**/infra/**').code, 2);
    });

    it('says which azurerm provider is meant where a configuration pins none', () => {
      place = new Place({
        'main.tf.json': '{"resource":{"azurerm_storage_account":{"data":{"name":"contoso"}}}}',
      });
      const publicBlobs = (): number =>
        place.run('audit', '--format', 'github').out.match(/\(storage\/blob-anonymous-access-enabled\)/g)
          ?.length ?? 0;
      assert.equal(publicBlobs(), 0, 'the newest provider allows none by default');
      place.write('plumbline.yaml', 'azurermMajor: 4\n');
      assert.equal(publicBlobs(), 1);
    });

    it("may bring the user's own rules", () => {
      const rule = (message: string): string => `title: Storage account has no owner
severity: medium
controls: []
aliases: []
resource: Microsoft.Storage/storageAccounts
require: { field: tags.owner, exists: true }
message: ${message}
why: Somebody has to know whom to ask when something is wrong with it.
references: [https://example.org/owners]
examples: { bicep: [{ bad: x, good: y }] }
`;
      place = new Place({ '.plumbline/rules/tags/owner.yaml': rule('Name an owner.'), 'a.bicep': clean });
      const { code, out } = place.run('audit');
      assert.equal(code, 1);
      assert.match(out, /a\.bicep:1:10 {2}medium {2}tags\/owner\n {2}Name an owner\./);
      place.write('.plumbline/rules/tags/owner.yaml', rule('No full stop'));
      const broken = place.run('audit');
      assert.deepEqual([broken.code, broken.out], [2, '']);
      assert.match(
        broken.err,
        /^plumbline: \.plumbline\/rules\/tags\/owner\.yaml:7:10: message: .*full stop/,
      );
    });

    const mistakes: readonly (readonly [name: string, text: string, says: RegExp])[] = [
      ['an unknown member', 'colour: red\n', /plumbline\.yaml:1:1: .*colour/],
      [
        'an unknown rule',
        'rules: { storage/no-such-rule: off }\n',
        /plumbline\.yaml:1:10: There is no rule storage\/no-such-rule/,
      ],
      ['broken YAML', 'rules: [\n', /plumbline\.yaml:2:1: /],
    ];
    for (const [name, text, says] of mistakes) {
      it(`is refused with ${name}`, () => {
        place = new Place({ 'plumbline.yaml': text, 'a.bicep': account(oldTls) });
        const { code, out, err } = place.run('audit');
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, says);
      });
    }
  });

  describe('misuse', () => {
    const misuses: readonly (readonly [args: readonly string[], says: RegExp])[] = [
      [[], /command is missing/],
      [['audti'], /no command audti\. Did you mean audit\?/],
      [['audit', '--exlude', 'x'], /Unknown option '--exlude'\. Did you mean --exclude\?/],
      [['rules', '--fix'], /--fix is no option of plumbline rules/],
      [['audit', '--max-findings', 'many'], /--max-findings is a number, not many/],
      [['audit', '--stdin'], /--stdin needs --stdin-filename/],
      [['audit', '--report', 'sarif'], /--report is written FORMAT=FILE/],
      [['audit', '--only', 'storage/minimum-tls'], /There is no rule storage\/minimum-tls/],
      [['explain', 'CKV_NONE'], /There is no rule CKV_NONE/],
      [['audit', 'nowhere'], /no file or folder nowhere/],
      [
        ['audit', '--format', 'xml'],
        new RegExp(`--format is one of ${Object.keys(formats).join(', ')}, not xml`),
      ],
      [['audit', '--severity', 'fatal'], /--severity is one of high, medium, low/],
      [['audit', '--colour'], /Unknown option '--colour'/],
      [['audit', '--output'], /--output/],
      [['audit', '--disable', 'storage/tls'], /There is no rule storage\/tls/],
      [['audit', '--config', 'gone.yaml'], /There is no file gone\.yaml/],
      [['audit', '--output', 'no/such/folder/report'], /cannot be written to no\/such\/folder\/report/],
      [['rules', 'no/such'], /There is no rule no\/such/],
    ];
    for (const [args, says] of misuses) {
      it(`plumbline ${args.join(' ')} exits 2 and says why`, () => {
        place = new Place({ 'a.bicep': clean });
        const { code, out, err } = place.run(...args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, says);
        assert.ok(!/^\s+at /m.test(err), err);
        assert.ok(!existsSync(place.path('no')));
      });
    }
  });

  it('shows a stack trace of our own mistakes only on demand one', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    const broken = {
      NODE_OPTIONS:
        '--import data:text/javascript,import%20fs%20from%20%22fs%22;fs.readdirSync=()=>{throw(Error(%22planted%22))}',
    };
    const quiet = place.runWith(broken, 'audit');
    assert.deepEqual([quiet.code, quiet.err.trim().split('\n').length], [2, 1]);
    assert.match(quiet.err, /^plumbline: internal error: planted PLUMBLINE_DEBUG=1/);
    assert.match(place.runWith({ ...broken, PLUMBLINE_DEBUG: '1' }, 'audit').err, /\n\s+at .*\n/);
  });
});

describe('plumbline rules', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('lists them, shows them and tells them as data', () => {
    place = new Place();
    assert.match(
      place.run('rules').out,
      /^storage\/minimum-tls-version +low +Storage account allows TLS versions below 1\.2$/m,
    );
    assert.match(place.run('rules', tls).out, /^# Storage account allows TLS versions below 1\.2\n/);
    const rules = JSON.parse(place.run('rules', '--format', 'json').out) as readonly {
      id: string;
      aliases: readonly string[];
    }[];
    assert.ok(rules.find(({ id }) => id === tls)?.aliases.includes('CKV_AZURE_44'));
    assert.match(
      place.run('rules', '--format', 'markdown').out,
      /^\| `storage\/minimum-tls-version` \| low \|/m,
    );
  });

  it('has help and a version', () => {
    place = new Place();
    for (const args of [['--help'], ['help'], ['-h']])
      assert.match(place.run(...args).out, /plumbline audit \[PATH \.\.\.\]/);
    for (const args of [['--version'], ['version'], ['-v']])
      assert.match(place.run(...args).out, /^\d+\.\d+\.\d+\n$/);
    for (const args of [
      ['help', 'audit'],
      ['audit', '--help'],
    ])
      assert.match(place.run(...args).out, /--fail-on LEVEL[^]*Examples:\n/);
  });
});
