import assert from 'node:assert/strict';
import { symbolOf } from '../../../../server/model/values';
import { checkArm, runArm, type Template } from './arm-text';

const p = "parameters('p')";
const dev = `concat('dev-', ${p}, '-x')`;
const template: Template = {
  allowed: { tls: ["'1.0'", "'1.2'"] },
  variables: { spaces: `concat(' a ', ${p}, ' b ')` },
};

describe('text functions of ARM', () => {
  checkArm(
    [
      ["concat('a', 'b', 1, true())", '"ab1True"'],
      [`concat('a', 'b', ${p}, 'c')`, '?"ab"+p+"c"'],
      ["concat('TLS', parameters('tls'))", '"TLS1.0" | "TLS1.2"'],
      ["concat('a', createObject())", '?invalid'],
      ["format('{0}-{1}-{0}', 'a', 1)", '"a-1-a"'],
      [`format('{0}-{1}', 'a', ${p})`, '?"a-"+p'],
      ["format('{{{0}}}', true())", '"{True}"'],
      [
        "format('{0:D3}|{1,4}|{2,-4}|{3:N0}|{4:X2}|{5:000}', 7, 'a', 'b', 8175133, 10, 5)",
        '"007|   a|b   |8,175,133|0A|005"',
      ],
      [`format('{0:D3}', ${p})`, '?format(p,0,D3)'],
      ["format('{0:yyyy}', 1)", '?format(1,0,yyyy)'],
      ["format('{1}', 'a')", '?invalid'],
      ["format('{', 'a')", '?invalid'],
      [`format(${p}, 'a')`, '?format(p,"a")'],
      ["contains('OneTwo', 'eT')", 'true'],
      ["contains('OneTwo', 'et')", 'false'],
      [`contains(${dev}, 'ev')`, 'true'],
      [`contains(${dev}, 'z')`, '?contains("dev-"+p+"-x","z")'],
      ["startsWith('abc', 'AB')", 'true'],
      ["startsWith('abc', 'b')", 'false'],
      [`startsWith(${dev}, 'DEV')`, 'true'],
      [`startsWith(${dev}, 'prod')`, 'false'],
      [`startsWith(${dev}, 'dev-1')`, '?startswith("dev-"+p+"-x","dev-1")'],
      [`endsWith(${dev}, '-X')`, 'true'],
      [`endsWith(${dev}, 'y')`, 'false'],
      [`endsWith(${p}, 'y')`, '?endswith(p,"y")'],
      [`empty(${dev})`, 'false'],
      ["empty('')", 'true'],
      ["first('abc')", '"a"'],
      [`first(${dev})`, '"d"'],
      [`last(${dev})`, '"x"'],
      ["first('')", '""'],
      ["length('abc')", '3'],
      [`length(${dev})`, '?length("dev-"+p+"-x")'],
      ["indexOf('abcdef', 'CD')", '2'],
      ["indexOf('abc', 'z')", '-1'],
      ["lastIndexOf('test', 'T')", '3'],
      [`indexOf(${dev}, 'v')`, '2'],
      [`indexOf(${dev}, 'x')`, '?indexof("dev-"+p+"-x","x")'],
      ["join(createArray('a', 'b', 1), ', ')", '"a, b, 1"'],
      [`join(createArray('a', ${p}), '-')`, '?"a-"+p'],
      ["join(createArray(), '-')", '""'],
      ["join('a', '-')", '?invalid'],
      ["padLeft('123', 10, '0')", '"0000000123"'],
      ['padLeft(5, 3)', '"  5"'],
      ["padLeft('a', 1000000000, '0')", '?invalid'],
      ["replace('123-123', '-', '')", '"123123"'],
      ["replace('a', '', 'b')", '?invalid'],
      [`replace(${dev}, '-', '')`, '?"dev"+replace(p,"-","")+"x"'],
      [`replace(${dev}, 'v-', 'w')`, '?replace("dev-"+p+"-x","v-","w")'],
      [`replace('a-b', '-', ${p})`, '?"a"+p+"b"'],
      ["split('one,two;three', ',')", '["one", "two;three"]'],
      ["split('one,two;three', createArray(',', ';'))", '["one", "two", "three"]'],
      [`split(${p}, ',')`, '?split(p,",")'],
      ['string(5)', '"5"'],
      ['string(true())', '"True"'],
      ["string(createObject('a', createArray(1, 'b')))", '"{\\"a\\":[1,\\"b\\"]}"'],
      [`string(createArray(${p}))`, '?string([p])'],
      [`string(${p})`, '?p'],
      ["substring('one two three', 4, 3)", '"two"'],
      ["substring('one', 1)", '"ne"'],
      ["substring('one', 1, 3)", '?invalid'],
      [`substring(${dev}, 0, 3)`, '"dev"'],
      [`substring(${dev}, 1, 5)`, '?"ev-"+take(p+"-x",2)'],
      ["take('abc', 2)", '"ab"'],
      ["take('abc', 9)", '"abc"'],
      [`take(${dev}, 4)`, '"dev-"'],
      [`take(${dev}, 6)`, '?"dev-"+take(p+"-x",2)'],
      [`take(${p}, 6)`, '?take(p,6)'],
      ["skip('abc', 2)", '"c"'],
      [`skip(${dev}, 2)`, '?"v-"+p+"-x"'],
      [`skip(${dev}, 5)`, '?skip(p+"-x",1)'],
      ["toLower('aBc')", '"abc"'],
      [`toUpper(${dev})`, '?"DEV-"+p+"-X"'],
      ["toLower(parameters('tls'))", '"1.0" | "1.2"'],
      ["trim('  a b ')", '"a b"'],
      ["trim(variables('spaces'))", '?"a "+p+" b"'],
      [`trim(${p})`, '?trim(p)'],
      [`trim(concat(' ', ${p}))`, '?trim(" "+p)'],
      [`concat(${p})`, '?p'],
    ],
    template,
  );

  it('stop before a text grows out of memory', () => {
    const variables: Record<string, string> = { v0: "'aaaaaaaaaa'" };
    for (let level = 1; level <= 40; level++)
      variables[`v${level}`] = `replace(variables('v${level - 1}'), 'a', 'aaaa')`;
    assert.equal(runArm("variables('v40')", { variables }).kind, 'unknown');
    const long = "padLeft('a', 131072, 'a')";
    assert.equal(runArm(`replace(${long}, 'a', ${long})`).kind, 'unknown');
    assert.equal(runArm(`join(split(${long}, 'a'), ${long})`).kind, 'unknown');
    assert.equal(runArm(`base64(base64(base64(${long})))`).kind, 'unknown');
  });
});

