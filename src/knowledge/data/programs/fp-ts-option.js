// `fp-ts/Option`: values with a tag.
export const none = { _tag: "None" };
export const some = (value) => ({ _tag: "Some", value });
export const of = some;
export const isSome = (one) => one._tag === "Some";
export const isNone = (one) => one._tag === "None";
export const fromNullable = (value) => (value == null ? none : some(value));
export const fromPredicate = (test) => (value) => (test(value) ? some(value) : none);
export const fromEither = (one) => (one._tag === "Left" ? none : some(one.right));
export const tryCatch = (make) => {
  try {
    return some(make());
  } catch {
    return none;
  }
};
export const map = (change) => (one) => (one._tag === "None" ? one : some(change(one.value)));
export const chain = (next) => (one) => (one._tag === "None" ? one : next(one.value));
export const flatMap = chain;
export const chainNullableK = (next) => (one) => (one._tag === "None" ? one : fromNullable(next(one.value)));
export const filter = (test) => (one) => (one._tag === "Some" && test(one.value) ? one : none);
export const alt = (other) => (one) => (one._tag === "None" ? other() : one);
export const orElse = alt;
export const getOrElse = (other) => (one) => (one._tag === "None" ? other() : one.value);
export const getOrElseW = getOrElse;
export const match = (onNone, onSome) => (one) => (one._tag === "None" ? onNone() : onSome(one.value));
export const matchW = match;
export const fold = match;
export const foldW = match;
export const toNullable = (one) => (one._tag === "None" ? null : one.value);
export const toUndefined = (one) => (one._tag === "None" ? undefined : one.value);
