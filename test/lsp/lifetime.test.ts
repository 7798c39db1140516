import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ResponseError, type CodeAction } from 'vscode-languageserver-protocol/node';
import { Client, codesOf } from './client';
import { account, oldTls, tls } from './texts';

/** Where the process ends when it keeps what it should forget. In megabytes. */
const heap = '--max-old-space-size=120';
const long = `${account(oldTls)}// ${'x'.repeat(200_000)}\n`;

describe('the life of the server', function () {
  this.timeout(240_000);
  let client: Client;

  it('keeps nothing of documents that are closed', async () => {
    client = await Client.start({ nodeArguments: [heap] });
    for (let index = 0; index < 1_000; index++) {
      const uri = client.uri(`file${index}.bicep`);
      // Each text is another one, so that none is shared.
      await client.open(uri, `// ${index}\n${long}`);
      if (index % 50 === 0) assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
      else await client.hover(uri, client.range(uri, "'TLS1_0'"));
      await client.close(uri);
    }
    await client.stop();
  });

  it('keeps nothing of versions that were edited', async () => {
    client = await Client.start({ nodeArguments: [heap] });
    const uri = client.uri('main.bicep');
    await client.open(uri, long);
    for (let index = 0; index < 5_000; index++) {
      await client.edit(uri, index % 2 ? 'TLS1_1' : 'TLS1_0', index % 2 ? 'TLS1_0' : 'TLS1_1');
      if (index % 100 === 0) await client.hover(uri, client.range(uri, "minimumTlsVersion: 'TLS1_"));
    }
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    await client.stop();
  });

  it('answers what was never offered with an error', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    await client.pushed(uri);
    const plans: readonly unknown[] = [
      { uri, version: 1, does: { kind: 'suppressLine', rule: tls, at: 1e9 } },
      { uri, version: 1, does: { kind: 'suppressLine', rule: `${tls}\nresource evil`, at: 0 } },
      { uri, version: 1, does: { kind: 'suppressFile', rule: 'not/there' } },
      { uri, version: 1, does: { kind: 'fix', rule: tls, at: -1, fix: 0 } },
      { uri, version: 1, does: { kind: 'delete' } },
      { uri: '/etc/passwd', version: 1, does: { kind: 'fixAll' } },
      'text',
      [],
    ];
    for (const data of plans) {
      const forged: CodeAction = { title: 'x', data };
      await assert.rejects(client.resolve(forged), ResponseError, JSON.stringify(data));
    }
    await assert.rejects(client.connection.sendRequest('plumbline/nothing', {}), /Unhandled method/);
    await assert.rejects(client.connection.sendRequest('plumbline/audit', { targets: 7 }), ResponseError);
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    await client.stop();
  });

  it('ends with its client, and says nothing of it', async () => {
    const server = spawn(process.execPath, ['out/hosts/server.js', '--stdio'], { stdio: 'pipe' });
    let said = '';
    server.stderr.on('data', (data: Buffer) => (said += data.toString('utf8')));
    const ended = once(server, 'exit');
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await once(server.stdout, 'data');
    server.stdout.destroy();
    server.stdin.end();
    await ended;
    assert.equal(said, '');
  });
});
