import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { loadGrammar, scopesIn } from '../../grammar';

/** Each case: a text, a part of it, and the innermost scope of the part. */
const cases: readonly (readonly [text: string, part: string, scope: string])[] = [
  ["param tls string = 'x'", 'param', 'storage.type.declaration.bicep'],
  ["param tls string = 'x'", 'tls', 'variable.other.declaration.bicep'],
  ["param tls string = 'x'", 'string', 'support.type.primitive.bicep'],
  ["resource a 'T@1' existing = {", 'resource', 'storage.type.declaration.bicep'],
  ["resource a 'T@1' existing = {", 'existing', 'keyword.other.existing.bicep'],
  ["module m 'a.bicep' = [for x in y: {", 'for', 'keyword.control.loop.bicep'],
  ["module m 'a.bicep' = [for x in y: {", 'in', 'keyword.control.loop.bicep'],
  ["resource a 'T@1' = if (x) {", 'if', 'keyword.control.conditional.bicep'],
  ['@secure()', 'secure', 'entity.name.function.decorator.bicep'],
  ["var a = 'b${c}d'", 'c', 'variable.other.readwrite.bicep'],
  ["var a = 'b${c}d'", "d'", 'string.quoted.single.bicep'],
  ["var a = '''b${c}'''", 'c', 'string.quoted.multi.bicep'],
  ["var a = $'''b${c}'''", 'c', 'variable.other.readwrite.bicep'],
  ['var a = resourceGroup().location', 'resourceGroup', 'entity.name.function.bicep'],
  ['var a = resourceGroup().location', 'location', 'variable.other.property.bicep'],
  ['  name: null', 'name', 'variable.other.property.bicep'],
  ['  name: null', 'null', 'constant.language.bicep'],
  ['#disable-next-line no-unused-params', 'disable', 'comment.line.directive.bicep'],
  ['var a = 1 // why', 'why', 'comment.line.double-slash.bicep'],
];

describe('The grammar of Bicep, by example', () => {
  for (const [text, part, scope] of cases) {
    it(`${text}: ${part} is ${scope}`, async () => {
      const grammar = await loadGrammar('syntaxes/bicep.tmLanguage.json', 'source.bicep');
      const at = text.indexOf(part, text.indexOf("'''") > 0 && part === 'c' ? text.indexOf("'''") : 0);
      const found = scopesIn(grammar, text).find(({ start, end }) => start <= at && at < end);
      assert.equal(found?.scopes.at(-1), scope);
    });
  }

  it('is contributed for both languages, with a configuration that exists', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: {
        grammars: { language?: string; path: string }[];
        languages: { id: string; configuration?: string }[];
      };
    };
    for (const language of ['bicep', 'bicep-params']) {
      const grammar = contributes.grammars.find((one) => one.language === language);
      const configuration = contributes.languages.find(({ id }) => id === language)?.configuration;
      assert.ok(grammar && existsSync(grammar.path), language);
      assert.ok(configuration && existsSync(configuration), language);
    }
  });
});
