/** Packages whose calls have no effect that others see, and what comes of their calls. */
import { prepares } from "./aws/clients.ts";
import type { Holding, LibraryCall, Runs } from "./calls.ts";
import type { Known, PureThing } from "./known.ts";
import { loadData } from "./load.ts";
import { armsOf, type Shape } from "./shape.ts";

interface PureFile {
  /** Names of packages, joined by blanks; `@scope/` at the end stands for the whole scope. */
  readonly packages: readonly string[];
  /** Package to paths whose calls give something else than their arguments; `*` stands for the rest. */
  readonly random: Readonly<Record<string, string>>;
  readonly clock: Readonly<Record<string, string>>;
  readonly clockWithoutArguments: Readonly<Record<string, string>>;
  /** Package to paths of functions that call their arguments: `map forEach` to `1 each 0`. */
  readonly runs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Package to paths whose result is an argument itself: `captureAWSv3Client` to 0. */
  readonly passes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Packages, joined by blanks, to functions whose result holds the elements of an argument: `chunk` to `lists 0`. */
  readonly holds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Package to functions that read a member: `get` to `0 1`, of which argument and where it is named. */
  readonly reads: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Packages, joined by blanks, to methods that add to what they are called on, or take from it. */
  readonly sums: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  readonly joins: Readonly<Record<string, string>>;
  /** Packages, joined by blanks, to the function that makes middleware which looks at what a handler answers at most. */
  readonly leavesAnswer: Readonly<Record<string, string>>;
  /** The same of middleware that answers with the records whose results were rejected. */
  readonly answersInPart: Readonly<Record<string, string>>;
  /** The first major version of such a package that does so: before it, what was done is taken off the queue, and the rest is an error. */
  readonly answersSince: Readonly<Record<string, number>>;
  /** Packages whose calls are done when the function that stands last is called, as are those of the functions that they call. */
  readonly callbacks: string;
  /** Packages whose calls give promises, and wait for those of the functions that they call. */
  readonly promised: string;
  /**
   * Package to functions, by their last name, that give an argument back once they have checked it: `safeParse` to `0 data`.
   * `*` to `builds`: what other calls give has these functions, too.
   */
  readonly checks: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Packages that make things of their own (schemas, documents, compiled templates), whose methods have no effect either. */
  readonly makers: readonly string[];
  /** Packages, joined by blanks, whose functions give what was set outside of the program, by a name. */
  readonly settings: string;
  /** Packages, joined by blanks, whose functions make a text or digest of all that an object has. */
  readonly writesOut: string;
}

interface Prepared {
  readonly names: ReadonlySet<string>;
  readonly scopes: readonly string[];
  readonly results: ReadonlyMap<string, ReadonlyMap<string, PureThing["result"]>>;
  readonly runs: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly holds: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly reads: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** `package name` of functions. */
  readonly leavesAnswer: ReadonlySet<string>;
  readonly answersInPart: ReadonlySet<string>;
  readonly answersSince: ReadonlyMap<string, number>;
  /** The same of methods. */
  readonly sums: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly callbacks: ReadonlySet<string>;
  readonly promised: ReadonlySet<string>;
  readonly makers: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  readonly writesOut: ReadonlySet<string>;
}

let prepared: Prepared | undefined;

