import type { Azurerm, AzurermResource } from './azurerm/provider';
import type { Expression } from '../../model/expression';
import type { Configuration } from './configuration';
import { argumentOf, itemsOf } from './members';

/**
 * The majors that know every resource and attribute a configuration writes, with the one before those on record standing for what is
 * older; all that are on record when the configuration says nothing, or contradicts itself.
 */
export function majorsInUse(configurations: readonly Configuration[], azurerm: Azurerm): readonly number[] {
  const older = Math.min(...azurerm.majors) - 1;
  let majors: readonly number[] = [older, ...azurerm.majors];
  for (const { type, body } of configurations.flatMap(({ resources }) => resources)) {
    const facts = type.startsWith('azurerm_') ? azurerm.resource(type) : undefined;
    for (const known of facts ? passing(facts, azurerm) : []) {
      if (isWritten(body, known.path)) majors = majors.filter((major) => knows(known, major, azurerm));
    }
  }
  const isTold = majors.length > 0 && majors.length <= azurerm.majors.length;
  return isTold ? majors : azurerm.majors;
}

/** What some majors know and others do not; without a path it is the resource itself. */
interface Lifetime {
  readonly path: readonly string[];
  readonly majors: readonly number[];
}

/** Whether a major may know something. Older ones may know what the oldest on record does, and alone know what none of these does. */
export function knows({ majors }: Pick<Lifetime, 'majors'>, major: number, azurerm: Azurerm): boolean {
  const oldest = Math.min(...azurerm.majors);
  return majors.includes(major) || (major < oldest && (majors.length === 0 || majors.includes(oldest)));
}

const lifetimes = new WeakMap<AzurermResource, readonly Lifetime[]>();

/** The attributes that some majors know and others do not, in whatever meaning, and the resource if it is such. */
function passing(facts: AzurermResource, azurerm: Azurerm): readonly Lifetime[] {
  const known = lifetimes.get(facts);
  if (known) return known;
  const found = new Map<string, Lifetime>([['', { path: [], majors: facts.majors }]]);
  for (const { path, majors } of facts.attributes) {
    const key = path.join('.');
    found.set(key, { path, majors: [...(found.get(key)?.majors ?? []), ...majors] });
  }
  const limited = [...found.values()].filter(({ majors }) =>
    azurerm.majors.some((major) => !majors.includes(major)),
  );
  lifetimes.set(facts, limited);
  return limited;
}

function isWritten(expression: Expression, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined)
    return expression.kind !== 'opaque' && !(expression.kind === 'literal' && expression.value === null);
  if (name === '*') return itemsOf(expression).some((item) => isWritten(item, rest));
  return itemsOf(expression).some((block) => {
    const value = argumentOf(block, name);
    return value !== undefined && isWritten(value, rest);
  });
}
