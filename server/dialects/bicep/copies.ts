import type * as ast from '../../syntax/bicep';
import { entriesOf, evaluate, originOf } from '../../model/evaluate';
import type { Expression } from '../../model/expression';
import { applyBinary } from '../../model/operators';
import { isNever } from '../../model/resource';
import type { Value } from '../../model/value';
import { evaluateWithoutDefaults, whenTrue } from '../../model/without-defaults';
import { known, unknown, withOriginStep } from '../../model/values';
import type { Span } from '../../text/span';
import { lowerLoop, type Loop } from './lower';
import type { BicepScope, Copies } from './names';
import { LoopScope } from './scope';

/** One deployment of a resource or module out of those its declaration's loop makes. */
export interface Copy {
  readonly scope: BicepScope;
  /** Undefined when it is always deployed. */
  readonly condition: Value | undefined;
  /** When it is deployed, where only the defaults of parameters keep it from being so. */
  readonly optional?: string | undefined;
}

/** What is after the `=` of a resource or module, taken apart. */
export interface Head {
  readonly loop: ast.ForSyntax | undefined;
  readonly condition: ast.Expression | undefined;
  /** Undefined when it could not be read. */
  readonly body: ast.ObjectSyntax | undefined;
}

/** Azure Resource Manager deploys no more copies than this of one resource. */
const maxCopies = 800;

/** What one copy costs of the budget, in evaluations: loops in modules that are called in loops multiply. */
const costOfCopy = 20;

export function headOf(node: ast.DeployedBody): Head {
  const loop = node.kind === 'ForSyntax' ? node : undefined;
  const inner = node.kind === 'ForSyntax' ? node.body : node;
  const condition = inner.kind === 'IfConditionSyntax' ? inner.condition : undefined;
  const body = inner.kind === 'IfConditionSyntax' ? inner.body : inner;
  return { loop, condition, body: body.kind === 'ObjectSyntax' ? body : undefined };
}

/** A declaration where it is. */
export interface Placed {
  readonly head: Head;
  readonly name: Span;
  readonly scope: BicepScope;
  /** What it is nested in. */
  readonly around: Pick<Copy, 'condition' | 'optional'> | undefined;
}

/** The copies that a declaration makes; `reference` is what one of them is in expressions. */
export function copiesOf<T>(
  { head, name, scope, around }: Placed,
  make: (copy: Copy) => T,
  reference: (item: T) => Value,
): Copies<T> {
  const { document } = scope.file;
  const { loop } = head;
  const condition = head.condition && document.lower(head.condition);
  const copyIn = (inner: BicepScope, { uncertain, optional }: Omit<Rounds, 'scopes'>): T => {
    const own = condition && evaluate(condition, inner);
    const whole = [around?.condition, uncertain, own].reduce(
      (first, second) => both(first, second, name, inner),
      undefined,
    );
    return make({
      scope: inner,
      condition: whole?.kind === 'known' && whole.value === true ? undefined : whole,
      optional: isNever(own) ? condition && optionalWhen(condition, inner) : (around?.optional ?? optional),
    });
  };
  if (!loop) {
    const items = [copyIn(scope, { uncertain: undefined })];
    return { items, isLoop: false, open: false, value: () => reference(items[0]!) };
  }
  const rounds = roundsOf(lowerLoop(loop, document.declarations.names), loop.span, scope);
  scope.file.budget.spend(costOfCopy * rounds.scopes.length);
  const items = rounds.scopes.map((inner) => copyIn(inner, rounds));
  const certain = rounds.optional === undefined ? items : [];
  const origin = originOf('reference', name, scope);
  return {
    items,
    isLoop: true,
    open: rounds.uncertain !== undefined && rounds.optional === undefined,
    value: () =>
      (rounds.optional === undefined ? rounds.uncertain : undefined) ?? {
        kind: 'array',
        origin,
        open: false,
        items: certain.map(reference),
      },
  };
}

interface Rounds {
  readonly scopes: readonly BicepScope[];
  /** Says why, when it is not known how many rounds there are. */
  readonly uncertain: Value | undefined;
  /** When there is a round, where only the defaults of parameters leave the list empty. */
  readonly optional?: string | undefined;
}

function roundsOf(loop: Loop, where: Span, scope: BicepScope): Rounds {
  const collection = evaluate(loop.collection, scope);
  const origin = originOf('loopItem', loop.collection.span, scope, loop.item);
  const lists = collection.kind === 'oneOf' ? collection.values : [collection];
  const entries = lists.map((list) => entriesOf(list, origin));
  const round = ([index, item]: readonly [Value, Value]): BicepScope => {
    const names = new Map([[loop.item, withOriginStep(item, origin)]]);
    if (loop.index !== undefined) names.set(loop.index, index);
    return new LoopScope(scope, names);
  };
  const scopes = entries
    .flatMap((list) => list ?? [])
    .slice(0, maxCopies)
    .map(round);
  const isOpen = lists.some((list) => 'open' in list && list.open);
  const isKnown =
    !isOpen && entries.every((list) => list !== undefined && (list.length === 0 || entries.length === 1));
  const optional = isKnown && scopes.length === 0 ? roundsWhen(loop, scope) : undefined;
  if (isKnown && optional === undefined) return { scopes, uncertain: undefined };
  const detail = 'loop over a list of unknown length';
  const uncertain = unknown('loop', detail, originOf('expression', where, scope));
  if (scopes.length > 0) return { scopes, uncertain };
  const symbol = (name: string) => unknown('loop', detail, origin, [{ symbol: `${name}@${where.start}` }]);
  return {
    scopes: [round([symbol(loop.index ?? ''), symbol(loop.item)])],
    uncertain: optional === undefined ? uncertain : known(false, uncertain.origin),
    optional,
  };
}

/** When a list has items that is empty by default; undefined for one that never has. */
function roundsWhen(loop: Loop, scope: BicepScope): string | undefined {
  const list = evaluateWithoutDefaults(loop.collection, scope);
  return list.kind === 'unknown' || list.kind === 'oneOf' || ('open' in list && list.open)
    ? `${textOf(loop.collection, scope)} is not empty`
    : undefined;
}

/** When a condition may be true that is false by default; undefined for one that is always false. */
function optionalWhen(condition: Expression, scope: BicepScope): string | undefined {
  return isNever(evaluateWithoutDefaults(condition, scope)) ? undefined : whenTrue(textOf(condition, scope));
}

function textOf({ span }: Expression, { source }: BicepScope): string {
  return source.text.slice(span.start, span.end);
}

function both(
  first: Value | undefined,
  second: Value | undefined,
  name: Span,
  scope: BicepScope,
): Value | undefined {
  if (!first || !second) return first ?? second;
  return applyBinary('&&', 'arm', first, () => second, originOf('expression', name, scope));
}
