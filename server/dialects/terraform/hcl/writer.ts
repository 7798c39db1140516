import type { Expression } from '../../../model/expression';
import type { Place } from '../../../model/value';
import { Computed, isItems, isMembers, nameOf, type Members, type Writable } from '../../../model/writable';
import type { Declared, RoleAssignment, Writer } from '../../../model/writer';
import type { HclArgument, HclBlock, HclFile, HclNode } from '../../../syntax/hcl';
import { disjoint, type TextEdit } from '../../../text/edit';
import { indentAt, lineBreakOf, lineStart } from '../../../text/lines';
import { contains, sameSpan, span, type Span } from '../../../text/span';
import { unusedName } from '../../../text/unused-name';
import { newName } from '../../parameter-name';
import { lowerHcl } from '../lower';
import { terraformReferences } from '../references';
import { isNestedBlock } from './block-types';
import { insertEntry, memberSpan, removeEntry } from './collections';
import { argumentAround, blocksAt, itemAround, nodesTo, placeOf, type HclPlace } from './find';
import { HclLayout } from './layout';
import { settled } from './settled';
import { keyOf, SnippetPrinter } from './snippet';
import { templateStart } from './template-start';
import { wholeOf } from './whole';

type Collection = Extract<HclNode, { kind: 'object' | 'tuple' }>;

/** How Terraform's own syntax is changed. */
export function hclWriter(file: HclFile): Writer {
  return new HclWriter(file);
}

class HclWriter implements Writer {
  readonly referenceTo = terraformReferences.referenceTo;
  readonly referenceById = terraformReferences.referenceById;
  readonly connectionSource = terraformReferences.connectionSource;
  readonly #printer: SnippetPrinter;
  #layout: HclLayout | undefined;

  constructor(private readonly file: HclFile) {
    this.#printer = new SnippetPrinter(({ span: at }) => file.text.slice(at.start, at.end));
  }

