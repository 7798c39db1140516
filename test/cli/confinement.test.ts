import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { account, oldTls, ownRule, template, tls } from '../lsp/texts';
import { Place } from './run';

const canary = 'OUTSIDE-CANARY';
const formats = ['json', 'sarif'];
const notRead = 'The file that is named here is not read: it is outside of the folders that are checked.';

function withTls(expression: string): string {
  return account(`    minimumTlsVersion: ${expression}\n    supportsHttpsTrafficOnly: true`);
}

/** A rule of a workspace's own, with examples. */
function rule(more: object): string {
  return ownRule({ examples: { bicep: [{ bad: 'x', good: 'y' }] }, ...more });
}

const attack = { fix: { set: 'ATTACK', safety: 'safe', title: 'Set it' } };

describe('what the command line reads', () => {
  let place: Place;

  afterEach(() => place.remove());

  const references: readonly (readonly [what: string, file: string, text: string])[] = [
    ['loadTextContent', 'main.bicep', withTls("loadTextContent('../outside/secret.txt')")],
    ['loadJsonContent', 'main.bicep', withTls("loadJsonContent('../outside/secret.json').tls")],
    ['loadYamlContent', 'main.bicep', withTls("loadYamlContent('../outside/secret.json').tls")],
    ['loadFileAsBase64', 'main.bicep', withTls("loadFileAsBase64('../outside/secret.txt')")],
    ['a file behind a linked folder', 'main.bicep', withTls("loadTextContent('link/secret.txt')")],
    ['a linked file', 'main.bicep', withTls("loadTextContent('secret-link.txt')")],
    ['import', 'main.bicep', `import { tls } from '../outside/secret.bicep'\n${withTls('tls')}`],
    ['a module', 'main.bicep', "module m '../outside/secret.bicep' = { name: 'm' }\n"],
    ['using', 'main.bicepparam', "using '../outside/secret.bicep'\n"],
    ['extends', 'main.bicepparam', "using none\nextends '../outside/secret.bicepparam'\nparam a = base.a\n"],
    [
      'a linked template',
      'azuredeploy.json',
      template.replace(
        '"resources": [',
        `"resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d",
        "properties": { "mode": "Incremental", "templateLink": { "relativePath": "../outside/secret.json" } } },`,
      ),
    ],
    ['file in Terraform', 'main.tf.json', terraform({ min_tls_version: '${file("../outside/secret.txt")}' })],
    [
      'templatefile in Terraform',
      'main.tf.json',
      terraform({ min_tls_version: '${templatefile("../outside/secret.txt", {})}' }),
    ],
    ['a module in Terraform', 'main.tf.json', JSON.stringify({ module: { m: { source: '../outside' } } })],
  ];
  for (const [what, file, text] of references) {
    it(`nothing outside by ${what}, and says so`, () => {
      place = new Place({
        [`ws/${file}`]: text,
        'outside/secret.txt': canary,
        'outside/secret.json': JSON.stringify({ tls: canary }),
        'outside/secret.bicep': `@export()\nvar tls = '${canary}'\n${withTls('tls')}`,
        'outside/secret.bicepparam': `using none\nparam a = '${canary}'\n`,
        'outside/main.tf.json': terraform({ min_tls_version: canary }),
      });
      symlinkSync('../outside', place.path('ws/link'));
      symlinkSync('../outside/secret.txt', place.path('ws/secret-link.txt'));
      for (const format of formats) {
        const { out, err } = place.run('audit', 'ws', '--format', format);
        assert.equal(err, '');
        assert.ok(!out.includes(canary), out);
      }
      const { out } = place.run('audit', 'ws');
      assert.ok(out.includes(notRead), out);
      assert.match(out, new RegExp(`ws/${file.replaceAll('.', '\\.')}:\\d+:\\d+ The file`));
    });
  }

  it('what the repository of the audited folder has', () => {
    place = new Place({
      'repository/infra/main.bicep': withTls("loadTextContent('../shared/tls.txt')"),
      'repository/shared/tls.txt': 'TLS1_0',
      'repository/.git/HEAD': '',
    });
    assert.match(place.run('audit', 'repository/infra').out, /1 finding /);
  });

  it("no repository's own data, where tokens are kept", () => {
    place = new Place({ 'main.bicep': withTls("loadTextContent('.git/config')"), '.git/config': canary });
    const { out } = place.run('audit');
    assert.ok(out.includes(notRead) && !out.includes(canary), out);
  });

  it('no file of the kernel, which may never end', () => {
    const up = '../'.repeat(20);
    place = new Place({ 'main.bicep': withTls(`loadTextContent('${up}proc/self/pagemap')`) });
    symlinkSync('/proc/self/pagemap', place.path('x.json'));
    const { code, out } = place.run('audit');
    assert.equal(code, 0);
    assert.ok(out.includes(notRead), out);
    assert.ok(out.includes('it is outside of the folders that are checked (x.json)'), out);
  });

  it('no link that leads outside, though it is named on the command line', () => {
    place = new Place({ 'outside/main.bicep': account(oldTls), 'ws/good.bicep': '' });
    symlinkSync('../outside/main.bicep', place.path('ws/link.bicep'));
    const { out } = place.run('audit', 'ws/link.bicep');
    assert.match(out, /it is outside of the folders that are checked \(ws\/link\.bicep\)/);
  });

  it('opens nothing outside, as the system sees it', function () {
    // The configuration is looked for up to the repository's root, and no farther.
    place = new Place({
      'ws/.git/HEAD': '',
      'ws/main.bicep': `module m '../outside/m.bicep' = { name: 'm' }\n${withTls("loadTextContent('../outside/s')")}`,
      'outside/m.bicep': account(oldTls),
      'outside/s': canary,
    });
    symlinkSync('../outside', place.path('ws/folder'));
    symlinkSync('../outside/m.bicep', place.path('ws/link.bicep'));
    const log = place.path('log');
    const run = spawnSync('strace', [
      ...['-f', '-e', 'trace=open,openat,openat2', '-o', log, process.execPath],
      ...[path.resolve('out/hosts/cli.js'), 'audit', place.path('ws'), '--fix'],
    ]);
    if (run.status === null || !existsSync(log)) {
      console.log('      strace cannot be run here: skipped');
      return this.skip();
    }
    const opened = [...place.read('log').matchAll(/"([^"]*)"/g)].map(([, file]) => file ?? '');
    assert.ok(opened.includes(place.path('ws/main.bicep')));
    assert.deepEqual(
      opened.filter((file) => file.startsWith(place.folder) && !file.startsWith(`${place.folder}/ws`)),
      [],
    );
    assert.deepEqual(
      opened.filter((file) => /ws\/(?:folder|link)/.test(file)),
      [],
    );
  });

  it('no rules after a link', () => {
    place = new Place({ 'main.bicep': account(oldTls) });
    mkdirSync(place.path('.plumbline'));
    symlinkSync('/', place.path('.plumbline/rules'));
    const { code, err } = place.run('audit');
    assert.equal(code, 2);
    assert.match(
      err,
      /\.plumbline\/rules: The folder cannot be listed: it is outside of the folders that are checked\./,
    );
  });

  it('no configuration after a link, whose text would be in the message', () => {
    place = new Place({ 'outside/x.yaml': `${canary}: [`, 'ws/main.bicep': '' });
    symlinkSync('../outside/x.yaml', place.path('ws/plumbline.yaml'));
    const { code, err } = place.run('audit', 'ws');
    assert.equal(code, 2);
    assert.ok(!err.includes(canary), err);
  });
});

