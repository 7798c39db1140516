/** A function of objects that works out each result once and keeps it as long as the object. */
export function memoized<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const result = known.get(key) ?? { value: work(key) };
    known.set(key, result);
    return result.value;
  };
}
