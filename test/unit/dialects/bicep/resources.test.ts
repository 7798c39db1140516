import assert from 'node:assert/strict';
import { at, chain, deploy, listed, resourceNamed, show, symbolOf } from './world';

const storage = 'Microsoft.Storage/storageAccounts@2023-01-01';

describe('Bicep resources', () => {
  const lists: readonly (readonly [title: string, text: string, expected: readonly string[]])[] = [
    ['one', `resource stg '${storage}' = {\n  name: 'a'\n}`, ["Microsoft.Storage/storageAccounts 'a'"]],
    [
      'several, in order',
      "resource b 'A.B/c@2020-01-01' = { name: 'b' }\nresource a 'A.B/c@2020-01-01' = { name: 'a' }",
      ["A.B/c 'b'", "A.B/c 'a'"],
    ],
    [
      'a condition known to be true',
      "resource b 'A.B/c@2020-01-01' = if (true) { name: 'b' }",
      ["A.B/c 'b'"],
    ],
    [
      'a condition that is false by default',
      "param on bool = false\nresource b 'A.B/c@2020-01-01' = if (on) { name: 'b' }",
      ["A.B/c 'b'"],
    ],
    [
      'a condition that is not known',
      "param on bool\nresource b 'A.B/c@2020-01-01' = if (on) { name: 'b' }",
      ["A.B/c 'b'"],
    ],
    [
      'a loop',
      "resource b 'A.B/c@2020-01-01' = [for x in ['p', 'q']: { name: x }]",
      ["A.B/c 'p'", "A.B/c 'q'"],
    ],
    [
      'a loop with index and condition',
      "resource b 'A.B/c@2020-01-01' = [for (x, i) in ['p', 'q', 'r']: if (i != 1) { name: '${x}${i}' }]",
      ["A.B/c 'p0'", "A.B/c 'r2'"],
    ],
    ['a loop over nothing', "var xs = []\nresource b 'A.B/c@2020-01-01' = [for x in xs: { name: x }]", []],
    [
      'a loop over an unknown list',
      "param xs array\nresource b 'A.B/c@2020-01-01' = [for x in xs: { name: x }]",
      ['A.B/c ?loop loop over a list of unknown length'],
    ],
    [
      'a loop over one of two lists',
      "param on bool\nresource b 'A.B/c@2020-01-01' = [for x in (on ? ['p'] : []): { name: x }]",
      ["A.B/c 'p'"],
    ],
    ['an unreadable body', "resource b 'A.B/c@2020-01-01' = ", ['A.B/c ?notCovered name']],
    ['an unfinished type', "resource b 'A.B/c' = {\n}", ['A.B/c absent']],
    [
      'nested',
      "resource b 'A.B/c@2020-01-01' = {\n  name: 'b'\n  resource d 'd' = {\n    name: 'e'\n    resource f 'f@2021-01-01' = { name: 'g' }\n  }\n}",
      ["A.B/c 'b'", "A.B/c/d 'e'", "A.B/c/d/f 'g'"],
    ],
    [
      'nested, of a loop',
      "resource b 'A.B/c@2020-01-01' = {\n  name: 'b'\n  resource d 'd' = [for i in range(0, 2): {\n    name: 'e${i}'\n  }]\n}",
      ["A.B/c 'b'", "A.B/c/d 'e0'", "A.B/c/d 'e1'"],
    ],
    [
      'a condition that is always false',
      "var on = false\nresource b 'A.B/c@2020-01-01' = if (on) { name: 'b' }",
      [],
    ],
    [
      'a loop over a list that is empty by default',
      "param xs array = []\nresource b 'A.B/c@2020-01-01' = [for x in xs: { name: 'b' }]",
      ["A.B/c 'b'"],
    ],
    [
      'nested in what is not deployed',
      "resource b 'A.B/c@2020-01-01' = if (false) {\n  name: 'b'\n  resource d 'd' = { name: 'e' }\n}",
      [],
    ],
    [
      'of an extension',
      "extension kubernetes\nresource b 'core/Service@v1' = {}\nresource g 'Microsoft.Graph/groups@v1.0' = {}",
      [],
    ],
    [
      'a version that is being written',
      "resource b 'A.B/c@apiVersion' = { name: 'b' }\nresource c 'A.B/c@' = { name: 'c' }\nresource g 'A.B/c@beta' = {}",
      ["A.B/c 'b'", "A.B/c 'c'"],
    ],
    [
      'of a namespace',
      "resource a 'az:A.B/c@2020-01-01' = { name: 'a' }\nresource b 'other:A.B/c@2020-01-01' = { name: 'b' }",
      ["A.B/c 'a'"],
    ],
    [
      'a computed type',
      "var v = '2020-01-01'\nparam p string\nresource b 'A.B/c@${v}' = { name: 'b' }\nresource c 'A.B/c@${p}' = { name: 'c' }",
      ["A.B/c 'b'", "A.B/c 'c'"],
    ],
  ];
  for (const [title, text, expected] of lists)
    it(title, () => assert.deepEqual(listed(deploy({ 'main.bicep': text })), expected));

  it('say where they are, of what version they are, and whether they are only referred to', () => {
    const text = `resource stg '${storage}' existing = {\n  name: 'a'\n  resource b 'blobServices' = {\n    name: 'default'\n  }\n}`;
    const deployment = deploy({ 'main.bicep': text });
    const shown = deployment.resources.map(({ header, span, apiVersion, existing, symbol }) => ({
      header: text.slice(header.start, header.end),
      start: text.slice(span.start, span.start + 12),
      apiVersion,
      existing,
      symbol,
    }));
    assert.deepEqual(shown, [
      {
        header: `stg '${storage}'`,
        start: 'resource stg',
        apiVersion: '2023-01-01',
        existing: true,
        symbol: 'stg',
      },
      {
        header: "b 'blobServices'",
        start: "resource b '",
        apiVersion: '2023-01-01',
        existing: false,
        symbol: 'b',
      },
    ]);
  });

  it('have a condition only when it is not decided', () => {
    const text =
      "param on bool\nresource a 'A.B/c@2020-01-01' = if (on) {\n  name: 'a'\n  resource d 'd' = if (!on) { name: 'e' }\n}\nresource b 'A.B/c@2020-01-01' = if (!false) { name: 'b' }";
    const deployment = deploy({ 'main.bicep': text });
    assert.deepEqual(
      deployment.resources.map(({ condition }) => condition && show(condition)),
      ['?parameterWithoutDefault on', '?parameterWithoutDefault on', undefined],
    );
  });

  it('evaluate their bodies in their loop', () => {
    const text =
      "resource b 'A.B/c@2020-01-01' = [for x in [{ n: 'p', on: true }, { n: 'q' }]: {\n  name: x.n\n  properties: {\n    on: x.?on ?? false\n  }\n}]";
    const [first, second] = deploy({ 'main.bicep': text }).resources;
    assert.ok(first && second);
    assert.deepEqual(
      [first, second].map((resource) => show(at(resource, 'properties.on'))),
      ['true', 'false'],
    );
    assert.deepEqual(chain(at(first, 'properties.on')).slice(-1), ['literal true']);
  });

  it('leave members open where text could not be read', () => {
    const [resource] = deploy({
      'main.bicep':
        "resource b 'A.B/c@2020-01-01' = {\n  name: 'b'\n  properties: {\n    = 1\n    a: 2\n  }\n}",
    }).resources;
    assert.ok(resource);
    assert.deepEqual([at(resource, 'properties.a'), at(resource, 'properties.b')].map(show), [
      '2',
      '?notCovered b',
    ]);
  });
});

