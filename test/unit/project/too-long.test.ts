import assert from 'node:assert/strict';
import { lintText } from '../../rules/harness';

const million = 'x'.repeat(1_000_000);

/** A text of each language, longer than it may be. */
const files: Readonly<Record<string, string>> = {
  'main.bicep': `var a = '${million}'\n`,
  'main.bicepparam': `using 'main.bicep'\n// ${million}\n`,
  'main.tf': `# ${million}\n`,
  'main.tf.json': JSON.stringify({ locals: { a: million } }),
  'terraform.tfvars': `a = "${million}"\n`,
  'azuredeploy.json': `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[${'1,'.repeat(2_000_000)}1]}`,
  'plan.json': `{"format_version":"1.2","planned_values":{},"x":"${million.repeat(4)}"}`,
  'appsettings.json': JSON.stringify({ a: million, Password: 'Horse-Battery-42' }),
  'compose.yaml': `services: {}\n# ${million}\n`,
};

const messagesOf = (
  file: string,
  text: string,
  others?: Readonly<Record<string, string>>,
): readonly string[] => lintText(file, text, others).report.problems.map(({ problem }) => problem.message);

describe('A file of more characters than its language may have', () => {
  for (const [file, text] of Object.entries(files)) {
    it(`is said not to be checked: ${file}`, () => {
      const { report } = lintText(file, text);
      const most = /azuredeploy|plan/.test(file) ? '4,000,000' : '1,000,000';
      assert.deepEqual(
        report.problems.map(({ problem }) => problem.message),
        [`The file is not checked: it is longer than ${most} characters.`],
      );
      assert.deepEqual(report.findings, []);
      assert.equal(report.document.writer.suppressFile('x'), undefined);
    });
  }

  it('is not loaded', () => {
    for (const load of ['loadJsonContent', 'loadTextContent', 'loadYamlContent', 'loadFileAsBase64'])
      assert.deepEqual(
        messagesOf('main.bicep', `output o object = ${load}('a.json')\n`, { 'a.json': million + 1 }),
        ['The file that is named here is not read: it is longer than 1,000,000 characters.'],
      );
  });

  it('is no reason to leave out what calls it', () => {
    const { report } = lintText('main.bicep', "module m 'a.bicep' = { name: 'm' }\n", {
      'a.bicep': `//${million}`,
    });
    assert.deepEqual(report.problems, []);
    assert.ok(report.dependencies.size > 1);
  });
});

describe('A template of more than a million characters', () => {
  it('is checked, as Azure takes it', () => {
    const text = `{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[],"metadata":{"a":"${million}"}}`;
    assert.deepEqual(messagesOf('azuredeploy.json', text), []);
  });
});
