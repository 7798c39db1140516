/** The records of a CSV text (RFC 4180), each a list of fields; undefined when a quoted field does not end. */
export function parseCsv(text: string): readonly (readonly string[])[] | undefined {
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length; ) {
    const field = fieldAt(text, at);
    if (!field) return undefined;
    record.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at++;
      if (at === text.length) record.push('');
      else continue;
    }
    records.push(record);
    record = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return records.filter((fields) => fields.length > 1 || fields[0] !== '');
}

/** The field that begins at an offset, and where the comma or line end after it stands. */
function fieldAt(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  const plain = /[^,\r\n]*/y;
  const quoted = /"((?:[^"]|"")*)"(?=,|\r?\n|$)/y;
  quoted.lastIndex = plain.lastIndex = start;
  if (text[start] !== '"') return { value: plain.exec(text)?.[0] ?? '', end: plain.lastIndex };
  const match = quoted.exec(text);
  return match ? { value: (match[1] ?? '').replaceAll('""', '"'), end: quoted.lastIndex } : undefined;
}
