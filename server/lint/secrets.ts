import { findCredentialInPieces, type Credential } from '../credentials';
import { piecesOf } from '../model/naming';
import type { Deployment } from '../model/resource';
import type { Value } from '../model/value';
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

const keyReader = /\b(list\w*|getsecret)\(/;
/** Calls that tell nothing of their arguments: hashes, and names of things. */
const concealing = /\b(?:uniquestring|guid|reference|resourceid|length|empty)\([^()]*\)/g;

/** Whether a value comes from a secure parameter of the deployment, or from a function that reads keys or secrets. */
export function isSecret(value: Value, deployment: Deployment): Verdict {
  if (value.kind === 'absent') return 'no';
  const secure = deployment.parameters.filter((parameter) => parameter.secure).map((parameter) => parameter.name.toLowerCase());
  const shown = shownOf(symbolOf(value));
  if (keyReader.test(shown) || secure.some((name) => shown.includes(`\u00ab${name}\u00bb`))) return 'yes';
  const passed = [...stepsOf(value.origin)].some((step) => step.kind === 'parameterDefault' && secure.includes(step.name?.toLowerCase() ?? ''));
  return passed ? 'yes' : 'no';
}

/** A symbol without what its functions do not tell; parameters stand in guillemets, so that the calls around them can be seen. */
function shownOf(symbol: string): string {
  let shown = symbol.replace(/parameters\('([^']*)'\)/g, '\u00ab$1\u00bb');
  for (let before = ''; before !== shown; ) {
    before = shown;
    shown = shown.replace(concealing, '#');
  }
  return shown;
}
