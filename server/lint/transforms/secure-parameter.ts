import { stepsOf } from '../../model/values';
import { ownerOf, sharedName } from '../owner';
import type { Transform } from './transform';

/** Takes a literal from a new secure parameter, which is named as the subject is. */
export const secureParameter: Transform = ({ evidence, subject, owners }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known') return undefined;
  const steps = [...stepsOf(value.origin)];
  const owner = ownerOf(steps);
  // A default or an argument is somebody's literal already: what is wrong there is the declaration or the caller.
  if (owner?.kind !== 'literal' || steps.some(({ kind }) => kind === 'parameterDefault' || kind === 'parameterFile')) return undefined;
  const name = subject.root.kind === 'object' ? subject.root.get('name') : undefined;
  const taken = new Set(subject.deployment.parameters.map((parameter) => parameter.name.toLowerCase()));
  const writer = owners(owner.source.uri)?.writer;
  const declared = writer?.declareSecret?.(owner.span, name?.kind === 'known' ? lastPart(String(name.value)) : 'secret', taken);
  const replaced = declared && writer?.replace(owner.span, declared.reference);
  return replaced && [{ uri: owner.source.uri, edits: [...replaced, ...declared.edits], shared: sharedName(steps, owner) }];
};

/** Settings are named with their sections. */
function lastPart(name: string): string {
  return name.split(/:|__|\./).filter(Boolean).pop() ?? 'secret';
}
