import assert from 'node:assert/strict';
import { chain } from '../expressions';
import { checkArm, runArm, type Template } from './arm-text';

const p = "parameters('p')";
const template: Template = {
  variables: {
    objects: "createArray(createObject('name', 'a', 'port', 22), createObject('name', 'b', 'port', 80))",
    tls: "createObject('tls', '1.0', 'inner', createObject('x', 1, 'y', 2))",
    half: `createArray('a', ${p})`,
    open: `concat(createArray('a', 'b'), ${p})`,
    openObject: `union(createObject('hidden', 1), ${p}, createObject('seen', 2))`,
  },
  allowed: { either: ["'a'", "'b'"], list: ['createArray(1)', 'createArray(2, 3)'] },
};

describe('functions of ARM on lists', () => {
  checkArm(
    [
      ["array('a')", '["a"]'],
      ["array(createArray('a'))", '["a"]'],
      ['concat(createArray(1), createArray(2, 3))', '[1, 2, 3]'],
      ["concat(createArray(1), 'a')", '?invalid'],
      [`concat(createArray(1), ${p})`, '[1, …]'],
      ["concat(parameters('list'), createArray(9))", '[1, 9] | [2, 3, 9]'],
      ["contains(createArray('a', 'b'), 'b')", 'true'],
      ["contains(createArray('a', 'b'), 'B')", 'false'],
      ['contains(createArray(1, 2), 2)', 'true'],
      ["contains(variables('half'), 'a')", 'true'],
      ["contains(variables('half'), 'b')", '?contains(["a",p],"b")'],
      ["contains(variables('open'), 'b')", 'true'],
      ["contains(variables('open'), 'c')", '?contains(["a","b"…@main#1],"c")'],
      ["contains(createArray('a'), parameters('either'))", 'true | false'],
      ['empty(createArray())', 'true'],
      ["empty(variables('half'))", 'false'],
      ["empty(variables('open'))", 'false'],
      [`empty(concat(createArray(), ${p}))`, '?empty([…@main#7])'],
      [`empty(${p})`, '?empty(p)'],
      ['empty(null())', 'true'],
      ["first(createArray('a', 'b'))", '"a"'],
      ['first(createArray())', 'null'],
      ["last(createArray('a', 'b'))", '"b"'],
      ["last(variables('open'))", '?last(["a","b"…@main#1])'],
      ["last(variables('half'))", '?p'],
      ['flatten(createArray(createArray(1), createArray(2, createArray(3))))', '[1, 2, [3]]'],
      [`flatten(createArray(createArray(1), ${p}))`, '[1, …]'],
      ["indexFromEnd(createArray('a', 'b'), 1)", '"b"'],
      ["indexFromEnd(createArray('a'), 2)", '?invalid'],
      ["tryIndexFromEnd(createArray('a'), 2)", 'null'],
      ["indexOf(createArray('a', 'b', 'a'), 'a')", '0'],
      ["lastIndexOf(createArray('a', 'b', 'a'), 'a')", '2'],
      ['intersection(createArray(1, 2, 3), createArray(3, 1))', '[1, 3]'],
      ["intersection(variables('half'), createArray('a'))", '["a", …]'],
      ['length(createArray(1, 2))', '2'],
      ["length(variables('half'))", '2'],
      ["length(variables('open'))", '?length(["a","b"…@main#1])'],
      ['max(1, 5, 3)', '5'],
      ['min(createArray(4, 2))', '2'],
      [`max(1, ${p})`, '?max(1,p)'],
      ["max('a')", '?invalid'],
      ['range(5, 3)', '[5, 6, 7]'],
      ['range(0, 10001)', '?invalid'],
      ['skip(createArray(1, 2, 3), 2)', '[3]'],
      ['skip(createArray(1), 5)', '[]'],
      ['take(createArray(1, 2, 3), 2)', '[1, 2]'],
      ['take(createArray(1, 2), -1)', '[]'],
      ["take(variables('open'), 1)", '?take(["a","b"…@main#1],1)'],
      ['union(createArray(1, 2), createArray(2, 3))', '[1, 2, 3]'],
      [`union(createArray(1), ${p})`, '[1, …]'],
      ["union(variables('half'), createArray('a', 'c'))", '["a", ?p, "c", …]'],
    ],
    template,
  );
});

