import { stepsOfText } from '../text/budget';
import { sameSpan, type Span } from '../text/span';
import { accessMember, anyItem } from './access';
import type {
  AccessExpression,
  ArrayExpression,
  BinaryExpression,
  CallExpression,
  ConditionalExpression,
  Expression,
  ForExpression,
  InterpolationExpression,
  LambdaExpression,
  Library,
} from './expression';
import { findArmFunction } from './functions/arm';
import { callSymbol, type FunctionImplementation, type Invocation } from './functions/function';
import { findTerraformFunction } from './functions/terraform';
import { LazyObject } from './lazy-object';
import { applyBinary, choose, truthOf } from './operators';
import { joinTexts } from './partial-text';
import { nested, type Scope } from './scope';
import { enter, leave } from './stack';
import { taintOf, taintOfCall, withTaint } from './taint';
import type { ArrayValue, Origin, OriginKind, Value } from './value';
import { distribute, known, objectOf, symbolOf, unknown, unknownFor, withOriginStep } from './values';

const libraries: Readonly<Record<Library, (name: string) => FunctionImplementation | undefined>> = {
  arm: findArmFunction,
  terraform: findTerraformFunction,
};
const maxItems = 2_000;

/** What an expression evaluates to in a scope. Total: whatever cannot be computed is unknown, with the reason. */
export function evaluate(expression: Expression, scope: Scope): Value {
  if (scope.budget.exhausted)
    return unknown('tooMuchWork', 'work', originOf('expression', expression.span, scope));
  if (!enter()) return unknown('tooDeep', 'nesting', originOf('expression', expression.span, scope));
  scope.budget.spend(1);
  try {
    return evaluateKind(expression, scope);
  } finally {
    leave();
  }
}

export function originOf(kind: OriginKind, span: Span, scope: Scope, name?: string): Origin {
  return name === undefined
    ? { kind, source: scope.source, span }
    : { kind, source: scope.source, span, name };
}

function evaluateKind(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return known(expression.value, originOf('literal', expression.span, scope));
    case 'interpolation':
      return evaluateInterpolation(expression, scope);
    case 'object':
      return new LazyObject(expression, scope, evaluate);
    case 'array':
      return evaluateArray(expression, scope);
    case 'reference':
      return evaluateReference(expression.name, expression.space, expression.span, scope);
    case 'access':
      return evaluateAccess(expression, scope);
    case 'call':
      return evaluateCall(expression, scope);
    case 'unary':
      return evaluateUnary(
        expression.operator,
        evaluate(expression.operand, scope),
        originOf('expression', expression.span, scope),
      );
    case 'binary':
      return evaluateBinary(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
    case 'lambda':
      return unknown('invalid', 'lambda', originOf('expression', expression.span, scope));
    case 'opaque':
      return unknown('invalid', expression.reason, originOf('expression', expression.span, scope));
  }
}

function evaluateInterpolation(expression: InterpolationExpression, scope: Scope): Value {
  const parts = expression.parts.map((part) => (typeof part === 'string' ? part : evaluate(part, scope)));
  return joinTexts(parts, expression.library, originOf('expression', expression.span, scope));
}

function evaluateArray(expression: ArrayExpression, scope: Scope): ArrayValue {
  const origin = originOf('literal', expression.span, scope);
  // At once, or a fold that adds to a list step by step would leave a chain as long as the list to be followed later.
  if (expression.items.some((item) => item.kind === 'spread')) return spreadArray(expression, origin, scope);
  let items: readonly Value[] | undefined;
  return {
    kind: 'array',
    origin,
    open: false,
    get items() {
      return (items ??= expression.items.map((item) => evaluate(item as Expression, scope)));
    },
  };
}

function spreadArray(expression: ArrayExpression, origin: Origin, scope: Scope): ArrayValue {
  const items: Value[] = [];
  let open = false;
  for (const item of expression.items) {
    if (item.kind !== 'spread') {
      items.push(evaluate(item, scope));
      continue;
    }
    const spread = evaluate(item.value, scope);
    if (spread.kind === 'array') for (const value of spread.items) items.push(value);
    if (spread.kind !== 'array' || spread.open) open = true;
  }
  scope.budget.spend(items.length);
  return { kind: 'array', origin, open, items };
}

function evaluateReference(name: string, space: string | undefined, span: Span, scope: Scope): Value {
  const value = scope.resolve(name, space);
  if (!value) return unknown('unresolvedName', name, originOf('reference', span, scope, name));
  return withOriginStep(value, originOf('reference', span, scope, name));
}

