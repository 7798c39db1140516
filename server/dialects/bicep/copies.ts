import type * as ast from '../../syntax/bicep';
import { entriesOf, evaluate, originOf } from '../../model/evaluate';
import { applyBinary } from '../../model/operators';
import type { Value } from '../../model/value';
import { unknown, via } from '../../model/values';
import type { Span } from '../../text/span';
import { lowerLoop, type Loop } from './lower';
import type { BicepScope, Copies } from './names';
import { LoopScope } from './scope';

/** One deployment of a resource or module out of those its declaration's loop makes. */
export interface Copy {
  readonly scope: BicepScope;
  /** Undefined when it is always deployed. */
  readonly condition: Value | undefined;
}

/** What stands after the `=` of a resource or module, taken apart. */
export interface Head {
  readonly loop: ast.ForSyntax | undefined;
  readonly condition: ast.Expression | undefined;
  /** Undefined when it could not be read. */
  readonly body: ast.ObjectSyntax | undefined;
}

/** Azure Resource Manager deploys no more copies than this of one resource. */
const mostCopies = 800;

export function headOf(node: ast.DeployedBody): Head {
  const loop = node.kind === 'ForSyntax' ? node : undefined;
  const inner = node.kind === 'ForSyntax' ? node.body : node;
  const condition = inner.kind === 'IfConditionSyntax' ? inner.condition : undefined;
  const body = inner.kind === 'IfConditionSyntax' ? inner.body : inner;
  return { loop, condition, body: body.kind === 'ObjectSyntax' ? body : undefined };
}

/** A declaration where it stands. */
export interface Placed {
  readonly head: Head;
  readonly name: Span;
  readonly scope: BicepScope;
  /** The condition of what it is nested in. */
  readonly around: Value | undefined;
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
  const copyIn = (inner: BicepScope, uncertain: Value | undefined): T => {
    const own = condition && evaluate(condition, inner);
    const whole = [around, uncertain, own].reduce(
      (first, second) => both(first, second, name, inner),
      undefined,
    );
    return make({
      scope: inner,
      condition: whole?.kind === 'known' && whole.value === true ? undefined : whole,
    });
  };
  if (!loop) {
    const items = [copyIn(scope, undefined)];
    return { items, isLoop: false, open: false, value: () => reference(items[0]!) };
  }
  const rounds = roundsOf(lowerLoop(loop, document.declarations.names), loop.span, scope);
  const items = rounds.scopes.map((inner) => copyIn(inner, rounds.uncertain));
  const origin = originOf('reference', name, scope);
  return {
    items,
    isLoop: true,
    open: rounds.uncertain !== undefined,
    value: () => rounds.uncertain ?? { kind: 'array', origin, open: false, items: items.map(reference) },
  };
}

interface Rounds {
  readonly scopes: readonly BicepScope[];
  /** Says why, when it is not known how many rounds there are. */
  readonly uncertain: Value | undefined;
}

function roundsOf(loop: Loop, where: Span, scope: BicepScope): Rounds {
  const collection = evaluate(loop.collection, scope);
  const origin = originOf('loopItem', loop.collection.span, scope, loop.item);
  const lists = collection.kind === 'oneOf' ? collection.values : [collection];
  const entries = lists.map((list) => entriesOf(list, origin));
  const round = ([index, item]: readonly [Value, Value]): BicepScope => {
    const names = new Map([[loop.item, via(item, origin)]]);
    if (loop.index !== undefined) names.set(loop.index, index);
    return new LoopScope(scope, names);
  };
  const scopes = entries
    .flatMap((list) => list ?? [])
    .slice(0, mostCopies)
    .map(round);
  const isOpen = lists.some((list) => 'open' in list && list.open);
  const isKnown =
    !isOpen && entries.every((list) => list !== undefined && (list.length === 0 || entries.length === 1));
  if (isKnown) return { scopes, uncertain: undefined };
  const detail = 'loop over a list of unknown length';
  const uncertain = unknown('loop', detail, originOf('expression', where, scope));
  if (scopes.length > 0) return { scopes, uncertain };
  const symbol = (name: string) => unknown('loop', detail, origin, [{ symbol: `${name}@${where.start}` }]);
  return { scopes: [round([symbol(loop.index ?? ''), symbol(loop.item)])], uncertain };
}

/** Whether it is known that something is not deployed. */
export function isNever(condition: Value | undefined): boolean {
  return condition?.kind === 'known' && condition.value === false;
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
