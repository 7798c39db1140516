/** The text's bytes in UTF-8. Half a surrogate pair becomes U+FFFD, as everywhere. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    appendUtf8(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point, bytes);
  }
  return Uint8Array.from(bytes);
}

function appendUtf8(point: number, bytes: number[]): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continuation(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
  else
    bytes.push(
      0xf0 | (point >> 18),
      continuation(point >> 12),
      continuation(point >> 6),
      continuation(point),
    );
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** The text that UTF-8 bytes spell; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { point, length } = pointAt(bytes, at);
    parts.push(String.fromCodePoint(point));
    at += length;
  }
  return parts.join('');
}

/** Lead byte's mask and value, and the least code point that needs so many bytes. */
const forms = [
  { length: 1, mask: 0x80, lead: 0x00, least: 0 },
  { length: 2, mask: 0xe0, lead: 0xc0, least: 0x80 },
  { length: 3, mask: 0xf0, lead: 0xe0, least: 0x800 },
  { length: 4, mask: 0xf8, lead: 0xf0, least: 0x10000 },
] as const;

function pointAt(bytes: Uint8Array, at: number): { readonly point: number; readonly length: number } {
  const lead = bytes[at] ?? 0;
  const form = forms.find(({ mask, lead: wanted }) => (lead & mask) === wanted);
  if (!form) return { point: 0xfffd, length: 1 };
  let point = lead & ~form.mask;
  for (let index = 1; index < form.length; index++) {
    const next = bytes[at + index];
    if (next === undefined || (next & 0xc0) !== 0x80) return { point: 0xfffd, length: index };
    point = (point << 6) | (next & 0x3f);
  }
  const isText = point >= form.least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return { point: isText ? point : 0xfffd, length: form.length };
}
