import assert from 'node:assert/strict';
import { deploy, resourceAt, shown, steps, valueAt, type Files } from './deploying';

const account = 'azurerm_storage_account.x';
const tls = 'properties.minimumTlsVersion';

function accountWith(body: string): string {
  return `resource "azurerm_storage_account" "x" {\n${body}\n}\n`;
}

function shownIn(files: Files, path: string, symbol = account): string {
  return shown(deploy(files).deployment, symbol, path);
}

describe('Terraform in its own syntax', () => {
  const cases: readonly (readonly [what: string, main: string, path: string, value: string])[] = [
    ['an argument', accountWith('min_tls_version = "TLS1_0"'), tls, '"TLS1_0"'],
    [
      'a variable’s default',
      `variable "t" {\n  default = "TLS1_1"\n}\n${accountWith('min_tls_version = var.t')}`,
      tls,
      '"TLS1_1"',
    ],
    [
      'a local value',
      `locals {\n  t = "TLS1_1"\n}\n${accountWith('min_tls_version = local.t')}`,
      tls,
      '"TLS1_1"',
    ],
    [
      'a nested block',
      accountWith('network_rules {\n  default_action = "Deny"\n}'),
      'properties.networkAcls.defaultAction',
      '"Deny"',
    ],
    [
      'blocks of one kind',
      accountWith(
        'blob_properties {\n  cors_rule {\n    max_age_in_seconds = 1\n  }\n  cors_rule {\n    max_age_in_seconds = 2\n  }\n}',
      ),
      'name',
      '-',
    ],
    [
      'a dynamic block',
      accountWith(
        'dynamic "network_rules" {\n  for_each = ["Deny"]\n  content {\n    default_action = network_rules.value\n  }\n}',
      ),
      'properties.networkAcls.defaultAction',
      '"Deny"',
    ],
    [
      'a dynamic block with an iterator',
      accountWith(
        'dynamic "network_rules" {\n  for_each = ["Deny"]\n  iterator = it\n  content {\n    default_action = it.value\n  }\n}',
      ),
      'properties.networkAcls.defaultAction',
      '"Deny"',
    ],
    ['a heredoc', accountWith('name = <<-E\n    abc\n  E'), 'name', '"abc\\n"'],
    ['a literal that looks like a template', accountWith('name = "$${a}"'), 'name', '"${a}"'],
    ['an argument that is not read', accountWith('min_tls_version = \nname = "a"'), tls, '?invalid'],
  ];
  for (const [what, main, path, value] of cases)
    it(`reads ${what}`, () => assert.equal(shownIn({ 'main.tf': main }, path), value));

  it('does not take what a broken body may hold for absent', () => {
    const { deployment } = deploy({ 'main.tf': accountWith('min_tls_version\nname = "a"') });
    assert.equal(shown(deployment, account, tls), '?notCovered');
    assert.equal(shown(deployment, account, 'name'), '"a"');
  });

  it('leads from a use to the text that decides', () => {
    const main = `variable "t" {\n  default = "TLS1_1"\n}\n${accountWith('min_tls_version = var.t')}`;
    const { deployment } = deploy({ 'main.tf': main });
    assert.deepEqual(steps(valueAt(resourceAt(deployment, account), tls)), [
      'reference: var.t',
      'parameterDefault: "TLS1_1"',
      'literal: "TLS1_1"',
    ]);
  });

  it('names a resource by its header', () => {
    const { deployment, document } = deploy({ 'main.tf': accountWith('name = "a"') });
    const { header, span } = resourceAt(deployment, account);
    assert.equal(
      document.source.text.slice(header.start, header.end),
      'resource "azurerm_storage_account" "x"',
    );
    assert.equal(document.source.text.slice(span.start, span.end), accountWith('name = "a"').trim());
  });

  it('is one configuration with JSON', () => {
    const files = {
      'main.tf': accountWith('min_tls_version = var.t'),
      'variables.tf.json': { variable: { t: { default: 'TLS1_1' } } },
    };
    assert.equal(shownIn(files, tls), '"TLS1_1"');
  });
});

