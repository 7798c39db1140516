import assert from 'node:assert/strict';
import { formats } from '../../server/formats';
import { proveReport } from '../../server/project/prove';
import { pathTest } from '../../server/text/glob';
import { vault } from '../hostile';
import { reportOn } from '../unit/formats/report';
import { lintText } from '../rules/harness';
import { assertLinear, workOf } from './work';

const each = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

function account(index: number, above = ''): string {
  return `resource s${index} 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'account${index}'
  location: 'x'
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
${above}    minimumTlsVersion: 'TLS1_0'
  }
}
`;
}

const machine = `resource vm 'Microsoft.Compute/virtualMachines@2024-03-01' = {
  name: 'vm'
  location: 'x'
  properties: {
    osProfile: { computerName: 'vm' }
    storageProfile: { imageReference: { publisher: 'Canonical' }, osDisk: { createOption: 'FromImage' } }
  }
}
`;

const suppression = '    // plumbline-disable-next-line storage/* -- x\n';

/** What a file can repeat. */
const repeated: Readonly<Record<string, (count: number) => string>> = {
  accounts: (count) => each(count, (index) => account(index)),
  'accounts next to a fix that fails': (count) => each(count, (index) => account(index)) + machine,
  'suppressed findings': (count) => each(count, (index) => account(index, suppression)),
  'suppressions of one line': (count) => account(0, suppression.repeat(count)),
  'vaults with diagnostic settings': (count) => each(count, vault),
  'variables that follow one another': (count) =>
    `var v0 = 'TLS1_0'\n${each(count, (index) => `var v${index + 1} = v${index}\n`)}`,
  'parameters and outputs': (count) =>
    each(count, (index) => `param p${index} string = 'a'\noutput o${index} string = p${index}\n`),
};

describe('Work grows with what a file repeats', () => {
  for (const [what, text] of Object.entries(repeated)) {
    it(`linted: ${what}`, () => assertLinear(20, text, (content) => void lintText('main.bicep', content)));

    it(`proved: ${what}`, () =>
      assertLinear(
        20,
        (count) => lintText('main.bicep', text(count)),
        ({ report, workspace, options }) => {
          for (const { fixes } of report.findings) void fixes.length;
          proveReport(report, workspace, options);
        },
      ));

    it(`reported: ${what}`, () =>
      assertLinear(
        20,
        (count) => reportOn('main.bicep', text(count), ['storage/minimum-tls-version']),
        (report) => {
          for (const format of Object.values(formats)) format.write(report, { color: false });
        },
      ));
  }
});

/** More blocks than the check of any file may execute: the budget of steps ends it before. */
const maxWork = 400_000_000;

const bomb = `a0: &a0 {x: y}\n${each(40, (index) => `a${index + 1}: &a${index + 1}\n  l: *a${index}\n  r: *a${index}\n`)}`;
const plan = (locals: object, value: string): string =>
  JSON.stringify({
    locals,
    resource: {
      azurerm_mysql_flexible_server_configuration: { c: { name: 'require_secure_transport', value } },
    },
  });
const calls = (source: string): string =>
  JSON.stringify({ module: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { source }])) });

interface Attack {
  readonly file: string;
  readonly text: string;
  readonly others?: Readonly<Record<string, string>>;
}

/** Small files whose values, patterns or modules multiply. */
const attacks: Readonly<Record<string, Attack>> = {
  'objects that hold each other twice': {
    file: 'main.bicep',
    text: `var v0 = { a: 1 }\n${each(24, (index) => `var v${index + 1} = { a: v${index}, b: v${index} }\n`)}resource d 'Microsoft.Resources/deployments@2022-09-01' = {\n  name: 'd'\n  properties: { mode: 'Incremental', template: v24 }\n}\n`,
  },
  'a regular expression of alternatives': {
    file: 'main.tf.json',
    text: plan({ a: 'a'.repeat(40) }, `\${try(regex("${'(a|a)'.repeat(32)}b", local.a), "x")}`),
  },
  'a chain of splats': { file: 'main.tf.json', text: plan({}, `\${a${'[*]'.repeat(3_000)}}`) },
  'Terraform modules that call each other': {
    file: 'main.tf.json',
    text: calls('./sub'),
    others: { 'sub/main.tf.json': calls('../') },
  },
  'aliases that multiply': {
    file: 'main.bicep',
    text: "output o string = string(loadYamlContent('bomb.yaml'))\n",
    others: { 'bomb.yaml': bomb },
  },
};

describe('Work ends with the budget', () => {
  for (const [what, { file, text, others }] of Object.entries(attacks)) {
    it(what, () => {
      const work = workOf(() => void lintText(file, text, others));
      assert.ok(work < maxWork, `${work} blocks`);
    });
  }

  it('a glob of many stars', () => {
    const work = workOf(() => assert.equal(pathTest([`**/${'*a'.repeat(11)}*z`])('a'.repeat(60)), false));
    assert.ok(work < 1_000_000, `${work} blocks`);
  });
});

describe('A text of nothing but mistakes', () => {
  it('has the first thousand shown', () => {
    const { report } = lintText('main.bicep', "'\n".repeat(3_000));
    assert.equal(report.problems.length, 1_001);
    assert.match(report.problems.at(-1)?.problem.message ?? '', /^This file has \d+ mistakes/);
  });
});
