import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import {
  LSPErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import type { FixAllResult } from '../../server/lsp/protocol';
import { Client, codesOf, eventually } from './client';
import { account, bothWrong, http, oldTls, template, tls } from './texts';

const resolving: ClientCapabilities = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

const showing = { rulePages: 'plumbline-rule:/{rule}.md' };

/** As our own client: with commands, pages and snippets. */
const ours = { ...showing, commands: true };
const withSnippets: ClientCapabilities = {
  ...resolving,
  workspace: {
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {}, snippetEditSupport: true },
  },
};

/** The fix of the argument makes the module's parameter secure, too. */
const moduleWithPassword = {
  'main.bicep': "module db 'modules/db.bicep' = {\n  params: { password: 'Sell-More-Books-7' }\n}\n",
  'modules/db.bicep': `param password string

resource s 'Microsoft.Sql/servers@2023-08-01' = {
  name: 's'
  properties: {
    administratorLoginPassword: password
  }
}
`,
};

async function fixOfModule(client: Client): Promise<CodeAction> {
  const uri = client.uri('main.bicep');
  await client.open(uri, moduleWithPassword['main.bicep']);
  await client.pushed(uri);
  const actions = await client.codeActions(uri, client.range(uri, "'Sell-More-Books-7'"));
  return titled(actions, /^Replace with a new secure parameter \(value given to password/);
}

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
      'Require TLS 1.2 (default of parameter tls) (review)',
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

  it('that are to be reviewed say so, and are applied whole without a preview', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      "resource s 'Microsoft.Sql/servers@2023-08-01' = {\n  name: 's'\n  properties: {\n    administratorLoginPassword: 'Sell-More-Books-7'\n  }\n}\n",
    );
    const offered = titled(
      await client.codeActions(uri, client.range(uri, "'Sell-More-Books-7'")),
      'Replace with a new secure parameter (review)',
    );
    assert.equal(offered.kind, 'quickfix.review.plumbline');
    const { edit } = await client.resolve(offered);
    assert.equal(edit?.changeAnnotations, undefined);
    await client.apply(edit);
    assert.match(client.text(uri), /^@secure\(\)\nparam administratorLoginPassword string\n/);
    assert.doesNotMatch(client.text(uri), /Sell-More-Books-7/);
  });

  it('that may block clients say so in their titles', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      account(oldTls).replace('allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'),
    );
    titled(
      await client.codeActions(uri, client.range(uri, 'true', 'allowSharedKeyAccess')),
      'Disable shared key access (may block clients) (review)',
    );
  });

  it('of several files are to be confirmed, all of it as one choice', async () => {
    client = await Client.start({ files: moduleWithPassword, capabilities: resolving });
    const action = await client.resolve(await fixOfModule(client));
    const changes = action.edit?.documentChanges ?? [];
    assert.equal(changes.length, 2);
    assert.deepEqual(action.edit?.changeAnnotations, {
      fix: { label: action.title, needsConfirmation: true },
    });
    for (const change of changes) {
      assert.ok('edits' in change);
      for (const edit of change.edits) assert.equal('annotationId' in edit && edit.annotationId, 'fix');
    }
  });

  it('of several files are confirmed by the client, where it can, and then applied whole', async () => {
    client = await Client.start({
      files: moduleWithPassword,
      capabilities: resolving,
      initializationOptions: ours,
    });
    const action = await fixOfModule(client);
    assert.equal(action.data, undefined);
    assert.equal(action.command?.command, 'plumbline.applyFix');
    const [planned] = action.command.arguments as [CodeAction];
    assert.equal((await client.resolve(planned)).edit?.documentChanges?.length, 2);
  });

  it('have a tab stop where only the user knows the value, which is a finding until it is replaced', async () => {
    const text = `resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'contoso'
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: 'app'
  identity: { type: 'SystemAssigned' }
  properties: {
    siteConfig: {
      appSettings: [
        {
          name: 'Orders'
          value: 'Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=web;SharedAccessKey=Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSBhbmQgbWUgNDI='
        }
      ]
    }
  }
}
`;
    for (const capabilities of [withSnippets, resolving]) {
      client = await Client.start({ capabilities });
      const uri = client.uri('main.bicep');
      await client.open(uri, text);
      const { edit } = await client.resolve(
        titled(await client.codeActions(uri, client.range(uri, 'SharedAccessKey=')), /Key Vault reference/),
      );
      const [change] = edit?.documentChanges ?? [];
      assert.ok(change && 'edits' in change);
      const snippets = change.edits.flatMap((one) => ('snippet' in one ? one.snippet.value : []));
      assert.equal(snippets.length > 0, capabilities === withSnippets);
      if (capabilities === withSnippets) {
        assert.match(snippets.join(''), /\$\{1:<secret-name>\}/);
        await client.stop();
        continue;
      }
      await client.apply(edit);
      const left = (await client.pushed(uri)).find(({ code }) => code === 'plumbline/placeholder');
      assert.deepEqual(left?.range, client.range(uri, '<secret-name>'));
      await client.edit(uri, '<secret-name>', 'client-secret');
      assert.deepEqual(
        codesOf(await client.pushed(uri)).filter((code) => code === 'plumbline/placeholder'),
        [],
      );
    }
  });

  it('fix all of a rule in the file', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('main.bicep');
    const text = account(bothWrong, 'one') + account(bothWrong, 'two');
    await client.open(uri, text);
    const action = await client.resolve(
      titled(
        await client.codeActions(uri, client.range(uri, 'TLS1_0')),
        'Fix all "Require TLS 1.2" in this file',
      ),
    );
    assert.equal(action.edit?.changeAnnotations, undefined);
    await client.apply(action.edit);
    assert.equal(client.text(uri), text.replaceAll('TLS1_0', 'TLS1_2'));
    assert.deepEqual(codesOf(await client.pushed(uri)), [http, http]);
  });

  it('show the documentation of the rule where the client shows pages', async () => {
    client = await Client.start({ capabilities: resolving, initializationOptions: showing });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls));
    const { command } = titled(
      await client.codeActions(uri, client.range(uri, 'TLS1_0')),
      `Show documentation for ${tls}`,
    );
    assert.deepEqual([command?.command, command?.arguments], ['plumbline.showRule', [tls]]);
  });
});