describe('Parents of Bicep resources', () => {
  const account = `resource stg '${storage}' = {\n  name: NAME\n}\n`;
  const cases: readonly (readonly [title: string, text: string, name: string])[] = [
    [
      'the property',
      `${account}resource it 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {\n  parent: stg\n  name: 'default'\n}`,
      "'default'",
    ],
    [
      'the property, in parentheses',
      `${account}resource it 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {\n  parent: (stg!)\n  name: 'default'\n}`,
      "'default'",
    ],
    [
      'the place',
      `resource stg '${storage}' = {\n  name: NAME\n  resource it 'blobServices' = {\n    name: 'default'\n  }\n}`,
      "'default'",
    ],
    [
      'the name',
      `${account}resource it 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {\n  name: '\${stg.name}/default'\n}`,
      "'default'",
    ],
    [
      'the name, told by a nested resource',
      `resource stg '${storage}' = {\n  name: NAME\n  resource b 'blobServices' = {\n    name: 'default'\n  }\n}\nresource it 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-01-01' = {\n  name: '\${NAME}/default/c'\n}`,
      "'c'",
    ],
  ];
  for (const [title, text, name] of cases) {
    for (const written of ["'stg'", 'p']) {
      it(`are reported by ${title}, ${written}`, () => {
        const deployment = deploy({
          'main.bicep': `param p string\n${text
            .replaceAll('${NAME}', '${p}')
            .replaceAll('NAME', written)
            .replaceAll('${p}', written === 'p' ? '${p}' : 'stg')}`,
        });
        const child = resourceNamed(deployment, 'it');
        assert.equal(show(child.name), name);
        assert.ok(child.parent);
        assert.equal(child.parent, resourceNamed(deployment, child.parent.symbol ?? ''));
        let top = child.parent;
        while (top.parent) top = top.parent as typeof top;
        assert.equal(top.symbol, 'stg');
      });
    }
  }

  it('are the ones of the same round of a loop', () => {
    const text =
      "resource a 'A.B/c@2020-01-01' = [for i in range(0, 2): { name: 'a${i}' }]\nresource b 'A.B/c/d@2020-01-01' = [for i in range(0, 2): {\n  parent: a[i]\n  name: 'b'\n}]";
    assert.deepEqual(
      deploy({ 'main.bicep': text }).resources.map(({ parent }) => parent && show(parent.name)),
      [undefined, undefined, "'a0'", "'a1'"],
    );
  });

  it('are the one that represents all rounds of an unknown loop', () => {
    const text =
      "param xs array\nresource a 'A.B/c@2020-01-01' = [for x in xs: { name: x }]\nresource b 'A.B/c/d@2020-01-01' = [for (x, i) in xs: {\n  parent: a[i]\n  name: 'b'\n}]";
    const [a, b] = deploy({ 'main.bicep': text }).resources;
    assert.ok(a && b);
    assert.equal(b.parent, a);
  });

  it('may be nested in others', () => {
    const text =
      "resource a 'A.B/c@2020-01-01' = {\n  name: 'a'\n  resource d 'd' = { name: 'd' }\n}\nresource e 'A.B/c/d/e@2020-01-01' = {\n  parent: a::d\n  name: 'e'\n}";
    const deployment = deploy({ 'main.bicep': text });
    assert.equal(resourceNamed(deployment, 'e').parent, resourceNamed(deployment, 'd'));
  });

  for (const [title, text] of [
    [
      'of another type',
      "resource a 'A.B/x@2020-01-01' = { name: 'a' }\nresource it 'A.B/c/d@2020-01-01' = {\n  parent: a\n  name: 'b'\n}",
    ],
    ['nobody declares', "resource it 'A.B/c/d@2020-01-01' = {\n  parent: a\n  name: 'b'\n}"],
    [
      'of another name',
      "resource a 'A.B/c@2020-01-01' = { name: 'a' }\nresource it 'A.B/c/d@2020-01-01' = {\n  name: 'b/c'\n}",
    ],
    [
      'a circle',
      "resource a 'A.B/c/d@2020-01-01' = {\n  parent: it\n  name: 'a'\n}\nresource it 'A.B/c/d@2020-01-01' = {\n  parent: a\n  name: 'b'\n}",
    ],
    ['itself', "resource it 'A.B/c/d@2020-01-01' = {\n  parent: it\n  name: 'b'\n}"],
  ] as const) {
    it(`are none when it is ${title}`, () =>
      assert.equal(resourceNamed(deploy({ 'main.bicep': text }), 'it').parent, undefined));
  }
});

