import { stepsOf } from '../../model/values';
import { sameSpan } from '../../text/span';
import type { Transform } from './transform';
import { existingVault, secretPlaceholder } from './vault';

/** Has whoever gives a parameter its value, a parameter file or a module's caller, name a key vault's secret instead. */
export const vaultSecret: Transform = ({ evidence, subject, owners }) => {
  const value = evidence?.value;
  const steps = value?.kind === 'known' ? [...stepsOf(value.origin)] : [];
  const [use] = steps;
  const written = steps.at(-1);
  const document = written && owners(written.source.uri);
  if (!document || written.kind === 'reference') return undefined;
  const { source, span: at } = written;
  const isArgument = use?.kind === 'moduleArgument' && use.source === source && sameSpan(use.span, at);
  const vault = isArgument ? existingVault(subject.deployment, source) : undefined;
  const edits = document.writer.takeFromVault?.(at, { name: secretPlaceholder, vault, isArgument });
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
