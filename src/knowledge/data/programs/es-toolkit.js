// `es-toolkit`: functions that are made of others, and that try one.
import { ary, curry, debounce, flow, flowRight, negate, once, partial, partialRight, spread, throttle, unary } from "./functions.js";
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
export const before = after;
export { ary, attemptAsync, curry, debounce, flow, flowRight, memoize, partial, partialRight, partition };
export { negate, once, spread, throttle, unary };
