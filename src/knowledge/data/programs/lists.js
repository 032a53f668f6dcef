// `lodash`, `underscore`, `remeda`, `es-toolkit`: lists that are taken apart by a test.
import memoize from "./memoize.js";
const testOf = (test) => {
  if (typeof test === "function") return (one) => test(one);
  if (typeof test === "string") return (one) => one[test];
  if (Array.isArray(test)) return (one) => one[test[0]] === test[1];
  return (one) => {
    for (const name of Object.keys(test)) if (one[name] !== test[name]) return false;
    return true;
  };
};
export const partition = (list, test) => [list.filter(testOf(test)), list.filter((one) => !testOf(test)(one))];
export const reject = (list, test) => list.filter((one) => !testOf(test)(one));
export const compact = (list) => list.filter((one) => one);
export const zip = (list, ...others) => list.map((one, index) => [one, ...others.map((other) => other[index])]);
export { memoize };
