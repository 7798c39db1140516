/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from zero up to, not including, `limit`; zero when there is none. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('Nothing to pick from.');
    return chosen;
  }
}

/** What breaks texts best: brackets and quotes of all our languages, halves of them, and characters that are none of theirs. */
const scraps: readonly string[] = [
  ...[
    "'",
    '"',
    "'''",
    '${',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    '::',
    '.',
    '.?',
    '?',
    '??',
    '!',
    '...',
    '=',
    '=>',
    '@',
    '#',
    '\\',
    '$',
    '|',
  ],
  ...[
    '/*',
    '*/',
    '//',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '\0',
    '\uFEFF',
    '\uD800',
    '\u{1F600}',
    '\u2028',
    '-1',
    '1e999',
    '99999999999999999999',
    'null',
    'true',
  ],
  ...[
    '[for x in y: ',
    'if (true) ',
    "resource x 'A.B/c@2020-01-01' = {\n",
    "module m './main.bicep' = {\n",
    'param p string = p\n',
    'var v = v\n',
    'existing ',
  ],
  ...[
    '"[parameters(\'',
    '"[variables(\'',
    '[concat(',
    '[if(',
    "reference('",
    'copyIndex(',
    '[[',
    ']"',
    '"copy": ',
    '"template": {',
    '"resources": [',
    '"dependsOn": ["',
  ],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&#x0;',
    '&#9999999;',
    '<?xml ',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&b;',
  ],
  ...[
    '---\n',
    '...\n',
    '- ',
    ': ',
    '? ',
    '&a ',
    '*a',
    '<<: *a\n',
    '|\n',
    '>-\n',
    '!!binary ',
    '%YAML 1.2\n',
    '{a: ',
    '`',
    'export ',
    '\\\n',
    '\\u00',
    '%',
  ],
  ...[
    '${var.',
    '${local.',
    'for_each',
    '"count": ',
    '%{ if ',
    'plumbline-disable-next-line storage/* until 2020-01-01 -- x',
    '"//": ',
  ],
];

/** The text after one to three random edits: something inserted, deleted, exchanged or cut off. */
export function editedAtRandom(text: string, chance: Chance): string {
  let edited = text;
  for (let left = 1 + chance.below(3); left > 0; left--) edited = chance.pick(edits)(edited, chance);
  return edited;
}

type Edit = (text: string, chance: Chance) => string;

const edits: readonly Edit[] = [
  function insert(text, chance) {
    const at = chance.below(text.length + 1);
    return text.slice(0, at) + chance.pick(scraps) + text.slice(at);
  },
  function repeat(text, chance) {
    const [start, at] = [chance.below(text.length), chance.below(text.length + 1)];
    return text.slice(0, at) + text.slice(start, start + chance.below(200)) + text.slice(at);
  },
  function remove(text, chance) {
    const start = chance.below(text.length);
    return text.slice(0, start) + text.slice(start + 1 + chance.below(chance.pick([1, 10, 300])));
  },
  function exchangeWords(text, chance) {
    return exchange(text, chance, /[\w$]+/g);
  },
  function exchangeLines(text, chance) {
    return exchange(text, chance, /[^\r\n]+/g);
  },
  function truncate(text, chance) {
    return text.slice(0, chance.below(text.length + 1));
  },
];

/** Words in each other's places make things refer to themselves. */
function exchange(text: string, chance: Chance, parts: RegExp): string {
  const found = [...text.matchAll(parts)];
  if (found.length < 2) return text;
  const [first, second] = [chance.pick(found), chance.pick(found)].sort((a, b) => a.index - b.index);
  if (!first || !second || first === second) return text;
  return [
    text.slice(0, first.index),
    second[0],
    text.slice(first.index + first[0].length, second.index),
    first[0],
    text.slice(second.index + second[0].length),
  ].join('');
}
