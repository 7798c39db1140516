// Turns the YAML below rules/ into generated/rules.bundle.json, the one file that the hosts load, and the JSON schema of rule files.
// Every mistake is printed with its file and the path to it; any mistake fails the build.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const { loadRule, ruleJsonSchema } = await import('../out/server/rules/load.js');
const { defaultsSchema, scalesSchema } = await import('../out/server/rules/format.js');
const { azurermFileSchema, azurermTypesSchema } = await import(
  '../out/server/dialects/terraform/azurerm/format.js'
);
const { secretPropertiesSchema } = await import('../out/server/rules/secret-properties.js');
const { apiVersionsSchema } = await import('../out/server/rules/api-versions.js');
const { settingsLocationSchema } = await import('../out/server/rules/settings-locations.js');

const yamlFiles = readdirSync('rules', { recursive: true })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.split(path.sep).join('/'))
  .sort();
const mistakes = [];

function read(name) {
  return parse(readFileSync(path.join('rules', name), 'utf8'));
}

function check(name, schema, content) {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  mistakes.push(
    ...result.error.issues.map((issue) => `rules/${name}: ${issue.path.join('.')}: ${issue.message}`),
  );
  return undefined;
}

const rules = [];
const defaults = {};
const settings = [];
const azurerm = { resources: {}, types: {} };
let scales = {};
let secrets = {};
let apiVersions = {};
for (const name of yamlFiles) {
  const content = read(name);
  if (name === 'azurerm/types.yaml') azurerm.types = check(name, azurermTypesSchema, content) ?? {};
  else if (name.startsWith('azurerm/'))
    Object.assign(azurerm.resources, check(name, azurermFileSchema, content));
  else if (name === 'scales.yaml') scales = check(name, scalesSchema, content) ?? {};
  else if (name === 'secret-properties.yaml') secrets = check(name, secretPropertiesSchema, content) ?? {};
  else if (name === 'api-versions.yaml') apiVersions = check(name, apiVersionsSchema, content) ?? {};
  else if (name === 'settings.yaml')
    settings.push(...(check(name, settingsLocationSchema.array(), content) ?? []));
  else if (name.endsWith('/defaults.yaml')) {
    for (const [type, entries] of Object.entries(check(name, defaultsSchema, content) ?? {}))
      defaults[type] = [...(defaults[type] ?? []), ...entries];
  } else {
    const loaded = loadRule(name.slice(0, -'.yaml'.length), content);
    if ('rule' in loaded) rules.push(loaded.rule);
    else
      mistakes.push(
        ...loaded.mistakes.map((mistake) => `rules/${name}: ${mistake.path}: ${mistake.message}`),
      );
  }
}
if (mistakes.length) {
  console.error(mistakes.join('\n'));
  process.exit(1);
}
mkdirSync('generated', { recursive: true });
writeFileSync(
  'generated/rules.bundle.json',
  JSON.stringify({ rules, defaults, scales, settings, secrets, azurerm, apiVersions }),
);
writeFileSync('generated/rule.schema.json', JSON.stringify(ruleJsonSchema(), null, 2));
// The tests of the hosts know which findings to expect: they must not change with every rule that is added.
const fewRules = JSON.parse(readFileSync('test/fixtures/rules.json', 'utf8'));
const missing = fewRules.filter((id) => !rules.some((rule) => rule.id === id));
if (missing.length)
  throw new Error(`test/fixtures/rules.json names rules that are not there: ${missing.join(', ')}`);
writeFileSync(
  'generated/few-rules.bundle.json',
  JSON.stringify({
    rules: rules.filter(({ id }) => fewRules.includes(id)),
    defaults,
    scales,
    settings,
    secrets,
    azurerm,
    apiVersions,
  }),
);
console.log(`${rules.length} rules`);
