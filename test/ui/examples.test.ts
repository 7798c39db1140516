import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/vscode/hosts';
import { lineWith, openByPath, underlineOf } from './gestures';
import { sessionOn } from './session';

/** Every file of the examples, and a part of a line in it that is underlined. */
const mistakes: readonly (readonly [file: string, text: string])[] = [
  ['bicep/main.bicep', 'publicAccess: true'],
  ['bicep/main.bicepparam', 'TLS1_1'],
  ['arm/azuredeploy.json', 'sourceAddressPrefix'],
  ['terraform/main.tf', 'https_traffic_only_enabled'],
  ['app/.github/workflows/deploy.yml', 'creds:'],
  ['app/admin/web.config', 'Encrypt=False'],
  ['app/api/policy.xml', 'allow-credentials'],
  ['app/appsettings.json', 'Password='],
  ['app/azure-pipelines.yml', 'books: https'],
  ['app/azure.yaml', 'NODE_TLS_REJECT_UNAUTHORIZED'],
  ['app/compose.yaml', 'TrustServerCertificate=True'],
  ['app/containerapp.yaml', 'value: 7d1f'],
  ['app/data/appconfigdata.json', 'http://shop-search'],
  ['app/data/datastore.yml', 'protocol: http'],
  ['app/data/linkedService/orders.json', 'Sell-More-Books'],
  ['app/flows/connections.json', '"Raw"'],
  ['app/flows/parameters.json', 'c41b7d60'],
  ['app/flows/returns/workflow.json', 'Read_the_password'],
  ['app/host.json', 'topicEndpoint'],
  ['app/local.settings.json', 'SharedAccessKey='],
  ['app/mail/application.properties', 'ssl.enabled'],
  ['app/mail/application.yml', 'sslmode=disable'],
  ['app/payments/deployment.yaml', 'orders: '],
  ['app/site/.env', 'AccountKey='],
  ['app/site/aci.yaml', 'secureValue'],
  ['app/site/staticwebapp.config.json', 'clientSecretSettingName'],
  ['app/submit-order/function.json', 'anonymous'],
];

/** What the others use and has nothing wrong of its own. */
const sound = [
  'README.md',
  'arm/azuredeploy.parameters.json',
  'bicep/modules/storage.bicep',
  'terraform/variables.tf.json',
];

describe('the examples in the workbench', () => {
  const session = sessionOn('examples');

  it('are all looked at', () => {
    const files = readdirSync(path.join(root, 'examples'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    const names = files.map((entry) =>
      path.relative(path.join(root, 'examples'), path.join(entry.parentPath, entry.name)),
    );
    assert.deepEqual(names.sort(), [...mistakes.map(([file]) => file), ...sound].sort());
  });

  for (const [file, text] of mistakes) {
    it(`${file} is underlined`, async () => {
      const { page } = session();
      await openByPath(page, file);
      await underlineOf(page, lineWith(page, text));
    });
  }

  it('make a picture', () => session().picture('examples'));
});