describe('References to Bicep resources', () => {
  const account = `param p string\nresource stg '${storage}' = {\n  name: p\n  resource blobs 'blobServices' = {\n    name: 'default'\n  }\n}\n`;
  const output = (expression: string, declarations = account) => {
    const [it] = deploy({ 'main.bicep': `${declarations}\noutput it string = ${expression}\n` }).outputs;
    assert.ok(it);
    return it.value;
  };

  const known: readonly (readonly [expression: string, expected: string])[] = [
    ['stg.type', "'Microsoft.Storage/storageAccounts'"],
    ['stg.apiVersion', "'2023-01-01'"],
    ['stg.name', '?parameterWithoutDefault p'],
    ['stg::blobs.name', "'default'"],
    ['stg::blobs.type', "'Microsoft.Storage/storageAccounts/blobServices'"],
    ['stg.properties.primaryEndpoints.blob', '?runtime properties'],
    ['stg.location', '?runtime location'],
    ['stg.?tags.?x', '?runtime tags'],
    ['stg::nobody.name', '?unresolvedName ::nobody'],
    ['stg.listKeys().keys[0].value', '?runtime listKeys'],
    ["stg.getSecret('x')", '?secret getSecret'],
  ];
  for (const [expression, expected] of known)
    it(`${expression} is ${expected}`, () => assert.equal(show(output(expression)), expected));

  it('give every copy of a loop', () => {
    const loop = "resource a 'A.B/c@2020-01-01' = [for i in range(0, 2): { name: 'a${i}' }]";
    assert.equal(show(output('a[1].name', loop)), "'a1'");
    assert.equal(show(output('[for i in range(0, 2): a[i].name]', loop)), "['a0', 'a1']");
    assert.equal(
      show(output('a[0].name', "param xs array\nresource a 'A.B/c@2020-01-01' = [for x in xs: { name: x }]")),
      '?loop loop over a list of unknown length',
    );
  });

  const same: readonly (readonly [
    title: string,
    expression: string,
    other: string,
    declarations?: string,
  ])[] = [
    ['the function', 'stg.id', "resourceId('Microsoft.Storage/storageAccounts', p)"],
    [
      'the function, nested',
      'stg::blobs.id',
      "resourceId('Microsoft.Storage/storageAccounts/blobServices', p, 'default')",
    ],
    [
      'the function, by name',
      'b.id',
      "resourceId('Microsoft.Storage/storageAccounts/blobServices', p, 'default')",
      `${account}resource b 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {\n  name: '\${stg.name}/default'\n}`,
    ],
    [
      'the function, in a resource group',
      'a.id',
      "resourceId('rg', 'A.B/c', 'a')",
      "resource a 'A.B/c@2020-01-01' existing = {\n  scope: resourceGroup('rg')\n  name: 'a'\n}",
    ],
    [
      'the function, in a subscription',
      'a.id',
      "subscriptionResourceId('A.B/c', 'a')",
      "targetScope = 'subscription'\nresource a 'A.B/c@2020-01-01' = {\n  name: 'a'\n}",
    ],
    [
      'the function, below a resource',
      'l.id',
      "extensionResourceId(stg.id, 'A.B/locks', 'l')",
      `${account}resource l 'A.B/locks@2020-01-01' = {\n  scope: stg\n  name: 'l'\n}`,
    ],
  ];
  for (const [title, expression, other, declarations] of same) {
    it(`have the id that is given by ${title}`, () =>
      assert.equal(symbolOf(output(expression, declarations)), symbolOf(output(other, declarations))));
  }

  it('have the id of what they extend as their scope', () => {
    const text = `${account}resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {\n  scope: stg\n  name: 'd'\n}\noutput id string = stg.id`;
    const deployment = deploy({ 'main.bicep': text });
    const { scope } = resourceNamed(deployment, 'diagnostics');
    assert.ok(scope && deployment.outputs[0]);
    assert.equal(symbolOf(scope), symbolOf(deployment.outputs[0].value));
    assert.equal(resourceNamed(deployment, 'stg').scope, undefined);
  });

  it('extend what the old way of writing them names', () => {
    const text = `${account}resource lock 'Microsoft.Storage/storageAccounts/providers/locks@2020-05-01' = {\n  name: '\${stg.name}/Microsoft.Authorization/l'\n}\noutput id string = lock.id`;
    const { resources, outputs } = deploy({ 'main.bicep': text });
    const lock = resources.at(-1);
    assert.ok(lock?.scope && outputs[0]);
    assert.deepEqual([lock.type, show(lock.name)], ['Microsoft.Authorization/locks', "'l'"]);
    assert.equal(symbolOf(lock.scope), '"microsoft.storage/storageaccounts/"+parameters(\'p\')');
    assert.match(
      symbolOf(outputs[0].value),
      /storageaccounts\/"\+parameters\('p'\)\+"\/providers\/microsoft\.authorization/,
    );
  });

  for (const text of [
    "resource a 'A.B/c@2020-01-01' = {\n  name: 'a'\n  scope: a\n}\noutput it string = a.id",
    "resource a 'A.B/c@2020-01-01' = {\n  name: b.name\n}\nresource b 'A.B/c@2020-01-01' = {\n  name: a.name\n}\noutput it string = a.name",
    "resource a 'A.B/c@2020-01-01' = [for x in a: {\n  name: x.id\n}]\noutput it string = a[0].id",
    "resource a 'A.B/c@2020-01-01' = if (a.name == 'x') {\n  name: 'a'\n}\noutput it string = a.name",
  ]) {
    it(`end although they go round in a circle: ${text.split('\n', 3).join(' ')}`, () => {
      const { resources, outputs } = deploy({ 'main.bicep': text });
      assert.ok(
        resources.every((resource) => show(resource.name) !== '') &&
          outputs.every((output) => show(output.value) !== ''),
      );
    });
  }
});
