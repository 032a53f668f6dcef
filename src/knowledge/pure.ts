/** Packages whose calls have no effect that others see, and what comes of their calls. */
import { prepares } from "./aws/clients.ts";
import type { ArgumentPath } from "./argument-path.ts";
import type { Holding, LibraryCall, Runs } from "./calls.ts";
import type { Known, PureThing } from "./known.ts";
import { preparedPure, pureFile } from "./pure-data.ts";
import { isWritten, placeOf } from "./inspect/places.ts";
import { own } from "./packages/data.ts";
import { runsOf, settlesOf } from "./pure-runs.ts";
import { isAbsent, type Shape } from "./shape.ts";

/** The package of a specifier: `lodash/map` is `lodash`, `node:crypto` is `crypto`. */
function packageOf(module: string): string | undefined {
  const { names, scopes } = preparedPure();
  const plain = module.replace(/^node:/u, "");
  const parts = plain.split("/");
  const name = plain.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
  if (names.has(plain)) return plain;
  return names.has(name) || scopes.some((scope) => plain.startsWith(scope)) ? name : undefined;
}

/** None of its calls has an effect. */
export function isPurePackage(name: string): boolean {
  return packageOf(name) !== undefined;
}

/** Whether an import makes middleware that answers with the records whose results were rejected. */
export function answersInPart(module: string, name: string): boolean {
  return preparedPure().answersInPart.has(`${module} ${name}`);
}

/**
 * Whether an older version of that middleware is meant: one that takes messages off the queue itself, and throws where some are left.
 *
 * @param major null: nobody says which version, and the current one is meant
 */
export function settlesInPart(module: string, major: number | null): boolean {
  return major !== null && major < (preparedPure().answersSince.get(module) ?? 0);
}

/** Whether an import makes middleware that looks at what a handler answers at most. */
export function leavesAnswer(module: string, name: string): boolean {
  return preparedPure().leavesAnswer.has(`${module} ${name}`);
}

/** What a name of a package without effects is; undefined: the package is not one. */
export function describePureImport(module: string, name: string): Known | undefined {
  const packageName = packageOf(module);
  if (packageName === undefined) return undefined;
  if (packageName === "(global)") return globalThing(name);
  const inside = module
    .replace(/^node:/u, "")
    .slice(packageName.length + 1)
    .replace(/\.js$/u, "");
  const isWhole = name === "*" || isItself(packageName, name);
  // `lodash/map`, `date-fns/format`, `uuid/v4`: the file is the function.
  const path = isWhole ? (inside === "" ? [] : [inside.split("/").at(-1)!]) : [name];
  return thing(packageName, path);
}

/** Only the listed globals; others are for the interpreter. */
function globalThing(name: string): Known | undefined {
  const { results, runs } = preparedPure();
  const has = [...(results.get("(global)")?.keys() ?? []), ...(runs.get("(global)")?.keys() ?? [])].some(
    (path) => path.split(".")[0] === name,
  );
  return has ? thing("(global)", [name]) : undefined;
}

function isItself(packageName: string, name: string): boolean {
  return name === "default" || preparedPure().selves.has(`${packageName} ${name}`);
}

function thing(packageName: string, path: readonly string[]): PureThing {
  const rest = preparedPure().results.get(packageName)?.get("*");
  return { kind: "pure", package: packageName, path, result: listedResult(packageName, path) ?? rest ?? "arguments" };
}

/** What the data say of this path, or of its last name on whatever the package made. */
function listedResult(packageName: string, path: readonly string[]): PureThing["result"] | undefined {
  const results = preparedPure().results.get(packageName);
  return path.length === 0
    ? results?.get("default")
    : (results?.get(path.join(".")) ?? results?.get(`*.${path.at(-1)}`));
}

/** Whether it is a random value or the time itself, without a call: `Random.next` of effect. */
export function drawnValue({ package: name, path, result, isValue }: PureThing): "random" | "clock" | undefined {
  if (isValue && (result === "random" || result === "clock")) return result;
  return preparedPure().values.get(name)?.get(path.join("."));
}

/** What a member of something of such a package is. */
export function describePureMember(known: PureThing, name: string): Known {
  // What a package exports has entries of its own; what comes of these is as random as they are.
  if (known.path.length > 0 && (known.result === "random" || known.result === "clock")) {
    const path = [...known.path, name];
    const own = thing(known.package, path);
    return listedResult(known.package, path) === undefined ? { ...own, result: known.result } : own;
  }
  return thing(known.package, isItself(known.package, name) ? known.path : [...known.path, name]);
}

