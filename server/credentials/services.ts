import { wordList } from './words';

/** The Azure services that settings connect to. */
export type Service =
  | 'aiServices'
  | 'apiManagement'
  | 'appConfiguration'
  | 'batch'
  | 'communication'
  | 'containerRegistry'
  | 'cosmos'
  | 'eventGrid'
  | 'functions'
  | 'iotHub'
  | 'iotProvisioning'
  | 'keyVault'
  | 'logAnalytics'
  | 'logicApps'
  | 'maps'
  | 'messaging'
  | 'mongo'
  | 'mySql'
  | 'postgres'
  | 'redis'
  | 'search'
  | 'signalR'
  | 'sql'
  | 'storage'
  | 'webPubSub';

/** What the service's host names hold, in the public cloud and in the others; the first that fits tells. */
const hostNames: readonly (readonly [part: string, service: Service])[] = [
  ['.servicebus.', 'messaging'],
  ['.azure-devices-provisioning.', 'iotProvisioning'],
  ['.azure-devices.', 'iotHub'],
  ['.mongo.cosmos.', 'mongo'],
  ['.mongocluster.cosmos.', 'mongo'],
  ['.documents.azure.', 'cosmos'],
  ['.table.cosmos.', 'cosmos'],
  ['.gremlin.cosmos.', 'cosmos'],
  ['.service.signalr.', 'signalR'],
  ['.webpubsub.azure.', 'webPubSub'],
  ['.communication.azure.', 'communication'],
  ['.azconfig.', 'appConfiguration'],
  ['.search.windows.', 'search'],
  ['.openai.azure.', 'aiServices'],
  ['.cognitiveservices.azure.', 'aiServices'],
  ['.services.ai.azure.', 'aiServices'],
  ['api.cognitive.microsoft', 'aiServices'],
  ['.eventgrid.azure.', 'eventGrid'],
  ['.redis.cache.', 'redis'],
  ['.redisenterprise.cache.', 'redis'],
  ['.redis.azure.', 'redis'],
  ['.database.windows.', 'sql'],
  ['.database.chinacloudapi.', 'sql'],
  ['.database.usgovcloudapi.', 'sql'],
  ['.sql.azuresynapse.', 'sql'],
  ['.postgres.database.', 'postgres'],
  ['.postgres.cosmos.', 'postgres'],
  ['.mysql.database.', 'mySql'],
  ['.mariadb.database.', 'mySql'],
  ['.azurecr.', 'containerRegistry'],
  ['.azurewebsites.', 'functions'],
  ['.azure-api.', 'apiManagement'],
  ['.logic.azure.', 'logicApps'],
  ['.batch.azure.', 'batch'],
  ['.ods.opinsights.azure.', 'logAnalytics'],
  ['atlas.microsoft.', 'maps'],
  ['.vault.azure.', 'keyVault'],
  ['.vault.usgovcloudapi.', 'keyVault'],
  ['.core.windows.', 'storage'],
  ['.core.chinacloudapi.', 'storage'],
  ['.core.usgovcloudapi.', 'storage'],
  ['.storage.azure.', 'storage'],
];

/** The service whose host name is in a text; undefined when none does. */
export function serviceAt(text: string): Service | undefined {
  const lower = text.toLowerCase();
  return hostNames.find(([part]) => lower.includes(part))?.[1];
}

const localHosts = new Set(
  wordList(
    'localhost 127.0.0.1 0.0.0.0 ::1 [::1] . (local) host.docker.internal kubernetes.docker.internal 10.0.2.2',
  ),
);

/** Whether a host is the developer's own machine, as a connection string writes it: `tcp:localhost,1433`, `(localdb)\name`, `.\sqlexpress`. */
export function isLocalHost(host: string): boolean {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^(?:tcp|np|lpc):/, '');
  const name = bare.startsWith('[') ? bare.slice(0, bare.indexOf(']') + 1) : bare.replace(/[,:\\/].*$/s, '');
  return localHosts.has(bare) || localHosts.has(name) || name === '(localdb)' || name.endsWith('.localhost');
}
