import { writtenSetting } from './setting';
import type { Transform } from './transform';

/** Files that are passed over by whoever sets the value where the application runs: the environment's settings come after them. */
const overridden: ReadonlySet<string> = new Set(['appsettings', 'localSettings', 'launchSettings', 'spring', 'springProperties', 'env', 'dotnetConfig']);

/** Takes a setting out of a file, so that it can be given from outside. */
export const removeSetting: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  if (setting?.format === undefined || !overridden.has(setting.format)) return undefined;
  const { source, span } = setting.valueOrigin;
  const edits = owners(source.uri)?.writer.remove(span);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