describe('functions of ARM on objects', () => {
  checkArm(
    [
      ["contains(variables('tls'), 'TLS')", 'true'],
      ["contains(variables('tls'), 'x')", 'false'],
      ["contains(variables('openObject'), 'seen')", 'true'],
      ["contains(variables('openObject'), 'x')", '?contains({seen:2…@main#1},"x")'],
      ['createObject()', '{}'],
      [`createObject('a', 1, ${p}, 2, 'b', 3)`, '{b: 3, …}'],
      ["createObject('env', 1, concat('hidden-', parameters('p')), 2)", '{env: 1, …}'],
      ["createObject('hidden-a', 1, concat('hidden-', parameters('p')), 2)", '{…}'],
      ['empty(createObject())', 'true'],
      ["length(variables('tls'))", '2'],
      ["items(createObject('b', 2, 'a', 1))", '[{key: "a", value: 1}, {key: "b", value: 2}]'],
      ["items(variables('openObject'))", '[{key: "seen", value: 2}, …]'],
      ["objectKeys(createObject('b', 2, 'a', 1))", '["a", "b"]'],
      ["intersection(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 3))", '{b: 2}'],
      ["union(createObject('a', 1, 'b', 2), createObject('B', 3))", '{a: 1, B: 3}'],
      [
        "union(variables('tls'), createObject('inner', createObject('y', 3, 'z', 4)))",
        '{tls: "1.0", inner: {x: 1, y: 3, z: 4}}',
      ],
      ["union(createObject('a', createArray(1)), createObject('a', createArray(2)))", '{a: [2]}'],
      ["variables('openObject').seen", '2'],
      ["union(createObject('a', 1), createObject('a', parameters('p')))", '{a: ?p}'],
      [
        "union(createObject('a', createObject('b', 1)), createObject('a', parameters('p')))",
        '{a: ?union({b:1},p)}',
      ],
      [
        "union(createObject('a', parameters('p')), createObject('a', createObject('b', 1)))",
        '{a: {b: 1, …}}',
      ],
      ["union(createObject('a', parameters('either')), createObject('c', 1))", '{a: "a" | "b", c: 1}'],
      [
        "shallowMerge(createArray(variables('tls'), createObject('inner', createObject('z', 1))))",
        '{tls: "1.0", inner: {z: 1}}',
      ],
      ["tryGet(variables('tls'), 'inner', 'x')", '1'],
      ["tryGet(variables('tls'), 'none', 'x')", 'null'],
      ["tryGet(createArray('a'), 3)", 'null'],
      [`tryGet(${p}, 'x')`, '?p.x'],
      ['json(\'{"a": [1, "x", null]}\')', '{a: [1, "x", null]}'],
      ["json('{''a'': ''b\"c''}')", '{a: "b\\"c"}'],
      ["json('{')", '?invalid'],
      ["json('null')", 'null'],
      ["json('.25')", '0.25'],
      [`json(${p})`, '?json(p)'],
    ],
    template,
  );
});

