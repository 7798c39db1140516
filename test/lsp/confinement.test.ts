import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { account, oldTls, ownRule, tls } from './texts';
import { Client, codesOf, eventually } from './client';

const canary = 'OUTSIDE-CANARY';
const capabilities = { workspace: { configuration: true } };

describe('what the language server reads and writes', () => {
  let client: Client;
  const removed: string[] = [];

  afterEach(async () => {
    await client.stop();
    for (const file of removed.splice(0)) unlinkSync(file);
  });

  /** A file next to the workspace folder. */
  function outside(name: string, text: string): string {
    const file = path.join(path.dirname(client.folder), `${path.basename(client.folder)}-${name}`);
    writeFileSync(file, text);
    removed.push(file);
    return `../${path.basename(file)}`;
  }

  it('reads nothing outside of the workspace, and says so where it is named', async () => {
    client = await Client.start({ capabilities });
    const secret = outside('secret.txt', canary);
    const text = account(`    minimumTlsVersion: loadTextContent('${secret}')`);
    const uri = client.uri('main.bicep');
    await client.open(uri, text);
    const diagnostics = await client.pushed(uri);
    const told = diagnostics.find(({ code }) => code === 'unread-reference');
    assert.deepEqual(told?.range, client.range(uri, `loadTextContent('${secret}')`));
    assert.match(String(told.message), /is not read: it is outside of the folders that are checked\./);
    assert.ok(!JSON.stringify(diagnostics).includes(canary));
  });

  it('reads no file of the kernel and no link that leads outside', async () => {
    client = await Client.start({ capabilities });
    outside('secret.txt', canary);
    symlinkSync('/proc/self/status', path.join(client.folder, 'status'));
    symlinkSync(removed[0]!, path.join(client.folder, 'link'));
    for (const name of ['status', 'link', '/../../../../../../proc/self/pagemap']) {
      const uri = client.uri(`${name.replaceAll(/\W/g, '')}.bicep`);
      await client.open(uri, account(`    minimumTlsVersion: loadTextContent('./${name}')`));
      assert.ok(codesOf(await client.pushed(uri)).includes('unread-reference'), name);
    }
  });

  it('takes no rules from outside by a glob or a link', async () => {
    client = await Client.start({ capabilities });
    outside('rule.yaml', ownRule());
    mkdirSync(path.join(client.folder, '.plumbline'));
    symlinkSync('/', path.join(client.folder, '.plumbline/rules'));
    client.settings = { customRules: ['../*.yaml', '../../../**/*.yaml', '.plumbline/rules/**/*.yaml'] };
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    assert.ok(!client.log.some((line) => line.includes('own')), client.log.join('\n'));
  });

  it("does not let a workspace's rule take the place of a built-in one", async () => {
    client = await Client.start({ capabilities, files: { [`.plumbline/rules/${tls}.yaml`]: ownRule() } });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    await eventually('a word of it', () => client.log.some((line) => line.includes('is built in')));
  });

  it('does not let a setting without a name refer to every rule', async () => {
    client = await Client.start({ capabilities });
    client.settings = { rules: { '': 'off' } };
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
  });

  it('uses rules and configuration of a workspace only when it is trusted', async () => {
    client = await Client.start({
      capabilities,
      files: { '.plumbline/rules/own/rule.yaml': ownRule(), 'plumbline.yaml': `rules: { ${tls}: off }` },
      initializationOptions: { trusted: false },
    });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(codesOf(await client.pushed(uri)), [tls]);
    await client.connection.sendNotification('plumbline/trustGranted');
    await eventually('the rule of the workspace', () => {
      const codes = codesOf(client.published.get(uri)?.diagnostics ?? []);
      return codes.length === 1 && codes[0] === 'own/rule';
    });
  });

  it('fixes by itself nothing that only a rule of the workspace calls safe', async () => {
    const fix = { fix: { set: 'ATTACK', safety: 'safe', title: 'Set it' } };
    client = await Client.start({ capabilities, files: { '.plumbline/rules/own/rule.yaml': ownRule(fix) } });
    client.settings = { rules: { [tls]: 'off' } };
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    await client.pushed(uri);
    const at = client.range(uri, "'TLS1_0'");
    assert.deepEqual(await client.codeActions(uri, at, ['source.fixAll']), []);
    const [action] = await client.codeActions(uri, at);
    assert.deepEqual([action?.title, action?.isPreferred], ['Set it (review)', undefined]);
  });

  it('fixes by itself nothing in a document that is a link', async () => {
    client = await Client.start({ capabilities });
    outside('real.bicep', account(oldTls));
    symlinkSync(removed[0]!, path.join(client.folder, 'link.bicep'));
    const uri = client.uri('link.bicep');
    await client.open(uri, account(oldTls));
    await client.pushed(uri);
    const [action] = await client.codeActions(uri, client.range(uri, "'TLS1_0'"), ['source.fixAll']);
    assert.equal(action?.edit, undefined);
  });
});
