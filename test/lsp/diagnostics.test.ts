import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type ClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { Client, codesOf, eventually, pause } from './client';
import { account, bothWrong, http, oldTls, template, tls } from './texts';

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { relatedInformation: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

const moduleTree = {
  'main.bicep': "module data 'modules/data.bicep' = {\n  name: 'data'\n  params: { tls: 'TLS1_0' }\n}\n",
  'modules/data.bicep': `param tls string\n\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
};

describe('diagnostics', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('are pushed to a client that cannot ask, with the version they are about', async () => {
    client = await Client.start();
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    const uri = client.uri('main.bicep');
    await client.open(uri, account(bothWrong));
    const diagnostics = await client.pushed(uri);
    assert.deepEqual(codesOf(diagnostics), [tls, http]);
    const [first] = diagnostics;
    assert.deepEqual(first?.range, client.range(uri, "'TLS1_0'"));
    assert.equal(first?.severity, DiagnosticSeverity.Information);
    assert.equal(first?.source, 'plumbline');
    assert.match(String(first?.message), /^The minimum TLS version is TLS1_0, /);
    assert.match(first?.codeDescription?.href ?? '', /^https:/);
  });

  it('follow what is typed, and only the newest version is reported', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(bothWrong));
    const versions: number[] = [];
    client.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; version: number; diagnostics: never[] }) => {
        versions.push(params.version);
        client.published.set(params.uri, params);
      },
    );
    for (const [from, to] of [
      ['TLS1_0', 'TLS1_1'],
      ['TLS1_1', 'TLS1_2'],
      ['false\n  }', 'true\n  }'],
      ['TLS1_2', 'TLS1_1'],
    ] as const)
      await client.edit(uri, from, to);
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    await client.edit(uri, 'TLS1_1', 'TLS1_2');
    assert.deepEqual(await client.pushed(uri), []);
  });

  it('are there when the client asks, and unchanged when they are', async () => {
    client = await Client.start({ capabilities: pulling });
    assert.ok(client.initialized.capabilities.diagnosticProvider);
    const uri = client.uri('azuredeploy.json');
    await client.open(uri, template);
    const first = await client.pull(uri);
    assert.ok(first.kind === 'full');
    assert.deepEqual(codesOf(first.items), [tls]);
    assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
    await client.edit(uri, '"name": "contoso"', '"name": "fabrikam"');
    assert.equal((await client.pull(uri, first.resultId)).kind, 'unchanged');
    await client.edit(uri, 'TLS1_0', 'TLS1_2');
    const last = await client.pull(uri, first.resultId);
    assert.ok(last.kind === 'full');
    assert.deepEqual(last.items, []);
    assert.equal(client.published.size, 0, 'nothing is pushed beside');
  });

  it('say where a value came from', async () => {
    client = await Client.start({
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      `param tls string = 'TLS1_0'\n\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
    );
    const [finding] = await client.pushed(uri);
    assert.deepEqual(finding?.relatedInformation, [
      { location: { uri, range: client.range(uri, 'tls') }, message: 'Default of parameter tls.' },
      { location: { uri, range: client.range(uri, "'TLS1_0'") }, message: 'The value is written here.' },
    ]);
  });

  it('link to the page of the rule where the client has such pages', async () => {
    client = await Client.start({ initializationOptions: { rulePages: 'plumbline-rule:/{rule}.md' } });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.equal((await client.pushed(uri))[0]?.codeDescription?.href, `plumbline-rule:/${tls}.md`);
  });

  it('go when the document is closed', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    await client.pushed(uri);
    await client.close(uri);
    await eventually('cleared', () => client.published.get(uri)?.diagnostics.length === 0);
  });

  it('read untitled documents by their language', async () => {
    client = await Client.start();
    await client.open('untitled:Untitled-1', account(oldTls), 'bicep');
    assert.deepEqual(codesOf(await client.pushed('untitled:Untitled-1')), [tls]);
  });

  it('leave JSON alone that is not ours, and say so', async () => {
    client = await Client.start();
    const uri = client.uri('package.json');
    await client.open(uri, '{"name": "x"}');
    assert.deepEqual(await client.pushed(uri), []);
    assert.deepEqual(await eventually('a status', () => client.statuses.get(uri)), {
      uri,
      version: 1,
      findings: 0,
      undecided: 0,
    });
  });

  it('come with a status', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      `param tls string\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: false')}`,
    );
    await client.pushed(uri);
    assert.deepEqual(await eventually('a status', () => client.statuses.get(uri)), {
      uri,
      version: 1,
      dialect: 'Bicep',
      findings: 1,
      undecided: 1,
    });
  });

  it('come with a status that says why a file is not checked', async () => {
    const files = { 'plumbline.yaml': 'profile: strict\nexclude: [old/**]\nprofil: x\n' };
    client = await Client.start({ files, capabilities: { workspace: { configuration: true } } });
    const configuration = client.uri('plumbline.yaml');
    const statusOf = async (name: string): Promise<unknown> => {
      const uri = client.uri(name);
      client.statuses.delete(uri);
      await client.open(uri, account(oldTls));
      const { notChecked, ...status } = await eventually('a status', () => client.statuses.get(uri));
      return {
        notChecked,
        configuration: status.configuration,
        mistakes: status.mistakes,
        profile: status.profile,
      };
    };
    const shared = { configuration, mistakes: 1, profile: 'strict' };
    assert.deepEqual(await statusOf('main.bicep'), { notChecked: undefined, ...shared });
    assert.deepEqual(await statusOf('old/main.bicep'), {
      notChecked: { reason: 'excluded', by: configuration },
      ...shared,
    });
    client.settings = { exclude: ['new/**'] };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    assert.deepEqual(await statusOf('new/main.bicep'), { notChecked: { reason: 'excluded' }, ...shared });
    client.settings = { enable: false };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    assert.deepEqual(await statusOf('other.bicep'), { notChecked: { reason: 'disabled' }, ...shared });
  });

  it('follow the configuration file where the settings of the editor say otherwise', async () => {
    const files = { 'plumbline.yaml': `rules: { ${tls}: high }\n` };
    client = await Client.start({ files, capabilities: { workspace: { configuration: true } } });
    client.settings = { rules: { [tls]: 'off', [http]: 'off' } };
    const uri = client.uri('main.bicep');
    await client.open(uri, account(bothWrong));
    assert.deepEqual(
      (await client.pushed(uri)).map(({ code, severity }) => [code, severity]),
      [[tls, DiagnosticSeverity.Error]],
    );
  });

  it('fade a suppression that suppresses nothing, and follow one that does', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    const comment = `    // plumbline-disable-next-line ${tls} -- old cameras\n`;
    await client.open(uri, account(comment + oldTls));
    assert.deepEqual(await client.pushed(uri), []);
    await client.edit(uri, 'TLS1_0', 'TLS1_2');
    const [unused] = await client.pushed(uri);
    assert.equal(unused?.code, 'plumbline/unused-suppression');
    assert.deepEqual(unused?.tags, [DiagnosticTag.Unnecessary]);
    assert.equal(unused?.severity, DiagnosticSeverity.Information);
  });

  it('show syntax errors only when they are wanted', async () => {
    client = await Client.start({ capabilities: { workspace: { configuration: true } } });
    const uri = client.uri('main.bicep');
    await client.open(uri, 'resource = {\n');
    assert.deepEqual(await client.pushed(uri), []);
    client.settings = { problems: true };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await eventually('problems', () => (client.published.get(uri)?.diagnostics.length ?? 0) > 0);
  });

  it('follow the settings', async () => {
    client = await Client.start({ capabilities: { workspace: { configuration: true } } });
    const uri = client.uri('main.bicep');
    const change = async (settings: unknown): Promise<void> => {
      client.settings = settings;
      client.published.delete(uri);
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    };
    await client.open(uri, account(bothWrong));
    assert.equal((await client.pushed(uri)).length, 2);
    await change({ rules: { [tls]: 'off', 'storage/*': 'low' } });
    assert.deepEqual(
      (await client.pushed(uri)).map(({ code, severity }) => [code, severity]),
      [[http, DiagnosticSeverity.Information]],
    );
    await change({ rules: { 'storage/*': 'low' }, severity: { minimum: 'medium' } });
    assert.deepEqual(await client.pushed(uri), []);
    await change({ enable: false });
    assert.deepEqual(await client.pushed(uri), []);
    await change({ exclude: ['*.bicep'] });
    assert.deepEqual(await client.pushed(uri), []);
    await change({ enable: 'nonsense', rules: 7, severity: null });
    assert.equal((await client.pushed(uri)).length, 2);
  });

  it("follow a folder's configuration and its own rules", async () => {
    const rule = `title: Storage account has no owner
severity: medium
controls: []
aliases: []
resource: Microsoft.Storage/storageAccounts
require: { field: tags.owner, exists: true }
message: Name an owner.
why: Somebody has to know whom to ask when something is wrong with it.
references: [https://example.org/owners]
examples: { bicep: [{ bad: x, good: y }] }
`;
    const files = {
      '.plumbline.yaml': `rules: { ${tls}: off }\n`,
      '.plumbline/rules/tags/owner.yaml': rule,
      '.plumbline/rules/broken.yaml': 'title: 1\n',
    };
    client = await Client.start({ files });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), ['tags/owner']);
    assert.ok(
      client.log.some((message) => /\.plumbline\/rules\/broken\.yaml:1:\d+: severity/.test(message)),
      client.log.join('\n'),
    );

    client.published.delete(uri);
    writeFileSync(path.join(client.folder, '.plumbline.yaml'), `rules: { tags/owner: off }\n`);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: client.uri('.plumbline.yaml'), type: FileChangeType.Changed }],
    });
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
  });

  it('are shown in the configuration file for its mistakes, and the rest of it applies', async () => {
    const files = { 'infra/plumbline.yml': `rules:\n  ${tls}: off\n  ${tls}x: off\n`, 'plumbline.yaml': '' };
    client = await Client.start({ files });
    const [uri, settings] = [client.uri('infra/main.bicep'), client.uri('infra/plumbline.yml')];
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), []);
    const closed = await eventually('mistakes', () => client.published.get(settings)?.diagnostics);
    assert.equal(closed.length, 1);
    await client.open(settings, files['infra/plumbline.yml']);
    const [mistake, ...others] = await client.pushed(settings);
    assert.deepEqual(others, []);
    assert.equal(mistake?.message, `There is no rule ${tls}x. Did you mean ${tls}?`);
    assert.deepEqual(mistake?.range.start, { line: 2, character: 2 });

    client.published.delete(settings);
    await client.edit(settings, `${tls}x: off`, '');
    assert.deepEqual(await client.pushed(settings), []);
    client.log.splice(0);
  });
});

