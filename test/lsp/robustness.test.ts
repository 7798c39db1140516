import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AuditResult } from '../../server/lsp/protocol';
import { Client, codesOf } from './client';
import { account, oldTls, template, tls } from './texts';

/** Texts as they are during typing, or as no person would write them. */
const texts: Readonly<Record<string, string>> = {
  'empty.bicep': '',
  'half.bicep': account(oldTls).slice(0, 120),
  'half.json': template.slice(0, 300),
  'brackets.bicep': `var x = ${'['.repeat(10_000)}`,
  'brackets.json': '['.repeat(10_000),
  'objects.json': `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","x":${'{"a":'.repeat(10_000)}`,
  'crlf.bicep': account(oldTls).replaceAll('\n', '\r\n'),
  'bom.json': `\ufeff${template}`,
  'nul.bicep': '\0\0\0resource',
  'surrogates.bicep': "var x = '\ud800'\n",
  'itself.bicep': "module me 'itself.bicep' = { name: 'me' }\n",
  'nowhere.bicep':
    "module gone 'gone.bicep' = { name: 'gone' }\nvar t = loadTextContent('../../../../etc/shadow')\n",
};

describe('bad input', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('is survived while it is edited, and findings in it are found', async () => {
    client = await Client.start();
    for (const [name, text] of Object.entries(texts)) {
      const uri = client.uri(name);
      await client.open(uri, text);
      const diagnostics = await client.pushed(uri);
      if (name === 'crlf.bicep' || name === 'bom.json') assert.deepEqual(codesOf(diagnostics), [tls], name);
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 9 } };
      await client.codeActions(uri, range);
      await client.hover(uri, range);
      await client.edit(uri, '', '// x\n');
      await client.pushed(uri);
      await client.close(uri);
    }
    assert.deepEqual(client.log, []);
  });

  it('is survived on disk', async () => {
    client = await Client.start({ files: texts });
    const at = (name: string): string => path.join(client.folder, name);
    writeFileSync(at('latin1.json'), Buffer.from([0x7b, 0x22, 0xe4, 0x22, 0x7d]));
    writeFileSync(at('binary.bicep'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]));
    mkdirSync(at('loop/inner'), { recursive: true });
    symlinkSync(at('loop'), at('loop/inner/again'));
    symlinkSync(at('b.json'), at('a.json'));
    symlinkSync(at('a.json'), at('b.json'));
    symlinkSync(at('gone.json'), at('dangling.json'));
    const { files } = await client.connection.sendRequest<AuditResult>('plumbline/audit', {
      targets: [client.uri('')],
    });
    assert.ok(files.some((file) => file.uri.endsWith('crlf.bicep') && file.findings.length === 1));
    assert.deepEqual(client.log, []);
  });

  it('is survived in requests', async () => {
    client = await Client.start({ initializationOptions: 'nonsense' });
    await assert.rejects(client.connection.sendRequest('plumbline/no-such-request', {}));
    assert.deepEqual(
      await client.codeActions('file:///nowhere.bicep', {
        start: { line: 9, character: 9 },
        end: { line: 9, character: 9 },
      }),
      [],
    );
    assert.equal(
      await client.hover('not a uri', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
      null,
    );
    const { files } = await client.connection.sendRequest<AuditResult>('plumbline/audit', {
      targets: ['file:///nowhere/at/all', 'nonsense:x', ''],
    });
    assert.deepEqual(files, []);
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
  });

  it('does not keep the client from asking past the end of the text', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(
      await client.codeActions(uri, {
        start: { line: 999, character: 0 },
        end: { line: 9999, character: 99 },
      }),
      [],
    );
    assert.equal(
      await client.hover(uri, { start: { line: 999, character: 999 }, end: { line: 999, character: 999 } }),
      null,
    );
  });
});
