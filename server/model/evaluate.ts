import type { Span } from '../text/span';
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
  Scalar,
} from './expression';
import { armFunctions } from './functions/arm';
import type { FunctionTable, Invocation } from './functions/function';
import { terraformFunctions } from './functions/terraform';
import { LazyObject } from './lazy-object';
import { applyBinary } from './operators';
import { nested, type Scope } from './scope';
import type { ArrayValue, Origin, OriginKind, Piece, Value } from './value';
import { joinPieces, known, objectOf, oneOf, piecesOf, symbolOf, unknown, via } from './values';

const libraries: Readonly<Record<Library, FunctionTable>> = { arm: armFunctions, terraform: terraformFunctions };
const mostItems = 2_000;

/** What an expression comes to in a scope. Total: whatever cannot be computed is unknown, with the reason. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const { budget } = scope;
  if (budget.exhausted) return unknown('tooDeep', 'nesting', originOf('expression', expression.span, scope));
  budget.depth++;
  budget.steps++;
  try {
    return evaluateKind(expression, scope);
  } finally {
    budget.depth--;
  }
}

export function originOf(kind: OriginKind, span: Span, scope: Scope, name?: string): Origin {
  return name === undefined ? { kind, source: scope.source, span } : { kind, source: scope.source, span, name };
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
      return evaluateUnary(expression.operator, evaluate(expression.operand, scope), originOf('expression', expression.span, scope));
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
  const pieces: Piece[] = [];
  let firstUnknown: Value | undefined;
  for (const part of expression.parts) {
    if (typeof part === 'string') {
      pieces.push(part);
      continue;
    }
    const value = evaluate(part, scope);
    if (value.kind === 'known') pieces.push(textOf(value.value, expression.library));
    else {
      firstUnknown ??= value;
      pieces.push(...(piecesOf(value) ?? [{ symbol: symbolOf(value) }]));
    }
  }
  const origin = originOf('expression', expression.span, scope);
  const joined = joinPieces(pieces);
  if (!firstUnknown) return known(joined.join(''), origin);
  const reason = firstUnknown.kind === 'unknown' ? firstUnknown.reason : ({ kind: 'notCovered', detail: 'text of an object' } as const);
  return { kind: 'unknown', reason, origin, pieces: joined };
}

/** How the language writes a scalar inside a string: ARM's `format` writes `True`, Terraform `true`. */
export function textOf(value: Scalar, library: Library): string {
  if (typeof value === 'boolean' && library === 'arm') return value ? 'True' : 'False';
  return value === null ? '' : String(value);
}

function evaluateArray(expression: ArrayExpression, scope: Scope): ArrayValue {
  let open = false;
  let items: readonly Value[] | undefined;
  const fill = (): readonly Value[] => {
    if (items) return items;
    const found: Value[] = [];
    for (const item of expression.items) {
      if (item.kind !== 'spread') {
        found.push(evaluate(item, scope));
        continue;
      }
      const spread = evaluate(item.value, scope);
      if (spread.kind === 'array') found.push(...spread.items);
      if (spread.kind !== 'array' || spread.open) open = true;
    }
    return (items = found);
  };
  return {
    kind: 'array',
    origin: originOf('literal', expression.span, scope),
    get open() {
      fill();
      return open;
    },
    get items() {
      return fill();
    },
  };
}

function evaluateReference(name: string, space: string | undefined, span: Span, scope: Scope): Value {
  const value = scope.resolve(name, space);
  if (!value) return unknown('unresolvedName', name, originOf('reference', span, scope, name));
  return via(value, originOf('reference', span, scope, name));
}

function evaluateAccess(expression: AccessExpression, scope: Scope): Value {
  const base = evaluate(expression.base, scope);
  const key = evaluate(expression.key, scope);
  return accessMember(base, key, expression, originOf('reference', expression.span, scope));
}

function accessMember(base: Value, key: Value, expression: AccessExpression, origin: Origin): Value {
  if (base.kind === 'oneOf') return oneOf(base.values.map((value) => accessMember(value, key, expression, origin)), origin);
  if (key.kind === 'oneOf') return oneOf(key.values.map((value) => accessMember(base, value, expression, origin)), origin);
  // Not before it is needed: the symbol of an object spells out every member of it.
  const symbol = () => [{ symbol: `${symbolOf(base)}.${symbolOf(key)}` }];
  if (base.kind === 'unknown') return { kind: 'unknown', reason: base.reason, origin, pieces: symbol() };
  if (key.kind !== 'known') return unknown('notCovered', 'computed key', origin, symbol());
  const member = memberOf(base, key.value, expression.fromEnd === true);
  if (member && member.kind !== 'absent') return via(member, origin);
  return expression.safe ? known(null, origin) : unknown('invalid', `no member ${String(key.value)}`, origin, symbol());
}

