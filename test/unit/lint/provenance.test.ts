import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/text/edit';
import { LineIndex } from '../../../server/text/lines';
import type { Location } from '../../../server/lint/finding';
import { provedFixes } from '../../../server/project/prove';
import { lintText } from '../../rules/harness';

// Where the finding stands, where its related information leads and what its fix writes, for values that come from elsewhere.

type Files = Readonly<Record<string, string>>;

const rule = 'storage/minimum-tls-version';

/** What is found in the first file: each place as `file:line text`, each fix with the lines that it changes. */
function told(files: Files): readonly string[] {
  const [[file, text] = ['', ''], ...others] = Object.entries(files);
  const { report, workspace, options } = lintText(file, text, Object.fromEntries(others));
  const at = ({ uri, span }: Location): string => {
    const source = workspace.text(uri) ?? '';
    return `${nameOf(uri)}:${new LineIndex(source).position(span.start).line + 1} ${source.slice(span.start, span.end)}`;
  };
  return report.findings
    .filter((finding) => finding.rule === rule)
    .flatMap((finding) => [
      at(finding),
      ...finding.related.map((related) => `  ${at(related)} (${related.message})`),
      ...provedFixes(finding, report, workspace, options).flatMap(({ title, safety, edits }) => [
        `  ${safety}: ${title}`,
        ...[...edits].flatMap(([uri, changes]) => {
          const before = workspace.text(uri) ?? '';
          return changedLines(before, applyEdits(before, changes)).map(
            (line) => `    ${nameOf(uri)}:${line}`,
          );
        }),
      ]),
    ]);
}

function nameOf(uri: string): string {
  return uri.split('/').pop() ?? '';
}

/** The lines that are not in the text before. */
function changedLines(before: string, after: string): readonly string[] {
  const old = new Set(before.split('\n'));
  return after.split('\n').flatMap((line, index) => (old.has(line) ? [] : [`${index + 1} ${line.trim()}`]));
}

function check(title: string, files: Files, expected: readonly string[]): void {
  it(title, () => assert.deepEqual(told(files), expected));
}

const resource = (
  properties: string,
): string => `resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'plumbline'
  properties: ${properties}
}
`;
const account = (tls: string): string => resource(`{\n    minimumTlsVersion: ${tls}\n  }`);
/** Takes its value from whoever deploys it. */
const withParameter = `param tls string\n${account('tls')}`;
const module = (params: string): string =>
  `module storage 'storage.bicep' = {\n  name: 'storage'\n  params: ${params}\n}\n`;
