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
export const fromOption = (onNone) => (one) => async () => (one._tag === "Some" ? rightOf(one.value) : leftOf(onNone()));
export const fromNullable = (error) => (value) => async () => (value == null ? leftOf(error) : rightOf(value));
export const fromPredicate = (test, error) => (value) => async () => (test(value) ? rightOf(value) : leftOf(error(value)));
export const fromIO = (make) => async () => rightOf(make());
export const rightTask = (task) => async () => rightOf(await task());
export const leftTask = (task) => async () => leftOf(await task());
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
// From 2.16 on also with the task first.
const either = (make) => (first, second) => (second === undefined ? make(first) : make(second)(first));
export const flatMap = either(chain);
export const chainFirst = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Left") return one;
  const after = await next(one.right)();
  return after._tag === "Left" ? after : one;
};
export const chainFirstW = chainFirst;
export const tap = either(chainFirst);
export const tapTask = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Right") await next(one.right)();
  return one;
};
export const tapIO = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Right") next(one.right)();
  return one;
};
export const chainFirstTaskK = tapTask;
export const chainFirstIOK = tapIO;
export const chainIOK = (next) => map((value) => next(value)());
export const filterOrElse = (test, error) => (task) => async () => {
  const one = await task();
  if (one._tag === "Left") return one;
  return test(one.right) ? one : leftOf(error(one.right));
};
export const filterOrElseW = filterOrElse;
const instead = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? next(one.left)() : one;
};
export const orElse = either(instead);
export const orElseW = orElse;
export const orLeft = (next) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? leftOf(await next(one.left)()) : one;
};
export const orElseFirst = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Right") return one;
  const after = await next(one.left)();
  return after._tag === "Left" ? after : one;
};
export const orElseFirstW = orElseFirst;
export const alt = (other) => instead(() => other());
export const altW = alt;
export const bimap = (changeLeft, change) => (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? leftOf(changeLeft(one.left)) : rightOf(change(one.right));
};
export const mapBoth = bimap;
export const mapError = either(mapLeft);
export const as = (value) => map(() => value);
export const asUnit = map(() => undefined);
export const swap = (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? rightOf(one.left) : leftOf(one.right);
};
// Both run, whatever came of the first.
const together = (join) => (other) => (task) => async () => {
  const [one, second] = await Promise.all([task(), other()]);
  if (one._tag === "Left") return one;
  return second._tag === "Left" ? second : rightOf(join(one.right, second.right));
};
export const ap = (given) => together((change, value) => change(value))(given);
export const apW = ap;
export const apFirst = together((one) => one);
export const apFirstW = apFirst;
export const apSecond = together((_, second) => second);
export const apSecondW = apSecond;
export const apS = (name, other) => together((one, second) => ({ ...one, [name]: second }))(other);
export const apSW = apS;
const letIn = (name, make) => map((value) => ({ ...value, [name]: make(value) }));
export { letIn as let };
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
export const tapError = either(orElseFirst);
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
  for (const task of tasks) {
    const one = await task();
    if (one._tag === "Left") return one;
    all.push(one.right);
  }
  return rightOf(all);
};
export const traverseArray = (make) => (list) => sequenceArray(list.map((one) => make(one)));
export const traverseSeqArray = (make) => (list) => sequenceSeqArray(list.map((one) => make(one)));
// What `sequence` and `traverse` of a list are told to put together with.
export const ApplicativePar = { sequence: sequenceArray };
export const ApplicativeSeq = { sequence: sequenceSeqArray };
export const Applicative = ApplicativePar;
export const taskEither = ApplicativePar;
// What `use` does is done between `acquire` and `release`, which comes whatever became of it.
export const bracket = (acquire, use, release) => async () => {
  const one = await acquire();
  if (one._tag === "Left") return one;
  const after = await use(one.right)();
  const released = await release(one.right, after)();
  return released._tag === "Left" ? released : after;
};
export const bracketW = bracket;
export const flatten = (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one : one.right();
};
export const flattenW = flatten;
export const delay = () => (task) => task;
export const tryCatchK =
  (work, change) =>
  (...given) =>
    tryCatch(() => work(...given), change);
export const fromTaskK =
  (make) =>
  (...given) =>
    rightTask(make(...given));
export const fromEitherK =
  (make) =>
  (...given) =>
    fromEither(make(...given));
export const toUnion = (task) => async () => {
  const one = await task();
  return one._tag === "Left" ? one.left : one.right;
};
export const tapEither = (next) => (task) => async () => {
  const one = await task();
  if (one._tag === "Left") return one;
  const after = next(one.right);
  return after._tag === "Left" ? after : one;
};
export const chainFirstEitherK = tapEither;
export const chainFirstEitherKW = tapEither;
export const fromIOEither = (make) => async () => make();
export const fromTaskOption = (onNone) => (task) => async () => {
  const one = await task();
  return one._tag === "Some" ? rightOf(one.value) : leftOf(onNone());
};
export const traverseArrayWithIndex = (make) => (list) => sequenceArray(list.map((one, index) => make(index, one)));
export const traverseSeqArrayWithIndex = (make) => (list) => sequenceSeqArray(list.map((one, index) => make(index, one)));
