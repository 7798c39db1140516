import type { Json, Value } from '../value';
import { known } from '../values';
import {
  argumentsOf,
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  invalid,
  type Invocation,
  isNull,
  listOf,
  passed,
  undecided,
  unfit,
  unforeseen,
} from './function';
import { mapMembers } from './terraform-collections';
import { setOf } from './terraform-sets';
import { booleanOf, numberOf, scalarText, unified } from './terraform-text';

export const terraformConversions: FunctionGroup = {
  can: (call) => {
    const value = call.arg(0);
    const fails = failure(value);
    return fails === undefined ? undecided([value], call) : known(!fails, call.origin);
  },
  try: tryEach,
  tobool: toScalar((value) => booleanOf(typeof value === 'number' ? undefined : value)),
  tonumber: toScalar((value) => (typeof value === 'boolean' ? undefined : numberOf(value))),
  tostring: toScalar(scalarText),
  tolist: eager((args, call) => {
    const [list] = args;
    if (isNull(list)) return known(null, call.origin);
    return list?.kind === 'array' ? listOf(unified(list.items), call, list.open) : unfit(args, call);
  }),
  toset: eager((args, call) => {
    const [list] = args;
    if (isNull(list)) return known(null, call.origin);
    return list?.kind === 'array' ? setOf(list.items, call, list.open) : unfit(args, call);
  }),
  tomap: eager((args, call) => {
    const [object] = args;
    if (isNull(object)) return known(null, call.origin);
    return object?.kind === 'object' ? mapMembers(object, unified, call) : unfit(args, call);
  }),
  sensitive: pass,
  nonsensitive: pass,
  ephemeralasnull: pass,
  // Which values are sensitive is a matter of their whole history.
  issensitive: unforeseen('notCovered'),
  type: unforeseen('notCovered'),
};

function pass(call: Invocation): Value {
  return passed(call.arg(0), call);
}

/** Whether evaluating gave an error; undefined when that is not known before the unknown in it is known. */
function failure(value: Value): boolean | undefined {
  if (value.kind === 'unknown') return value.reason.kind === 'invalid' ? true : undefined;
  if (value.kind !== 'oneOf') return false;
  const failures = new Set(value.values.map(failure));
  return failures.size === 1 ? [...failures][0] : undefined;
}

/** The first argument without an error; those after it are not evaluated. */
function tryEach(call: Invocation): Value {
  for (let index = 0; index < call.count; index++) {
    const value = call.arg(index);
    const fails = failure(value);
    if (fails === false || (fails === undefined && index === call.count - 1)) return passed(value, call);
    if (fails === undefined) return undecided(argumentsOf(call), call);
  }
  return invalid(argumentsOf(call), call);
}

/** Null stays null. */
function toScalar(convert: (value: Json) => string | number | boolean | undefined): FunctionImplementation {
  return eager((args, call) => {
    const [value] = args;
    if (isNull(value)) return known(null, call.origin);
    if (value?.kind !== 'known' || value.value === null) return unfit(args, call);
    const converted = convert(value.value);
    if (converted === undefined) return invalid(args, call);
    return converted === value.value ? passed(value, call) : known(converted, call.origin);
  });
}