describe('encodings of ARM', () => {
  checkArm([
    ["base64('one, two, three')", '"b25lLCB0d28sIHRocmVl"'],
    ["base64ToString('b25lLCB0d28sIHRocmVl')", '"one, two, three"'],
    ["base64ToString(base64('grün €𝄞'))", '"grün €𝄞"'],
    ["base64ToJson(base64('{''one'': ''a''}'))", '{one: "a"}'],
    ["base64ToString('$')", '?invalid'],
    [`base64(${p})`, '?base64(p)'],
    ["dataUri('Hello')", '"data:text/plain;charset=utf8;base64,SGVsbG8="'],
    ["dataUriToString('data:;base64,SGVsbG8sIFdvcmxkIQ==')", '"Hello, World!"'],
    ["dataUriToString('Hello')", '?invalid'],
    ["uriComponent('http://a b/ü(1)')", '"http%3A%2F%2Fa%20b%2F%C3%BC%281%29"'],
    ["uriComponentToString('http%3A%2F%2Fa%20b%2F%C3%BC')", '"http://a b/ü"'],
    ["uriComponentToString('100%')", '"100%"'],
    ["uri('http://contoso.org/firstpath', 'myscript.sh')", '"http://contoso.org/myscript.sh"'],
    ["uri('http://contoso.org/firstpath/', 'myscript.sh')", '"http://contoso.org/firstpath/myscript.sh"'],
    [
      "uri('http://contoso.org/firstpath/azuredeploy.json', 'myscript.sh')",
      '"http://contoso.org/firstpath/myscript.sh"',
    ],
    ["uri('http://contoso.org/a/b/', '../c')", '"http://contoso.org/a/c"'],
    ["uri('http://contoso.org/a/b', '/c?d')", '"http://contoso.org/c?d"'],
    ["uri('contoso', 'c')", '?invalid'],
    [`uri(concat(${p}, '/'), 'nested/a.json')`, '?p+"/nested/a.json"'],
    [
      "uri(deployment().properties.templateLink.uri, 'a.json')",
      '?uri(deployment().properties.templatelink.uri,"a.json")',
    ],
    [
      "parseUri('https://a.example:8080/p/q?x=1')",
      '{scheme: "https", host: "a.example", port: 8080, path: "/p/q", query: "?x=1"}',
    ],
    ["buildUri(parseUri('https://a.example:8080/p/q?x=1'))", '"https://a.example:8080/p/q?x=1"'],
    ["guid('hello', 'world')", '"a5b868f8-11fe-567a-ace0-e77cc87f104e"'],
    [`guid(${p})`, '?guid(p)'],
    ["uniqueString('a')", '?uniquestring("a")'],
  ]);
});

