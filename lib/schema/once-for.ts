/**
 * Computes once for each object, for functions whose result depends on nothing else. An object that could change is not
 * remembered: only frozen ones are.
 */
export function onceFor<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) {
      return known.result;
    }
    const result = compute(key);
    if (Object.isFrozen(key)) {
      results.set(key, { result });
    }
    return result;
  };
}
