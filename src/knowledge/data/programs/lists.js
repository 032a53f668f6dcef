// `lodash`, `underscore`, `remeda`, `es-toolkit`: lists that are taken apart by a test.
import memoize from "./memoize.js";
const testOf = (test) => (typeof test === "function" ? (one) => test(one) : (one) => one[test]);
export const partition = (list, test) => [list.filter(testOf(test)), list.filter((one) => !testOf(test)(one))];
export const reject = (list, test) => list.filter((one) => !testOf(test)(one));
export { memoize };
