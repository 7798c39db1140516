import assert from 'node:assert/strict';
import { Budget, spending } from '../../../../server/text/budget';
import { terraformFunctions } from '../../../../server/model/functions/terraform';
import { chain } from '../expressions';
import { checkTerraform, runTerraform, type Variables } from './terraform-text';

/** The expected values are those of Terraform 1.11. */
describe('numbers of Terraform', () => {
  checkTerraform([
    ['abs(-1.5)', '1.5'],
    ['ceil(5.1)', '6'],
    ['floor(-1.2)', '-2'],
    ['log(16,2)', '4'],
    ['pow(2,-1)', '0.5'],
    ['signum(-3)', '-1'],
    ['parseint("-ff",16)', '-255'],
    ['parseint("zz",36)', '1295'],
    ['parseint("9",8)', '?invalid'],
    ['max([1,2]...)', '2'],
    ['max("3",2)', '3'],
    ['sum([1,"2",3.5])', '6.5'],
    ['range(3)', '[0, 1, 2]'],
    ['range(3,0)', '[3, 2, 1]'],
    ['range(1,4)', '[1, 2, 3]'],
    ['range(4,1,-1)', '[4, 3, 2]'],
    ['range(0,1,0.25)', '[0, 0.25, 0.5, 0.75]'],
    ['range(3,1)', '[3, 2]'],
    ['range(1,3,-1)', '?invalid'],
    ['min()', '?invalid'],
  ]);
});

describe('texts of Terraform', () => {
  checkTerraform([
    ['format("%v",{a=1,b=[true]})', '"{\\"a\\":1,\\"b\\":[true]}"'],
    ['format("%[2]s %[1]s","a","b")', '"b a"'],
    ['format("%d",1.5)', '?invalid'],
    ['format("%s",1.5)', '"1.5"'],
    ['format("%q","a\\"b")', '"\\"a\\\\\\"b\\""'],
    ['format("%.3s","abcdef")', '"abc"'],
    ['format("%b %o %X",5,8,255)', '"101 10 FF"'],
    ['formatlist("%s-%s",["a","b"],"x")', '["a-x", "b-x"]'],
    ['formatlist("%s",[])', '[]'],
    ['join(",",["a",1,true])', '"a,1,true"'],
    ['join("-",["a"],["b","c"])', '"a-b-c"'],
    ['split(",","")', '[""]'],
    ['split("","abc")', '["a", "b", "c"]'],
    ['lower("ÀB")', '"àb"'],
    ['title("hello wORLD it\'s")', '"Hello WORLD It\'S"'],
    ['trim("  a "," ")', '"a"'],
    ['trimprefix("abab","ab")', '"ab"'],
    ['trimsuffix("a.b.b",".b")', '"a.b"'],
    ['trimspace("\\t a\\n")', '"a"'],
    ['replace("a.b",".","-")', '"a-b"'],
    ['replace("abc","/(b)/","[$1]")', '"a[b]c"'],
    ['replace("abc","/b/","$$")', '"a$c"'],
    ['replace("a/b/c","/","-")', '"a-b-c"'],
    ['regex("[a-z]+","53453453.345345aaabbbccc23454")', '"aaabbbccc"'],
    ['regex("(\\\\d\\\\d\\\\d\\\\d)-(\\\\d\\\\d)-(\\\\d\\\\d)","2019-02-01")', '["2019", "02", "01"]'],
    [
      'regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?","https://terraform.io/docs/")',
      '{scheme: "https", authority: "terraform.io"}',
    ],
    ['regex("a","b")', '?invalid'],
    ['regexall("[a-z]","1a2b")', '["a", "b"]'],
    ['regexall("(\\\\d)([a-z])?","1a2")', '[["1", "a"], ["2", null]]'],
    ['regex("(?i)ABC","xabc")', '"abc"'],
    ['regex("\\\\z","a")', '""'],
    ['substr("hello world",1,4)', '"ello"'],
    ['substr("hello",1,-1)', '"ello"'],
    ['substr("hello",-2,-1)', '"lo"'],
    ['substr("hi",5,2)', '""'],
    ['strrev("hello")', '"olleh"'],
    ['startswith("","")', 'true'],
    ['strcontains("abc","b")', 'true'],
    ['chomp("a\\r\\n\\n")', '"a"'],
    ['indent(2,"a\\nb\\n\\nc")', '"a\\n  b\\n  \\n  c"'],
    ['basename("/a/b.c")', '"b.c"'],
    ['basename("")', '"."'],
    ['dirname("/a/b.c")', '"/a"'],
    ['dirname("a")', '"."'],
    ['endswith("abc","bc")', 'true'],
  ]);
});