describe("rules of the workspace's own", () => {
  let place: Place;

  afterEach(() => place.remove());

  it('do not take the name of a built-in rule', () => {
    place = new Place({ [`.plumbline/rules/${tls}.yaml`]: rule({}), 'main.bicep': account(oldTls) });
    const { code, err } = place.run('audit');
    assert.equal(code, 2);
    assert.match(err, new RegExp(`The rule ${tls} is built in\\.`));
  });

  for (const link of ['javascript:alert(1)', 'command:workbench.action.quit', 'http://example.org']) {
    it(`do not link to ${link}`, () => {
      place = new Place({ '.plumbline/rules/a.yaml': rule({ references: [link] }), 'main.bicep': '' });
      const { code, err } = place.run('audit');
      assert.equal(code, 2);
      assert.match(err, /references\.0/);
    });
  }

  it('change nothing in bulk that no one has asked them to', () => {
    place = new Place({ '.plumbline/rules/a.yaml': rule(attack), 'main.bicep': account(oldTls) });
    assert.match(place.run('audit', '--fix', '--disable', tls).out, /fix to review: Set it/);
    assert.equal(place.read('main.bicep'), account(oldTls));
    place.run('audit', '--fix', '--fix-custom-rules', '--disable', tls);
    assert.equal(place.read('main.bicep'), account(oldTls).replace('TLS1_0', 'ATTACK'));
  });
});

describe('what --fix writes', () => {
  let place: Place;

  afterEach(() => place.remove());

  const modules: readonly (readonly [what: string, path: string])[] = [
    ['outside', '../outside/inner.bicep'],
    ['in a folder that is excluded', 'excluded/inner.bicep'],
    ['in a folder of packages', 'node_modules/inner.bicep'],
    ['that was not named', '../beside/inner.bicep'],
  ];
  for (const [what, module] of modules) {
    it(`no module ${what}`, () => {
      const main = `module m '${module}' = { name: 'm' }\n`;
      place = new Place({
        'ws/.git/HEAD': '',
        'ws/top/main.bicep': main,
        [path.join('ws/top', module)]: account(oldTls),
        'ws/top/plumbline.yaml': 'exclude: ["excluded"]\n',
      });
      place.run('audit', 'ws/top', '--fix');
      assert.equal(place.read(path.join('ws/top', module)), account(oldTls));
    });
  }

  it('no module of a file that was named alone', () => {
    place = new Place({
      'main.bicep': "module m 'inner.bicep' = { name: 'm' }\n",
      'inner.bicep': account(oldTls),
    });
    place.run('audit', 'main.bicep', '--fix');
    assert.equal(place.read('inner.bicep'), account(oldTls));
  });

  it('a module that the audit finds by itself', () => {
    place = new Place({
      'main.bicep': "module m 'inner.bicep' = { name: 'm' }\n",
      'inner.bicep': account(oldTls),
    });
    place.run('audit', '--fix');
    assert.notEqual(place.read('inner.bicep'), account(oldTls));
  });

  it('nothing through a link', () => {
    place = new Place({ 'real/a.bicep': account(oldTls), 'ws/good.bicep': '' });
    symlinkSync('../real/a.bicep', place.path('ws/link.bicep'));
    for (const named of ['ws', 'ws/link.bicep', '.']) place.run('audit', named, '--fix', '--exclude', 'real');
    assert.equal(place.read('real/a.bicep'), account(oldTls));
  });
});

function terraform(attributes: object): string {
  const attributesOfAccount = {
    name: 'account',
    resource_group_name: 'rg',
    location: 'westeurope',
    account_tier: 'Standard',
    account_replication_type: 'LRS',
    ...attributes,
  };
  return JSON.stringify({ resource: { azurerm_storage_account: { a: attributesOfAccount } } });
}
