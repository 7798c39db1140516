import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasSequence, parseTemplate, type HclNode } from '../../../../server/syntax/hcl';
import { span } from '../../../../server/text/span';

/** An expression in prefix form: `(+ a 1)`. Strings are quoted, names are not. */
function render(node: HclNode): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'template':
      return `t(${node.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : render(part))).join(' ')})`;
    case 'tuple':
      return `[${node.items.map(render).join(' ')}]`;
    case 'object':
      return `{${node.members.map(({ key, value }) => `${render(key)}: ${render(value)}`).join(', ')}}`;
    case 'name':
      return node.name;
    case 'attribute':
      return `${render(node.base)}.${node.name}`;
    case 'index':
      return `${render(node.base)}[${render(node.key)}]`;
    case 'splat':
      return `${render(node.base)}<${render(node.each)}>`;
    case 'call':
      return `${node.name}(${node.args.map(render).join(' ')}${node.expandsLast ? '...' : ''})`;
    case 'unary':
      return `(${node.operator} ${render(node.operand)})`;
    case 'binary':
      return `(${node.operator} ${render(node.left)} ${render(node.right)})`;
    case 'conditional':
      return `(? ${render(node.condition)} ${render(node.whenTrue)} ${render(node.whenFalse)})`;
    case 'for': {
      const names = node.index === undefined ? node.item : `${node.index},${node.item}`;
      const key = node.key ? `${render(node.key)}=>` : '';
      const filter = node.filter ? ` if ${render(node.filter)}` : '';
      return `for(${names} in ${render(node.collection)}: ${key}${render(node.value)}${node.groups ? '...' : ''}${filter})`;
    }
    case 'invalid':
      return `?${node.reason}`;
  }
}

function parse(text: string) {
  return parseTemplate({ text, offset: (index) => index }, span(0, text.length));
}

describe('Terraform template strings', () => {
  const cases: readonly (readonly [text: string, tree: string])[] = [
    ['', '""'],
    ['plain', '"plain"'],
    ['a "quoted" \\n b', '"a \\"quoted\\" \\\\n b"'],
    ['$${not} %%{if}', '"${not} %{if}"'],
    ['100% $5', '"100% $5"'],
    ['${var.x}', 'var.x'],
    ['a-${var.x}-b', 't("a-" var.x "-b")'],
    ['${var.x}${var.y}', 't(var.x var.y)'],
    ['${  true }', 'true'],
    ['${1.5e3}', '1500'],
    ['${null}', 'null'],
    ['${"a"}', '"a"'],
    ['${"a\\n\\"b\\" \\u0041 $${x}"}', '"a\\n\\"b\\" A ${x}"'],
    ['${"a ${var.x} b"}', 't("a " var.x " b")'],
    ['${a.b.c}', 'a.b.c'],
    ['${a.0.b}', 'a[0].b'],
    ['${a["x"][0].b}', 'a["x"][0].b'],
    ['${a.*.id}', 'a<*.id>'],
    ['${a[*].b.c}', 'a<*.b.c>'],
    ['${a[*].b[0]}', 'a<*.b[0]>'],
    ['${a.*.b[0]}', 'a<*.b>[0]'],
    ['${azurerm_resource_group.pud-rg.name}', 'azurerm_resource_group.pud-rg.name'],
    ['${1 + 2 * 3}', '(+ 1 (* 2 3))'],
    ['${1 - 2 - 3}', '(- (- 1 2) 3)'],
    ['${(1 + 2) * 3}', '(* (+ 1 2) 3)'],
    ['${!var.a && var.b || var.c}', '(|| (&& (! var.a) var.b) var.c)'],
    ['${a == b != c}', '(!= (== a b) c)'],
    ['${a <= b}', '(<= a b)'],
    ['${-a % 2}', '(% (- a) 2)'],
    ['${a ? b : c ? d : e}', '(? a b (? c d e))'],
    ['${a == "x" ? "y" : null}', '(? (== a "x") "y" null)'],
    ['${f()}', 'f()'],
    ['${merge(local.a, { b = 1, "c" : 2 })}', 'merge(local.a {"b": 1, "c": 2})'],
    ['${max(var.l...)}', 'max(var.l...)'],
    ['${provider::azurerm::parse(a)}', 'provider::azurerm::parse(a)'],
    ['${[1, "two", [3],]}', '[1 "two" [3]]'],
    ['${[]}', '[]'],
    ['${{}}', '{}'],
    ['${{\n a = 1\n b = f(\n  2)\n (var.k) = 3\n}}', '{"a": 1, "b": f(2), var.k: 3}'],
    ['${{ for = 1 }}', '{"for": 1}'],
    ['${[for s in var.l : s.id if s.on]}', 'for(s in var.l: s.id if s.on)'],
    ['${[for i, s in var.l : i]}', 'for(i,s in var.l: i)'],
    ['${{for k, v in var.m : k => v...}}', 'for(k,v in var.m: k=>v...)'],
    ['${a /* why */ + b}', '(+ a b)'],
    ['%{ if var.a }x%{ else }y${b}%{ endif }', 't((? var.a "x" t("y" b)))'],
    ['%{ if a }x%{ endif }', 't((? a "x" ""))'],
    ['%{ for k, v in m }${k}=${v};%{ endfor }', 't(join("" for(k,v in m: t(k "=" v ";"))))'],
    ['a  ${~ b ~}  c', 't("a" b "c")'],
    ['${<<EOT\nplain "text" \\n\nEOT\n}', 't("plain \\"text\\" \\\\n\\n")'],
    ['${<<EOT\n  a ${b}\n c\nEOT\n}', 't("  a " b "\\n c\\n")'],
    ['${<<-EOT\n    a ${b}\n   c\n  EOT\n}', 't(" a " b "\\nc\\n")'],
    ['${f(<<A\n${b}\nA\n, c)}', 'f(t(b "\\n") c)'],
    ['${<<A\n${<<B\nb\nB\n}\nA\n}', 't("b\\n\\n")'],
    ['${<<-A\n    a\n\n      b\n  A\n}', 't("a\\n\\n  b\\n")'],
    ['${<<-A\n    ${a}\n      b\n  A\n}', 't(a "\\n  b\\n")'],
    ['${{ true = 1, (k) = 2, "a b" = 3 }}', '{"true": 1, k: 2, "a b": 3}'],
    ['${a[*][*].b}', 'a<*<*.b>>'],
    ['${provider :: azurerm :: parse(a)}', 'provider::azurerm::parse(a)'],
    ['a ${"b"} c', '"a b c"'],
    ['e\u0301', '"\u00e9"'],
    ['${<<A\nA\n}', 't("")'],
  ];
  for (const [text, tree] of cases) {
    it(text || '(empty)', () => {
      const { node, problems } = parse(text);
      assert.equal(render(node), tree);
      assert.deepEqual(problems, []);
    });
  }
});

