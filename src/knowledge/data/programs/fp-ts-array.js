// `fp-ts/Array`: lists, the list last.
export const map = (change) => (list) => list.map((one) => change(one));
export const mapWithIndex = (change) => (list) => list.map((one, index) => change(index, one));
export const filter = (test) => (list) => list.filter((one) => test(one));
export const filterMap = (change) => (list) => list.map((one) => change(one)).filter((one) => one._tag === "Some").map((one) => one.value);
export const chain = (next) => (list) => list.flatMap((one) => next(one));
export const flatMap = chain;
export const head = (list) => (list.length === 0 ? { _tag: "None" } : { _tag: "Some", value: list[0] });
export const last = (list) => (list.length === 0 ? { _tag: "None" } : { _tag: "Some", value: list[list.length - 1] });
export const findFirst = (test) => (list) => head(list.filter((one) => test(one)));
export const partition = (test) => (list) => ({ left: list.filter((one) => !test(one)), right: list.filter((one) => test(one)) });
export const some = (test) => (list) => list.some((one) => test(one));
export const every = (test) => (list) => list.every((one) => test(one));
export const reduce = (start, join) => (list) => list.reduce((all, one) => join(all, one), start);
export const isEmpty = (list) => list.length === 0;
export const isNonEmpty = (list) => list.length > 0;
export const sequence = (applicative) => (list) => applicative.sequence(list);
export const traverse = (applicative) => (make) => (list) => applicative.sequence(list.map((one) => make(one)));
// `A.array.sequence(task)(list)` of version 1 and 2.
export const array = { map: (list, change) => list.map((one) => change(one)), sequence, traverse: (applicative) => (list, make) => applicative.sequence(list.map((one) => make(one))) };
