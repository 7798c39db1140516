import assert from 'node:assert/strict';
import { hostileFolders } from '../hostile';
import { Client, eventually } from './client';
import { account, oldTls, tls } from './texts';

const everything = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
/** A guard against waiting for ever; what is awaited takes a few seconds at most. */
const patience = 60_000;

describe('The server, with a folder made to make it fail,', () => {
  let client: Client;

  afterEach(() => client.stop());

  for (const [what, { files, opened, says }] of Object.entries(hostileFolders)) {
    it(`goes on answering: ${what}`, async () => {
      client = await Client.start({
        files,
        server: 'dist/server.js',
        capabilities: { workspace: { configuration: true } },
        settings: { problems: true },
      });
      const uri = client.uri(opened);
      await client.open(uri, files[opened] ?? '');
      const { diagnostics } = await eventually('diagnostics', () => client.published.get(uri), patience);
      if (says)
        assert.ok(
          diagnostics.some(({ message }) => says.test(String(message))),
          diagnostics.map(({ message }) => String(message)).join('\n'),
        );
      await client.codeActions(uri, everything);
      await client.hover(uri, everything);
      const good = client.uri('good/good.bicep');
      await client.open(good, account(oldTls));
      const found = await eventually('diagnostics', () => client.published.get(good), patience);
      assert.ok(found.diagnostics.some(({ code }) => code === tls));
      assert.ok(
        client.log.every((line) => !line.includes(' failed')),
        client.log.join('\n').slice(0, 1_000),
      );
    });
  }
});
