import type { Json } from '../value';
import {
  formatAddress,
  formatNetwork,
  lastAddress,
  type Network,
  netmask,
  parseNetwork,
  subnet,
} from './cidr';
import { type FunctionGroup, plain } from './function';

export const armCidr: FunctionGroup = {
  parseCidr: plain((text) => describe(networkOf(text))),
  cidrSubnet: plain((text, prefix, index) => {
    const network = networkOf(text);
    if (!network || typeof prefix !== 'number' || typeof index !== 'number') return undefined;
    const part = subnet(network, prefix, index);
    return part && formatNetwork(part);
  }),
  cidrHost: plain((text, index) => {
    const network = networkOf(text);
    if (!network || typeof index !== 'number' || !Number.isInteger(index) || index < 0) return undefined;
    // Index 0 is the first usable address: the one after the network's own.
    const address = network.first + BigInt(index) + 1n;
    return address <= lastAddress(network) ? formatAddress(address, network.bits) : undefined;
  }),
};

function networkOf(text: Json | undefined): Network | undefined {
  return typeof text === 'string' ? parseNetwork(text) : undefined;
}

/** An IPv6 network has no broadcast address, and all its addresses are usable. */
function describe(network: Network | undefined): Json | undefined {
  if (!network) return undefined;
  const { first, bits, prefix } = network;
  const last = lastAddress(network);
  const reserved = bits === 32 && prefix < 31 ? 1n : 0n;
  return {
    network: formatAddress(first, bits),
    netmask: netmask(network),
    ...(bits === 32 && { broadcast: formatAddress(last, bits) }),
    firstUsable: formatAddress(first + reserved, bits),
    lastUsable: formatAddress(last - reserved, bits),
    cidr: prefix,
  };
}
