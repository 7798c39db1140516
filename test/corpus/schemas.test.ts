import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AttributeEntry } from '../../server/dialects/terraform/azurerm/format';
import type { Value } from '../../server/model/value';
import { mappedBlocks, namesIn } from '../rules/azurerm-attributes';
import { exampleFile, lintText, bundle } from '../rules/harness';
import { facts } from './corpora';

/** A property of a resource type: its path, what it is (1 required, 2 read-only, 4 write-only), its kind, and the API versions that have it. */
type TypeProperty = readonly [
  path: string,
  flags: number,
  kind: string,
  values: unknown,
  sensitive: unknown,
  versions: readonly (readonly [from: number, to: number])[],
];
type TypeFacts = Readonly<
  Record<string, { readonly v: readonly string[]; readonly p: readonly TypeProperty[] }>
>;

/** Came with a later version of major 3 than the schema's. */
const newerThanSchema = new Set([
  'azurerm_data_factory_linked_service_sql_managed_instance',
  'azurerm_data_factory_customer_managed_key',
  'azurerm_data_protection_backup_vault_customer_managed_key',
]);

/** Written by no one in ARM, but shown by rules for those who do, and for the Terraform resource that sets it with an action. */
const setByAction = new Set([
  'properties.customhttpsparameters',
  'properties.frontendendpoints[].properties.customhttpsconfiguration',
]);

/** Rules about what Azure says of a resource in an exported template: a template that is written by hand does not have it. */
const aboutExports = new Set(['apim/retired-platform-version', 'ml/outdated-compute-image']);

describe('the examples of rules', () => {
  const file = facts('arm-types.json');
  if (file === undefined) return;
  const types = readTypes(JSON.parse(readFileSync(file, 'utf8')) as TypeFacts);

  for (const rule of bundle.rules) {
    const examples = rule.examples.filter(({ dialect }) => dialect === 'bicep' || dialect === 'arm');
    if (!examples.length || aboutExports.has(rule.id)) continue;
    it(`${rule.id} writes what its resource types have at their API versions`, () => {
      const texts = examples.flatMap(({ dialect, file, bad, good, fixed }) =>
        [bad, good, fixed].flatMap((text) =>
          text === undefined ? [] : [{ file: exampleFile({ dialect, file, bad: text }), text }],
        ),
      );
      assert.deepEqual([...new Set(texts.flatMap(({ file, text }) => strangersIn(file, text, types)))], []);
    });
  }
});

interface KnownType {
  readonly versions: readonly string[];
  readonly properties: ReadonlyMap<string, readonly TypeProperty[]>;
}

function readTypes(facts: TypeFacts): ReadonlyMap<string, KnownType> {
  return new Map(
    Object.entries(facts).map(([type, { v, p }]) => {
      const properties = new Map<string, TypeProperty[]>();
      for (const property of p)
        properties.set(property[0].toLowerCase(), [
          ...(properties.get(property[0].toLowerCase()) ?? []),
          property,
        ]);
      return [type.toLowerCase(), { versions: v, properties }];
    }),
  );
}

function strangersIn(file: string, text: string, types: ReadonlyMap<string, KnownType>): readonly string[] {
  const { report, workspace } = lintText(file, text);
  const { resources } = report.document.deploy(workspace.context());
  return resources.flatMap((resource) => {
    const type = types.get(resource.type.toLowerCase());
    if (!type || resource.existing) return [];
    const version = type.versions.indexOf(resource.apiVersion ?? '');
    if (version < 0) return [`${resource.type} has no version ${resource.apiVersion}`];
    return [...strangersBelow(resource.body.get('properties'), 'properties', type, version)].map(
      (path) => `${resource.type}@${resource.apiVersion} ${path}`,
    );
  });
}

function* strangersBelow(value: Value, path: string, type: KnownType, version: number): Generator<string> {
  if (value.kind === 'array')
    for (const item of value.items) yield* strangersBelow(item, `${path}[]`, type, version);
  if (value.kind !== 'object' || isOpen(path, type)) return;
  for (const name of value.names) {
    const below = `${path}.${name.toLowerCase()}`;
    const known =
      type.properties.get(below) ??
      type.properties.get(`${path}.{}`) ??
      type.properties.get(`${path}{}`) ??
      [];
    const there = known.filter(([, , , , , versions]) =>
      versions.some(([from, to]) => from <= version && version <= to),
    );
    if (!there.length) yield below;
    else if (there.every(([, flags]) => (flags & 3) === 2) && !setByAction.has(below))
      yield `${below} is read-only`;
    else yield* strangersBelow(value.get(name), below, type, version);
  }
}

/** Whether anything may be below a path: it is of any kind, or nothing is on record. */
function isOpen(path: string, { properties }: KnownType): boolean {
  if (properties.get(path)?.some(([, , kind]) => kind === 'x')) return true;
  return ![...properties.keys()].some(
    (known) =>
      known.startsWith(path) && '.{'.includes(known.charAt(path.length)) && known.length > path.length,
  );
}

/** The schema that the provider itself prints, of one of the last versions of its major 3. */
interface ProviderSchema {
  readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
}

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly default?: unknown; readonly optional?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

describe('what is known of azurerm 3', () => {
  const file = facts('azurerm-v3.114-schema.json');
  if (file === undefined) return;
  const { resource_schemas: schemas } = JSON.parse(readFileSync(file, 'utf8')) as ProviderSchema;
  for (const { type, entry, attributes } of mappedBlocks()) {
    if ((entry.since ?? 3) > 3 || (entry.until ?? 3) < 3 || newerThanSchema.has(type)) continue;
    it(`${type} has the attributes and defaults of the provider`, () => {
      const block = schemas[type]?.block;
      assert.ok(block, 'azurerm 3 has no such resource');
      const wrong = attributes.flatMap(([path, fact]) =>
        (fact.since ?? 3) > 3 || (fact.until ?? 3) < 3 ? [] : mistakeOf(path, fact, block),
      );
      assert.deepEqual([...new Set(wrong)], []);
    });
  }
});

function mistakeOf(path: string, fact: AttributeEntry, resource: Block): readonly string[] {
  let block = resource;
  const names = namesIn(path);
  for (const [index, name] of names.entries()) {
    const inner = block.block_types?.[name]?.block;
    const attribute = block.attributes?.[name];
    if (inner) block = inner;
    else if (!attribute) return [`${path} is not there`];
    else return index === names.length - 1 ? defaultMistake(path, fact, attribute.default) : [];
  }
  return [];
}

/** An attribute that is mapped to several properties need not say its default for each. */
function defaultMistake(path: string, fact: AttributeEntry, written: unknown): readonly string[] {
  const told = fact.default;
  const mine =
    told !== null && typeof told === 'object' && !Array.isArray(told)
      ? (told as Record<string, unknown>)['3']
      : told;
  const isDerived = [fact.present, fact.match, fact.table, fact.compose].some((map) => map !== undefined);
  if (written === undefined || String(mine) === String(written) || (mine === undefined && isDerived))
    return [];
  return [`${path} is ${String(written)} by default, not ${String(mine)}`];
}
