import assert from 'node:assert/strict';
import { checksOf } from '../../scripts/examples/checks';
import { bundle, lintText } from './harness';

for (const rule of bundle.rules) {
  describe(`rule ${rule.id}`, () => {
    for (const [index, example] of rule.examples.entries()) {
      for (const { title, mistakes } of checksOf(rule, example, lintText))
        it(`${example.dialect} ${index + 1}: ${title}`, () => assert.deepEqual(mistakes(), []));
    }
  });
}
