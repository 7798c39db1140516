import type { CredentialKind, Confidence } from '../../../server/credentials';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const base62 = `${letters.toUpperCase()}${letters}0123456789`;

/** Text that looks random to a reader but is made here, so that no scanner takes this repository for a leak. */
export function made(length: number, alphabet = base62, from = 7): string {
  return Array.from({ length }, (_, index) => alphabet[(from + index * 11) % alphabet.length]).join('');
}

export const madeHex = (length: number): string => made(length, '0123456789abcdef');
/** Base64 of 64 and of 32 bytes, without a signature. */
export const key64 = `${made(85)}A==`;
export const key32 = `${made(42)}A=`;
export const password = `${made(8)}!${made(4, '0123456789')}`;

export interface Sample {
  readonly kind: CredentialKind;
  readonly confidence: Confidence;
  readonly name?: string;
  readonly value: string;
  /** What the span must hold. */
  readonly secret: string;
}

function inValue(
  kind: CredentialKind,
  confidence: Confidence,
  value: (secret: string) => string,
  secret: string,
): Sample {
  return { kind, confidence, value: value(secret), secret };
}

function whole(kind: CredentialKind, confidence: Confidence, secret: string): Sample {
  return inValue(kind, confidence, (text) => text, secret);
}

function named(kind: CredentialKind, name: string, secret: string): Sample {
  return { kind, confidence: 'name', name, value: secret, secret };
}

const filled = (length: number, tail: string): string => 'a'.repeat(length) + tail;
const annotated = (tail: string): string =>
  `${'a'.repeat(52)}${['JQQJ', '99'].join('')}${'A'.repeat(18)}${tail}`;
const sas =
  (host: string): ((signature: string) => string) =>
  (signature) =>
    `https://${host}/data?sv=2024-05-04&sp=r&se=2027-01-01&sig=${signature}`;
const encodedSignature = `${made(43)}%3D`;

