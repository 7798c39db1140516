import assert from 'node:assert/strict';
import { at, deploy, show, showOrigin, template, valueOf } from './deploying';

/** Each case: the text of a property, the value, the sections of the template around it. */
const cases: readonly (readonly [text: unknown, value: string, sections?: object])[] = [
  ['plain', '"plain"'],
  ['[[x]', '"[x]"'],
  ['[x', '"[x"'],
  ["['a''b']", '"a\'b"'],
  ['[f(]', '?invalid Closing parenthesis expected.'],
  ['[]', '?invalid Expression expected.'],
  ['[true()]', 'true'],
  ['[null()]', 'null'],
  ['[not(false())]', 'true'],
  ["[if(equals(1, 1), 'a', 'b')]", '"a"'],
  ["[if(parameters('p'), 'a', 'b')]", '"a"|"b"', { parameters: { p: { type: 'bool' } } }],
  ["[and(true(), true(), equals('a', 'b'))]", 'false'],
  ['[or(false(), false(), true())]', 'true'],
  ["[coalesce(null(), null(), 'x')]", '"x"'],
  ['[add(2, mul(3, 4))]', '14'],
  ['[div(7, 2)]', '3'],
  ['[sub(mod(7, 4), -1)]', '4'],
  ['[less(1, 2)]', 'true'],
  ['[greaterOrEquals(1, 2)]', 'false'],
  ["[format('{0}-{{{1}}}-{0}', 'a', true())]", '"a-{True}-a"'],
  ["[createObject('a', createArray(1, 'x'))]", '{a: [1, "x"]}'],
  ["[createObject('a', 1).A]", '1'],
  ["[createArray('a', 'b')[1]]", '"b"'],
  ["[parameters('p')]", '1', { parameters: { P: { type: 'int', defaultValue: 1 } } }],
  ["[parameters('p')]", '?parameterWithoutDefault p', { parameters: { p: { type: 'int' } } }],
  ["[parameters('q')]", '?unresolvedName q'],
  ["[parameters('p')]", '"a"|"b"', { parameters: { p: { type: 'string', allowedValues: ['a', 'b'] } } }],
  [
    "[parameters('p')]",
    '"a"',
    { parameters: { p: { type: 'string', allowedValues: ['a', 'b'], defaultValue: 'a' } } },
  ],
  [
    "[parameters('p')]",
    '?parameterWithoutDefault p',
    { parameters: { p: { type: 'array', allowedValues: ['a', 'b'] } } },
  ],
  ["[parameters('p')]", 'null', { parameters: { p: { type: 'string', nullable: true } } }],
  [
    "[parameters('p')]",
    'null',
    {
      parameters: { p: { $ref: '#/definitions/t' } },
      definitions: { t: { type: 'string', nullable: true } },
    },
  ],
  [
    "[parameters('p')]",
    '"a"|"b"',
    {
      parameters: { p: { $ref: '#/definitions/t' } },
      definitions: { t: { $ref: '#/definitions/u' }, u: { allowedValues: ['a', 'b'] } },
    },
  ],
  [
    "[parameters('p')]",
    '?parameterWithoutDefault p',
    { parameters: { p: { $ref: '#/definitions/t' } }, definitions: { t: { $ref: '#/definitions/t' } } },
  ],
  [
    "[parameters('p')]",
    '?cycle p',
    { parameters: { p: { type: 'string', defaultValue: "[parameters('p')]" } } },
  ],
  [
    "[parameters(variables('n'))]",
    '1',
    { variables: { n: 'p' }, parameters: { p: { type: 'int', defaultValue: 1 } } },
  ],
  ["[variables('V').a.b[0]]", '"x"', { variables: { v: { a: { b: ['x'] } } } }],
  [
    "[variables('v')]",
    '"1"',
    {
      variables: { v: "[format('{0}', parameters('p'))]" },
      parameters: { p: { type: 'int', defaultValue: 1 } },
    },
  ],
  ["[variables('a')]", '?cycle a', { variables: { a: "[variables('b')]", b: "[variables('a')]" } }],
  [
    "[n.f('x', 2)]",
    '"x2"',
    {
      functions: [
        {
          namespace: 'n',
          members: { f: fn(['s', 'i'], "[format('{0}{1}', parameters('s'), parameters('i'))]") },
        },
      ],
    },
  ],
  [
    "[N.F('x')]",
    '"<x>"',
    {
      functions: [
        {
          namespace: 'n',
          members: {
            f: fn(['s'], "[n.g(parameters('s'))]"),
            g: fn(['s'], "[format('<{0}>', parameters('s'))]"),
          },
        },
      ],
    },
  ],
  [
    "[n.f('x')]",
    '?unresolvedName outside',
    {
      functions: [{ namespace: 'n', members: { f: fn(['s'], "[variables('outside')]") } }],
      variables: { outside: 1 },
    },
  ],
  ['[copyIndex()]', '?unresolvedName '],
];

function fn(names: readonly string[], value: string): object {
  return { parameters: names.map((name) => ({ name, type: 'string' })), output: { type: 'string', value } };
}

describe('Values in ARM templates', () => {
  for (const [text, value, sections] of cases) {
    it(`${JSON.stringify(text)} is ${value}${sections ? ` with ${JSON.stringify(sections)}` : ''}`, () =>
      assert.equal(show(valueOf(text, sections)), value));
  }

  it('remember a literal in place', () => assert.deepEqual(showOrigin(valueOf('a')), ['literal: "a"']));

  it('remember a parameter default', () => {
    assert.deepEqual(
      showOrigin(valueOf("[parameters('p')]", { parameters: { P: { type: 'string', defaultValue: 'a' } } })),
      ["reference p: parameters('p')", 'parameterDefault P: "P"', 'literal: "a"'],
    );
  });

  it('remember a member of a variable', () => {
    assert.deepEqual(showOrigin(valueOf("[variables('v').a]", { variables: { v: { a: 1 } } })), [
      "reference v: variables('v').a",
      'variable v: "v"',
      'literal: 1',
    ]);
  });

  it('remember an allowed value', () => {
    const value = valueOf("[parameters('p')]", {
      parameters: { p: { type: 'string', allowedValues: ['a', 'b'] } },
    });
    assert.ok(value.kind === 'oneOf' && value.values[1]);
    assert.deepEqual(showOrigin(value.values[1]), [
      "reference p: parameters('p')",
      'allowedValues p: [\n        "a",\n        "b"\n      ]',
      'literal: "b"',
    ]);
  });

  it('say where an absent member would be written', () => {
    const { document, deployment } = deploy({
      'a.json': template({ resources: [{ type: 'Microsoft.A/b', name: 'n', properties: { a: {} } }] }),
    });
    const value = at(deployment.resources[0], 'properties.a.b.c');
    assert.ok(value.kind === 'absent' && value.place);
    assert.deepEqual(
      [document.source.text.slice(value.place.object.start, value.place.object.end), value.place.path],
      ['{}', ['b', 'c']],
    );
  });
});
