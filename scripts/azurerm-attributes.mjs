// Writes which input attributes azurerm's resources have in each major, to test/fixtures/azurerm-attributes.json:
//   node scripts/azurerm-attributes.mjs SCHEMA_3 BINDINGS_4 BINDINGS_5
// SCHEMA_3 is what `terraform providers schema -json` prints for a version 3, reduced to its resource schemas. The others are unpacked
// npm packages of generated bindings, whose functions list every attribute and block: @cdktf/provider-azurerm 14.23.1 (azurerm 4.55.0)
// and the one inside the Python package cdktn-provider-azurerm 18.9.0 (azurerm 5.10.0).
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ [name: string]: Tree | undefined }} Tree Attributes, and the attributes of blocks; undefined for an attribute. */

const [schema3, bindings4, bindings5] = process.argv.slice(2);
if (!schema3 || !bindings4 || !bindings5)
  throw new Error('usage: node scripts/azurerm-attributes.mjs SCHEMA_3 BINDINGS_4 BINDINGS_5');
const majors = { 3: ofSchema(schema3), 4: ofBindings(bindings4), 5: ofBindings(bindings5) };

const names = [...new Set(Object.values(majors).flatMap((resources) => [...resources.keys()]))].sort();
const lines = names.map((name) => {
  const trees = Object.entries(majors).map(([major, resources]) => [major, resources.get(name)]);
  return `${JSON.stringify(name)}: ${JSON.stringify(merged(trees))}`;
});
writeFileSync('test/fixtures/azurerm-attributes.json', `{\n${lines.join(',\n')}\n}\n`);
console.log(`${names.length} resources`);

/** A text of the majors that have an attribute; an object for a block, its own majors under the empty name. */
function merged(trees) {
  const known = trees.filter(([, tree]) => tree !== undefined);
  const inside = [...new Set(known.flatMap(([, tree]) => (tree === 'attribute' ? [] : Object.keys(tree))))];
  const own = known.map(([major]) => major).join('');
  if (inside.length === 0) return own;
  const members = inside
    .sort()
    .map((name) => [
      name,
      merged(known.map(([major, tree]) => [major, tree === 'attribute' ? undefined : tree[name]])),
    ]);
  return { '': own, ...Object.fromEntries(members) };
}

function ofSchema(file) {
  const { resource_schemas: schemas } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(schemas).map(([name, { block }]) => [name, ofBlock(block)]));
}

function ofBlock({ attributes = {}, block_types: blocks = {} }) {
  const inputs = Object.entries(attributes).filter(([, { required, optional }]) => required || optional);
  return Object.fromEntries([
    ...inputs.map(([name, { type }]) => [name, ofType(type)]),
    ...Object.entries(blocks).map(([name, { block }]) => [name, ofBlock(block)]),
  ]);
}

/** A block that may be written as an attribute too is an attribute whose type is a list or set of objects. */
function ofType(type) {
  const [kind, inner] = [type].flat();
  if (kind !== 'object') return Array.isArray(inner) ? ofType(inner) : 'attribute';
  return Object.fromEntries(Object.entries(inner).map(([name, member]) => [name, ofType(member)]));
}

function ofBindings(folder) {
  const files = readdirSync(path.join(folder, 'lib')).map((name) => path.join(folder, 'lib', name));
  return new Map(files.flatMap(ofBinding));
}

function ofBinding(folder) {
  const texts = ['index.js', 'index-structs', 'index-structs.js'].flatMap((name) =>
    readAll(path.join(folder, name)),
  );
  const text = texts.join('\n');
  const name = /terraformResourceType: '(azurerm_\w+)'/.exec(text)?.[1];
  const own = /synthesizeAttributes\(\) \{\s*return \{([\s\S]*?)\n {8}\};/.exec(text)?.[1];
  if (!name || own === undefined || !/ extends cdkt[fn]\.TerraformResource /.test(text)) return [];
  const { id: _, timeouts: __, ...attributes } = ofMembers(own, text);
  return [[name, attributes]];
}

function readAll(file) {
  if (!existsSync(file)) return [];
  if (file.endsWith('.js')) return [readFileSync(file, 'utf8')];
  return readdirSync(file).map((name) => readFileSync(path.join(file, name), 'utf8'));
}

/** Members are written one a line: `name: cdktf.stringToTerraform(…)`, or the function of a block. */
function ofMembers(members, text) {
  return Object.fromEntries(
    [...members.matchAll(/^\s*([a-z]\w*): (.*),?$/gm)].map(([, name, value]) => {
      const block = /(?<![.\w])(\w+)ToTerraform/.exec(value)?.[1];
      return [name, block ? ofFunction(block, text) : 'attribute'];
    }),
  );
}

function ofFunction(name, text) {
  const start = text.indexOf(`function ${name}ToTerraform(`);
  if (start < 0) return 'attribute';
  const body = /return \{([\s\S]*?)\n {4}\};/.exec(text.slice(start))?.[1] ?? '';
  return ofMembers(body, text);
}
