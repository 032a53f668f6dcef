// `await-to-js`, `catch-promise` and the like: a promise as a pair of error and result.
export function to(promise, errorExt) {
  return promise.then(
    (data) => [null, data],
    (error) => [errorExt ? Object.assign({}, error, errorExt) : error, undefined],
  );
}
export default to;
