import assert from 'node:assert/strict';
import { hclWriter } from '../../../../server/dialects/terraform/hcl/writer';
import type { Writable } from '../../../../server/model/writable';
import type { Writer } from '../../../../server/model/writer';
import { isFormatted, parseHcl } from '../../../../server/syntax/hcl';
import { applyEdits, type TextEdit } from '../../../../server/text/edit';
import { span, type Span } from '../../../../server/text/span';

function writerOf(text: string): Writer {
  return hclWriter(parseHcl(text));
}

function changed(text: string, edits: readonly TextEdit[] | undefined): string {
  assert.ok(edits, 'no edit');
  const result = applyEdits(text, edits);
  assert.equal(isFormatted(result), isFormatted(text), result);
  return result;
}

/** The span of the n-th place where a text holds another. */
function at(text: string, part: string, from = 0): Span {
  const start = text.indexOf(part, from);
  assert.ok(start >= 0, part);
  return span(start, start + part.length);
}

/** The braces of the block that begins with a header. */
function bodyOf(text: string, header: string): Span {
  const start = text.indexOf('{', text.indexOf(header));
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') depth++;
    if (text[index] === '}' && --depth === 0) return span(start, index + 1);
  }
  throw new Error(`${header} is not closed`);
}

const account = 'resource "azurerm_storage_account" "x"';

function inAccount(body: string): string {
  return `${account} {\n${body}}\n`;
}

function inserted(text: string, path: readonly string[], value: Writable, header = account): string {
  const place = { source: { uri: 'file:///main.tf', text }, object: bodyOf(text, header), path };
  return changed(text, writerOf(text).insert(place, value));
}