  get #lines(): HclLayout {
    this.#layout ??= new HclLayout(this.file.text);
    return this.#layout;
  }

  expressionAt(at: Span): Expression | undefined {
    const node = this.#nodeAt(at);
    if (!node) return undefined;
    const { start, end } = node.span;
    // Directives are parts of a text that cannot be written as expressions.
    const hasDirective = this.file.text.slice(start, end).includes('%{');
    return hasDirective ? { kind: 'opaque', span: node.span, reason: 'directive' } : lowerHcl(node);
  }

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    const place = placeOf(this.file, at);
    const argument = argumentAround(place, at);
    if (!argument) return this.#replaceBody(place, at, value);
    const whole = this.#valueSpan(argument, at);
    if (!whole) return undefined;
    const isLine = sameSpan(whole, argument.extent) || !this.#isOnOneLine(whole);
    const printed = isLine ? this.#printer.expression(value) : this.#printer.inline(value);
    const newText = this.#lines.indented(printed, indentAt(this.file.text, whole.start));
    return settled(this.file, [{ span: whole, newText }]);
  }

  #replaceBody(place: HclPlace, at: Span, value: Writable): readonly TextEdit[] | undefined {
    const [block, ...others] = blocksAt(place, at);
    if (!block || others.length > 0 || !isMembers(value)) return undefined;
    const members = this.#printer.members(value, [...place.blocks, block]);
    const indent = `${indentAt(this.file.text, block.span.start)}`;
    const lines = `{\n${members.replace(/^(?=.)/gm, '  ')}\n}`;
    return settled(this.file, [{ span: block.body.span, newText: this.#lines.indented(lines, indent) }]);
  }

  insert({ object, path, source }: Place, value: Writable): readonly TextEdit[] | undefined {
    const [name, ...inner] = path;
    if (name === undefined || source.text !== this.file.text) return undefined;
    const member = inner.reduceRight<Writable>((rest, key) => ({ [key]: rest }), value);
    const place = placeOf(this.file, object);
    const [block] = place.body.items.flatMap((item) =>
      item.kind === 'block' && sameSpan(item.body.span, object) ? [item] : [],
    );
    if (block) return settled(this.file, [this.#insertMember([...place.blocks, block], name, member)]);
    const node = this.#nodeAt(object);
    return node?.kind === 'object' ? this.#insertEntry(node, name, member) : undefined;
  }

  #insertMember(blocks: readonly HclBlock[], name: string, value: Writable): TextEdit {
    const owner = blocks[blocks.length - 1] as HclBlock;
    const snippet = this.#printer.members({ [name]: value }, blocks);
    return isBlockValue(value) && isNestedBlock(blocks, [name])
      ? this.#lines.insertBlocks(owner.body, owner, snippet)
      : this.#lines.insertArguments(owner.body, owner, snippet);
  }

  #insertEntry(collection: Collection, name: string, value: Writable): readonly TextEdit[] | undefined {
    const key = keyOf(name);
    const entry = {
      lines: `${key} = ${this.#printer.expression(value)}`,
      inline: `${key} = ${this.#printer.inline(value)}`,
    };
    const edit = insertEntry(this.file, this.#lines, collection, entry);
    return edit && settled(this.file, [edit]);
  }

  append(list: Span, item: Writable): readonly TextEdit[] | undefined {
    const node = this.#nodeAt(list);
    if (node?.kind === 'tuple') {
      const entry = { lines: this.#printer.expression(item), inline: this.#printer.inline(item) };
      const edit = insertEntry(this.file, this.#lines, node, entry);
      return edit && settled(this.file, [edit]);
    }
    const place = placeOf(this.file, list);
    const blocks = blocksAt(place, list);
    const [first] = blocks;
    if (!first || !isMembers(item)) return undefined;
    const edit = this.#lines.appendBlock(blocks, this.#printer.members({ [first.type]: item }, place.blocks));
    return edit && settled(this.file, [edit]);
  }

  replaceMember(at: Span, members: Members): readonly TextEdit[] | undefined {
    const place = placeOf(this.file, at);
    const argument = argumentAround(place, at);
    if (argument && contains(argument.extent, at) && this.#isValueOf(argument, at))
      return this.#replaceItem(place, argument, members);
    if (argument) return this.#replaceEntry(argument, at, members);
    const [block, ...others] = blocksAt(place, at);
    return block && others.length === 0 ? this.#replaceItem(place, block, members) : undefined;
  }

  /** In its place what is of its kind, elsewhere what is not. */
  #replaceItem(
    place: HclPlace,
    item: HclArgument | HclBlock,
    members: Members,
  ): readonly TextEdit[] | undefined {
    const isSame = (name: string, value: Writable): boolean =>
      (isBlockValue(value) && isNestedBlock(place.blocks, [name])) === (item.kind === 'block');
    const entries = Object.entries(members);
    const own = Object.fromEntries(entries.filter(([name, value]) => isSame(name, value)));
    const others = entries.filter(([name, value]) => !isSame(name, value));
    const indent = indentAt(this.file.text, item.span.start);
    const replaced =
      Object.keys(own).length > 0
        ? { span: item.span, newText: this.#lines.indented(this.#printer.members(own, place.blocks), indent) }
        : this.#lines.removeItem(item.span, place.body);
    const added =
      place.blocks.length === 0
        ? []
        : others.map(([name, value]) => this.#insertMember(place.blocks, name, value));
    const edits = [replaced, ...added];
    return disjoint(edits) ? settled(this.file, edits) : undefined;
  }

  #replaceEntry(argument: HclArgument, at: Span, members: Members): readonly TextEdit[] | undefined {
    const nodes = this.#pathTo(argument, at);
    const object = nodes[nodes.length - 2];
    if (object?.kind !== 'object') return undefined;
    const member = object.members.find(({ value }) => value === nodes[nodes.length - 1]);
    if (!member) return undefined;
    const where = memberSpan(this.file, member);
    const isOneLine = this.#isOnOneLine(object.span);
    const printed = Object.entries(members).map(([name, value]) =>
      isOneLine
        ? `${keyOf(name)} = ${this.#printer.inline(value)}`
        : this.#lines.indented(
            `${keyOf(name)} = ${this.#printer.expression(value)}`,
            indentAt(this.file.text, where.start),
          ),
    );
    const separator = isOneLine ? ', ' : this.#lines.eol + indentAt(this.file.text, where.start);
    return settled(this.file, [{ span: where, newText: printed.join(separator) }]);
  }

  rename(at: Span, name: string): readonly TextEdit[] | undefined {
    return settled(this.file, [{ span: at, newText: keyOf(name) }]);
  }

  removeDeclaration(at: Span): readonly TextEdit[] | undefined {
    const block = this.#declarationAt(at);
    return block && [this.#lines.removeLines(block.span)];
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const place = placeOf(this.file, at);
    const argument = argumentAround(place, at);
    if (!argument) {
      const blocks = blocksAt(place, at);
      const edits = blocks.map(({ span: whole }) => this.#lines.removeItem(whole, place.body));
      return edits.length > 0 ? settled(this.file, edits) : undefined;
    }
    if (this.#isValueOf(argument, at))
      return settled(this.file, [this.#lines.removeItem(argument.span, place.body)]);
    return this.#removeEntry(argument, at);
  }

  #removeEntry(argument: HclArgument, at: Span): readonly TextEdit[] | undefined {
    const nodes = this.#pathTo(argument, at);
    const node = nodes[nodes.length - 1];
    const holder = nodes[nodes.length - 2];
    if (!node || (holder?.kind !== 'object' && holder?.kind !== 'tuple')) return undefined;
    const index =
      holder.kind === 'object'
        ? holder.members.findIndex(({ value }) => value === node)
        : holder.items.indexOf(node);
    const edit = removeEntry(this.file, this.#lines, holder, index);
    return edit && settled(this.file, [edit]);
  }

  declareSecret(at: Span, name: string, taken: ReadonlySet<string>): Declared | undefined {
    const item = itemAround(this.file.body, at);
    if (item?.kind !== 'block' || !secretHolders.has(item.type)) return undefined;
    const declared = this.#labelsOf('variable').map((label) => label.toLowerCase());
    const chosen = newName(name, 'snake', new Set([...taken, ...declared]));
    const snippet = `variable "${chosen}" {\n  type      = string\n  sensitive = true\n}`;
    return { edits: [this.#lines.appendDeclaration(snippet)], reference: nameOf(chosen, 'var') };
  }

  makeSecure(at: Span): readonly TextEdit[] | undefined {
    const block = this.#declarationAt(at);
    if (block?.type !== 'variable' && block?.type !== 'output') return undefined;
    const written = argumentIn(block, 'sensitive');
    const given = argumentIn(block, 'default');
    const byDefault = given && !isEmpty(given.value) ? given : undefined;
    const sensitive = this.#printer.members({ sensitive: true }, [block]);
    if (byDefault && !written) return settled(this.file, [{ span: byDefault.span, newText: sensitive }]);
    const change = written
      ? { span: written.extent, newText: 'true' }
      : this.#lines.insertArguments(block.body, block, sensitive);
    const removal = byDefault ? [this.#lines.removeItem(byDefault.span, block.body)] : [];
    return settled(this.file, [change, ...removal]);
  }

  /** Roles are assigned by their names. */
  assignRole({ role, scope, assignee, principal, purpose }: RoleAssignment): readonly TextEdit[] | undefined {
    const target = terraformReferences.referenceTo?.(scope)?.property('id');
    if (!target) return undefined;
    const type = 'azurerm_role_assignment';
    const taken = new Set(this.#labelsOf('resource', type));
    const label = assignee.symbol?.split('.').at(-1) ?? 'site';
    const name = unusedName(`${label}_${purpose.toLowerCase()}`, (candidate) => taken.has(candidate));
    const members = {
      scope: new Computed(target),
      role_definition_name: role.name,
      principal_id: new Computed(principal),
    };
    const body = this.#printer.members(members, []).replace(/^/gm, '  ');
    return [this.#lines.appendDeclaration(`resource "${type}" "${name}" {\n${body}\n}`)];
  }

  suppressLine(offset: number, comment: string): readonly TextEdit[] | undefined {
    const start = lineStart(this.file.text, templateStart(this.file, lineStart(this.file.text, offset)));
    const indent = /^[ \t]*/.exec(this.file.text.slice(start, start + 200))?.[0] ?? '';
    const newText = `${indent}# ${comment}${lineBreakOf(this.file.text)}`;
    return settled(this.file, [{ span: span(start, start), newText }]);
  }

  suppressFile(comment: string): readonly TextEdit[] | undefined {
    const start = lineStart(this.file.text, 0);
    return [{ span: span(start, start), newText: `# ${comment}${lineBreakOf(this.file.text)}` }];
  }

  #labelsOf(type: string, first?: string): readonly string[] {
    return this.file.body.items.flatMap((item) => {
      if (item.kind !== 'block' || item.type !== type) return [];
      const labels = item.labels.map(({ value }) => value);
      return first === undefined || labels[0] === first ? labels.slice(-1) : [];
    });
  }

  /** The declaration whose last label is written at a span. */
  #declarationAt(at: Span): HclBlock | undefined {
    const item = itemAround(this.file.body, at);
    const label = item?.kind === 'block' ? item.labels[item.labels.length - 1] : undefined;
    return item?.kind === 'block' && label && sameSpan(label.span, at) ? item : undefined;
  }

  #nodeAt(at: Span): HclNode | undefined {
    const argument = argumentAround(placeOf(this.file, at), at);
    const nodes = argument ? this.#pathTo(argument, at) : [];
    return nodes[nodes.length - 1];
  }

  #pathTo(argument: HclArgument, at: Span): readonly HclNode[] {
    if (sameSpan(argument.extent, at)) return [argument.value];
    return nodesTo(argument.value, at);
  }

  #isValueOf(argument: HclArgument, at: Span): boolean {
    return sameSpan(argument.extent, at) || sameSpan(argument.value.span, at);
  }

  /** All that is written for the value at a span; undefined when it is no value of its own. */
  #valueSpan(argument: HclArgument, at: Span): Span | undefined {
    if (this.#isValueOf(argument, at)) return argument.extent;
    return this.#pathTo(argument, at).length > 0 ? wholeOf(this.file, at) : undefined;
  }

  #isOnOneLine({ start, end }: Span): boolean {
    return !this.file.text.slice(start, end).includes('\n');
  }
}

const secretHolders: ReadonlySet<string> = new Set(['resource', 'data', 'locals', 'module', 'output']);

function isBlockValue(value: Writable): boolean {
  return isMembers(value) || (isItems(value) && value.length > 0 && value.every(isMembers));
}

function argumentIn({ body }: HclBlock, name: string): HclArgument | undefined {
  const item = body.items.find((candidate) => candidate.kind === 'argument' && candidate.name === name);
  return item?.kind === 'argument' ? item : undefined;
}

/** What reveals no secret, and without which the deployment would ask for one. */
function isEmpty(value: HclNode): boolean {
  return value.kind === 'literal' && (value.value === null || value.value === '');
}
