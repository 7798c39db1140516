import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

// Wrong items of one list are findings of their own, however the list is put together.

const sshRule = (name: string, source: string): string =>
  `{ name: '${name}', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '${source}', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '22' } }`;
const [anyone, internet] = [sshRule('a', '*'), sshRule('b', 'Internet')];
const group = (
  rules: string,
): string => `resource nsg 'Microsoft.Network/networkSecurityGroups@2024-01-01' = {
  name: 'n'
  properties: {
    securityRules: ${rules}
  }
}
`;

/** The texts on which SSH is found open: `!` marks those that are suppressed. */
function open(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return lintText('main.bicep', text, others)
    .report.findings.filter(({ rule }) => rule === 'nsg/ssh-from-internet')
    .map(({ span, suppression }) => `${text.slice(span.start, span.end)}${suppression ? '!' : ''}`);
}

const called = `module m 'nsg.bicep' = { name: 'm', params: { rules: [
  ${anyone}
  ${internet}
] } }
`;
const module = `param rules array\n${group('rules')}`;
const looped = `param rules array\n${group('[for r in rules: { name: r.name, properties: r.properties }]')}`;

describe('wrong items of a list', () => {
  const both = ["'*'", "'Internet'"];
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['written out', group(`[\n${anyone}\n${internet}\n]`), {}],
    ['of a variable', `var rules = [\n${anyone}\n${internet}\n]\n${group('rules')}`, {}],
    ['put together', group(`concat([\n${anyone}\n], [\n${internet}\n])`), {}],
    ['partly of a variable', `var more = [${anyone}]\n${group(`concat(more, [\n${internet}\n])`)}`, {}],
    ['given to a module', called, { 'nsg.bicep': module }],
    ['given to a module with a loop', called, { 'nsg.bicep': looped }],
  ];
  for (const [title, text, others] of cases)
    it(`${title} are found each`, () => assert.deepEqual(open(text, others), both));

  it('are not suppressed by a comment above another one', () => {
    const off = '// plumbline-disable-next-line nsg/ssh-from-internet -- known';
    const text = `var rules = [\n${off}\n${anyone}\n${internet}\n]\n${group('rules')}`;
    assert.deepEqual(open(text), ["'*'!", "'Internet'"]);
  });
});
