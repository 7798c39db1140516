import { span } from '../../../server/text/span';
import type {
  BinaryOperator,
  CallExpression,
  Expression,
  Library,
  Scalar,
  Spread,
} from '../../../server/model/expression';
import { evaluate } from '../../../server/model/evaluate';
import { lazily, type Scope } from '../../../server/model/scope';
import { Budget } from '../../../server/text/budget';
import type { Origin, OriginKind, UnknownKind, Value } from '../../../server/model/value';
import { oneOf, stepsOf, unknown, withOriginStep } from '../../../server/model/values';

/** An expression to be: written as text from an offset on, so that its spans can be read back as text. */
export type UnlinkedResource = (start: number) => { readonly text: string; readonly expression: Expression };
/** A scalar represents its literal. */
export type Part = UnlinkedResource | Scalar;

let library: Library = 'arm';

/** Whose functions and operators the drafts made by `make` use. */
export function using<T>(chosen: Library, make: () => T): T {
  const before = library;
  library = chosen;
  try {
    return make();
  } finally {
    library = before;
  }
}

function toDraft(part: Part): UnlinkedResource {
  return typeof part === 'function' ? part : literal(part);
}

export function literal(value: Scalar): UnlinkedResource {
  return (start) => {
    const text = typeof value === 'string' ? `'${value}'` : String(value);
    return { text, expression: { kind: 'literal', span: span(start, start + text.length), value } };
  };
}

/** Texts and drafts in a row; `make` gets the drafts' expressions and the whole span. */
function write(
  pieces: readonly (string | Part)[],
  make: (expressions: Expression[], whole: { start: number; end: number }) => Expression,
): UnlinkedResource {
  return (start) => {
    let text = '';
    const expressions: Expression[] = [];
    for (const piece of pieces) {
      if (typeof piece === 'string') text += piece;
      else {
        const written = toDraft(piece)(start + text.length);
        text += written.text;
        expressions.push(written.expression);
      }
    }
    return { text, expression: make(expressions, span(start, start + text.length)) };
  };
}

function separated(parts: readonly Part[]): (string | UnlinkedResource)[] {
  return parts.flatMap((part, index) => (index === 0 ? [toDraft(part)] : [', ', toDraft(part)]));
}

export function ref(name: string, space?: string): UnlinkedResource {
  return write([name], (_, whole) => ({
    kind: 'reference',
    span: whole,
    name,
    ...(space !== undefined && { space }),
  }));
}

export function get(
  base: Part,
  key: Part,
  options: { safe?: boolean; fromEnd?: boolean } = {},
): UnlinkedResource {
  return write([toDraft(base), '[', toDraft(key), ']'], ([first, second], whole) => ({
    kind: 'access',
    span: whole,
    base: first!,
    key: second!,
    ...options,
  }));
}

export function call(name: string, ...args: readonly Part[]): UnlinkedResource {
  const chosen = library;
  return write([`${name}(`, ...separated(args), ')'], (written, whole) => ({
    kind: 'call',
    span: whole,
    library: chosen,
    name,
    args: written,
  }));
}

export function binary(left: Part, operator: BinaryOperator, right: Part): UnlinkedResource {
  const chosen = library;
  return write([toDraft(left), ` ${operator} `, toDraft(right)], ([first, second], whole) => ({
    kind: 'binary',
    span: whole,
    library: chosen,
    operator,
    left: first!,
    right: second!,
  }));
}

export function not(operand: Part): UnlinkedResource {
  return write(['!', toDraft(operand)], ([only], whole) => ({
    kind: 'unary',
    span: whole,
    operator: '!',
    operand: only!,
  }));
}

export function choose(condition: Part, whenTrue: Part, whenFalse: Part): UnlinkedResource {
  return write(
    [toDraft(condition), ' ? ', toDraft(whenTrue), ' : ', toDraft(whenFalse)],
    ([first, second, third], whole) => ({
      kind: 'conditional',
      span: whole,
      condition: first!,
      whenTrue: second!,
      whenFalse: third!,
    }),
  );
}

/** Plain strings are text, drafts are interpolated. */
export function text(...parts: readonly (string | UnlinkedResource)[]): UnlinkedResource {
  const chosen = library;
  return write(['"', ...parts, '"'], (written, whole) => {
    let next = 0;
    return {
      kind: 'interpolation',
      span: whole,
      library: chosen,
      parts: parts.map((part) => (typeof part === 'string' ? part : written[next++]!)),
    };
  });
}

export function spread(part: Part): UnlinkedResource {
  // A spread is no expression of its own; it lives only in the lists that take it.
  return write(
    ['...', toDraft(part)],
    ([value], whole) =>
      ({ kind: 'spread', span: whole, value: value! }) satisfies Spread as unknown as Expression,
  );
}

export function list(...items: readonly Part[]): UnlinkedResource {
  return write(['[', ...separated(items), ']'], (written, whole) => ({
    kind: 'array',
    span: whole,
    items: written,
  }));
}

export function object(
  members: Readonly<Record<string, Part>>,
  ...spreads: readonly UnlinkedResource[]
): UnlinkedResource {
  const names = Object.keys(members);
  const all = [...spreads, ...Object.values(members).map(toDraft)];
  return write(['{', ...separated(all), '}'], (written, whole) => ({
    kind: 'object',
    span: whole,
    members: written.map((expression, index) => {
      const name = names[index - spreads.length];
      return name === undefined
        ? (expression as unknown as Spread)
        : { kind: 'member', key: name, keySpan: expression.span, value: expression };
    }),
  }));
}

