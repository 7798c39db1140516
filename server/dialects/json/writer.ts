import type { Members, Writable } from '../../model/writable';
import type {
  CommentStyle,
  Declared,
  ExpressionReader,
  ResourceReference,
  RoleAssignment,
  VaultSecret,
  VersionedType,
  Writer,
} from '../../model/writer';
import type { Expression } from '../../model/expression';
import type { Resource } from '../../model/resource';
import type { Place } from '../../model/value';
import { propertyOf, stepsTo, type Step } from '../../syntax/json/find';
import type { JsonNode, JsonObject, JsonString, JsonTree } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import { indentAt, lineStart } from '../../text/lines';
import { contains, sameSpan, span, type Span } from '../../text/span';
import { appendItem, insertion, insertMember } from './insert';
import {
  formatInline,
  formatLines,
  formatMember,
  hasBreak,
  layoutOf,
  type Layout,
  type StringSpelling,
} from './layout';
import { removeEntry } from './remove';
import { declareSecret, makeSecure, type SecretParameters } from './secrets';
import { spanOf } from './value';

/** What a language that is written as JSON has of its own. */
export interface JsonLanguage {
  readonly spelling: StringSpelling;
  /** Expressions in strings; undefined for languages that have none. */
  readonly expressions?: ExpressionWriter;
  /** How expressions read resources. */
  readonly references?: Omit<ExpressionReader, 'expressionAt'>;
  /** Undefined for languages without resources. */
  readonly assignRole?: (
    assignment: RoleAssignment,
    beside: Span,
    layout: Layout,
  ) => readonly TextEdit[] | undefined;
  /** What is written in place of a parameter's value to take it from a vault; undefined where it cannot be. */
  readonly vaultReference?: (secret: VaultSecret) => Members | undefined;
  /** Undefined for languages without parameters. */
  readonly secrets?: SecretParameters;
  /** The object in which a `"//"` key refers to what is at `offset`; undefined when the language has comments between slashes instead. */
  readonly commentHolder?: (offset: number) => JsonObject | undefined;
  /** Where text can be when the editor takes comments between slashes for mistakes; undefined where no member may be added. */
  readonly comments?: CommentMembers;
  /** Set when readers accept neither comments nor members that they do not know. */
  readonly isClosed?: true;
}

/** Members that readers pass over. */
export interface CommentMembers {
  /** The object that is described by what refers to the text at `offset`. */
  readonly holder: (offset: number) => JsonObject | undefined;
  /** The member from that object on: `//`, or one inside of another. */
  readonly path: readonly string[];
}

/** How values are written inside the strings that hold expressions. */
export interface ExpressionWriter {
  /** What a node says. */
  read(node: JsonNode): Expression;
  /** The part of a string's expression that is written at a span. */
  part(node: JsonString, at: Span): Expression | undefined;
  /** Whether the span is all of the string's expression, so that the string as a whole is that value. */
  isWhole(node: JsonString, at: Span): boolean;
  /** The text, JSON escapes included, that replaces a part of an expression; undefined when the span is no part. */
  replace(node: JsonString, at: Span, value: Writable): string | undefined;
  insert(node: JsonString, place: Place, value: Writable): readonly TextEdit[] | undefined;
}

/** Of languages whose strings hold no expressions. */
export const plainStrings: StringSpelling = { encode: (text) => text };

export function jsonWriter(tree: JsonTree, language: JsonLanguage): Writer {
  return new JsonWriter(tree, language);
}

class JsonWriter implements Writer {
  #layout: Layout | undefined;

  constructor(
    private readonly tree: JsonTree,
    private readonly language: JsonLanguage,
  ) {}

