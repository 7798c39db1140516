import assert from 'node:assert/strict';
import { account, http, tls } from '../../lsp/texts';
import { lintText } from '../../rules/harness';

/** The findings about an account with two things wrong: `!` marks those that are suppressed. */
function found(text: string, file = 'main.bicep'): readonly string[] {
  const { report } = lintText(file, text);
  return report.findings.map(({ rule, suppression }) => `${rule}${suppression ? '!' : ''}`).sort();
}

/** The two properties with something written above the first. */
function above(lines: readonly string[]): string {
  return account([...lines, "    minimumTlsVersion: 'TLS1_0'", '    supportsHttpsTrafficOnly: false'].join('\n'));
}

describe('a suppression of the next line', () => {
  const off = `// plumbline-disable-next-line ${tls} -- old clients`;
  const offToo = `// plumbline-disable-next-line storage/* -- old clients`;
  const unused = 'plumbline/unused-suppression';
  const cases: readonly (readonly [lines: readonly string[], found: readonly string[]])[] = [
    [[], [tls, http]],
    [[off], [`${tls}!`, http]],
    [[off, '#disable-next-line BCP036'], [`${tls}!`, http]],
    [[off, '    #disable-next-line BCP036 BCP037', '\t#disable-next-line BCP038'], [`${tls}!`, http]],
    [[off, '    // why not', ''], [unused, tls, http]],
    [[off, '#disable-diagnostics BCP036'], [unused, tls, http]],
    [[off, off.replace(tls, http)], [unused, `${tls}!`, http]],
    [[offToo, '#disable-next-line BCP036', offToo], [unused, `${tls}!`, http]],
  ];
  for (const [lines, expected] of cases) it(JSON.stringify(lines), () => assert.deepEqual(found(above(lines)), [...expected].sort()));

  it('may be the last line of a file', () => assert.deepEqual(found(`${above([])}${off}\n#disable-next-line BCP036`), [tls, http].sort()));
});
