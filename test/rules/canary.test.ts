import assert from 'node:assert/strict';
import { formats } from '../../server/formats';
import type { AuditReport } from '../../server/formats/report';
import { samples, type Sample } from '../unit/credentials/samples';
import { bundle, lintText } from './harness';

/** Files of every kind with one setting that holds a credential. */
const carriers: readonly { readonly file: string; write(name: string, value: string): string }[] = [
  { file: 'appsettings.json', write: (name, value) => JSON.stringify({ Settings: { [name]: value } }, null, 2) },
  { file: 'local.settings.json', write: (name, value) => JSON.stringify({ Values: { [name]: value } }).replace(/\+/g, '\\u002B') },
  { file: 'linkedService/x.json', write: (name, value) => JSON.stringify({ properties: { typeProperties: { [name]: { type: 'SecureString', value } } } }) },
  { file: 'docker-compose.yml', write: (name, value) => `services:\n  web:\n    environment:\n      ${name.replace(/\W/g, '_')}: ${JSON.stringify(value)}\n` },
  { file: 'k8s.yaml', write: (name, value) => `kind: Secret\nstringData:\n  ${name.replace(/\W/g, '_')}: |\n${value.replace(/^/gm, '    ')}\n` },
  { file: '.env', write: (name, value) => `${name.replace(/\W/g, '_')}=${JSON.stringify(value)}\n` },
  { file: 'application.properties', write: (name, value) => `${name.replace(/\W/g, '.')}=${value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n` },
  { file: 'web.config', write: (name, value) => `<configuration><appSettings><add key="${name}" value="${escapeXml(value)}"/></appSettings></configuration>` },
  {
    file: 'azuredeploy.json',
    write: (name, value) =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        resources: [{ type: 'Microsoft.Web/sites', apiVersion: '2023-12-01', name: 'x', properties: { siteConfig: { appSettings: [{ name, value }] } } }],
      }),
  },
  {
    file: 'azuredeploy.parameters.json',
    write: (name, value) =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters: { [name]: { value } },
      }),
  },
  { file: 'main.bicepparam', write: (name, value) => `using none\n\nparam ${name.replace(/\W/g, '_')} = ${bicepText(value)}\n` },
  { file: 'params.bicep', write: (name, value) => `param ${name.replace(/\W/g, '_')} string = ${bicepText(value)}\n` },
  {
    file: 'secret.bicep',
    write: (_, value) =>
      `resource x 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {\n  name: 'v/s'\n  properties: {\n    attributes: {\n      exp: 1\n    }\n    value: ${bicepText(value)}\n  }\n}\n`,
  },
  {
    file: 'main.tf.json',
    write: (name, value) => JSON.stringify({ resource: { azurerm_linux_web_app: { x: { name: 'x', app_settings: { [name]: value.replace(/[$%](?=\{)/g, '$&$&') } } } } }),
  },
  {
    file: 'main.bicep',
    write: (name, value) =>
      `resource x 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'x'\n  location: 'y'\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: '${name}'\n          value: ${bicepText(value)}\n        }\n      ]\n    }\n  }\n}\n`,
  },
];

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function bicepText(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\$\{/g, '\\${').replace(/\n/g, '\\n')}'`;
}

/** Pieces of a secret that nothing else can hold: what made-up keys repeat is left out. */
function canariesOf({ secret }: Sample): readonly string[] {
  const pieces = secret.match(/[\w+/!~.-]{10,}/g) ?? [];
  return pieces.map((piece) => piece.slice(0, 24)).filter((piece) => new Set(piece).size > 5 && !piece.startsWith('-----'));
}

describe('secrets are never told', function () {
  this.timeout(60_000);

  it('the samples hold pieces to look for', () => assert.ok(samples.filter((sample) => canariesOf(sample).length > 0).length > samples.length / 2));

  const names = samples.map((sample) => sample.name ?? 'ConnectionStrings:Example');
  for (const { file, write } of carriers) {
    it(`found in ${file}, shown in no output`, () => {
      const missed: string[] = [];
      samples.forEach((sample, index) => {
        const text = write(names[index] ?? '', sample.value);
        const { report, uri } = lintText(file, text);
        if (!report.findings.some(({ rule }) => /^settings\/inline-|^templates\/(?:credential-in|literal-secret)/.test(rule))) missed.push(`${sample.kind} (${sample.confidence})`);
        const audit: AuditReport = {
          version: '0',
          root: 'file:///',
          files: [{ uri, dialect: report.document.dialect, findings: report.findings, undecided: report.undecided, problems: report.problems }],
          skipped: [],
          ignored: 0,
          resources: report.resources,
          answered: report.answered,
          rules: bundle.rules,
          texts: new Map([[uri, text]]),
        };
        const outputs = Object.entries(formats).map(([name, format]) => [name, format.write(audit, { color: false })] as const);
        const inserted = JSON.stringify(report.findings.flatMap(({ fixes }) => fixes.flatMap(({ title, edits }) => [title, ...[...edits.values()].flat().map(({ newText }) => newText)])));
        const told = JSON.stringify(report.findings.map(({ message, title, value, related, subject, path }) => ({ message, title, value, related, subject, path })));
        for (const [name, output] of [...outputs, ['findings', told] as const, ['a fix', inserted] as const]) {
          for (const canary of canariesOf(sample)) assert.ok(!output.includes(canary), `${name} tells a ${sample.kind}`);
        }
      });
      assert.deepEqual(missed, []);
    });
  }
});
