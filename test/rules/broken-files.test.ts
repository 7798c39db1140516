import assert from 'node:assert/strict';
import { engineOnDisk } from '../corpus/linting';
import { exercise } from '../corpus/exercise';
import { exampleSeeds, Fuzzing, type Seed } from '../corpus/fuzzing';
import { files } from '../unit/dialects/settings/files';

/** Files of settings and of parameters, of every kind. */
const seeds: readonly Seed[] = [
  ...files.map(({ file, text }) => ({ uri: `file:///settings/${file}`, text: () => text })),
  ...exampleSeeds('/examples', ['settings', 'armParameters', 'bicepparam']),
];

/** What editors, tools and people do to files. */
const changes: Readonly<Record<string, (text: string) => string>> = {
  'that are empty': () => '',
  'that are blank': (text) => text.replace(/\S/g, ' '),
  'that begin with a byte order mark': (text) => `\ufeff${text}`,
  'with Windows’ line ends': (text) => text.replace(/\n/g, '\r\n'),
  'with line ends of long ago': (text) => text.replace(/\n/g, '\r'),
  'indented by tabs': (text) => text.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
  'that are no UTF-8': (text) => text.replace(/[aeiou]/g, '\ufffd'),
  'with half characters': (text) => text.replace(/[aeiou]/g, '\ud83d'),
  'with zeros': (text) => text.replace(/ /g, '\0'),
  'cut in half': (text) => text.slice(0, text.length / 2),
  'without their beginning': (text) => text.slice(text.length / 3),
  'written twice': (text) => text + text,
  'as several documents': (text) => `${text}\n---\n${text}\n...\n---\n${text}`,
  'a hundred times over': (text) => text.repeat(100),
};

/** Small texts that mean a lot, or seem to. */
const bombs: readonly (readonly [title: string, file: string, text: string])[] = [
  [
    'YAML aliases',
    'compose.yaml',
    `a: &a [x, x]\n${[...'bcdefghijklmnopqrstuvwxyz'].map((name, index) => `${name}: &${name} [${`*${'abcdefghijklmnopqrstuvwxyz'[index] ?? ''}, `.repeat(9)}x]\n`).join('')}`,
  ],
  ['YAML merge keys', 'application.yml', `a: &a\n  <<: *a\n  b: c\n${'d:\n  <<: [*a, *a]\n'.repeat(2_000)}`],
  [
    'XML entities',
    'web.config',
    `<!DOCTYPE a [\n<!ENTITY a "x">\n${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n'.repeat(500)}]>\n<configuration><appSettings><add key="a" value="&b;"/></appSettings></configuration>`,
  ],
  ['JSON brackets', 'appsettings.json', '{"a":'.repeat(10_000)],
  ['YAML brackets', 'compose.yaml', `a: ${'['.repeat(10_000)}`],
  [
    'YAML indentation',
    'azure.yaml',
    Array.from({ length: 1_500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  ],
  ['YAML hyphens', 'azure-pipelines.yml', `steps:\n${'- '.repeat(5_000)}x\n`],
  ['XML elements', 'policy.xml', `<policies>${'<choose>'.repeat(10_000)}`],
  ['XML attributes', 'web.config', `<configuration><add ${'a="b" '.repeat(10_000)}/></configuration>`],
  [
    'nested actions',
    'flow/workflow.json',
    `{"definition":${'{"actions":{"a":'.repeat(2_000)}{}${'}}'.repeat(2_000)}}`,
  ],
  ['a long line', '.env', `A="${'x=y;'.repeat(100_000)}"\n`],
  ['continued lines', 'application.properties', `a=${'b\\\n  '.repeat(30_000)}`],
  ['quotes that do not close', '.env', 'A="x\n'.repeat(20_000)],
];

describe('settings files', function () {
  this.timeout(120_000);
  const { workspace, options } = engineOnDisk();

  for (const [title, change] of Object.entries(changes)) {
    it(`${title} are read, judged and fixed`, () => {
      for (const { uri, text } of seeds) exercise(uri, change(text()), workspace, options);
    });
  }

  for (const [title, file, text] of bombs) {
    it(`of ${title} are read and judged in time`, () =>
      void exercise(`file:///bombs/${file}`, text, workspace, options));
  }

  it('of ten megabytes are said not to be checked', () => {
    const text = `{ "a": "${'x'.repeat(10_000_000)}" }`;
    const document = workspace
      .with(new Map([['file:///bombs/appsettings.json', text]]))
      .open('file:///bombs/appsettings.json');
    assert.deepEqual(
      document?.problems.map(({ code }) => code),
      ['too-long'],
    );
  });

  it('edited at random are read, judged and fixed', () => {
    const fuzzing = new Fuzzing(seeds, 1);
    const failures = fuzzing.run(0, 3_000);
    console.log(`      ${fuzzing.toString()}`);
    assert.deepEqual(failures, []);
  });
});
