/** Which functions of lodash and its like are known, by the packages that have them. */
import type { Place } from "../../syntax/source-text.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  compact,
  each,
  filtered,
  kept,
  keyed,
  like,
  map,
  merging,
  method,
  named,
  ofObject,
  range,
  shallow,
  times,
  turned,
  unique,
  type LibraryFunction,
} from "./library-functions.ts";
import { constant, record } from "./making.ts";
import type { CodeValue, External } from "./values.ts";

type Functions = Readonly<Record<string, LibraryFunction>>;

const lodash: Functions = {
  keys: like("Object.keys"),
  values: like("Object.values"),
  entries: like("Object.entries"),
  toPairs: like("Object.entries"),
  fromPairs: like("Object.fromEntries"),
  assign: like("Object.assign"),
  extend: like("Object.assign"),
  cloneDeep: like("structuredClone"),
  clone: shallow,
  forEach: each,
  each,
  forOwn: each,
  map,
  filter: filtered(true),
  reject: filtered(false),
  compact,
  pickBy: ofObject((results) => kept(results, true)),
  omitBy: ofObject((results) => kept(results, false)),
  mapValues: ofObject((results) => results.map((result) => ({ ...result, value: result.gave }))),
  mapKeys: ofObject((results) => results.map((result) => ({ ...result, key: result.gave }))),
  keyBy: keyed,
  pick: named(true),
  omit: named(false),
  times,
  range,
  uniq: unique,
  flatten: method("flat"),
  flattenDeep: method("flat", constant(Infinity)),
  concat: method("concat"),
  join: method("join"),
  reduce: method("reduce"),
  merge: merging("by-place", true),
};

const esToolkit: Functions = {
  mapValues: lodash.mapValues!,
  mapKeys: lodash.mapKeys!,
  keyBy: keyed,
  pickBy: lodash.pickBy!,
  omitBy: lodash.omitBy!,
  pick: lodash.pick!,
  omit: lodash.omit!,
  cloneDeep: lodash.cloneDeep!,
  compact,
  range,
  uniq: unique,
};

const ramda: Functions = {
  keys: lodash.keys!,
  values: lodash.values!,
  toPairs: lodash.toPairs!,
  fromPairs: lodash.fromPairs!,
  forEach: turned(each),
  forEachObjIndexed: turned(each),
  map: turned((run, args, at) => (args[0]?.kind === "list" ? map(run, args, at) : lodash.mapValues!(run, args, at))),
  mapObjIndexed: turned(lodash.mapValues!),
  filter: turned((run, args, at) => (args[0]?.kind === "list" ? filtered(true)(run, args, at) : undefined)),
  indexBy: turned(keyed),
  pick: turned(named(true)),
  omit: turned(named(false)),
  times: turned(times),
  uniq: unique,
  mergeRight: (run, args, at) => (args.length === 2 ? like("Object.assign")(run, [record(), ...args], at) : undefined),
  mergeLeft: (run, args, at) =>
    args.length === 2 ? like("Object.assign")(run, [record(), ...args.toReversed()], at) : undefined,
  mergeDeepRight: (run, args, at) => (args.length === 2 ? merging("replaced", false)(run, args, at) : undefined),
  mergeDeepLeft: (run, args, at) => (args.length === 2 ? merging("replaced", false, true)(run, args, at) : undefined),
};

const PACKAGES: Readonly<Record<string, Functions>> = {
  lodash,
  "lodash-es": lodash,
  "es-toolkit": esToolkit,
  "es-toolkit/compat": lodash,
  ramda,
  "ts-deepmerge": { merge: merging("joined", false) },
};

/** Packages of one function: with a third argument they do otherwise. */
const SINGLE: Readonly<Record<string, LibraryFunction>> = {
  deepmerge: (run, args, at) => (args.length === 2 ? merging("joined", false)(run, args, at) : undefined),
};

/** What a function of a package gives; undefined for any other function, and where that cannot be told. */
export function callLibrary(
  run: Evaluation,
  { module, path }: External,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  return functionOf(module, path)?.(run, args, at);
}

function functionOf(module: string, path: readonly string[]): LibraryFunction | undefined {
  const [name, ...others] = path;
  if (others.length > 0) return undefined;
  if (name === undefined && Object.hasOwn(SINGLE, module)) return SINGLE[module];
  if (name !== undefined) return own(PACKAGES[module], name);
  // `lodash/keys`, and packages of one function as `lodash.keys`, which are written without capitals.
  const [, of, member] = /^(lodash|lodash-es)\/(\w+)(?:\.js)?$/u.exec(module) ?? [];
  if (of !== undefined) return own(PACKAGES[of], member!);
  const alone = /^lodash\.(\w+)$/u.exec(module)?.[1];
  const found = alone === undefined ? undefined : Object.keys(lodash).find((key) => key.toLowerCase() === alone);
  return found === undefined ? undefined : lodash[found];
}

function own(functions: Functions | undefined, name: string): LibraryFunction | undefined {
  return functions && Object.hasOwn(functions, name) ? functions[name] : undefined;
}
