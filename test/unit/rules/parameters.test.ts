import assert from 'node:assert/strict';
import { bundle } from '../../rules/harness';
import { readConfiguration } from '../../../server/project/configuration';
import { rulePage } from '../../../server/lint/rule-page';
import type { Rule } from '../../../server/rules/format';
import { loadRule } from '../../../server/rules/load';
import { valuesFor, withValues, type ParameterSettings } from '../../../server/rules/parameters';
import { ruleSetFrom } from '../../../server/rules/ruleset';

const content = {
  title: 'Resource is in another region',
  severity: 'low',
  resource: 'Microsoft.Storage/storageAccounts',
  parameters: {
    allowedLocations: { type: 'array', description: 'Regions that are allowed.' },
    retentionDays: { type: 'integer', description: 'Days that are kept.', default: 90 },
  },
  require: {
    allOf: [
      { field: 'location', inLocations: { parameter: 'allowedLocations' } },
      { field: 'days', greaterOrEquals: { parameter: 'retentionDays' } },
      {
        forEach: {
          parameter: 'allowedLocations',
          require: { field: 'x', notEquals: { parameter: 'item' } },
        },
      },
    ],
  },
  message: 'Use one of {allowedLocations} and keep {retentionDays} days, not {value}.',
};

function ruleOf(changes: object = {}): Rule {
  const loaded = loadRule('data/region', { ...content, ...changes });
  assert.ok('rule' in loaded, JSON.stringify(loaded));
  return loaded.rule;
}

describe('parameters of rules', () => {
  it('take the place of references in conditions and messages', () => {
    const values = valuesFor(ruleOf(), { allowedLocations: ['westeurope', 'northeurope'] });
    assert.ok(values);
    const bound = withValues(ruleOf(), values);
    assert.deepEqual(bound.require, {
      allOf: [
        { field: 'location', inLocations: ['westeurope', 'northeurope'] },
        { field: 'days', greaterOrEquals: 90 },
        {
          allOf: [
            { field: 'x', notEquals: 'westeurope' },
            { field: 'x', notEquals: 'northeurope' },
          ],
        },
      ],
    });
    assert.equal(bound.message, 'Use one of westeurope, northeurope and keep 90 days, not {value}.');
  });

  it('have the value of the rule before that of all rules and the default', () => {
    const allowedLocations = ['westeurope'];
    const settings: readonly ParameterSettings[] = [
      { allowedLocations },
      { allowedLocations, retentionDays: 30 },
      { allowedLocations, retentionDays: 30, 'data/region': { retentionDays: 7 } },
    ];
    const values = settings.map((one) => valuesFor(ruleOf(), one)?.retentionDays);
    assert.deepEqual(values, [90, 30, 7]);
  });

  it('without a value or default keep the rule from being evaluated, and it stays listed', () => {
    const rules = { ...bundle, rules: [ruleOf()] };
    const type = 'Microsoft.Storage/storageAccounts';
    assert.equal(ruleSetFrom(rules).forType(type).length, 0);
    assert.ok(ruleSetFrom(rules).byId('data/region'));
    assert.equal(ruleSetFrom(rules, [], { allowedLocations: ['westeurope'] }).forType(type).length, 1);
  });

  it('are on the page of the rule', () => {
    const page = rulePage(ruleOf());
    assert.match(page, /`allowedLocations` \(array; no default: without a value the rule does not apply\)/);
    assert.match(page, /`retentionDays` \(integer; default: `90`\): Days that are kept\./);
  });

  const mistakes: readonly (readonly [title: string, changes: object, message: RegExp])[] = [
    ['that are not declared', { parameters: {} }, /declares no parameter allowedLocations/],
    [
      'that are not used',
      { require: { field: 'location', exists: true } },
      /the rule does not use the parameter/,
    ],
  ];
  for (const [title, changes, message] of mistakes)
    it(`${title} are a mistake in the rule`, () => {
      const loaded = loadRule('data/region', { ...content, ...changes });
      assert.ok('mistakes' in loaded);
      assert.match(loaded.mistakes.map((one) => one.message).join('\n'), message);
    });

  const configurations: readonly (readonly [text: string, at: string, message: RegExp])[] = [
    ['allowedLocation: [westeurope]', 'allowedLocation', /No rule has the parameter allowedLocation\. Did/],
    ['retentionDays: soon', 'soon', /parameters\.retentionDays: expected an integer/],
    ['allowedLocations: westeurope', 'westeurope', /expected a list of strings or numbers/],
    ['data/region: { retentionDays: soon }', 'soon', /data\/region\.retentionDays: expected an integer/],
    ['data/regions: { retentionDays: 3 }', 'data/regions', /There is no rule data\/regions\./],
    ['data/region: 3', '3', /expected parameters by name/],
  ];
  for (const [line, at, message] of configurations)
    it(`report \`${line}\` in the configuration at its place`, () => {
      const text = `profile: strict\nparameters:\n  ${line}\n`;
      const { value, problems } = readConfiguration(text, [ruleOf()]);
      const [problem] = problems;
      assert.equal(problems.length, 1);
      assert.ok(problem);
      assert.match(problem.message, message);
      assert.equal(text.slice(problem.span.start, problem.span.end), at);
      assert.equal(value.profile, 'strict');
      assert.equal(valuesFor(ruleOf(), value.parameters ?? {}), undefined);
    });

  it('of one name have one type in all rules', () => {
    const types = new Map<string, Set<string>>();
    for (const { parameters } of bundle.rules)
      for (const [name, { type }] of Object.entries(parameters ?? {}))
        types.set(name, (types.get(name) ?? new Set()).add(type));
    const mixed = [...types].filter(([, found]) => found.size > 1).map(([name]) => name);
    assert.deepEqual(mixed, []);
  });
});