describe('collections of Terraform', () => {
  checkTerraform([
    ['coalesce("","b")', '"b"'],
    ['coalesce(null,"b")', '"b"'],
    ['coalesce("",null)', '?invalid'],
    ['coalescelist([],["c"])', '["c"]'],
    ['coalescelist([],[])', '?invalid'],
    ['compact(["a","",null,"b"])', '["a", "b"]'],
    ['concat(["a"],["b",1])', '["a", "b", 1]'],
    ['contains(["a","b"],"a")', 'true'],
    ['contains([1,2],"1")', 'false'],
    ['contains(toset(["a"]),"a")', 'true'],
    ['element([],0)', '?invalid'],
    ['flatten([["a",["b"]],[],"c"])', '["a", "b", "c"]'],
    ['flatten([{a=1},[{b=2}]])', '[{a: 1}, {b: 2}]'],
    ['index(["a","b"],"b")', '1'],
    ['index(["a"],"z")', '?invalid'],
    ['keys({b=1,a=2})', '["a", "b"]'],
    ['values({b=1,a=2})', '[2, 1]'],
    ['length("héllo")', '5'],
    ['length({a=1})', '1'],
    ['length(["a"])', '1'],
    ['lookup({a="x"},"a")', '"x"'],
    ['lookup({a="x"},"z")', '?invalid'],
    ['matchkeys(["i-1","i-2","i-3"],["a","b","a"],["a"])', '["i-1", "i-3"]'],
    ['merge({a=1,b={c=1}},{b={d=2}})', '{a: 1, b: {d: 2}}'],
    ['merge({a=1},null)', '{a: 1}'],
    ['merge()', '{}'],
    ['one([])', 'null'],
    ['one(["a"])', '"a"'],
    ['one(["a","b"])', '?invalid'],
    ['reverse([1,2])', '[2, 1]'],
    ['setintersection(["a","b"],["b"])', '["b"]'],
    ['setproduct(["a","b"],[1,2],["x"])', '[["a", 1, "x"], ["a", 2, "x"], ["b", 1, "x"], ["b", 2, "x"]]'],
    ['setproduct([],["a"])', '[]'],
    ['setsubtract(["a","b"],["b"])', '["a"]'],
    ['setunion(["b"],["a"],["b"])', '["a", "b"]'],
    ['slice(["a","b","c"],1,3)', '["b", "c"]'],
    ['slice(["a"],0,5)', '?invalid'],
    ['sort(["e","d","a","10","9"])', '["10", "9", "a", "d", "e"]'],
    ['transpose({a=["1","2"],b=["2"]})', '{1: ["a"], 2: ["a", "b"]}'],
    ['zipmap(["a","b"],[1,2])', '{a: 1, b: 2}'],
    ['zipmap(["a"],[1,2])', '?invalid'],
    ['alltrue([true,"true"])', 'true'],
    ['alltrue([])', 'true'],
    ['anytrue([false,"true"])', 'true'],
    ['anytrue([])', 'false'],
    ['chunklist([1,2,3],2)', '[[1, 2], [3]]'],
    ['chunklist([1],0)', '[[1]]'],
    ['ephemeralasnull("x")', '"x"'],
    ['element(["a","b","c"],4)', '"b"'],
    ['sort([true,"a"])', '["a", "true"]'],
    ['contains(["a"],1)', 'false'],
    ['lookup({a=1},"b",2)', '2'],
  ]);
});