  replace(at: Span, value: Writable): readonly TextEdit[] | undefined {
    const found = this.#find(at);
    if (!found) return undefined;
    if (found.node)
      return [{ span: spanOf(found.node), newText: this.#format(value, found.node, found.container) }];
    const newText = this.language.expressions?.replace(found.inside, at, value);
    return newText === undefined ? undefined : [{ span: at, newText }];
  }

  insert(place: Place, value: Writable): readonly TextEdit[] | undefined {
    const found = this.#find(place.object);
    const node = found?.node ?? found?.inside;
    if (node?.kind === 'object') return insertMember(this.tree, node, place.path, value, this.#style);
    return node?.kind === 'string' ? this.language.expressions?.insert(node, place, value) : undefined;
  }

  append(list: Span, item: Writable): readonly TextEdit[] | undefined {
    const node = this.#find(list)?.node;
    return node?.kind === 'array' ? appendItem(this.tree, node, item, this.#style) : undefined;
  }

  replaceMember(at: Span, members: Members): readonly TextEdit[] | undefined {
    const found = this.#find(at);
    const object = found?.node && found.container?.kind === 'object' ? found.container : undefined;
    const property = found?.node && object?.properties[found.index];
    if (!property || !object) return undefined;
    const { text } = this.tree;
    const start = property.keyNode.start;
    const isOnLine = !hasBreak(text.slice(object.start, object.end));
    const indent = indentAt(text, start);
    const written = Object.entries(members).map(([name, value]) =>
      formatMember(
        name,
        isOnLine ? formatInline(value, this.#style) : formatLines(value, indent, this.#style),
        this.#style,
      ),
    );
    return [
      {
        span: span(start, property.value.end),
        newText: written.join(isOnLine ? ', ' : `,${this.#style.eol}${indent}`),
      },
    ];
  }

  rename(at: Span, name: string): readonly TextEdit[] | undefined {
    return this.#named(at) && [{ span: at, newText: JSON.stringify(this.language.spelling.encode(name)) }];
  }

  expressionAt(at: Span): Expression | undefined {
    const { expressions } = this.language;
    const found = this.#find(at);
    if (!found || !expressions) return undefined;
    return found.node ? expressions.read(found.node) : expressions.part(found.inside, at);
  }

  referenceTo(resource: Resource): ResourceReference | undefined {
    return this.language.references?.referenceTo?.(resource);
  }

  referenceById(id: Expression, type: VersionedType): ResourceReference | undefined {
    return this.language.references?.referenceById?.(id, type);
  }

  connectionSource(connection: Expression, resources: readonly Resource[]): ResourceReference | undefined {
    return this.language.references?.connectionSource?.(connection, resources);
  }

  cloud(path: string): Expression | undefined {
    return this.language.references?.cloud?.(path);
  }

  assignRole(assignment: RoleAssignment, beside: Span): readonly TextEdit[] | undefined {
    return this.language.assignRole?.(assignment, beside, this.#style);
  }

  takeFromVault(at: Span, secret: VaultSecret): readonly TextEdit[] | undefined {
    const members = this.language.vaultReference?.(secret);
    return members && this.replaceMember(at, members);
  }

  removeDeclaration(at: Span): readonly TextEdit[] | undefined {
    const found = this.#named(at);
    return found && removeEntry(this.tree.text, found.object, found.index);
  }

  remove(at: Span): readonly TextEdit[] | undefined {
    const found = this.#find(at);
    return found?.node && found.container && removeEntry(this.tree.text, found.container, found.index);
  }

  declareSecret(at: Span, name: string, taken: ReadonlySet<string>): Declared | undefined {
    const { secrets } = this.language;
    return secrets && declareSecret(this.tree, at, name, taken, secrets, this.#style);
  }

  makeSecure(at: Span): readonly TextEdit[] | undefined {
    const { secrets } = this.language;
    return secrets && makeSecure(this.tree, at, secrets, this.#style);
  }

  suppressLine(offset: number, text: string, style?: CommentStyle): readonly TextEdit[] | undefined {
    const { commentHolder, comments, isClosed } = this.language;
    if (isClosed && style) return undefined;
    if (commentHolder) return this.#commentMember(commentHolder(offset), text, ['//']);
    if (style !== 'members') return [this.#commentLine(this.#lineOutside(offset), text)];
    return comments && this.#commentMember(comments.holder(offset), text, comments.path);
  }

  suppressFile(text: string, style?: CommentStyle): readonly TextEdit[] | undefined {
    const { root } = this.tree;
    const { commentHolder, comments, isClosed } = this.language;
    if (isClosed && style) return undefined;
    const object = root.kind === 'object' ? root : undefined;
    if (commentHolder) return this.#commentMember(object, text, ['//']);
    if (style !== 'members')
      return [this.#commentLine(this.tree.text.charCodeAt(0) === 0xfeff ? 1 : 0, text)];
    return comments && this.#commentMember(object, text, comments.path);
  }

  #commentMember(
    object: JsonObject | undefined,
    text: string,
    path: readonly string[],
  ): readonly TextEdit[] | undefined {
    if (!object) return undefined;
    if (path.length === 1) return this.#commentKey(object, text);
    return insertMember(this.tree, object, path, oneLine(text), this.#style);
  }

  get #style(): Layout {
    return (this.#layout ??= layoutOf(this.tree, this.language.spelling));
  }

  /** The node written at a span, with the container it is an entry of; or the string that a part of an expression is in. */
  #find(at: Span): Found | undefined {
    let found: Found | undefined = matching(this.tree.root, undefined, 0, at);
    for (const step of stepsTo(this.tree.root, at.start)) {
      const [node, container] =
        step.kind === 'property' ? [step.property.value, step.object] : [step.item, step.array];
      const match = matching(node, container, step.index, at);
      if (match) found = match;
      if (match || node.kind !== 'string' || !contains(node, at) || !this.language.expressions) continue;
      const isWhole = this.language.expressions.isWhole(node, at);
      found = isWhole
        ? { node, inside: undefined, container, index: step.index }
        : { node: undefined, inside: node };
    }
    return found;
  }

  /** The property whose name is written at a span, quotes included. */
  #named(at: Span): Extract<Step, { kind: 'property' }> | undefined {
    return stepsTo(this.tree.root, at.start).find(
      (step) => step.kind === 'property' && sameSpan(step.property.keyNode, at),
    ) as Extract<Step, { kind: 'property' }> | undefined;
  }

  #format(value: Writable, node: JsonNode, container: JsonNode | undefined): string {
    const { text } = this.tree;
    if (container && !hasBreak(text.slice(container.start, container.end)))
      return formatInline(value, this.#style);
    return formatLines(value, indentAt(text, node.start), this.#style);
  }

  #commentLine(line: number, text: string): TextEdit {
    const indent = /[ \t]*/y;
    indent.lastIndex = line;
    const blanks = indent.exec(this.tree.text)?.[0] ?? '';
    return insertion(line, `${blanks}// ${oneLine(text)}${this.#style.eol}`);
  }

  /** The start of the line of `offset`, or of the first line of a string or comment that the line begins in. */
  #lineOutside(offset: number): number {
    const { root, comments, text } = this.tree;
    const start = lineStart(text, offset);
    const steps = stepsTo(root, start);
    const last = steps[steps.length - 1];
    const node = last && (last.kind === 'property' ? last.property.value : last.item);
    const around = [node?.kind === 'string' ? node : undefined, ...comments].find(
      (one) => one && one.start < start && start < one.end,
    );
    return around ? this.#lineOutside(around.start) : start;
  }

  /** Writes the text under a `"//"` key at the object's beginning, or adds it to what is there. */
  #commentKey(object: JsonObject, text: string): readonly TextEdit[] | undefined {
    const existing = propertyOf(object, '//')?.value;
    const comment = JSON.stringify(oneLine(text));
    if (existing?.kind === 'string')
      return [insertion(existing.start, '['), insertion(existing.end, `, ${comment}]`)];
    if (existing?.kind === 'array' && existing.closed) {
      const last = existing.items[existing.items.length - 1];
      return last
        ? [insertion(last.end, `, ${comment}`)]
        : [{ span: span(existing.start, existing.end), newText: `[${comment}]` }];
    }
    const first = object.properties[0];
    if (existing || !object.closed) return undefined;
    if (!first)
      return insertMember(this.tree, object, ['//'], oneLine(text), {
        ...this.#style,
        spelling: plainStrings,
      });
    const isOnLine = !hasBreak(this.tree.text.slice(object.start, first.keyNode.start));
    const separator = isOnLine ? ' ' : this.#style.eol + indentAt(this.tree.text, first.keyNode.start);
    return [insertion(first.keyNode.start, `${formatMember('//', comment, this.#style)},${separator}`)];
  }
}

type Found =
  | {
      readonly node: JsonNode;
      readonly inside: undefined;
      readonly container: JsonNode | undefined;
      readonly index: number;
    }
  | { readonly node: undefined; readonly inside: JsonString };

function matching(
  node: JsonNode,
  container: JsonNode | undefined,
  index: number,
  at: Span,
): Found | undefined {
  return sameSpan(node, at) ? { node, inside: undefined, container, index } : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}