/** The facts of a call of a package without effects; `method`: undefined where the thing itself is called. */
export function describePureCall(known: PureThing, method: string | undefined, args: readonly Shape[]): LibraryCall {
  const called = method === undefined ? known : (describePureMember(known, method) as PureThing);
  const path = called.path.length === 0 ? "default" : called.path.join(".");
  const passes = passedBy(called, path);
  const made = madeOf(called.package, path);
  const isMade = passes === undefined || passes.isRenamed === true;
  const runs = isMade ? runsOf(called.package, path, args, made.holds === undefined) : {};
  const result = resultOfCall(called, path, args);
  const { gives, ...call } = { ...prepares([called.package, ...called.path].join(".")), gives: result };
  return {
    ...call,
    ...((passes !== undefined ||
      !(builds(called.package) || makes(called.package, path) || isLibraryNumber(called.package, method))) && {
      gives,
    }),
    ...passes,
    ...made,
    ...sumOf(called, method),
    ...listedAs(called.package, path),
    ...(preparedPure().namesOf.has(`${called.package} ${path}`) && { listsNames: true as const }),
    ...(preparedPure().converts.has(`${called.package} ${path}`) && { converts: true as const }),
    ...(preparedPure().makers.has(called.package) && { isHarmless: true as const }),
    ...(preparedPure().settings.has(called.package) && { isSetting: true as const }),
    ...(hasAllGiven(called.package, path) && { writesOut: true as const }),
    ...(preparedPure().sifts.has(`${called.package} ${path}`) && { sifts: true as const }),
    ...(isPromised(called.package, path, runs.runs) && { outcome: "promise" as const }),
    ...runs,
    ...(passes === undefined && {
      yields: { ...called, path: [...called.path.slice(0, -1), `${called.path.at(-1) ?? "default"}()`] },
    }),
  };
}

/** `ObjectId()` is another one each time, `ObjectId(text)` is what the text says; `moment.tz("Europe/Oslo")` is now, `moment.tz(date, "Europe/Oslo")` is not. */
function resultOfCall(
  { package: name, result }: PureThing,
  path: string,
  args: readonly Shape[],
): Exclude<PureThing["result"], `${string}-or-${string}`> {
  const isGivenNothing = args.every(isAbsent);
  if (result === "clock-or-arguments") return isGivenNothing ? "clock" : "arguments";
  if (result === "clock-of-text-or-arguments")
    return isGivenNothing || (args.length === 1 && isText(args[0]!)) ? "clock" : "arguments";
  if (result === "clock-of-zone-or-arguments")
    return args.slice(0, -1).every(isAbsent) && !isNumber(args[0]) ? "clock" : "arguments";
  if (result === "clock-unless-or-arguments" || result === "random-unless-or-arguments") {
    const listed = preparedPure().unless.get(name)!;
    const places = (listed.get(path) ?? listed.get(`*.${path.split(".").at(-1)}`))!.split(" ");
    if (places.some((place) => isGiven(args, placeOf(place, args)))) return "arguments";
    return result === "clock-unless-or-arguments" ? "clock" : "random";
  }
  if (result === "random-of-one-or-arguments") return args.slice(1).every(isAbsent) ? "random" : "arguments";
  if (result === "random-or-arguments") return isGivenNothing ? "random" : "arguments";
  // Whatever package it is of: `Timestamp.now()`, `Temporal.Now.instant()`.
  if (result === "arguments" && isGivenNothing && /(?:^|\.)now(?:\.|$)/iu.test(path)) return "clock";
  return result;
}

/** A step of a chain, of whichever package, that puts a list in an order which chance says, or takes a part of it: `_.chain(list).shuffle()`. */
export function drawsOfList(method: string): boolean {
  return preparedPure().drawing.has(method);
}

/** What comes of a method of something that a package made, whichever package that was. */
export function drawnByMethod(method: string, args: readonly Shape[]): "random" | "clock" | undefined {
  const listed = preparedPure().methods.get(method);
  const drawn =
    listed && resultOfCall({ kind: "pure", package: listed.package, path: [], result: listed.result }, method, args);
  return drawn === "random" || drawn === "clock" ? drawn : undefined;
}

/** A text that is written there, or put together. */
function isText(shape: Shape): boolean {
  return shape.kind === "text" || (shape.kind === "constant" && typeof shape.value === "string");
}

function isNumber(shape: Shape | undefined): boolean {
  return shape?.kind === "constant" && typeof shape.value === "number";
}

/** What is not written out is data, which has no option as a rule. */
function isGiven(args: readonly Shape[], { argument, path }: ArgumentPath): boolean {
  return path.length === 0 ? !isAbsent(args[argument]) : isWritten(args[argument], path);
}

/** A sum of what a method is called on and its first argument, by libraries of numbers. */
function sumOf({ package: name }: PureThing, method: string | undefined): Pick<LibraryCall, "sums"> {
  if (method === undefined || !preparedPure().sums.has(`${name} ${method}`)) return {};
  return { sums: /minus|sub/u.test(method) ? "-" : /plus|add/u.test(method) ? "+" : "*" };
}

function listedAs(packageName: string, path: string): Pick<LibraryCall, "steps" | "joins"> {
  const { steps, shortens, joins } = preparedPure();
  const name = `${packageName} ${path}`;
  const step = steps.has(name) ? "value" : shortens.has(name) ? "list" : undefined;
  return { ...(step && { steps: step }), ...(joins.has(name) && { joins: true as const }) };
}

