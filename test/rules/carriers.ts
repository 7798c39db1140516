import { samples, type Sample } from '../unit/credentials/samples';

/** Files of every kind, each with one setting that holds a credential. */
export interface Carrier {
  readonly file: string;
  write(name: string, value: string): string;
}

export const carriers: readonly Carrier[] = [
  {
    file: 'appsettings.json',
    write: (name, value) => JSON.stringify({ Settings: { [name]: value } }, null, 2),
  },
  {
    file: 'local.settings.json',
    write: (name, value) => JSON.stringify({ Values: { [name]: value } }).replace(/\+/g, '\\u002B'),
  },
  {
    file: 'host.json',
    write: (name, value) => JSON.stringify({ version: '2.0', extensions: { orders: { [name]: value } } }),
  },
  {
    file: 'run/function.json',
    write: (name, value) => JSON.stringify({ bindings: [{ type: 'queueTrigger', [name]: value }] }),
  },
  {
    file: 'Properties/launchSettings.json',
    write: (name, value) =>
      JSON.stringify({ profiles: { web: { environmentVariables: { [name]: value } } } }),
  },
  {
    file: 'staticwebapp.config.json',
    write: (name, value) => JSON.stringify({ globalHeaders: { [name]: value } }),
  },
  {
    file: 'flow/workflow.json',
    write: (name, value) =>
      JSON.stringify({
        definition: { actions: { Call: { type: 'Http', inputs: { body: { [name]: value } } } } },
      }),
  },
  {
    file: 'flow/connections.json',
    write: (name, value) =>
      JSON.stringify({ serviceProviderConnections: { orders: { parameterValues: { [name]: value } } } }),
  },
  {
    file: 'flow/parameters.json',
    write: (name, value) => JSON.stringify({ [name]: { type: 'String', value } }),
  },
  {
    file: 'linkedService/x.json',
    write: (name, value) =>
      JSON.stringify({ properties: { typeProperties: { [name]: { type: 'SecureString', value } } } }),
  },
  {
    file: 'appconfigdata.json',
    write: (name, value) =>
      JSON.stringify({ items: [{ key: name, value, label: null, content_type: '', tags: {} }] }),
  },
  {
    file: 'docker-compose.yml',
    write: (name, value) =>
      `services:\n  web:\n    environment:\n      ${plain(name)}: ${JSON.stringify(value)}\n`,
  },
  {
    file: 'azure.yaml',
    write: (name, value) =>
      `name: shop\nservices:\n  web:\n    env:\n      ${plain(name)}: ${JSON.stringify(value)}\n`,
  },
  {
    file: '.github/workflows/ci.yml',
    write: (name, value) => `on: push\nenv:\n  ${plain(name)}: ${JSON.stringify(value)}\njobs: {}\n`,
  },
  {
    file: 'azure-pipelines.yml',
    write: (name, value) =>
      `variables:\n- name: ${plain(name)}\n  value: ${JSON.stringify(value)}\nsteps: []\n`,
  },
  { file: 'application.yml', write: (name, value) => `shop:\n  ${plain(name)}: ${JSON.stringify(value)}\n` },
  {
    file: 'k8s.yaml',
    write: (name, value) =>
      `kind: Secret\nstringData:\n  ${plain(name)}: |\n${value.replace(/^/gm, '    ')}\n`,
  },
  { file: 'base64.yaml', write: (name, value) => `kind: Secret\ndata:\n  ${plain(name)}: ${btoa(value)}\n` },
  {
    file: 'containerapp.yaml',
    write: (name, value) =>
      `type: Microsoft.App/containerApps\nproperties:\n  configuration:\n    secrets:\n      - name: ${plain(name)}\n        value: ${JSON.stringify(value)}\n`,
  },
  {
    file: 'aci.yaml',
    write: (name, value) =>
      `type: Microsoft.ContainerInstance/containerGroups\nname: x\nproperties:\n  containers:\n  - name: web\n    properties:\n      environmentVariables:\n      - name: ${plain(name)}\n        secureValue: ${JSON.stringify(value)}\n`,
  },
  {
    file: 'job.yml',
    write: (name, value) =>
      `$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\nenvironment_variables:\n  ${plain(name)}: ${JSON.stringify(value)}\n`,
  },
  { file: '.env', write: (name, value) => `${plain(name)}=${JSON.stringify(value)}\n` },
  {
    file: 'application.properties',
    write: (name, value) =>
      `${name.replace(/\W/g, '.')}=${value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n`,
  },
  {
    file: 'web.config',
    write: (name, value) =>
      `<configuration><appSettings><add key="${name}" value="${escapeXml(value)}"/></appSettings></configuration>`,
  },
  {
    file: 'policy.xml',
    write: (name, value) =>
      `<policies><inbound><set-header name="${name}"><value>${escapeXml(value)}</value></set-header></inbound></policies>`,
  },
  {
    file: 'azuredeploy.json',
    write: (name, value) =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        resources: [
          {
            type: 'Microsoft.Web/sites',
            apiVersion: '2023-12-01',
            name: 'x',
            properties: { siteConfig: { appSettings: [{ name, value }] } },
          },
        ],
      }),
  },
  {
    file: 'azuredeploy.parameters.json',
    write: (name, value) =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters: { [name]: { value } },
      }),
  },
  {
    file: 'main.bicepparam',
    write: (name, value) => `using none\n\nparam ${plain(name)} = ${bicepText(value)}\n`,
  },
  { file: 'params.bicep', write: (name, value) => `param ${plain(name)} string = ${bicepText(value)}\n` },
  {
    file: 'secret.bicep',
    write: (_, value) =>
      `resource x 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  name: 'v/s'\n  properties: {\n    attributes: {\n      exp: 1\n    }\n    value: ${bicepText(value)}\n  }\n}\n`,
  },
  {
    file: 'main.tf.json',
    write: (name, value) =>
      JSON.stringify({
        resource: {
          azurerm_linux_web_app: {
            x: { name: 'x', app_settings: { [name]: value.replace(/[$%](?=\{)/g, '$&$&') } },
          },
        },
      }),
  },
  { file: 'shop.auto.tfvars.json', write: (name, value) => JSON.stringify({ [plain(name)]: value }) },
  {
    file: 'main.bicep',
    write: (name, value) =>
      `resource x 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'x'\n  location: 'y'\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: '${name}'\n          value: ${bicepText(value)}\n        }\n      ]\n    }\n  }\n}\n`,
  },
];

