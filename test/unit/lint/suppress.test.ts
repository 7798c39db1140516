import assert from 'node:assert/strict';
import type { Finding } from '../../../server/lint/finding';
import { lint } from '../../../server/lint/lint';
import { provedFixes } from '../../../server/project/prove';
import { applyEdits } from '../../../server/text/edit';
import { account, http, oldTls, template, tls } from '../../lsp/texts';
import { lintText } from '../../rules/harness';

const unused = 'plumbline/unused-suppression';
const expired = 'plumbline/expired-suppression';

/** Other rules have more to say of an account than these tests are about. */
function isAbout({ rule }: Finding): boolean {
  return rule === tls || rule === http || rule.startsWith('plumbline/');
}

/** The findings about an account with two things wrong: `!` marks those that are suppressed. */
function found(text: string, file = 'main.bicep'): readonly string[] {
  const { report } = lintText(file, text);
  return report.findings
    .filter(isAbout)
    .map(({ rule, suppression }) => `${rule}${suppression ? '!' : ''}`)
    .sort();
}

/** The two properties with something written above the first. */
function above(lines: readonly string[]): string {
  return account(
    [...lines, "    minimumTlsVersion: 'TLS1_0'", '    supportsHttpsTrafficOnly: false'].join('\n'),
  );
}

describe('a suppression of the next line', () => {
  const off = `// plumbline-disable-next-line ${tls} -- old clients`;
  const offToo = `// plumbline-disable-next-line storage/* -- old clients`;
  const cases: readonly (readonly [lines: readonly string[], found: readonly string[]])[] = [
    [[], [tls, http]],
    [[off], [`${tls}!`, http]],
    [
      [off, '#disable-next-line BCP036'],
      [`${tls}!`, http],
    ],
    [
      [off, '    #disable-next-line BCP036 BCP037', '\t#disable-next-line BCP038'],
      [`${tls}!`, http],
    ],
    [
      [off, '    // why not', ''],
      [unused, tls, http],
    ],
    [
      [off, '#disable-diagnostics BCP036'],
      [unused, tls, http],
    ],
    [
      [off, off.replace(tls, http)],
      [unused, `${tls}!`, http],
    ],
    [
      [offToo, '#disable-next-line BCP036', offToo],
      [unused, `${tls}!`, http],
    ],
  ];
  for (const [lines, expected] of cases)
    it(JSON.stringify(lines), () => assert.deepEqual(found(above(lines)), [...expected].sort()));

  it('in the last line of a file is not used', () =>
    assert.deepEqual(found(`${above([])}${off}\n#disable-next-line BCP036`), [unused, tls, http].sort()));
});