export function loop(
  item: string,
  collection: Part,
  body: Part,
  options: { readonly index?: string; readonly filter?: Part; readonly key?: Part } = {},
): UnlinkedResource {
  const extras = [options.filter, options.key].filter((part): part is Part => part !== undefined);
  return write(
    [
      '[for ',
      `${item} in `,
      toDraft(collection),
      ': ',
      toDraft(body),
      ...extras.flatMap((part) => ['; ', toDraft(part)]),
      ']',
    ],
    (written, whole) => {
      const [first, second, third, fourth] = written;
      return {
        kind: 'for',
        span: whole,
        item,
        collection: first!,
        body: second!,
        ...(options.index !== undefined && { index: options.index }),
        ...(options.filter !== undefined && { filter: third! }),
        ...(options.key !== undefined && { key: options.filter === undefined ? third! : fourth! }),
      };
    },
  );
}

export interface World {
  readonly variables?: Readonly<Record<string, Part>>;
  /** Parameters with a default. */
  readonly parameters?: Readonly<Record<string, Part>>;
  /** Parameters without a default. */
  readonly unset?: readonly string[];
  /** Parameters that are one of several values. */
  readonly allowed?: Readonly<Record<string, readonly Part[]>>;
  readonly calls?: Readonly<Record<string, (call: CallExpression) => Value | undefined>>;
  readonly budget?: Budget;
}

/** Evaluates a draft in a world of named values, each written in a source of its own. */
export function run(draft: Part, world: World = {}): Value {
  const budget = world.budget ?? new Budget();
  const names = new Map<string, () => Value>();
  const scopeFor = (uri: string, source: string): Scope => ({
    source: { uri, text: source },
    budget,
    resolve: (name) => names.get(name)?.(),
    call: (expression) => world.calls?.[expression.name]?.(expression),
  });
  const write = (uri: string, part: Part) => {
    const { text, expression } = toDraft(part)(0);
    return { expression, scope: scopeFor(uri, text) };
  };
  const declare = (name: string, kind: OriginKind, compute: () => Value, uri: string) => {
    const step: Origin = { kind, source: { uri, text: '' }, span: span(0, 0), name };
    names.set(
      name,
      lazily(
        () => withOriginStep(compute(), step),
        () => unknown('cycle', name, step),
      ),
    );
  };
  for (const [name, part] of Object.entries(world.variables ?? {})) {
    const { expression, scope } = write(name, part);
    declare(name, 'variable', () => evaluate(expression, scope), name);
  }
  for (const [name, part] of Object.entries(world.parameters ?? {})) {
    const { expression, scope } = write(name, part);
    declare(name, 'parameterDefault', () => evaluate(expression, scope), name);
  }
  for (const name of world.unset ?? []) {
    const origin: Origin = { kind: 'reference', source: { uri: name, text: '' }, span: span(0, 0), name };
    names.set(name, () => unknown('parameterWithoutDefault', name, origin));
  }
  for (const [name, parts] of Object.entries(world.allowed ?? {})) {
    const written = parts.map((part) => write(name, part));
    const origin: Origin = { kind: 'allowedValues', source: { uri: name, text: '' }, span: span(0, 0), name };
    names.set(name, () =>
      oneOf(
        written.map(({ expression, scope }) => evaluate(expression, scope)),
        origin,
      ),
    );
  }
  const main = write('main', draft);
  return evaluate(main.expression, main.scope);
}

/** A value in a line: `?` before what is not known and what is known of it, `…` where members may be missing, `|` between alternatives. */
export function show(value: Value): string {
  switch (value.kind) {
    case 'known':
      return JSON.stringify(value.value);
    case 'unknown':
      return `?${showPieces(value)}`;
    case 'oneOf':
      return value.values.map(show).join(' | ');
    case 'array':
      return `[${[...value.items.map(show), ...(value.open ? ['…'] : [])].join(', ')}]`;
    case 'object':
      return `{${[...value.names.map((name) => `${name}: ${show(value.get(name))}`), ...(value.open ? ['…'] : [])].join(', ')}}`;
    case 'absent':
      return 'absent';
  }
}

function showPieces(value: Value & { readonly kind: 'unknown' }): string {
  const named: ReadonlySet<UnknownKind> = new Set<UnknownKind>([
    'invalid',
    'tooDeep',
    'tooMuchWork',
    'cycle',
    'unsupportedFunction',
  ]);
  const pieces = value.pieces
    .map((piece) => (typeof piece === 'string' ? JSON.stringify(piece) : piece.symbol))
    .join('+');
  return named.has(value.reason.kind) ? value.reason.kind : pieces;
}

/** The chain of origins: each step's kind, name and text; `~` before the steps of a container around the value. */
export function chain(value: Value): string {
  if (value.kind === 'absent') return 'absent';
  return [...stepsOf(value.origin)].map(showStep).join(' < ');
}

function showStep(step: Origin): string {
  const written = step.source.text.slice(step.span.start, step.span.end);
  return `${step.around ? '~' : ''}${step.kind}${step.name === undefined ? '' : ` ${step.name}`}${written ? ` \`${written}\`` : ''}`;
}
