/** The words of an identifier, lower-cased: `sendGrid_APIKey` has `send`, `grid`, `api`, `key`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Words written one after the other, divided by whitespace. */
export function wordList(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
