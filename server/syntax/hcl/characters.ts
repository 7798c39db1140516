const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Letters, digits, `_` and `-` of ASCII, by code. */
const continues = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-')
  continues[character.charCodeAt(0)] = 1;

export function isAsciiNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where the identifier that begins here ends; `start` itself where none does. */
export function identifierEnd(text: string, start: number): number {
  let index = start;
  let code = text.charCodeAt(index);
  if (isAsciiNameStart(code)) {
    do code = text.charCodeAt(++index);
    while (code < 128 && continues[code] === 1);
    if (!(code >= 128)) return index;
  } else if (code < 128) return start;
  identifier.lastIndex = start;
  return identifier.test(text) ? identifier.lastIndex : start;
}

export function numberEnd(text: string, start: number): number {
  number.lastIndex = start;
  return number.test(text) ? number.lastIndex : start;
}

/** Words that begin a declaration when a line begins with them and labels or a brace follow: nothing nested looks so. */
const declaration =
  /(?:(?:resource|data|variable|output|module|provider|check|ephemeral|action)[ \t]+"|(?:locals|terraform|moved|removed)[ \t]*\{)/y;

export function beginsDeclaration(text: string, index: number): boolean {
  if (!isAsciiNameStart(text.charCodeAt(index))) return false;
  declaration.lastIndex = index;
  return declaration.test(text);
}

const argument = /[ \t]*[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*(?:=(?![=>])|\{|")/uy;

/** Whether a line that begins here looks like an argument or a block rather than the rest of an expression. */
export function looksLikeItem(text: string, index: number): boolean {
  argument.lastIndex = index;
  return argument.test(text);
}
