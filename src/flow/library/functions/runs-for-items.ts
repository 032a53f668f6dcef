/** Functions that a library calls for each item of a list. */
import type { Runs } from "../../../knowledge/index.ts";
import { Arguments } from "../../domain/arguments.ts";
import { filterItems } from "../../builtins/array-filters.ts";
import { callArrayMethod } from "../../builtins/arrays.ts";
import { promisified } from "../../builtins/node.ts";
import { mapValue, simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import { FALSE, isNever, symbolic, TRUE, UNDEFINED, type SimpleValue, type Value } from "../../domain/value.ts";
import { asTruthy } from "../../domain/truth.ts";
import { byPresence } from "../../interpret/values/items.ts";
import { itemsIn } from "../../interpret/loops/iteration.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Call } from "../../domain/site.ts";
import type { NativeFunction } from "../../run/native.ts";
import { isBatch } from "../../interpret/place-in-event.ts";
import { byName, roundsOf } from "./members-as-items.ts";
import { refineByMembership } from "../found/memberships.ts";
import { isOfClaim, keptOfClaim } from "../found/rows-of-claims.ts";
import { withoutSkipped } from "./skipped-items.ts";

/** Whatever it is, there are items to go through. */
export function isList(value: Value): boolean {
  return simpleValues(value).every((one) => one.kind === "array" || (one.kind === "symbolic" && isBatch(one)));
}

/** Each item, as the methods of arrays do it; what the callbacks come to is waited for where the library does so. */
export function runEach(
  interpreter: Interpreter,
  runs: Runs,
  callback: Value,
  items: Value,
  call: Call,
): Value | undefined {
  if (isNever(items)) return undefined;
  const own = runs.settles ? undefined : ofClaimedRows(interpreter, runs, callback, items, call);
  if (own) return own;
  const isReducing = runs.how === "reduce";
  const seed = isReducing ? seedOf(runs, call) : [];
  const result = interpreter.split(items, (one) => {
    const { list, names } = roundsOf(interpreter, one, call);
    const named = names ? byName(interpreter, callback, names, isReducing ? 2 : 1, call) : callback;
    const each = runs.settles ? settling(interpreter, runs, named, call) : named;
    if (runs.result === "rejected") return rejected(interpreter, list, each, call);
    const method = isReducing ? "reduce" : (METHODS.get(runs.result) ?? "map");
    const given = { ...call, arguments: new Arguments([each, ...seed]) };
    const made = callArrayMethod(interpreter, list, method, given) ?? symbolic();
    return runs.skips === undefined ? made : withoutSkipped(interpreter, made, runs.skips, call);
  });
  // `_.some(row?.sent ?? [], (id) => id === order.id)` asks what the method of the list does.
  const asking = runs.settles ? undefined : METHODS.get(runs.result);
  return asking === "some" || asking === "every"
    ? refineByMembership(interpreter, items, asking, new Arguments([callback]), result, call.site)
    : result;
}

/** What a reduction begins with, where that is given: `_.reduce(list, add)` begins with the first item, and not with `undefined`. */
function seedOf({ seed = 2 }: Runs, { arguments: args }: Call): readonly Value[] {
  return args.values.length > seed || args.rest !== undefined ? [args.at(seed)] : [];
}

/** `_.find(rows, { id })` of the rows that a claim gave back: undefined: it is about others, or of other rows. */
function ofClaimedRows(
  interpreter: Interpreter,
  { result }: Runs,
  callback: Value,
  rows: Value,
  call: Call,
): Value | undefined {
  const isLooking = result === "found" || result === "some" || result === "filtered";
  if (!isLooking || !isOfClaim(interpreter, rows)) return undefined;
  const given = { ...call, arguments: new Arguments([callback]) };
  const all = interpreter.split(rows, (one) => callArrayMethod(interpreter, one, "filter", given) ?? symbolic());
  const kept = keptOfClaim(interpreter, rows, all);
  const contents = kept.kind === "array" && kept !== all ? interpreter.itemsOf(kept) : undefined;
  if (contents === undefined || result === "filtered") return contents && kept;
  const [there, none] =
    result === "some" ? [TRUE, FALSE] : [mapValue(anyItem(contents)?.value ?? UNDEFINED, asTruthy), UNDEFINED];
  return byPresence(
    interpreter,
    contents,
    call.site.node,
    () => none,
    () => there,
  );
}

/** What comes of the results as methods of arrays make it. */
const METHODS = new Map<Runs["result"], string>([
  ["flat", "flatMap"],
  ["filtered", "filter"],
  ["found", "find"],
  ["some", "some"],
  ["every", "every"],
]);

/** The items for which it was not true. */
function rejected(interpreter: Interpreter, list: SimpleValue, callback: Value, call: Call): Value {
  const items = itemsIn(interpreter, list, call.site);
  const left = filterItems(interpreter, items, callback, call, undefined, false);
  return interpreter.newArray(call.site, left, anyItem(left) ? "rejected" : "rejected of nothing");
}

/** The callback, with what it gives once that is settled: a promise, or what it calls the function with that it is handed last. */
function settling(interpreter: Interpreter, runs: Runs, callback: Value, call: Call): NativeFunction {
  const settled = runs.settles === "by-callback" ? promisified(interpreter, callback, call.site) : callback;
  const isReducing = runs.how === "reduce";
  return {
    kind: "native",
    name: "callback",
    identity: `settling ${interpreter.context.cell(call.site.node, "settling")}`,
    holds: [settled],
    remembersSince: Infinity,
    wraps: [callback],
    call: (inner, { arguments: args, site }) => {
      const given = args.values.slice(0, isReducing || runs.isKeyed || runs.settles === "awaited" ? 2 : 1);
      return inner.await(inner.call(settled, new Arguments(given), site), site);
    },
  };
}
