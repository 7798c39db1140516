import assert from 'node:assert/strict';
import {
  LSPErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { Client, codesOf, eventually } from './client';
import { account, bothWrong, http, oldTls, template, tls } from './texts';

const resolving: ClientCapabilities = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

const showing = { rulePages: 'plumbline-rule:/{rule}.md' };

function titled(actions: readonly CodeAction[], title: string | RegExp): CodeAction {
  const action = actions.find((one) =>
    typeof title === 'string' ? one.title === title : title.test(one.title),
  );
  assert.ok(action, `no ${title} among ${actions.map((one) => one.title).join(' | ')}`);
  return action;
}

describe('quick fixes', () => {
  let client: Client;

  afterEach(() => client.stop());

  for (const [file, text] of [
    ['main.bicep', account(oldTls)],
    ['azuredeploy.json', template],
  ] as const) {
    it(`${file}: offered, worked out when chosen, applied, and the finding is gone`, async () => {
      client = await Client.start({ capabilities: resolving, initializationOptions: showing });
      const uri = client.uri(file);
      await client.open(uri, text);
      const [finding] = await client.pushed(uri);
      const range = finding?.range ?? client.range(uri, 'TLS1_0');
      const fix = titled(await client.codeActions(uri, range), 'Require TLS 1.2');
      assert.equal(fix.kind, 'quickfix');
      assert.equal(fix.isPreferred, true);
      assert.deepEqual(
        fix.diagnostics?.map(({ code }) => code),
        [tls],
      );
      assert.equal(fix.edit, undefined);
      const resolved = await client.resolve(fix);
      const [change] = resolved.edit?.documentChanges ?? [];
      assert.ok(change && 'textDocument' in change);
      assert.equal(change.textDocument.version, 1);
      await client.apply(resolved.edit);
      assert.equal(client.text(uri), text.replace('TLS1_0', 'TLS1_2'));
      assert.deepEqual(await client.pushed(uri), []);
    });
  }

  it('carry their edits when the client cannot ask later', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    const fix = titled(await client.codeActions(uri, client.range(uri, 'TLS1_0')), 'Require TLS 1.2');
    await client.apply(fix.edit);
    assert.deepEqual(await client.pushed(uri), []);
  });

  it('are not preferred when they are to be reviewed', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      `param tls string = 'TLS1_0'\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
    );
    const fix = titled(
      await client.codeActions(uri, client.range(uri, 'tls', 'minimumTls')),
      'Require TLS 1.2 (default of parameter tls)',
    );
    assert.equal(fix.isPreferred, undefined);
    await client.apply((await client.resolve(fix)).edit);
    assert.match(client.text(uri), /^param tls string = 'TLS1_2'/);
    assert.deepEqual(await client.pushed(uri), []);
  });

  it('are refused for a version that is not there any more', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    const fix = titled(await client.codeActions(uri, client.range(uri, 'TLS1_0')), 'Require TLS 1.2');
    await client.edit(uri, 'resource', '// changed\nresource');
    await assert.rejects(
      client.resolve(fix),
      (error) => error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified,
    );
  });

  it('are offered where the finding is and nowhere else', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.deepEqual(await client.codeActions(uri, client.range(uri, 'kind')), []);
    assert.deepEqual(await client.codeActions(uri, client.range(uri, 'TLS1_0'), ['refactor']), []);
  });

  it('that touch several places and are to be reviewed ask to be confirmed', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      "resource s 'Microsoft.Sql/servers@2023-08-01' = {\n  name: 's'\n  properties: {\n    administratorLoginPassword: 'Sell-More-Books-7'\n  }\n}\n",
    );
    const action = await client.resolve(
      titled(
        await client.codeActions(uri, client.range(uri, "'Sell-More-Books-7'")),
        'Replace with a new secure parameter',
      ),
    );
    assert.deepEqual(Object.values(action.edit?.changeAnnotations ?? {}), [
      { label: action.title, needsConfirmation: true },
    ]);
    await client.apply(action.edit);
    assert.match(client.text(uri) ?? '', /^@secure\(\)\nparam administratorLoginPassword string\n/);
  });

  it('fix all of a rule in the file', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    const text = account(bothWrong, 'one') + account(bothWrong, 'two');
    await client.open(uri, text);
    const action = await client.resolve(
      titled(
        await client.codeActions(uri, client.range(uri, 'TLS1_0')),
        /^Fix all in this file: Storage account allows TLS/,
      ),
    );
    assert.deepEqual(Object.values(action.edit?.changeAnnotations ?? {}), [
      { label: action.title, needsConfirmation: false },
    ]);
    await client.apply(action.edit);
    assert.equal(client.text(uri), text.replaceAll('TLS1_0', 'TLS1_2'));
    assert.deepEqual(codesOf(await client.pushed(uri)), [http, http]);
  });

  it('explain the rule where the client shows pages', async () => {
    client = await Client.start({ capabilities: resolving, initializationOptions: showing });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    const { command } = titled(await client.codeActions(uri, client.range(uri, 'TLS1_0')), `Explain ${tls}`);
    assert.deepEqual([command?.command, command?.arguments], ['plumbline.showRule', [tls]]);
  });
});

describe('source.fixAll.plumbline', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('is offered to whoever asks for it, applies what is safe, and only in this file', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(bothWrong, 'one') + account('', 'two'));
    const whole = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(
      (await client.codeActions(uri, whole)).map(({ kind }) => kind),
      [],
    );
    for (const only of ['source.fixAll.plumbline', 'source.fixAll', 'source']) {
      assert.deepEqual(
        (await client.codeActions(uri, whole, [only])).map(({ kind }) => kind),
        ['source.fixAll.plumbline'],
      );
    }
    const [action] = await client.codeActions(uri, whole, ['source.fixAll']);
    assert.ok(action);
    await client.apply((await client.resolve(action)).edit);
    assert.deepEqual(await client.pushed(uri), []);
    assert.deepEqual(await client.codeActions(uri, whole, ['source.fixAll']), []);
  });
});

describe('suppressions', () => {
  let client: Client;

  afterEach(() => client.stop());

  for (const [file, text] of [
    ['main.bicep', account(bothWrong)],
    ['azuredeploy.json', template],
  ] as const) {
    for (const where of ['here', 'in this file']) {
      it(`${file}: ${where}`, async () => {
        client = await Client.start({ capabilities: resolving });
        const uri = client.uri(file);
        await client.open(uri, text);
        const before = codesOf(await client.pushed(uri));
        const action = titled(
          await client.codeActions(uri, client.range(uri, 'TLS1_0')),
          `Suppress ${tls} ${where}`,
        );
        assert.equal(action.isPreferred, undefined);
        await client.apply((await client.resolve(action)).edit);
        assert.deepEqual(
          codesOf(await client.pushed(uri)),
          before.filter((code) => code !== tls),
        );
        assert.match(client.text(uri), new RegExp(`plumbline-disable-(next-line|file) ${tls} -- `));
      });
    }
  }
});

describe('hover', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('says why it matters, what the baseline is, how the value came there, and where to read on', async () => {
    client = await Client.start({ initializationOptions: showing });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      `param tls string = 'TLS1_0'\n${account('    minimumTlsVersion: tls\n    supportsHttpsTrafficOnly: true')}`,
    );
    const range = client.range(uri, 'tls', 'minimumTls');
    const hover = await client.hover(uri, range);
    assert.deepEqual(hover?.range, range);
    assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
    const { value } = hover.contents;
    assert.match(value, /^\*\*Storage account allows TLS versions below 1\.2\*\*/);
    assert.ok(value.includes(`[${tls}](plumbline-rule:/${tls}.md) · low · baseline DP-3`), value);
    assert.match(value, /- line 1: Default of parameter tls\./);
    assert.match(value, /known vulnerabilities/);
  });

  it('says nothing where nothing is wrong', async () => {
    client = await Client.start();
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    assert.equal(await client.hover(uri, client.range(uri, 'location')), null);
  });

  it('shows no secret, nor does a diagnostic or an action', async () => {
    client = await Client.start({ initializationOptions: showing });
    const uri = client.uri('main.bicep');
    const secret = 'Pa55-w0rd-for-production';
    await client.open(uri, `@secure()\nparam adminPassword string = '${secret}'\n`);
    const [finding] = await client.pushed(uri);
    assert.equal(finding?.code, 'templates/secure-parameter-default-value');
    const range = client.range(uri, secret);
    const said = JSON.stringify([
      finding,
      await client.hover(uri, range),
      await client.codeActions(uri, range),
      client.log,
      [...client.statuses.values()],
    ]);
    assert.ok(!said.includes(secret), said);
  });
});

describe('rule pages', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('are there for every rule, and for none that is not', async () => {
    client = await Client.start();
    const rules = await client.connection.sendRequest<readonly { id: string; title: string }[]>(
      'plumbline/rules',
      null,
    );
    assert.ok(
      rules.some(({ id }) => id === tls) && rules.some(({ id }) => id === 'plumbline/unused-suppression'),
    );
    for (const { id, title } of rules) {
      const page = await client.connection.sendRequest<{ markdown: string } | null>('plumbline/rulePage', {
        rule: id,
      });
      assert.ok(page?.markdown.startsWith(`# ${title}\n`), id);
    }
    assert.equal(await client.connection.sendRequest('plumbline/rulePage', { rule: 'no/such' }), null);
    await eventually('no errors', () => client.log.length === 0);
  });
});
