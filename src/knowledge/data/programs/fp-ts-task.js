// `fp-ts/Task`: functions without arguments that promise a value.
export const of = (value) => async () => value;
export const map = (change) => (task) => async () => change(await task());
export const chain = (next) => (task) => async () => next(await task())();
export const flatMap = chain;
export const chainFirst = (next) => (task) => async () => {
  const one = await task();
  await next(one)();
  return one;
};
export const tap = chainFirst;
export const fromIO = (make) => async () => make();
export const Do = of({});
export const bind = (name, next) => (task) => async () => {
  const one = await task();
  return { ...one, [name]: await next(one)() };
};
export const bindTo = (name) => (task) => async () => ({ [name]: await task() });
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
