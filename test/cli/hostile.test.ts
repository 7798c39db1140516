import assert from 'node:assert/strict';
import { hostileFolders } from '../hostile';
import { Place } from './run';

describe('An audit of a folder made to make it fail', () => {
  let place: Place;

  afterEach(() => place.remove());

  for (const [what, { files, says }] of Object.entries(hostileFolders)) {
    it(`ends with a report: ${what}`, () => {
      place = new Place(files);
      const { code, out, err } = place.runShipped('audit');
      const isConfiguration = /in the configuration$/.test(what);
      assert.ok(isConfiguration ? code === 2 : code === 0 || code === 1, `${code} ${err.slice(0, 500)}`);
      assert.doesNotMatch(err, /internal error|heap|RangeError/);
      if (says) assert.match(out, says);
      else if (!isConfiguration) assert.doesNotMatch(out, /takes more work/);
    });
  }
});
