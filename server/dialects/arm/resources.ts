import type { Document } from '../../model/document';
import { evaluate, originOf } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import { isChildType, nameCount, nameSegments, nestedType, plainType } from '../../model/naming';
import { applyBinary } from '../../model/operators';
import { isNever, optionalCall, type Call, type Resource } from '../../model/resource';
import type { Scope } from '../../model/scope';
import type { ObjectValue, Value } from '../../model/value';
import { known, objectOf, unknown } from '../../model/values';
import { evaluateWithoutDefaults, whenTrue } from '../../model/without-defaults';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import type { Span } from '../../text/span';
import { type Extension, extensionIn } from '../extension';
import { spanOf } from '../json/value';
import { memberNode, textOf } from './declarations';
import { resourceLoop } from './lower-expression';
import type { Lowering } from './lower-json';
import { loopRound } from './scope';

/** What a resource is written in, and what it takes from there. */
export interface Surroundings {
  readonly document: Document;
  readonly lowering: Lowering;
  readonly scope: Scope;
  readonly calls: readonly Call[];
  /** The resource in whose `resources` it stands. */
  readonly around: ArmResource | undefined;
  /** Of the deployment or resource around it; undefined when that is always deployed. */
  readonly condition: Value | undefined;
  /** When what is around it is deployed, where only the defaults of parameters keep it from being so. */
  readonly optional: string | undefined;
  /** Looks for a resource by its type and full name among all that are deployed together. */
  findParent(child: ArmResource): ArmResource | undefined;
}

/** Past this, rounds of a loop add nothing but time: they all share one text. */
const maxRounds = 100;

/** The resources that one object of a `resources` section makes: one, or one for each round of its loop. */
export function resourcesFrom(
  node: JsonObject,
  symbol: string | undefined,
  where: Surroundings,
): readonly ArmResource[] {
  const rounds = roundsOf(node, where);
  return rounds.flatMap(({ scope, index, uncertain }) => {
    const own = memberNode(node, 'condition');
    const lowered = own && where.lowering.expression(own);
    const evaluated = lowered && evaluate(lowered, scope);
    const condition = [where.condition, uncertain, evaluated].reduce(
      (first, second) => both(first, second, node, scope),
      undefined,
    );
    const optional = lowered && isNever(evaluated) ? optionalWhen(lowered, scope) : where.optional;
    if (isNever(condition) && optional === undefined) return [];
    const isCertain = condition?.kind === 'known' && condition.value === true;
    const type = writtenType(node, { ...where, scope });
    return type === undefined
      ? []
      : [
          new ArmResource(node, type, symbol, index, isCertain ? undefined : condition, {
            ...where,
            scope,
            optional,
          }),
        ];
  });
}

/** One resource of a deployment. What it says of itself is evaluated on demand. */
export class ArmResource implements Resource {
  readonly document: Document;
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly header: Span;
  readonly span: Span;
  readonly existing: boolean;
  readonly calls: readonly Call[];
  readonly #extended: Extension | undefined;
  #body: ObjectValue | undefined;
  #parent: { readonly found: ArmResource | undefined } | undefined;

  constructor(
    readonly node: JsonObject,
    writtenAs: string,
    readonly symbol: string | undefined,
    /** Which round of its loop it comes from; undefined without a loop, or when it represents all rounds. */
    readonly round: number | undefined,
    readonly condition: Value | undefined,
    private readonly where: Surroundings,
  ) {
    this.document = where.document;
    this.calls = where.calls;
    this.span = spanOf(node);
    this.header = spanOf(memberNode(node, 'type') ?? node);
    this.existing = this.#literal('existing') === true;
    // Resources of extensions, such as Microsoft Graph's, write the version after the type.
    const [ownType = '', ownVersion] = writtenAs.split('@');
    const fullType = where.around && !isFullType(ownType) ? nestedType(where.around.type, ownType) : ownType;
    this.#extended = extensionIn(fullType, () => this.#writtenNames(fullType));
    this.type = this.#extended?.type ?? fullType;
    const version = this.#evaluate('apiVersion');
    this.apiVersion = version?.kind === 'known' ? String(version.value) : ownVersion;
  }

