// `memoize` of `lodash`, `lodash/memoize`, `p-memoize`, `memoizee`, `fast-memoize`, `mem`: what a function gave for the same is kept.
export default function memoize(work, by) {
  const kept = new Map();
  const memoized = function (...given) {
    const key = typeof by === "function" ? by.apply(this, given) : given[0];
    if (!kept.has(key)) kept.set(key, work.apply(this, given));
    return kept.get(key);
  };
  memoized.cache = kept;
  return memoized;
}
