import { lastAddress, parseNetwork } from '../model/functions/cidr';
import { certainlyDiffer, knownStart } from '../model/pieces';
import type { Json, OriginKind, Piece, UnknownKind, Value } from '../model/value';
import { stepsOf } from '../model/values';
import type { Leaf, OperatorName } from './format';
import { operatorNames } from './format';
import type { Scales } from './scales';
import type { SupportedVersions } from './support';
import { anyOf, type Verdict } from './verdict';

export interface Operator {
  readonly name: OperatorName;
  readonly operand: unknown;
}

/** What an operator may ask beyond the two values. */
export interface TextAnalyzer {
  readonly scales: Scales;
  readonly versions: SupportedVersions;
  /** Whether a text holds a credential of one of the kinds; of any kind when there are none given. */
  isCredential(value: Value, kinds?: readonly string[]): Verdict;
  /** Whether a value comes from a secure parameter or from a function that reads keys. */
  isSecret(value: Value): Verdict;
  /** Whether a connection string gives up a protection of one of the kinds; of any kind when there are none given. */
  isInsecure(value: Value, kinds?: readonly string[]): Verdict;
  isMalformedReference(value: Value): Verdict;
  isRuntimeKey(value: Value): Verdict;
  isWrittenOut(value: Value): Verdict;
}

const operators = new WeakMap<Leaf, Operator>();

/** The one operator of a leaf; the loader has made sure that there is one. */
export function operatorOf(leaf: Leaf): Operator {
  const operator = operators.get(leaf) ?? findOperator(leaf);
  operators.set(leaf, operator);
  return operator;
}

function findOperator(leaf: Leaf): Operator {
  for (const name of operatorNames) if (leaf[name] !== undefined) return { name, operand: leaf[name] };
  throw new Error('A condition without an operator was not rejected when it was loaded.');
}

/** Whether a value that is written fits; absent values are the caller's. Several possible values must agree. */
export function testValue(value: Value, operator: Operator, oracle: TextAnalyzer): Verdict {
  if (operator.name === 'exists') return flip(isWritten(value), operator.operand === false);
  if (operator.name === 'hardcoded') return flip(isHardcoded(value), operator.operand === false);
  const told = analyzeText(value, operator, oracle);
  if (told !== undefined) return flip(told, operator.operand === false);
  switch (value.kind) {
    case 'absent':
      return 'unknown';
    case 'unknown':
      return testPieces(value.pieces, operator);
    case 'oneOf': {
      const verdicts = new Set(value.values.map((alternative) => testValue(alternative, operator, oracle)));
      const [only] = verdicts;
      return verdicts.size === 1 && only ? only : 'unknown';
    }
    case 'known':
      return operator.name === 'supported'
        ? answer(oracle.versions.isSupported(String(operator.operand), value))
        : answer(testScalar(value.value, operator, oracle.scales));
    case 'array':
      return testArray(value.items, value.open, operator, oracle);
    case 'object':
      return testObject(value, operator);
  }
}

/** Undefined for operators that only compare. */
function analyzeText(value: Value, { name, operand }: Operator, oracle: TextAnalyzer): Verdict | undefined {
  const kinds = Array.isArray(operand) ? (operand as readonly string[]) : undefined;
  switch (name) {
    case 'credential':
      return oracle.isCredential(value, kinds);
    case 'secret':
      return oracle.isSecret(value);
    case 'insecureOption':
      return oracle.isInsecure(value, kinds);
    case 'malformedReference':
      return oracle.isMalformedReference(value);
    case 'runtimeKey':
      return oracle.isRuntimeKey(value);
    case 'plainText':
      return oracle.isWrittenOut(value);
    default:
      return undefined;
  }
}

/** Reasons for which it is not even known whether anything is there. */
const mayBeMissing: ReadonlySet<UnknownKind> = new Set<UnknownKind>([
  'notCovered',
  'elsewhere',
  'loop',
  'afterApply',
  'undocumentedDefault',
]);