function prepare(): Prepared {
  if (prepared) return prepared;
  const file = loadData<PureFile>("pure");
  const all = [
    ...file.packages.flatMap((line) => line.split(" ")),
    ...[file.random, file.clock, file.clockWithoutArguments, file.runs, file.passes].flatMap((part) =>
      Object.keys(part).flatMap((names) => names.split(" ")),
    ),
  ];
  const results = new Map<string, Map<string, PureThing["result"]>>();
  const add = (part: Readonly<Record<string, string>>, result: PureThing["result"]): void => {
    for (const [name, paths] of Object.entries(part)) {
      const map = results.get(name) ?? new Map<string, PureThing["result"]>();
      for (const path of paths.split(" ")) map.set(path, result);
      results.set(name, map);
    }
  };
  add(file.random, "random");
  add(file.clock, "clock");
  add(file.clockWithoutArguments, "clock-or-arguments");
  return (prepared = {
    names: new Set(all.filter((name) => !name.endsWith("/"))),
    scopes: all.filter((name) => name.endsWith("/")),
    results,
    runs: byPath(file.runs),
    holds: byPath(file.holds),
    reads: byPath(file.reads),
    leavesAnswer: functionsOf(file.leavesAnswer),
    answersInPart: functionsOf(file.answersInPart),
    answersSince: new Map(Object.entries(file.answersSince)),
    sums: functionsOf(file.sums),
    steps: functionsOf(file.steps),
    joins: functionsOf(file.joins),
    callbacks: new Set(file.callbacks.split(" ")),
    promised: new Set(file.promised.split(" ")),
    makers: new Set(file.makers.flatMap((line) => line.split(" "))),
    settings: new Set(file.settings.split(" ")),
    writesOut: new Set(file.writesOut.split(" ")),
  });
}

/** Keys of both levels name several, joined by blanks. */
function byPath(
  part: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    Object.entries(part).flatMap(([names, entries]) => {
      const paths = Object.entries(entries).flatMap(([keys, text]) =>
        keys.split(" ").map((key) => [key, text] as const),
      );
      return names.split(" ").map((name) => [name, new Map(paths)] as const);
    }),
  );
}

/** The package of a specifier: `lodash/map` is `lodash`, `node:crypto` is `crypto`. */
function packageOf(module: string): string | undefined {
  const { names, scopes } = prepare();
  const plain = module.replace(/^node:/u, "");
  const parts = plain.split("/");
  const name = plain.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
  if (names.has(plain)) return plain;
  return names.has(name) || scopes.some((scope) => plain.startsWith(scope)) ? name : undefined;
}

/** `package name` of each. */
function functionsOf(rows: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(rows).flatMap(([names, functions]) =>
      names.split(" ").flatMap((name) => functions.split(" ").map((one) => `${name} ${one}`)),
    ),
  );
}

/** Whether an import makes middleware that answers with the records whose results were rejected. */
export function answersInPart(module: string, name: string): boolean {
  return prepare().answersInPart.has(`${module} ${name}`);
}

/**
 * Whether an older version of that middleware is meant: one that takes messages off the queue itself, and throws where some are left.
 *
 * @param major null: nobody says which version, and the current one is meant
 */
export function settlesInPart(module: string, major: number | null): boolean {
  return major !== null && major < (prepare().answersSince.get(module) ?? 0);
}

/** Whether an import makes middleware that looks at what a handler answers at most. */
export function leavesAnswer(module: string, name: string): boolean {
  return prepare().leavesAnswer.has(`${module} ${name}`);
}

export function describePureImport(module: string, name: string): Known | undefined {
  const packageName = packageOf(module);
  if (packageName === undefined) return undefined;
  if (packageName === "(global)") return globalThing(name);
  const inside = module
    .replace(/^node:/u, "")
    .slice(packageName.length + 1)
    .replace(/\.js$/u, "");
  const isWhole = name === "*" || name === "default";
  // `lodash/map`, `date-fns/format`, `uuid/v4`: the file is the function.
  const path = isWhole ? (inside === "" ? [] : [inside.split("/").at(-1)!]) : [name];
  return thing(packageName, path);
}

/** Only the listed globals; others are for the interpreter. */
function globalThing(name: string): Known | undefined {
  const { results, runs } = prepare();
  const has = [...(results.get("(global)")?.keys() ?? []), ...(runs.get("(global)")?.keys() ?? [])].some(
    (path) => path.split(".")[0] === name,
  );
  return has ? thing("(global)", [name]) : undefined;
}

function thing(packageName: string, path: readonly string[]): PureThing {
  const results = prepare().results.get(packageName);
  const own = path.length === 0 ? results?.get("default") : results?.get(path.join("."));
  return { kind: "pure", package: packageName, path, result: own ?? results?.get("*") ?? "arguments" };
}

