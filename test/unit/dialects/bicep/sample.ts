// A template, a module and a parameter file that hold a little of everything.

export const sample = `targetScope = 'resourceGroup'
import { limit, greet } from 'lib.bicep'
import * as lib from 'lib.bicep'
@description('Where.')
param location string = resourceGroup().location
@allowed(['a', 'b'])
param choice string
@secure()
param word string
param list { name: string, on: bool? }[] = [{ name: 'x' }, { name: 'y', on: true }]
type shape = 'round' | 'square' | null
param kind shape
var names = [for (item, i) in list: '\${greet(item.name)}-\${i}']
var merged = union({ a: 1 }, { ...first, 'b-c': !true }) // why
var first = { d: map(names, n => toUpper(n)), e: names[^1], f: list[?5].?name ?? 'none' }
func twice(x int) int => x * 2
resource stg 'Microsoft.Storage/storageAccounts@2023-01-01' = if (choice == 'a' || lib.limit > 3) {
  name: 'st\${uniqueString(resourceGroup().id)}'
  location: location
  properties: {
    minimumTlsVersion: kind == 'round' ? 'TLS1_0' : 'TLS1_2'
    networkAcls: { bypass: 'None', ipRules: [for n in names: { value: n }] }
  }
  resource blobs 'blobServices' = {
    name: 'default'
    resource c 'containers' = [for n in names: if (n != 'x') {
      name: n
    }]
  }
}
resource lock 'Microsoft.Authorization/locks@2020-05-01' = [for i in range(0, twice(2)): {
  scope: stg::blobs
  name: '''
    l-\${i}'''
}]
module m 'lib.bicep' = [for (n, i) in names: {
  name: 'm\${i}'
  params: {
    id: stg.id
    key: stg.listKeys().keys[0].value
    text: loadTextContent('lib.bicep')
  }
}]
output url string = m[0].outputs.url
output all array = [for (l, i) in range(0, 2): lock[i].id]
`;

export const lib = `@export()
var limit = 4
@export()
func greet(name string) string => 'hi \${name}'
param id string
param key string
param text string
resource other 'Microsoft.Web/sites@2022-09-01' existing = {
  name: last(split(id, '/'))!
}
resource config 'Microsoft.Web/sites/config@2022-09-01' = {
  parent: other
  name: 'appsettings'
  properties: { KEY: key, TEXT: text }
}
output url string = 'https://\${other.properties.defaultHostName}'
`;

export const parameters = `using 'main.bicep'
extends 'main.bicepparam'
import { limit } from 'lib.bicep'
var word = 'w\${limit}'
param choice = 'a'
param word = readEnvironmentVariable('WORD')
param list = [{ name: base.choice }]
`;
