// `fp-ts/TaskEither`: functions without arguments that promise a value with a tag.
const leftOf = (error) => ({ _tag: "Left", left: error });
const rightOf = (value) => ({ _tag: "Right", right: value });
export const left = (error) => async () => leftOf(error);
export const right = (value) => async () => rightOf(value);
export const of = right;
export const tryCatch = (work, change) => async () => {
  try {
    return rightOf(await work());
  } catch (error) {
    return leftOf(change(error));
  }
};
export const fromEither = (one) => async () => one;
export const fromTask = (task) => async () => rightOf(await task());
export const map = (change) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : rightOf(change(one.right));
};
export const mapLeft = (change) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? leftOf(change(one.left)) : one;
};
export const chain = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : next(one.right)();
};
export const chainW = chain;
export const flatMap = chain;
export const chainFirst = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Left") return one;
  const after = await next(one.right)();
  return after._tag === "Left" ? after : one;
};
export const chainFirstW = chainFirst;
export const tap = chainFirst;
export const orElse = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? next(one.left)() : one;
};
export const orElseW = orElse;
export const getOrElse = (other) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? other(one.left)() : one.right;
};
export const match = (onLeft, onRight) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? onLeft(one.left) : onRight(one.right);
};
export const fold = (onLeft, onRight) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? onLeft(one.left)() : onRight(one.right)();
};
export const matchE = fold;
export const getOrElseW = getOrElse;
export const matchW = match;
export const foldW = fold;
export const matchEW = fold;
export const flatMapEither = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : next(one.right);
};
export const chainEitherK = flatMapEither;
export const chainEitherKW = flatMapEither;
export const flatMapTask = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : rightOf(await next(one.right)());
};
export const chainTaskK = flatMapTask;
export const tapError = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Right") return one;
  const after = await next(one.left)();
  return after._tag === "Left" ? after : one;
};
export const bindTo = (name) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : rightOf({ [name]: one.right });
};
export const bind = (name, next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Left") return one;
  const other = await next(one.right)();
  return other._tag === "Left" ? other : rightOf({ ...one.right, [name]: other.right });
};
export const bindW = bind;
export const Do = right({});
const joined = (all) => all.find((one) => one._tag === "Left") ?? rightOf(all.map((one) => one.right));
export const sequenceArray = (tasks) => async () => joined(await Promise.all(tasks.map((task) => task())));
export const sequenceSeqArray = (tasks) => async () => {
  const all = [];
  for (const task of tasks) all.push(await task());
  return joined(all);
};
export const traverseArray = (make) => (list) => sequenceArray(list.map((one) => make(one)));
export const traverseSeqArray = (make) => (list) => sequenceSeqArray(list.map((one) => make(one)));
// What `sequence` and `traverse` of a list are told to put together with.
export const ApplicativePar = { sequence: sequenceArray };
export const ApplicativeSeq = { sequence: sequenceSeqArray };
export const Applicative = ApplicativePar;
export const taskEither = ApplicativePar;
