import type { TemplateCall, TemplateExpression } from '../../syntax/arm-expression/tree';
import type { BinaryOperator, Expression, Member } from '../../model/expression';
import type { Span } from '../../text/span';

/** The spaces that names of a template live in; see ReferenceExpression. */
export const spaces = {
  parameter: 'parameter',
  variable: 'variable',
  lambda: 'lambda',
  loop: 'copyIndex',
} as const;

/** The name under which a resource's own loop is found: `copyIndex()` has none to give. */
export const resourceLoop = '';

const library = 'arm';

/** Says in the model's terms what a template expression means. */
export function lowerExpression(node: TemplateExpression): Expression {
  switch (node.kind) {
    case 'string':
    case 'number':
      return { kind: 'literal', span: node.span, value: node.value };
    case 'access':
      return {
        kind: 'access',
        span: node.span,
        base: lowerExpression(node.base),
        key: lowerExpression(node.key),
      };
    case 'call':
      return forms.get(node.name.toLowerCase())?.(node) ?? lowerCall(node);
    case 'missing':
      return { kind: 'opaque', span: node.span, reason: 'expression expected' };
  }
}

function lowerCall({ span, name, args }: TemplateCall): Expression {
  return { kind: 'call', span, library, name, args: args.map(lowerExpression) };
}

/** A function that the model has a form of its own for; undefined when its arguments do not fit, which leaves a plain call. */
type Form = (call: TemplateCall) => Expression | undefined;

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['parameters', (call) => lowerName(call, spaces.parameter)],
  ['variables', (call) => lowerName(call, spaces.variable)],
  ['lambdavariables', (call) => lowerName(call, spaces.lambda)],
  ['lambda', lowerLambda],
  ['copyindex', lowerCopyIndex],
  ['if', lowerIf],
  ['true', (call) => lowerConstant(call, true)],
  ['false', (call) => lowerConstant(call, false)],
  ['null', (call) => lowerConstant(call, null)],
  ['not', lowerNot],
  ['and', (call) => lowerChain(call, '&&')],
  ['or', (call) => lowerChain(call, '||')],
  ['coalesce', (call) => lowerChain(call, '??')],
  ['equals', (call) => lowerPair(call, '==')],
  ['less', (call) => lowerPair(call, '<')],
  ['lessorequals', (call) => lowerPair(call, '<=')],
  ['greater', (call) => lowerPair(call, '>')],
  ['greaterorequals', (call) => lowerPair(call, '>=')],
  ['add', (call) => lowerPair(call, '+')],
  ['sub', (call) => lowerPair(call, '-')],
  ['mul', (call) => lowerPair(call, '*')],
  ['div', (call) => lowerPair(call, '/')],
  ['mod', (call) => lowerPair(call, '%')],
  ['createobject', lowerCreateObject],
  ['createarray', ({ span, args }) => ({ kind: 'array', span, items: args.map(lowerExpression) })],
  ['format', lowerFormat],
]);

/** Names compare without case; those that a lambda declares are found by exact name, so they are lowered in both places. */
function lowerName({ span, args }: TemplateCall, space: string): Expression | undefined {
  const [name] = args;
  if (name?.kind !== 'string' || args.length !== 1) return undefined;
  return {
    kind: 'reference',
    span,
    name: space === spaces.lambda ? name.value.toLowerCase() : name.value,
    space,
  };
}

function lowerLambda({ span, args }: TemplateCall): Expression | undefined {
  const names = args.slice(0, -1).flatMap((arg) => (arg.kind === 'string' ? [arg.value.toLowerCase()] : []));
  const body = args[args.length - 1];
  if (!body || names.length !== args.length - 1) return undefined;
  return { kind: 'lambda', span, parameters: names, body: lowerExpression(body), space: spaces.lambda };
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex('loop')`, `copyIndex('loop', offset)`. */
function lowerCopyIndex({ span, args }: TemplateCall): Expression | undefined {
  const [first, ...rest] = args;
  const named = first?.kind === 'string';
  const [offset, ...tooMany] = named || !first ? rest : args;
  if (tooMany.length > 0) return undefined;
  const index: Expression = {
    kind: 'reference',
    span,
    name: named ? first.value.toLowerCase() : resourceLoop,
    space: spaces.loop,
  };
  return offset
    ? { kind: 'binary', span, library, operator: '+', left: index, right: lowerExpression(offset) }
    : index;
}

function lowerIf({ span, args }: TemplateCall): Expression | undefined {
  const [condition, whenTrue, whenFalse] = args.map(lowerExpression);
  return condition && whenTrue && whenFalse && args.length === 3
    ? { kind: 'conditional', span, condition, whenTrue, whenFalse }
    : undefined;
}

function lowerConstant({ span, args }: TemplateCall, value: boolean | null): Expression | undefined {
  return args.length === 0 ? { kind: 'literal', span, value } : undefined;
}

function lowerNot({ span, args }: TemplateCall): Expression | undefined {
  const [operand] = args.map(lowerExpression);
  return operand && args.length === 1 ? { kind: 'unary', span, operator: '!', operand } : undefined;
}

function lowerPair({ span, args }: TemplateCall, operator: BinaryOperator): Expression | undefined {
  const [left, right] = args.map(lowerExpression);
  return left && right && args.length === 2
    ? { kind: 'binary', span, library, operator, left, right }
    : undefined;
}

function lowerChain({ span, args }: TemplateCall, operator: '&&' | '||' | '??'): Expression | undefined {
  return args.length > 0 ? fold(args.map(lowerExpression), operator, span) : undefined;
}

/** As these operators are associative, halves are joined: the depth stays small for any number of operands. */
function fold(operands: readonly Expression[], operator: BinaryOperator, span: Span): Expression | undefined {
  const [only] = operands;
  if (operands.length <= 1) return only;
  const middle = Math.ceil(operands.length / 2);
  const left = fold(operands.slice(0, middle), operator, span);
  const right = fold(operands.slice(middle), operator, span);
  return left && right && { kind: 'binary', span, library, operator, left, right };
}

function lowerCreateObject({ span, args }: TemplateCall): Expression | undefined {
  if (args.length % 2 !== 0) return undefined;
  const members: Member[] = [];
  for (let index = 0; index < args.length; index += 2) {
    const [key, value] = [args[index], args[index + 1]];
    if (!key || !value) return undefined;
    members.push({
      kind: 'member',
      key: key.kind === 'string' ? key.value : lowerExpression(key),
      keySpan: key.span,
      value: lowerExpression(value),
    });
  }
  return { kind: 'object', span, members };
}

/** `format` whose first argument is a text with plain `{0}`; number formats and alignments stay a call. */
function lowerFormat({ span, args }: TemplateCall): Expression | undefined {
  const [pattern, ...values] = args;
  if (pattern?.kind !== 'string') return undefined;
  const parts: (string | Expression)[] = [];
  for (const [piece] of pattern.value.matchAll(/\{\{|\}\}|\{\d+\}|[{}]|[^{}]+/g)) {
    if (piece === '{' || piece === '}') return undefined;
    const hole = /^\{(\d+)\}$/.exec(piece);
    const value = hole && values[Number(hole[1])];
    if (hole && !value) return undefined;
    const isDoubledBrace = piece.length === 2 && /^[{}]/.test(piece);
    const literal = isDoubledBrace ? piece.charAt(0) : piece;
    parts.push(value ? lowerExpression(value) : literal);
  }
  return { kind: 'interpolation', span, library, parts };
}