function evaluateAccess(expression: AccessExpression, scope: Scope): Value {
  const base = evaluate(expression.base, scope);
  const key = evaluate(expression.key, scope);
  return accessMember(base, key, expression, originOf('reference', expression.span, scope));
}

function evaluateCall(expression: CallExpression, scope: Scope): Value {
  const args = spreadArguments(expression, scope);
  const origin = originOf('function', expression.span, scope, expression.name);
  if (!args) return unknown('notCovered', `${expression.name}(…)`, origin);
  const evaluated: (Value | undefined)[] = [];
  const made: Value[] = [];
  const invocation: Invocation = {
    name: expression.name,
    count: args.length,
    origin,
    arg: (index) => (evaluated[index] ??= argumentOf(args[index], scope)),
    lambda: (index) => recorded(lambdaOf(args[index], scope), made),
  };
  const result = scope.call(expression, invocation) ?? callLibrary(expression, invocation, scope);
  scope.budget.spend(sizeOf(result) + evaluated.reduce((sum, arg) => sum + lengthOf(arg), 0));
  const given = evaluated.filter((arg) => arg !== undefined);
  // `map` makes a list of what its lambda returns, whatever else there is of the items.
  const isMap = made.length > 0 && expression.name.toLowerCase() === 'map';
  return withCallTaint(result, invocation, isMap ? made : [...given, ...made]);
}

/** What a function passes on tells what it told before; what it makes tells what it is made of. */
function withCallTaint(result: Value, { name, origin }: Invocation, args: readonly Value[]): Value {
  if (result.kind !== 'known' && result.kind !== 'unknown') return result;
  const isMade = result.origin.from === undefined && sameSpan(result.origin.span, origin.span);
  return isMade ? withTaint(result, taintOfCall(name, args, result)) : result;
}

type ValueFunction = (...values: Value[]) => Value;

/** The function, which keeps what it returns in a list. */
function recorded(apply: ValueFunction | undefined, results: Value[]): ValueFunction | undefined {
  if (!apply) return undefined;
  return (...values) => {
    const result = apply(...values);
    results.push(result);
    return result;
  };
}

function callLibrary(expression: CallExpression, invocation: Invocation, scope: Scope): Value {
  const { name, receiver } = expression;
  const implementation = receiver ? undefined : libraries[expression.library](name);
  if (implementation) return implementation(invocation);
  const symbol = `${receiver ? `${symbolOf(evaluate(receiver, scope))}.` : ''}${callSymbol(invocation)}`;
  return unknownFor(
    { kind: receiver ? 'runtime' : 'unsupportedFunction', detail: name },
    symbol,
    invocation.origin,
  );
}

/** What a result took to build: functions do in one step what would be a loop of many. */
function sizeOf(result: Value): number {
  if (result.kind === 'array') return result.items.length;
  return result.kind === 'object' ? result.names.length : lengthOf(result);
}

function lengthOf(value: Value | undefined): number {
  return value?.kind === 'known' && typeof value.value === 'string' ? stepsOfText(value.value.length) : 0;
}

type Argument = Expression | { readonly kind: 'value'; readonly value: Value };

/** The arguments with `...list` written out; undefined when such a list is not known. */
function spreadArguments(expression: CallExpression, scope: Scope): readonly Argument[] | undefined {
  if (!expression.args.some((arg) => arg.kind === 'spread')) return expression.args as readonly Expression[];
  const args: Argument[] = [];
  for (const arg of expression.args) {
    if (arg.kind !== 'spread') args.push(arg);
    else {
      const list = evaluate(arg.value, scope);
      if (list.kind !== 'array' || list.open) return undefined;
      args.push(...list.items.map((value) => ({ kind: 'value', value }) as const));
    }
  }
  return args;
}

function argumentOf(argument: Argument | undefined, scope: Scope): Value {
  if (!argument) return { kind: 'absent', place: undefined };
  return argument.kind === 'value' ? argument.value : evaluate(argument, scope);
}

function lambdaOf(argument: Argument | undefined, scope: Scope): ((...values: Value[]) => Value) | undefined {
  return argument?.kind === 'lambda' ? (...values) => applyLambda(argument, values, scope) : undefined;
}

function applyLambda(lambda: LambdaExpression, values: readonly Value[], scope: Scope): Value {
  const names = new Map<string, Value>();
  lambda.parameters.forEach((name, index) => {
    const value = values[index];
    if (value) names.set(name, value);
  });
  return evaluate(lambda.body, nested(scope, names, lambda.space));
}