export function describePureMember(known: PureThing, name: string): Known {
  // What a package exports has entries of its own; what comes of these is as random as they are.
  if (known.path.length > 0 && (known.result === "random" || known.result === "clock")) {
    const own = thing(known.package, [...known.path, name]);
    return own.result === "arguments" ? { ...own, result: known.result } : own;
  }
  return thing(known.package, name === "default" ? known.path : [...known.path, name]);
}

export function describePureCall(known: PureThing, method: string | undefined, args: readonly Shape[]): LibraryCall {
  const called = method === undefined ? known : (describePureMember(known, method) as PureThing);
  const path = called.path.length === 0 ? "default" : called.path.join(".");
  const passes = passedBy(called, path);
  const made = madeOf(called.package, path);
  const runs = passes === undefined ? runsOf(called.package, path, args, made.holds === undefined) : {};
  const result = resultOfCall(called.result, args);
  const { gives, ...call } = { ...prepares([called.package, ...called.path].join(".")), gives: result };
  return {
    ...call,
    ...((passes !== undefined ||
      !(builds(called.package) || makes(called.package, path) || isNumber(called.package, method))) && { gives }),
    ...passes,
    ...made,
    ...sumOf(called, method),
    ...listedAs(called.package, path),
    ...(prepare().makers.has(called.package) && { isHarmless: true as const }),
    ...(prepare().settings.has(called.package) && { isSetting: true as const }),
    ...(prepare().writesOut.has(called.package) && { writesOut: true as const }),
    ...(isPromised(called.package, path, runs.runs) && { outcome: "promise" as const }),
    ...(passes === undefined && {
      ...runs,
      yields: { ...called, path: [...called.path.slice(0, -1), `${called.path.at(-1) ?? "default"}()`] },
    }),
  };
}

/** `ObjectId()` is another one each time, `ObjectId(text)` is what the text says. */
function resultOfCall(
  result: PureThing["result"],
  args: readonly Shape[],
): Exclude<PureThing["result"], `${string}-or-${string}`> {
  if (result === "clock-or-arguments") return args.length === 0 ? "clock" : "arguments";
  if (result === "random-or-arguments") return args.length === 0 ? "random" : "arguments";
  return result;
}

/** A sum of what a method is called on and its first argument, by libraries of numbers. */
function sumOf({ package: name }: PureThing, method: string | undefined): Pick<LibraryCall, "sums"> {
  if (method === undefined || !prepare().sums.has(`${name} ${method}`)) return {};
  return { sums: /minus|sub/u.test(method) ? "-" : "+" };
}

function listedAs(packageName: string, path: string): Pick<LibraryCall, "steps" | "joins"> {
  const { steps, joins } = prepare();
  const name = `${packageName} ${path}`;
  return { ...(steps.has(name) && { steps: true as const }), ...(joins.has(name) && { joins: true as const }) };
}

/** What such a library makes of something. */
function isNumber(packageName: string, method: string | undefined): boolean {
  return method === undefined && prepare().sums.has(`${packageName} add`);
}

const HOLDING = new Set<string | undefined>(["same", "lists", "groups", "index", "one"]);

/** Functions whose result has each element once. */
const ONCE = /^(?:sortedUniq|uniq|union)/u;

/** What the result has of the arguments: their elements, or a member of one. */
function madeOf(packageName: string, path: string): Pick<LibraryCall, "holds" | "reads"> {
  const { holds, reads } = prepare();
  const [as, argument = "0"] = holds.get(packageName)?.get(path)?.split(" ") ?? [];
  if (HOLDING.has(as))
    return { holds: { argument: Number(argument), as: as as Holding["as"], ...(ONCE.test(path) && { isOnce: true }) } };
  const [of, named] = reads.get(packageName)?.get(path)?.split(" ") ?? [];
  return of === undefined ? {} : { reads: { argument: Number(of), named: Number(named) } };
}

/** Calls build the things whose methods check: `z.object({ … }).strict()`. */
function builds(packageName: string): boolean {
  return loadData<PureFile>("pure").checks[packageName]?.["*"] === "builds";
}

/** The result of the call has functions of its own that are listed: `pLimit(5)` of `default()`. */
function makes(packageName: string, path: string): boolean {
  const listed = prepare().runs.get(packageName)?.keys() ?? [];
  return [...listed].some((one) => one.startsWith(`${path}()`));
}

