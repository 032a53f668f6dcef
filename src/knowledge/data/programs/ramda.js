// `ramda`: functions that change a number, a list or a member, with what they change as the last argument, or later.
import { bind as bound, cond, curry, curriedTo, flip, flow, flowRight, partial as given, partialRight as givenLast, unary } from "./functions.js";
export const append = (one, ...lists) => {
  const work = (list) => [...list, one];
  return lists.length === 0 ? work : work(lists[0]);
};
export const prepend = (one, ...lists) => {
  const work = (list) => [one, ...list];
  return lists.length === 0 ? work : work(lists[0]);
};
export const add = (a, ...others) => (others.length === 0 ? (b) => a + b : a + others[0]);
export const multiply = (a, ...others) => (others.length === 0 ? (b) => a * b : a * others[0]);
export const sum = (list) => list.reduce((all, one) => all + one, 0);
export const evolve = (changes, ...others) => {
  const work = (of) => {
    const made = { ...of };
    for (const name of Object.keys(changes)) made[name] = changes[name](of[name]);
    return made;
  };
  return others.length === 0 ? work : work(others[0]);
};
export const difference = (list, ...others) => {
  const work = (known) => list.filter((one) => !known.includes(one));
  return others.length === 0 ? work : work(others[0]);
};
export const differenceWith = (isSame, ...others) => {
  const work = (list, known) => list.filter((a) => !known.some((b) => isSame(a, b)));
  if (others.length === 0) return (list, ...more) => (more.length === 0 ? (known) => work(list, known) : work(list, more[0]));
  return others.length === 1 ? (known) => work(others[0], known) : work(others[0], others[1]);
};
const lens = (get, set) => ({ get, set });
const withMember = (of, [name, ...inner], value) => ({
  ...of,
  [name]: inner.length === 0 ? value : withMember(of[name], inner, value),
});
const memberAt = (of, path) => path.reduce((one, name) => one[name], of);
const lensProp = (name) =>
  lens(
    (of) => of[name],
    (value, of) => ({ ...of, [name]: value }),
  );
const lensPath = (path) =>
  lens(
    (of) => memberAt(of, path),
    (value, of) => withMember(of, path, value),
  );
export { lens, lensPath, lensProp };
export const view = (by, ...others) => (others.length === 0 ? (of) => by.get(of) : by.get(others[0]));
export const set = (by, value, ...others) => {
  const work = (of) => by.set(value, of);
  return others.length === 0 ? work : work(others[0]);
};
export const over = (by, change, ...others) => {
  const work = (of) => by.set(change(by.get(of)), of);
  return others.length === 0 ? work : work(others[0]);
};
export const modifyPath = (path, change, ...others) => {
  const work = (of) => withMember(of, path, change(memberAt(of, path)));
  return others.length === 0 ? work : work(others[0]);
};
export const modify = (name, change, ...others) => {
  const work = (of) => ({ ...of, [name]: change(of[name]) });
  return others.length === 0 ? work : work(others[0]);
};
const merged = (a, b) => ({ ...a, ...b });
export const mergeRight = (a, ...others) => (others.length === 0 ? (b) => merged(a, b) : merged(a, others[0]));
export const mergeLeft = (a, ...others) => (others.length === 0 ? (b) => merged(b, a) : merged(others[0], a));
const [merge, mergeDeepRight, mergeDeepLeft] = [mergeRight, mergeRight, mergeLeft];
export { merge, mergeDeepLeft, mergeDeepRight };
export const pipe = flow;
export const compose = flowRight;
export const pipeWith = curriedTo(2, (by, works) => {
  const [first, ...others] = works;
  return (...args) => others.reduce((value, work) => by(work, value), first(...args));
});
export const composeWith = curriedTo(2, (by, works) => pipeWith(by, works.slice().reverse()));
export const andThen = curriedTo(2, (work, promise) => promise.then((value) => work(value)));
export const otherwise = curriedTo(2, (work, promise) => promise.catch((error) => work(error)));
export const when = curriedTo(3, (test, work, one) => (test(one) ? work(one) : one));
export const unless = curriedTo(3, (test, work, one) => (test(one) ? one : work(one)));
export const ifElse = curriedTo(3, (test, work, other) => (...args) => (test(...args) ? work(...args) : other(...args)));
export const tap = curriedTo(2, (work, one) => {
  work(one);
  return one;
});
export const applyTo = curriedTo(2, (one, work) => work(one));
export const apply = curriedTo(2, (work, list) => work(...list));
export const call = (work, ...args) => work(...args);
export const juxt = (works) => (...args) => works.map((work) => work(...args));
export const converge = curriedTo(2, (after, works) => (...args) => after(...works.map((work) => work(...args))));
export const tryCatch = curriedTo(2, (work, caught) => (...args) => {
  try {
    return work(...args);
  } catch (error) {
    return caught(error, ...args);
  }
});
export const thunkify = (work) => (...args) => () => work(...args);
export const reduce = curriedTo(3, (by, start, list) => list.reduce((all, one) => by(all, one), start));
export const partial = curriedTo(2, (work, first) => given(work, ...first));
export const partialRight = curriedTo(2, (work, last) => givenLast(work, ...last));
export const bind = curriedTo(2, (work, self) => bound(work, self));
export const curryN = curriedTo(2, (arity, work) => curriedTo(arity, work));
export const invoker = curriedTo(2, (arity, name) => curriedTo(arity + 1, (...args) => args.at(-1)[name](...args.slice(0, -1))));
export const prop = curriedTo(2, (name, of) => of?.[name]);
export const path = curriedTo(2, (names, of) => names.reduce((one, name) => one?.[name], of));
export const propOr = curriedTo(3, (otherwise, name, of) => of?.[name] ?? otherwise);
export const pathOr = curriedTo(3, (otherwise, names, of) => path(names, of) ?? otherwise);
export const pluck = curriedTo(2, (name, list) => list.map((one) => one[name]));
const made = (spec, args) =>
  Object.fromEntries(
    Object.entries(spec).map(([name, work]) => [name, typeof work === "function" ? work(...args) : made(work, args)]),
  );
export const applySpec = (spec) => (...args) => made(spec, args);
const isObject = (one) => typeof one === "object" && one !== null;
export const equals = curriedTo(2, (a, b) => (isObject(a) ? JSON.stringify(a) === JSON.stringify(b) : a === b));
export const whereEq = curriedTo(2, (source, of) => Object.keys(source).every((name) => equals(source[name], of?.[name])));
export const where = curriedTo(2, (tests, of) => Object.keys(tests).every((name) => tests[name](of?.[name])));
export const not = (one) => !one;
export const isNotNil = (one) => one !== undefined && one !== null;
export const complement = (test) => (...args) => !test(...args);
export const both = curriedTo(2, (first, second) => (...args) => first(...args) && second(...args));
export const either = curriedTo(2, (first, second) => (...args) => first(...args) || second(...args));
export const allPass = curriedTo(2, (tests, one) => tests.every((test) => test(one)));
export const anyPass = curriedTo(2, (tests, one) => tests.some((test) => test(one)));
export const propSatisfies = curriedTo(3, (test, name, of) => test(of?.[name]));
export { cond, curry, flip, unary };
