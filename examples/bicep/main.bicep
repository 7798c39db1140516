targetScope = 'resourceGroup'

@description('Where everything is deployed.')
param location string = resourceGroup().location

@description('The oldest TLS version that clients may use.')
param minimumTls string = 'TLS1_0'

@secure()
@description('The password of the database administrator.')
param sqlAdminPassword string = 'Shop-Admin-2024'

var suffix = uniqueString(resourceGroup().id)

module media 'modules/storage.bicep' = {
  name: 'media'
  params: {
    name: 'shopmedia${suffix}'
    location: location
    minimumTls: minimumTls
    publicAccess: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: 'shop-plan'
  location: location
  sku: {
    name: 'P1v3'
  }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: 'shop-${suffix}'
  location: location
  properties: {
    serverFarmId: plan.id
    siteConfig: {
      minTlsVersion: '1.0'
      ftpsState: 'AllAllowed'
      appSettings: [
        {
          name: 'Media__ServiceUri'
          value: 'https://shopmedia.blob.${environment().suffixes.storage}'
        }
        {
          name: 'Orders'
          value: 'Endpoint=sb://shop-orders.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=bm90QXJlYWxLZXlidXRsb25nZW5vdWdodG9sb29rbGk='
        }
      ]
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'shop-kv-${suffix}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    // plumbline-disable-next-line keyvault/rbac-disabled -- the build agents get roles with the next release
    enableRbacAuthorization: false
  }
}

resource sql 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'shop-sql-${suffix}'
  location: location
  properties: {
    administratorLogin: 'shopadmin'
    administratorLoginPassword: sqlAdminPassword
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

resource chat 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: 'shop-chat'
  location: 'global'
  properties: {
    dataLocation: 'Europe'
  }
}

output sitePassword string = sqlAdminPassword
