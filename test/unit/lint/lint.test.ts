import assert from 'node:assert/strict';
import { LineIndex } from '../../../server/text/lines';
import { tls } from '../../lsp/texts';
import { lintText } from '../../rules/harness';

type Files = Readonly<Record<string, string>>;

/** Where the rule is broken in what the first file deploys: `file:line text`. */
function found(files: Files, rule = tls): readonly string[] {
  const [[file, text] = ['', ''], ...others] = Object.entries(files);
  const { report, workspace } = lintText(file, text, Object.fromEntries(others));
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ uri, span }) => {
      const source = workspace.text(uri) ?? '';
      return `${uri.split('/').pop() ?? ''}:${new LineIndex(source).position(span.start).line + 1} ${source.slice(span.start, span.end)}`;
    });
}

const type = "'Microsoft.Storage/storageAccounts@2023-05-01'";
const body = "{\n  name: 'plumbline'\n  properties: {\n    minimumTlsVersion: 'TLS1_0'\n  }\n}";
const account = (head = '='): string => `resource account ${type} ${head} ${body}\n`;
const module = (symbol: string, head = '='): string =>
  `module ${symbol} 'm.bicep' ${head} {\n  name: '${symbol}'\n}\n`;

describe('In Bicep', () => {
  const once = ["main.bicep:4 'TLS1_0'"];
  const cases: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ['a resource is judged', account(), once],
    ['a resource that exists is not', account('existing ='), []],
    ['a resource that is never deployed is not', account('= if (false)'), []],
    [
      'a resource that is not deployed by default is',
      `${account('= if (!skip)')}param skip bool = true\n`,
      once,
    ],
    ['a resource that is always deployed is', account('= if (1 == 1)'), once],
    ['a resource that may be deployed is', `${account('= if (wanted)')}param wanted bool\n`, once],
    ['the rounds of a loop are one', account("= [for name in ['a', 'b']:").replace(/\n$/, ']\n'), once],
    ['no round is none', account('= [for name in []:').replace(/\n$/, ']\n'), []],
    [
      'rounds that nobody can count are one',
      `${account('= [for name in names:').replace(/\n$/, ']\n')}param names array\n`,
      once,
    ],
    [
      'two resources are two',
      account() + account().replace('account ', 'other '),
      [...once, "main.bicep:10 'TLS1_0'"],
    ],
  ];
  for (const [title, text, expected] of cases)
    it(title, () => assert.deepEqual(found({ 'main.bicep': text }), expected));

  const looped = module('c', "= [for name in ['a', 'b']:").replace(/\n$/, ']\n');
  const modules: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    ['a module is judged with its caller', module('a'), ["m.bicep:4 'TLS1_0'"]],
    [
      'a module of several callers is judged once',
      module('a') + module('b') + looped,
      ["m.bicep:4 'TLS1_0'"],
    ],
    ['a module that is never called is not judged', module('a', '= if (false)'), []],
  ];
  for (const [title, text, expected] of modules) {
    it(title, () => assert.deepEqual(found({ 'main.bicep': text, 'm.bicep': account() }), expected));
  }

  it('what is given to several modules is wrong wherever it is given, and what a module is not given is wrong there', () => {
    const given = (symbol: string, version: string): string =>
      module(symbol).replace(/\}\n$/, `  params: {\n    tls: ${version}\n  }\n}\n`);
    const main = given('a', "'TLS1_0'") + given('b', "'TLS1_2'") + given('c', "'TLS1_1'") + module('d');
    const files = {
      'main.bicep': main,
      'm.bicep': `param tls string = 'TLS1_0'\n${account().replace("'TLS1_0'", 'tls')}`,
    };
    assert.deepEqual(found(files), ["main.bicep:4 'TLS1_0'", "main.bicep:16 'TLS1_1'", 'm.bicep:5 tls']);
  });

  it('what is nested in a resource that is not deployed is not judged', () => {
    const nested = "  resource open 'firewallRules' = {\n    name: 'all'\n  }\n";
    const server = (head: string): string =>
      `resource server 'Microsoft.Sql/servers@2023-08-01' ${head} {\n  name: 'a'\n\n${nested}}\n`;
    const resources = (head: string): number => lintText('main.bicep', server(head)).report.resources;
    assert.deepEqual([resources('='), resources('= if (false)'), resources('existing =')], [2, 0, 1]);
  });

  it('what is missing is missing from the resource, in its first line', () => {
    const missing = `param location string\n\nresource account ${type} = {\n  name: 'plumbline'\n}\n`;
    assert.deepEqual(found({ 'main.bicep': missing }), [`main.bicep:3 account ${type}`]);
  });

  it('what is missing from another resource is missing there', () => {
    const child =
      "resource vetting 'Microsoft.Web/sites/config@2023-12-01' = {\n  name: 'app/authsettings'\n  properties: {}\n}\n";
    const app = "resource app 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'app'\n}\n";
    const places = [app, app + child].map((text) =>
      found({ 'main.bicep': text }, 'appservice/authentication-disabled'),
    );
    assert.deepEqual(places, [
      ["main.bicep:1 app 'Microsoft.Web/sites@2023-12-01'"],
      ["main.bicep:4 vetting 'Microsoft.Web/sites/config@2023-12-01'"],
    ]);
  });

  it('an item of a list is judged by itself', () => {
    const rule = (from: string): string => `      {
        name: 'ssh'
        properties: {
          access: 'Allow'
          direction: 'Inbound'
          protocol: 'Tcp'
          sourceAddressPrefix: ${from}
          destinationPortRange: '22'
        }
      }
`;
    const group = `resource group 'Microsoft.Network/networkSecurityGroups@2024-01-01' = {
  name: 'g'
  properties: {
    securityRules: [
${rule("'10.0.0.0/8'")}${rule("'*'")}${rule("'Internet'")}    ]
  }
}
`;
    assert.deepEqual(found({ 'main.bicep': group }, 'nsg/ssh-from-internet'), [
      "main.bicep:21 '*'",
      "main.bicep:31 'Internet'",
    ]);
  });
});

