import assert from 'node:assert/strict';
import type { Writer } from '../../../../server/model/writer';
import type { Json } from '../../../../server/model/value';
import { applyEdits, type TextEdit } from '../../../../server/text/edit';
import { span, type Span } from '../../../../server/text/span';
import { deploy, schema } from './deploying';

/** A template in which `x` is a resource's property, and what an edit at the text `at` makes of `x`. */
function edited(
  x: string,
  at: string,
  change: (writer: Writer, at: Span) => readonly TextEdit[] | undefined,
): string | undefined {
  const before = `{ "$schema": "${schema}", "resources": [ { "type": "a/b", "x": `;
  const text = `${before}${x} } ] }`;
  const { writer } = deploy({ 'a.json': text }).document;
  const start = text.indexOf(at, before.length);
  const edits = change(writer, span(start, start + at.length));
  return edits && applyEdits(text, edits).slice(before.length, -' } ] }'.length);
}

describe('Writing ARM templates', () => {
  for (const [x, at, value, expected] of [
    ['"a"', '"a"', '[b]', '"[[b]"'],
    ['"a"', '"a"', '[b', '"[b"'],
    [`"[parameters('p')]"`, `parameters('p')`, 'TLS1_2', '"TLS1_2"'],
    [`"[parameters('p')]"`, `parameters('p')`, { a: [1] }, '{ "a": [1] }'],
    [`"[if(f(), 'TLS1_0', 'b')]"`, `'TLS1_0'`, `it's "2"\\`, `"[if(f(), 'it''s \\"2\\"\\\\', 'b')]"`],
    [`"[if(f(), 'a', true())]"`, 'true()', false, `"[if(f(), 'a', false())]"`],
    [`"[if(f(), 1, g().a)]"`, 'g().a', null, `"[if(f(), 1, null())]"`],
    [
      `"[if(f(), 'a', 'b')]"`,
      `'b'`,
      { c: [1, -2, 0.5, true] },
      `"[if(f(), 'a', createObject('c', createArray(1, -2, json('0.5'), true())))]"`,
    ],
    [`"[f('a]"`, `'a`, 1, undefined],
    [`"[f('a')]"`, `f('a'`, 1, undefined],
    [`"plain 'a'"`, `'a'`, 1, undefined],
  ] as readonly (readonly [string, string, Json, string | undefined])[]) {
    it(`replaces ${at} in ${x}`, () =>
      assert.equal(
        edited(x, at, (writer, where) => writer.replace(where, value)),
        expected,
      ));
  }

  for (const [x, at, path, expected] of [
    [`"[createObject('a', 1)]"`, `createObject('a', 1)`, ['b'], `"[createObject('a', 1, 'b', 'v')]"`],
    [`"[createObject()]"`, 'createObject()', ['b', 'c'], `"[createObject('b', createObject('c', 'v'))]"`],
    [`"[if(f(), createObject(), 1)]"`, 'createObject()', ['b'], `"[if(f(), createObject('b', 'v'), 1)]"`],
    [`"[createObject('A', 1)]"`, `createObject('A', 1)`, ['a'], undefined],
    [`"[createObject(parameters('x'), 1)]"`, `createObject(parameters('x'), 1)`, ['a'], undefined],
    [`"[json('{}')]"`, `json('{}')`, ['a'], undefined],
    ['{ "a": 1 }', '{ "a": 1 }', ['b'], '{ "a": 1, "b": "v" }'],
  ] as const) {
    it(`inserts ${path.join('.')} into ${x}`, () => {
      assert.equal(
        edited(x, at, (writer, object) =>
          writer.insert({ source: { uri: '', text: '' }, object, path }, 'v'),
        ),
        expected,
      );
    });
  }

  it('removes a property that is an expression, but no part of one', () => {
    assert.equal(
      edited(`{ "a": 1, "b": "[f('x')]" }`, `f('x')`, (writer, at) => writer.remove(at)),
      '{ "a": 1 }',
    );
    assert.equal(
      edited(`{ "a": 1, "b": "[f('x')]" }`, `'x'`, (writer, at) => writer.remove(at)),
      undefined,
    );
  });

  it('suppresses with a comment', () => {
    const text = `{\n  "$schema": "${schema}",\n  "resources": []\n}`;
    const { writer } = deploy({ 'a.json': text }).document;
    assert.equal(
      applyEdits(text, writer.suppressLine(text.indexOf('"res'), 'why') ?? []),
      text.replace('  "res', '  // why\n  "res'),
    );
    assert.equal(applyEdits(text, writer.suppressFile('why') ?? []), `// why\n${text}`);
  });
});
