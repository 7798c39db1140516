const simpleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))/g;

/** The value of a text between quotes; what is no escape stays as it is. */
export function unescapeQuoted(text: string): string {
  const value = text.replace(
    escapes,
    (whole, short?: string, long?: string, simple?: string) =>
      characterOf(short ?? long) ?? simpleEscapes[simple ?? ''] ?? whole,
  );
  return unescapeTemplate(value);
}

/** `$${` and `%%{` are how a template writes `${` and `%{`. */
export function unescapeTemplate(text: string): string {
  return text.replace(/([$%])\1\{/g, '$1{');
}

function characterOf(digits: string | undefined): string | undefined {
  const code = Number.parseInt(digits ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Where escapes begin that HCL does not know. */
export function badEscapesIn(text: string): readonly number[] {
  return [...text.matchAll(escapes)]
    .filter(
      ([, short, long, simple]) => (characterOf(short ?? long) ?? simpleEscapes[simple ?? '']) === undefined,
    )
    .map(({ index }) => index);
}