describe('a suppression', () => {
  // Tests are made on the first day of 2026.
  const cases: readonly (readonly [title: string, comment: string, found: readonly string[]])[] = [
    ['names one rule', `// plumbline-disable-next-line ${tls}`, [`${tls}!`, http]],
    ['names several rules', `// plumbline-disable-next-line ${http}, ${tls} -- reason`, [`${tls}!`, http]],
    ['names a folder of rules', '// plumbline-disable-next-line storage/*', [`${tls}!`, http]],
    ['names all rules', '// plumbline-disable-next-line *', [`${tls}!`, http]],
    [
      'may be a comment between stars',
      `/* plumbline-disable-next-line ${tls} -- reason */`,
      [`${tls}!`, http],
    ],
    ['may be for the whole file', '// plumbline-disable-file storage/* -- reason', [`${tls}!`, `${http}!`]],
    [
      'holds until its day',
      `// plumbline-disable-next-line ${tls} until 2026-01-02 -- reason`,
      [`${tls}!`, http],
    ],
    ['holds on its last day', `// plumbline-disable-next-line ${tls} until 2026-01-01`, [`${tls}!`, http]],
    [
      'no longer holds after it',
      `// plumbline-disable-next-line ${tls} until 2025-12-31 -- reason`,
      [tls, http, expired],
    ],
    [
      'that is over does not hide one that holds',
      `// plumbline-disable-file ${tls} until 2025-12-31\n// plumbline-disable-next-line ${tls}`,
      [`${tls}!`, http, unused],
    ],
    [
      'of something else is not used',
      '// plumbline-disable-next-line sql/auditing-disabled',
      [tls, http, unused],
    ],
    [
      'of a rule that is not known is not used',
      '// plumbline-disable-next-line storage/unknown',
      [tls, http, unused],
    ],
    ['without a rule is none', '// plumbline-disable-next-line', [tls, http, unused]],
    [
      'with a day that is none is none',
      `// plumbline-disable-next-line ${tls} until tomorrow`,
      [tls, http, unused],
    ],
    ['with another word is none', `// plumbline-disable-line ${tls}`, [tls, http, unused]],
    ['begins its comment', `// see plumbline-disable-next-line ${tls}`, [tls, http]],
  ];
  for (const [title, comment, expected] of cases)
    it(title, () => assert.deepEqual(found(above([comment])), [...expected].sort()));

  it('tells its reason and its place', () => {
    const text = above([`// plumbline-disable-next-line ${tls} until 2027-01-01 -- old clients`]);
    const [suppression] = lintText('main.bicep', text).report.findings.flatMap(
      (finding) => finding.suppression ?? [],
    );
    assert.ok(suppression);
    const { reason, location } = suppression;
    assert.equal(reason, 'old clients');
    assert.equal(
      text.slice(location.span.start, location.span.end),
      `// plumbline-disable-next-line ${tls} until 2027-01-01 -- old clients`,
    );
  });

  it('of a rule that is off says nothing', () => {
    const { workspace, options, uri } = lintText(
      'main.bicep',
      above([`// plumbline-disable-next-line ${tls}`]),
    );
    const document = workspace.open(uri);
    assert.ok(document);
    const { findings } = lint(document, workspace, { ...options, disabled: new Set([tls]) });
    assert.deepEqual(
      findings.filter(isAbout).map(({ rule }) => rule),
      [http],
    );
  });

  it('that is not used is not reported when that is off', () => {
    const { workspace, options, uri } = lintText(
      'main.bicep',
      above(['// plumbline-disable-next-line sql/auditing-disabled', '// plumbline-disable-next-line']),
    );
    const document = workspace.open(uri);
    assert.ok(document);
    const { findings } = lint(document, workspace, { ...options, disabled: new Set([unused]) });
    assert.deepEqual(
      findings.filter(isAbout).map(({ rule }) => rule),
      [tls, http],
    );
  });

  it('in a module holds for its callers, who do not report it', () => {
    const module = `param tls string = 'TLS1_0'\n${account(`    // plumbline-disable-next-line ${tls}\n${oldTls.replace("'TLS1_0'", 'tls')}`)}// plumbline-disable-next-line ${http}\n`;
    const { report } = lintText('main.bicep', "module m 'm.bicep' = {\n  name: 'm'\n}\n", {
      'm.bicep': module,
    });
    assert.deepEqual(
      report.findings
        .filter(isAbout)
        .map(({ rule, uri, suppression }) => [rule, uri.split('/').pop(), suppression !== undefined]),
      [[tls, 'm.bicep', true]],
    );
  });

  it('at the caller is about what the caller gave', () => {
    const main = `module m 'm.bicep' = {\n  name: 'm'\n  params: {\n    // plumbline-disable-next-line ${tls}\n    tls: 'TLS1_0'\n  }\n}\n`;
    const { report } = lintText('main.bicep', main, {
      'm.bicep': `param tls string\n${account(oldTls.replace("'TLS1_0'", 'tls'))}`,
    });
    assert.deepEqual(
      report.findings.filter(isAbout).map(({ rule, suppression }) => [rule, suppression !== undefined]),
      [[tls, true]],
    );
  });
});

describe('a suppression in JSON', () => {
  const wrong = template.replace('"supportsHttpsTrafficOnly": true', '"supportsHttpsTrafficOnly": false');
  const resource = '"type": "Microsoft.Storage/storageAccounts",';
  const cases: readonly (readonly [title: string, text: string, found: readonly string[]])[] = [
    [
      'is a comment above the line',
      wrong.replace('"minimumTlsVersion"', `// plumbline-disable-next-line ${tls}\n"minimumTlsVersion"`),
      [`${tls}!`, http],
    ],
    [
      'is a key of the object',
      wrong.replace(resource, `"//": "plumbline-disable ${tls} -- reason", ${resource}`),
      [`${tls}!`, http],
    ],
    [
      'is a key of an object inside',
      wrong.replace('"properties": {', `"properties": { "//": "plumbline-disable storage/*",`),
      [`${tls}!`, `${http}!`],
    ],
    [
      'is one of several in a list',
      wrong.replace(
        resource,
        `"//": ["Why not?", "plumbline-disable ${tls}", "plumbline-disable ${http} until 2026-02-01"], ${resource}`,
      ),
      [`${tls}!`, `${http}!`],
    ],
    [
      'is about the whole file',
      wrong.replace('"contentVersion"', `"//": "plumbline-disable-file ${tls}", "contentVersion"`),
      [`${tls}!`, http],
    ],
    [
      'is part of the metadata',
      wrong.replace(resource, `"metadata": { "plumbline": "plumbline-disable ${tls}" }, ${resource}`),
      [`${tls}!`, http],
    ],
    [
      'is not about other objects',
      wrong.replace('"sku": {', `"sku": { "//": "plumbline-disable ${tls}",`),
      [tls, http, unused],
    ],
    [
      'is over',
      wrong.replace(resource, `"//": "plumbline-disable ${tls} until 2025-01-01", ${resource}`),
      [tls, http, expired],
    ],
    [
      'has no use without an object',
      wrong.replace('"minimumTlsVersion"', `// plumbline-disable ${tls}\n"minimumTlsVersion"`),
      [tls, http, unused],
    ],
  ];
  for (const [title, text, expected] of cases)
    it(title, () => assert.deepEqual(found(text, 'azuredeploy.json'), [...expected].sort()));
});

