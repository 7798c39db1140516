/** Texts with findings that are known, as small as they can be. */

export const tls = 'storage/minimum-tls-version';
export const http = 'storage/secure-transfer-disabled';

/** A storage account with nothing wrong but what `properties` say. */
export function account(properties: string, name = 'account'): string {
  return `resource ${name} 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'contoso${name}'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny' }
${properties}
  }
}
`;
}

export const oldTls = "    minimumTlsVersion: 'TLS1_0'\n    supportsHttpsTrafficOnly: true";
export const bothWrong = "    minimumTlsVersion: 'TLS1_0'\n    supportsHttpsTrafficOnly: false";

export const template = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-05-01",
      "name": "contoso",
      "location": "westeurope",
      "sku": { "name": "Standard_LRS" },
      "kind": "StorageV2",
      "properties": {
        "allowBlobPublicAccess": false,
        "allowSharedKeyAccess": false,
        "publicNetworkAccess": "Disabled",
        "networkAcls": { "defaultAction": "Deny" },
        "supportsHttpsTrafficOnly": true,
        "minimumTlsVersion": "TLS1_0"
      }
    }
  ]
}
`;

/** A file of a rule of a workspace's own, as JSON, which is YAML too. */
export function ownRule(more: object = {}): string {
  return JSON.stringify({
    title: 'No owner',
    severity: 'high',
    controls: [],
    aliases: [],
    resource: 'Microsoft.Storage/storageAccounts',
    require: { field: 'properties.minimumTlsVersion', equals: 'ATTACK' },
    message: 'It is {value}.',
    why: 'w'.repeat(50),
    references: ['https://example.org'],
    ...more,
  });
}
