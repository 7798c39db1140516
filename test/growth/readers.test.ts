import { settingsFormats } from '../../server/dialects/settings/formats';
import { parseTemplateExpression } from '../../server/syntax/arm-expression/parse';
import { parseHcl, parseTemplate } from '../../server/syntax/hcl';
import { parseJson } from '../../server/syntax/json/parse';
import { rawOffsets } from '../../server/syntax/json/strings';
import { span } from '../../server/text/span';
import { deploy } from '../unit/dialects/terraform/deploying';
import { assertLinear } from './work';

/** Texts that are repeated, and what reads them. */
const shapes: Readonly<Record<string, { readonly units: readonly string[]; read(text: string): void }>> = {
  JSON: {
    units: ['"a\n\\', '{"a": "x\n y",\n', '{"a":[', '[1,', ']', '{"a":{}},'],
    read: (text) => void parseJson(text),
  },
  'ARM template expressions': {
    units: ['f(', 'f()[', '(', '[', 'f().a', '.a[0]', "f('", ')', ','],
    read: readTemplateExpression,
  },
  'Terraform expressions': {
    units: ['${[', '${"', '%{ if a }', '${!', '${a b "', 'x$y%z', '${a}', '${a[*]}'],
    read: readTerraformTemplate,
  },
  'HCL files': {
    units: [
      ...[
        'a {\n',
        'a { ',
        'a = [',
        'a = {\n',
        'a = "${',
        '"',
        'a = <<E\n',
        '<<-E\n${a}',
        'E\n',
        '}\n',
        '}',
        'a',
      ],
      ...[
        'a = 1\n',
        '/*',
        '# a\n',
        'resource "a" "b" {\n  c {\n',
        'a = b +',
        'a[*]',
        '${',
        '\\',
        'a = "b\n',
        '( ',
      ],
    ],
    read: (text) => void parseHcl(text),
  },
};

const settingsUnits = [
  ...['[', '{', '{a: ', '- ', '? ', '<a>', '<a', '</a>', '"', "A='\n", 'A="x\n', 'a: |\n', '\\', '&amp;'],
  ...['<!--', 'a=b\n', '"a":{'],
];

describe('Work of readers grows with the length of the text', () => {
  for (const [language, { units, read }] of Object.entries(shapes)) {
    for (const unit of units) {
      it(`${language}: ${JSON.stringify(unit)}`, () =>
        assertLinear(4_000, (size) => unit.repeat(size / unit.length), read));
    }
  }

  for (const { id, read } of distinctReaders()) {
    for (const unit of settingsUnits) {
      it(`${id}: ${JSON.stringify(unit)}`, () =>
        assertLinear(
          4_000,
          (size) => ({ uri: 'file:///x', text: unit.repeat(size / unit.length) }),
          (source) => {
            const { entries, comments, problems } = read(source);
            for (const { node } of entries()) node.offsetOf(1);
            void [comments, problems];
          },
        ));
    }
  }
});

describe('Work of Terraform’s reader grows with the length of the text', () => {
  const texts: Readonly<Record<string, (size: number) => string>> = {
    'blocks in blocks': (size) => '{"resource":'.repeat(size),
    brackets: (size) => `{"locals": {"a": "\${${'('.repeat(size)}"}}`,
    'locals that follow one another': (size) => chainOfLocals(size / 4),
    'resources that refer to others': (size) => accountsAndContainers(size / 4),
  };
  for (const [what, text] of Object.entries(texts)) {
    it(what, () => {
      assertLinear(400, text, (content) => {
        const { document, deployment } = deploy({ 'main.tf.json': content });
        for (const { body } of deployment.resources) void body.get('name');
        void document.problems.length;
      });
    });
  }
});

function distinctReaders(): typeof settingsFormats {
  return settingsFormats.filter(
    (format, index) => settingsFormats.findIndex(({ read }) => read === format.read) === index,
  );
}

function readTemplateExpression(text: string): void {
  const json = JSON.stringify(`[${text}]`);
  const { root } = parseJson(json);
  if (root.kind === 'string') parseTemplateExpression(root.value, rawOffsets(json, root));
}

function readTerraformTemplate(text: string): void {
  parseTemplate({ text, offset: (index) => index }, span(0, text.length));
}

function chainOfLocals(count: number): string {
  const locals = Array.from({ length: count }, (_, index) => [`l${index}`, `\${local.l${index + 1}}`]);
  return JSON.stringify({
    locals: Object.fromEntries(locals),
    resource: { azurerm_key_vault: { x: { name: '${local.l0}' } } },
  });
}

function accountsAndContainers(count: number): string {
  const each = (body: (index: number) => object): object =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, body(index)]));
  return JSON.stringify({
    resource: {
      azurerm_storage_account: each((index) => ({ name: `a${index}` })),
      azurerm_storage_container: each((index) => ({
        storage_account_id: `\${azurerm_storage_account.r${index}.id}`,
      })),
    },
  });
}
