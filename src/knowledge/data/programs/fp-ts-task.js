// `fp-ts/Task`: functions without arguments that promise a value.
export const of = (value) => async () => value;
export const map = (change) => (task) => async () => change(await task());
export const chain = (next) => (task) => async () => next(await task())();
export const flatMap = chain;
export const sequenceArray = (tasks) => async () => Promise.all(tasks.map((task) => task()));
export const sequenceSeqArray = (tasks) => async () => {
  const all = [];
  for (const task of tasks) all.push(await task());
  return all;
};
export const traverseArray = (make) => (list) => sequenceArray(list.map((one) => make(one)));
export const traverseSeqArray = (make) => (list) => sequenceSeqArray(list.map((one) => make(one)));
// What `sequence` and `traverse` of a list are told to put together with.
export const ApplicativePar = { sequence: sequenceArray };
export const ApplicativeSeq = { sequence: sequenceSeqArray };
export const task = ApplicativePar;
