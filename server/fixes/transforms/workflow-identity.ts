import type { Document } from '../../model/document';
import { readMember } from '../../model/read';
import type { ObjectValue } from '../../model/value';
import type { TextEdit } from '../../text/edit';
import { around } from './around';
import type { Transform } from './transform';

const ids = {
  'client-id': '${{ secrets.AZURE_CLIENT_ID }}',
  'tenant-id': '${{ secrets.AZURE_TENANT_ID }}',
  'subscription-id': '${{ secrets.AZURE_SUBSCRIPTION_ID }}',
};

/**
 * Has a workflow log in by a token of GitHub's: three ids take the place of the credentials, and the job may ask for tokens.
 * https://learn.microsoft.com/azure/developer/github/connect-from-azure-openid-connect
 */
export const workflowIdentity: Transform = ({ evidence, subject: { resource }, owners }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known' || !resource) return undefined;
  const { source, span: at } = value.origin;
  const document = owners(source.uri);
  const login = document?.writer.replaceMember?.(at, ids);
  const job = around(resource.body, at)?.path[1];
  const allowed = document && permissions(resource.body, job, document);
  return login && allowed && [{ uri: source.uri, edits: [...allowed, ...login], shared: undefined }];
};

/** A job's own permissions take the place of the workflow's. What someone chose is added to; who chose one word for all is left alone. */
function permissions(
  workflow: ObjectValue,
  job: string | undefined,
  { source, writer }: Document,
): readonly TextEdit[] | undefined {
  const own = job === undefined ? undefined : readMember(workflow, ['jobs', job, 'permissions']);
  const chosen = own && own.kind !== 'absent' ? own : readMember(workflow, ['permissions']);
  if (chosen.kind === 'object') {
    const token = chosen.get('id-token');
    if (token.kind !== 'absent')
      return token.kind === 'known' && token.value === 'write'
        ? []
        : writer.replace(token.origin.span, 'write');
    return writer.insert({ source, object: chosen.origin.span, path: ['id-token'] }, 'write');
  }
  if (chosen.kind !== 'absent') return [];
  const place = { source, object: workflow.origin.span, path: ['permissions'], before: 'jobs' };
  return writer.insert(place, { 'id-token': 'write', contents: 'read' });
}
