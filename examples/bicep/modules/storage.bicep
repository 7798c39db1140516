@description('The name of the storage account.')
param name string

param location string

@description('The oldest TLS version that clients may use.')
param minimumTls string = 'TLS1_2'

@description('Whether containers may be opened to everybody.')
param publicAccess bool = false

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    minimumTlsVersion: minimumTls
    allowBlobPublicAccess: publicAccess
    allowSharedKeyAccess: false
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Disabled'
  }
}

output id string = account.id
