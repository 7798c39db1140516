import { readMember } from '../../model/read';
import type { Deployment } from '../../model/resource';
import type { Span } from '../../text/span';
import { writtenSetting, type WrittenSetting } from './setting';
import type { Transform } from './transform';

/** Files that are passed over by whoever sets the value where the application runs: the environment's settings come after them. */
const overridden: ReadonlySet<string> = new Set([
  'appsettings',
  'localSettings',
  'launchSettings',
  'spring',
  'springProperties',
  'env',
  'dotnetConfig',
  'tfvars',
]);

/** Takes a setting out of a file, so that it can be given from outside. */
export const removeSetting: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  const at = setting && removableOf(setting, subject.deployment);
  const uri = setting?.valueOrigin.source.uri ?? '';
  const edits = at && owners(uri)?.writer.remove(at);
  return edits && [{ uri, edits, shared: undefined }];
};

function removableOf({ format, valueOrigin }: WrittenSetting, deployment: Deployment): Span | undefined {
  if (format === 'machineLearning') return credentialsOf(deployment);
  return format !== undefined && overridden.has(format) ? valueOrigin.span : undefined;
}

/**
 * A datastore without credentials is read by the identity of whoever uses it.
 * https://learn.microsoft.com/azure/machine-learning/how-to-datastore
 */
function credentialsOf({ resources: [file] }: Deployment): Span | undefined {
  const [type, credentials] = ['type', 'credentials'].map((name) => file && readMember(file.body, [name]));
  const takesIdentities =
    type?.kind === 'known' && /^azure_(?:blob|data_lake_gen[12])$/.test(String(type.value));
  return takesIdentities && credentials?.kind === 'object' ? credentials.origin.span : undefined;
}
