import type * as ast from '../../syntax/bicep';
import { nestedResourcesOf, plainTextOf } from '../../syntax/bicep';
import type { Document } from '../../model/document';
import { evaluate, originOf } from '../../model/evaluate';
import { isChildType, nameSegments, nestedType } from '../../model/naming';
import { optionalCall, type Call } from '../../model/resource';
import { lazily } from '../../model/scope';
import type { ObjectValue, Value } from '../../model/value';
import { taintOfName, withTaint } from '../../model/taint';
import { known, objectOf, symbolOf, unknown } from '../../model/values';
import { cover, type Span } from '../../text/span';
import { type Extension, extensionIn } from '../extension';
import { copiesOf, type Copy, headOf } from './copies';
import { memberNode } from './declarations';
import { nestedMark } from './lower';
import { resourceAt } from './resource-expression';
import { type IdFunction, idFunctionOfFile, idFunctionOfScope, resourceId } from './resource-id';
import { type DeclaredType, splitType } from './resource-type';
import type { BicepResource, BicepScope, Copies } from './names';
import { BodyScope } from './scope';

/** The copies of a resource declaration; `around` is the resource it is nested in. */
export function resourceCopies(
  node: ast.ResourceDeclarationSyntax,
  scope: BicepScope,
  around?: ResourceInstance,
): Copies<ResourceInstance> {
  const head = headOf(node.value);
  const make = (copy: Copy): ResourceInstance => new ResourceInstance(node, head.body, copy, around);
  return copiesOf({ head, name: node.name.span, scope, around }, make, (copy) => copy.reference);
}

/** One resource of a deployment. What it says of itself is evaluated on demand. */
export class ResourceInstance implements BicepResource {
  readonly document: Document;
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly header: Span;
  readonly span: Span;
  readonly existing: boolean;
  readonly condition: Value | undefined;
  readonly optional: string | undefined;
  readonly symbol: string | undefined;
  readonly calls: readonly Call[];
  readonly #typeSpan: Span;
  readonly #inside: BicepScope;
  readonly #nested = new Map<ast.ResourceDeclarationSyntax, Copies<ResourceInstance>>();
  readonly #id: () => Value;
  readonly #extension: Extension | undefined;
  #body: ObjectValue | undefined;
  #declaredParent: { readonly found: BicepResource | undefined } | undefined;
  #parent: { readonly found: BicepResource | undefined } | undefined;