describe('The files of a Terraform folder', () => {
  const main = accountWith('min_tls_version = var.t');
  const variable = 'variable "t" {}\n';

  const cases: readonly (readonly [what: string, files: Files, value: string])[] = [
    [
      'OpenTofu’s own before Terraform’s',
      { 'main.tf': main, 'v.tf': variable, 'v.tofu': variable.replace('{}', '{\n  default = "TLS1_1"\n}') },
      '"TLS1_1"',
    ],
    [
      'overrides',
      { 'main.tf': main, 'v.tf': variable, 'a_override.tf': accountWith('min_tls_version = "TLS1_0"') },
      '"TLS1_0"',
    ],
    [
      'overrides of OpenTofu',
      { 'main.tf': main, 'v.tf': variable, 'override.tofu': accountWith('min_tls_version = "TLS1_0"') },
      '"TLS1_0"',
    ],
    [
      'terraform.tfvars',
      { 'main.tf': main, 'v.tf': variable, 'terraform.tfvars': 't = "TLS1_1"\n' },
      '"TLS1_1"',
    ],
    [
      'its JSON after it',
      {
        'main.tf': main,
        'v.tf': variable,
        'terraform.tfvars': 't = "TLS1_1"\n',
        'terraform.tfvars.json': { t: 'TLS1_2' },
      },
      '"TLS1_2"',
    ],
    [
      'automatic variable files last, by name',
      {
        'main.tf': main,
        'v.tf': variable,
        'terraform.tfvars.json': { t: 'TLS1_2' },
        'b.auto.tfvars': 't = "TLS1_0"\n',
        'a.auto.tfvars.json': { t: 'TLS1_1' },
      },
      '"TLS1_0"',
    ],
    [
      'no other variable files',
      { 'main.tf': main, 'v.tf': variable, 'prod.tfvars': 't = "TLS1_1"\n' },
      '?parameterWithoutDefault',
    ],
    [
      'no backups of editors',
      { 'main.tf': main, 'v.tf': variable, '.#v.tf': 'variable "t" {\n  default = "TLS1_1"\n}\n' },
      '?parameterWithoutDefault',
    ],
  ];
  for (const [what, files, value] of cases)
    it(`read: ${what}`, () => assert.equal(shownIn(files, tls), value));

  for (const name of ['a.tftest.hcl', 'a.tfmock.hcl', 'terragrunt.hcl', 'a.pkr.hcl', '.terraform.lock.hcl'])
    it(`are not: ${name}`, () => assert.throws(() => deploy({ [name]: '' }), /no dialect reads the file/));
});

describe('Modules that Terraform restored', () => {
  const modules = {
    Modules: [
      { Key: '', Source: '', Dir: '.' },
      {
        Key: 'a',
        Source: 'registry.terraform.io/x/y/azurerm',
        Version: '1.0.0',
        Dir: '.terraform/modules/a',
      },
      { Key: 'a.b', Source: 'git::https://example.com/b.git', Dir: '.terraform/modules/a.b/sub' },
    ],
  };
  const files = {
    'main.tf': 'module "a" {\n  source = "x/y/azurerm"\n}\n',
    '.terraform/modules/modules.json': modules,
    '.terraform/modules/a/main.tf': 'module "b" {\n  source = "git::https://example.com/b.git"\n}\n',
    '.terraform/modules/a.b/sub/main.tf': accountWith('min_tls_version = "TLS1_0"'),
  };

  it('are read', () => {
    const { deployment, workspace } = deploy(files);
    assert.equal(shown(deployment, `module.a.module.b.${account}`, tls), '"TLS1_0"');
    assert.ok(deployment.complete);
    assert.ok(workspace.isRestored('file:///t/.terraform/modules/a/main.tf'));
    assert.ok(!workspace.isRestored('file:///t/main.tf'));
  });

  it('are not there before', () =>
    assert.equal(deploy({ 'main.tf': files['main.tf'] }).deployment.complete, false));
});

describe('Problems of Terraform’s own syntax', () => {
  const cases: readonly (readonly [text: string, code: string, at: string])[] = [
    ['a = 1\n', 'unexpected-argument', 'a'],
    ['thing "a" {\n}\n', 'unknown-block', 'thing'],
    ['resource "a" {\n}\n', 'wrong-labels', 'resource'],
    ['resource "a" "b" {\n}\nresource "a" "b" {\n}\n', 'duplicate-block', '"b"'],
    ['resource "a" "b" {\n  c = \n}\n', 'missing-expression', ''],
  ];
  for (const [text, code, at] of cases) {
    it(code, () => {
      const [problem, ...others] = deploy({ 'main.tf': text }).document.problems;
      assert.deepEqual(others, []);
      assert.equal(problem?.code, code);
      assert.equal(text.slice(problem?.span.start, problem?.span.end), at);
    });
  }

  it('refuse blocks in variable files', () => {
    const { document } = deploy({ 'a.tfvars': 'a = 1\nb {\n}\n' });
    assert.deepEqual(
      document.problems.map(({ code }) => code),
      ['unexpected-block'],
    );
  });
});
