import type { Deployment, Resource } from '../../model/resource';
import { Code, type ObjectValue } from '../../model/value';
import { storageServices, type Named } from './connection-texts';

/** How Bicep asks a resource for its connection string. */
const bicepExports: readonly RegExp[] = [
  /^(\w+)\.list(?:Keys|ConnectionStrings)\(\)\.(?:\w+ConnectionString|connectionStrings\[\d\]\.connectionString)$/,
  /^listKeys\('\$\{(\w+)\.id\}\/[Aa]uthorization[Rr]ules\/[\w-]+', *[^()]+\)\.\w+ConnectionString$/,
  /^list(?:Keys|ConnectionStrings)\((\w+)\.id, *[^()]+\)\.(?:\w+ConnectionString|connectionStrings\[\d\]\.connectionString)$/,
];

/** The settings that take the place of a connection string that a resource of the same file hands out. */
export function exportedByBicep(raw: string, { resources }: Deployment): readonly Named[] | undefined {
  const symbol = bicepExports.map((pattern) => pattern.exec(raw)?.[1]).find((found) => found !== undefined);
  const resource =
    symbol === undefined
      ? undefined
      : resources.find((one) => one.symbol === symbol && one.calls.length === 0);
  return resource && identityOfExport(resource);
}

function identityOfExport({ type, symbol, parent, body }: Resource): readonly Named[] | undefined {
  switch (type.toLowerCase()) {
    case 'microsoft.servicebus/namespaces':
    case 'microsoft.eventhub/namespaces':
      return [
        {
          suffix: '__fullyQualifiedNamespace',
          value: new Code(`'\${${symbol}.name}.servicebus.windows.net'`),
        },
      ];
    case 'microsoft.servicebus/namespaces/authorizationrules':
    case 'microsoft.eventhub/namespaces/authorizationrules':
      return parent?.symbol === undefined ? undefined : identityOfExport(parent);
    case 'microsoft.documentdb/databaseaccounts':
      // What MongoDB's drivers connect to has no such endpoint.
      return isMongo(body)
        ? undefined
        : [{ suffix: '__accountEndpoint', value: new Code(`${symbol}.properties.documentEndpoint`) }];
    case 'microsoft.signalrservice/signalr':
    case 'microsoft.signalrservice/webpubsub':
      return [{ suffix: '__serviceUri', value: new Code(`'https://\${${symbol}.properties.hostName}'`) }];
    default:
      return undefined;
  }
}

function isMongo(account: ObjectValue): boolean {
  const kind = account.get('kind');
  return kind.kind === 'known' && kind.value === 'MongoDB';
}

/** What a resource of the provider's exports a connection string as, and what it exports instead. */
interface ProviderExport {
  readonly type: RegExp;
  readonly attribute: RegExp;
  instead(address: string, name: string): readonly (readonly [suffix: string, expression: string])[];
}

const providerExports: readonly ProviderExport[] = [
  {
    type: /^azurerm_(?:servicebus|eventhub)_namespace$/,
    attribute: /^default_(?:primary|secondary)_connection_string$/,
    instead: (address) => [['__fullyQualifiedNamespace', `"\${${address}.name}.servicebus.windows.net"`]],
  },
  {
    type: /^azurerm_cosmosdb_account$/,
    attribute: /^(?:primary|secondary)_(?:readonly_)?sql_connection_string$/,
    instead: (address) => [['__accountEndpoint', `${address}.endpoint`]],
  },
  {
    type: /^azurerm_(?:signalr_service|web_pubsub)$/,
    attribute: /^(?:primary|secondary)_connection_string$/,
    instead: (address) => [['__serviceUri', `"https://\${${address}.hostname}"`]],
  },
  {
    type: /^azurerm_storage_account$/,
    attribute: /^(?:primary|secondary)_(?:blob_)?connection_string$/,
    instead: (address, name) =>
      name === 'AzureWebJobsStorage'
        ? [['__accountName', `${address}.name`]]
        : storageServices.map(
            (service) => [`__${service}ServiceUri`, `${address}.primary_${service}_endpoint`] as const,
          ),
  },
];

/** The same for a reference to an attribute of the provider's. */
export function exportedByProvider(name: string, text: string): readonly Named[] | undefined {
  const [, address, type, attribute] = /^\$\{((?:data\.)?(azurerm_\w+)\.[\w-]+)\.(\w+)\}$/.exec(text) ?? [];
  const source = providerExports.find(
    (one) => one.type.test(type ?? '') && one.attribute.test(attribute ?? ''),
  );
  return address === undefined
    ? undefined
    : source?.instead(address, name).map(([suffix, value]) => ({ suffix, value: new Code(value) }));
}

const simple = String.raw`((?:parameters|variables)\('[\w-]+'\)|'[\w-]+')`;
const rule = String.raw`resourceId\('Microsoft\.(?:ServiceBus|EventHub)/namespaces/authorizationRules',\s*${simple},\s*${simple}\)`;
const keysOfRule = new RegExp(String.raw`^listKeys\(${rule},\s*${simple}\)\.\w+ConnectionString$`, 'i');
const database = String.raw`resourceId\('Microsoft\.DocumentDB/databaseAccounts',\s*${simple}\)`;
const stringsOfDatabase = new RegExp(
  String.raw`^listConnectionStrings\(${database},\s*${simple}\)\.connectionStrings\[0\]\.connectionString$`,
  'i',
);

/** The same for what an ARM template asks of a resource by its id. */
export function exportedByTemplate(expression: string): readonly Named[] | undefined {
  const namespace = keysOfRule.exec(expression)?.[1];
  if (namespace !== undefined)
    return [
      {
        suffix: '__fullyQualifiedNamespace',
        value: new Code(`concat(${namespace}, '.servicebus.windows.net')`),
      },
    ];
  const [, account, version] = stringsOfDatabase.exec(expression) ?? [];
  if (account === undefined) return undefined;
  const endpoint = `reference(resourceId('Microsoft.DocumentDB/databaseAccounts', ${account}), ${version}).documentEndpoint`;
  return [{ suffix: '__accountEndpoint', value: new Code(endpoint) }];
}
