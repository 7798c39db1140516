import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { documentsIn, type Languages } from '../../../client/documents';
import { dialectList, dialectsFor, listedDialects } from '../../../server/dialects';
import { DialectList } from '../../../server/dialects/list';
import { noWriter } from '../../../server/dialects/no-writer';
import { azurermFrom } from '../../../server/dialects/terraform/azurerm/facts';
import type { Dialect, Document } from '../../../server/model/document';
import type { Source } from '../../../server/text/source';
import { known } from '../../../server/model/values';
import { lint } from '../../../server/lint/lint';
import { rulePage } from '../../../server/lint/rule-page';
import { Workspace } from '../../../server/project/workspace';
import { ruleSetFrom } from '../../../server/rules/ruleset';
import { span } from '../../../server/text/span';
import { bundle } from '../../rules/harness';

/** A language of settings, each on a line: `name is value`. */
const toy: Dialect = {
  id: 'toy',
  title: 'Toy',
  fileNames: ['*.toy'],
  languageIds: { toy: '.toy' },
  fence: 'toy-text',
  exampleFile: 'main.toy',
  recognizes: ({ uri }) => uri.endsWith('.toy'),
  read: (source) => readToy(source),
};

function readToy(source: Source): Document {
  const document: Document = {
    source,
    dialect: 'toy',
    problems: [],
    comments: [],
    writer: noWriter,
    deploy: () => ({
      resources: [],
      parameters: [],
      outputs: [],
      complete: true,
      settings: [...source.text.matchAll(/^(\w+) is (.+)$/gm)].map(
        ({ 1: name = '', 2: value = '', index }) => ({
          document,
          name,
          nameSpan: span(index, index + name.length),
          value: known(value, {
            kind: 'literal',
            source,
            span: span(index + name.length + 4, index + name.length + 4 + value.length),
          }),
          format: 'toy',
        }),
      ),
    }),
  };
  return document;
}

describe('the list of dialects', () => {
  it('takes a new language in by one folder and one line', () => {
    const listed = [...listedDialects, toy];
    const list = new DialectList(listed);
    assert.equal(list.titleOf('toy'), 'Toy');
    assert.equal(list.fenceOf('toy', ''), 'toy-text');
    assert.ok(list.fileNames.test('Main.TOY'));
    assert.ok(!dialectList.fileNames.test('main.toy'));
    assert.ok(list.filePatterns.includes('*.toy'));
    assert.equal(list.languageIds.get('toy'), '.toy');
    assert.equal(list.exampleFiles.get('toy'), 'main.toy');

    const text = 'MailPassword is Sell-More-Books-7';
    const files = { read: () => text, list: () => [] };
    const workspace = new Workspace({ files, dialects: dialectsFor(azurermFrom(bundle.azurerm, 5), listed) });
    const document = workspace.open('file:///example/main.toy');
    assert.ok(document);
    const { findings } = lint(document, workspace, {
      ruleSet: ruleSetFrom(bundle),
      profile: 'strict',
      disabled: new Set(),
      severities: new Map(),
      today: '2026-01-01',
    });
    assert.deepEqual(
      findings.map((finding) => [finding.rule, text.slice(finding.span.start, finding.span.end)]),
      [['settings/inline-credential', 'Sell-More-Books-7']],
    );
  });

  it('tells the syntax of an example by its text', () => {
    const json = '{ "resource": {} }';
    const hcl = 'resource "a" "b" {\n}\n';
    assert.deepEqual(
      [dialectList.fenceOf('terraform', json), dialectList.fenceOf('terraform', hcl)],
      ['json', 'terraform'],
    );
    assert.equal(dialectList.exampleFileOf('terraform', json), 'main.tf.json');
    assert.equal(dialectList.exampleFileOf('terraform', hcl), 'main.tf');
  });

  it('gives each dialect an id of its own', () => {
    const ids = listedDialects.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('knows the files that may hold Azure configuration by their names', () => {
    const names = [
      'main.bicep',
      'a.BICEPPARAM',
      'x.json',
      '.env',
      '.env.local',
      'prod.env',
      'prod.env.local',
    ];
    const terraform = ['main.tf', 'main.TOFU', 'prod.tfvars', 'main.tf.json'];
    for (const name of [...names, ...terraform, 'b.yml', 'web.config'])
      assert.ok(dialectList.fileNames.test(name), name);
    for (const name of [
      'main.tf.bak',
      'terraform.tfstate',
      'a.tftest.hcl',
      'bicep',
      'a.bicep.txt',
      'environment',
      'json',
    ])
      assert.ok(!dialectList.fileNames.test(name), name);
  });

  it('is what the extension is activated by', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { activationEvents: string[] };
    const wanted = [...dialectList.languageIds.keys()].map((id) => `onLanguage:${id}`);
    assert.deepEqual([...manifest.activationEvents].sort(), wanted.sort());
  });

  it('is what the client asks for', () => {
    const languages = JSON.parse(readFileSync('generated/languages.json', 'utf8')) as Languages;
    const files = documentsIn(languages).filter(({ scheme }) => scheme === 'file');
    assert.deepEqual(
      files.flatMap(({ language }) => language ?? []),
      [...dialectList.languageIds.keys()],
    );
    assert.deepEqual(
      files.flatMap(({ pattern }) => pattern ?? []),
      [`**/{${dialectList.filePatterns.join(',')}}`],
    );
  });

  it('gives every example of a rule a title and a fence on its page', () => {
    const shown = bundle.rules.find(({ examples }) => examples.some(({ dialect }) => dialect === 'bicep'));
    assert.ok(shown);
    assert.match(rulePage(shown), /Bicep:\n\n```bicep\n/);
  });
});
