import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { dialects } from '../rules/harness';
import { Lowering } from '../../server/dialects/arm/lower-json';
import { Workspace } from '../../server/project/workspace';
import type { Value } from '../../server/model/value';
import type { TemplateExpression } from '../../server/syntax/arm-expression/tree';
import { parseJson } from '../../server/syntax/json/parse';
import type { JsonNode, JsonString } from '../../server/syntax/json/tree';
import { corpus, filesUnder, read } from './corpora';

describe('the ARM templates of the quickstart templates', function () {
  this.timeout(60_000);
  const folder = corpus('quickstart');
  if (folder === undefined) return;
  const files = filesUnder(folder, '.json');

  it('are JSON as JSON.parse reads it, and every text is where its span says', () => {
    for (const file of files) {
      const text = read(file);
      const { root, problems } = parseJson(text);
      if (problems.length === 0) assert.deepEqual(jsonOf(root), JSON.parse(withoutComments(text)), file);
      for (const node of nodesIn(root)) {
        if (node.kind === 'number' || node.kind === 'boolean')
          assert.equal(JSON.parse(text.slice(node.start, node.end)), node.value, file);
        if (node.kind === 'string' && !/[\r\n]/.test(node.value))
          assert.equal(JSON.parse(text.slice(node.start, node.end)), node.value, file);
      }
    }
  });

  it('have expressions that can be read, and every literal is where its span says', () => {
    let count = 0;
    for (const file of files) {
      const text = read(file);
      if (!/deploymentTemplate\.json/i.test(text)) continue;
      const lowering = new Lowering(text);
      for (const node of stringsIn(parseJson(text).root)) {
        const parsed = lowering.parsed(node);
        if (!parsed) continue;
        count++;
        assert.deepEqual(parsed.problems, [], `${file}: ${node.value}`);
        for (const part of partsOf(parsed.root)) {
          const written = text.slice(part.span.start, part.span.end);
          if (part.kind === 'string' && written.startsWith("'"))
            assert.equal(JSON.parse(`"${written.slice(1, -1).replace(/''/g, "'")}"`), part.value, file);
          if (part.kind === 'number') assert.equal(Number(written), part.value, file);
          if (part.kind === 'call')
            assert.ok(written.startsWith(part.name) && written.endsWith(')'), `${file}: ${written}`);
        }
      }
    }
    assert.ok(count > 30_000, `only ${count} expressions`);
  });

  it('are deployed: resources have types, headers, and bodies that can be evaluated whole', () => {
    const reader = {
      read: (uri: string) => (existsSync(fileURLToPath(uri)) ? read(fileURLToPath(uri)) : undefined),
      list: () => [],
    };
    const workspace = new Workspace({ files: reader, dialects });
    const counts = { templates: 0, resources: 0, children: 0, orphans: 0, incomplete: 0 };
    for (const file of files) {
      const document = workspace.open(pathToFileURL(file).href);
      if (document?.dialect !== 'arm') continue;
      counts.templates++;
      const { resources, complete } = document.deploy(workspace.context());
      if (!complete) counts.incomplete++;
      for (const resource of resources) {
        counts.resources++;
        const header = resource.document.source.text.slice(resource.header.start, resource.header.end);
        assert.match(header, /^"[^"]+"$/, file);
        walk(resource.body);
        if (resource.type.split('/').length > 2) counts[resource.parent ? 'children' : 'orphans']++;
      }
    }
    assert.ok(counts.templates > 900 && counts.resources > 5_000, JSON.stringify(counts));
    assert.ok(counts.children > 2 * counts.orphans, JSON.stringify(counts));
    assert.ok(counts.incomplete < counts.templates / 10, JSON.stringify(counts));
  });
});

function* nodesIn(node: JsonNode): Generator<JsonNode> {
  yield node;
  if (node.kind === 'array') for (const item of node.items) yield* nodesIn(item);
  if (node.kind === 'object')
    for (const { keyNode, value } of node.properties) yield* [keyNode, ...nodesIn(value)];
}

/** The strings that may hold expressions. */
function* stringsIn(node: JsonNode): Generator<JsonString> {
  if (node.kind === 'string') yield node;
  if (node.kind === 'array') for (const item of node.items) yield* stringsIn(item);
  if (node.kind === 'object')
    for (const { key, value } of node.properties) if (key !== 'metadata') yield* stringsIn(value);
}

function* partsOf(node: TemplateExpression): Generator<TemplateExpression> {
  yield node;
  if (node.kind === 'call') for (const arg of node.args) yield* partsOf(arg);
  if (node.kind === 'access') for (const part of [node.base, node.key]) yield* partsOf(part);
}

function jsonOf(node: JsonNode): unknown {
  if (node.kind === 'object')
    return Object.fromEntries(node.properties.map(({ key, value }) => [key, jsonOf(value)]));
  if (node.kind === 'array') return node.items.map(jsonOf);
  return 'value' in node ? node.value : null;
}

function withoutComments(text: string): string {
  return parseJson(text).comments.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
}

function walk(value: Value): void {
  if (value.kind === 'object') for (const name of value.names) walk(value.get(name));
  if (value.kind === 'array') for (const item of value.items) walk(item);
}