/** What such a library makes of something. */
function isLibraryNumber(packageName: string, method: string | undefined): boolean {
  return method === undefined && preparedPure().sums.has(`${packageName} add`);
}

const HOLDING = new Set<string | undefined>([
  "same",
  "flat",
  "any",
  "some",
  "part",
  "lists",
  "sides",
  "groups",
  "index",
  "counts",
  "one",
  "left",
  "named",
  "values",
  "first",
  "last",
  "nth",
  "cast",
]);

/** Functions whose result has each element once. */
const ONCE = /^(?:sortedUniq|uniq|union)/u;
const JOINED = /^union/u;
const DEEP = /^flattenDeep/u;

/** What the result has of the arguments: their elements, or a member of one. */
function madeOf(packageName: string, path: string): Pick<LibraryCall, "holds" | "reads" | "tests"> {
  const { holds, reads, tests } = preparedPure();
  const asks = tests.get(packageName)?.get(path);
  if (asks !== undefined) return { tests: asks as LibraryCall["tests"] };
  const [as, argument = "0"] = holds.get(packageName)?.get(path)?.split(" ") ?? [];
  if (HOLDING.has(as))
    return {
      holds: {
        argument: Number(argument),
        as: as as Holding["as"],
        ...(ONCE.test(path) && { isOnce: true }),
        ...(JOINED.test(path) && { isJoined: true }),
        ...(DEEP.test(path) && { isDeep: true }),
      },
    };
  const [of, named] = reads.get(packageName)?.get(path)?.split(" ") ?? [];
  return of === undefined ? {} : { reads: { argument: Number(of), named: Number(named) } };
}

/** What is given is in the result as a whole: in a text or digest of it, in a merge or what a test leaves. */
function hasAllGiven(packageName: string, path: string): boolean {
  const { writesOut, wholes, sifts } = preparedPure();
  const called = `${packageName} ${path}`;
  return writesOut.has(packageName) || wholes.has(called) || sifts.has(called);
}

/** Calls build the things whose methods check: `z.object({ … }).strict()`. */
function builds(packageName: string): boolean {
  return pureFile().checks[packageName]?.["*"] === "builds";
}

/** The result of the call has functions of its own that are listed: `pLimit(5)` of `default()`, `rfdc()`, or checks: `Schema.decodeUnknown(order)`. */
function makes(packageName: string, path: string): boolean {
  const { runs, results } = preparedPure();
  const passes = Object.keys(own(pureFile().passes, packageName) ?? {});
  const listed = [...(runs.get(packageName)?.keys() ?? []), ...(results.get(packageName)?.keys() ?? []), ...passes];
  const checking = pureFile().checks[packageName]?.[`${path.split(".").at(-1)}()`];
  return checking !== undefined || listed.some((one) => one.startsWith(`${path}()`));
}

/** What the result is of the arguments: one of them itself, or an object that holds it. */
function passedBy(
  { package: name, path }: PureThing,
  dotted: string,
): Pick<LibraryCall, "passes" | "passesAs" | "isRenamed" | "refuses"> | undefined {
  const { passes, renames, checks } = pureFile();
  const renamed = own(own(renames, name), dotted);
  if (renamed !== undefined) return { passes: renamed, isRenamed: true };
  const passed = own(own(passes, name), dotted);
  if (passed !== undefined) return { passes: passed };
  const [argument, member] = own(own(checks, name), path.at(-1) ?? "default")?.split(" ") ?? [];
  if (argument === undefined) return undefined;
  return { passes: Number(argument), ...(member === undefined ? { refuses: true } : { passesAs: member }) };
}

/** The call is done later: what makes a queue or another function is done at once. */
function isPromised(packageName: string, path: string, runs: readonly Runs[] = []): boolean {
  const settles = settlesOf(packageName);
  if (settles === "by-callback") return !/queue|cargo/iu.test(path) && runs.every(({ how }) => how !== "wrapped");
  return settles === "awaited" && runs.some(({ how }) => how !== "wrapped" && how !== "maybe");
}

/** What a stream of values was made with: a list of them, a promise of one, each by itself, or nothing; or it has but an error. */
type HeldByStream = "list" | "promised" | "items" | "nothing" | "error";

/** `undefined`: it is none, or that is not known. */
export function heldByStream({ package: name, path }: PureThing): HeldByStream | undefined {
  const [, how, what] =
    preparedPure()
      .runs.get(name)
      ?.get(`${path.join(".")}.pipe`)
      ?.split(" ") ?? [];
  return how === "through" ? (what as HeldByStream) : undefined;
}

/** The package is one thing for a whole process, and gives what it was told: `memoryCache.put(key, value)`. */
export function keepsForAll(name: string): boolean {
  return preparedPure().keepers.has(name);
}