describe('Broken Terraform template strings', () => {
  const cases: readonly (readonly [text: string, tree: string, problems: readonly string[]])[] = [
    ['${', '?expression', ['missing-expression 2-2', 'unclosed-expression 0-2']],
    ['${var.}', '?attribute', ['missing-name 6-6']],
    ['${var.x', '?expression', ['unclosed-expression 0-7']],
    ['${a b} ${c}', 't(?expression " " c)', ['unexpected-text 4-5']],
    ['${"abc}', '?expression', ['missing-character 2-7', 'unclosed-expression 0-7']],
    ['${f(a}', 'f(a)', ['missing-character 3-5']],
    ['${a ? b}', '(? a b ?expression)', ['missing-character 7-7', 'missing-expression 7-7']],
    ['%{ if a }x', 't((? a "x" ""))', ['unclosed-directive 0-10']],
    ['%{ endif }', '""', ['unexpected-directive 0-10']],
    ['${<<A\nb}', '?expression', ['missing-expression 2-2', 'missing-expression 3-3', 'unexpected-text 6-7']],
    ['${a.0.1}', 'a[0.1]', ['invalid-index 4-7']],
    ['${a.*.*}', 'a<*>', ['nested-splat 5-6']],
    ['${[for a in b : c => d]}', 'for(a in b: d)', ['unexpected-text 18-20']],
    ['${a::b}', '?function', ['missing-character 6-6']],
    ['${"\\q"}', '"\\\\q"', ['unknown-escape 3-5']],
    ['%{ what }', '?expression', ['unknown-directive 0-9']],
  ];
  for (const [text, tree, expected] of cases) {
    it(text, () => {
      const { node, problems } = parse(text);
      assert.equal(render(node), tree);
      assert.deepEqual(
        problems.map(({ code, span }) => `${code} ${span.start}-${span.end}`),
        expected,
      );
    });
  }
});

describe('Places in Terraform template strings', () => {
  it('are those of the document', () => {
    const text = 'a${ b.c }';
    const { node } = parseTemplate({ text, offset: (index) => 100 + 2 * index }, span(99, 120));
    assert.deepEqual(node.span, span(99, 120));
    const part = node.kind === 'template' ? node.parts[1] : undefined;
    assert.ok(typeof part === 'object');
    assert.deepEqual(part.span, span(108, 114));
  });

  it('cover quotes and brackets of what they belong to', () => {
    const text = '${f("x", [1])["k"]}';
    const { node } = parse(text);
    assert.equal(node.kind, 'index');
    assert.equal(text.slice(node.span.start, node.span.end), 'f("x", [1])["k"]');
    assert.ok(node.kind === 'index' && text.slice(node.key.span.start, node.key.span.end) === '"k"');
  });
});

describe('Any text', () => {
  const alphabet = [
    '${',
    '%{',
    '}',
    '{',
    '"',
    '\\',
    '[',
    ']',
    '(',
    ')',
    'for ',
    ' in ',
    'if ',
    ':',
    '=>',
    '=',
    '.',
    '*',
    'a',
    '1',
    ' ',
    '\n',
    '...',
    '?',
    '!',
    '-',
    '~',
    '#',
    '//',
    '/*',
    'else',
    'endif',
    '😀',
  ];

  it('gives a node and does not throw', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { problems } = parse(text);
        assert.ok(
          problems.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('without sequences represents itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!hasSequence(text));
        const { node } = parse(text);
        assert.deepEqual(node, { kind: 'literal', span: span(0, text.length), value: text });
      }),
    );
  });

  for (const [name, text] of [
    ['brackets', '${' + '['.repeat(10_000)],
    ['interpolations', '${"'.repeat(10_000)],
    ['directives', '%{ if a }'.repeat(10_000)],
    ['negations', '${' + '!'.repeat(10_000)],
    ['splats', '${a' + '[*]'.repeat(20_000) + '}'],
    ['heredocs without end', '${' + '<<E\n'.repeat(20_000)],
    ['accesses', '${a' + '.b'.repeat(100_000) + '}'],
    ['sums', '${a' + ' + b'.repeat(100_000) + '}'],
    ['broken sequences', '${a b "'.repeat(20_000)],
    ['long text', 'x$y%z'.repeat(400_000) + '${a}'],
  ] as const) {
    it(`is read, however long: ${name}`, () => void parse(text));
  }
});

describe('a chain of splats', () => {
  it('is read however long it is', () => {
    const { problems } = parse(`\${a${'[*]'.repeat(30_000)}}`);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['nested-too-deep', 'unclosed-expression'],
    );
  });
});