/** What the result is of the arguments: one of them itself, or an object that holds it. */
function passedBy(
  { package: name, path }: PureThing,
  dotted: string,
): Pick<LibraryCall, "passes" | "passesAs" | "refuses"> | undefined {
  const { passes, checks } = loadData<PureFile>("pure");
  const passed = passes[name]?.[dotted];
  if (passed !== undefined) return { passes: passed };
  const [argument, member] = checks[name]?.[path.at(-1) ?? "default"]?.split(" ") ?? [];
  if (argument === undefined) return undefined;
  return { passes: Number(argument), ...(member === undefined ? { refuses: true } : { passesAs: member }) };
}

/** The call is done later: what makes a queue or another function is done at once. */
function isPromised(packageName: string, path: string, runs: readonly Runs[] = []): boolean {
  const settles = settlesOf(packageName);
  if (settles === "by-callback") return !/queue|cargo/iu.test(path) && runs.every(({ how }) => how !== "wrapped");
  return settles === "awaited" && runs.some(({ how }) => how !== "wrapped" && how !== "maybe");
}

/** Whether a package waits for what it calls. */
function settlesOf(packageName: string): Runs["settles"] {
  const { callbacks, promised } = prepare();
  return callbacks.has(packageName) ? "by-callback" : promised.has(packageName) ? "awaited" : undefined;
}

/** What a stream of values was made with: a list of them, each by itself, or nothing; `undefined`: it is none, or that is not known. */
export function heldByStream({ package: name, path }: PureThing): "list" | "items" | "nothing" | undefined {
  const [, how, what] =
    prepare()
      .runs.get(name)
      ?.get(`${path.join(".")}.pipe`)
      ?.split(" ") ?? [];
  return how === "through" ? (what as "list" | "items" | "nothing") : undefined;
}

/** A function, or an object with one: `tryPromise({ try: () => …, catch: … })`. */
function holdsFunction(shape: Shape): boolean {
  return armsOf(shape).some(
    (arm) =>
      arm.kind === "function" ||
      (arm.kind === "object" &&
        arm.from !== "class" &&
        [...arm.members.values()].some(({ kind }) => kind === "function")),
  );
}

/**
 * Functions among the arguments are called as the data says; else they may be called, and the result may be one that calls
 * them: `once`, `each`, `filter`, `wrapped`.
 *
 * @param givesTheirs the result of the call is made of their results
 */
function runsOf(
  packageName: string,
  path: string,
  args: readonly Shape[],
  givesTheirs: boolean,
): { readonly runs?: readonly Runs[] } {
  const entry = prepare().runs.get(packageName);
  const text = entry?.get(path) ?? entry?.get("*");
  if (text === undefined) {
    const functions = args.flatMap((argument, index): Runs[] =>
      holdsFunction(argument) ? [{ argument: index, how: "maybe", result: "none" }] : [],
    );
    return functions.length > 0 ? { runs: functions } : {};
  }
  const [index = "0", how = "once", other] = text.split(" ");
  const argument = Number(index);
  const waits = settlesOf(packageName);
  const settles = waits && { settles: waits };
  switch (how) {
    case "each":
    case "keyed":
    case "filter": {
      const result = !givesTheirs ? "none" : how === "filter" ? "filtered" : "list";
      return {
        runs: [
          {
            argument,
            how: "each",
            items: Number(other ?? 0),
            result,
            ...settles,
            ...(how === "keyed" && { isKeyed: true }),
          },
        ],
      };
    }
    case "reduce":
      // The seed is the argument that is neither the list nor the function.
      return {
        runs: [
          {
            argument,
            how,
            items: Number(other ?? 0),
            seed: 3 - argument - Number(other ?? 0),
            result: "result",
            ...settles,
          },
        ],
      };
    case "operator":
      return { runs: [{ argument, how, result: (other ?? "list") as Runs["result"] }] };
    case "once":
      return { runs: [{ argument, how, ...(other && { handsOn: Number(other) }), result: "result" }] };
    default:
      return { runs: [{ argument, how: how as Runs["how"], result: "none", ...settles }] };
  }
}
