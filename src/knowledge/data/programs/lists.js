// `lodash`, `underscore`, `remeda`, `es-toolkit`: lists that are taken apart by a test.
const testOf = (test) => (typeof test === "function" ? (one) => test(one) : (one) => one[test]);
export const partition = (list, test) => [list.filter(testOf(test)), list.filter((one) => !testOf(test)(one))];
export const reject = (list, test) => list.filter((one) => !testOf(test)(one));
export const memoize = (work, by) => {
  const kept = new Map();
  const memoized = function (...given) {
    const key = typeof by === "function" ? by.apply(this, given) : given[0];
    if (!kept.has(key)) kept.set(key, work.apply(this, given));
    return kept.get(key);
  };
  memoized.cache = kept;
  return memoized;
};
