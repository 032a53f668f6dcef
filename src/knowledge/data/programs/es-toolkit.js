// `es-toolkit`: functions that are made of others, and that try one.
import { ary, curry, flow, flowRight, negate, once, partial, partialRight, spread, unary } from "./functions.js";
import { memoize } from "./lists.js";
import { attemptAsync, partition } from "./try-functions.js";
export const attempt = (work) => {
  try {
    return [null, work()];
  } catch (error) {
    return [error, null];
  }
};
export const retry = async (work) => work();
export const after = (count, work) => work;
export const debounce = (work) => work;
const [throttle, before] = [debounce, after];
export { ary, attemptAsync, before, curry, flow, flowRight, memoize, partial, partialRight, partition };
export { negate, once, spread, throttle, unary };
