// `fp-ts/Either`: values with a tag.
export const left = (error) => ({ _tag: "Left", left: error });
export const right = (value) => ({ _tag: "Right", right: value });
export const of = right;
export const isLeft = (one) => one._tag === "Left";
export const isRight = (one) => one._tag === "Right";
export const fromNullable = (error) => (value) => (value == null ? left(error) : right(value));
export const fromPredicate = (test, error) => (value) => (test(value) ? right(value) : left(error(value)));
export const fromOption = (onNone) => (one) => (one._tag === "Some" ? right(one.value) : left(onNone()));
export const map = (change) => (one) => (one._tag === "Left" ? one : right(change(one.right)));
export const mapLeft = (change) => (one) => (one._tag === "Left" ? left(change(one.left)) : one);
export const chain = (next) => (one) => (one._tag === "Left" ? one : next(one.right));
export const chainW = chain;
export const flatMap = chain;
export const orElse = (next) => (one) => (one._tag === "Left" ? next(one.left) : one);
export const orElseW = orElse;
export const alt = (other) => orElse(() => other());
export const altW = alt;
export const filterOrElse = (test, error) => (one) => {
  if (one._tag === "Left") return one;
  return test(one.right) ? one : left(error(one.right));
};
export const filterOrElseW = filterOrElse;
export const chainFirst = (next) => (one) => {
  if (one._tag === "Left") return one;
  const after = next(one.right);
  return after._tag === "Left" ? after : one;
};
export const chainFirstW = chainFirst;
export const tap = chainFirst;
export const bimap = (changeLeft, change) => (one) => (one._tag === "Left" ? left(changeLeft(one.left)) : right(change(one.right)));
export const Do = right({});
export const bind = (name, next) => (one) => {
  if (one._tag === "Left") return one;
  const other = next(one.right);
  return other._tag === "Left" ? other : right({ ...one.right, [name]: other.right });
};
export const bindW = bind;
export const bindTo = (name) => map((value) => ({ [name]: value }));
export const toUnion = (one) => (one._tag === "Left" ? one.left : one.right);
export const getOrElse = (other) => (one) => (one._tag === "Left" ? other(one.left) : one.right);
export const getOrElseW = getOrElse;
export const match = (onLeft, onRight) => (one) => (one._tag === "Left" ? onLeft(one.left) : onRight(one.right));
export const fold = match;
export const matchW = match;
export const foldW = match;
export const tryCatch = (work, change) => {
  try {
    return right(work());
  } catch (error) {
    return left(change(error));
  }
};
