import { z } from '../text/schema';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { createEngine, newestAzurerm } from '../project/engine';
import { traitsOf, type ClientSupport } from './capabilities';
import { CodeActions } from './code-actions';
import { DiagnosticsPublisher } from './delivery';
import { settingsDiagnostic, DiagnosticConverter } from './diagnostics';
import { OpenDocuments } from './documents';
import { EditWriter } from './edits';
import { ServerFiles } from './files';
import { monthsAfter } from './days';
import { Guard } from './guard';
import type { Host } from './host';
import { Pauses } from './pauses';
import { Reports } from './reports';
import { SettingsStore } from './settings';

/** Everything that serves one client, from its first request to its last. */
export interface Session {
  readonly host: Host;
  readonly traits: ClientSupport;
  readonly guard: Guard;
  readonly documents: OpenDocuments;
  readonly files: ServerFiles;
  readonly settings: SettingsStore;
  readonly reports: Reports;
  readonly teller: DiagnosticConverter;
  readonly delivery: DiagnosticsPublisher;
  readonly edits: EditWriter;
  readonly actions: CodeActions;
}

const optionsSchema = z.object({
  rulePages: z.string().optional().catch(undefined),
  readsFiles: z.boolean().catch(false),
  trusted: z.boolean().catch(true),
  commands: z.boolean().catch(false),
});

export function createSession(connection: Connection, host: Host, params: InitializeParams): Session {
  const { rulePages, readsFiles, trusted, commands } = optionsSchema
    .catch({ rulePages: undefined, readsFiles: false, trusted: true, commands: false })
    .parse(params.initializationOptions);
  const { capabilities } = params;
  const traits = traitsOf(capabilities);
  const guard = new Guard(connection.console);
  const documents = new OpenDocuments();
  const files = new ServerFiles(
    host.disk,
    readsFiles ? (method, asked) => connection.sendRequest(method, asked) : undefined,
  );
  const { workspace } = createEngine({
    bundle: host.bundle,
    files,
    azurermMajor: newestAzurerm,
    restored: host.disk?.restored,
  });
  const settings = new SettingsStore({
    connection,
    files,
    bundle: host.bundle,
    today: () => host.today(),
    canPull: traits.configuration,
    openText: (uri) => documents.get(uri)?.getText(),
    report: (uri, problems) => {
      // Those of a document that is open are published with it.
      if (problems.length && documents.has(uri)) return;
      const diagnostics = problems.map(settingsDiagnostic);
      void connection.sendDiagnostics({ uri: documents.clientUri(uri), diagnostics });
    },
  });
  settings.setTrust(trusted);
  settings.setFolders(foldersOf(params));
  const reports = new Reports(documents, workspace, files, settings);
  const teller = new DiagnosticConverter(
    (uri) => reports.workspace.text(uri),
    (uri) => documents.clientUri(uri),
    {
      rulePages,
      relatedInformation: traits.relatedInformation,
    },
  );
  const delivery = new DiagnosticsPublisher(
    connection,
    documents,
    reports,
    teller,
    traits,
    guard,
    new Pauses(host),
  );
  const edits = new EditWriter(documents, reports, capabilities, () => monthsAfter(host.today(), 6));
  const actions = new CodeActions(documents, reports, teller, edits, files, settings, {
    capabilities,
    showsRules: rulePages !== undefined,
    hasCommands: commands,
    yieldToEventLoop: () => host.yieldToEventLoop(),
  });
  return { host, traits, guard, documents, files, settings, reports, teller, delivery, edits, actions };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}