  get body(): ObjectValue {
    return (this.#body ??= this.#evaluateBody());
  }

  get name(): Value {
    const own = this.body.get('name');
    return this.parent || this.#extended ? (this.fullNames[this.fullNames.length - 1] ?? own) : own;
  }

  get parent(): ArmResource | undefined {
    this.#parent ??= { found: this.#isInside() ? this.where.around : this.where.findParent(this) };
    return this.#parent.found;
  }

  get scope(): Value | undefined {
    return this.#extended ? this.#extended.scope : memberNode(this.node, 'scope') && this.body.get('scope');
  }

  /** The names of the ancestors, outermost first, and its own; fewer than its type has when they cannot be distinguished. */
  get fullNames(): readonly Value[] {
    return this.#extended ? this.#extended.names : this.#writtenNames(this.type);
  }

  get optional(): string | undefined {
    return this.where.optional ?? optionalCall(this.calls);
  }

  /** The scope that expressions in the resource are evaluated in. */
  get inside(): Scope {
    return this.where.scope;
  }

  /** Whether the resource around it is its parent rather than what it extends. */
  #isInside(): boolean {
    return this.where.around !== undefined && isChildType(this.type, this.where.around.type);
  }

  /** A nested resource may write its own name alone or with the names before it. */
  #writtenNames(fullType: string): readonly Value[] {
    const own = nameSegments(this.body.get('name'));
    const { around } = this.where;
    return around && isChildType(fullType, around.type) && own.length < nameCount(fullType)
      ? [...around.fullNames, ...own]
      : own;
  }

  #evaluateBody(): ObjectValue {
    const body = evaluate(this.where.lowering.expression(this.node), this.where.scope);
    return body.kind === 'object'
      ? body
      : objectOf(new Map(), body.kind === 'absent' ? this.#origin() : body.origin, true);
  }

  #origin(): ReturnType<typeof originOf> {
    return originOf('literal', this.header, this.where.scope);
  }

  #literal(name: string): unknown {
    const node = memberNode(this.node, name);
    return node && 'value' in node ? node.value : undefined;
  }

  #evaluate(name: string): Value | undefined {
    const node = memberNode(this.node, name);
    return node && evaluate(this.where.lowering.expression(node), this.where.scope);
  }
}

/** Whether a type begins with its provider's name, so that it is not relative to what it is in. */
function isFullType(type: string): boolean {
  return /^[\w-]+\.[\w.-]+\//.test(type);
}

/** When a condition may be true that is false by default; undefined for one that is always false. */
function optionalWhen(condition: Expression, scope: Scope): string | undefined {
  if (isNever(evaluateWithoutDefaults(condition, scope))) return undefined;
  const text = scope.source.text.slice(condition.span.start, condition.span.end);
  return whenTrue(text.replace(/^"\[?|\]?"$/g, ''));
}

/** The type as the resource states it; undefined when it states none that is known. */
function writtenType(node: JsonObject, { lowering, scope }: Surroundings): string | undefined {
  const type = memberNode(node, 'type');
  const value = type && evaluate(lowering.expression(type), scope);
  return value?.kind === 'known' && typeof value.value === 'string' ? plainType(value.value) : undefined;
}

interface Round {
  readonly scope: Scope;
  readonly index: number | undefined;
  /** Says why, when it is not known whether there is such a round. */
  readonly uncertain: Value | undefined;
}

function roundsOf(node: JsonObject, { lowering, scope }: Surroundings): readonly Round[] {
  const copy = memberNode(node, 'copy');
  const count = memberNode(copy, 'count');
  if (copy?.kind !== 'object' || !count) return [{ scope, index: undefined, uncertain: undefined }];
  const names = [resourceLoop, ...namesOf(memberNode(copy, 'name'))];
  const origin = originOf('loopItem', spanOf(copy), scope);
  const value = evaluate(lowering.expression(count), scope);
  if (value.kind === 'known' && typeof value.value === 'number') {
    const rounds = Math.max(0, Math.min(value.value, maxRounds));
    return Array.from({ length: rounds }, (_, index) => ({
      scope: loopRound(scope, names, known(index, origin)),
      index,
      uncertain: undefined,
    }));
  }
  // One round represents all. Loops of one length are mostly meant to go together, so their indices are one symbol.
  const index = unknown('loop', 'copyIndex', origin, [{ symbol: 'copyIndex()' }]);
  const uncertain =
    value.kind === 'unknown' ? value : unknown('loop', 'count', originOf('expression', spanOf(count), scope));
  return [{ scope: loopRound(scope, names, index), index: undefined, uncertain }];
}

function namesOf(node: JsonNode | undefined): readonly string[] {
  const name = textOf(node);
  return name === undefined ? [] : [name];
}

function both(
  first: Value | undefined,
  second: Value | undefined,
  node: Span,
  scope: Scope,
): Value | undefined {
  if (!first || !second) return first ?? second;
  return applyBinary('&&', 'arm', first, () => second, originOf('expression', spanOf(node), scope));
}
