import type { CancellationToken, Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientRequests, ServerRequests } from '../server/lsp/protocol';

/** Asks the server; rejects when the client is not running. */
export function request<Method extends keyof ServerRequests>(
  client: BaseLanguageClient,
  method: Method,
  params: ServerRequests[Method]['params'],
  token?: CancellationToken,
): Promise<ServerRequests[Method]['result']> {
  // An argument that is there but undefined would reach the server as a cancellation token that is null.
  return client.sendRequest(method, params, ...(token ? [token] : []));
}

/** Answers the server; the handler outlives restarts of the server. */
export function answer<Method extends keyof ClientRequests>(
  client: BaseLanguageClient,
  method: Method,
  handler: (params: ClientRequests[Method]['params']) => Promise<ClientRequests[Method]['result']>,
): Disposable {
  return client.onRequest<unknown, void>(method, handler);
}