describe('the menu of quick fixes', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('goes by problem, in the order of what people choose', async () => {
    client = await Client.start({ capabilities: resolving, initializationOptions: ours });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(oldTls) + account(oldTls, 'other'));
    assert.deepEqual(
      (await client.codeActions(uri, client.range(uri, 'TLS1_0'))).map(({ title }) => title),
      [
        'Require TLS 1.2',
        `Disable ${tls} for this line`,
        `Disable ${tls} for the file`,
        `Show documentation for ${tls}`,
        'Fix all "Require TLS 1.2" in this file',
        'Fix all safe Plumbline problems in this file',
        'Fix all safe Plumbline problems in the workspace',
      ],
    );
  });

  it('has at most eight rows for six findings, and nothing is lost', async () => {
    client = await Client.start({ capabilities: resolving, initializationOptions: ours });
    const uri = client.uri('main.bicep');
    await client.open(
      uri,
      "resource a 'Microsoft.Storage/storageAccounts@2023-05-01' = { name: 'a', location: 'x', sku: { name: 'Standard_LRS' }, kind: 'StorageV2', properties: { allowBlobPublicAccess: true, allowSharedKeyAccess: true, minimumTlsVersion: 'TLS1_0', supportsHttpsTrafficOnly: false, networkAcls: { defaultAction: 'Allow' }, isLocalUserEnabled: true, isSftpEnabled: true, allowCrossTenantReplication: true } }\nresource b 'Microsoft.Web/sites@2023-12-01' = { name: 'b', location: 'x', properties: { httpsOnly: false, siteConfig: { minTlsVersion: '1.0' } } }\n",
    );
    const rules = new Set(codesOf(await client.pushed(uri)));
    assert.ok(rules.size >= 6, [...rules].join(' '));
    const line = { start: { line: 0, character: 0 }, end: { line: 1, character: 200 } };
    const rows = await client.codeActions(uri, line);
    assert.ok(rows.length <= 8, rows.map(({ title }) => title).join('\n'));
    const chosen = rows.flatMap(({ command }) =>
      command?.command === 'plumbline.chooseAction' ? (command.arguments?.[1] as CodeAction[]) : [],
    );
    for (const rule of rules) {
      titled(chosen, `Disable ${rule} for this line`);
      titled(chosen, `Disable ${rule} for the file`);
      titled(chosen, `Show documentation for ${rule}`);
    }
    const first = titled(chosen, /^Disable .* for this line$/);
    await client.apply((await client.resolve(first)).edit);
    assert.match(client.text(uri), /^\/\/ plumbline-disable-next-line /);
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

describe('fixes of the whole workspace', () => {
  let client: Client;

  afterEach(() => client.stop());

  it('are worked out for closed files too, together with what they share', async () => {
    const files = { 'main.bicep': account(bothWrong), 'infra/data.bicep': account(oldTls) };
    client = await Client.start({ files, capabilities: resolving, initializationOptions: ours });
    const targets = [pathToFileURL(client.folder).href];
    const result: FixAllResult = await client.connection.sendRequest('plumbline/fixAll', { targets });
    assert.deepEqual([result.fixed, result.files], [3, 2]);
    assert.equal(result.edit.changeAnnotations, undefined);
    const changed = (result.edit.documentChanges ?? []).map((change) =>
      'textDocument' in change ? change.textDocument.uri : '',
    );
    assert.deepEqual(changed.sort(), [client.uri('infra/data.bicep'), client.uri('main.bicep')]);
  });
});

describe('suppressions', () => {
  let client: Client;

  afterEach(() => client.stop());

  for (const [file, text] of [
    ['main.bicep', account(bothWrong)],
    ['azuredeploy.json', template],
  ] as const) {
    for (const where of ['for this line', 'for the file']) {
      it(`${file}: ${where}`, async () => {
        client = await Client.start({ capabilities: resolving });
        const uri = client.uri(file);
        await client.open(uri, text);
        const before = codesOf(await client.pushed(uri));
        const action = titled(
          await client.codeActions(uri, client.range(uri, 'TLS1_0')),
          `Disable ${tls} ${where}`,
        );
        assert.equal(action.isPreferred, undefined);
        assert.match(action.kind ?? '', /^quickfix\.suppress\.(?:line|file)\.plumbline$/);
        await client.apply((await client.resolve(action)).edit);
        const others = before.filter((code) => code !== tls);
        // The reason is still to be given.
        assert.deepEqual([...codesOf(await client.pushed(uri))].sort(), ['plumbline/placeholder', ...others]);
        assert.match(client.text(uri), new RegExp(`plumbline-disable(-next-line|-file)? ${tls} -- <reason>`));
        await client.edit(uri, '<reason>', 'old cameras');
        assert.deepEqual(codesOf(await client.pushed(uri)), others);
      });
    }
  }
});

describe('suppressions in JSON', () => {
  let client: Client;

  afterEach(() => client.stop());

  const sql = '"Server=tcp:shop.database.windows.net;Database=shop;User Id=web;Password=Sell-More-Books-7"';
  const creating: ClientCapabilities = {
    ...resolving,
    workspace: {
      workspaceEdit: {
        documentChanges: true,
        changeAnnotationSupport: {},
        resourceOperations: ['create'],
      },
    },
  };

  it('are members where the language has no comments, and comments where it has', async () => {
    const text = `{\n  "ConnectionStrings": {\n    "Shop": ${sql}\n  }\n}\n`;
    for (const languageId of ['json', 'jsonc']) {
      for (const where of ['for this line', 'for the file']) {
        client = await Client.start({ capabilities: resolving });
        const uri = client.uri('appsettings.json');
        await client.open(uri, text, languageId);
        assert.equal((await client.pushed(uri)).length, 1);
        const actions = await client.codeActions(uri, client.range(uri, 'Password='));
        const action = await client.resolve(titled(actions, new RegExp(`^Disable .* ${where}$`)));
        await client.apply(action.edit);
        if (languageId === 'json') assert.ok(JSON.parse(client.text(uri)));
        assert.equal(client.text(uri).includes('"//":'), languageId === 'json');
        assert.deepEqual(codesOf(await client.pushed(uri)), ['plumbline/placeholder']);
        if (where !== 'for the file' || languageId === 'json') await client.stop();
      }
    }
  });

  it('are metadata in a template, which Azure Resource Manager accepts', async () => {
    client = await Client.start({ capabilities: resolving });
    const uri = client.uri('azuredeploy.json');
    await client.open(uri, template);
    const actions = await client.codeActions(uri, client.range(uri, 'TLS1_0'));
    await client.apply((await client.resolve(titled(actions, `Disable ${tls} for this line`))).edit);
    const written = JSON.parse(client.text(uri)) as { resources: { metadata?: { plumbline?: string } }[] };
    assert.match(written.resources[0]?.metadata?.plumbline ?? '', new RegExp(`${tls} -- <reason>$`));
  });

  it('go to plumbline.yaml where the reader of the file refuses members that it does not know', async () => {
    const text = `{\n  "IsEncrypted": false,\n  "Values": {\n    "Shop": ${sql}\n  }\n}\n`;
    client = await Client.start({ files: { 'app/local.settings.json': text }, capabilities: creating });
    const uri = client.uri('app/local.settings.json');
    await client.open(uri, text);
    const [finding] = await client.pushed(uri);
    const actions = await client.codeActions(uri, client.range(uri, 'Password='));
    const offered = titled(actions, /^Disable .* for this line, in plumbline\.yaml$/);
    const [create, change] = (await client.resolve(offered)).edit?.documentChanges ?? [];
    assert.ok(create && 'kind' in create && create.kind === 'create');
    assert.equal(create.uri, client.uri('plumbline.yaml'));
    assert.ok(change && 'edits' in change);
    const [written] = change.edits;
    assert.ok(written && 'newText' in written);
    assert.ok(written.newText.includes('- file: "app/local.settings.json"'), written.newText);
    assert.ok(written.newText.includes(`rule: "${String(finding?.code)}"`));
    assert.equal(client.text(uri), text);

    client.published.delete(uri);
    await client.open(
      client.uri('plumbline.yaml'),
      written.newText.replace('<reason>', 'local only'),
      'yaml',
    );
    assert.deepEqual(await client.pushed(uri), []);
    // The entry is about this place alone, and ends on its day.
    for (const [from, to] of [
      ['place: "', 'place: "other '],
      ['place: "other ', 'until: "2020-01-01"\n    place: "'],
    ] as const) {
      client.published.delete(uri);
      await client.edit(client.uri('plumbline.yaml'), from, to);
      assert.equal((await client.pushed(uri)).length, 1);
    }
  });

  it('hold only with a reason where the configuration requires one', async () => {
    client = await Client.start({ files: { 'plumbline.yaml': 'requireReason: true\n' } });
    const uri = client.uri('main.bicep');
    await client.open(uri, account(`    // plumbline-disable-next-line ${tls}\n${oldTls}`));
    assert.deepEqual([...codesOf(await client.pushed(uri))].sort(), [
      'plumbline/suppression-without-reason',
      tls,
    ]);
    await client.edit(uri, `next-line ${tls}`, `next-line ${tls} -- old cameras`);
    assert.deepEqual(codesOf(await client.pushed(uri)), []);
  });
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
