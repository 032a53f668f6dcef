// `fp-ts/Array`: lists, the list last.
export const map = (change) => (list) => list.map((one) => change(one));
export const mapWithIndex = (change) => (list) => list.map((one, index) => change(index, one));
export const filter = (test) => (list) => list.filter((one) => test(one));
export const sequence = (applicative) => (list) => applicative.sequence(list);
export const traverse = (applicative) => (make) => (list) => applicative.sequence(list.map((one) => make(one)));
// `A.array.sequence(task)(list)` of version 1 and 2.
export const array = { map: (list, change) => list.map((one) => change(one)), sequence, traverse: (applicative) => (list, make) => applicative.sequence(list.map((one) => make(one))) };