describe('the fix of a suppression that is not used', () => {
  const bicep = above([]);
  const cases: readonly (readonly [title: string, file: string, text: string, fixed: string])[] = [
    [
      'takes a line out',
      'main.bicep',
      above(['    // plumbline-disable-next-line sql/auditing-disabled']),
      bicep,
    ],
    [
      'takes a line with its CRLF out',
      'main.bicep',
      `// plumbline-disable-file sql/* -- reason\r\n${bicep}`,
      bicep,
    ],
    [
      'keeps a byte order mark',
      'main.bicep',
      `\ufeff// plumbline-disable-file sql/*\n${bicep}`,
      `\ufeff${bicep}`,
    ],
    ['takes the last line out', 'main.bicep', `${bicep}// plumbline-disable-next-line ${tls}`, bicep],
    [
      'keeps what stands before it',
      'main.bicep',
      `${bicep}var x = 1 // plumbline-disable-file sql/*\n`,
      `${bicep}var x = 1\n`,
    ],
    [
      'keeps what stands behind it',
      'main.bicep',
      `${bicep}/* plumbline-disable-file sql/* */ var x = 1\n`,
      `${bicep} var x = 1\n`,
    ],
    ['expired', 'main.bicep', above([`    // plumbline-disable-next-line ${tls} until 2025-12-31`]), bicep],
    [
      'takes out what cannot be read as one',
      'main.bicep',
      above([`// plumbline-disable-line ${tls}`]),
      bicep,
    ],
    [
      'takes a JSON key out',
      'azuredeploy.json',
      template.replace('"sku": {', `"sku": { "//": "plumbline-disable ${tls}",`),
      template,
    ],
    [
      'takes one of several texts out',
      'azuredeploy.json',
      template.replace('"sku": {', `"sku": { "//": ["why", "plumbline-disable ${tls}"],`),
      template.replace('"sku": {', '"sku": { "//": ["why"],'),
    ],
    [
      'takes a line of YAML out',
      'compose.yaml',
      `services:\n  # plumbline-disable-next-line sql/*\n  web:\n    image: nginx\n`,
      'services:\n  web:\n    image: nginx\n',
    ],
    [
      'takes a comment of XML out',
      'web.config',
      '<configuration>\n  <!-- plumbline-disable-next-line sql/* -->\n  <appSettings />\n</configuration>\n',
      '<configuration>\n  <appSettings />\n</configuration>\n',
    ],
  ];
  for (const [title, file, text, fixed] of cases) {
    it(title, () => {
      const { report, workspace, options, uri } = lintText(file, text);
      const finding = report.findings.find(({ rule }) => rule === unused || rule === expired);
      assert.ok(finding);
      const [fix] = provedFixes(finding, report, workspace, options);
      assert.equal(fix && applyEdits(text, fix.edits.get(uri) ?? []), fixed);
    });
  }
});

describe('a suppression', () => {
  it('ends with its line, though the next begins with a finding', () => {
    const text =
      '# plumbline-disable-next-line settings/*\nDB_PASSWORD=Xk9CNRY1vQz7\nAPI_PASSWORD=pLm2RtY6wBn4\n';
    const { report } = lintText('.env', text);
    const lines = report.findings.map(({ span, suppression }) => [
      text.slice(0, span.start).split('\n').length,
      suppression !== undefined,
    ]);
    assert.deepEqual(lines, [
      [2, true],
      [3, false],
    ]);
  });
});
