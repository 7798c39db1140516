import {
  ProgressType,
  type CancellationToken,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { ownRules } from '../lint/own-rules';
import { ownRulePage, rulePage } from '../lint/rule-page';
import { Audits, type AuditWorld } from './audit';
import { capabilitiesFor } from './capabilities';
import { followDocuments, followSurroundings } from './changes';
import { fixWorkspace } from './fix-workspace';
import type { Host } from './host';
import { hoverAt } from './hover';
import type {
  AuditFile,
  AuditParams,
  AuditResult,
  FixAllParams,
  FixAllResult,
  RuleEntry,
  RulePage,
  RulePageParams,
  ServerRequests,
} from './protocol';
import { createSession, type Session } from './session';

/** Serves one client over a connection that is not listening yet. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params): InitializeResult => {
    const session = createSession(connection, host, params);
    followDocuments(connection, session);
    followSurroundings(connection, session);
    answerEditor(connection, session);
    answerPlumbline(connection, session);
    return {
      capabilities: capabilitiesFor(session.traits),
      serverInfo: { name: 'Plumbline', version: host.version },
    };
  });
  connection.listen();
}

function answerEditor(
  connection: Connection,
  { guard, documents, reports, teller, actions, traits, delivery }: Session,
): void {
  connection.onHover((asked, token) =>
    guard.answer('A hover', undefined, token, () => hoverAt(asked, documents, reports, teller)),
  );
  connection.onCodeAction((asked, token) =>
    guard.answer('Code actions', [], token, async () => [...(await actions.offer(asked, token))]),
  );
  connection.onCodeActionResolve((action, token) =>
    guard.answer('A code action', action, token, () => actions.resolve(action)),
  );
  if (!traits.pullsDiagnostics) return;
  connection.languages.diagnostics.on((asked, token) =>
    guard.answer('Diagnostics', { kind: 'full', items: [] }, token, () =>
      delivery.pull(documents.uriOf(asked.textDocument.uri), asked.previousResultId, token),
    ),
  );
}

const partialFiles = new ProgressType<readonly AuditFile[]>();

function answerPlumbline(connection: Connection, session: Session): void {
  const { documents, guard, host, settings } = session;
  const on = <Method extends keyof ServerRequests>(
    method: Method,
    neutral: ServerRequests[Method]['result'],
    handle: Handle<Method>,
  ): void => {
    connection.onRequest<unknown, void>(
      method,
      (asked: ServerRequests[Method]['params'], token: CancellationToken) =>
        guard.answer<unknown>(method, neutral, token, () => handle(asked, token)),
    );
  };

  const world: AuditWorld = {
    ...session,
    log: connection.console,
    yieldToEventLoop: () => host.yieldToEventLoop(),
  };
  const audits = new Audits(world);

  // "Nothing found" would be a lie about files that were not read to the end.
  connection.onRequest(
    'plumbline/audit',
    ({ targets, again, workDoneToken, partialResultToken }: AuditParams, token: CancellationToken) =>
      guard.answerOrFail<AuditResult>('The audit', token, () => {
        const progress = connection.window.attachWorkDoneProgress(workDoneToken);
        const send = (files: readonly AuditFile[]): void => {
          if (partialResultToken !== undefined)
            void connection.sendProgress(partialFiles, partialResultToken, files);
        };
        const uris = targets.map((target) => documents.uriOf(target));
        const listener = { token, progress, send: partialResultToken === undefined ? undefined : send };
        return again ? audits.again(uris, listener) : audits.run(uris, listener);
      }),
  );

  connection.onRequest(
    'plumbline/fixAll',
    ({ targets, workDoneToken }: FixAllParams, token: CancellationToken) =>
      guard.answerOrFail<FixAllResult>('Fixing the workspace', token, async () => {
        const progress = connection.window.attachWorkDoneProgress(workDoneToken);
        const uris = targets.map((target) => documents.uriOf(target));
        const { edits, fixed } = await fixWorkspace(uris, world, { token, progress, send: undefined });
        return { edit: session.edits.write(edits, undefined, undefined), fixed, files: edits.size };
      }),
  );

  on('plumbline/rules', [], async (): Promise<readonly RuleEntry[]> => {
    const rules = [...(await settings.rules()), ...ownRules];
    return rules.map(({ id, title, severity }) => ({ id, title, severity }));
  });

  on('plumbline/rulePage', null, async ({ rule: id }: RulePageParams): Promise<RulePage | null> => {
    const found = await settings.rule(id);
    if (found?.isCustom) return { markdown: rulePage(found.rule, true) };
    if (found) return { markdown: rulePage({ ...found.rule, examples: (await host.examples())[id] ?? [] }) };
    const own = ownRules.find((one) => one.id === id);
    return own ? { markdown: ownRulePage(own) } : null;
  });
}

type Handle<Method extends keyof ServerRequests> = (
  asked: ServerRequests[Method]['params'],
  token: CancellationToken,
) => Promise<ServerRequests[Method]['result']>;
