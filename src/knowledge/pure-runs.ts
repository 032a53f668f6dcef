/** Functions that packages without effects are given and call. */
import type { Runs } from "./calls.ts";
import { preparedPure } from "./pure-data.ts";
import { armsOf, type Shape } from "./shape.ts";

/** Whether a package waits for what it calls. */
export function settlesOf(packageName: string): Runs["settles"] {
  const { callbacks, promised } = preparedPure();
  return callbacks.has(packageName) ? "by-callback" : promised.has(packageName) ? "awaited" : undefined;
}

/** What comes of the results of a function that is called for each item. */
const MADE_BY = new Map<string, Runs["result"]>([
  ["each", "list"],
  ["keyed", "list"],
  ["flat", "flat"],
  ["filter", "filtered"],
  ["reject", "rejected"],
  ["some", "some"],
  ["every", "every"],
  ["find", "found"],
  ["number", "none"],
]);

/**
 * Functions among the arguments are called as the data says; else they may be called, and the result may be one that calls
 * them: `once`, `each`, `filter`, `some`, `wrapped`.
 *
 * @param givesTheirs the result of the call is made of their results
 */
export function runsOf(
  packageName: string,
  path: string,
  args: readonly Shape[],
  givesTheirs: boolean,
): { readonly runs?: readonly Runs[] } {
  const entry = preparedPure().runs.get(packageName);
  const text = entry?.get(path) ?? entry?.get("*");
  if (text === undefined) {
    const functions = functionsAmong(args);
    return functions.length > 0 ? { runs: functions } : {};
  }
  const [index = "0", how = "once", other, skips] = text.split(" ");
  const argument = index === "last" ? Math.max(0, args.length - 1) : Number(index);
  const waits = settlesOf(packageName);
  const settles = waits && { settles: waits };
  const items = Number(other ?? 0);
  const made = MADE_BY.get(how);
  if (made !== undefined) {
    const result = givesTheirs ? made : "none";
    const isKeyed = how === "keyed" && { isKeyed: true };
    return {
      runs: [{ argument, how: "each", items, result, ...settles, ...isKeyed, ...(skips !== undefined && { skips }) }],
    };
  }
  switch (how) {
    case "reduce":
      // The seed is the argument that is neither the list nor the function.
      return { runs: [{ argument, how, items, seed: 3 - argument - items, result: "result", ...settles }] };
    case "operator":
    case "combined":
      return { runs: [{ argument, how, result: (other ?? "list") as Runs["result"] }] };
    case "once": {
      const runs: Runs = { argument, how, ...(other && { handsOn: Number(other) }), result: "result" };
      return { runs: [runs, ...elsewhere(args, argument)] };
    }
    case "wrapped":
      return { runs: [{ argument, how, result: "none", ...settles }, ...elsewhere(args, argument)] };
    default:
      return { runs: [{ argument, how: how as Runs["how"], result: "none", ...settles }] };
  }
}

/** Where something else stands in the place of the function that is called, as options do, another one may be called. */
function elsewhere(args: readonly Shape[], argument: number): readonly Runs[] {
  const isOther = armsOf(args[argument]).every(
    ({ kind }) => kind === "object" || kind === "constant" || kind === "array",
  );
  return isOther ? functionsAmong(args) : [];
}

function functionsAmong(args: readonly Shape[]): Runs[] {
  return args.flatMap((argument, index): Runs[] =>
    holdsFunction(argument) ? [{ argument: index, how: "maybe", result: "none" }] : [],
  );
}

/** A function, a list of them, or an object with one: `tryPromise({ try: () => …, catch: … })`. */
function holdsFunction(shape: Shape): boolean {
  return armsOf(shape).some(
    (arm) =>
      arm.kind === "function" ||
      (arm.kind === "array" && arm.items.some(holdsFunction)) ||
      (arm.kind === "object" &&
        arm.from !== "class" &&
        [...arm.members.values()].some(({ kind }) => kind === "function")),
  );
}