describe('In an ARM template', () => {
  const storage = (more: object = {}): object => ({
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name: 'plumbline',
    ...more,
    properties: { minimumTlsVersion: 'TLS1_0' },
  });
  const template = (...resources: readonly object[]): string => {
    const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
    const parameters = { wanted: { type: 'bool' }, count: { type: 'int' } };
    return JSON.stringify({ $schema, contentVersion: '1.0.0.0', parameters, resources }, null, 2);
  };
  const nested = (more: object, ...resources: readonly object[]): object => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'nested',
    ...more,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      template: JSON.parse(template(...resources)) as object,
    },
  });
  const cases: readonly (readonly [title: string, text: string, found: number])[] = [
    ['a resource is judged', template(storage()), 1],
    ['a resource that is never deployed is not', template(storage({ condition: false })), 0],
    [
      'a resource whose condition is known to be false is not',
      template(storage({ condition: "[equals('a', 'b')]" })),
      0,
    ],
    ['a resource that may be deployed is', template(storage({ condition: "[parameters('wanted')]" })), 1],
    ['the rounds of a loop are one', template(storage({ copy: { name: 'loop', count: 3 } })), 1],
    ['no round is none', template(storage({ copy: { name: 'loop', count: 0 } })), 0],
    [
      'rounds that nobody can count are one',
      template(storage({ copy: { name: 'loop', count: "[parameters('count')]" } })),
      1,
    ],
    ['two resources are two', template(storage(), storage({ name: 'other' })), 2],
    ['a nested template is judged', template(nested({}, storage())), 1],
    ['a nested template that is never deployed is not', template(nested({ condition: false }, storage())), 0],
  ];
  for (const [title, text, expected] of cases)
    it(title, () => assert.equal(found({ 'azuredeploy.json': text }).length, expected));

  it('a resource that exists is not judged', () => {
    const sections = {
      ...(JSON.parse(template()) as object),
      languageVersion: '2.0',
      resources: { account: storage({ existing: true }) },
    };
    assert.deepEqual(found({ 'azuredeploy.json': JSON.stringify(sections) }), []);
  });

  it('a linked template of several callers is judged once, where it is', () => {
    const properties = { mode: 'Incremental', templateLink: { relativePath: 'linked.json' } };
    const link = (name: string): object => ({ ...nested({ name }), properties });
    const files = { 'azuredeploy.json': template(link('a'), link('b')), 'linked.json': template(storage()) };
    assert.deepEqual(found(files), ['linked.json:18 "TLS1_0"']);
  });
});