export function nameOf({ name }: Sample): string {
  return name ?? 'ConnectionStrings:Example';
}

/** Pieces of a secret that nothing else can hold: what made-up keys repeat is left out. */
export function canariesOf({ secret }: Sample): readonly string[] {
  const pieces = secret.match(/[\w+/!~.-]{10,}/g) ?? [];
  return pieces
    .map((piece) => piece.slice(0, 24))
    .filter((piece) => new Set(piece).size > 5 && !piece.startsWith('-----'));
}

/** Samples with something to look for, one of each kind and confidence. */
export function someSamples(): readonly Sample[] {
  const known = new Map(
    samples
      .filter((sample) => canariesOf(sample).length > 0)
      .map((sample) => [`${sample.kind} ${sample.confidence}`, sample]),
  );
  return [...known.values()];
}

/** A workspace of files of all kinds: each sample in a folder of its own for each carrier. */
export function workspaceOf(chosen: readonly Sample[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    chosen.flatMap((sample, index) =>
      carriers.map(({ file, write }) => [
        `${index}-${file.replace(/\W/g, '')}/${file}`,
        write(nameOf(sample), sample.value),
      ]),
    ),
  );
}

function plain(name: string): string {
  return name.replace(/\W/g, '_');
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function bicepText(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\$\{/g, '\\${').replace(/\n/g, '\\n')}'`;
}