/** Whether a text writes the value: null is as good as absent, and what a provider fills in is not written. */
export function isWritten(value: Value): Verdict {
  if (value.kind === 'absent' || (value.kind === 'known' && value.value === null)) return 'no';
  if (value.kind === 'unknown' && (value.inside || mayBeMissing.has(value.reason.kind))) return 'unknown';
  return value.origin.kind === 'providerDefault' ? 'no' : 'yes';
}

const writing: ReadonlySet<OriginKind> = new Set<OriginKind>(['literal', 'reference', 'variable', 'branch']);

function isHardcoded(value: Value): Verdict {
  if (value.kind === 'oneOf') return value.values.every((one) => isHardcoded(one) === 'yes') ? 'yes' : 'no';
  return value.kind === 'known' && [...stepsOf(value.origin)].every(({ kind }) => writing.has(kind))
    ? 'yes'
    : 'no';
}

function answer(fits: boolean | undefined): Verdict {
  if (fits === undefined) return 'unknown';
  return fits ? 'yes' : 'no';
}

function flip(verdict: Verdict, flipped: boolean): Verdict {
  if (!flipped || verdict === 'unknown') return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}

/** A text of which some pieces are known can still be said to contain something, or to begin or end like something else. */
function testPieces(pieces: readonly Piece[], operator: Operator): Verdict {
  if (operator.name === 'like' || operator.name === 'notLike')
    return flip(piecesFit(pieces, asList(operator.operand).map(String)), operator.name === 'notLike');
  const wanted = typeof operator.operand === 'string' ? operator.operand.toLowerCase() : undefined;
  if (wanted === undefined || (operator.name !== 'contains' && operator.name !== 'notContains'))
    return 'unknown';
  const found = pieces.some((piece) => typeof piece === 'string' && piece.toLowerCase().includes(wanted));
  return found ? answer(operator.name === 'contains') : 'unknown';
}

function piecesFit(pieces: readonly Piece[], patterns: readonly string[]): Verdict {
  const shown = pieces.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece));
  const verdicts = patterns.map((pattern): Verdict => {
    const parts = partsOf(pattern);
    if (
      certainlyDiffer(
        shown,
        parts.flatMap((part, index): Piece[] => (index > 0 ? [{ symbol: '*' }, part] : [part])),
      )
    )
      return 'no';
    const [start = '', rest] = parts;
    return parts.length === 2 && start !== '' && rest === '' && knownStart(shown).startsWith(start)
      ? 'yes'
      : 'unknown';
  });
  return anyOf(verdicts);
}

function testScalar(value: Json, { name, operand }: Operator, scales: Scales): boolean | undefined {
  switch (name) {
    case 'equals':
      return same(value, operand);
    case 'notEquals':
      return !same(value, operand);
    case 'in':
      return asList(operand).some((item) => same(value, item));
    case 'notIn':
      return !asList(operand).some((item) => same(value, item));
    case 'like':
      return fitsAny(String(value), operand);
    case 'notLike':
      return !fitsAny(String(value), operand);
    case 'contains':
      return String(value).toLowerCase().includes(String(operand).toLowerCase());
    case 'notContains':
      return !String(value).toLowerCase().includes(String(operand).toLowerCase());
    case 'containsKey':
      return false;
    case 'less':
      return ordered(scales.compare(value, operand), (order) => order < 0);
    case 'lessOrEquals':
      return ordered(scales.compare(value, operand), (order) => order <= 0);
    case 'greater':
      return ordered(scales.compare(value, operand), (order) => order > 0);
    case 'greaterOrEquals':
      return ordered(scales.compare(value, operand), (order) => order >= 0);
    case 'includesPort':
      return asList(operand).some((port) => includesPort(String(value), Number(port)));
    case 'inLocations':
      return asList(operand).some((location) => locationName(location) === locationName(value));
    case 'insideRanges':
      return isInside(String(value), asList(operand).map(String));
    case 'openToInternet':
      return isAnyAddress(String(value)) === (operand === true);
    case 'exists':
    case 'supported':
    case 'hardcoded':
    case 'credential':
    case 'secret':
    case 'insecureOption':
    case 'malformedReference':
    case 'runtimeKey':
    case 'plainText':
      throw new Error(`${name} is answered before the value is looked at.`);
  }
}