describe('numbers, logic and dates of ARM', () => {
  checkArm(
    [
      ['add(1, 2)', '3'],
      ['div(7, 2)', '3'],
      ['mod(7, 2)', '1'],
      ['mul(3, sub(5, 2))', '9'],
      ["int('42')", '42'],
      ["int('4x')", '?invalid'],
      ["float('1.5')", '1.5'],
      [`int(${p})`, '?int(p)'],
      ["bool('TRUE')", 'true'],
      ['bool(0)', 'false'],
      ["bool('yes')", '?invalid'],
      ["equals('a', 'A')", 'false'],
      ["less('a', 'b')", 'true'],
      ["and(true(), false(), parameters('p'))", 'false'],
      ["or(false(), parameters('p'))", '?(false||p)'],
      ["not(parameters('p'))", '?!p'],
      ["if(parameters('p'), 1, 2)", '1 | 2'],
      ["if(equals(parameters('tls'), '1.2'), 'new', 'old')", '"new" | "old"'],
      ["coalesce(null(), parameters('p'), 'a')", '?(p??"a")'],
      ['coalesce(null(), null())', 'null'],
      ["dateTimeAdd('2020-04-07T14:53:14Z', 'P3Y')", '"2023-04-07T14:53:14Z"'],
      ["dateTimeAdd('2020-04-07T14:53:14Z', '-P9D')", '"2020-03-29T14:53:14Z"'],
      ["dateTimeAdd('2020-01-31T00:00:00Z', 'P1MT1H')", '"2020-02-29T01:00:00Z"'],
      ["dateTimeAdd('2020-01-31T00:00:00Z', '1 day')", '?invalid'],
      ["dateTimeAdd('2020-01-31', 'P1D')", '?datetimeadd("2020-01-31","p1d")'],
      ["dateTimeAdd(utcNow(), 'P1Y')", '?datetimeadd(utcnow(),"p1y")'],
      ["dateTimeToEpoch('2023-01-01T00:00:00Z')", '1672531200'],
      ['dateTimeFromEpoch(1672531200)', '"2023-01-01T00:00:00Z"'],
      ['dateTimeFromEpoch(mul(9007199254740991, 1))', '?invalid'],
    ],
    template,
  );
});

describe('addresses of ARM', () => {
  checkArm([
    [
      "parseCidr('10.144.0.0/20')",
      '{network: "10.144.0.0", netmask: "255.255.240.0", broadcast: "10.144.15.255", firstUsable: "10.144.0.1", lastUsable: "10.144.15.254", cidr: 20}',
    ],
    [
      "parseCidr('fdad:3236:5555::/48')",
      '{network: "fdad:3236:5555::", netmask: "ffff:ffff:ffff::", firstUsable: "fdad:3236:5555::", lastUsable: "fdad:3236:5555:ffff:ffff:ffff:ffff:ffff", cidr: 48}',
    ],
    ["parseCidr('10.0.0.0')", '?invalid'],
    ["parseCidr('10.0.0.256/8')", '?invalid'],
    ["parseCidr('::1::/8')", '?invalid'],
    ["parseCidr('0.0.0.0/0').netmask", '"0.0.0.0"'],
    ["cidrSubnet('10.144.0.0/20', 24, 4)", '"10.144.4.0/24"'],
    ["cidrSubnet('10.144.0.0/20', 24, 16)", '?invalid'],
    ["cidrSubnet('fdad:3236:5555::/48', 52, 1)", '"fdad:3236:5555:1000::/52"'],
    ["cidrSubnet('10.144.0.0/20', 33, 0)", '?invalid'],
    ["cidrHost('10.144.3.0/24', 0)", '"10.144.3.1"'],
    ["cidrHost('fdad:3236:5555:3000::/52', 4)", '"fdad:3236:5555:3000::5"'],
    ["cidrHost('10.144.3.0/30', 9)", '?invalid'],
    [`cidrSubnet(${p}, 24, 0)`, '?cidrsubnet(p,24,0)'],
  ]);
});

