import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import type { AuditResult } from '../../server/lsp/protocol';
import { canariesOf, carriers, nameOf, someSamples, workspaceOf } from '../rules/carriers';
import { Client } from './client';

const kinds = ['storage-account-key', 'sql-password', 'private-key', 'entra-client-secret'];
const chosen = someSamples().filter(({ kind }) => kinds.includes(kind));

/** The server as it ships, of which every byte that it says is kept. */
async function startOverheard(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities,
): Promise<{ readonly client: Client; said(): string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-lsp-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: 'pipe' });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString('utf8')));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const client = await Client.connect(connection, folder, ended, {
    capabilities,
    initializationOptions: { rulePages: 'plumbline-rule:{rule}.md' },
  });
  return { client, said: () => said };
}

describe('the server keeps secrets to itself', function () {
  this.timeout(120_000);

  for (const [index, sample] of chosen.entries()) {
    const pulls = index % 2 === 1;
    it(`a ${sample.kind} known by its ${sample.confidence}, in files of every kind, where the client ${pulls ? 'pulls' : 'is reported'}`, async () => {
      const codeAction = {
        codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
      };
      const { client, said } = await startOverheard(workspaceOf([sample]), {
        textDocument: { codeAction, ...(pulls && { diagnostic: {} }) },
      });
      const diagnosticsOf = async (uri: string): Promise<readonly Diagnostic[]> => {
        if (!pulls) return client.pushed(uri);
        const report = await client.pull(uri);
        return report.kind === 'full' ? report.items : [];
      };
      client.settings = { problems: true, profile: 'strict' };
      const quiet: string[] = [];
      for (const { file, write } of carriers) {
        const text = write(nameOf(sample), sample.value);
        const uri = client.uri(file);
        await client.open(uri, text, 'plaintext');
        const diagnostics = await diagnosticsOf(uri);
        if (!diagnostics.some(({ code }) => /^settings\/inline-|^templates\//.test(String(code))))
          quiet.push(file);
        for (const { range } of diagnostics) {
          await client.hover(uri, range);
          for (const action of await client.codeActions(uri, range)) await client.resolve(action);
        }
        await client.edit(uri, text.slice(-2), '');
        await diagnosticsOf(uri);
        await client.close(uri);
      }
      const { files } = await client.connection.sendRequest<AuditResult>('plumbline/audit', {
        targets: [client.uri('')],
      });
      await client.stop();
      assert.deepEqual(quiet, []);
      assert.ok(files.filter(({ findings }) => findings.length > 0).length >= carriers.length);
      assert.deepEqual(client.log, []);
      for (const canary of canariesOf(sample))
        assert.ok(
          !said().includes(canary),
          `it says ${said().slice(Math.max(0, said().indexOf(canary) - 300), said().indexOf(canary))}…`,
        );
    });
  }
});
