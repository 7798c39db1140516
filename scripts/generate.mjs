// Turns the YAML below rules/ into generated/rules.bundle.json, into what the hosts load of it, and the JSON schema of rule files,
// and lists the languages' ids and file names for the client.
// Every mistake is printed with its file and the path to it; any mistake fails the build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const { ruleJsonSchema } = await import('../out/server/rules/load.js');
const { buildBundle } = await import('../out/scripts/bundle.js');
const { dialectList } = await import('../out/server/dialects/index.js');

const names = readdirSync('rules', { recursive: true })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.split(path.sep).join('/'))
  .sort();
const { bundle, mistakes } = buildBundle(
  new Map(names.map((name) => [name, readFileSync(path.join('rules', name), 'utf8')])),
);
if (!bundle) {
  console.error(mistakes.join('\n'));
  process.exit(1);
}
const { rules } = bundle;
mkdirSync('generated', { recursive: true });
writeFileSync('generated/rules.bundle.json', JSON.stringify(bundle));
writeShipped('generated', bundle);
writeFileSync('generated/rule.schema.json', JSON.stringify(ruleJsonSchema(), null, 2));
// The client asks for the documents of these languages and names; it shares no code with the server.
writeFileSync(
  'generated/languages.json',
  JSON.stringify({ ids: [...dialectList.languageIds.keys()], fileNames: dialectList.filePatterns }, null, 2),
);
// The tests of the hosts know which findings to expect: they must not change with every rule that is added.
const fewRules = JSON.parse(readFileSync('test/fixtures/rules.json', 'utf8'));
const missing = fewRules.filter((id) => !rules.some((rule) => rule.id === id));
if (missing.length)
  throw new Error(`test/fixtures/rules.json names rules that are not there: ${missing.join(', ')}`);
writeShipped('generated/few-rules', { ...bundle, rules: rules.filter(({ id }) => fewRules.includes(id)) });
console.log(`${rules.length} rules`);

/** An audit needs no examples: they are two thirds of the bundle, and in a file that is read when the page of a rule is shown. */
function writeShipped(folder, { rules: all, ...rest }) {
  mkdirSync(folder, { recursive: true });
  const withoutExamples = all.map((rule) => ({ ...rule, examples: [] }));
  const examples = Object.fromEntries(all.map((rule) => [rule.id, rule.examples]));
  writeFileSync(path.join(folder, 'rules.json'), JSON.stringify({ rules: withoutExamples, ...rest }));
  writeFileSync(path.join(folder, 'examples.json'), JSON.stringify(examples));
}
