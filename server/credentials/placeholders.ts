import { publicKeys } from './public-keys';
import { wordList, wordsOf } from './words';

/** Is in a text for a piece that is not known: see pieces.ts. */
export const unknownPiece = '\ufffc';

/** Longer texts are no single secret. */
const longest = 8192;

/**
 * Whether a text is where a secret will stand, or fetches it from elsewhere: a reference, an expression, a variable, a word for people,
 * or a key that everyone knows.
 */
export function isPlaceholder(text: string): boolean {
  const bare = text.trim();
  return (
    bare.length > longest ||
    isFetched(bare) ||
    isRepetitive(bare) ||
    isWords(bare) ||
    publicKeys.some((start) => bare.startsWith(start))
  );
}

const references =
  /^(?:@microsoft\.|usedevelopmentstorage=|(?:secretref:|akvs:\/\/|keyvault:|vault:|ref\+|op:\/\/|\$?env:)\S*$)/i;
/** An expression of ARM (`[…]`), Logic Apps (`@…(…)`, `@{…}`) or API Management (`@(…)`, which quotes inside may have cut off). */
const expression = /^\[\s*[a-z].*\]$|^@\w*[({]/is;

/** What App Configuration keeps for a key vault's secret: JSON with nothing but its address. */
const secretAddress = /^\{\s*"uri"\s*:\s*"https:\/\/[^"?]+\/secrets\/[^"?]+"\s*\}$/i;

/** Whether the whole of a setting's value is a reference or an expression, so that no part of it is a literal of its own. */
export function isReference(text: string): boolean {
  return references.test(text) || expression.test(text) || secretAddress.test(text);
}

/** A variable of a shell, of Windows, or of a tool that replaces tokens, or a call in a script, which quotes inside may have cut off, as the whole of the text. */
const wholeVariable =
  /^(?:\.?\$(?:\d+|[A-Za-z_][\w.:-]*)\[?|%[\w.-]+%|__.+__|<+[^<>="]+>+|\{[^{}":]+\}|\[[^[\]]+\]|#\{.+\}#?|~[\w.-]+~|!\w+!|\*+|[\w.$-]+\((?:.*\)[;,]?)?)$/s;
/** A member of what scripts and templates keep their variables in. */
const holders =
  'var|local|data|module|each|(?:process\\.)?env|os\\.environ|secrets|vars|parameters|variables|config|settings|inputs|outputs|steps|needs|context|self|this';
const member = new RegExp(`^(?:${holders})[.[][\\w.[\\]'"-]+$`, 'i');
/** The same as a part of it. */
const variablePart = /\$\{|\$\(|\{\{|#\{|@\{|\{[\w.]+\}|\$env:|%\(\w+\)s|\b(?:parameters|variables)\('/i;

/** Names of types, as generated templates write them where a value belongs, and words for nothing. */
const emptyWord =
  /^(?:string|secure_?string|object|bool|int|n\/?a|nil|none|null|undefined|not[ _-]?(?:set|used|needed|applicable)|-+)$/i;

/**
 * Whether a text in a place for a secret is none, even though nothing is known of its shape: replaced before it is used, masked, asked for,
 * a word for nothing, or the name of the secret. A poor password is none of these.
 */
export function isStandIn(text: string): boolean {
  const bare = text.trim();
  return (
    isFetched(bare) || isMasked(bare) || requests.test(bare) || emptyWord.test(bare) || namesSecret(bare)
  );
}

/** An identifier of several words that ends in what it names: `servicePrincipalPassword`, `test_access_key`. No service makes or takes such a secret. */
function namesSecret(text: string): boolean {
  if (!/^[A-Za-z_-]+$/.test(text)) return false;
  const words = wordsOf(text);
  return words.length > 1 && secretWords.has(words[words.length - 1] ?? '');
}

const secretWords = new Set(wordList('password passwd pwd passphrase secret key token'));

/** A gap to be filled in, which looks like a tag: `<account>`. */
const gap = /<\w[\w .:/-]*>/;

function isFetched(text: string): boolean {
  if (text === '' || text.includes(unknownPiece) || isReference(text)) return true;
  if (gap.test(text) && !text.includes('</')) return true;
  return [wholeVariable, member, variablePart].some((pattern) => pattern.test(text));
}

/** `xxxxxxxx`, `0000-0000`, `abcabc`, and what was cut off, masked, or marked as an example in the middle of a key. */
function isRepetitive(text: string): boolean {
  return isMasked(text) || text.includes('EXAMPLE') || distinctCharacters(text, 4) < 4;
}

function isMasked(text: string): boolean {
  return text.includes('...') || text.includes('…') || text.includes('***') || /x{6}/i.test(text);
}

function distinctCharacters(text: string, enough: number): number {
  const seen = new Set<string>();
  for (const character of text) {
    seen.add(character);
    if (seen.size >= enough) break;
  }
  return seen.size;
}

const placeholderWords = new Set(
  wordList(`
    a access account actual add admin administrator an any api app application azure azuread bar base64 baz bearer blank certificate
    change changed changeit changeme client code cognitive com connection contoso cosmos credential credentials database db default
    demo dev device dummy empty encoded encrypted endpoint enter env event example fake false fill fixme foo for from function
    functions generate generated get goes goeshere guest guid here hidden host hub id in insert is it key keyhere keys keyvault login
    master me mock my mypassword mysecret name new no none not notset null of on only openai optional or package pass passphrase
    passwd password paste pat personal place placeholder please primary private prod production provide pwd read real redacted removed
    replace replaced replaceme required root sample sas search secondary secret secretkey secrets secure securestring see server
    service set setting settings sha256 shared signature signing some something sql storage string strong subscription super
    supersecret target tbd temp test testing text the this to tobereplaced todo token true type undefined unset unused update url use
    user username value values variable variables vault via webhook will with write xxx xxxx xxxxx yes you your youraccountkey yourkey
    yourkeyhere yourpassword yourpasswordhere yoursecret zzz
  `),
);

/** How people begin when they ask other people to fill something in. */
const requests =
  /^\W*(?:your|insert|enter|replace|change[-_ ]?(?:me|it|this)|put[-_ ]?your|todo|tbd|placeholder|example|dummy|fake)/i;

/** Whether a text asks for a value, or is made of nothing but words of a placeholder: `insertYourKeyHere!`, `YOUR_ACCOUNT_KEY`, `my-secret`. */
function isWords(text: string): boolean {
  if (text.length > 60) return false;
  if (requests.test(text)) return true;
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => placeholderWords.has(word) || /^x+$/.test(word));
}
