// `remeda`: what it makes of lists, which are given first, or later where a function is asked for.
import { chunk as chunks, drop as without, groupBy as groups, keyBy, partition as sides, sortBy as sorted, take as taken, uniq, uniqBy } from "lodash";
import { compact, divide, memoize, multiply, reject, sum, sumBy, zip } from "./lists.js";
const later = (arity, work) => (...given) => (given.length < arity ? (list) => work(list, ...given) : work(...given));
export const map = later(2, (list, by) => list.map((one, index) => by(one, index, list)));
export const filter = later(2, (list, test) => list.filter((one, index) => test(one, index, list)));
export const flatMap = later(2, (list, by) => list.flatMap((one, index) => by(one, index, list)));
export const forEach = later(2, (list, work) => {
  list.forEach((one, index) => work(one, index, list));
  return list;
});
export const find = later(2, (list, test) => list.find((one, index) => test(one, index, list)));
export const reduce = later(3, (list, by, start) => list.reduce((all, one, index) => by(all, one, index, list), start));
export const partition = later(2, (list, test) => sides(list, test));
export const unique = later(1, (list) => uniq(list));
export const uniqueBy = later(2, (list, by) => uniqBy(list, by));
export const chunk = later(2, (list, size) => chunks(list, size));
export const groupBy = later(2, (list, by) => groups(list, by));
export const indexBy = later(2, (list, by) => keyBy(list, by));
export const take = later(2, (list, count) => taken(list, count));
export const drop = later(2, (list, count) => without(list, count));
const isOrder = (one) => typeof one === "function" || (Array.isArray(one) && typeof one[0] === "function");
export const sortBy = (first, ...others) => (isOrder(first) ? (list) => sorted(list, first) : sorted(first, ...others));
export { compact, divide, memoize, multiply, reject, sum, sumBy, zip };