function memberOf(base: Value, key: Scalar, fromEnd: boolean): Value | undefined {
  if (base.kind === 'object' && typeof key === 'string') return base.get(key);
  if (base.kind === 'array' && typeof key === 'number' && !base.open) return base.items[fromEnd ? base.items.length - key : key];
  return undefined;
}

function evaluateCall(expression: CallExpression, scope: Scope): Value {
  const args = spreadArguments(expression, scope);
  const origin = originOf('function', expression.span, scope, expression.name);
  if (!args) return unknown('notCovered', `${expression.name}(…)`, origin);
  const evaluated: (Value | undefined)[] = [];
  const invocation: Invocation = {
    name: expression.name,
    count: args.length,
    origin,
    arg: (index) => (evaluated[index] ??= argumentOf(args[index], scope)),
    lambda: (index) => lambdaOf(args[index], scope),
  };
  const own = scope.call(expression, invocation);
  if (own) return own;
  const implementation = expression.receiver ? undefined : libraries[expression.library].get(expression.name.toLowerCase());
  if (implementation) return implementation(invocation);
  const receiver = expression.receiver ? `${symbolOf(evaluate(expression.receiver, scope))}.` : '';
  const symbol = `${receiver}${expression.name}(${args.map((_, index) => symbolOf(invocation.arg(index))).join(',')})`;
  return unknown(expression.receiver ? 'runtime' : 'unsupportedFunction', expression.name, origin, [{ symbol }]);
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
  if (operand.kind === 'oneOf') return oneOf(operand.values.map((value) => evaluateUnary(operator, value, origin)), origin);
  if (operand.kind === 'known' && operator === '!' && typeof operand.value === 'boolean') return known(!operand.value, origin);
  if (operand.kind === 'known' && operator === '-' && typeof operand.value === 'number') return known(-operand.value, origin);
  const symbol = [{ symbol: `${operator}${symbolOf(operand)}` }];
  return operand.kind === 'unknown' ? { kind: 'unknown', reason: operand.reason, origin, pieces: symbol } : unknown('invalid', operator, origin, symbol);
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
  const condition = evaluate(expression.condition, scope);
  const origin = originOf('branch', expression.span, scope);
  if (condition.kind === 'known') return via(evaluate(condition.value === true ? expression.whenTrue : expression.whenFalse, scope), origin);
  const branches = [expression.whenTrue, expression.whenFalse].map((branch) => evaluate(branch, scope));
  return alternatives(branches, origin);
}

/** Either of the branches; where one of them is not known, the whole is not known either. */
export function alternatives(branches: readonly Value[], origin: Origin): Value {
  const dark = branches.find((branch) => branch.kind === 'unknown');
  if (dark?.kind === 'unknown') {
    return { kind: 'unknown', reason: dark.reason, origin, pieces: [{ symbol: `(${branches.map(symbolOf).join('|')})` }] };
  }
  return oneOf(branches.map((branch) => via(branch, origin)), origin);
}

function evaluateFor(expression: ForExpression, scope: Scope): Value {
  const origin = originOf('expression', expression.span, scope);
  const collection = evaluate(expression.collection, scope);
  const entries = entriesOf(collection, origin);
  if (!entries) return unknown(collection.kind === 'unknown' ? collection.reason.kind : 'loop', 'loop over an unknown list', origin);
  const items: Value[] = [];
  const members = new Map<string, Value>();
  let open = collection.kind !== 'unknown' && 'open' in collection && collection.open;
  for (const [index, item] of entries.slice(0, mostItems)) {
    const inner = loopScope(expression, index, item, scope);
    const kept = expression.filter ? evaluate(expression.filter, inner) : known(true, origin);
    if (kept.kind !== 'known') open = true;
    else if (kept.value !== true) continue;
    const key = expression.key && evaluate(expression.key, inner);
    if (!key) items.push(evaluate(expression.body, inner));
    else if (key.kind === 'known') members.set(String(key.value), evaluate(expression.body, inner));
    else open = true;
  }
  open ||= entries.length > mostItems;
  return expression.key ? objectOf(members, origin, open) : { kind: 'array', origin, open, items };
}

/** The items of a list, or the members of an object, with their index or name; undefined when they are not known. */
export function entriesOf(collection: Value, origin: Origin): readonly (readonly [index: Value, item: Value])[] | undefined {
  if (collection.kind === 'array') return collection.items.map((item, index) => [known(index, origin), item]);
  if (collection.kind === 'object') return collection.names.map((name) => [known(name, origin), collection.get(name)]);
  return undefined;
}

/** The scope inside a loop's body for one item. */
export function loopScope(expression: ForExpression, index: Value, item: Value, scope: Scope): Scope {
  const names = new Map([[expression.item, item]]);
  if (expression.index) names.set(expression.index, index);
  return nested(scope, names, expression.space);
}
