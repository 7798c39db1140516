import { sha1 } from './sha1';
import { encodeUtf8 } from './unicode';

/** The name-based UUID of RFC 4122 (version 5); undefined when the namespace is no UUID. */
export function uuidOfName(namespace: string, name: string): string | undefined {
  const digits = namespace.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(digits)) return undefined;
  const space = Array.from({ length: 16 }, (_, index) =>
    parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
  const bytes = sha1(Uint8Array.from([...space, ...encodeUtf8(name)]));
  const hex = Array.from(bytes.subarray(0, 16), (byte, index) =>
    marked(byte, index).toString(16).padStart(2, '0'),
  ).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A byte of the UUID with the bits that tell its version and variant. */
function marked(byte: number, index: number): number {
  if (index === 6) return (byte & 0x0f) | 0x50;
  return index === 8 ? (byte & 0x3f) | 0x80 : byte;
}