describe('a tree of modules', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('is checked again where it uses a module that is edited', async () => {
    client = await Client.start({ files: moduleTree });
    const [main, data] = [client.uri('main.bicep'), client.uri('modules/data.bicep')];
    await client.open(main, moduleTree['main.bicep']);
    const [finding] = await client.pushed(main);
    assert.equal(finding?.code, tls);
    assert.deepEqual(finding?.range, client.range(main, "'TLS1_0'"));

    client.published.delete(main);
    await client.open(data, moduleTree['modules/data.bicep']);
    await client.edit(data, 'minimumTlsVersion: tls', "minimumTlsVersion: 'TLS1_2'");
    await eventually('no finding at the caller', () => client.published.get(main)?.diagnostics.length === 0);
    assert.equal(client.published.get(main)?.version, 1);

    await client.close(data);
    await eventually(
      'the finding is back with the file on disk',
      () => client.published.get(main)?.diagnostics.length === 1,
    );
  });

  it('is checked again when a module changes on disk', async () => {
    client = await Client.start({
      files: moduleTree,
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    await eventually('watchers', () => client.registered.includes('workspace/didChangeWatchedFiles'));
    const main = client.uri('main.bicep');
    await client.open(main, moduleTree['main.bicep']);
    await client.pushed(main);
    writeFileSync(path.join(client.folder, 'modules/data.bicep'), '');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: client.uri('modules/data.bicep'), type: FileChangeType.Changed }],
    });
    await eventually('no finding', () => client.published.get(main)?.diagnostics.length === 0);
  });

  it('asks a client that pulls to pull again', async () => {
    client = await Client.start({ files: moduleTree, capabilities: pulling });
    const [main, data] = [client.uri('main.bicep'), client.uri('modules/data.bicep')];
    await client.open(main, moduleTree['main.bicep']);
    const before = await client.pull(main);
    assert.ok(before.kind === 'full' && before.items.length === 1);
    await client.open(data, moduleTree['modules/data.bicep']);
    await client.edit(data, 'minimumTlsVersion: tls', "minimumTlsVersion: 'TLS1_2'");
    await eventually('a refresh', () => client.refreshes > 0);
    const after = await client.pull(main, before.resultId);
    assert.ok(after.kind === 'full' && after.items.length === 0);
  });

  it('is checked again where Terraform declares a variable in another file', async () => {
    const main = {
      resource: { azurerm_storage_account: { data: { name: 'contoso', min_tls_version: '${var.tls}' } } },
    };
    const variables = { variable: { tls: { type: 'string', default: 'TLS1_0' } } };
    client = await Client.start({
      files: { 'main.tf.json': JSON.stringify(main), 'variables.tf.json': JSON.stringify(variables) },
    });
    const [use, declaration] = [client.uri('main.tf.json'), client.uri('variables.tf.json')];
    await client.open(use, JSON.stringify(main));
    const isFound = (): boolean => codesOf(client.published.get(use)?.diagnostics ?? []).includes(tls);
    await eventually('a finding', isFound);
    await client.open(declaration, JSON.stringify(variables));
    await client.edit(declaration, 'TLS1_0', 'TLS1_2');
    await eventually('no finding', () => !isFound());
  });

  it('finds a template compiled from the Bicep next to it clean: its source speaks', async () => {
    const compiled = template.replace(
      '"resources"',
      '"metadata": { "_generator": { "name": "bicep", "version": "0.30.3" } },\n  "resources"',
    );
    client = await Client.start({ files: { 'main.bicep': account(oldTls), 'main.json': compiled } });
    const uri = client.uri('main.json');
    await client.open(uri, compiled);
    assert.deepEqual(await client.pushed(uri), []);
    assert.match(
      (await eventually('a status', () => client.statuses.get(uri))).dialect ?? '',
      /compiled from main\.bicep/,
    );
  });

  it('is quiet when nothing that it uses has changed', async () => {
    client = await Client.start({ files: moduleTree });
    const [main, other] = [client.uri('main.bicep'), client.uri('other.bicep')];
    await client.open(main, moduleTree['main.bicep']);
    await client.pushed(main);
    client.published.delete(main);
    await client.open(other, account(oldTls));
    await client.pushed(other);
    await pause(100);
    assert.equal(client.published.get(main), undefined);
  });
});
