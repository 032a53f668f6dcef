// Functions that are made of others: `lodash`, `underscore`, `ramda`, `es-toolkit`.
export const curriedTo = (arity, work) => {
  const take = (given) =>
    function (...more) {
      const all = [...given, ...more];
      return all.length >= (arity ?? 1) ? work.apply(this, all) : take(all);
    };
  return take([]);
};
export const curry = (work, arity) => curriedTo(arity ?? work.length, work);
export const bind = (work, self, ...first) => (...others) => work.apply(self, [...first, ...others]);
export const bindKey = (of, name, ...first) => (...others) => of[name](...first, ...others);
export const partial = (work, ...first) =>
  function (...others) {
    return work.apply(this, [...first, ...others]);
  };
export const partialRight = (work, ...last) =>
  function (...others) {
    return work.apply(this, [...others, ...last]);
  };
export const ary = (work, count) => (...given) => work(...given.slice(0, count));
export const unary = (work) => (one) => work(one);
export const spread = (work) => (list) => work(...list);
export const flip = (work) => (...given) => work(...given.reverse());
export const negate = (test) => (...given) => !test(...given);
export const cond = (pairs) => (...given) => {
  for (const [test, work] of pairs) if (test(...given)) return work(...given);
  return undefined;
};
export const once = (work) => {
  let [isDone, kept] = [false, undefined];
  return function (...given) {
    if (isDone) return kept;
    isDone = true;
    kept = work.apply(this, given);
    return kept;
  };
};
// What a call gives is what came of the last one that was run, which may be of something else.
export const debounce = (work) => {
  let kept;
  return function (...given) {
    const last = kept;
    kept = work.apply(this, given);
    return last;
  };
};
export const throttle = once;
const listed = (works) => (works.length === 1 && Array.isArray(works[0]) ? works[0] : works);
export const flow = (...works) => {
  const [first, ...others] = listed(works);
  return (...given) => others.reduce((value, work) => work(value), first(...given));
};
export const flowRight = (...works) => {
  const all = listed(works);
  return (...given) => all.slice(0, -1).reduceRight((value, work) => work(value), all.at(-1)(...given));
};
export const bindAll = (of, ...names) => {
  for (const name of names.flat()) of[name] = of[name].bind(of);
  return of;
};
