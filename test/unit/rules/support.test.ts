import assert from 'node:assert/strict';
import { known, nowhere } from '../../../server/model/values';
import { supportFrom, versionsAt } from '../../../server/rules/support';
import { bundle } from '../../rules/harness';

const support = supportFrom(bundle.support);

describe('the last day with security updates', () => {
  const cases: readonly (readonly [product: string, text: string, lastDay: string | undefined])[] = [
    ['node', 'NODE|16-lts', '2023-09-11'],
    ['node', 'node|16', '2023-09-11'],
    ['node', '~18', '2025-04-30'],
    ['node', 'NODE|lts', undefined],
    ['node', 'PYTHON|3.9', undefined],
    ['dotnet', 'DOTNETCORE|6.0', '2024-11-12'],
    ['dotnet', 'DOTNET-ISOLATED|8', '2026-11-10'],
    ['dotnet', 'v4.0', undefined],
    ['php', '7.4', '2022-11-28'],
    ['python', 'PYTHON|3.10', '2026-10-31'],
    ['java', 'TOMCAT|9.0-java16', '2021-09-30'],
    ['java', '1.7.0_80', '2022-07-31'],
    ['java', 'JAVA|17-java17', undefined],
    ['java', 'PHP|8.4', undefined],
  ];
  for (const [product, text, lastDay] of cases) {
    it(`of ${text} as a version of ${product} is ${lastDay ?? 'not on record'}`, () => {
      assert.equal(support.lastDay(product, known(text, nowhere(''))), lastDay);
    });
  }

  it('is supported', () => {
    const version = known('NODE|16', nowhere(''));
    assert.equal(versionsAt(support, '2023-09-11').isSupported('node', version), true);
    assert.equal(versionsAt(support, '2023-09-12').isSupported('node', version), false);
  });
});