describe('conversions of Terraform', () => {
  checkTerraform([
    ['tobool("true")', 'true'],
    ['tobool("yes")', '?invalid'],
    ['tobool(1)', '?invalid'],
    ['tobool(null)', 'null'],
    ['tolist(["a",1])', '["a", "1"]'],
    ['tolist(toset(["b","a"]))', '["a", "b"]'],
    ['tomap({a=1,b="x"})', '{a: "1", b: "x"}'],
    ['tonumber("1.50")', '1.5'],
    ['tonumber("0x1f")', '?invalid'],
    ['tonumber("")', '?invalid'],
    ['tostring(0.1)', '"0.1"'],
    ['tostring(1e21)', '"1000000000000000000000"'],
    ['tostring([])', '?invalid'],
    ['toset(["b","a",1])', '["1", "a", "b"]'],
    ['try(tonumber("x"),"d")', '"d"'],
    ['can("a")', 'true'],
    ['core::lower("A")', '"a"'],
    ['tobool("1")', 'true'],
  ]);
});

describe('encodings of Terraform', () => {
  checkTerraform([
    ['base64encode("héé")', '"aMOpw6k="'],
    ['base64decode("aGVsbG8=")', '"hello"'],
    [
      'jsonencode({a=1,b=[true,null],c="<>&\\u2028"})',
      '"{\\"a\\":1,\\"b\\":[true,null],\\"c\\":\\"\\\\u003c\\\\u003e\\\\u0026\\\\u2028\\"}"',
    ],
    ['jsonencode(1.0)', '"1"'],
    ['jsonencode("é")', '"\\"é\\""'],
    ['jsondecode("{\\"a\\":[1,2.5,null]}")', '{a: [1, 2.5, null]}'],
    ['jsondecode("{")', '?invalid'],
    [
      'yamldecode("a: [1, 2.5, ~]\\nb:\\n  c: \\"yes\\"\\n  d: yes\\n  e: true")',
      '{a: [1, 2.5, null], b: {c: "yes", d: "yes", e: true}}',
    ],
    ['yamldecode("- &x 1\\n- *x")', '[1, 1]'],
    ['yamldecode("a: [")', '?invalid'],
    ['yamldecode("a: 1\\na: 2")', '?invalid'],
    ['yamldecode("a: .inf")', '?invalid'],
    ['yamldecode("a: *x")', '?invalid'],
    ['urlencode("a b/é~*\'()!")', '"a+b%2F%C3%A9~%2A%27%28%29%21"'],
    ['csvdecode("a,b\\n1,2\\n\\"x,y\\",\\"q\\"\\"r\\"\\n")', '[{a: "1", b: "2"}, {a: "x,y", b: "q\\"r"}]'],
    ['sha1("hello")', '"aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"'],
    ['uuidv5("url","https://www.terraform.io/")', '"9db6f67c-dd95-5ea0-aa5b-e70e5c5f7cf5"'],
    [
      'uuidv5("743ac3c0-3bf7-4a5b-9e6c-59360447c757","LIBS:diskfont.library")',
      '"ede1a974-df7e-5f17-84b9-76208818b2c8"',
    ],
  ]);
});

