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
import { type FunctionGroup, type FunctionImplementation, plain } from './function';
import { numberOf } from './terraform-text';

export const terraformCidr: FunctionGroup = {
  cidrhost: ofNetwork((network, host) => {
    if (host === undefined) return undefined;
    // A negative number counts from the end, -1 being the last address.
    const address = host < 0 ? lastAddress(network) + BigInt(host) + 1n : network.first + BigInt(host);
    return address >= network.first && address <= lastAddress(network)
      ? formatAddress(address, network.bits)
      : undefined;
  }),
  cidrnetmask: ofNetwork((network) => (network.bits === 32 ? netmask(network) : undefined)),
  cidrsubnet: ofNetwork((network, added, index) => {
    const part =
      added === undefined || index === undefined ? undefined : subnet(network, network.prefix + added, index);
    return part && formatNetwork(part);
  }),
  cidrsubnets: ofNetwork((network, ...added) => {
    const parts = allocate(network, added);
    return parts?.map(formatNetwork);
  }),
};

function ofNetwork(
  compute: (network: Network, ...numbers: readonly (number | undefined)[]) => Json | undefined,
): FunctionImplementation {
  return plain((text, ...rest) => {
    const network = typeof text === 'string' ? parseNetwork(text) : undefined;
    const numbers = rest.map(numberOf);
    const areWhole = numbers.every((number) => number === undefined || Number.isSafeInteger(number));
    return network && areWhole ? compute(network, ...numbers) : undefined;
  });
}

/** Networks one after the other, each at the next place where one of its size may begin. */
function allocate(network: Network, added: readonly (number | undefined)[]): readonly Network[] | undefined {
  const parts: Network[] = [];
  let next = network.first;
  for (const bits of added) {
    const prefix = network.prefix + (bits ?? 0);
    if (bits === undefined || bits < 1 || prefix > network.bits) return undefined;
    const size = 1n << BigInt(network.bits - prefix);
    const first = ((next + size - 1n) / size) * size;
    const part: Network = { first, prefix, bits: network.bits };
    if (lastAddress(part) > lastAddress(network)) return undefined;
    parts.push(part);
    next = first + size;
  }
  return parts;
}
