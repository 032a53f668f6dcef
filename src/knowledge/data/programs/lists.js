// `lodash`, `underscore`, `remeda`: lists that are taken apart by a test, and what is computed.
import memoize from "./memoize.js";
export const testOf = (test) => {
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
const numberOf = (by) => (typeof by === "function" ? by : (one) => one[by]);
export const sum = (list) => list.reduce((all, one) => all + one, 0);
export const sumBy = (list, by) => list.reduce((all, one) => all + numberOf(by)(one), 0);
export const multiply = (a, b) => a * b;
export const divide = (a, b) => a / b;
export { memoize };