describe('networks and times of Terraform', () => {
  checkTerraform([
    ['cidrhost("10.0.0.0/8",2)', '"10.0.0.2"'],
    ['cidrhost("10.0.0.0/24",-1)', '"10.0.0.255"'],
    ['cidrhost("fd00::/64",10)', '"fd00::a"'],
    ['cidrnetmask("172.16.0.0/12")', '"255.240.0.0"'],
    ['cidrnetmask("fd00::/64")', '?invalid'],
    ['cidrsubnet("10.0.0.0/16",4,20)', '?invalid'],
    ['cidrsubnet("172.16.5.4/12",4,2)', '"172.18.0.0/16"'],
    ['cidrsubnet("fd00:fd12:3456:7890::/56",16,162)', '"fd00:fd12:3456:7800:a200::/72"'],
    ['cidrsubnets("10.1.0.0/16",4,4,8,4)', '["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24", "10.1.48.0/20"]'],
    [
      'formatdate("EEEE, DD-MMM-YY hh:mm:ss ZZZ","2018-01-02T23:12:01Z")',
      '"Tuesday, 02-Jan-18 23:12:01 UTC"',
    ],
    [
      'formatdate("D MMMM YYYY H:mm AA \'at\' ZZZZZ","2018-01-02T23:12:01+05:30")',
      '"2 January 2018 11:12 PM at +05:30"',
    ],
    ['timeadd("2017-11-22T00:00:00Z","-1h30m")', '"2017-11-21T22:30:00Z"'],
    ['timeadd("2017-11-22T00:00:00Z","10x")', '?invalid'],
    ['timecmp("2017-11-22T00:00:00Z","2017-11-22T01:00:00+01:00")', '0'],
  ]);
});

describe('operators of Terraform', () => {
  checkTerraform([
    ['"1" == 1', 'false'],
    ['true == "true"', 'false'],
    ['1 + "2"', '3'],
    ['{a=1}.b', '?invalid'],
    ['[1,2][5]', '?invalid'],
  ]);
});

const variables: Variables = { tls: ['"1.0"', '"1.2"'], maybe: ['null', '"x"'] };

