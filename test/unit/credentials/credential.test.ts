import assert from 'node:assert/strict';
import { credentialTitles, findCredential } from '../../../server/credentials';
import { key32, key64, made, madeHex, password, samples } from './samples';

describe('credentials: findCredential', () => {
  for (const { kind, confidence, name, value, secret } of samples) {
    it(`finds ${kind} by its ${confidence} in ${shape(value)}${name ? ` of ${name}` : ''}`, () => {
      const found = findCredential(name, value);
      assert.deepEqual(found && { kind: found.kind, confidence: found.confidence }, { kind, confidence });
      assert.equal(value.slice(found?.span.start, found?.span.end), secret);
    });
  }

  it('has a sample of every kind', () => {
    const missing = Object.keys(credentialTitles).filter(
      (kind) => !samples.some((sample) => sample.kind === kind),
    );
    assert.deepEqual(missing, []);
  });

  it('never tells the secret', () => {
    for (const { name, value, secret } of samples) {
      const told = JSON.stringify(findCredential(name, value)) ?? '';
      assert.ok(!told.includes(secret) && !told.includes(secret.slice(0, 12)), name ?? shape(value));
    }
  });

  const storage = (key: string): string =>
    `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key};EndpointSuffix=core.windows.net`;
  const sql = (text: string): string =>
    `Server=tcp:contoso.database.windows.net;User ID=app;Password=${text};`;

  const placeholders = [
    '',
    '<password>',
    '<YOUR_KEY>',
    '{your_password}',
    '{0}',
    '${PASSWORD}',
    '$(Password)',
    '$PASSWORD',
    '${{ secrets.PASSWORD }}',
    '{{password}}',
    '#{Password}#',
    '__Password__',
    '%PASSWORD%',
    '$Env:PASSWORD',
    "[parameters('password')]",
    '@{body()}',
    '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x)',
    'xxxxxxxxxxxx',
    '********',
    '0000000000',
    'changeme',
    'ChangeMe!',
    'insertYourKeyHere!!!',
    'YOUR_ACCOUNT_KEY',
    'your-password',
    'password',
    'secret',
    'todo',
    '...',
    'var.db_password',
  ];
  for (const text of placeholders) {
    it(`takes ${text || 'nothing'} for no secret`, () => {
      assert.equal(findCredential('Db:Password', text), undefined, 'by name');
      assert.equal(findCredential('ConnectionStrings:Db', sql(text)), undefined, 'in a connection string');
      assert.equal(findCredential('AzureWebJobsStorage', storage(text)), undefined, 'as a key');
    });
  }

  const harmless: readonly (readonly [name: string, value: string])[] = [
    [
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      `InstrumentationKey=${madeHex(8)}-1111-2222-3333-${madeHex(12)};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/`,
    ],
    ['APPINSIGHTS_INSTRUMENTATIONKEY', `${madeHex(8)}-1234-4321-9876-${madeHex(12)}`],
    ['AzureWebJobsStorage', 'UseDevelopmentStorage=true'],
    ['AzureWebJobsStorage', storage(['Eby8vdM02x', 'NOcqFlqUwJPLlmEtlCDXJ1', made(54), '=='].join(''))],
    ['AzureWebJobsStorage', `AccountName=devstoreaccount1;AccountKey=${key64}`],
    ['Cosmos', `AccountEndpoint=https://localhost:8081/;AccountKey=${key64}`],
    [
      'ServiceBus',
      `Endpoint=sb://localhost;SharedAccessKeyName=x;SharedAccessKey=${key32};UseDevelopmentEmulator=true;`,
    ],
    ['ConnectionStrings:Db', `Server=localhost,1433;User ID=sa;Password=${password}`],
    ['ConnectionStrings:Db', `Server=(localdb)\\mssqllocaldb;User ID=sa;Password=${password}`],
    [
      'ConnectionStrings:Db',
      'Server=tcp:contoso.database.windows.net;Authentication=Active Directory Default;',
    ],
    ['Rabbit', 'amqp://guest:guest@rabbit.contoso.com'],
    ['Feed', 'https://user:$(TOKEN)@feeds.contoso.com'],
    ['Feed', 'https://${{ secrets.USER }}:${{ secrets.PAT }}@feeds.contoso.com'],
    ['integrity', `sha512-${key64}`],
    ['image', `contoso.azurecr.io/app@sha256:${madeHex(64)}`],
    ['thumbprint', madeHex(40).toUpperCase()],
    ['publicKeyToken', '31bf3856ad364e35'],
    ['key', key64],
    ['PartitionKey', made(40)],
    ['keyVaultSecretName', 'sql-admin-password'],
    ['DbPasswordSecretName', made(20)],
    ['password', 'sql-admin-password'],
    ['clientSecret', 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET'],
    ['clientSecret', 'AzureAd--ClientSecret'],
    ['RequirePassword', 'true'],
    ['ResetPassword', '/account/reset'],
    ['Password', 'Please enter your password'],
    ['passwordRef', 'registry-password'],
    ['key', 'secretref:registry-password'],
    ['DB_PASSWORD', 'akvs://00000000-0000-0000-0000-000000000000/vault/secret'],
    ['storageKey', "[listKeys(resourceId('x'), '2023-01-01').keys[0].value]"],
    ['storage', `[concat('AccountName=x;AccountKey=', listKeys('${made(20)}').keys[0].value)]`],
    ['token', "@parameters('token')"],
    ['password', '@(context.Request.Headers.GetValueOrDefault('],
    ['url', 'https://contoso.blob.core.windows.net/data?sv=2024-05-04&sig=REDACTED'],
    ['url', 'http://example.com/embedded:colon@x'],
    ['login', 'https://login.microsoftonline.com/common/oauth2/authorize?code=abc'],
    ['text', 'The password is knock knock knock'],
    ['certificate', `-----BEGIN CERTIFICATE-----\n${made(64)}\n-----END CERTIFICATE-----`],
    ['pem', '-----BEGIN PRIVATE KEY-----\n<your key>\n-----END PRIVATE KEY-----'],
    ['hash', `${made(88)}`],
    ['image', `contoso.blob.core.windows.net/x sha512-${key64}`],
    [
      'deployment',
      `https://contoso.openai.azure.com/openai/deployments/${madeHex(32)}/chat?version=${madeHex(32)}`,
    ],
    ['script', 'docker login contoso.azurecr.io -u x -p $(PASSWORD) && docker run -p 8080:80 app'],
    ['script', "const password = config.get('db.password'); const key = process.env['API_KEY'];"],
    ['script', 'echo "password: ".$p["config"]["password"]."!"'],
    ['labels', 'userLabel:"User:",passwordLabel:"Password:",rememberMeLabel:"Remember me:"'],
    ['form', '<label for="password">Password</label><input type="password" name="password" value="" />'],
    ['policy', '<add key="PasswordMinLength" value="12" /><add key="PasswordResetUrl" value="/reset" />'],
    ['description', 'Password: at least 12 characters. Key: see the portal.'],
    ['made-up', `API_KEY="${'1'.repeat(40)}a2"`],
    ['made-up', 'API_KEY="sk_abcdefghijklmnopqrstuvwxyz123"'],
    ['items:key', made(40)],
  ];
  for (const [name, value] of harmless) {
    it(`finds nothing in ${name}: ${shape(value)}`, () =>
      assert.equal(findCredential(name, value), undefined));
  }

  it('prefers what a checksum proves', () => {
    const proved = samples.find(
      ({ kind, confidence }) => kind === 'event-grid-key' && confidence === 'checksum',
    );
    const found = findCredential('x', `${sql(password)} ${proved?.secret}`);
    assert.equal(found?.kind, 'event-grid-key');
  });

  it('reads no further than a script may be long', () => {
    assert.equal(findCredential('x', `${' '.repeat(300_000)}${samples[0]?.value}`), undefined);
  });
});

/** A value as a test's title may show it: no one should read secrets out of a log, not even made ones. */
function shape(value: string): string {
  return value
    .replace(/[A-Za-z0-9+/%=]{20,}/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 60);
}