const parameterFile = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "tls": { "value": "TLS1_0" }
  }
}
`;

describe('In Bicep, a value', () => {
  const twice =
    module("{\n    tls: 'TLS1_0'\n  }") + module("{\n    tls: 'TLS1_1'\n  }").replace('storage', 'other');
  const looped = account('tls').replace('= {', '= [for tls in versions: {').replace(/\}\n$/, '}]\n');
  check('that is written at its use is mended there', { 'main.bicep': account("'TLS1_0'") }, [
    "main.bicep:4 'TLS1_0'",
    '  safe: Require TLS 1.2',
    "    main.bicep:4 minimumTlsVersion: 'TLS1_2'",
  ]);
  check('is the default of a parameter', { 'main.bicep': `param tls string = 'TLS1_0'\n${account('tls')}` }, [
    'main.bicep:5 tls',
    '  main.bicep:1 tls (Default of parameter tls.)',
    "  main.bicep:1 'TLS1_0' (The value is written here.)",
    '  review: Require TLS 1.2 (default of parameter tls)',
    "    main.bicep:1 param tls string = 'TLS1_2'",
  ]);
  check(
    'is that of a variable of a variable',
    { 'main.bicep': `var oldest = 'TLS1_0'\nvar tls = oldest\n${account('tls')}` },
    [
      'main.bicep:6 tls',
      '  main.bicep:2 tls (Value of tls.)',
      '  main.bicep:2 oldest (Used here.)',
      '  main.bicep:1 oldest (Value of oldest.)',
      "  main.bicep:1 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable oldest)',
      "    main.bicep:1 var oldest = 'TLS1_2'",
    ],
  );
  check(
    'is a member of a variable',
    { 'main.bicep': `var settings = {\n  tls: 'TLS1_0'\n}\n${account('settings.tls')}` },
    [
      'main.bicep:7 settings.tls',
      '  main.bicep:1 settings (Value of settings.)',
      "  main.bicep:2 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable settings)',
      "    main.bicep:2 tls: 'TLS1_2'",
    ],
  );
  check(
    'is a branch that is taken',
    { 'main.bicep': `param old bool = true\n${account("old ? 'TLS1_0' : 'TLS1_2'")}` },
    [
      "main.bicep:5 old ? 'TLS1_0' : 'TLS1_2'",
      "  main.bicep:5 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (this branch)',
      "    main.bicep:5 minimumTlsVersion: old ? 'TLS1_2' : 'TLS1_2'",
    ],
  );
  check(
    'is one of two branches',
    { 'main.bicep': `param old bool\n${account("old ? 'TLS1_0' : 'TLS1_1'")}` },
    [
      "main.bicep:5 old ? 'TLS1_0' : 'TLS1_1'",
      "  main.bicep:5 'TLS1_0' (The value is written here.)",
      "  main.bicep:5 'TLS1_1' (The value is written here.)",
      '  review: Require TLS 1.2 (every branch)',
      "    main.bicep:5 minimumTlsVersion: old ? 'TLS1_2' : 'TLS1_2'",
    ],
  );
  check(
    'is one of two branches of a variable',
    { 'main.bicep': `param old bool\nvar tls = old ? 'TLS1_0' : 'TLS1_1'\n${account('tls')}` },
    [
      'main.bicep:6 tls',
      '  main.bicep:2 tls (Value of tls.)',
      "  main.bicep:2 old ? 'TLS1_0' : 'TLS1_1' (A branch of this condition.)",
      "  main.bicep:2 'TLS1_0' (The value is written here.)",
      "  main.bicep:2 'TLS1_1' (The value is written here.)",
      '  review: Require TLS 1.2 (every branch)',
      "    main.bicep:2 var tls = old ? 'TLS1_2' : 'TLS1_2'",
    ],
  );
  check(
    'is each item of a list',
    { 'main.bicep': `var versions = ['TLS1_0', 'TLS1_2', 'TLS1_1']\n${looped}` },
    [
      "main.bicep:1 'TLS1_0'",
      '  main.bicep:5 tls (Used here.)',
      '  main.bicep:2 versions (An item of this list.)',
      '  main.bicep:1 versions (Value of versions.)',
      '  review: Require TLS 1.2 (variable versions)',
      "    main.bicep:1 var versions = ['TLS1_2', 'TLS1_2', 'TLS1_1']",
      "main.bicep:1 'TLS1_1'",
      '  main.bicep:5 tls (Used here.)',
      '  main.bicep:2 versions (An item of this list.)',
      '  main.bicep:1 versions (Value of versions.)',
      '  review: Require TLS 1.2 (variable versions)',
      "    main.bicep:1 var versions = ['TLS1_0', 'TLS1_2', 'TLS1_2']",
    ],
  );
  check('is given in two ways to one use', { 'main.bicep': twice, 'storage.bicep': withParameter }, [
    "main.bicep:4 'TLS1_0'",
    '  storage.bicep:5 tls (Used here.)',
    '  review: Require TLS 1.2 (value given to tls)',
    "    main.bicep:4 tls: 'TLS1_2'",
    "main.bicep:10 'TLS1_1'",
    '  storage.bicep:5 tls (Used here.)',
    '  review: Require TLS 1.2 (value given to tls)',
    "    main.bicep:10 tls: 'TLS1_2'",
  ]);
  check('may be right', { 'main.bicep': `param old bool\n${account("old ? 'TLS1_0' : 'TLS1_2'")}` }, []);
  check('is a fallback', { 'main.bicep': `param tls string?\n${account("tls ?? 'TLS1_0'")}` }, [
    "main.bicep:5 tls ?? 'TLS1_0'",
    "  main.bicep:5 'TLS1_0' (The value is written here.)",
    '  review: Require TLS 1.2 (this branch)',
    "    main.bicep:5 minimumTlsVersion: tls ?? 'TLS1_2'",
  ]);
  check('is computed', { 'main.bicep': `param minor int = 0\n${account("'TLS1_${minor}'")}` }, [
    "main.bicep:5 'TLS1_${minor}'",
    '  review: Require TLS 1.2 (replaces the expression)',
    "    main.bicep:5 minimumTlsVersion: 'TLS1_2'",
  ]);
  check(
    'is one of those that are allowed',
    { 'main.bicep': `@allowed(['TLS1_0', 'TLS1_1'])\nparam tls string\n${account('tls')}` },
    [
      'main.bicep:6 tls',
      '  main.bicep:2 tls (Allowed for parameter tls.)',
      "  main.bicep:1 'TLS1_0' (The value is written here.)",
      "  main.bicep:1 'TLS1_1' (The value is written here.)",
      '  review: Require TLS 1.2 (replaces the expression)',
      "    main.bicep:6 minimumTlsVersion: 'TLS1_2'",
    ],
  );
  check(
    'is passed on by a function of the file',
    { 'main.bicep': `func same(x string) string => x\n${account("same('TLS1_0')")}` },
    [
      "main.bicep:5 same('TLS1_0')",
      '  main.bicep:1 x (Used here.)',
      "  main.bicep:5 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (where the value is written)',
      "    main.bicep:5 minimumTlsVersion: same('TLS1_2')",
    ],
  );
  check(
    'is imported',
    {
      'main.bicep': `import { tls } from 'shared.bicep'\n${account('tls')}`,
      'shared.bicep': "@export()\nvar tls = 'TLS1_0'\n",
    },
    [
      'main.bicep:5 tls',
      '  main.bicep:1 tls (Used here.)',
      '  shared.bicep:2 tls (Value of tls.)',
      "  shared.bicep:2 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable tls)',
      "    shared.bicep:2 var tls = 'TLS1_2'",
    ],
  );
  check(
    'is an argument',
    { 'main.bicep': module("{\n    tls: 'TLS1_0'\n  }"), 'storage.bicep': withParameter },
    [
      "main.bicep:4 'TLS1_0'",
      '  storage.bicep:5 tls (Used here.)',
      '  review: Require TLS 1.2 (value given to tls)',
      "    main.bicep:4 tls: 'TLS1_2'",
    ],
  );
  check(
    'is an argument that is a parameter',
    {
      'main.bicep': `param version string = 'TLS1_0'\n${module('{\n    tls: version\n  }')}`,
      'storage.bicep': withParameter,
    },
    [
      'main.bicep:5 version',
      '  storage.bicep:5 tls (Used here.)',
      '  main.bicep:1 version (Default of parameter version.)',
      "  main.bicep:1 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (default of parameter version)',
      "    main.bicep:1 param version string = 'TLS1_2'",
    ],
  );
  check(
    'is the default of a module',
    { 'main.bicep': module('{}'), 'storage.bicep': `param tls string = 'TLS1_0'\n${account('tls')}` },
    [
      'storage.bicep:5 tls',
      '  storage.bicep:1 tls (Default of parameter tls.)',
      "  storage.bicep:1 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (default of parameter tls)',
      "    storage.bicep:1 param tls string = 'TLS1_2'",
    ],
  );
  check(
    'is given by a parameter file',
    { 'main.bicepparam': "using 'main.bicep'\n\nparam tls = 'TLS1_0'\n", 'main.bicep': withParameter },
    [
      "main.bicepparam:3 'TLS1_0'",
      '  main.bicep:5 tls (Used here.)',
      '  review: Require TLS 1.2 (value given to tls)',
      "    main.bicepparam:3 param tls = 'TLS1_2'",
    ],
  );
  check(
    'is given by a variable of a parameter file',
    {
      'main.bicepparam': "using 'main.bicep'\n\nvar old = 'TLS1_0'\nparam tls = old\n",
      'main.bicep': withParameter,
    },
    [
      'main.bicepparam:4 old',
      '  main.bicep:5 tls (Used here.)',
      '  main.bicepparam:3 old (Value of old.)',
      "  main.bicepparam:3 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable old)',
      "    main.bicepparam:3 var old = 'TLS1_2'",
    ],
  );
  check(
    'is given by a parameter file in JSON',
    { 'main.parameters.json': parameterFile, 'main.bicep': withParameter },
    [
      'main.parameters.json:5 "TLS1_0"',
      '  main.bicep:5 tls (Used here.)',
      '  review: Require TLS 1.2 (value given to tls)',
      '    main.parameters.json:5 "tls": { "value": "TLS1_2" }',
    ],
  );
  check(
    'stands in an object that is a parameter',
    { 'main.bicep': `param settings object = {\n  minimumTlsVersion: 'TLS1_0'\n}\n${resource('settings')}` },
    [
      'main.bicep:6 settings',
      '  main.bicep:1 settings (Default of parameter settings.)',
      "  main.bicep:2 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (default of parameter settings)',
      "    main.bicep:2 minimumTlsVersion: 'TLS1_2'",
    ],
  );
  check(
    'is missing in an object that is a parameter',
    { 'main.bicep': `param settings object = {\n  accessTier: 'Hot'\n}\n${resource('settings')}` },
    [
      "main.bicep:4 account 'Microsoft.Storage/storageAccounts@2023-05-01'",
      '  main.bicep:6 settings (Used here.)',
      '  main.bicep:1 settings (Default of parameter settings.)',
      "  main.bicep:1 {\n  accessTier: 'Hot'\n} (Missing here.)",
      '  review: Require TLS 1.2 (default of parameter settings)',
      "    main.bicep:3 minimumTlsVersion: 'TLS1_2'",
    ],
  );
  check(
    'stands in an object that is merged',
    {
      'main.bicep': `var common = {\n  minimumTlsVersion: 'TLS1_0'\n}\n${resource("union(common, { accessTier: 'Hot' })")}`,
    },
    [
      "main.bicep:6 union(common, { accessTier: 'Hot' })",
      '  main.bicep:6 common (Used here.)',
      '  main.bicep:1 common (Value of common.)',
      "  main.bicep:2 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable common)',
      "    main.bicep:2 minimumTlsVersion: 'TLS1_2'",
    ],
  );
  check(
    'stands in an object that is spread',
    {
      'main.bicep': `var common = {\n  minimumTlsVersion: 'TLS1_0'\n}\n${resource('{\n    ...common\n  }')}`,
    },
    [
      'main.bicep:7 common',
      '  main.bicep:1 common (Value of common.)',
      "  main.bicep:2 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (variable common)',
      "    main.bicep:2 minimumTlsVersion: 'TLS1_2'",
    ],
  );
});

/** A template with some sections, of which each is on lines of its own. */
function template(sections: object): string {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', ...sections }, null, 2);
}

const main = (sections: object): Files => ({ 'azuredeploy.json': template(sections) });

const storage = (properties: unknown): object => ({
  type: 'Microsoft.Storage/storageAccounts',
  apiVersion: '2023-05-01',
  name: 'plumbline',
  properties,
});
const withTls = (tls: string): object => storage({ minimumTlsVersion: tls });
const text = (defaultValue?: string): object => ({ type: 'string', defaultValue });
const nested = (properties: object): object => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'nested',
  properties: { mode: 'Incremental', ...properties },
});
const given = { parameters: { tls: { value: 'TLS1_0' } } };

describe('In an ARM template, a value', () => {
  const use = withTls("[parameters('tls')]");
  const withSettings = (defaultValue: object): Files =>
    main({
      parameters: { settings: { type: 'object', defaultValue } },
      resources: [storage("[parameters('settings')]")],
    });
  const withParameterOnly = template({ parameters: { tls: text() }, resources: [use] });
  check('that is written at its use is mended there', main({ resources: [withTls('TLS1_0')] }), [
    'azuredeploy.json:10 "TLS1_0"',
    '  safe: Require TLS 1.2',
    '    azuredeploy.json:10 "minimumTlsVersion": "TLS1_2"',
  ]);
  check('is the default of a parameter', main({ parameters: { tls: text('TLS1_0') }, resources: [use] }), [
    "azuredeploy.json:16 parameters('tls')",
    '  azuredeploy.json:5 "tls" (Default of parameter tls.)',
    '  azuredeploy.json:7 "TLS1_0" (The value is written here.)',
    '  review: Require TLS 1.2 (default of parameter tls)',
    '    azuredeploy.json:7 "defaultValue": "TLS1_2"',
  ]);
  check(
    'is that of a variable of a variable',
    main({
      variables: { oldest: 'TLS1_0', tls: "[variables('oldest')]" },
      resources: [withTls("[variables('tls')]")],
    }),
    [
      "azuredeploy.json:14 variables('tls')",
      '  azuredeploy.json:6 "tls" (Value of tls.)',
      "  azuredeploy.json:6 variables('oldest') (Used here.)",
      '  azuredeploy.json:5 "oldest" (Value of oldest.)',
      '  azuredeploy.json:5 "TLS1_0" (The value is written here.)',
      '  review: Require TLS 1.2 (variable oldest)',
      '    azuredeploy.json:5 "oldest": "TLS1_2",',
    ],
  );
  check(
    'is a member of a variable',
    main({ variables: { settings: { tls: 'TLS1_0' } }, resources: [withTls("[variables('settings').tls]")] }),
    [
      "azuredeploy.json:15 variables('settings').tls",
      '  azuredeploy.json:5 "settings" (Value of settings.)',
      '  azuredeploy.json:6 "TLS1_0" (The value is written here.)',
      '  review: Require TLS 1.2 (variable settings)',
      '    azuredeploy.json:6 "tls": "TLS1_2"',
    ],
  );
  check('is a branch that is taken', main({ resources: [withTls("[if(true(), 'TLS1_0', 'TLS1_2')]")] }), [
    "azuredeploy.json:10 if(true(), 'TLS1_0', 'TLS1_2')",
    "  azuredeploy.json:10 'TLS1_0' (The value is written here.)",
    '  review: Require TLS 1.2 (this branch)',
    `    azuredeploy.json:10 "minimumTlsVersion": "[if(true(), 'TLS1_2', 'TLS1_2')]"`,
  ]);
  check(
    'is one of two branches',
    main({
      parameters: { old: { type: 'bool' } },
      resources: [withTls("[if(parameters('old'), 'TLS1_0', 'TLS1_1')]")],
    }),
    [
      "azuredeploy.json:15 if(parameters('old'), 'TLS1_0', 'TLS1_1')",
      "  azuredeploy.json:15 'TLS1_0' (The value is written here.)",
      "  azuredeploy.json:15 'TLS1_1' (The value is written here.)",
      '  review: Require TLS 1.2 (every branch)',
      `    azuredeploy.json:15 "minimumTlsVersion": "[if(parameters('old'), 'TLS1_2', 'TLS1_2')]"`,
    ],
  );
  check(
    'may be right',
    main({
      parameters: { old: { type: 'bool' } },
      resources: [withTls("[if(parameters('old'), 'TLS1_0', 'TLS1_2')]")],
    }),
    [],
  );
  check(
    'is a fallback',
    main({
      parameters: { tls: { type: 'string', nullable: true } },
      resources: [withTls("[coalesce(parameters('tls'), 'TLS1_0')]")],
    }),
    [
      "azuredeploy.json:16 coalesce(parameters('tls'), 'TLS1_0')",
      "  azuredeploy.json:16 'TLS1_0' (The value is written here.)",
      '  review: Require TLS 1.2 (this branch)',
      `    azuredeploy.json:16 "minimumTlsVersion": "[coalesce(parameters('tls'), 'TLS1_2')]"`,
    ],
  );
  check(
    'is computed',
    main({ variables: { minor: 0 }, resources: [withTls("[concat('TLS1_', variables('minor'))]")] }),
    [
      "azuredeploy.json:13 concat('TLS1_', variables('minor'))",
      '  review: Require TLS 1.2 (replaces the expression)',
      '    azuredeploy.json:13 "minimumTlsVersion": "TLS1_2"',
    ],
  );
  check(
    'is one of those that are allowed',
    main({ parameters: { tls: { type: 'string', allowedValues: ['TLS1_0', 'TLS1_1'] } }, resources: [use] }),
    [
      "azuredeploy.json:19 parameters('tls')",
      '  azuredeploy.json:7 [\n        "TLS1_0",\n        "TLS1_1"\n      ] (Allowed for parameter tls.)',
      '  azuredeploy.json:8 "TLS1_0" (The value is written here.)',
      '  azuredeploy.json:9 "TLS1_1" (The value is written here.)',
      '  review: Require TLS 1.2 (replaces the expression)',
      '    azuredeploy.json:19 "minimumTlsVersion": "TLS1_2"',
    ],
  );
  check(
    'is an argument of a nested template',
    main({
      resources: [
        nested({
          expressionEvaluationOptions: { scope: 'inner' },
          ...given,
          template: JSON.parse(withParameterOnly),
        }),
      ],
    }),
    [
      'azuredeploy.json:16 "TLS1_0"',
      "  azuredeploy.json:33 parameters('tls') (Used here.)",
      '  review: Require TLS 1.2 (value given to tls)',
      '    azuredeploy.json:16 "value": "TLS1_2"',
    ],
  );
  check(
    'is an argument of a linked template',
    {
      ...main({ resources: [nested({ templateLink: { relativePath: 'storage.json' }, ...given })] }),
      'storage.json': withParameterOnly,
    },
    [
      'azuredeploy.json:16 "TLS1_0"',
      "  storage.json:15 parameters('tls') (Used here.)",
      '  review: Require TLS 1.2 (value given to tls)',
      '    azuredeploy.json:16 "value": "TLS1_2"',
    ],
  );
  check(
    'is given by a parameter file',
    { 'azuredeploy.parameters.json': parameterFile, 'azuredeploy.json': withParameterOnly },
    [
      'azuredeploy.parameters.json:5 "TLS1_0"',
      "  azuredeploy.json:15 parameters('tls') (Used here.)",
      '  review: Require TLS 1.2 (value given to tls)',
      '    azuredeploy.parameters.json:5 "tls": { "value": "TLS1_2" }',
    ],
  );
  check('stands in an object that is a parameter', withSettings({ minimumTlsVersion: 'TLS1_0' }), [
    "azuredeploy.json:17 parameters('settings')",
    '  azuredeploy.json:5 "settings" (Default of parameter settings.)',
    '  azuredeploy.json:8 "TLS1_0" (The value is written here.)',
    '  review: Require TLS 1.2 (default of parameter settings)',
    '    azuredeploy.json:8 "minimumTlsVersion": "TLS1_2"',
  ]);
  check('is missing in an object that is a parameter', withSettings({ accessTier: 'Hot' }), [
    'azuredeploy.json:14 "Microsoft.Storage/storageAccounts"',
    "  azuredeploy.json:17 parameters('settings') (Used here.)",
    '  azuredeploy.json:5 "settings" (Default of parameter settings.)',
    '  azuredeploy.json:7 {\n        "accessTier": "Hot"\n      } (Missing here.)',
    '  review: Require TLS 1.2 (default of parameter settings)',
    '    azuredeploy.json:8 "accessTier": "Hot",',
    '    azuredeploy.json:9 "minimumTlsVersion": "TLS1_2"',
  ]);
  check(
    'stands in an object that is merged',
    main({
      variables: { common: { minimumTlsVersion: 'TLS1_0' } },
      resources: [storage("[union(variables('common'), createObject('accessTier', 'Hot'))]")],
    }),
    [
      "azuredeploy.json:14 union(variables('common'), createObject('accessTier', 'Hot'))",
      "  azuredeploy.json:14 variables('common') (Used here.)",
      '  azuredeploy.json:5 "common" (Value of common.)',
      '  azuredeploy.json:6 "TLS1_0" (The value is written here.)',
      '  review: Require TLS 1.2 (variable common)',
      '    azuredeploy.json:6 "minimumTlsVersion": "TLS1_2"',
    ],
  );
});
