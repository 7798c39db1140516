import { findCredentialInPieces, type Credential } from '../credentials';
import { piecesOf } from '../model/naming';
import { secretMark } from '../model/conceal';
import type { Declarations } from '../model/resource';
import type { Origin, Value } from '../model/value';
import { stepsOf, symbolOf } from '../model/values';
import type { Verdict } from '../rules/verdict';

/** Whether a text holds a credential; the name beside it may tell what the text alone does not. */
export function isCredential(value: Value, subject: Value): Verdict {
  if (value.kind === 'oneOf') return value.values.some((one) => credentialIn(one, subject)) ? 'yes' : 'no';
  if (credentialIn(value, subject)) return 'yes';
  return value.kind === 'unknown' ? 'unknown' : 'no';
}

/** The credential written into a value, or into the literal pieces of one that is not known whole. */
export function credentialIn(value: Value, subject: Value): Credential | undefined {
  const name = subject.kind === 'object' ? subject.get('name') : subject;
  const pieces = value.kind === 'object' || value.kind === 'array' ? undefined : piecesOf(value);
  return pieces && findCredentialInPieces(name.kind === 'known' ? String(name.value) : undefined, pieces);
}

const secretReader = new RegExp(`\\b(?:list\\w*|getsecret)\\(|\\b${secretMark}\\b`);
/** Calls that tell nothing of their arguments: hashes, and names of things. */
const concealing = /\b(?:uniquestring|guid|reference|resourceid|length|empty)\([^()]*\)/g;

/** Whether a value comes from a secure parameter, of its own template or of one that it was given by, or from a function that reads keys or secrets. */
export function isSecret(value: Value, declared: Declarations): Verdict {
  if (value.kind === 'absent') return 'no';
  if (secretReader.test(shownOf(symbolOf(value)))) return 'yes';
  return [...stepsOf(value.origin)].some((step) => isDefaultOfSecret(step, declared)) ? 'yes' : 'no';
}

/** An empty default is known, and yet it stands for the secret that somebody gives. */
function isDefaultOfSecret({ kind, name, source }: Origin, { parameters }: Declarations): boolean {
  if (kind !== 'parameterDefault' || name === undefined) return false;
  return parameters.some((one) => one.secure && one.document.source.uri === source.uri && one.name.toLowerCase() === name.toLowerCase());
}

/** A symbol without what its functions do not tell; parameters lose their brackets, so that the calls around them can be seen. */
function shownOf(symbol: string): string {
  let shown = symbol.replace(/\b(\w*parameters)\('[^']*'\)/g, '$1');
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(concealing, '#');
  }
  return shown;
}
