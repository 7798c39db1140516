import type { Expression } from '../../model/expression';
import type { Resource } from '../../model/resource';
import type { Place } from '../../model/value';
import {
  callOf,
  Computed,
  isScalar,
  literalOf,
  type Members,
  nameOf,
  type Writable,
} from '../../model/writable';
import type {
  Declared,
  ResourceReference,
  RoleAssignment,
  VaultSecret,
  VersionedType,
  Writer,
} from '../../model/writer';
import type * as ast from '../../syntax/bicep';
import {
  type ArraySyntax,
  type BicepFile,
  declarationsOf,
  itemsOf,
  membersOf,
  type ObjectSyntax,
} from '../../syntax/bicep';
import type { TextEdit } from '../../text/edit';
import { indentAt, lineBreakOf, lineStart } from '../../text/lines';
import { unusedName } from '../../text/unused-name';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { type Container, containerIn, isSound, pathTo, removableAt, writtenValue } from './find';
import { type Layout, Printer, printName, printString } from './print';
import { BicepReferences } from './references';
import { declarationLines, removalOf } from './removal';
import { roleAssignmentBody, roleAssignmentType } from '../role-assignment';
import { readDeclarations } from './declarations';
import { declareSecret, makeSecure } from './secrets';
import { indentUnitOf, lineEnd } from './text-lines';

/** How Bicep text is changed. */
export class BicepWriter implements Writer {
  readonly #text: string;
  readonly #printer: Printer;
  readonly #references: BicepReferences;
  #eol: string | undefined;
  #unit: string | undefined;

  constructor(
    private readonly file: BicepFile,
    lower: (node: ast.Expression) => Expression,
  ) {
    this.#text = file.text;
    this.#printer = new Printer(file.text);
    this.#references = new BicepReferences(file, lower);
  }

  expressionAt(where: Span): Expression | undefined {
    return this.#references.expressionAt(where);
  }

  referenceTo(resource: Resource): ResourceReference | undefined {
    return this.#references.referenceTo(resource);
  }

  referenceById(id: Expression, type: VersionedType): ResourceReference | undefined {
    return this.#references.referenceById(id, type);
  }

  connectionSource(connection: Expression, resources: readonly Resource[]): ResourceReference | undefined {
    return this.#references.connectionSource(connection, resources);
  }

  cloud(path: string): Expression {
    return this.#references.cloud(path);
  }

  replace(where: Span, value: Writable): readonly TextEdit[] | undefined {
    const written = writtenValue(pathTo(this.file.program, where), where);
    if (!written || (written.scalarOnly && !isScalar(value) && !(value instanceof Computed)))
      return undefined;
    return [
      {
        span: where,
        newText: this.#printer.value(value, this.#layoutInside(written.container, where.start)),
      },
    ];
  }