describe('The writer of HCL inserts', () => {
  const cases: readonly (readonly [
    what: string,
    before: string,
    path: string[],
    value: Writable,
    after: string,
  ])[] = [
    ['an argument after the others', '  name = "a"\n', ['on'], true, '  name = "a"\n  on   = true\n'],
    [
      'a wider one, and aligns its group',
      '  a = 1\n  b = 2\n',
      ['long_name'],
      1,
      '  a         = 1\n  b         = 2\n  long_name = 1\n',
    ],
    ['into a group of its own', '  a = {\n    b = 1\n  }\n', ['c'], 1, '  a = {\n    b = 1\n  }\n  c = 1\n'],
    [
      'before nested blocks',
      '  a = 1\n\n  b {\n    c = 1\n  }\n',
      ['d'],
      1,
      '  a = 1\n  d = 1\n\n  b {\n    c = 1\n  }\n',
    ],
    [
      'before depends_on',
      '  a = 1\n\n  depends_on = [b.c]\n',
      ['d'],
      1,
      '  a = 1\n  d = 1\n\n  depends_on = [b.c]\n',
    ],
    ['into an empty body', '', ['a'], 1, '  a = 1\n'],
    ['above the first block', '  b {\n    c = 1\n  }\n', ['a'], 1, '  a = 1\n\n  b {\n    c = 1\n  }\n'],
    [
      'a nested block',
      '  a = 1\n',
      ['network_rules', 'default_action'],
      'Deny',
      '  a = 1\n\n  network_rules {\n    default_action = "Deny"\n  }\n',
    ],
    [
      'a nested block before lifecycle',
      '  a = 1\n\n  lifecycle {\n    b = 1\n  }\n',
      ['identity'],
      { type: 'SystemAssigned' },
      '  a = 1\n\n  identity {\n    type = "SystemAssigned"\n  }\n\n  lifecycle {\n    b = 1\n  }\n',
    ],
    ['a map', '  a = 1\n', ['tags', 'b'], 'c', '  a = 1\n  tags = {\n    b = "c"\n  }\n'],
    [
      'several blocks',
      '  a = 1\n',
      ['rule'],
      [{ b: 1 }, { b: 2 }],
      '  a = 1\n\n  rule {\n    b = 1\n  }\n\n  rule {\n    b = 2\n  }\n',
    ],
    ['a list', '  a = 1\n', ['bypass'], ['x', '${y}'], '  a      = 1\n  bypass = ["x", "$${y}"]\n'],
    ['after a comment on the line', '  a = 1 # one\n', ['b'], 1, '  a = 1 # one\n  b = 1\n'],
    ['after a heredoc', '  a = <<E\nb\nE\n', ['c'], 1, '  a = <<E\nb\nE\n  c = 1\n'],
  ];
  for (const [what, before, path, value, after] of cases)
    it(what, () => assert.equal(inserted(inAccount(before), path, value), inAccount(after)));

  it('into a body on one line', () => {
    assert.equal(inserted(`${account} { a = 1 }\n`, ['bc'], 2), `${account} {\n  a  = 1\n  bc = 2\n}\n`);
    assert.equal(inserted(`${account} {}\n`, ['b'], 2), `${account} {\n  b = 2\n}\n`);
  });

  it('with the line ends of the text', () => {
    const text = inAccount('  a = 1\n').replace(/\n/g, '\r\n');
    assert.equal(inserted(text, ['b'], 2), inAccount('  a = 1\n  b = 2\n').replace(/\n/g, '\r\n'));
  });

  it('without aligning what was not aligned', () => {
    assert.equal(
      inserted(inAccount('  abc = 1\n  d = 2\n'), ['e'], 3),
      inAccount('  abc = 1\n  d = 2\n  e = 3\n'),
    );
  });

  it('azapi’s objects as objects', () => {
    const header = 'resource "azapi_resource" "x"';
    const text = `${header} {\n  type = "a"\n}\n`;
    assert.equal(
      inserted(text, ['body', 'properties', 'on'], true, header),
      `${header} {\n  type = "a"\n  body = {\n    properties = {\n      on = true\n    }\n  }\n}\n`,
    );
  });

  const objects: readonly (readonly [before: string, after: string])[] = [
    ['{}', '{ on = true }'],
    ['{ a = 1 }', '{ a = 1, on = true }'],
    ['{\n    a = 1\n  }', '{\n    a  = 1\n    on = true\n  }'],
    ['{\n    a = 1,\n  }', '{\n    a  = 1,\n    on = true,\n  }'],
    ['{\n    a = 1,\n    b = 2\n  }', '{\n    a  = 1,\n    b  = 2,\n    on = true\n  }'],
  ];
  for (const [before, after] of objects) {
    it(`into the object ${JSON.stringify(before)}`, () => {
      const text = inAccount(`  tags = ${before}\n`);
      const place = { source: { uri: '', text }, object: at(text, before), path: ['on'] };
      assert.equal(changed(text, writerOf(text).insert(place, true)), inAccount(`  tags = ${after}\n`));
    });
  }
});

