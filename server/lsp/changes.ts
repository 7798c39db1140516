import { z } from '../text/schema';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Connection,
} from 'vscode-languageserver';
import type { ClientNotifications } from './protocol';
import type { Session } from './session';

/** Any file may be what a document loads, such as a script or a policy; what no one uses is passed over quickly. */
const watched = '**/*';

/** Follows what is opened, edited and closed. */
export function followDocuments(connection: Connection, session: Session): void {
  const { documents, files, settings, reports, delivery } = session;
  documents.listen(
    connection,
    (uri, text) => {
      files.opened(uri);
      const affected = reports.edit(uri, text);
      if (settings.isInUse(uri)) {
        settings.forget();
        everythingChanged(session);
      }
      delivery.changed(uri, affected);
    },
    (uri, document) => {
      const affected = reports.edit(uri, undefined);
      if (settings.isInUse(uri)) settings.forget();
      forgetUnused(uri, session);
      delivery.closed(document.uri, uri);
      delivery.changed(undefined, affected);
    },
  );
}

/** Keeps no lines of a closed document, and nothing that was read when none is open. */
function forgetUnused(closed: string, { documents, reports, teller }: Session): void {
  teller.forget(closed);
  if (documents.uris.length === 0) reports.release();
}

/** Follows what changes besides: files, folders and settings. */
export function followSurroundings(connection: Connection, session: Session): void {
  const { documents, files, guard, settings, reports, delivery } = session;
  connection.onInitialized(() => guard.run('Registering', () => register(connection, session)));
  connection.onDidChangeConfiguration((change) =>
    guard.run('Changing settings', () => {
      settings.forget(
        z.object({ plumbline: z.unknown() }).catch({ plumbline: undefined }).parse(change.settings).plumbline,
      );
      everythingChanged(session);
    }),
  );
  const onTrust: keyof ClientNotifications = 'plumbline/trustGranted';
  connection.onNotification(onTrust, () =>
    guard.run('Changing trust', () => {
      settings.setTrust(true);
      everythingChanged(session);
    }),
  );
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guard.run('Changing files', () => {
      const uris = changes.map((change) => documents.uriOf(change.uri));
      for (const uri of uris) files.forget(uri);
      const affected = reports.reread(uris);
      if (!uris.some((uri) => settings.isSource(uri))) return delivery.changed(undefined, affected);
      settings.forget();
      everythingChanged(session);
    }),
  );
}

async function register(connection: Connection, session: Session): Promise<void> {
  const { traits, guard, settings } = session;
  const { client, workspace } = connection;
  if (traits.registersConfiguration)
    await client.register(DidChangeConfigurationNotification.type, { section: 'plumbline' });
  if (traits.registersWatchers)
    await client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watched }] });
  if (!traits.workspaceFolders) return;
  workspace.onDidChangeWorkspaceFolders(() =>
    guard.run('Changing folders', async () => {
      settings.setFolders(((await workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
      everythingChanged(session);
    }),
  );
}

function everythingChanged({ reports, delivery, documents }: Session): void {
  reports.restart();
  delivery.changed(undefined, documents.uris);
}
