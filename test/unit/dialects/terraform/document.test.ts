import assert from 'node:assert/strict';
import { dialects } from '../../../rules/harness';
import type { Document } from '../../../../server/model/document';
import { applyEdits } from '../../../../server/text/edit';
import { deploy } from './deploying';

function read(text: string, name = 'main.tf.json'): Document {
  const source = { uri: `file:///t/${name}`, text };
  const dialect = dialects.find((candidate) => candidate.recognizes(source));
  assert.ok(dialect, `no dialect reads ${name}`);
  return dialect.read(source);
}

describe('Terraform’s files', () => {
  const cases: readonly (readonly [name: string, text: string, dialect: string | undefined])[] = [
    ['main.tf.json', '{}', 'terraform'],
    ['cdk.tf.json', '{"//": {"metadata": {}}}', 'terraform'],
    ['terraform.tfvars.json', '{}', 'terraform'],
    ['prod.auto.tfvars.json', '{}', 'terraform'],
    ['plan.json', '{"format_version": "1.2", "planned_values": {}}', 'terraformPlan'],
    ['plan.json', '{"format_version": "1.2", "resource_changes": []}', 'terraformPlan'],
    ['state.json', '{"format_version": "1.0", "values": {}}', undefined],
    ['other.json', '{}', undefined],
  ];
  for (const [name, text, dialect] of cases) {
    it(`${name} ${text}`, () => {
      const source = { uri: `file:///t/${name}`, text };
      assert.equal(
        dialects.find((candidate) => candidate.id.startsWith('terraform') && candidate.recognizes(source))
          ?.id,
        dialect,
      );
    });
  }
});

describe('what Terraform rejects', () => {
  const cases: readonly (readonly [what: string, text: string, problems: readonly string[]])[] = [
    [
      'nothing here',
      '{"//": "c", "resource": {"a": {"b": {"//": "c", "count": 1}}}, "locals": [{"x": 1}], "provider": {"azurerm": [{"features": {}}, {"alias": "x"}]}}',
      [],
    ],
    ['an argument written twice', '{"locals": {"a": 1, "a": 2}}', ['duplicate-key "a"']],
    ['a comment', '{ /* c */ }', ['comment /* c */']],
    ['a comma too many', '{"locals": {"a": 1,}}', ['trailing-comma ,']],
    ['a byte order mark', '\uFEFF{}', ['byte-order-mark \uFEFF']],
    [
      'half a file',
      '{"resource": {"a": {"b": {',
      ['close-expected {', 'close-expected {', 'close-expected {', 'close-expected {'],
    ],
    ['a block it does not know', '{"resources": {}}', ['unknown-block "resources"']],
    ['a list of values at the top', '[1]', ['object-expected 1']],
    ['a text where a block belongs', '{"resource": "x"}', ['object-expected "x"']],
    ['a comment among labels', '{"resource": {"a": {"//": "c"}}}', ['comment-as-label "//"']],
    [
      'two bodies with one label',
      '{"variable": {"a": [{}, {"default": 1}]}}',
      ['duplicate-block {"default": 1}'],
    ],
    [
      'a template in depends_on',
      '{"resource": {"a": {"b": {"depends_on": ["${a.c}"]}}}}',
      ['expression-not-allowed "${a.c}"'],
    ],
    [
      'a template in a type',
      '{"variable": {"a": {"type": "${string}"}}}',
      ['expression-not-allowed "${string}"'],
    ],
    ['a broken expression', '{"locals": {"a": "x\\"${b c}"}}', ['unexpected-text c']],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(
        read(text).problems.map(({ code, span }) =>
          `${code} ${text.slice(span.start, span.end)}`.slice(0, 40),
        ),
        expected,
      );
    });
  }

  it('is reported in words that Terraform has for it', () => {
    const { problems } = read('\uFEFF{ // c\n "locals": {"a": 1, "a": 2,}}');
    assert.deepEqual(problems.map(({ message }) => message).sort(), [
      'Duplicate argument: each name may be set once.',
      'Terraform does not accept a byte order mark.',
      'Terraform does not accept comments in JSON: use a "//" property.',
      'Trailing comma: Terraform does not accept one after the last value.',
    ]);
  });

  it('does not keep the rest from being read', () => {
    const text = '\uFEFF{ // c\n "resource": {"azurerm_storage_account": {"x": {"name": "a",},},}';
    assert.deepEqual(
      deploy({ 'main.tf.json': text }).deployment.resources.map(({ symbol }) => symbol),
      ['azurerm_storage_account.x'],
    );
  });
});

describe('comments in Terraform', () => {
  it('are about the block they are in', () => {
    const text = '{"//": "top", "resource": {"t": {"a": {"//": ["one", "two"]}, "b": {"x": {"//": "in"}}}}}';
    const { comments } = read(text);
    assert.deepEqual(
      comments.map(
        ({ text: comment, subject }) =>
          `${comment}: ${subject ? text.slice(subject.start, subject.end) : ''}`,
      ),
      [
        `top: ${text}`,
        'one: "a": {"//": ["one", "two"]}',
        'two: "a": {"//": ["one", "two"]}',
        'in: {"//": "in"}',
      ],
    );
  });

  it('are written into the body of the block', () => {
    const text = '{\n  "resource": {\n    "t": {\n      "a": {\n        "x": 1\n      }\n    }\n  }\n}\n';
    const edits = read(text).writer.suppressLine(text.indexOf('"a"'), 'plumbline-disable a/b -- c');
    assert.ok(edits);
    const after = applyEdits(text, edits);
    assert.equal(
      after,
      '{\n  "resource": {\n    "t": {\n      "a": {\n        "//": "plumbline-disable a/b -- c",\n        "x": 1\n      }\n    }\n  }\n}\n',
    );
    assert.deepEqual(read(after).problems, []);
    assert.equal(read(text).writer.suppressLine(0, 'c'), undefined);
  });

  it('are written at the top of the file', () => {
    const edits = read('{\n  "locals": {}\n}\n').writer.suppressFile('plumbline-disable-file a/b');
    assert.equal(
      edits && applyEdits('{\n  "locals": {}\n}\n', edits),
      '{\n  "//": "plumbline-disable-file a/b",\n  "locals": {}\n}\n',
    );
  });
});

describe('parameters, outputs and settings of Terraform', () => {
  it('are variables, outputs and the values of variable files', () => {
    const { deployment } = deploy({
      'main.tf.json': {
        variable: { a: { type: 'string', sensitive: true, default: 'x' }, b: { type: 'list(string)' } },
        output: { o: { value: '${var.a}', sensitive: true } },
      },
    });
    assert.deepEqual(
      deployment.parameters.map(({ name, secure, type, defaultValue }) => [
        name,
        secure,
        type,
        defaultValue.kind,
      ]),
      [
        ['a', true, 'string', 'known'],
        ['b', false, undefined, 'absent'],
      ],
    );
    assert.deepEqual(
      deployment.outputs.map(({ name, secure, value }) => [name, secure, value.kind]),
      [['o', true, 'unknown']],
    );
    const { deployment: variables } = deploy({ 'terraform.tfvars.json': { password: 'x' } });
    assert.deepEqual(
      variables.settings.map(({ name, value }) => [name, value.kind === 'known' && value.value]),
      [['password', 'x']],
    );
  });
});
