// `fp-ts/Either`: values with a tag.
export const left = (error) => ({ _tag: "Left", left: error });
export const right = (value) => ({ _tag: "Right", right: value });
export const of = right;
export const isLeft = (one) => one._tag === "Left";
export const isRight = (one) => one._tag === "Right";
export const map = (change) => (one) => (one._tag === "Left" ? one : right(change(one.right)));
export const mapLeft = (change) => (one) => (one._tag === "Left" ? left(change(one.left)) : one);
export const chain = (next) => (one) => (one._tag === "Left" ? one : next(one.right));
export const chainW = chain;
export const flatMap = chain;
export const orElse = (next) => (one) => (one._tag === "Left" ? next(one.left) : one);
export const getOrElse = (other) => (one) => (one._tag === "Left" ? other(one.left) : one.right);
export const match = (onLeft, onRight) => (one) => (one._tag === "Left" ? onLeft(one.left) : onRight(one.right));
export const fold = match;
export const matchW = match;
export const tryCatch = (work, change) => {
  try {
    return right(work());
  } catch (error) {
    return left(change(error));
  }
};
