import { parsePath, readMember } from '../../model/read';
import { stepsOf } from '../../model/values';
import { secretOfVault } from './service-reference';
import type { Transform } from './transform';

/** Has a linked service take the secret from a key vault: the object around the type that decided is replaced. */
export const vaultObject: Transform = ({ evidence, subject, owners }) => {
  const path = parsePath(evidence?.path ?? '').slice(0, -1);
  const object = readMember(subject.root, path);
  if (object.kind !== 'object' || path.length === 0) return undefined;
  const steps = [...stepsOf(object.origin)];
  const [use] = steps;
  const edits =
    use && steps.length === 1 ? owners(use.source.uri)?.writer.replace(use.span, secretOfVault) : undefined;
  return edits && use && [{ uri: use.source.uri, edits, shared: undefined }];
};
