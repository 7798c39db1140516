using 'main.bicep'

param location = 'westeurope'
param minimumTls = 'TLS1_1'
param sqlAdminPassword = az.getSecret('00000000-0000-0000-0000-000000000000', 'shop', 'shop-kv', 'sql-admin')
