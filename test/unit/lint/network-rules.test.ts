import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

/** Whether a rule of a network security group is said to let everyone in to port 22. */
function isOpen(source: string, protocol: string): boolean {
  const { report } = lintText(
    'main.bicep',
    `resource rule 'Microsoft.Network/networkSecurityGroups/securityRules@2024-01-01' = {
  name: 'nsg/rule'
  properties: {
    priority: 100
    direction: 'Inbound'
    access: 'Allow'
    protocol: '${protocol}'
    sourcePortRange: '*'
    sourceAddressPrefix: '${source}'
    destinationAddressPrefix: '*'
    destinationPortRange: '*'
  }
}
`,
  );
  return report.findings.some(({ rule }) => rule === 'nsg/all-ports-from-internet');
}

describe('rules of network security groups', () => {
  for (const source of ['*', 'Internet', '0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '2000::/3'])
    it(`let everyone in from ${source}`, () => assert.equal(isOpen(source, 'Tcp'), true));
  for (const source of ['VirtualNetwork', '10.0.0.0/8', '52.0.0.0/8', '0.0.1.0', '/1', '198.51.100.0/31'])
    it(`do not from ${source}`, () => assert.equal(isOpen(source, 'Tcp'), false));
  for (const protocol of ['Udp', '*', 'TCP'])
    it(`open ports for ${protocol}`, () => assert.equal(isOpen('*', protocol), true));
  for (const protocol of ['Icmp', 'ICMP', 'Esp', 'Ah'])
    it(`open no ports for ${protocol}`, () => assert.equal(isOpen('*', protocol), false));
});
