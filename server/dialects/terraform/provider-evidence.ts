import type { Azurerm, AzurermResource } from '../../model/document';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode } from '../../syntax/json/tree';
import type { Configuration } from './configuration';
import { listOf } from './json-expression';

/** The majors on record that know every attribute a configuration writes; all of them when it says nothing, or contradicts itself. */
export function majorsInUse(configurations: readonly Configuration[], azurerm: Azurerm): readonly number[] {
  let majors = azurerm.majors;
  for (const { type, body } of configurations.flatMap(({ resources }) => resources)) {
    const facts = type.startsWith('azurerm_') ? azurerm.resource(type) : undefined;
    for (const known of facts ? passing(facts, azurerm) : []) {
      if (isWritten(body, known.path)) majors = majors.filter((major) => known.majors.includes(major));
    }
  }
  return majors.length > 0 ? majors : azurerm.majors;
}

interface Lifetime {
  readonly path: readonly string[];
  readonly majors: readonly number[];
}

const lifetimes = new WeakMap<AzurermResource, readonly Lifetime[]>();

/** The attributes that some majors know and others do not, in whatever meaning. Those that none on record knows say nothing. */
function passing(facts: AzurermResource, azurerm: Azurerm): readonly Lifetime[] {
  const known = lifetimes.get(facts);
  if (known) return known;
  const found = new Map<string, Lifetime>();
  for (const { path, majors } of facts.attributes) {
    const key = path.join('.');
    if (majors.length > 0) found.set(key, { path, majors: [...(found.get(key)?.majors ?? []), ...majors] });
  }
  const passing = [...found.values()].filter(({ majors }) => azurerm.majors.some((major) => !majors.includes(major)));
  lifetimes.set(facts, passing);
  return passing;
}

function isWritten(node: JsonNode, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return node.kind !== 'null' && node.kind !== 'missing';
  if (name === '*') return listOf(node).some((item) => isWritten(item, rest));
  return listOf(node).some((block) => {
    const member = block.kind === 'object' ? propertyOf(block, name)?.value : undefined;
    return member !== undefined && isWritten(member, rest);
  });
}
