import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ProgressType,
  ResponseError,
  WorkDoneProgress,
} from 'vscode-languageserver-protocol/node';
import type { AuditFile, AuditResult } from '../../server/lsp/protocol';
import { Client } from './client';
import { account, bothWrong, http, oldTls, template, tls } from './texts';

const partial = new ProgressType<readonly AuditFile[]>();

function auditOf(client: Client, targets: readonly string[] = [client.uri('')]): Promise<AuditResult> {
  return client.connection.sendRequest<AuditResult>('plumbline/audit', { targets });
}

/** Findings by file, as rules. */
function rulesIn(client: Client, files: readonly AuditFile[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    files.map((file) => [
      file.uri.slice(client.uri('').length).replace(/^\//, ''),
      file.findings.map(({ rule }) => rule),
    ]),
  );
}

describe('the audit', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('tells of every file that is ours, each once', async () => {
    const files = {
      'a.bicep': account(bothWrong),
      'b/azuredeploy.json': template,
      'b/package.json': '{}',
      'c.bicep': '',
      'node_modules/x.bicep': account(oldTls),
    };
    client = await Client.start({ files });
    const { files: told, ignored } = await auditOf(client);
    assert.deepEqual(rulesIn(client, told), {
      'a.bicep': [tls, http],
      'b/azuredeploy.json': [tls],
      'c.bicep': [],
    });
    assert.equal(ignored, 1);
    const [finding] = told[0]?.findings ?? [];
    assert.deepEqual([finding?.severity, finding?.fix, finding?.diagnostic.code], ['low', 'safe', tls]);
    assert.equal(told[0]?.dialect, 'Bicep');
  });

  it('says what was undecided and why', async () => {
    client = await Client.start({
      files: {
        'a.bicep': `param tls string\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
      },
    });
    const { files } = await auditOf(client);
    assert.deepEqual(
      files[0]?.undecided.map(({ rule, reason }) => [rule, reason]),
      [[tls, 'a parameter has no default: tls']],
    );
  });

  it('fails rather than find nothing', async () => {
    client = await Client.start();
    await assert.rejects(client.connection.sendRequest('plumbline/audit', {}), /The audit failed/);
    assert.match(client.log.splice(0).join(), /The audit failed: TypeError/);
  });

  it('reads what is edited, not what is saved', async () => {
    client = await Client.start({ files: { 'a.bicep': account(oldTls) } });
    const uri = client.uri('a.bicep');
    await client.open(uri, account(oldTls.replace('TLS1_0', 'TLS1_2')));
    assert.deepEqual(rulesIn(client, (await auditOf(client)).files), { 'a.bicep': [] });
    await client.close(uri);
    assert.deepEqual(rulesIn(client, (await auditOf(client, [uri])).files), { 'a.bicep': [tls] });
  });

  it('tells a compiled template at its source, a module at its callers too, and each finding once', async () => {
    const compiled = template.replace(
      '"resources"',
      '"metadata": { "_generator": { "name": "bicep", "version": "0.30.3" } },\n  "resources"',
    );
    const shared = `param old bool = false\n${account("    minimumTlsVersion: old ? 'TLS1_0' : 'TLS1_2'\n    supportsHttpsTrafficOnly: false")}`;
    const files = {
      'main.bicep': "module m 'shared.bicep' = {\n  name: 'm'\n  params: { old: true }\n}\n",
      'main.json': compiled,
      'shared.bicep': shared,
    };
    client = await Client.start({ files });
    const { files: told } = await auditOf(client);
    const findings = told.flatMap((file) =>
      file.findings.map(({ rule, diagnostic }) => `${rule} ${file.uri} ${diagnostic.range.start.line}`),
    );
    assert.equal(new Set(findings).size, findings.length);
    assert.deepEqual(Object.keys(rulesIn(client, told)), ['main.bicep', 'shared.bicep']);
    assert.deepEqual(findings.map((finding) => finding.split(' ')[0]).sort(), [tls, http]);
  });

  it('is brought up to date with a changed file, what it uses and what uses it', async () => {
    const call = (value: string): string =>
      `module m 'shared.bicep' = {\n  name: 'm'\n  params: {\n    tls: '${value}'\n  }\n}\n`;
    const shared = (https: boolean): string =>
      `param tls string\n${account(`    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: ${https}`)}`;
    client = await Client.start({
      files: { 'main.bicep': call('TLS1_0'), 'other.bicep': account(oldTls), 'shared.bicep': shared(false) },
    });
    const again = async (file: string): Promise<ReturnType<typeof rulesIn>> => {
      const params = { targets: [client.uri(file)], again: true };
      return rulesIn(
        client,
        (await client.connection.sendRequest<AuditResult>('plumbline/audit', params)).files,
      );
    };
    assert.deepEqual(rulesIn(client, (await auditOf(client)).files), {
      'main.bicep': [tls],
      'other.bicep': [tls],
      'shared.bicep': [http],
    });

    writeFileSync(path.join(client.folder, 'shared.bicep'), shared(true));
    assert.deepEqual(await again('shared.bicep'), { 'main.bicep': [tls], 'shared.bicep': [] });

    writeFileSync(path.join(client.folder, 'main.bicep'), call('TLS1_2'));
    assert.deepEqual(await again('main.bicep'), { 'main.bicep': [], 'shared.bicep': [] });

    writeFileSync(path.join(client.folder, 'shared.bicep'), account(oldTls));
    assert.deepEqual(await again('shared.bicep'), { 'main.bicep': [], 'shared.bicep': [tls] });

    rmSync(path.join(client.folder, 'shared.bicep'));
    assert.deepEqual(await again('shared.bicep'), { 'main.bicep': [] });

    writeFileSync(path.join(client.folder, 'new.bicep'), account(oldTls));
    assert.deepEqual(await again('new.bicep'), { 'new.bicep': [tls] });
  });

  it('tells how far it is, and files as they come', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 95 }, (_, index) => [`f${index}.bicep`, account(oldTls)]),
    );
    client = await Client.start({ files });
    const kinds: string[] = [];
    const percentages: number[] = [];
    const batches: number[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'work', (value) => {
      kinds.push(value.kind);
      if (value.kind === 'report' && value.percentage !== undefined) percentages.push(value.percentage);
    });
    client.connection.onProgress(partial, 'files', (batch) => void batches.push(batch.length));
    const result = await client.connection.sendRequest<AuditResult>('plumbline/audit', {
      targets: [client.uri('')],
      workDoneToken: 'work',
      partialResultToken: 'files',
    });
    assert.equal(
      batches.reduce((sum, count) => sum + count, result.files.length),
      95,
    );
    assert.ok(batches.length > 1, 'all at once');
    assert.deepEqual([kinds[0], kinds[kinds.length - 1]], ['begin', 'end']);
    assert.deepEqual(
      percentages,
      [...percentages].sort((a, b) => a - b),
    );
    assert.equal(percentages[percentages.length - 1], 100);
  });

  it('stops when it is cancelled, and the server goes on', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`f${index}.bicep`, account(bothWrong).repeat(8)]),
    );
    client = await Client.start({ files });
    const source = new CancellationTokenSource();
    let heard = 0;
    client.connection.onProgress(WorkDoneProgress.type, 'work', () => {
      if (++heard === 5) source.cancel();
    });
    const audit = client.connection.sendRequest(
      'plumbline/audit',
      { targets: [client.uri('')], workDoneToken: 'work' },
      source.token,
    );
    await assert.rejects(
      audit,
      (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
    );
    assert.ok(heard < 100, `${heard} reports of progress`);
    const uri = client.uri('open.bicep');
    await client.open(uri, account(oldTls));
    assert.equal((await client.pushed(uri)).length, 1);
  });
});
