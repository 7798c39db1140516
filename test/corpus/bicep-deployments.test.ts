import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { dialects } from '../rules/harness';
import { Workspace } from '../../server/project/workspace';
import type { Document } from '../../server/model/document';
import type { Deployment } from '../../server/model/resource';
import type { UnknownKind, Value } from '../../server/model/value';
import { childrenOf, isToken, type Node, parseBicep, parseBicepParam } from '../../server/syntax/bicep';
import { applyEdits, type TextEdit } from '../../server/text/edit';
import { corpus, filesUnder, read } from './corpora';
import { leavesOf } from './leaves';

/** What is only known when it is deployed, whoever evaluates. */
const needsDeployment: ReadonlySet<UnknownKind> = new Set([
  'parameterWithoutDefault',
  'runtime',
  'ambient',
  'secret',
  'unresolvedFile',
  'loop',
]);

/** Not documented, and mostly asked of the resource group's id. */
const hash = /^uniqueString\b/;

/** What a resource says of itself apart from its properties: references rather than values. */
const relations: ReadonlySet<string> = new Set(['parent', 'scope', 'dependsOn']);

class Coverage {
  evaluated = 0;
  readonly missed = new Map<string, number>();

  count(value: Value): void {
    if (value.kind !== 'unknown') this.evaluated++;
    else if (!needsDeployment.has(value.reason.kind) && !hash.test(value.reason.detail)) {
      const reason = `${value.reason.kind} ${value.reason.detail}`;
      this.missed.set(reason, (this.missed.get(reason) ?? 0) + 1);
    }
  }

  get share(): number {
    const missed = [...this.missed.values()].reduce((sum, count) => sum + count, 0);
    return this.evaluated / (this.evaluated + missed);
  }

  toString(): string {
    const worst = [...this.missed].sort(([, first], [, second]) => second - first).slice(0, 10);
    return `${(100 * this.share).toFixed(2)} % of ${this.evaluated} values; ${worst.map(([reason, count]) => `${count} × ${reason}`).join(', ')}`;
  }
}

describe('the deployments of the Bicep quickstart templates', () => {
  const folder = corpus('quickstart');
  if (folder === undefined) return;
  const reader = {
    read: (uri: string) => (existsSync(fileURLToPath(uri)) ? read(fileURLToPath(uri)) : undefined),
    list: () => [],
  };
  const workspace = new Workspace({ files: reader, dialects });
  const deploy = (name: string, files = workspace): Deployment => {
    const document = files.open(pathToFileURL(name).href);
    assert.ok(document, name);
    return document.deploy(files.context());
  };
  const names = [...filesUnder(folder, '.bicep'), ...filesUnder(folder, '.bicepparam')];

  it('evaluate all values that need nothing from outside', () => {
    const [values, conditions] = [new Coverage(), new Coverage()];
    let resources = 0;
    for (const name of names) {
      const deployment = deploy(name);
      for (const { body, condition, name: own, scope, parent } of deployment.resources) {
        resources++;
        for (const member of body.names)
          if (!relations.has(member)) for (const [, leaf] of leavesOf(body.get(member))) values.count(leaf);
        if (condition) conditions.count(condition);
        assert.ok(own && (scope ?? parent ?? true));
      }
      for (const { value } of deployment.outputs) values.count(value);
      assert.deepEqual(deployment.problems ?? [], [], name);
    }
    console.log(`      ${names.length} files, ${resources} resources: ${values.toString()}`);
    assert.ok(resources > 1_000);
    assert.ok(values.share >= 0.995, values.toString());
    assert.deepEqual([...conditions.missed], []);
  });

  it('come to an end wherever a file is cut off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.double({ min: 0, max: 1, noNaN: true }), (name, share) => {
        const text = read(name);
        const { resources, outputs } = deploy(
          name,
          workspace.with(new Map([[pathToFileURL(name).href, text.slice(0, share * text.length)]])),
        );
        for (const { body } of resources) for (const [, leaf] of leavesOf(body)) assert.ok(leaf.kind);
        for (const { value } of outputs) assert.ok(value.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('may be edited anywhere without becoming unreadable', () => {
    const edits = { insert: 0, remove: 0, replace: 0, suppress: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
        (name, seed, kind) => {
          const document = workspace.open(pathToFileURL(name).href);
          if (!document || document.problems.length > 0) return;
          const made = editSomewhere(document, seed, kind);
          if (!made) return;
          edits[kind]++;
          const after = applyEdits(document.source.text, made);
          const changed = workspace.with(new Map([[document.source.uri, after]])).open(document.source.uri);
          assert.deepEqual(changed?.problems, [], after);
        },
      ),
      { numRuns: 1_000 },
    );
    for (const [kind, count] of Object.entries(edits)) assert.ok(count > 100, `only ${count} × ${kind}`);
  });
});

/** Changes one of the objects or values of a file, the one that `seed` picks; undefined when that cannot be done safely. */
function editSomewhere(
  { source, writer }: Document,
  seed: number,
  kind: 'insert' | 'remove' | 'replace' | 'suppress',
): readonly TextEdit[] | undefined {
  const parse = source.uri.endsWith('param') ? parseBicepParam : parseBicep;
  const nodes = [...nodesIn(parse(source.text).program)];
  const spans = nodes
    .filter((node) => (kind === 'insert' ? node.kind === 'ObjectSyntax' : isLiteral(node)))
    .map(({ span }) => span);
  const span = spans[seed % spans.length];
  if (!span) return undefined;
  switch (kind) {
    case 'insert':
      return writer.insert({ source, object: span, path: ['plumb', 'line'] }, [seed, { a: null }]);
    case 'remove':
      return writer.remove(span);
    case 'replace':
      return writer.replace(span, { plumb: ['line'] }) ?? writer.replace(span, 'plumb');
    case 'suppress':
      return writer.suppressLine(span.start, 'plumbline-disable-next-line x');
  }
}

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) if (!isToken(child)) yield* nodesIn(child);
}

function isLiteral({ kind }: Node): boolean {
  return kind === 'StringSyntax' || kind === 'IntegerLiteralSyntax' || kind === 'BooleanLiteralSyntax';
}
