/** The same work, done once for each object and kept for as long as a caller holds the object. The object must not change in what the work reads. */
export function oncePer<Key extends object, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    let done = results.get(key);
    if (!done) {
      done = { result: work(key) };
      results.set(key, done);
    }
    return done.result;
  };
}
