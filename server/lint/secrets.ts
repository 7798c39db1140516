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

/** Whether a value comes from a secure parameter of the deployment, or from a function that reads keys or secrets. */
export function isSecret(value: Value, deployment: Deployment): Verdict {
  if (value.kind === 'absent') return 'no';
  const secure = deployment.parameters.filter((parameter) => parameter.secure).map((parameter) => parameter.name.toLowerCase());
  const symbol = symbolOf(value);
  if (keyReader.test(symbol) || secure.some((name) => symbol.includes(`parameters('${name}')`))) return 'yes';
  const passed = [...stepsOf(value.origin)].some((step) => step.kind === 'parameterDefault' && secure.includes(step.name?.toLowerCase() ?? ''));
  return passed ? 'yes' : 'no';
}