describe('ids of ARM', () => {
  const storage = "'Microsoft.Storage/storageAccounts'";
  checkArm(
    [
      [
        `resourceId(${storage}, 'x')`,
        '?"/subscriptions/"+subscription().subscriptionId+"/resourceGroups/"+resourceGroup().name+"/providers/Microsoft.Storage/storageAccounts/x"',
      ],
      [
        `resourceId('rg', ${storage}, ${p})`,
        '?"/subscriptions/"+subscription().subscriptionId+"/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/"+p',
      ],
      [
        `resourceId('sub', 'rg', ${storage}, 'x')`,
        '"/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/x"',
      ],
      [
        "resourceId('Microsoft.Sql/servers/databases', 's', 'd')",
        '?"/subscriptions/"+subscription().subscriptionId+"/resourceGroups/"+resourceGroup().name+"/providers/Microsoft.Sql/servers/s/databases/d"',
      ],
      [`resourceId(${p}, 'x')`, '?resourceid(p,"x")'],
      [
        "resourceId('s', 'g', 'Microsoft.Network/publicIPAddresses/', 'x')",
        '"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/x"',
      ],
      [
        `resourceId('rg', ${storage}, parameters('tls'))`,
        '?("/subscriptions/"+subscription().subscriptionid+"/resourcegroups/rg/providers/microsoft.storage/storageaccounts/1.0"|"/subscriptions/"+subscription().subscriptionid+"/resourcegroups/rg/providers/microsoft.storage/storageaccounts/1.2")',
      ],
      [
        "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac')",
        '?"/subscriptions/"+subscription().subscriptionId+"/providers/Microsoft.Authorization/roleDefinitions/b24988ac"',
      ],
      [
        "tenantResourceId('Microsoft.Authorization/policyDefinitions', 'x')",
        '"/providers/Microsoft.Authorization/policyDefinitions/x"',
      ],
      [
        "managementGroupResourceId('Microsoft.Authorization/policyDefinitions', 'x')",
        '?"/providers/Microsoft.Management/managementGroups/"+managementGroup().name+"/providers/Microsoft.Authorization/policyDefinitions/x"',
      ],
      [
        "managementGroupResourceId('mg', 'Microsoft.Authorization/policyDefinitions', 'x')",
        '"/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/policyDefinitions/x"',
      ],
      [
        "extensionResourceId('/a/b', 'Microsoft.Authorization/locks', 'l')",
        '"/a/b/providers/Microsoft.Authorization/locks/l"',
      ],
      [
        "extensionResourceId(resourceGroup().id, 'Microsoft.Authorization/locks', 'l')",
        '?"/subscriptions/"+subscription().subscriptionId+"/resourceGroups/"+resourceGroup().name+"/providers/Microsoft.Authorization/locks/l"',
      ],
      ['resourceGroup().location', '?resourceGroup().location'],
      ['resourceGroup().tags.owner', '?resourcegroup().tags.owner'],
      ['subscription().id', '?"/subscriptions/"+subscription().subscriptionId'],
      ['environment().suffixes.storage', '?environment().suffixes.storage'],
      ['deployment().name', '?deployment().name'],
      ['tenant().tenantId', '?tenant().tenantId'],
      [
        `reference(resourceId('a', 'b', ${storage}, 'x'), '2021-01-01').primaryEndpoints.blob`,
        '?reference("/subscriptions/a/resourcegroups/b/providers/microsoft.storage/storageaccounts/x","2021-01-01").primaryendpoints.blob',
      ],
      ["listKeys('x', '2021').keys[0].value", '?listkeys("x","2021").keys[0].value'],
      ["listAnything('x')", '?listanything("x")'],
      ["pickZones('a', 'b', 'c')", '?pickzones("a","b","c")'],
      ["any('x')", '"x"'],
      ["fail('x')", '?invalid'],
      ["noSuchFunction('x')", '?unsupportedFunction'],
      ["TOLOWER('X')", '"x"'],
    ],
    template,
  );

  it('are equal when they are spelt by hand', () => {
    const written = runArm(
      "concat(resourceGroup().id, '/providers/Microsoft.Storage/storageAccounts/', 'x')",
    );
    assert.equal(symbolOf(written), symbolOf(runArm(`resourceId(${storage}, 'X')`)));
    const formatted = runArm(
      "format('/subscriptions/{0}/resourceGroups/{1}/providers/{2}/x', subscription().subscriptionId, resourceGroup().name, 'Microsoft.Storage/storageAccounts')",
    );
    assert.equal(symbolOf(formatted), symbolOf(written));
  });

  it('say why they are not known', () => {
    const reasons = [
      'resourceGroup().location',
      'utcNow()',
      "listKeys('a')",
      "reference('a').b",
      "getSecret('a')",
      "uniqueString('a')",
      'uniqueString(resourceGroup().id)',
      p,
    ].map((text) => {
      const value = runArm(text);
      return value.kind === 'unknown' ? value.reason.kind : value.kind;
    });
    assert.deepEqual(reasons, [
      'ambient',
      'ambient',
      'runtime',
      'runtime',
      'secret',
      'notCovered',
      'ambient',
      'parameterWithoutDefault',
    ]);
  });

  it('made anew are different each time', () => {
    const pair = runArm('createArray(newGuid(), newGuid())');
    assert.ok(pair.kind === 'array' && pair.items[0] && pair.items[1]);
    assert.notEqual(symbolOf(pair.items[0]), symbolOf(pair.items[1]));
  });
});
