import assert from 'node:assert/strict';
import {
  configurationNames,
  readConfiguration,
  readUserRule,
  userRules,
} from '../../../server/project/configuration';
import { pathTest } from '../../../server/text/glob';
import type { Problem } from '../../../server/text/source';
import { bundle } from '../../rules/harness';

/** Each problem with the text that it is about. */
function shown(text: string, problems: readonly Problem[]): readonly string[] {
  return problems.map(({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`);
}

describe('a configuration file', () => {
  const rules = bundle.rules;

  it('is read', () => {
    const text =
      'profile: strict\nrules:\n  storage/*: off\n  keyvault/*: high\nexclude: [legacy/**]\nazurermMajor: 4\n';
    const value = {
      profile: 'strict',
      rules: { 'storage/*': 'off', 'keyvault/*': 'high' },
      exclude: ['legacy/**'],
      azurermMajor: 4,
    };
    assert.deepEqual(readConfiguration(text, rules), { value, problems: [] });
  });

  it('may be empty', () => {
    assert.deepEqual(readConfiguration('# nothing yet\n', rules), { value: {}, problems: [] });
  });

  it('may be called by four names', () => {
    assert.deepEqual(configurationNames, [
      '.plumbline.yaml',
      '.plumbline.yml',
      'plumbline.yaml',
      'plumbline.yml',
    ]);
    const isRule = pathTest([userRules]);
    assert.ok(isRule('.plumbline/rules/a/b.yaml') && isRule('.plumbline/rules/b.yml'));
  });

  const [rule] = rules.map(({ id }) => id);
  const misspelled = rule?.replace(/(.)$/, 'x$1');

  /** What of a file holds, and what is said of the rest. */
  const mistakes: readonly (readonly [text: string, value: object, ...problems: (string | RegExp)[]])[] = [
    ['profile: loose', {}, /^loose → profile: Invalid option/],
    ['profile: loose\nseverity: high', { severity: 'high' }, /^loose → profile: Invalid option/],
    ['rules: { storage/*: sometimes }', { rules: {} }, /^sometimes → rules\.storage\/\*: Invalid option/],
    [
      'rules: { storage/*: sometimes, keyvault/*: off }',
      { rules: { 'keyvault/*': 'off' } },
      /^sometimes → rules\.storage\/\*: /,
    ],
    ['colour: red', {}, 'colour → There is no setting colour.'],
    ['excludes: [a]', {}, 'excludes → There is no setting excludes. Did you mean exclude?'],
    ['exclude: legacy', {}, /^legacy → exclude: Invalid input: expected array/],
    [
      'exclude: [legacy, 1, old]',
      { exclude: ['legacy', 'old'] },
      /^1 → exclude\.1: Invalid input: expected string/,
    ],
    ['azurermMajor: 2\nprofile: strict', { profile: 'strict' }, /^2 → azurermMajor: /],
    ['severity: high\nrules: [', { severity: 'high' }, / → /, / → /],
    ['a: &a [*a, *a]', {}, 'a → There is no setting a.'],
    ['- 1', {}, /^- 1 → .*expected object/],
    [
      `rules: { ${misspelled}: off }`,
      { rules: { [`${misspelled}`]: 'off' } },
      `${misspelled} → There is no rule ${misspelled}. Did you mean ${rule}?`,
    ],
    [
      'rules: { storge/*: off }',
      { rules: { 'storge/*': 'off' } },
      'storge/* → There is no rule storge/*. Did you mean storage/*?',
    ],
    ['rules: { plumbline/unused-suppression: off }', { rules: { 'plumbline/unused-suppression': 'off' } }],
  ];
  for (const [text, value, ...expected] of mistakes) {
    it(`says what is wrong with ${text.replaceAll('\n', ' ')}, and takes the rest`, () => {
      const read = readConfiguration(text, rules);
      if (!text.includes('rules: [')) assert.deepEqual(read.value, value);
      const problems = shown(text, read.problems);
      assert.equal(problems.length > 0, expected.length > 0, problems.join('\n'));
      for (const [index, one] of expected.entries()) {
        if (typeof one === 'string') assert.equal(problems[index], one);
        else if (problems[index] !== undefined) assert.match(problems[index], one);
      }
      assert.ok(read.problems.every(({ message }) => message && !message.includes('\n')));
    });
  }

  it('cannot be any text that makes reading fail', () => {
    for (const text of [
      '',
      '{',
      '\0',
      '- a',
      '&a *a',
      '[[['.repeat(400),
      'a: b: c',
      'rules: {a: &x {b: *x}}',
    ])
      assert.ok(readConfiguration(text, rules).problems, text);
  });
});

describe("a user's rule", () => {
  const none: ReadonlySet<string> = new Set();

  it('is read as ours are', () => {
    const text = 'title: No owner\nseverity: lwo\n';
    const { value, problems } = readUserRule('tags/owner', text, none);
    assert.equal(value, undefined);
    const said = shown(text, problems);
    assert.ok(said.some((one) => one.includes('require: ')));
    assert.ok(
      said.some((one) => one.startsWith('lwo → severity: Invalid option')),
      said.join('\n'),
    );
  });

  it('does not take the place of one that is built in', () => {
    const [rule] = bundle.rules;
    assert.ok(rule);
    const { value, problems } = readUserRule(rule.id, 'title: Other\n', new Set([rule.id]));
    assert.equal(value, undefined);
    assert.match(problems[0]?.message ?? '', /is built in/);
  });

  it('cannot be any text', () => {
    for (const text of ['', '{', '\0', '- a', '&a *a'])
      assert.ok(readUserRule('a/b', text, none).problems.length > 0, text);
  });
});
