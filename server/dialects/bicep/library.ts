import { armFunctions } from '../../model/functions/arm';
import type { Origin, Value } from '../../model/value';

/** What a function of the library gives for values that no expression wrote. */
export function callLibrary(name: string, args: readonly Value[], origin: Origin): Value {
  const implementation = armFunctions.get(name.toLowerCase());
  if (!implementation) throw new Error(`The library has no function ${name}.`);
  const nothing: Value = { kind: 'absent', place: undefined };
  return implementation({
    name,
    count: args.length,
    origin,
    arg: (index) => args[index] ?? nothing,
    lambda: () => undefined,
  });
}