function ordered(order: number | undefined, fits: (order: number) => boolean): boolean | undefined {
  return order === undefined ? undefined : fits(order);
}

/** The name of a region: `West Europe` is the display name of `westeurope`. */
function locationName(location: unknown): string {
  return String(location).replace(/\s/g, '').toLowerCase();
}

/** Undefined for what is neither an address nor a range, such as a service tag. */
function isInside(address: string, ranges: readonly string[]): boolean | undefined {
  const network = networkOf(address);
  if (!network) return undefined;
  return ranges.some((range) => {
    const around = networkOf(range);
    return (
      around !== undefined &&
      around.bits === network.bits &&
      around.first <= network.first &&
      lastAddress(network) <= lastAddress(around)
    );
  });
}

function networkOf(text: string): ReturnType<typeof parseNetwork> {
  const trimmed = text.trim();
  if (trimmed.includes('/')) return parseNetwork(trimmed);
  return parseNetwork(`${trimmed}/${trimmed.includes(':') ? 128 : 32}`);
}

function asList(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

/** Azure compares names and enum values without case, and takes `"true"` for `true`. */
function same(value: Json, operand: unknown): boolean {
  return (
    value === operand ||
    (value !== null && operand !== null && String(value).toLowerCase() === String(operand).toLowerCase())
  );
}

function fitsAny(text: string, patterns: unknown): boolean {
  const lowered = text.toLowerCase();
  return asList(patterns).some((pattern) => fitsParts(lowered, partsOf(String(pattern))));
}

/** The texts between the `*` of a pattern, in lower case. Patterns come from rules: there are few, and each is asked for many times. */
function partsOf(pattern: string): readonly string[] {
  const known = patterns.get(pattern);
  if (known) return known;
  const parts = pattern.toLowerCase().split('*');
  patterns.set(pattern, parts);
  return parts;
}

const patterns = new Map<string, readonly string[]>();

/** Whether a text consists of the parts, in their order, with any text between each two. Linear in the text for each part. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (let index = 1; index < parts.length - 1; index++) {
    const part = parts[index] ?? '';
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Whether a port (`22`), range (`20-25`), list (`22,80`) or `*` holds the port. */
function includesPort(text: string, port: number): boolean {
  return text.split(',').some((part) => {
    if (part.trim() === '*') return true;
    const [from, to = from] = part.split('-').map((bound) => Number.parseInt(bound, 10));
    return from !== undefined && to !== undefined && from <= port && port <= to;
  });
}

/** Whether an address prefix is open to everyone: half of all addresses are as good as all, and all public IPv6 addresses are in `2000::/3`. */
function isAnyAddress(text: string): boolean {
  const prefix = text.trim().toLowerCase();
  const isWord = ['*', 'internet', 'any', '0.0.0.0', '::', '2000::/3'].includes(prefix);
  return isWord || /\/0+$/.test(prefix) || /^[\da-f.:]+\/0*1$/.test(prefix);
}

function testArray(
  items: readonly Value[],
  open: boolean,
  operator: Operator,
  oracle: TextAnalyzer,
): Verdict {
  const { name, operand } = operator;
  if (name === 'contains' || name === 'notContains') {
    const verdicts = items.map((item) => testValue(item, { name: 'equals', operand }, oracle));
    const found = anyOf(open ? [...verdicts, 'unknown'] : verdicts);
    return flip(found, name === 'notContains');
  }
  return testContainer(name);
}

/** Whatever it holds, a list or object is none of the scalars that a rule compares with. */
function testContainer(name: Operator['name']): Verdict {
  if (name === 'equals' || name === 'in') return 'no';
  return name === 'notEquals' || name === 'notIn' ? 'yes' : 'unknown';
}

function testObject(value: Value & { kind: 'object' }, { name, operand }: Operator): Verdict {
  if (name === 'containsKey') {
    const member = value.get(String(operand));
    if (member.kind === 'absent') return 'no';
    return member.kind === 'unknown' && value.open ? 'unknown' : 'yes';
  }
  return testContainer(name);
}
