import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/text/edit';
import { password } from '../credentials/samples';
import { lintText } from '../../rules/harness';

const plain = 'Server=tcp:shop.database.windows.net;Database=shop;Encrypt=False';
const secret = `Server=tcp:shop.database.windows.net;User ID=shop;Password=${password};`;

/** The texts that a rule's findings are on. */
function found(file: string, text: string, rule: RegExp): readonly string[] {
  const { report } = lintText(file, text);
  return report.findings
    .filter((finding) => rule.test(finding.rule))
    .map(({ span }) => text.slice(span.start, span.end));
}

describe('where a finding about a setting stands', () => {
  const off = /connection-encryption-disabled/;
  const inline = /settings\/inline-/;
  const cases: readonly (readonly [
    title: string,
    file: string,
    text: string,
    rule: RegExp,
    expected: readonly string[],
  ])[] = [
    ['on all of a value of one line', 'appsettings.json', `{ "Db": "${plain}" }`, off, [`"${plain}"`]],
    [
      'on all of a value with escaped line breaks',
      'appsettings.json',
      `{ "Run": "a\\r\\n${plain}\\r\\nb" }`,
      off,
      [`"a\\r\\n${plain}\\r\\nb"`],
    ],
    [
      'on the line of a script',
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    steps:\n      - run: |\n          echo a\n          x --db "${plain}" -v  \n          echo b\n`,
      off,
      [`x --db "${plain}" -v`],
    ],
    [
      'on the line with the secret',
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    steps:\n      - run: |\n          echo a\n          az x --password ${password} -y\n          echo b\n`,
      inline,
      [`az x --password ${password} -y`],
    ],
    [
      'on the line of a script with Windows’ line ends',
      'azure-pipelines.yml',
      `steps:\r\n- script: |\r\n    echo a\r\n    az x --password ${password}\r\n    echo b\r\n`,
      inline,
      [`az x --password ${password}`],
    ],
    [
      'on all of a folded text',
      'compose.yaml',
      `services:\n  a:\n    environment:\n      DB: >-\n        ${secret}\n        Encrypt=True\n`,
      inline,
      [`>-\n        ${secret}\n        Encrypt=True`],
    ],
    [
      'on the line of a quoted text',
      '.env',
      `RUN="echo a\naz x --password ${password}\necho b"\n`,
      inline,
      [`az x --password ${password}`],
    ],
    [
      'on the line of a continued property',
      'application.properties',
      `db = Server=tcp:shop.database.windows.net;\\\n  User ID=shop;Password=${password};\\\n  Encrypt=True\n`,
      inline,
      [`User ID=shop;Password=${password};\\`],
    ],
    [
      'on the line of an element',
      'policy.xml',
      `<policies>\n  <inbound>\n    <set-body><![CDATA[\n      { "a": "b",\n        "password": "${password}" }\n    ]]></set-body>\n  </inbound>\n</policies>\n`,
      inline,
      [`"password": "${password}" }`],
    ],
    [
      'on all of what base64 hides',
      'secret.yaml',
      `kind: Secret\ndata:\n  db: ${btoa(secret)}\n`,
      inline,
      [btoa(secret)],
    ],
  ];
  for (const [title, file, text, rule, expected] of cases)
    it(title, () => assert.deepEqual(found(file, text, rule), expected));

  it('is suppressed by a comment above the statement', () => {
    const text = `jobs:\n  a:\n    steps:\n      - run: |\n          echo a\n          az x --password ${password}\n`;
    const { report } = lintText('.github/workflows/a.yml', text);
    const [finding] = report.findings.filter((one) => inline.test(one.rule));
    assert.ok(finding);
    const edits = report.document.writer.suppressLine(
      finding.span.start,
      `plumbline-disable-next-line ${finding.rule} -- x`,
    );
    const { report: after } = lintText('.github/workflows/a.yml', applyEdits(text, edits ?? []));
    assert.deepEqual(
      after.findings
        .filter((one) => inline.test(one.rule) || one.rule.startsWith('plumbline/'))
        .map((one) => one.suppression?.reason),
      ['x'],
    );
  });

  it('names what it is about as a sentence begins', () => {
    const { report } = lintText('appsettings.json', `{ "Db": "${plain}" }`);
    assert.ok(
      report.findings.some(({ message }) => message.startsWith('Setting Db connects without encryption')),
    );
  });
});

describe('one secret in a file that describes a resource', () => {
  const cases: readonly (readonly [title: string, value: string, rules: readonly string[]])[] = [
    ['is told once, as the credential it is', secret, ['settings/inline-database-password']],
    ['is told when nothing tells what it is', 'summer', ['templates/hardcoded-secret']],
  ];
  for (const [title, value, rules] of cases) {
    it(title, () => {
      const text = `type: Microsoft.App/containerApps\nproperties:\n  configuration:\n    secrets:\n      - name: db\n        value: ${value}\n`;
      const { report } = lintText('app.yaml', text);
      assert.deepEqual(
        report.findings.filter(({ span }) => text.startsWith(value, span.start)).map(({ rule }) => rule),
        rules,
      );
    });
  }
});
