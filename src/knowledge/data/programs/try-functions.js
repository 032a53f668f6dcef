// `radash`, `es-toolkit`, `@supercharge/goodies` and the like: functions that try a function and give back what came of it.
import { flow as chain, partial } from "./functions.js";
const attempt = async (work, ...args) => {
  try {
    return [undefined, await work(...args)];
  } catch (error) {
    return [error, undefined];
  }
};
export const partition = (list, test) => [list.filter((one) => test(one)), list.filter((one) => !test(one))];
export const fork = partition;
export const tryit = (work) => async (...args) => attempt(work, ...args);
export const attemptAsync = async (work) => {
  try {
    return [null, await work()];
  } catch (error) {
    return [error, null];
  }
};
export const goTry = async (work) => attempt(typeof work === "function" ? work : async () => work);
export const guard = async (work, shouldGuard) => {
  try {
    return await work();
  } catch (error) {
    if (shouldGuard && !shouldGuard(error)) throw error;
    return undefined;
  }
};
export { chain, partial };
