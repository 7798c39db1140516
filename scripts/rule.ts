// Checks the rules that the arguments name (`storage/x`, `storage/*`), with file, line and column of every mistake.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { YamlFile } from '../server/project/yaml-file';
import type { Rule } from '../server/rules/format';
import { pathTest } from '../server/text/glob';
import { buildBundle } from './bundle';
import { checksOf } from './examples/checks';
import { createLinter, type LintText } from './examples/linter';
import { newRule } from './new-rule';
import { placeOf } from './place';

const patterns = process.argv.slice(2).map((pattern) => pattern.replace(/^rules\/|\.yaml$/g, ''));
if (patterns.length === 0) {
  console.error('Name a rule, such as storage/minimum-tls-version, or several: "storage/*".');
  process.exit(2);
}
const [only = ''] = patterns;
const isNew = patterns.length === 1 && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(only) && !existsSync(fileOf(only));
if (isNew) begin(only);
process.exitCode = check() ? 0 : 1;

function fileOf(id: string): string {
  return path.join('rules', `${id}.yaml`);
}

function begin(id: string): void {
  const folder = path.join('rules', path.dirname(id));
  mkdirSync(folder, { recursive: true });
  const neighbors = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  writeFileSync(fileOf(id), newRule(neighbors));
  console.log(`${fileOf(id)} is new: it shows the parts of a rule. Edit it and run this again.`);
}

function check(): boolean {
  const files = readRules();
  const { bundle, mistakes } = buildBundle(files);
  if (!bundle) {
    console.error(mistakes.join('\n'));
    return false;
  }
  const isNamed = pathTest(patterns);
  const rules = bundle.rules.filter(({ id }) => isNamed(id));
  const { lintText } = createLinter(bundle);
  const found = rules.flatMap((rule) => mistakesOf(rule, files.get(`${rule.id}.yaml`) ?? '', lintText));
  for (const mistake of found) console.error(mistake);
  if (rules.length === 0) console.error(`No rule is called ${patterns.join(' or ')}.`);
  const examples = rules.reduce((sum, rule) => sum + rule.examples.length, 0);
  console.log(`${rules.length} rules with ${examples} examples: ${found.length} mistakes`);
  return rules.length > 0 && found.length === 0;
}

function readRules(): ReadonlyMap<string, string> {
  const names = readdirSync('rules', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join('rules', name), 'utf8')]));
}

function mistakesOf(rule: Rule, text: string, lintText: LintText): readonly string[] {
  const yaml = new YamlFile(text);
  return rule.examples.flatMap((example) =>
    checksOf(rule, example, lintText).flatMap(({ half, mistakes }) => {
      const at = placeOf(yaml, { path: ['examples', ...example.entry, half], message: '' });
      return mistakes().map((mistake) => `${fileOf(rule.id)}:${at}: ${example.dialect}, ${half}: ${mistake}`);
    }),
  );
}
