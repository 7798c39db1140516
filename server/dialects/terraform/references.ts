import type { Expression } from '../../model/expression';
import type { Resource } from '../../model/resource';
import { memberOf, nameOf, plainText, unwrapped } from '../../model/writable';
import type { ExpressionReader, ResourceReference, VersionedType } from '../../model/writer';

/** What the provider's resources export of the properties that fixes read, by ARM path. */
const attributes: Readonly<Record<string, readonly (string | number)[]>> = {
  id: ['id'],
  name: ['name'],
  'identity.principalId': ['identity', 0, 'principal_id'],
  'properties.clientId': ['client_id'],
  'properties.principalId': ['principal_id'],
  'properties.vaultUri': ['vault_uri'],
  'properties.documentEndpoint': ['endpoint'],
  'properties.hostName': ['hostname'],
  'properties.primaryEndpoints.blob': ['primary_blob_endpoint'],
  'properties.primaryEndpoints.queue': ['primary_queue_endpoint'],
  'properties.primaryEndpoints.table': ['primary_table_endpoint'],
};

/** The attributes by which resources of the provider pass out their connection strings. */
const connectionAttributes: Readonly<Record<string, { readonly type: string; readonly attribute: RegExp }>> =
  {
    azurerm_servicebus_namespace: {
      type: 'Microsoft.ServiceBus/namespaces',
      attribute: /^default_(?:primary|secondary)_connection_string$/,
    },
    azurerm_eventhub_namespace: {
      type: 'Microsoft.EventHub/namespaces',
      attribute: /^default_(?:primary|secondary)_connection_string$/,
    },
    azurerm_cosmosdb_account: {
      type: 'Microsoft.DocumentDB/databaseAccounts',
      attribute: /^(?:primary|secondary)_(?:readonly_)?sql_connection_string$/,
    },
    azurerm_signalr_service: {
      type: 'Microsoft.SignalRService/signalR',
      attribute: /^(?:primary|secondary)_connection_string$/,
    },
    azurerm_web_pubsub: {
      type: 'Microsoft.SignalRService/webPubSub',
      attribute: /^(?:primary|secondary)_connection_string$/,
    },
    azurerm_storage_account: {
      type: 'Microsoft.Storage/storageAccounts',
      attribute: /^(?:primary|secondary)_(?:blob_)?connection_string$/,
    },
  };

/** How Terraform's expressions read resources of the azurerm provider. */
export const terraformReferences: Omit<ExpressionReader, 'expressionAt'> = {
  /** Of a resource with `count` or `for_each`, and inside modules, there is more than one. */
  referenceTo(resource: Resource): ResourceReference | undefined {
    const { symbol, type } = resource;
    if (symbol === undefined || symbol.includes('[')) return undefined;
    return { ...attributesOf(addressed(symbol), type), resource };
  },

  referenceById(id: Expression, { type }: VersionedType): ResourceReference | undefined {
    const read = unwrapped(id);
    const isId = read.kind === 'access' && plainText(read.key) === 'id' && read.base.kind === 'reference';
    return isId ? attributesOf(read.base, type) : undefined;
  },

  connectionSource(connection: Expression): ResourceReference | undefined {
    const read = unwrapped(connection);
    if (read.kind !== 'access' || read.base.kind !== 'reference') return undefined;
    const [provided = ''] = read.base.name.split('.');
    const exported = connectionAttributes[provided];
    const attribute = plainText(read.key) ?? '';
    return exported?.attribute.test(attribute) ? attributesOf(read.base, exported.type) : undefined;
  },
};

function attributesOf(address: Expression, type: string): ResourceReference {
  return {
    type,
    property(path) {
      const attribute = attributes[path];
      return attribute && memberOf(address, ...attribute);
    },
  };
}

/** `azurerm_key_vault.x` and `data.azurerm_key_vault.x` are one name each. */
function addressed(address: string): Expression {
  const data = 'data.';
  return address.startsWith(data) ? nameOf(address.slice(data.length), 'data') : nameOf(address, 'resource');
}