describe('what Terraform does not know before it is applied', () => {
  checkTerraform(
    [
      ['format("a-%s-%d", var.p, 1)', '?"a-"+p+"-1"'],
      ['format("%05d", var.p)', '?format(p,%05.d)'],
      ['format("v%s", var.tls)', '"v1.0" | "v1.2"'],
      ['format(var.p)', '?format(p)'],
      ['formatlist("%s-%s", ["a", "b"], var.p)', '?formatlist("%s-%s",["a","b"],p)'],
      ['formatlist("%s-%s", ["a", "b"], ["c"])', '?invalid'],
      ['formatlist("x-%s", [var.p])', '[?"x-"+p]'],
      ['join("-", ["a", var.p])', '?"a-"+p'],
      ['join("-", var.p)', '?join("-",p)'],
      ['lower("A${var.p}")', '?"a"+p'],
      ['replace("a-${var.p}", "-", "")', '?"a"+replace(p,"-","")'],
      ['replace("a-${var.p}", "/-/", "")', '?replace("a-"+p,"/-/","")'],
      ['startswith("dev-${var.p}", "prod")', 'false'],
      ['startswith("dev-${var.p}", "dev")', 'true'],
      ['endswith("${var.p}.net", ".com")', 'false'],
      ['strcontains("a.${var.p}", ".")', 'true'],
      ['substr("abc${var.p}", 0, 2)', '"ab"'],
      ['substr("abc${var.p}", 1, 3)', '?"bc"+take(p,1)'],
      ['substr("abc${var.p}", -1, 1)', '?substr("abc"+p,-1,1)'],
      ['trimprefix("a-${var.p}", "a-")', '?p'],
      ['trimsuffix("${var.p}-a", "-a")', '?p'],
      ['trimprefix(var.p, "a-")', '?trimprefix(p,"a-")'],
      ['coalesce(null, var.p, "a")', '?coalesce(null,p,"a")'],
      ['coalesce("x${var.p}", "a")', '?"x"+p'],
      ['coalesce(var.maybe, "a")', '?coalesce((null|"x"),"a")'],
      ['coalescelist([], var.p)', '?coalescelist([],p)'],
      ['compact(["a", "", var.p, "b${var.p}"])', '["a", ?"b"+p, …]'],
      ['concat(["a"], var.p)', '["a", …]'],
      ['contains(["a", var.p], "a")', 'true'],
      ['contains(["a", var.p], "b")', '?contains(["a",p],"b")'],
      ['contains(["1.2", "1.3"], var.tls)', 'false | true'],
      ['distinct(["a", var.p])', '["a", ?p, …]'],
      ['element(["a", var.p], 3)', '?p'],
      ['element(concat(["a"], var.p), 0)', '?element(["a"…@main#10],0)'],
      ['flatten([["a"], var.p, [["b", "c${var.p}"]]])', '["a", "b", ?"c"+p, …]'],
      ['index(["a", var.p, "b"], "a")', '0'],
      ['index(["a", var.p, "b"], "b")', '?index(["a",p,"b"],"b")'],
      ['keys(merge(var.p, {a = 1}))', '["a", …]'],
      ['length(concat(["a"], var.p))', '?length(["a"…@main#9])'],
      ['lookup({a = var.p}, "a", "b")', '?p'],
      ['lookup(merge({a = 1}, var.p), "a", "b")', '?a@main#9'],
      ['lookup(var.p, "a", "b")', '?p.a'],
      ['merge({a = 1}, var.p, {b = 2})', '{b: 2, …}'],
      ['merge({a = 1}, null, {a = var.p})', '{a: ?p}'],
      ['one(var.p)', '?one(p)'],
      ['one([var.p])', '?p'],
      ['setunion(["a"], [var.p])', '["a", ?p, …]'],
      ['setintersection(["a", "b"], ["a", var.p])', '["a", …]'],
      ['setsubtract(["a", "b"], ["a", var.p])', '[…]'],
      ['setproduct(["a"], [var.p])', '[["a", ?p]]'],
      ['sort(["b", var.p])', '?sort(["b",p])'],
      ['toset(["b", "a"])', '["a", "b"]'],
      ['toset([10, 9])', '[9, 10]'],
      ['transpose({a = [var.p]})', '?transpose({a:[p]})'],
      ['zipmap(["a", var.p], [1, 2])', '{…}'],
      ['zipmap([var.p, "a"], [1, var.q])', '{a: ?q, …}'],
      ['alltrue([true, var.p])', '?alltrue([true,p])'],
      ['alltrue([false, var.p])', 'false'],
      ['anytrue([true, var.p])', 'true'],
      ['jsonencode({a = var.p})', '?jsonencode({a:p})'],
      ['jsondecode(var.p)', '?jsondecode(p)'],
      ['yamldecode(var.p)', '?yamldecode(p)'],
      ['try(var.p.x, "d")', '?try(p.x,"d")'],
      ['try({a = 1}.b, "d")', '"d"'],
      ['try({a = 1}.a, "d")', '1'],
      ['try({a = 1}.b, [1][4])', '?invalid'],
      ['try({a = 1}.b, var.p)', '?p'],
      ['try(provider::x::y("a"), "d")', '?unsupportedFunction'],
      ['can(var.p)', '?can(p)'],
      ['can({a = 1}.b)', 'false'],
      ['tostring(var.p)', '?tostring(p)'],
      ['sensitive("x")', '"x"'],
      ['md5("a")', '?md5("a")'],
      ['timestamp()', '?timestamp()'],
      ['file("a.txt")', '?file("a.txt")'],
      ['list("a")', '?unsupportedFunction'],
    ],
    variables,
  );
});