  constructor(
    node: ast.ResourceDeclarationSyntax,
    private readonly bodyNode: ast.ObjectSyntax | undefined,
    copy: Copy,
    private readonly around: ResourceInstance | undefined,
  ) {
    const { file } = copy.scope;
    this.document = file.document;
    this.calls = file.context.calls;
    this.header = cover(node.name.span, node.type.span);
    this.span = node.span;
    this.existing = node.existingKeyword !== undefined;
    this.condition = copy.condition;
    this.optional = copy.optional ?? optionalCall(this.calls);
    this.symbol = node.name.name;
    this.#typeSpan = node.type.span;
    const written = writtenType(node.type, copy.scope);
    const type = around ? nestedType(around.type, written.type) : written.type;
    this.apiVersion = written.apiVersion ?? around?.apiVersion;
    this.#inside = new BodyScope(copy.scope, (name) => this.nestedNamed(name));
    this.#extension = extensionIn(type, () => nameSegments(this.body.get('name')));
    this.type = this.#extension?.type ?? type;
    this.#id = lazily(
      () => resourceId(this.idFunction, type, this.#writtenNames(), this.#origin()),
      () => unknown('cycle', this.symbol ?? '', this.#origin()),
    );
  }

  get body(): ObjectValue {
    return (this.#body ??= this.#evaluateBody());
  }

  get name(): Value {
    const own = this.body.get('name');
    const hasPath = this.#extension || (this.parent && !this.declaredParent);
    return hasPath ? (this.fullNames.at(-1) ?? own) : own;
  }

  get parent(): BicepResource | undefined {
    this.#parent ??= { found: this.declaredParent ?? this.#inside.file.parentByName(this) };
    return this.#parent.found;
  }

  get scope(): Value | undefined {
    if (this.#extension) return this.#extension.scope;
    const node = this.bodyNode && memberNode(this.bodyNode, 'scope');
    return node && (resourceAt(node, this.#inside)?.id ?? this.body.get('scope'));
  }

  /** The id, mostly not known before deployment, in the form that the functions for ids give it. */
  get id(): Value {
    return this.#id();
  }

  /** The names of the ancestors, outermost first, and its own. */
  get fullNames(): readonly Value[] {
    return this.#extension?.names ?? this.#writtenNames();
  }

  /** What the resource is nested in, or names as its parent. */
  get declaredParent(): BicepResource | undefined {
    if (!this.#declaredParent) {
      const node = this.bodyNode && memberNode(this.bodyNode, 'parent');
      const parent = this.around ?? (node && resourceAt(node, this.#inside));
      // The type of a child is always longer, so that no resource is its own ancestor.
      this.#declaredParent = { found: parent && isChildType(this.type, parent.type) ? parent : undefined };
    }
    return this.#declaredParent.found;
  }

  /** What the resource's name represents in expressions: what is declared is known, everything else only after deployment. */
  get reference(): ObjectValue {
    return {
      kind: 'object',
      origin: this.#origin(),
      open: true,
      names: ['id', 'name', 'type', 'apiVersion'],
      get: (name) => this.#member(name),
      nameSpan: () => undefined,
    };
  }

  /** The resources nested in this one under a name. */
  nestedNamed(name: string): Copies<ResourceInstance> | undefined {
    const node = this.#nestedNodes().find((child) => child.name.name === name);
    return node && this.#nestedCopies(node);
  }

  /** This resource and all that is nested in it, in order. */
  *withNested(): Generator<ResourceInstance> {
    yield this;
    for (const node of this.#nestedNodes()) {
      for (const copy of this.#nestedCopies(node).items) yield* copy.withNested();
    }
  }

  #writtenNames(): readonly Value[] {
    const own = this.body.get('name');
    return this.declaredParent ? [...this.declaredParent.fullNames, own] : nameSegments(own);
  }

  #nestedNodes(): readonly ast.ResourceDeclarationSyntax[] {
    return this.bodyNode ? nestedResourcesOf(this.bodyNode) : [];
  }

  #nestedCopies(node: ast.ResourceDeclarationSyntax): Copies<ResourceInstance> {
    const copies = this.#nested.get(node) ?? resourceCopies(node, this.#inside, this);
    this.#nested.set(node, copies);
    return copies;
  }

  #evaluateBody(): ObjectValue {
    const { file } = this.#inside;
    const body = this.bodyNode && evaluate(file.document.lower(this.bodyNode), this.#inside);
    return body?.kind === 'object' ? body : objectOf(new Map(), this.#origin(), true);
  }

  get idFunction(): IdFunction {
    if (this.declaredParent) return this.declaredParent.idFunction;
    const { file } = this.#inside;
    const node = this.bodyNode && memberNode(this.bodyNode, 'scope');
    if (!node) return idFunctionOfFile(file.document.declarations.targetScope);
    const target = this.scope;
    return (
      idFunctionOfScope(file.document.lower(node), this.#inside) ?? {
        name: 'extensionResourceId',
        leading: target ? [target] : [],
      }
    );
  }

  #member(name: string): Value {
    const typeOrigin = originOf('literal', this.#typeSpan, this.#inside);
    if (name.startsWith(nestedMark)) {
      return (
        this.nestedNamed(name.slice(nestedMark.length))?.value() ??
        unknown('unresolvedName', name, this.#origin())
      );
    }
    switch (name.toLowerCase()) {
      case 'id':
        return this.id;
      case 'name':
        return this.body.get('name');
      case 'type':
        return known(this.type, typeOrigin);
      case 'apiversion':
        return this.apiVersion === undefined
          ? { kind: 'absent', place: undefined }
          : known(this.apiVersion, typeOrigin);
      default:
        return withTaint(
          unknown('runtime', name, this.#origin(), [{ symbol: `reference(${symbolOf(this.id)}).${name}` }]),
          taintOfName(name),
        );
    }
  }

  #origin(): ReturnType<typeof originOf> {
    return originOf('reference', this.header, this.#inside, this.symbol);
  }
}

/** The type as the declaration states it; where it is computed, what is known of its beginning. */
function writtenType(node: ast.OrSkipped<ast.StringSyntax>, scope: BicepScope): DeclaredType {
  const literal = plainTextOf(node);
  if (literal !== undefined || node.kind === 'SkippedTriviaSyntax') return splitType(literal ?? '');
  const value = evaluate(scope.file.document.lower(node), scope);
  const unknownPieces = value.kind === 'unknown' ? value.pieces : [];
  const pieces = value.kind === 'known' ? [String(value.value)] : unknownPieces;
  const end = pieces.findIndex((piece) => typeof piece !== 'string');
  return splitType(pieces.slice(0, end < 0 ? undefined : end).join(''));
}
