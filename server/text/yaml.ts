import { isScalar, parseDocument, visit, YAMLParseError, type Document, type YAMLMap } from 'yaml';

/** As `parseDocument`, in time that grows with the text: the parser compares every key of a map with every other. */
export function parseYaml(text: string): Document.Parsed {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  visit(document, {
    Map: (_, map) => {
      for (const error of repeatedKeys(map)) document.errors.push(error);
    },
  });
  return document;
}

function repeatedKeys({ items }: YAMLMap): readonly YAMLParseError[] {
  const seen = new Set<unknown>();
  const errors: YAMLParseError[] = [];
  for (const { key } of items) {
    const name: unknown = isScalar(key) ? key.value : key;
    const [start, end] = (isScalar(key) && key.range) || [0, 0];
    if (seen.has(name) && name !== '<<')
      errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
    seen.add(name);
  }
  return errors;
}