function evaluateUnary(operator: '!' | '-', operand: Value, origin: Origin): Value {
  return distribute([operand], origin, ([value = operand]) => {
    if (value.kind === 'unknown')
      return unknownFor(value.reason, `${operator}${symbolOf(value)}`, origin, value.taint);
    if (value.kind === 'known' && operator === '!' && typeof value.value === 'boolean')
      return known(!value.value, origin);
    if (value.kind === 'known' && operator === '-' && typeof value.value === 'number')
      return known(-value.value, origin);
    return unknown('invalid', operator, origin);
  });
}

function evaluateBinary(expression: BinaryExpression, scope: Scope): Value {
  return applyBinary(
    expression.operator,
    expression.library,
    evaluate(expression.left, scope),
    () => evaluate(expression.right, scope),
    originOf('expression', expression.span, scope),
  );
}

function evaluateConditional(expression: ConditionalExpression, scope: Scope): Value {
  return choose(
    evaluate(expression.condition, scope),
    () => evaluate(expression.whenTrue, scope),
    () => evaluate(expression.whenFalse, scope),
    originOf('branch', expression.span, scope),
  );
}

function evaluateFor(expression: ForExpression, scope: Scope): Value {
  const origin = originOf('expression', expression.span, scope);
  return distribute([evaluate(expression.collection, scope)], origin, ([collection]) => {
    const entries = collection && entriesOf(collection, origin);
    if (entries)
      return repeat(
        expression,
        entries.slice(0, maxItems),
        ('open' in collection && collection.open) || entries.length > maxItems,
        scope,
      );
    const reason =
      collection?.kind === 'unknown'
        ? collection.reason
        : ({ kind: 'invalid', detail: 'loop over what is no list' } as const);
    const repeated = collection && repeatedValue(expression, collection, scope);
    return unknownFor(
      reason,
      `for(${repeated ? symbolOf(repeated) : ''})@${expression.span.start}`,
      origin,
      repeated && taintOf(repeated),
    );
  });
}

/** A list that is not known, of whose items something is, shows of them what the loop's body does. */
function repeatedValue(expression: ForExpression, collection: Value, scope: Scope): Value {
  const origin = originOf('expression', expression.span, scope);
  const item = anyItem(collection, origin);
  return item
    ? evaluate(expression.body, loopScope(expression, unknown('loop', 'index', origin), item, scope))
    : collection;
}

type Entry = readonly [index: Value, item: Value];

function repeat(expression: ForExpression, entries: readonly Entry[], more: boolean, scope: Scope): Value {
  const origin = originOf('expression', expression.span, scope);
  const items: Value[] = [];
  const members = new Map<string, Value[]>();
  let open = more;
  for (const [index, item] of entries) {
    const inner = loopScope(expression, index, item, scope);
    const kept = expression.filter ? evaluate(expression.filter, inner) : known(true, origin);
    if (kept.kind !== 'known') open = true;
    else if (truthOf(kept.value) !== true) continue;
    if (kept.kind !== 'known') continue;
    const key = expression.key && evaluate(expression.key, inner);
    if (!key) items.push(evaluate(expression.body, inner));
    else if (key.kind === 'known') {
      const name = String(key.value);
      members.set(name, [...(members.get(name) ?? []), evaluate(expression.body, inner)]);
    } else {
      // Any of the members so far may be the one that this key names.
      members.clear();
      open = true;
    }
  }
  if (!expression.key) return { kind: 'array', origin, open, items };
  const values = [...members].map(
    ([name, group]) =>
      [
        name,
        expression.groups ? ({ kind: 'array', origin, open, items: group } as const) : group.at(-1),
      ] as const,
  );
  return objectOf(
    new Map(values.flatMap(([name, value]) => (value ? [[name, value] as const] : []))),
    origin,
    open,
  );
}

/** The items of a list, or the members of an object, with their index or name; undefined when they are not known. */
export function entriesOf(collection: Value, origin: Origin): readonly Entry[] | undefined {
  if (collection.kind === 'array') return collection.items.map((item, index) => [known(index, origin), item]);
  if (collection.kind === 'object')
    return collection.names.map((name) => [known(name, origin), collection.get(name)]);
  return undefined;
}

/** The scope inside a loop's body for one item. */
export function loopScope(expression: ForExpression, index: Value, item: Value, scope: Scope): Scope {
  const step: Origin = {
    ...originOf('loopItem', expression.collection.span, scope, expression.item),
    around: true,
  };
  const names = new Map([[expression.item, withOriginStep(item, step)]]);
  if (expression.index) names.set(expression.index, index);
  return nested(scope, names, expression.space);
}