describe('lambda functions of ARM', () => {
  checkArm(
    [
      [
        "filter(variables('objects'), lambda('o', greater(lambdaVariables('o').port, 50)))",
        '[{name: "b", port: 80}]',
      ],
      ["filter(createArray(1, 2, 3), lambda('x', 'i', equals(lambdaVariables('i'), 1)))", '[2]'],
      [`filter(createArray(1, ${p}), lambda('x', equals(lambdaVariables('x'), 1)))`, '[1, …]'],
      ["map(variables('objects'), lambda('o', lambdaVariables('o').name))", '["a", "b"]'],
      ["map(createArray('x', 'y'), lambda('o', 'i', lambdaVariables('i')))", '[0, 1]'],
      [`map(${p}, lambda('o', 1))`, '?map(p,lambda@main#22)'],
      ["mapValues(createObject('a', 1, 'b', 2), lambda('v', add(lambdaVariables('v'), 1)))", '{a: 2, b: 3}'],
      [
        "reduce(createArray(1, 2, 3), 0, lambda('sum', 'x', add(lambdaVariables('sum'), lambdaVariables('x'))))",
        '6',
      ],
      ["reduce(createArray(), 'none', lambda('a', 'b', 1))", '"none"'],
      [
        "sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))",
        '[1, 2, 3]',
      ],
      [
        `sort(createArray(3, ${p}), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))`,
        '?sort([3,p],lambda@main#39)',
      ],
      [
        "toObject(variables('objects'), lambda('o', lambdaVariables('o').name), lambda('o', lambdaVariables('o').port))",
        '{a: 22, b: 80}',
      ],
      ["toObject(createArray('x'), lambda('o', lambdaVariables('o')))", '{x: "x"}'],
      [
        "groupBy(createArray('ab', 'ac', 'b'), lambda('s', first(lambdaVariables('s'))))",
        '{a: ["ab", "ac"], b: ["b"]}',
      ],
      ["map('a', lambda('o', 1))", '?invalid'],
      ['map(createArray(1), 2)', '?invalid'],
    ],
    template,
  );

  it('fold long lists without running out of stack', () => {
    const numbers = 'range(0, 500)';
    const objects = `reduce(${numbers}, createObject(), lambda('all', 'n', union(lambdaVariables('all'), createObject(string(lambdaVariables('n')), 1))))`;
    assert.match(chain(runArm(`${objects}['0']`)), /^(?:[^<]* < ){1,6}literal `1`$/);
    const lists = `reduce(${numbers}, createArray(), lambda('all', 'n', concat(lambdaVariables('all'), createArray(lambdaVariables('n')))))`;
    const list = runArm(lists);
    assert.equal(list.kind === 'array' && list.items.length, 500);
  });
});

describe('origins through functions of ARM', () => {
  const cases: readonly (readonly [text: string, path: readonly (string | number)[], expected: string])[] = [
    [
      "union(createObject('a', 1), variables('tls'))",
      ['tls'],
      "~function union `union(createObject('a', 1), variables('tls'))` < ~reference tls `variables('tls')` < ~variable tls < literal `'1.0'`",
    ],
    [
      "union(createObject('a', 1), createObject('b', 2))",
      ['a'],
      "~function union `union(createObject('a', 1), createObject('b', 2))` < literal `1`",
    ],
    [
      "concat(createArray('a'), createArray('b'))",
      [1],
      "~function concat `concat(createArray('a'), createArray('b'))` < literal `'b'`",
    ],
    ["first(createArray('a'))", [], "function first `first(createArray('a'))` < literal `'a'`"],
    ["if(true(), 'a', 'b')", [], "branch `if(true(), 'a', 'b')` < literal `'a'`"],
    ["coalesce(null(), 'a')", [], "branch `coalesce(null(), 'a')` < literal `'a'`"],
    [
      "items(createObject('k', 'v'))",
      [0, 'value'],
      "~function items `items(createObject('k', 'v'))` < literal `'v'`",
    ],
    [
      "map(createArray('a'), lambda('x', lambdaVariables('x')))",
      [0],
      "~function map `map(createArray('a'), lambda('x', lambdaVariables('x')))` < reference x `lambdaVariables('x')` < literal `'a'`",
    ],
    ['json(\'{"a": 1}\')', ['a'], '~function json `json(\'{"a": 1}\')`'],
    ["toLower('A')", [], "function toLower `toLower('A')`"],
  ];
  for (const [text, path, expected] of cases) {
    it(text, () => {
      let value = runArm(text, template);
      for (const key of path) {
        if (value.kind === 'object' && typeof key === 'string') value = value.get(key);
        else if (value.kind === 'array' && typeof key === 'number') value = value.items[key]!;
      }
      assert.equal(chain(value), expected);
    });
  }

  it('leads to the object where a member that a union lacks would be written', () => {
    const value = runArm("union(variables('tls'), createObject('b', 2))", template);
    const missing = value.kind === 'object' ? value.get('c') : value;
    assert.deepEqual(missing.kind === 'absent' && missing.place?.object, span(25, 45));
  });
});

function span(start: number, end: number) {
  return { start, end };
}
