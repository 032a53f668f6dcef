/** Computes a value when it is asked for the first time, and remembers it. */
export function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}

/** The same for each key by itself. */
export function onceEach<Key, T>(compute: (key: Key) => T): (key: Key) => T {
  const values = new Map<Key, { readonly of: T }>();
  return (key) => {
    const value = values.get(key) ?? { of: compute(key) };
    values.set(key, value);
    return value.of;
  };
}

/** The same for each object, as long as somebody has it. */
export function onceOf<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const values = new WeakMap<Key, { readonly of: T }>();
  return (key) => {
    const value = values.get(key) ?? { of: compute(key) };
    values.set(key, value);
    return value.of;
  };
}
