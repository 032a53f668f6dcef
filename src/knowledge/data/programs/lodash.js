// `lodash`, `underscore`: lists that are taken apart by a test, what is computed, and members that are changed.
import { ary, bind, bindAll, bindKey, cond, curry, debounce, flip, flow, flowRight, negate, once, partial, partialRight, spread, throttle, unary } from "./functions.js";
import { compact, divide, memoize, multiply, partition, reject, sum, sumBy, testOf, zip } from "./lists.js";
import { set, update } from "./paths.js";
const functionOf = (by) => (typeof by === "function" ? by : (one) => one[by]);
const valueBy = (by) => (by === undefined ? (one) => one : functionOf(by));
export const difference = (list, ...others) =>
  others.reduce((left, other) => left.filter((one) => !other.includes(one)), list);
export const differenceBy = (list, other, by) => {
  const known = other.map(valueBy(by));
  return list.filter((one) => !known.includes(valueBy(by)(one)));
};
export const differenceWith = (list, other, isSame) => list.filter((a) => !other.some((b) => isSame(a, b)));
export const intersection = (list, ...others) =>
  others.reduce((left, other) => left.filter((one) => other.includes(one)), list);
export const intersectionBy = (list, other, by) => {
  const known = other.map(valueBy(by));
  return list.filter((one) => known.includes(valueBy(by)(one)));
};
// What was found stays what was found, under its names: a list of names that is not known may be empty, and would make nothing.
export const mapValues = (of, by) => {
  const made = { ...of };
  for (const name of Object.keys(of)) made[name] = functionOf(by)(of[name], name, of);
  return made;
};
export const mapKeys = (of, by) => {
  const made = { ...of };
  for (const name of Object.keys(of)) made[functionOf(by)(of[name], name, of)] = of[name];
  return made;
};
export const transform = (of, by, into) => {
  const made = into ?? (Array.isArray(of) ? [] : {});
  for (const name of Object.keys(of)) by(made, of[name], name, of);
  return made;
};
export const tap = (of, change) => {
  change(of);
  return of;
};
export const thru = (of, change) => change(of);
export const invoke = (of, path, ...given) => {
  const [first, second] = Array.isArray(path) ? path : String(path).split(".");
  return second === undefined ? of?.[first]?.(...given) : of?.[first]?.[second]?.(...given);
};
export const method = (path, ...given) => (of) => invoke(of, path, ...given);
export const methodOf = (of, ...given) => (path) => invoke(of, path, ...given);
export const wrap = (value, wrapper) => partial(wrapper, value);
export const over = (...works) => (...given) => works.flat().map((work) => work(...given));
export const juxt = over;
export const invokeMap = (of, by, ...given) => {
  const list = Array.isArray(of) ? of : Object.values(of);
  return list.map((one) => (typeof by === "function" ? by.call(one, ...given) : one[by](...given)));
};
export const assign = (of, ...others) => Object.assign(of, ...others);
const isObject = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
export const merge = (of, ...others) => {
  for (const other of others) {
    const before = { ...of };
    Object.assign(of, other);
    for (const name of Object.keys(before))
      if (isObject(before[name]) && isObject(of[name])) of[name] = { ...before[name], ...of[name] };
  }
  return of;
};
export const mergeWith = (of, ...given) => {
  const [others, by] = [given.slice(0, -1), given.at(-1)];
  const before = { ...of };
  merge(of, ...others);
  for (const other of others)
    for (const name of Object.keys(before)) of[name] = by(before[name], other?.[name], name, of, other) ?? of[name];
  return of;
};
export const defaults = (of, ...others) => {
  for (const other of others)
    for (const name of Object.keys(other ?? {})) if (of[name] === undefined) of[name] = other[name];
  return of;
};
export const unset = (of, path) => {
  const [first, second] = String(path).split(".");
  if (second === undefined) delete of[first];
  else set(of, path, undefined);
  return true;
};
export const includes = (of, value) => (Array.isArray(of) || typeof of === "string" ? of : Object.values(of)).includes(value);
export const contains = includes;
export const findIndex = (list, test) => list.findIndex((one) => testOf(test)(one));
export const fill = (list, value, ...range) => list.fill(value, ...range);
const keep = (list, left) => {
  list.splice(0, list.length, ...left);
  return list;
};
export const pull = (list, ...gone) => keep(list, list.filter((one) => !gone.includes(one)));
export const remove = (list, test) => {
  const isGone = testOf(test);
  const gone = list.filter((one) => isGone(one));
  keep(list, list.filter((one) => !isGone(one)));
  return gone;
};
export const overEvery = (...tests) => (...given) => tests.flat().every((test) => testOf(test)(...given));
export const overSome = (...tests) => (...given) => tests.flat().some((test) => testOf(test)(...given));
export const isMatch = (of, source) =>
  Object.keys(source).every((name) => (isObject(source[name]) ? isMatch(of?.[name], source[name]) : of?.[name] === source[name]));
const [assignIn, extend, defaultsDeep, pullAll, pullAt] = [assign, assign, defaults, pull, pull];
export { assignIn, defaultsDeep, extend, pullAll, pullAt };
export const updateWith = (of, path, change) => update(of, path, change);
const compose = flowRight;
export { ary, bind, bindAll, bindKey, compose, cond, curry, debounce, flip, flow, flowRight, negate, once, partial, partialRight, spread, throttle, unary };
export { compact, divide, memoize, multiply, partition, reject, set, sum, sumBy, update, zip };
