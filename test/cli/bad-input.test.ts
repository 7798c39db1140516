import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { account, bothWrong, oldTls, template } from '../lsp/texts';
import { Place } from './run';

describe('bad input on the command line', () => {
  let place: Place;

  afterEach(() => place.remove());

  const skipped: readonly (readonly [name: string, content: Buffer, reason: string])[] = [
    ['binary.bicep', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), 'it is binary'],
    ['nul.json', Buffer.from('{"a":"\0"}'), 'it is binary'],
    ['latin1.json', Buffer.from([0x7b, 0x22, 0xe4, 0x22, 0x7d]), 'it is not UTF-8'],
    ['large.json', Buffer.alloc(21 * 1024 * 1024, 0x20), 'it is larger than 20 MB'],
  ];
  for (const [name, content, reason] of skipped) {
    it(`${name} is skipped because ${reason}`, () => {
      place = new Place({ [name]: content, 'good.bicep': account(oldTls) });
      const { code, out, err } = place.run('audit');
      assert.deepEqual([code, err], [1, '']);
      assert.ok(out.includes(`1 file skipped:\n      1  ${reason} (${name})`), out);
    });
  }

  const read: readonly (readonly [name: string, content: string, findings: number])[] = [
    ['empty.bicep', '', 0],
    ['half.bicep', account(oldTls).slice(0, -4), 1],
    ['half.json', template.slice(0, -20), 1],
    ['crlf.bicep', account(oldTls).replaceAll('\n', '\r\n'), 1],
    ['bom.json', `\ufeff${template}`, 1],
    ['brackets.bicep', `var x = ${'['.repeat(10_000)}`, 0],
    ['brackets.json', template.replace('"resources"', `"x": ${'['.repeat(10_000)}, "resources"`), 0],
    ['itself.bicep', `module me 'itself.bicep' = { name: 'me' }\n${account(oldTls)}`, 1],
  ];
  for (const [name, content, findings] of read) {
    it(`${name} is read as far as it goes`, () => {
      place = new Place({ [name]: content });
      const { code, out, err } = place.run('audit');
      assert.deepEqual([code, err], [findings ? 1 : 0, ''], out);
      assert.match(out, findings ? new RegExp(`${findings} finding`) : /No findings/);
    });
  }

  it('empty.json has nothing that could be checked', () => {
    place = new Place({ 'empty.json': '' });
    const { code, out } = place.run('audit');
    assert.equal(code, 2);
    assert.match(out, /1 file not recognized as Azure configuration \(empty\.json\)/);
  });

  it('3 MB of template take seconds, not minutes', function () {
    this.timeout(60_000);
    const resources = Array.from(
      { length: 150 },
      (_, index) =>
        `{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-05-01","name":"a${index}","tags":{"note":"${'x'.repeat(20_000)}"},"properties":{"minimumTlsVersion":"TLS1_0"}}`,
    );
    place = new Place({
      'azuredeploy.json': template.replace(
        /"resources": \[[^]*\]/,
        () => `"resources": [${resources.join(',\n')}]`,
      ),
    });
    const { code, out, err } = place.run(
      'audit',
      '--format',
      'json',
      '--disable',
      'storage/network-default-allow',
    );
    assert.deepEqual([code, err], [1, '']);
    assert.equal(out.match(/"rule": "storage\/minimum-tls-version"/g)?.length, 150);
  });

  it('links that go in circles end, and links that lead nowhere are reported', () => {
    place = new Place({ 'loop/a.bicep': account(oldTls) });
    symlinkSync(place.path('loop'), place.path('loop/again'));
    mkdirSync(place.path('b'));
    symlinkSync(place.path('b/two.json'), place.path('b/one.json'));
    symlinkSync(place.path('b/one.json'), place.path('b/two.json'));
    symlinkSync(place.path('gone.json'), place.path('dangling.json'));
    const { code, out, err } = place.run('audit');
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /1 finding in 1 file/);
    assert.match(out, /2 {2}its links go in circles \(b\/one\.json, b\/two\.json\)/);
    assert.match(out, /1 {2}it is a link that leads nowhere \(dangling\.json\)/);
  });

  it('what may not be read is reported', () => {
    place = new Place({
      'secret.bicep': account(oldTls),
      'locked/a.bicep': account(oldTls),
      'good.bicep': account(oldTls),
    });
    chmodSync(place.path('secret.bicep'), 0o000);
    chmodSync(place.path('locked'), 0o000);
    const { code, out, err } = place.runAsNobody('audit');
    chmodSync(place.path('locked'), 0o755);
    assert.deepEqual([code, err], [1, '']);
    assert.match(out, /2 {2}permission denied \((?:locked, secret\.bicep|secret\.bicep, locked)\)/);
  });

  it('a reader that stops reading is no mistake', () => {
    place = new Place({ 'a.bicep': account(bothWrong).repeat(400) });
    const { out, err } = place.run('audit', 'a.bicep');
    assert.equal(err, '');
    assert.ok(out.length > 100_000);
  });
});
