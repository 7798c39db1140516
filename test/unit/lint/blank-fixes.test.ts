import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';
import { changes, password, template, terraform } from './fix-changes';

const rule = 'settings/inline-credential';

describe('values filled in from outside', () => {
  const cases: readonly (readonly [
    file: string,
    text: string,
    lines: readonly string[] | undefined,
    note?: string,
  ])[] = [
    [
      'compose.yaml',
      `services:\n  web:\n    environment:\n      MAIL_PASSWORD: "${password}"\n`,
      [`- MAIL_PASSWORD: "${password}"`, '+ MAIL_PASSWORD: "${MAIL_PASSWORD}"'],
      'environment variable MAIL_PASSWORD',
    ],
    [
      'compose.yaml',
      `services:\n  web:\n    environment:\n      - MAIL_PASSWORD=${password}\n`,
      [`- - MAIL_PASSWORD=${password}`, '+ - MAIL_PASSWORD=${MAIL_PASSWORD}'],
      'environment variable MAIL_PASSWORD',
    ],
    [
      '.github/workflows/a.yml',
      `on: push\njobs:\n  a:\n    steps:\n      - uses: x/y@v1\n        with:\n          mail-password: ${password}\n`,
      [`- mail-password: ${password}`, '+ mail-password: ${{ secrets.MAIL_PASSWORD }}'],
      'secret MAIL_PASSWORD of the repository',
    ],
    [
      '.github/workflows/a.yml',
      `on: push\njobs:\n  a:\n    steps:\n      - run: send --password=${password}\n`,
      undefined,
    ],
    [
      'azure-pipelines.yml',
      `steps:\n  - script: send\n    env:\n      MAIL_PASSWORD: ${password}\n`,
      [`- MAIL_PASSWORD: ${password}`, '+ MAIL_PASSWORD: $(MAIL_PASSWORD)'],
      'secret variable MAIL_PASSWORD of the pipeline',
    ],
    [
      'azure-pipelines.yml',
      `variables:\n  - name: mailPassword\n    value: ${password}\n  - name: a\n    value: b\nsteps: []\n`,
      ['- - name: mailPassword', `- value: ${password}`],
      'secret variable mailPassword of the pipeline',
    ],
    [
      'application.yml',
      `spring:\n  mail:\n    password: ${password}\n    host: x\n`,
      [`- password: ${password}`, '+ password: ${SPRING_MAIL_PASSWORD}'],
      'environment variable SPRING_MAIL_PASSWORD',
    ],
    [
      'application.properties',
      `spring.mail.password=${password}\n`,
      [`- spring.mail.password=${password}`, '+ spring.mail.password=${SPRING_MAIL_PASSWORD}'],
      'environment variable SPRING_MAIL_PASSWORD',
    ],
    [
      'parameters.json',
      JSON.stringify({ mailPassword: { type: 'String', value: password } }, null, 2),
      [`- "value": "${password}"`, `+ "value": "@appsetting('mailPassword')"`],
      'application setting mailPassword',
    ],
    [
      'policy.xml',
      `<policies>\n<inbound>\n<authentication-basic username="web" password="${password}" />\n</inbound>\n</policies>\n`,
      [
        `- <authentication-basic username="web" password="${password}" />`,
        '+ <authentication-basic username="web" password="{{password}}" />',
      ],
      'secret named value password',
    ],
    [
      'web.yaml',
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          env:\n            - name: MAIL_PASSWORD\n              value: ${password}\n`,
      [
        `- value: ${password}`,
        '+ valueFrom:',
        '+ secretKeyRef:',
        '+ name: "<secret-name>"',
        '+ key: MAIL_PASSWORD',
      ],
      'name the secret',
    ],
    ['web.yaml', `kind: Secret\nstringData:\n  MAIL_PASSWORD: ${password}\n  A: b\n`, undefined],
  ];
  for (const [file, text, lines, note] of cases) {
    it(`${file}: ${text.slice(0, 40).replace(/\s+/g, ' ')}`, () => {
      const found = changes(rule, 'Replace with a placeholder', file, text);
      assert.deepEqual(found?.lines, lines);
      assert.equal(
        found?.title,
        note && `Replace with a placeholder that is filled in at deployment (${note})`,
      );
    });
  }

  it('a datastore without credentials is read by identity', () => {
    const text = (type: string): string =>
      `$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json\nname: books\ntype: ${type}\naccount_name: shop\ncredentials:\n  account_key: Qm9va3MgYXJlIGdvb2QgZm9yIHlvdSwgZm9yIG1lIGFuZCBmb3IgZXZlcnlvbmUgd2hvIGNhbiByZWFkIDQyMw==\n`;
    const remove = (type: string): readonly string[] | undefined =>
      changes('settings/inline-service-key', 'Remove from the file', 'datastore.yml', text(type))?.lines.map(
        (line) => line.replace(/key: .*/, 'key'),
      );
    assert.deepEqual(remove('azure_blob'), ['- credentials:', '- account_key']);
    assert.equal(remove('azure_file'), undefined);
  });
});

describe('literals of variables that everyone is shown', () => {
  const extract = (file: string, text: string): readonly string[] | undefined =>
    changes(rule, 'Replace with a new secure parameter', file, text)?.lines;
  const bicep = ['+ @secure()', '+ param mailPassword string'];

  it('become secure values of container groups', () => {
    const group = `resource shop 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {\n  name: 'shop'\n  location: 'westeurope'\n  properties: {\n    containers: [\n      {\n        name: 'web'\n        properties: {\n          environmentVariables: [\n            {\n              name: 'MAIL_PASSWORD'\n              value: '${password}'\n            }\n          ]\n        }\n      }\n    ]\n  }\n}\n`;
    assert.deepEqual(extract('main.bicep', group), [
      `- value: '${password}'`,
      ...bicep,
      '+ secureValue: mailPassword',
    ]);
    const provider = {
      shop: {
        name: 'shop',
        resource_group_name: 'shop',
        location: 'westeurope',
        os_type: 'Linux',
        container: [
          {
            name: 'web',
            image: 'shop',
            cpu: 1,
            memory: 1,
            environment_variables: { MAIL_PASSWORD: password, A: 'b' },
          },
        ],
      },
    };
    assert.deepEqual(extract('main.tf.json', terraform({ azurerm_container_group: provider })), [
      `- "MAIL_PASSWORD": "${password}",`,
      '+ "secure_environment_variables": {',
      '+ "MAIL_PASSWORD": "${var.mail_password}"',
      '+ "variable": {',
      '+ "mail_password": {',
      '+ "type": "string",',
      '+ "sensitive": true',
    ]);
  });

  it('become secrets of container apps, though the app has a template of its own', () => {
    const shop = {
      type: 'Microsoft.App/containerApps',
      apiVersion: '2024-03-01',
      name: 'shop',
      location: 'westeurope',
      properties: {
        configuration: { activeRevisionsMode: 'Single' },
        template: {
          containers: [{ name: 'web', image: 'shop', env: [{ name: 'MAIL_PASSWORD', value: password }] }],
        },
      },
    };
    assert.deepEqual(extract('azuredeploy.json', template([shop])), [
      '- "activeRevisionsMode": "Single"',
      `- "value": "${password}"`,
      '+ "activeRevisionsMode": "Single",',
      '+ "secrets": [',
      '+ "name": "mail-password",',
      `+ "value": "[parameters('mailPassword')]"`,
      '+ "secretRef": "mail-password"',
      '+ "parameters": {',
      '+ "mailPassword": {',
      '+ "type": "securestring"',
    ]);
  });

  it('leave their other properties as they are', () => {
    const group = `resource shop 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = {\n  name: 'shop'\n  location: 'westeurope'\n  properties: {\n    imageRegistryCredentials: [\n      {\n        server: 'shop.azurecr.io'\n        username: 'shop'\n        password: '${password}'\n      }\n    ]\n    containers: []\n  }\n}\n`;
    const lines = changes(
      'templates/hardcoded-secret',
      'Replace with a new secure parameter',
      'main.bicep',
      group,
    )?.lines;
    assert.ok(lines?.includes('+ password: password'));
  });
});

describe('a literal given to a module', () => {
  it('is given as a secret, and taken as one', () => {
    const module = `param mail string\nresource shop 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'shop'\n  location: 'westeurope'\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: 'MAIL_PASSWORD'\n          value: mail\n        }\n      ]\n    }\n  }\n}\n`;
    const found = changes(
      rule,
      'Replace with a new secure parameter',
      'main.bicep',
      `module shop 'shop.bicep' = {\n  name: 'shop'\n  params: {\n    mail: '${password}'\n  }\n}\n`,
      { 'shop.bicep': module },
    );
    assert.equal(
      found?.title,
      'Replace with a new secure parameter (value given to mail, makes parameter mail secure)',
    );
    assert.deepEqual(found?.lines, [
      `- mail: '${password}'`,
      '+ @secure()',
      '+ param mailPassword string',
      '+ mail: mailPassword',
      '+ @secure()',
    ]);
  });
});

describe('a literal in a nested template', () => {
  const server = {
    type: 'Microsoft.Sql/servers',
    apiVersion: '2023-08-01',
    name: 'shop',
    properties: { administratorLoginPassword: password },
  };
  const nested = (properties: object): string =>
    template([
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'inner',
        properties: {
          mode: 'Incremental',
          ...properties,
          template: JSON.parse(template([server])) as object,
        },
      },
    ]);
  const extract = (text: string): readonly string[] | undefined =>
    changes('templates/hardcoded-secret', 'Replace with a new', 'azuredeploy.json', text)?.lines;
  const reference = `"[parameters('administratorLoginPassword')]"`;

  it('comes through both templates’ parameters', () =>
    assert.deepEqual(extract(nested({ expressionEvaluationOptions: { scope: 'inner' }, parameters: {} })), [
      '- "parameters": {},',
      `- "administratorLoginPassword": "${password}"`,
      '+ "parameters": {',
      '+ "administratorLoginPassword": {',
      `+ "value": ${reference}`,
      `+ "administratorLoginPassword": ${reference}`,
      '+ "parameters": {',
      '+ "administratorLoginPassword": {',
      '+ "type": "securestring"',
      '+ "parameters": {',
      '+ "administratorLoginPassword": {',
      '+ "type": "securestring"',
    ]));
  it('is not taken from the outer one alone, whose nested deployment would show it', () =>
    assert.equal(extract(nested({})), undefined));
  it('is left to the file that gives the arguments', () =>
    assert.equal(
      extract(
        nested({
          expressionEvaluationOptions: { scope: 'inner' },
          parametersLink: { uri: 'https://example.com/x.json' },
        }),
      ),
      undefined,
    ));
});

describe('a literal given to a secure parameter', () => {
  const module = '@secure()\nparam login string\n';
  const lint = (value: string, head = ''): readonly string[] | undefined =>
    lintText(
      'main.bicep',
      `${head}module shop 'shop.bicep' = {\n  name: 'shop'\n  params: {\n    login: ${value}\n  }\n}\n`,
      { 'shop.bicep': module },
    )
      .report.findings.filter(({ rule: id }) => id === 'templates/hardcoded-secure-parameter')
      .map(({ uri, message }) => `${uri.slice(-10)}: ${message.split('.')[0]}`);

  it('is reported where it is written', () =>
    assert.deepEqual(lint(`'${password}'`), [
      'main.bicep: Parameter login expects a secret, which is hardcoded here in plain text',
    ]));
  it('is reported through a variable', () =>
    assert.equal(lint('login', `var login = '${password}'\n`)?.length, 1));
  it('is not told of what comes from a secure parameter, a vault, or is empty', () => {
    assert.deepEqual(lint('login', '@secure()\nparam login string\n'), []);
    assert.deepEqual(
      lint(
        "vault.getSecret('login')",
        "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  name: 'books'\n}\n",
      ),
      [],
    );
    assert.deepEqual(lint("''"), []);
  });
  it('can be a key vault’s secret', () => {
    const vault = "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {\n  name: 'books'\n}\n";
    const refer = (head: string): readonly string[] | undefined =>
      changes(
        'templates/hardcoded-secure-parameter',
        'Replace with a key vault',
        'main.bicep',
        `${head}module shop 'shop.bicep' = {\n  name: 'shop'\n  params: {\n    login: '${password}'\n  }\n}\n`,
        { 'shop.bicep': module },
      )?.lines;
    assert.deepEqual(refer(vault), [`- login: '${password}'`, "+ login: vault.getSecret('<secret-name>')"]);
    assert.equal(refer(''), undefined);
  });
  it('is not told twice of a default', () =>
    assert.deepEqual(lint('login', `param login string = '${password}'\n`), []));
});

describe('settings of extensions', () => {
  const extension = (settings: string): string =>
    `@secure()\nparam password string\n\nresource setup 'Microsoft.Compute/virtualMachines/extensions@2024-07-01' = {\n  name: 'worker/setup'\n  properties: {\n${settings}  }\n}\n`;
  const protect = (settings: string): readonly string[] | undefined =>
    changes('compute/secret-in-extension-settings', 'Move to', 'main.bicep', extension(settings))?.lines;

  it('are protected as a whole where nothing has to stay', () =>
    assert.deepEqual(
      protect("    settings: {\n      fileUris: []\n      commandToExecute: 'setup ${password}'\n    }\n"),
      ['- settings: {', '+ protectedSettings: {'],
    ));
  it('are moved to those that are protected', () => {
    const hidden = '    protectedSettings: {\n      storageAccountName: password\n    }\n';
    assert.deepEqual(
      protect(
        `    settings: {\n      timestamp: 1\n      commandToExecute: 'setup \${password}'\n    }\n${hidden}`,
      ),
      [],
    );
    assert.deepEqual(
      protect("    settings: {\n      timestamp: 1\n      commandToExecute: 'setup ${password}'\n    }\n"),
      ['+ protectedSettings: {'],
    );
  });
  it('stay where a secret is written out in them: it would be none elsewhere', () =>
    assert.equal(
      protect("    settings: {\n      commandToExecute: 'setup --password=Sell-More-Books-7'\n    }\n"),
      undefined,
    ));
});

describe('workflows that log in to Azure', () => {
  const workflow = (permissions: string, job = ''): string =>
    `on: push\n${permissions}jobs:\n  a:\n${job}    steps:\n      - uses: azure/login@v2\n        with:\n          creds: \${{ secrets.A }}\n`;
  const login = (text: string): readonly string[] | undefined =>
    changes('workflows/azure-login-with-secret', 'Log in', '.github/workflows/a.yml', text)?.lines.filter(
      (line) => /permissions|id-token|contents/.test(line),
    );

  it('may ask for a token then', () =>
    assert.deepEqual(login(workflow('')), ['+ permissions:', '+ id-token: write', '+ contents: read']));
  it('may ask for one besides what they may do', () =>
    assert.deepEqual(login(workflow('permissions:\n  contents: read\n')), ['+ id-token: write']));
  it('may ask for one in the job that has permissions of its own', () =>
    assert.deepEqual(
      login(workflow('permissions:\n  id-token: write\n', '    permissions:\n      contents: read\n')),
      ['+ id-token: write'],
    ));
  it('may do so already', () => assert.deepEqual(login(workflow('permissions:\n  id-token: write\n')), []));
  it('may now, where they might only read one', () =>
    assert.deepEqual(login(workflow('permissions:\n  id-token: none\n')), [
      '- id-token: none',
      '+ id-token: write',
    ]));
});
