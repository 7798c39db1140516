import { stepsOf } from '../../model/values';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import type { Transform } from './transform';

const keyVault = {
  keyVault: { id: '/subscriptions/<subscription-id>/resourceGroups/<resource-group>/providers/Microsoft.KeyVault/vaults/<vault>' },
  secretName: '<secret-name>',
};
const getSecret = "az.getSecret('<subscription-id>', '<resource-group>', '<vault>', '<secret-name>')";

/** Has a parameter file name a key vault's secret instead of its value. */
export const vaultSecret: Transform = ({ evidence, owners }) => {
  const value = evidence?.value;
  const written = value?.kind === 'known' ? [...stepsOf(value.origin)].pop() : undefined;
  const document = written && owners(written.source.uri);
  if (!document || written.kind === 'reference') return undefined;
  const { source, span: at } = written;
  const edits = document.dialect === 'bicepparam' ? [{ span: at, newText: getSecret }] : document.dialect === 'armParameters' ? toReference(source.text, at.start, document.writer.replace(at, keyVault)) : undefined;
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};

/** The member that holds the value is called `value`; one that refers to a secret is called `reference`. */
function toReference(text: string, start: number, edits: readonly TextEdit[] | undefined): readonly TextEdit[] | undefined {
  const key = /"value"(\s*:\s*)$/i.exec(text.slice(Math.max(0, start - 200), start));
  if (!key || !edits) return undefined;
  const end = start - (key[1]?.length ?? 0);
  return [{ span: span(end - '"value"'.length, end), newText: '"reference"' }, ...edits];
}
