import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import type { Transform } from './transform';

const ids = ['client-id: ${{ secrets.AZURE_CLIENT_ID }}', 'tenant-id: ${{ secrets.AZURE_TENANT_ID }}', 'subscription-id: ${{ secrets.AZURE_SUBSCRIPTION_ID }}'];

/** Has a workflow log in by a token of GitHub's: the line with the credentials becomes the three ids, and the workflow may ask for tokens. */
export const workflowIdentity: Transform = ({ evidence }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known') return undefined;
  const { source, span: at } = value.origin;
  const { text } = source;
  const line = /(?<=^|[\r\n])([ \t]*)creds:[ \t]+$/.exec(text.slice(0, at.start));
  const rest = /^[ \t]*(?=[\r\n]|$)/.exec(text.slice(at.end));
  if (!line || !rest) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = at.start - line[0].length;
  const login: TextEdit = { span: span(start, at.end), newText: ids.map((id) => `${line[1] ?? ''}${id}`).join(eol) };
  return [{ uri: source.uri, edits: [...permissions(text, eol), login], shared: undefined }];
};

/** A workflow that says what it may do already is left to its author. */
function permissions(text: string, eol: string): readonly TextEdit[] {
  const jobs = /(?<=^|[\r\n])jobs:/.exec(text);
  if (!jobs || /(?<=^|[\r\n])[ \t]*permissions:/.test(text)) return [];
  return [{ span: span(jobs.index, jobs.index), newText: `permissions:${eol}  id-token: write${eol}  contents: read${eol}` }];
}
