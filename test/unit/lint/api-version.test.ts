import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

const namespace = (version: string): string =>
  `resource bus 'Microsoft.ServiceBus/namespaces@${version}' = {\n  name: 'bus'\n  location: 'westeurope'\n  properties: {}\n}\n`;

describe('a property that the API version does not know', () => {
  it('is found, says which version it needs, and is not written', () => {
    const { report } = lintText('main.bicep', namespace('2021-11-01'));
    const finding = report.findings.find(({ rule }) => rule === 'servicebus/minimum-tls-version');
    assert.match(finding?.message ?? '', /needs API version 2022-01-01-preview or later\.$/);
    assert.deepEqual(finding?.fixes, []);
  });

  it('is written where the version knows it', () => {
    const { report } = lintText('main.bicep', namespace('2022-10-01-preview'));
    const finding = report.findings.find(({ rule }) => rule === 'servicebus/local-auth-enabled');
    assert.doesNotMatch(finding?.message ?? '', /API version/);
    assert.equal(finding?.fixes.length, 1);
  });
});
