// `lodash/fp`: each function is given its function first and its data last, in as many calls as one likes.
import { bind, bindKey, cond, curry, curriedTo, flip, flow, flowRight, negate, partial, partialRight, spread, unary } from "./functions.js";
import { partition as partitioned, testOf } from "./lists.js";
import { isMatch as matches } from "./lodash.js";
const functionOf = (by) => (typeof by === "function" ? (one) => by(one) : (one) => one[by]);
const last = (of) => curriedTo(2, (by, list) => of(Array.isArray(list) ? list : Object.values(list), by));
export const map = last((list, by) => list.map(functionOf(by)));
export const flatMap = last((list, by) => list.flatMap(functionOf(by)));
export const filter = last((list, by) => list.filter(testOf(by)));
export const reject = last((list, by) => list.filter((one) => !testOf(by)(one)));
export const find = last((list, by) => list.find(testOf(by)));
export const some = last((list, by) => list.some(testOf(by)));
export const every = last((list, by) => list.every(testOf(by)));
export const partition = last((list, by) => partitioned(list, by));
export const forEach = last((list, by) => {
  list.forEach((one) => by(one));
  return list;
});
export const reduce = curriedTo(3, (by, start, list) => list.reduce((all, one) => by(all, one), start));
export const mapValues = curriedTo(2, (by, of) => {
  const made = { ...of };
  for (const name of Object.keys(of)) made[name] = functionOf(by)(of[name]);
  return made;
});
export const forOwn = curriedTo(2, (by, of) => {
  for (const name of Object.keys(of)) by(of[name]);
  return of;
});
export const tap = curriedTo(2, (work, one) => {
  work(one);
  return one;
});
export const thru = curriedTo(2, (work, one) => work(one));
export const times = curriedTo(2, (by, count) => Array.from({ length: count }, (_, index) => by(index)));
const namesOf = (path) => (Array.isArray(path) ? path : String(path).split("."));
export const get = curriedTo(2, (path, of) => namesOf(path).reduce((one, name) => one?.[name], of));
export const getOr = curriedTo(3, (otherwise, path, of) => get(path, of) ?? otherwise);
const isObject = (one) => typeof one === "object" && one !== null;
export const isEqual = curriedTo(2, (a, b) => (isObject(a) ? JSON.stringify(a) === JSON.stringify(b) : a === b));
export const isMatch = curriedTo(2, (source, of) => matches(of, source));
const [equals, whereEq] = [isEqual, isMatch];
export { equals, whereEq };
const [path, prop, property, pathOr, propOr] = [get, get, get, getOr, getOr];
export { path, pathOr, prop, property, propOr };
const [each, any, all, collect, select, pipe, compose] = [forEach, some, every, map, filter, flow, flowRight];
export { all, any, bind, bindKey, collect, compose, cond, curry, each, flip, flow, flowRight, negate, partial, partialRight };
export { pipe, select, spread, unary };