/** One credential of every kind, in the text it comes in. */
export const samples: readonly Sample[] = [
  whole('storage-account-key', 'checksum', filled(76, '+ASt5mnCaw==')),
  whole('storage-account-key', 'signature', `${made(76)}+AStAbCdEQ==`),
  inValue(
    'storage-account-key',
    'checksum',
    (key) =>
      `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key};EndpointSuffix=core.windows.net`,
    filled(76, '+ASt5mnCaw=='),
  ),
  inValue('storage-account-key', 'shape', (key) => `AccountKey=${key};AccountName=contoso`, key64),
  inValue('sas-token', 'shape', sas('contoso.blob.core.windows.net'), encodedSignature),
  inValue(
    'sas-token',
    'shape',
    (text) =>
      `BlobEndpoint=https://contoso.blob.core.windows.net/;SharedAccessSignature=sv=2024-05-04&sig=${text}`,
    encodedSignature,
  ),
  inValue(
    'service-bus-key',
    'checksum',
    (key) => `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=${key}`,
    filled(33, '+ASbHpHeAI='),
  ),
  inValue(
    'shared-access-key',
    'shape',
    (key) => `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=${key}`,
    key32,
  ),
  inValue(
    'event-hubs-key',
    'checksum',
    (key) => `Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKey=${key};EntityPath=e`,
    filled(33, '+AEhGIn/qI='),
  ),
  whole('relay-key', 'checksum', filled(33, '+ARmITTL1M=')),
  inValue(
    'iot-hub-key',
    'checksum',
    (key) => `HostName=contoso.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey=${key}`,
    filled(33, 'AIoTOumzco='),
  ),
  inValue(
    'iot-device-key',
    'checksum',
    (key) => `HostName=contoso.azure-devices.net;DeviceId=d;SharedAccessKey=${key}`,
    filled(33, 'AIoTJIavxQ='),
  ),
  inValue(
    'iot-device-key',
    'shape',
    (key) => `HostName=contoso.azure-devices.net;DeviceId=d;SharedAccessKey=${key}`,
    key32,
  ),
  inValue(
    'iot-dps-key',
    'checksum',
    (key) => `HostName=c.azure-devices-provisioning.net;SharedAccessKey=${key}`,
    filled(33, 'AIoTDkYCI4='),
  ),
  inValue(
    'cosmos-db-key',
    'checksum',
    (key) => `AccountEndpoint=https://contoso.documents.azure.com:443/;AccountKey=${key};`,
    filled(76, 'ACDbt/cVzg=='),
  ),
  inValue(
    'cosmos-db-key',
    'shape',
    (key) => `AccountEndpoint=https://contoso.documents.azure.com:443/;AccountKey=${key};`,
    key64,
  ),
  inValue(
    'ai-services-key',
    'shape',
    (key) => `var c = new OpenAIClient("https://contoso.openai.azure.com/", '${key}')`,
    madeHex(32),
  ),
  inValue(
    'mongodb-password',
    'shape',
    (key) => `mongodb://contoso:${key}@contoso.mongo.cosmos.azure.com:10255/?ssl=true`,
    key64,
  ),
  inValue(
    'sql-password',
    'shape',
    (text) => `Server=tcp:contoso.database.windows.net,1433;User ID=admin;Password=${text};Encrypt=True;`,
    password,
  ),
  inValue(
    'sql-password',
    'shape',
    (text) => `Data Source=contoso.net;UID=admin;Pwd="${text}"`,
    `${password};x`,
  ),
  inValue(
    'sql-password',
    'shape',
    (text) => `jdbc:sqlserver://contoso.database.windows.net:1433;user=admin;password=${text};encrypt=true;`,
    password,
  ),
  inValue(
    'sql-password',
    'shape',
    (text) =>
      `Driver={ODBC Driver 18 for SQL Server};Server=tcp:contoso.database.windows.net;Uid=admin;Pwd={${text}};`,
    `${password};=`,
  ),
  inValue(
    'postgresql-password',
    'shape',
    (text) => `postgresql://admin:${text}@contoso.postgres.database.azure.com:5432/app?sslmode=require`,
    password,
  ),
  inValue(
    'postgresql-password',
    'shape',
    (text) => `Host=contoso.postgres.database.azure.com;Username=admin;Password=${text};Ssl Mode=Require`,
    password,
  ),
  inValue(
    'postgresql-password',
    'shape',
    (text) => `host=db.contoso.com dbname=app user=admin password='${text}'`,
    password,
  ),
  inValue(
    'mysql-password',
    'shape',
    (text) => `Server=contoso.mysql.database.azure.com;Uid=admin;Pwd=${text};SslMode=Required;`,
    password,
  ),
  inValue(
    'database-password',
    'shape',
    (text) => `Server=db.contoso.com;Database=app;Password=${text}`,
    password,
  ),
  inValue(
    'redis-key',
    'checksum',
    (key) => `contoso.redis.cache.windows.net:6380,password=${key},ssl=True`,
    filled(33, 'AzCaJM04l8='),
  ),
  inValue(
    'redis-key',
    'shape',
    (key) => `contoso.redis.cache.windows.net:6380,password=${key},ssl=True`,
    key32,
  ),
  inValue('redis-key', 'shape', (key) => `rediss://:${key}@contoso.redis.cache.windows.net:6380`, key32),
  inValue(
    'communication-key',
    'checksum',
    (key) => `endpoint=https://c.communication.azure.com/;accesskey=${key}`,
    annotated('AZCS18lL'),
  ),
  inValue(
    'communication-key',
    'shape',
    (key) => `endpoint=https://c.communication.azure.com/;accesskey=${key}`,
    key64,
  ),
  inValue(
    'app-configuration-key',
    'checksum',
    (key) => `Endpoint=https://contoso.azconfig.io;Id=AbCd;Secret=${key}`,
    annotated('AZAC9ZJD'),
  ),
  inValue(
    'app-configuration-key',
    'shape',
    (key) => `Endpoint=https://contoso.azconfig.io;Id=AbCd;Secret=${key}`,
    key32,
  ),
  whole('event-grid-key', 'checksum', filled(33, 'AZEGBCBVPw=')),
  whole('event-grid-key', 'checksum', annotated('AZEGsfbB')),
  inValue(
    'signalr-key',
    'shape',
    (key) => `Endpoint=https://c.service.signalr.net;AccessKey=${key};Version=1.0;`,
    key32,
  ),
  inValue(
    'web-pubsub-key',
    'shape',
    (key) => `Endpoint=https://c.webpubsub.azure.com;AccessKey=${key};Version=1.0;`,
    key32,
  ),
  whole(
    'ai-services-key',
    'checksum',
    `${'a'.repeat(52)}${['JQQJ', '99'].join('')}${'A'.repeat(15)}BACOG3Jcw`.replace(
      'A'.repeat(15),
      'A'.repeat(17),
    ),
  ),
  named('ai-services-key', 'AZURE_OPENAI_API_KEY', madeHex(32)),
  whole('search-key', 'checksum', filled(42, 'AzSeCJxZ3A')),
  named('search-key', 'Search:ApiKey', madeHex(32)),
  whole('functions-key', 'checksum', filled(44, 'AzFuHt7CiQ==')),
  inValue(
    'functions-key',
    'signature',
    (key) => `https://contoso.azurewebsites.net/api/run?code=${key}`,
    `${made(44)}AzFuAbCdEQ%3D%3D`,
  ),
  inValue(
    'functions-key',
    'shape',
    (key) => `https://contoso.azurewebsites.net/api/run?code=${key}`,
    `${made(54)}==`,
  ),
  whole('container-registry-password', 'checksum', filled(42, '+ACRC5W7f3')),
  named('container-registry-password', 'DOCKER_REGISTRY_SERVER_PASSWORD', made(24)),
  whole('api-management-key', 'checksum', filled(76, 'APIMGMZ9Ww==')),
  whole('entra-client-secret', 'checksum', `zzz8Q~${'z'.repeat(31)}blP`),
  whole('entra-client-secret', 'signature', `abc7Q~${made(31)}`),
  inValue(
    'entra-client-secret',
    'signature',
    (text) => `{"clientId":"x","clientSecret":"${text}","tenantId":"y"}`,
    `abc8Q~${made(34)}`,
  ),
  whole('devops-token', 'checksum', annotated('AZDO45lB')),
  named('devops-token', 'AZP_TOKEN', made(52, `${letters}234567`)),
  whole('batch-key', 'checksum', filled(76, '+ABa13FZVQ==')),
  whole('machine-learning-key', 'checksum', filled(76, '+AMCFNqWyA==')),
  whole('maps-key', 'checksum', annotated('AZMP361R')),
  whole('fluid-relay-key', 'signature', annotated('AZFR0000')),
  whole('mixed-reality-key', 'signature', annotated('AZMR0000')),
  whole('azure-service-key', 'signature', annotated('ZZZZ0000')),
  whole('databricks-token', 'signature', `dapi${madeHex(32)}-2`),
  whole(
    'private-key',
    'signature',
    [
      '-----BEGIN RSA',
      ' PRIVATE KEY-----\n',
      `${made(64)}\n`.repeat(3),
      '-----END RSA',
      ' PRIVATE KEY-----',
    ].join(''),
  ),
  whole(
    'private-key',
    'signature',
    ['-----BEGIN', ' PRIVATE KEY-----\\n', `${made(64)}\\n`.repeat(3), '-----END', ' PRIVATE KEY-----'].join(
      '',
    ),
  ),
  whole('certificate-with-key', 'signature', ['MIIKowIB', 'AzCC', made(400)].join('')),
  named('log-analytics-key', 'workspaceSharedKey', key64),
  inValue(
    'callback-url',
    'shape',
    (text) =>
      `https://prod-12.westeurope.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sp=%2Ftriggers&sv=1.0&sig=${text}`,
    made(43),
  ),
  whole(
    'webhook-url',
    'signature',
    `https://contoso.webhook.office.com/webhookb2/${made(36)}@${made(36)}/IncomingWebhook/${madeHex(32)}/${made(36)}`,
  ),
  whole(
    'json-web-token',
    'signature',
    [btoa('{"alg":"HS256"}'), btoa('{"sub":"somebody"}'), made(43)].join('.').replace(/=/g, ''),
  ),
  whole('refresh-token', 'signature', `0.A${made(60)}.AgA${made(400)}`),
  whole(
    'webhook-url',
    'signature',
    `https://outlook.office.com/webhook/${made(36)}@${made(36)}/IncomingWebhook/${madeHex(32)}/${made(36)}`,
  ),
  inValue(
    'entra-client-secret',
    'signature',
    (text) => `The secret is ${text}. Keep it.`,
    `abc8Q~${made(34)}`,
  ),
  inValue('entra-client-secret', 'signature', (text) => `<secret>${text}</secret>`, `abc9Q~${made(32)}`),
  inValue(
    'sas-token',
    'shape',
    (text) => `Use ${sas('contoso.blob.core.windows.net')(text)}. Thank you.`,
    encodedSignature,
  ),
  inValue(
    'shared-access-key',
    'shape',
    (key) =>
      `var c = new Client("Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=x;SharedAccessKey=${key}"); // old`,
    key32,
  ),
  inValue(
    'iot-device-key',
    'shape',
    (key) => `Connecting with HostName=contoso.azure-devices.net;DeviceId=d;SharedAccessKey=${key} failed.`,
    key32,
  ),
  inValue(
    'redis-key',
    'shape',
    (key) => `const c = 'contoso.redis.cache.windows.net:6380,password=${key},ssl=True';`,
    key32,
  ),
  inValue(
    'postgresql-password',
    'shape',
    (text) =>
      `const c = 'host=contoso.postgres.database.azure.com user=app password=${text} sslmode=require';`,
    password,
  ),
  inValue(
    'cosmos-db-key',
    'shape',
    (key) => `new CosmosClient("https://contoso.documents.azure.com:443/", "${key}")`,
    key64,
  ),
  inValue('batch-key', 'shape', (key) => `https://contoso.westeurope.batch.azure.com ${key}`, key64),
  inValue(
    'mongodb-password',
    'shape',
    (key) => `mongodb://contoso:${key}@contoso.mongo.cosmos.azure.com:10255/?ssl=true`,
    `${made(20)}/${made(64)}A==`,
  ),
  named('ai-services-key', 'AzureOpenAI:Key', madeHex(32)),
  { ...named('ai-services-key', 'AzureOpenAI:Key', madeHex(32)), value: `"${madeHex(32)}"` },
  inValue('url-password', 'shape', (text) => `https://svc:${text}@feeds.contoso.com/nuget`, password),
  named('named-password', 'Smtp:Password', password),
  { ...named('named-password', 'Smtp:Password', password), value: `${password}\n` },
  named('named-secret', 'Google__ClientSecret', made(24)),
  named('named-key', 'SENDGRID_API_KEY', made(40)),
  named('named-token', 'Slack.AccessToken', made(40)),
  named('sql-password', 'sqlAdministratorLoginPassword', password),
  named('entra-client-secret', 'AzureAd:ClientSecret', made(24)),
  inValue(
    'named-password',
    'name',
    (text) => `az vm create --name x --admin-password ${text} --image y`,
    password,
  ),
  inValue(
    'named-password',
    'name',
    (text) => `$secure = ConvertTo-SecureString "${text}" -AsPlainText -Force`,
    password,
  ),
  inValue('named-password', 'name', (text) => `{ "user": "x", "password": "${text}" }`, password),
  inValue(
    'named-password',
    'name',
    (text) =>
      `env:\n  - name: SMTP_PASSWORD\n    value: "${text}"\n`.replace(
        'name: SMTP_PASSWORD',
        'name: "SMTP_PASSWORD"',
      ),
    password,
  ),
  inValue('named-password', 'name', (text) => `<add key="Smtp:Password" value="${text}" />`, password),
  inValue('named-password', 'name', (text) => `<Smtp><Password>${text}</Password></Smtp>`, password),
  inValue(
    'api-management-key',
    'name',
    (text) => `curl -s -H Ocp-Apim-Subscription-Key: ${text} https://contoso.net`,
    madeHex(32),
  ),
  inValue('ai-services-key', 'name', (text) => `Azure Speech key: ${text}`, madeHex(32)),
  inValue(
    'container-registry-password',
    'name',
    (text) => `docker login contoso.azurecr.io -u contoso -p ${text}`,
    made(32),
  ),
  inValue(
    'sql-password',
    'name',
    (text) => `sqlcmd -S contoso.database.windows.net -U app -P "${text}"`,
    password,
  ),
];
