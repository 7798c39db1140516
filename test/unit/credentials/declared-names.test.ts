import { strict as assert } from 'node:assert';
import { secretNamed } from '../../../server/credentials';

/** What a name says it holds, and names that say so. */
const promising: Readonly<Record<string, readonly string[]>> = {
  password: [
    'adminPassword',
    'dbpassword',
    'SQL_PASSWORD',
    'passwordOrSshKey',
    'password2',
    'adminPasswordWindows',
    'dbPass',
  ],
  secret: ['clientSecret', 'secrets', 'app_secret_value', 'secretForWebhook'],
  connectionString: ['storageConnectionString', 'connectionstring', 'sql_conn_str', 'queueConnectionStrings'],
  credential: ['registryCredentials', 'proxy_credential'],
  key: ['functionKey', 'eventHubKey', 'blobAccessKey', 'apiKeys', 'storageAccountKey1', 'redisPrimaryKey'],
  token: ['githubToken', 'devopsPat', 'token', 'session_access_token'],
  sas: ['blobSasUri', 'containerSas', 'sas_url', 'artifactsSasToken'],
};

/** Names that refer to secrets and hold none. */
const harmless = [
  'passwordSecretName',
  'secretExpiryInDays',
  'passwordResetUrl',
  'kubernetesSecretNamespace',
  'vaultCredentialType',
  'connectionStringSecretId',
  'generatePassword',
  'storeSecret',
  'maxPasswordAge',
  'sshPublicKey',
  'partitionKey',
  'keyVaultSecret',
  'customerManagedKey',
  'keys',
  'key',
  'nextPageToken',
  'appInsightsConnectionString',
  'federatedCredential',
  'message',
  'compassPoint',
  'bypass',
];

describe('What declared names say', () => {
  for (const [sort, names] of Object.entries(promising))
    it(`${sort}: ${names.join(', ')}`, () => {
      for (const name of names) assert.equal(secretNamed(name), sort, name);
    });

  for (const name of harmless)
    it(`nothing: ${name}`, () => {
      assert.equal(secretNamed(name), undefined);
    });
});
