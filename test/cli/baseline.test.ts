import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import type { JsonReport } from '../../server/formats/json-report';
import { account, bothWrong, http, oldTls, tls } from '../lsp/texts';
import { Place } from './run';

const file = '.plumbline/baseline.json';

function openIn(place: Place): readonly string[] {
  const { files } = JSON.parse(place.run('audit', '--format', 'json').out) as JsonReport;
  return files.flatMap(({ findings }) =>
    findings.filter(({ suppression }) => !suppression).map(({ rule }) => rule),
  );
}

describe('plumbline baseline', () => {
  let place: Place;

  afterEach(() => place.remove());

  it('accepts what is there: only what is new is reported', () => {
    place = new Place({ '.git/HEAD': '', 'infra/a.bicep': account(oldTls) });
    assert.equal(place.run('audit').code, 1);
    const { code, out } = place.run('baseline');
    assert.deepEqual([code, out], [0, `${file} accepts 1 finding\n`]);
    const muted = place.run('audit');
    assert.equal(muted.code, 0);
    assert.match(muted.out, /^No findings; 1 accepted in the baseline\n/);
    assert.equal(place.run('audit', '--no-baseline').code, 1);
    const shown = place.run('audit', '--show-accepted');
    assert.equal(shown.code, 0);
    assert.match(shown.out, /^infra\/a\.bicep:11:24 .* accepted in the baseline/);
    place.write('infra/a.bicep', `// lines\n// above\n${account(bothWrong)}`);
    assert.deepEqual(openIn(place), [http]);
    place.write('infra/a.bicep', account(bothWrong.replace('TLS1_0', 'TLS1_1')));
    assert.deepEqual(openIn(place), [tls, http], 'another value is another finding');
  });

  it('fixes nothing that is accepted', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    place.run('baseline');
    place.run('audit', '--fix');
    assert.equal(place.read('a.bicep'), account(oldTls));
  });

  it('lets the fix of a finding next to one that is accepted be proved', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    place.run('baseline');
    place.write('a.bicep', account(bothWrong));
    assert.match(place.run('audit', '--fix').err, new RegExp(`^fixed a\\.bicep:12 ${http}\n$`));
  });

  it('says what is gone, prunes it, and accepts nothing new then', () => {
    place = new Place({ 'plumbline.yaml': 'baseline: accepted.json\n', 'a.bicep': account(oldTls) });
    place.run('baseline');
    const before = place.read('accepted.json');
    place.write('a.bicep', account(bothWrong).replace('TLS1_0', 'TLS1_2'));
    const { code, out } = place.run('audit');
    assert.equal(code, 1);
    assert.match(out, /1 finding of the baseline is gone: "plumbline baseline --prune" removes it/);
    assert.equal(place.run('baseline', '--prune').code, 0);
    assert.notEqual(place.read('accepted.json'), before);
    assert.deepEqual(openIn(place), [http]);
    assert.doesNotMatch(place.run('audit').out, /is gone/);
  });

  it('follows files that are moved, and keeps what was not checked', () => {
    place = new Place({ '.git/HEAD': '', 'a/a.bicep': account(oldTls), 'b/b.bicep': account(bothWrong) });
    place.run('baseline');
    renameSync(place.path('a/a.bicep'), place.path('moved.bicep'));
    assert.deepEqual(openIn(place), []);
    assert.equal(place.run('audit', 'b').code, 0);
    place.run('baseline', 'moved.bicep');
    assert.match(place.read(file), /"moved\.bicep"/);
    assert.doesNotMatch(place.read(file), /"a\/a\.bicep"/);
    assert.match(place.read(file), /"b\/b\.bicep"/);
  });

  it('is refused when it is no baseline', () => {
    place = new Place({ 'a.bicep': account(oldTls), [file]: '{ "version": 1, "findings": [{}] }' });
    const { code, err } = place.run('audit');
    assert.equal(code, 2);
    assert.match(err, /^plumbline: \.plumbline\/baseline\.json:1:\d+: findings\.0\.rule: /);
  });

  it('is known to SARIF and JUnit', () => {
    place = new Place({ 'a.bicep': account(oldTls) });
    place.run('baseline');
    assert.match(place.run('audit', '--format', 'sarif').out, /"kind": "external"/);
    assert.match(
      place.run('audit', '--format', 'junit').out,
      /<skipped message="accepted in the baseline"\/>/,
    );
  });
});