describe('The writer of HCL', () => {
  const text = inAccount(
    '  a   = 1 # one\n  bcd = ["x", "y"]\n\n  c {\n    d = "e"\n  }\n\n  c {\n    d = "f"\n  }\n',
  );

  it('replaces values whole', () => {
    assert.equal(changed(text, writerOf(text).replace(at(text, '1'), 2)), text.replace('= 1', '= 2'));
    const wrapped = inAccount('  a = "${b}"\n');
    assert.equal(
      changed(wrapped, writerOf(wrapped).replace(at(wrapped, 'b', 45), 'x')),
      inAccount('  a = "x"\n'),
    );
    const grouped = inAccount('  a = (b + c)\n');
    assert.equal(
      changed(grouped, writerOf(grouped).replace(at(grouped, 'b + c'), 1)),
      inAccount('  a = 1\n'),
    );
  });

  it('replaces items of lists and members of objects', () => {
    assert.equal(changed(text, writerOf(text).replace(at(text, '"y"'), 'z')), text.replace('"y"', '"z"'));
  });

  it('appends to lists and to blocks', () => {
    assert.equal(
      changed(text, writerOf(text).append?.(at(text, '["x", "y"]'), 'z')),
      text.replace('"y"]', '"y", "z"]'),
    );
    const blocks = span(text.indexOf('c {'), text.lastIndexOf('  }') + 3);
    assert.equal(
      changed(text, writerOf(text).append?.(blocks, { d: 'g' })),
      text.replace(/\}\n$/, '\n  c {\n    d = "g"\n  }\n}\n'),
    );
  });

  it('removes arguments, blocks and items with their lines', () => {
    assert.equal(
      changed(text, writerOf(text).remove(at(text, '["x", "y"]'))),
      text.replace('  bcd = ["x", "y"]\n', '').replace('a   =', 'a ='),
    );
    assert.equal(
      changed(text, writerOf(text).remove(bodyOf(text, 'c {'))),
      text.replace('\n  c {\n    d = "e"\n  }\n', ''),
    );
    assert.equal(
      changed(text, writerOf(text).remove(at(text, '"x"', account.length))),
      text.replace('"x", ', ''),
    );
    assert.equal(changed(text, writerOf(text).remove(at(text, '"y"'))), text.replace(', "y"', ''));
  });

  it('renames and aligns', () => {
    assert.equal(
      changed(text, writerOf(text).rename?.(at(text, 'bcd'), 'b')),
      text.replace('a   =', 'a =').replace('bcd', 'b').replace('a = 1 # one', 'a = 1 # one'),
    );
  });

  it('puts other members in the place of one', () => {
    assert.equal(
      changed(text, writerOf(text).replaceMember?.(at(text, '1'), { ab: 2, c: { e: 1 } })),
      text.replace('a   = 1 #', 'ab  = 2 #').replace(/\}\n$/, '\n  c {\n    e = 1\n  }\n}\n'),
    );
  });

  it('declares variables for secrets', () => {
    const declared = writerOf(text).declareSecret?.(at(text, '1'), 'adminPassword', new Set());
    assert.equal(
      changed(text, declared?.edits),
      `${text}\nvariable "admin_password" {\n  type      = string\n  sensitive = true\n}\n`,
    );
    assert.deepEqual(declared?.reference.kind === 'reference' && declared.reference.name, 'admin_password');
    assert.equal(writerOf('a = 1\n').declareSecret?.(span(4, 5), 'x', new Set()), undefined);
  });

  it('makes variables and outputs sensitive', () => {
    const variable = 'variable "a" {\n  type    = string\n  default = "x"\n}\n';
    assert.equal(
      changed(variable, writerOf(variable).makeSecure?.(at(variable, '"a"'))),
      'variable "a" {\n  type      = string\n  sensitive = true\n}\n',
    );
    const output = 'output "a" {\n  value = b.c\n}\n';
    assert.equal(
      changed(output, writerOf(output).makeSecure?.(at(output, '"a"'))),
      'output "a" {\n  value     = b.c\n  sensitive = true\n}\n',
    );
  });

  it('suppresses above a line, and above a heredoc that the line is in', () => {
    assert.equal(
      changed(text, writerOf(text).suppressLine(text.indexOf('d = "e'), 'plumbline-disable-next-line x/y')),
      text.replace('    d = "e"', '    # plumbline-disable-next-line x/y\n    d = "e"'),
    );
    const heredoc = inAccount('  a = <<E\nb\nE\n');
    assert.equal(
      changed(heredoc, writerOf(heredoc).suppressLine(heredoc.indexOf('b\nE'), 'c')),
      inAccount('  # c\n  a = <<E\nb\nE\n'),
    );
    assert.equal(changed(text, writerOf(text).suppressFile('c')), `# c\n${text}`);
  });

  it('aligns the parts of a group that a comment divides', () => {
    assert.equal(
      changed(text, writerOf(text).suppressLine(text.indexOf('bcd'), 'c')),
      text.replace('  a   = 1', '  a = 1').replace('  bcd', '  # c\n  bcd'),
    );
  });
});
