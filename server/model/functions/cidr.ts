/** An IP network: the first address as a number, the number of bits that name the network, and how many an address has. */
export interface Network {
  readonly first: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

/** Reads `10.0.0.0/8` or `fd00::/8`; bits after the prefix are dropped. Undefined for what is no network. */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const bits = address.includes(':') ? 128 : 32;
  const value = bits === 128 ? parseAddress6(address) : parseAddress4(address);
  const prefix = Number(digits);
  if (value === undefined || digits === '' || prefix > bits) return undefined;
  return { first: (value >> hostBits({ bits, prefix })) << hostBits({ bits, prefix }), prefix, bits };
}

function hostBits({ bits, prefix }: Pick<Network, 'bits' | 'prefix'>): bigint {
  return BigInt(bits - prefix);
}

function parseAddress4(text: string): bigint | undefined {
  const numbers = text.split('.').map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  if (numbers.length !== 4 || numbers.some((number) => number > 255)) return undefined;
  return numbers.reduce((value, number) => (value << 8n) | BigInt(number), 0n);
}

function parseAddress6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

export function formatNetwork(network: Network): string {
  return `${formatAddress(network.first, network.bits)}/${network.prefix}`;
}

/** An address as RFC 5952 writes it: the longest run of zero groups is `::`. */
export function formatAddress(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - index * 16)) & 0xffffn).toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map((match) => match[0]);
  const longest = runs.reduce((most, run) => (run.length > most.length ? run : most), '');
  return longest === '' ? groups.join(':') : shortened(groups.join(':'), longest);
}

function shortened(text: string, run: string): string {
  const at = text.indexOf(run);
  return `${text.slice(0, at)}::${text.slice(at + run.length).replace(/^:/, '')}`;
}

export function lastAddress(network: Network): bigint {
  return network.first + (1n << hostBits(network)) - 1n;
}

export function netmask(network: Network): string {
  const all = (1n << BigInt(network.bits)) - 1n;
  return formatAddress((all >> hostBits(network)) << hostBits(network), network.bits);
}

/** The network with the given number among those with a longer prefix; undefined when there is none. */
export function subnet(network: Network, prefix: number, index: number): Network | undefined {
  if (
    !Number.isInteger(prefix) ||
    !Number.isInteger(index) ||
    prefix < network.prefix ||
    prefix > network.bits ||
    index < 0
  )
    return undefined;
  if (BigInt(index) >= 1n << BigInt(prefix - network.prefix)) return undefined;
  return {
    first: network.first + (BigInt(index) << BigInt(network.bits - prefix)),
    prefix,
    bits: network.bits,
  };
}
