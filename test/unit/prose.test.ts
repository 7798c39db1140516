import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parse } from 'yaml';

// The terms of the project: the glossary in CONTRIBUTING.md names the phrases that are rejected.

interface Passage {
  readonly place: string;
  readonly text: string;
}

interface RuleHead {
  readonly title: string;
  readonly message: string;
  readonly azurerm?: string;
  readonly absent?: string;
  readonly why: string;
  readonly fix?: { readonly title: string } | readonly { readonly title: string }[];
}

const british = [
  'colour\\w*',
  '(?:re)?organis(?:e|es|ed|ing|ation|ations)',
  'recognis(?:e|es|ed|ing)',
  'behaviour\\w*',
  'neighbour\\w*',
  'licence\\w*',
  'defence\\w*',
  'centre',
  'catalogue',
  'serialis\\w*',
  'normalis\\w*',
  'initialis\\w*',
  'minimis\\w*',
  'optimis(?:e|es|ed|ing|ation)',
  'authoris\\w*',
];

const glossaryHeading = '## Glossary';

/** The rows of the glossary: the term and the phrases that it replaces. */
function glossary(): readonly { readonly term: string; readonly phrases: readonly string[] }[] {
  const section = (readFileSync('CONTRIBUTING.md', 'utf8').split(glossaryHeading)[1] ?? '').split('\n## ')[0];
  return (section ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, term = '', , phrases = '']) => ({ term, phrases: phrases.split(', ') }));
}

function filesBelow(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, extension);
    return extname(path) === extension ? [path] : [];
  });
}

function headsOf(path: string): readonly Passage[] {
  const rule = parse(readFileSync(path, 'utf8')) as Partial<RuleHead>;
  if (rule.title === undefined) return [];
  const fixTitles = [rule.fix ?? []].flat().map(({ title }) => title);
  return [rule.title, rule.message, rule.azurerm, rule.absent, rule.why, ...fixTitles].flatMap((text) =>
    text === undefined ? [] : [{ place: path, text: text.replace(/\s+/g, ' ') }],
  );
}

const commentLine = /^\s*(?:\/\/|\/?\*)/;
const testTitle = /\b(?:it|describe)\(\s*(['"`])(.*?)\1/g;

/** Comments on lines of their own, and titles of tests. */
function proseOfSource(path: string): readonly Passage[] {
  const text = readFileSync(path, 'utf8');
  const comments = text
    .split('\n')
    .flatMap((line, index) =>
      commentLine.test(line) ? [{ place: `${path}:${index + 1}`, text: line }] : [],
    );
  const titles = path.endsWith('.test.ts')
    ? [...text.matchAll(testTitle)].map((match) => ({ place: path, text: match[2] ?? '' }))
    : [];
  return [...comments, ...titles];
}

function documents(): readonly Passage[] {
  const paths = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'docs/command-line.md',
    'package.nls.json',
  ];
  return paths.flatMap((path) => {
    const [before = '', after = ''] = readFileSync(path, 'utf8').split(glossaryHeading);
    const text = `${before}\n${after.split('\n## ').slice(1).join('\n')}`;
    return text.split('\n').map((line, index) => ({ place: `${path}:${index + 1}`, text: line }));
  });
}

function rejected(passages: readonly Passage[], phrases: readonly string[]): readonly string[] {
  const pattern = new RegExp(`\\b(?:${phrases.join('|')})\\b`, 'i');
  return passages.flatMap(({ place, text }) => {
    const match = pattern.exec(text);
    return match ? [`${place}: "${match[0]}"`] : [];
  });
}

describe('prose', () => {
  const phrases = glossary().flatMap((row) => row.phrases);
  const all = [...phrases, ...british];
  const rules = filesBelow('rules', '.yaml').flatMap(headsOf);

  it('has a glossary of at least 40 terms', () => {
    assert.ok(glossary().length >= 40, String(glossary().length));
    assert.ok(glossary().every((row) => row.term !== '' && row.phrases.every((phrase) => phrase !== '')));
  });

  it('finds a rejected phrase', () =>
    assert.deepEqual(rejected([{ place: 'x', text: 'The colour that nobody likes.' }], all), [
      'x: "colour"',
    ]));

  it('of rules uses the terms of the glossary', () => {
    assert.ok(rules.length > 1000);
    assert.deepEqual(rejected(rules, all), []);
  });

  it('of documentation and settings uses the terms of the glossary', () =>
    assert.deepEqual(rejected(documents(), all), []));

  it('of comments and test titles uses the terms of the glossary', () => {
    const sources = ['server', 'client', 'scripts', 'test'].flatMap((folder) => filesBelow(folder, '.ts'));
    const passages = sources.filter((path) => !path.endsWith('prose.test.ts')).flatMap(proseOfSource);
    assert.ok(passages.length > 1000);
    assert.deepEqual(rejected(passages, all), []);
  });

  it('of rule titles fits a narrow tree', () => {
    const long = filesBelow('rules', '.yaml')
      .map((path) => (parse(readFileSync(path, 'utf8')) as Partial<RuleHead>).title ?? '')
      .filter((title) => title.length > 60);
    assert.deepEqual(long, []);
  });
});
