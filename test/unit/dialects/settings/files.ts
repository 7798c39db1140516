import type { Document } from '../../../../server/model/document';
import type { Setting } from '../../../../server/model/resource';
import { settingsDialect } from '../../../../server/dialects/settings/dialect';

export interface SettingsFile {
  readonly format: string;
  readonly file: string;
  readonly text: string;
  /** The settings as `name = value`. */
  readonly settings: readonly string[];
}

export function open(file: string, text: string): Document {
  return settingsDialect.read({ uri: `file:///work/${file}`, text });
}

export function settingsIn(document: Document): readonly Setting[] {
  // Settings files ask nothing of the world around them.
  return document.deploy({
    open: () => undefined,
    text: () => undefined,
    list: () => [],
    arguments: undefined,
    calls: [],
  }).settings;
}

export function shown(setting: Setting): string {
  return `${setting.name} = ${setting.value.kind === 'known' ? String(setting.value.value) : setting.value.kind}`;
}

export const files: readonly SettingsFile[] = [
  {
    format: 'appsettings',
    file: 'appsettings.Development.json',
    text: '\ufeff{\r\n  // for developers\r\n  "ConnectionStrings": { "Default": "Server=x;Password=a\\u002Bb" },\r\n  "Logging": { "Level": ["a", "b"], "On": true, "Max": 3, "None": null, },\r\n}\r\n',
    settings: [
      'ConnectionStrings:Default = Server=x;Password=a+b',
      'Logging:Level:0 = a',
      'Logging:Level:1 = b',
      'Logging:On = true',
      'Logging:Max = 3',
    ],
  },
  {
    format: 'localSettings',
    file: 'local.settings.json',
    text: '{\n  "IsEncrypted": false,\n  "Values": {\n    "AzureWebJobsStorage": "UseDevelopmentStorage=true",\n    "A": "b"\n  }\n}\n',
    settings: [
      'IsEncrypted = false',
      'Values:AzureWebJobsStorage = UseDevelopmentStorage=true',
      'Values:A = b',
    ],
  },
  { format: 'functionsHost', file: 'host.json', text: '{ "version": "2.0" }', settings: ['version = 2.0'] },
  {
    format: 'function',
    file: 'run/function.json',
    text: '{ "bindings": [ { "name": "req", "authLevel": "anonymous" } ] }',
    settings: ['bindings:0:name = req', 'bindings:0:authLevel = anonymous'],
  },
  {
    format: 'launchSettings',
    file: 'Properties/launchSettings.json',
    text: '{ "profiles": { "web": { "environmentVariables": { "A": "b" } } } }',
    settings: ['profiles:web:environmentVariables:A = b'],
  },
  {
    format: 'staticWebApp',
    file: 'staticwebapp.config.json',
    text: '{\n  "auth": { "clientSecretSettingName": "X" },\n  "//": "text"\n}\n',
    settings: ['auth:clientSecretSettingName = X'],
  },
  {
    format: 'logicAppWorkflow',
    file: 'flow/workflow.json',
    text: '{ "definition": { "actions": { "Call": { "inputs": { "uri": "https://x" } } } } }',
    settings: ['definition:actions:Call:inputs:uri = https://x'],
  },
  {
    format: 'logicAppConnections',
    file: 'connections.json',
    text: '{ "serviceProviderConnections": { "bus": { "parameterValues": { "connectionString": "@appsetting(\'X\')" } } } }',
    settings: ["serviceProviderConnections:bus:parameterValues:connectionString = @appsetting('X')"],
  },
  {
    format: 'logicAppParameters',
    file: 'parameters.json',
    text: '{ "key": { "type": "String", "value": "x" } }',
    settings: ['key:type = String', 'key:value = x'],
  },
  {
    format: 'linkedService',
    file: 'linkedService/sql.json',
    text: '{ "properties": { "type": "AzureSqlDatabase", "typeProperties": { "password": { "type": "SecureString", "value": "x" } } } }',
    settings: [
      'properties:type = AzureSqlDatabase',
      'properties:typeProperties:password:type = SecureString',
      'properties:typeProperties:password:value = x',
    ],
  },
  {
    format: 'appConfiguration',
    file: 'appconfigdata.json',
    text: '{ "items": [ { "key": "App:Key", "label": null, "value": "x" } ] }',
    settings: ['items:App:Key = x'],
  },
  {
    format: 'appConfiguration',
    file: 'export.json',
    text: '{\n  "items": [\n    { "key": "A", "value": "x", "label": null, "content_type": null },\n    { "key": "B", "value": "y", "label": null, "content_type": null }\n  ]\n}\n',
    settings: ['items:A = x', 'items:B = y'],
  },
  {
    format: 'compose',
    file: 'docker-compose.override.yml',
    text: "services:\n  web:\n    image: web # ours\n    environment:\n      - A=b=c\n      - \"D=e\"\n      - F\n  db:\n    environment:\n      PASSWORD: 'it''s'\n",
    settings: [
      'services:web:image = web',
      'services:web:environment:A = b=c',
      'services:web:environment:D = e',
      'services:web:environment:2 = F',
      "services:db:environment:PASSWORD = it's",
    ],
  },
  {
    format: 'azd',
    file: 'azure.yaml',
    text: 'name: app\nservices: { api: { host: function } }\n',
    settings: ['name = app', 'services:api:host = function'],
  },
  {
    format: 'workflow',
    file: '.github/workflows/ci.yml',
    text: 'on: push\njobs:\n  build:\n    steps:\n      - uses: azure/login@v2\n        with:\n          creds: ${{ secrets.CREDS }}\n      - run: |\n          echo a\n          echo b\n',
    settings: [
      'on = push',
      'jobs:build:steps:0:uses = azure/login@v2',
      'jobs:build:steps:0:with:creds = ${{ secrets.CREDS }}',
      'jobs:build:steps:1:run = echo a\necho b\n',
    ],
  },
  {
    format: 'pipeline',
    file: 'azure-pipelines.yml',
    text: 'variables:\n- name: A\n  value: b\n- group: g\nsteps:\n- script: echo\n  env:\n    C: d\n',
    settings: ['variables:A = b', 'variables:1:group = g', 'steps:0:script = echo', 'steps:0:env:C = d'],
  },
  {
    format: 'pipeline',
    file: 'templates/build.yaml',
    text: 'parameters:\n- name: p\n  type: string\nsteps:\n- script: x\n',
    settings: ['parameters:0:name = p', 'parameters:0:type = string', 'steps:0:script = x'],
  },
  {
    format: 'spring',
    file: 'application-prod.yml',
    text: 'spring:\n  datasource:\n    password: x\n---\nserver.port: 8080\n',
    settings: ['spring:datasource:password = x', 'server.port = 8080'],
  },
  {
    format: 'springProperties',
    file: 'application.properties',
    text: '# comment\r\nspring.datasource.password = a\\\r\n    b\\u002Bc\r\nflag:true\r\nempty=\r\n',
    settings: ['spring.datasource.password = ab+c', 'flag = true', 'empty = '],
  },
  {
    format: 'env',
    file: '.env.local',
    text: '# comment\nexport A=b # why\nC=\'d # e\'\nF="g\\nh\\"i"\nK="two\nlines"\nL=\nM=a#b\n',
    settings: ['A = b', 'C = d # e', 'F = g\nh"i', 'K = two\nlines', 'L = ', 'M = a#b'],
  },
  {
    format: 'dotnetConfig',
    file: 'Web.Release.config',
    text: '<?xml version="1.0"?>\n<configuration xmlns:xdt="x">\n  <connectionStrings>\n    <add name="Db" connectionString="Server=a;Password=&quot;b&amp;c&quot;" />\n  </connectionStrings>\n  <appSettings>\n    <add key="A" value=\'b\'/>\n  </appSettings>\n  <system.web><compilation debug="true" /></system.web>\n</configuration>\n',
    settings: [
      'connectionStrings:Db = Server=a;Password="b&c"',
      'appSettings:A = b',
      'system.web:compilation:debug = true',
    ],
  },
  {
    format: 'dotnetConfig',
    file: 'connections.config',
    text: '<connectionStrings>\n  <add name="Db" connectionString="x" />\n</connectionStrings>\n',
    settings: ['Db = x'],
  },
  {
    format: 'manifest',
    file: 'k8s/secret.yaml',
    text: `apiVersion: v1\nkind: Secret\ndata:\n  password: ${btoa('plain text')}\nstringData:\n  other: x\n---\nkind: ConfigMap\ndata:\n  a: ${btoa('plain text')}\n`,
    settings: [
      'apiVersion = v1',
      'kind = Secret',
      'data:password = plain text',
      'stringData:other = x',
      'kind = ConfigMap',
      `data:a = ${btoa('plain text')}`,
    ],
  },
  {
    format: 'containerApp',
    file: 'app.yaml',
    text: 'type: Microsoft.App/containerApps\nproperties:\n  configuration:\n    secrets:\n      - name: key\n        value: x\n',
    settings: ['type = Microsoft.App/containerApps', 'properties:configuration:secrets:key = x'],
  },
  {
    format: 'containerInstance',
    file: 'deploy.yaml',
    text: 'type: Microsoft.ContainerInstance/containerGroups\nproperties:\n  containers:\n  - name: c\n    properties:\n      environmentVariables:\n      - name: A\n        secureValue: x\n',
    settings: [
      'type = Microsoft.ContainerInstance/containerGroups',
      'properties:containers:0:name = c',
      'properties:containers:0:properties:environmentVariables:A = x',
    ],
  },
  {
    format: 'machineLearning',
    file: 'datastore.yml',
    text: '$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json\ncredentials:\n  account_key: x\n',
    settings: ['credentials:account_key = x'],
  },
  {
    format: 'apiManagementPolicy',
    file: 'policy.xml',
    text: '<policies>\n  <inbound>\n    <set-header name="Authorization">\n      <value>Basic x</value>\n    </set-header>\n    <validate-jwt require-signed-tokens="false"><issuer-signing-keys><key><![CDATA[a<b]]></key></issuer-signing-keys></validate-jwt>\n  </inbound>\n</policies>\n',
    settings: [
      'inbound:set-header:Authorization:value = Basic x',
      'inbound:validate-jwt:require-signed-tokens = false',
      'inbound:validate-jwt:issuer-signing-keys:key = a<b',
    ],
  },
];
