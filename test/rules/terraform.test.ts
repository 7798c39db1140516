import assert from 'node:assert/strict';
import { fileNames } from './examples';
import { bundle, lintText } from './harness';

/** Rules about resources that show no Terraform, and why. */
const withoutTerraform: Readonly<Record<string, string>> = {
  'aks/kube-dashboard': 'azurerm has had no dashboard add-on since 3.0',
  'datafactory/secret-outside-key-vault': 'azurerm takes connection strings, or a reference to a vault, under names of their own',
  'datalake/no-encryption': 'azurerm has had no Data Lake Store since 3.0',
  'deploymentscripts/secret-in-arguments': 'its arguments and their secrets are those of ARM',
  'deploymentscripts/secret-in-plain-environment': 'azurerm has variables of two kinds, by name',
  'logicapps/open-trigger': 'azurerm describes triggers as resources of their own',
  'logicapps/secret-in-run-history': 'azurerm describes actions as resources of their own',
  'monitor/incomplete-activity-log': 'azurerm has had no log profiles since 3.0',
  'monitor/short-activity-log': 'azurerm has had no log profiles since 3.0',
  'network/classic-front-door-old-tls': 'azurerm requires TLS 1.2 for custom domains without an attribute',
  'sqlmi/no-customer-managed-key': 'the key is a resource of its own in azurerm',
  'storage/classic-account': 'azurerm has no classic accounts',
};

/** Where azurerm cannot write what is bad. */
const alwaysGood = ['keyvault/no-soft-delete', 'storage/no-share-soft-delete'];

const aboutResources = bundle.rules.filter(({ resource }) => resource !== undefined && ![resource].flat().every((target) => typeOf(target).startsWith('file/')));

function typeOf(target: string | { readonly type: string }): string {
  return typeof target === 'string' ? target : target.type;
}

function shows(id: string, dialect: string): boolean {
  return bundle.rules.some((rule) => rule.id === id && rule.examples.some((example) => example.dialect === dialect));
}

describe('rules about resources', () => {
  it('show Terraform, unless there is a reason', () => {
    assert.deepEqual(aboutResources.map(({ id }) => id).filter((id) => !shows(id, 'terraform') && !(id in withoutTerraform)), []);
  });

  it('that have a reason show none', () => {
    assert.deepEqual(Object.keys(withoutTerraform).filter((id) => shows(id, 'terraform') || !aboutResources.some((rule) => rule.id === id)), []);
  });

  it('show what is bad and what is good', () => {
    const halves = aboutResources.filter(({ id }) => shows(id, 'terraform')).filter(({ examples }) => {
      const own = examples.filter(({ dialect }) => dialect === 'terraform');
      return !own.some(({ bad }) => bad !== undefined) || !own.some(({ good, fixed }) => good !== undefined || fixed !== undefined);
    });
    assert.deepEqual(halves.map(({ id }) => id).sort(), alwaysGood);
  });
});

/** Words of no attribute that are right all the same: values, what other texts hold, and the last part of an id. */
const properWords = ['allLogs', 'commandToExecute', 'sslProtocols', 'queueServices', 'administratorLoginPassword'];

describe('messages about azurerm resources', () => {
  for (const rule of bundle.rules) {
    const texts = rule.examples.flatMap(({ dialect, file, bad }) => (dialect === 'terraform' && bad?.includes('"azurerm_') && !bad.includes('"azapi_') ? [{ file: file ?? fileNames.terraform, bad }] : []));
    if (!texts.length) continue;
    it(`${rule.id} does not speak of ARM's properties`, () => {
      for (const { file, bad } of texts) {
        const messages = lintText(file, bad).report.findings.filter((finding) => finding.rule === rule.id).map(({ message }) => message);
        const words = messages.flatMap((message) => message.replace(/Microsoft\.\S+/g, '').match(/\b[a-z]+[A-Z]\w*/g) ?? []);
        assert.deepEqual(words.filter((word) => !properWords.includes(word)), [], messages.join('\n'));
      }
    });
  }
});
