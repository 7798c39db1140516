import type { Document } from '../../model/document';
import type { Deployment } from '../../model/resource';
import { Code, type Origin } from '../../model/value';
import { stepsOf } from '../../model/values';
import type { TextEdit } from '../../text/edit';
import { sameSpan } from '../../text/span';
import type { Transform } from './transform';
import { existingVault, secretPlaceholder } from './vault';

const reference = {
  keyVault: {
    id: '/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/<vault>',
  },
  secretName: secretPlaceholder,
};

/** Has whoever gives a parameter its value, a parameter file or a module's caller, name a key vault's secret instead. */
export const vaultSecret: Transform = ({ evidence, subject, owners }) => {
  const value = evidence?.value;
  const steps = value?.kind === 'known' ? [...stepsOf(value.origin)] : [];
  const written = steps.at(-1);
  const document = written && owners(written.source.uri);
  if (!document || written.kind === 'reference') return undefined;
  const edits = editsIn(document, written, steps, subject.deployment);
  return edits && [{ uri: written.source.uri, edits, shared: undefined }];
};

function editsIn(
  { dialect, writer }: Document,
  { source, span: at }: Origin,
  [use]: readonly Origin[],
  deployment: Deployment,
): readonly TextEdit[] | undefined {
  const isArgument = use?.kind === 'moduleArgument' && use.source === source && sameSpan(use.span, at);
  switch (dialect) {
    case 'bicepparam':
      return writer.replace(
        at,
        new Code(`az.getSecret('<subscription-id>', '<resource-group>', '<vault>', '${secretPlaceholder}')`),
      );
    case 'armParameters':
      return writer.replaceMember?.(at, { reference });
    case 'arm':
      return isArgument ? writer.replaceMember?.(at, { reference }) : undefined;
    case 'bicep': {
      // Only the arguments of modules may ask a vault, and only one that is there already.
      const vault = isArgument ? existingVault(deployment, source) : undefined;
      return vault && writer.replace(at, new Code(`${vault.symbol}.getSecret('${secretPlaceholder}')`));
    }
    default:
      return undefined;
  }
}
