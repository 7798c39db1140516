import { joinTexts, maxTextLength, symbolPiece } from '../partial-text';
import { symbolOf } from '../symbol';
import type { Json, Value } from '../value';
import { distribute, toJson } from '../values';
import {
  argumentsOf,
  type FunctionImplementation,
  invalid,
  type Invocation,
  listOf,
  reasonOf,
  stringOf,
  undecided,
} from './function';
import { encodeJson } from './terraform-json';
import { numberOf, scalarText } from './terraform-text';
import { pieceAsValue } from './text-pieces';

/** `%`, flags, width, precision, which argument, and the verb. */
const verb = /%([-+ #0]*)(\d{1,6})?(?:\.(\d{1,3}))?(?:\[(\d{1,4})\])?([a-zA-Z%])/g;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

export const formatOne: FunctionImplementation = (call) => {
  return distribute([call.arg(0)], call.origin, ([template]) => {
    const text = stringOf(template);
    if (text === undefined) return notText(template, call);
    return formatted(text, argumentsOf(call).slice(1), call);
  });
};

/** The format once for each item of the lists among the arguments; what is no list is used each time. */
export const formatList: FunctionImplementation = (call) => {
  return distribute(argumentsOf(call), call.origin, ([template, ...args]) => {
    const text = stringOf(template);
    if (text === undefined) return notText(template, call);
    const lists = args.flatMap((arg) => (arg.kind === 'array' ? [arg] : []));
    if (lists.some((list) => list.open) || args.some((arg) => arg.kind === 'unknown'))
      return undecided(argumentsOf(call), call);
    const [length = 1, ...others] = new Set(lists.map((list) => list.items.length));
    if (others.length > 0) return invalid(argumentsOf(call), call);
    const rows = Array.from({ length }, (_, index) =>
      args.map((arg) => (arg.kind === 'array' ? (arg.items[index] ?? arg) : arg)),
    );
    return listOf(
      rows.map((row) => formatted(text, row, call)),
      call,
    );
  });
};

function notText(template: Value | undefined, call: Invocation): Value {
  return template?.kind === 'unknown' ? undecided(argumentsOf(call), call) : invalid(argumentsOf(call), call);
}

function formatted(template: string, args: readonly Value[], call: Invocation): Value {
  const parts = partsOf(template, args, call);
  return parts ? joinTexts(parts, 'terraform', call.origin) : invalid(argumentsOf(call), call);
}

/** The texts and values in order; undefined when a verb or its argument is missing. */
function partsOf(
  template: string,
  args: readonly Value[],
  call: Invocation,
): readonly (string | Value)[] | undefined {
  const parts: (string | Value)[] = [];
  let end = 0;
  let next = 0;
  for (const match of template.matchAll(verb)) {
    const [whole, flags = '', width, precision, position, letter = ''] = match;
    const between = template.slice(end, match.index);
    if (between.includes('%')) return undefined;
    parts.push(between);
    end = match.index + whole.length;
    if (letter === '%') {
      parts.push('%');
      continue;
    }
    const value = args[position === undefined ? next : Number(position) - 1];
    next = position === undefined ? next + 1 : Number(position);
    const how: Verb = {
      flags,
      width: Number(width ?? 0),
      precision: precision === undefined ? undefined : Number(precision),
      letter,
    };
    const written = value && writtenAs(value, how, call);
    if (written === undefined) return undefined;
    parts.push(written);
  }
  const rest = template.slice(end);
  return rest.includes('%') ? undefined : [...parts, rest];
}

/** Undefined when the value is none that the verb takes. */
function writtenAs(value: Value, how: Verb, call: Invocation): string | Value | undefined {
  const isBare = how.width === 0 && how.precision === undefined;
  if (
    isBare &&
    (how.letter === 's' || how.letter === 'v') &&
    (value.kind === 'unknown' || value.kind === 'oneOf')
  )
    return value;
  const json = toJson(value);
  // Terraform does not say the text of a null before the configuration is applied.
  if (
    json === undefined ||
    (json === null && how.letter !== 'v') ||
    !covered.has(how.letter) ||
    how.width > maxTextLength
  )
    return symbolFor(value, how, call);
  const text = textFor(json, how);
  return text === undefined ? undefined : padded(text, how);
}

const covered = new Set(['s', 'v', 'q', 'd', 't', 'f', 'b', 'o', 'x', 'X']);

function symbolFor(value: Value, how: Verb, call: Invocation): string | Value {
  const { flags, width, precision = '', letter } = how;
  return pieceAsValue(
    symbolPiece(`format(${symbolOf(value)},%${flags}${width}.${precision}${letter})`),
    reasonOf([value]),
    call.origin,
  );
}

function textFor(value: Json, { letter, precision, flags }: Verb): string | undefined {
  switch (letter) {
    case 'v':
      return cut(scalarText(value) ?? encodeJson(value), precision);
    case 's':
    case 'q': {
      const text = scalarText(value);
      if (text === undefined) return undefined;
      return letter === 's' ? cut(text, precision) : JSON.stringify(text);
    }
    case 't':
      return ['true', 'false'].find((text) => text === String(value));
    case 'f': {
      const number = numberOf(value);
      return number === undefined || (precision ?? 6) > 100
        ? undefined
        : signed(number.toFixed(precision ?? 6), flags);
    }
    default:
      return signed(integerText(numberOf(value), letter), flags);
  }
}

function cut(text: string, length: number | undefined): string {
  return length === undefined ? text : [...text].slice(0, length).join('');
}

const bases: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16, X: 16 };

function integerText(value: number | undefined, letter: string): string | undefined {
  if (value === undefined || !Number.isSafeInteger(value)) return undefined;
  const text = value.toString(bases[letter]);
  return letter === 'X' ? text.toUpperCase() : text;
}

function signed(text: string | undefined, flags: string): string | undefined {
  return text !== undefined && flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;
}

function padded(text: string, { flags, width, letter }: Verb): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || letter === 's' || letter === 'q') return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
