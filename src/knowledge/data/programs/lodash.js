// `lodash`: lists that are taken apart by a test, what is computed, and members that are written by their path.
import { compact, divide, memoize, multiply, partition, reject, sum, sumBy, zip } from "./lists.js";
import { set, update } from "./paths.js";
export const updateWith = (of, path, change) => update(of, path, change);
export { compact, divide, memoize, multiply, partition, reject, set, sum, sumBy, update, zip };