describe('regular expressions of Terraform', () => {
  checkTerraform([
    ['regex("(?i)B+", "aBb")', '"Bb"'],
    ['regex("^a|b$", "xb")', '"b"'],
    ['regex("[[:alpha:]]+", "ab")', '"ab"'],
    ['regex("\\\\Qa.b\\\\E", "a.b")', '"a.b"'],
    ['regex("\\\\pL+", "1é2")', '"é"'],
    ['regex("a(?=b)", "ab")', '?regex("a(?=b)","ab")'],
    ['regex("(a)\\\\1", "aa")', '?regex("(a)\\\\1","aa")'],
    ['regex("(", "ab")', '?regex("(","ab")'],
    ['regex("(a+)+b", "aaaa")', '?invalid'],
    ['regex("(a|ab)*c", "abac")', '["a"]'],
    ['regex("(?:ab)*c", "ababc")', '"ababc"'],
    ['regex("[*+]{2}", "a*+")', '"*+"'],
    ['regexall("a*", "baac")', '["", "aa", ""]'],
    ['replace("baac", "/a*/", "-")', '"-b-c-"'],
    ['replace("a1b22", "/[0-9]+/", "<$0>")', '"a<1>b<22>"'],
    ['replace("ab", "/(a)(?P<x>b)/", "$2$${1}")', '"ba"'],
  ]);

  it('are not run where they could take long', () => {
    const long = 'a'.repeat(5_000);
    const isRun = (pattern: string, text: string) =>
      runTerraform(`regexall("${pattern}", "${text}")`).kind === 'array';
    assert.equal(isRun('^a+$', long), true);
    assert.equal(isRun('a+b', long), true);
    assert.equal(isRun('(a*)*b', long), true);
    assert.equal(isRun('a?'.repeat(30) + 'a'.repeat(30), long.slice(0, 30)), true);
    assert.equal(isRun('(a|a)'.repeat(32) + 'b', long.slice(0, 40)), true);
    assert.equal(isRun('a.*b|a', long), false);
    assert.equal(isRun('['.repeat(20_000), 'a'), false);
  });

  it('count as work', () => {
    const budget = new Budget(5_000);
    spending(budget, () => runTerraform(`regexall("a+b", "${'a'.repeat(20_000)}")`));
    assert.equal(budget.steps > 3_000, true);
  });
});

describe('origins through functions of Terraform', () => {
  const cases: readonly (readonly [text: string, path: readonly (string | number)[], expected: string])[] = [
    ['merge({a = "x"}, {b = "y"})', ['b'], '~function merge `merge({a = "x"}, {b = "y"})` < literal `"y"`'],
    ['concat(["a"], ["b"])', [1], '~function concat `concat(["a"], ["b"])` < literal `"b"`'],
    ['try({}.a, "d")', [], 'function try `try({}.a, "d")` < literal `"d"`'],
    ['lookup({a = "x"}, "a", "y")', [], 'function lookup `lookup({a = "x"}, "a", "y")` < literal `"x"`'],
    ['tostring("x")', [], 'function tostring `tostring("x")` < literal `"x"`'],
    ['tostring(1)', [], 'function tostring `tostring(1)`'],
    ['zipmap(["a"], ["x"])', ['a'], '~function zipmap `zipmap(["a"], ["x"])` < literal `"x"`'],
  ];
  for (const [text, path, expected] of cases) {
    it(text, () => {
      let value = runTerraform(text);
      for (const key of path) {
        if (value.kind === 'object' && typeof key === 'string') value = value.get(key);
        else if (value.kind === 'array' && typeof key === 'number') value = value.items[key]!;
      }
      assert.equal(chain(value), expected);
    });
  }
});

describe("Terraform's names", () => {
  // As `terraform metadata functions -json` of version 1.11 lists them, without the prefix `core::`.
  const names =
    'abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512 basename bcrypt can ' +
    'ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat contains ' +
    'csvdecode dirname distinct element endswith ephemeralasnull file filebase64 filebase64sha256 filebase64sha512 ' +
    'fileexists filemd5 fileset filesha1 filesha256 filesha512 flatten floor format formatdate formatlist indent ' +
    'index issensitive join jsondecode jsonencode keys length log lookup lower matchkeys max md5 merge min ' +
    'nonsensitive one parseint pathexpand plantimestamp pow range regex regexall replace reverse rsadecrypt ' +
    'sensitive setintersection setproduct setsubtract setunion sha1 sha256 sha512 signum slice sort split ' +
    'startswith strcontains strrev substr sum templatefile templatestring textdecodebase64 textencodebase64 timeadd ' +
    'timecmp timestamp title tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace ' +
    'trimsuffix try upper urlencode uuid uuidv5 values yamldecode yamlencode zipmap';
  for (const name of names.split(' ')) it(name, () => assert.ok(terraformFunctions.has(name)));

  it('of functions that Terraform has no more are not known', () => {
    for (const name of ['list', 'map']) assert.equal(terraformFunctions.has(name), false);
  });
});