  insert({ object, path, source }: Place, value: Writable): readonly TextEdit[] | undefined {
    const [name, ...inner] = path;
    const nodes = pathTo(this.file.program, object);
    const index = nodes.findIndex((node) => node.kind === 'ObjectSyntax' && sameSpan(node.span, object));
    const node = nodes[index];
    if (name === undefined || node?.kind !== 'ObjectSyntax' || !isSound(node) || source.text !== this.#text)
      return undefined;
    const member = inner.reduceRight<Writable>((rest, key) => ({ [key]: rest }), value);
    return [this.#insertMember(node, containerIn(nodes.slice(0, index)), name, member)];
  }

  append(list: Span, item: Writable): readonly TextEdit[] | undefined {
    const nodes = pathTo(this.file.program, list);
    const index = nodes.findIndex((node) => node.kind === 'ArraySyntax' && sameSpan(node.span, list));
    const node = nodes[index];
    if (node?.kind !== 'ArraySyntax' || !isSound(node)) return undefined;
    return [this.#appendItem(node, containerIn(nodes.slice(0, index)), item)];
  }

  replaceMember(where: Span, members: Members): readonly TextEdit[] | undefined {
    const removable = removableAt(pathTo(this.file.program, where), where);
    if (removable?.kind !== 'item' || removable.item.kind !== 'ObjectPropertySyntax') return undefined;
    const { item, container } = removable;
    const layout = this.#layoutInside(container, item.span.start);
    const separator = layout ? layout.eol + layout.indent : ', ';
    return [
      {
        span: item.span,
        newText: Object.entries(members)
          .map(([name, value]) => this.#printer.member(name, value, layout))
          .join(separator),
      },
    ];
  }

  rename(where: Span, name: string): readonly TextEdit[] | undefined {
    const isKey = pathTo(this.file.program, where).some(
      (node) => node.kind === 'ObjectPropertySyntax' && sameSpan(node.key.span, where),
    );
    return isKey ? [{ span: where, newText: printName(name) }] : undefined;
  }

  assignRole(assignment: RoleAssignment, beside: Span): readonly TextEdit[] | undefined {
    const declarations = declarationsOf(this.file.program);
    const declaration = declarations.find((one) => contains(one.span, beside));
    const body = roleAssignmentBody(assignment, this.#references);
    const { assignee, scope, purpose } = assignment;
    if (!declaration || !body || scope.symbol === undefined) return undefined;
    const names = readDeclarations(this.file.program).names;
    const taken = new Set([...names].map((name) => name.toLowerCase()));
    const symbol = unusedName(`${assignee.symbol}${purpose}`, (name) => taken.has(name.toLowerCase()));
    const at = lineEnd(this.#text, declaration.span.end);
    const eol = this.#lineEnd();
    const { name, properties } = body;
    const printed = this.#printer.value(
      { name, scope: new Computed(nameOf(scope.symbol)), properties },
      { indent: '', unit: this.#indentUnit(), eol },
    );
    const type = printString(roleAssignmentType);
    return [{ span: span(at, at), newText: `${eol}${eol}resource ${symbol} ${type} = ${printed}` }];
  }

  /** Only the arguments of modules may be taken from a vault, and only from one that is there already; a parameter file names any. */
  takeFromVault(where: Span, { name, vault, isArgument }: VaultSecret): readonly TextEdit[] | undefined {
    if (readDeclarations(this.file.program).using) {
      const address = ['<subscription-id>', '<resource-group>', '<vault>', name].map(literalOf);
      return this.replace(
        where,
        new Computed({ ...callOf('getSecret', ...address), receiver: nameOf('az') }),
      );
    }
    if (!isArgument || vault?.symbol === undefined) return undefined;
    const read = { ...callOf('getSecret', literalOf(name)), receiver: nameOf(vault.symbol) };
    return this.replace(where, new Computed(read));
  }

  removeDeclaration(where: Span): readonly TextEdit[] | undefined {
    const declaration = declarationsOf(this.file.program).find(
      (one) => 'name' in one && sameSpan(one.name.span, where),
    );
    return declaration && [{ span: declarationLines(declaration.span, this.#text), newText: '' }];
  }

  remove(where: Span): readonly TextEdit[] | undefined {
    const removable = removableAt(pathTo(this.file.program, where), where);
    return removable && [{ span: removalOf(removable, this.#text), newText: '' }];
  }

  declareSecret(where: Span, name: string, taken: ReadonlySet<string>): Declared | undefined {
    return declareSecret(this.file, where, name, taken);
  }

  makeSecure(where: Span): readonly TextEdit[] | undefined {
    return makeSecure(this.file, where);
  }

  /** Not inside a string, and above a `#disable-next-line` that is about the same line. */
  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined {
    const line = lineStart(this.#text, offset);
    if (this.#isInsideToken(line)) return undefined;
    const start = this.#aboveDirectives(line);
    const indent = /^[ \t]*/.exec(this.#text.slice(start, lineEnd(this.#text, start)))?.[0] ?? '';
    return [{ span: span(start, start), newText: `${indent}// ${text}${this.#lineEnd()}` }];
  }

  suppressFile(text: string): readonly TextEdit[] | undefined {
    const start = lineStart(this.#text, 0);
    return [{ span: span(start, start), newText: `// ${text}${this.#lineEnd()}` }];
  }

  #isInsideToken(offset: number): boolean {
    const { tokens, comments } = this.file;
    const isAround = ({ start, end }: Span): boolean => start < offset && offset < end;
    return (
      tokens.some((token) => token.kind !== 'NewLine' && isAround(token.span)) ||
      comments.some((comment) => isAround(comment.span))
    );
  }

  #aboveDirectives(line: number): number {
    let start = line;
    while (start > 0) {
      const end = start - (this.#text.slice(start - 2, start) === '\r\n' ? 2 : 1);
      const before = lineStart(this.#text, end);
      if (before >= start || !/^[ \t]*#disable-next-line\b/.test(this.#text.slice(before, end))) break;
      start = before;
    }
    return start;
  }

  #insertMember(node: ObjectSyntax, around: Container | undefined, name: string, value: Writable): TextEdit {
    const last = membersOf(node).at(-1);
    if (!last) return this.#openUp(node, around, name, value);
    if (this.#isOnOneLine(node))
      return {
        span: span(last.span.end, last.span.end),
        newText: `, ${this.#printer.member(name, value, undefined)}`,
      };
    const layout = this.#layoutOfMembers(node);
    const at = this.#endOfLineWith(last.span.end);
    return {
      span: span(at, at),
      newText: `${layout.eol}${layout.indent}${this.#printer.member(name, value, layout)}`,
    };
  }

  #appendItem(node: ArraySyntax, around: Container | undefined, item: Writable): TextEdit {
    const last = itemsOf(node).at(-1);
    if (!last)
      return {
        span: node.span,
        newText: this.#printer.value([item], this.#layoutInside(around, node.span.start)),
      };
    if (this.#isOnOneLine(node))
      return {
        span: span(last.span.end, last.span.end),
        newText: `, ${this.#printer.value(item, undefined)}`,
      };
    const layout = this.#layoutOfMembers(node);
    const at = this.#endOfLineWith(last.span.end);
    return {
      span: span(at, at),
      newText: `${layout.eol}${layout.indent}${this.#printer.value(item, layout)}`,
    };
  }

  /** Writes the first member of an object. */
  #openUp(node: ObjectSyntax, around: Container | undefined, name: string, value: Writable): TextEdit {
    const [start, end] = [node.openBrace.span.end, node.closeBrace.span.start];
    const layout = this.#layoutInside(around, node.span.start);
    if (this.#text.slice(start, end).trim() !== '') {
      const inner = this.#layoutOfMembers(node);
      const at = this.#endOfLineWith(start);
      return {
        span: span(at, at),
        newText: `${inner.eol}${inner.indent}${this.#printer.member(name, value, inner)}`,
      };
    }
    const whole = this.#printer.value({ [name]: value }, layout);
    return { span: span(start, end), newText: whole.slice(1, -1) };
  }

  /** The end of the line when only a comment follows, else `offset` itself. */
  #endOfLineWith(offset: number): number {
    const end = lineEnd(this.#text, offset);
    return /^[ \t]*(\/\/.*|\/\*((?!\*\/).)*\*\/[ \t]*)?$/.test(this.#text.slice(offset, end)) ? end : offset;
  }

  #layoutInside(container: Container | undefined, offset: number): Layout | undefined {
    if (container && this.#isOnOneLine(container)) return undefined;
    return { indent: indentAt(this.#text, offset), unit: this.#indentUnit(), eol: this.#lineEnd() };
  }

  /** How members are laid out that are on lines of their own, as the last that does shows it. */
  #layoutOfMembers(node: Container): Layout {
    const outer = indentAt(this.#text, node.span.start);
    const sample = node.children
      .filter((child) => child.kind !== 'NewLine' && this.#beginsLine(child.span.start))
      .at(-1);
    const indent = sample ? indentAt(this.#text, sample.span.start) : outer + this.#indentUnit();
    const isDeeper = indent.length > outer.length && indent.startsWith(outer);
    return { indent, unit: isDeeper ? indent.slice(outer.length) : this.#indentUnit(), eol: this.#lineEnd() };
  }

  #beginsLine(offset: number): boolean {
    return this.#text.slice(lineStart(this.#text, offset), offset).trim() === '';
  }

  #isOnOneLine(node: Container): boolean {
    return !/[\r\n]/.test(this.#text.slice(node.span.start, node.span.end));
  }

  #lineEnd(): string {
    return (this.#eol ??= lineBreakOf(this.#text));
  }

  #indentUnit(): string {
    return (this.#unit ??= indentUnitOf(this.#text));
  }
}
