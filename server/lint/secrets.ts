import { findCredential } from '../credentials';
import type { Deployment } from '../model/resource';
import type { Value } from '../model/value';
import { stepsOf, symbolOf } from '../model/values';
import type { Verdict } from '../rules/verdict';

/** Whether a text holds a credential; the name beside it may tell what the text alone does not. */
export function isCredential(value: Value, subject: Value): Verdict {
  if (value.kind !== 'known') return value.kind === 'unknown' || value.kind === 'oneOf' ? 'unknown' : 'no';
  if (typeof value.value !== 'string') return 'no';
  const name = subject.kind === 'object' ? subject.get('name') : subject;
  return findCredential(name.kind === 'known' ? String(name.value) : undefined, value.value) ? 'yes' : 'no';
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
