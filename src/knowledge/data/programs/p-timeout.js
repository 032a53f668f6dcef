// `p-timeout`: what a promise gives, or what is to stand in for it where that takes too long. An error of the promise itself goes on.
export class TimeoutError extends Error {}
export class AbortError extends Error {}
export default async function pTimeout(promise, options, last) {
  const { fallback = last, message } = typeof options === "object" ? options : {};
  try {
    return await promise;
  } catch (error) {
    if (error.name !== "TimeoutError") throw error;
    if (typeof fallback === "function") return fallback();
    if (message === false) return undefined;
    throw error;
  }
}
pTimeout.TimeoutError = TimeoutError;
