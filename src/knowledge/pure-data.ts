/** The data of packages whose calls have no effect, as they are asked for. */
import type { PureThing } from "./known.ts";
import { loadData } from "./load.ts";

interface PureFile {
  /** Names of packages, joined by blanks; `@scope/` at the end stands for the whole scope. */
  readonly packages: readonly string[];
  /** Package to paths whose calls give something else than their arguments; `*` stands for the rest. */
  readonly random: Readonly<Record<string, string>>;
  readonly randomWithoutArguments: Readonly<Record<string, string>>;
  readonly randomUnless: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Paths of what is a random value, or the time, and is not called. */
  readonly randomValues: Readonly<Record<string, string>>;
  readonly clockValues: Readonly<Record<string, string>>;
  /** Paths whose calls give their arguments, beside others of the package that do not. */
  readonly given: Readonly<Record<string, string>>;
  readonly clock: Readonly<Record<string, string>>;
  readonly clockWithoutArguments: Readonly<Record<string, string>>;
  /** Package to paths of calls that give the time, or what is counted from it, unless something stands at one of these places: `sign` to `0.iat`. */
  readonly clockUnless: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly clockOfText: Readonly<Record<string, string>>;
  readonly clockOfZone: Readonly<Record<string, string>>;
  /** Package to paths of functions that call their arguments: `map forEach` to `1 each 0`. */
  readonly runs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Package to paths whose result is an argument itself: `captureAWSv3Client` to 0. */
  readonly passes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Package to paths whose result is an argument under other names, or as an instance of a class: `camelizeKeys` to 0. */
  readonly renames: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Packages, joined by blanks, to functions whose result holds the elements of an argument: `chunk` to `lists 0`. */
  readonly holds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Packages to the names under which they export themselves once more: `Promise` of bluebird. */
  readonly selves: Readonly<Record<string, string>>;
  /** Package to functions that read a member: `get` to `0 1`, of which argument and where it is named. */
  readonly reads: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Packages, joined by blanks, to functions that say whether an argument is nothing: `isNil` to `nothing`. */
  readonly tests: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Packages, joined by blanks, to methods that add to what they are called on, or take from it. */
  readonly sums: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, string>>;
  readonly shortens: Readonly<Record<string, string>>;
  readonly joins: Readonly<Record<string, string>>;
  /** Packages, joined by blanks, to functions whose result has all that their arguments have: merges, entries. */
  readonly wholes: Readonly<Record<string, string>>;
  /** The same of what a test of each value and its name leaves out: `omitBy`. */
  readonly sifts: Readonly<Record<string, string>>;
  /** Packages, joined by blanks, to functions that give the names of all that their argument has. */
  readonly namesOf: Readonly<Record<string, string>>;
  readonly converts: Readonly<Record<string, string>>;
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
  /** Packages, joined by blanks, that are one thing for a whole process and keep what they are told. */
  readonly keepers: string;
  /** Packages, joined by blanks, whose functions make a text or digest of all that an object has. */
  readonly writesOut: string;
}

interface Prepared {
  readonly names: ReadonlySet<string>;
  readonly scopes: readonly string[];
  readonly results: ReadonlyMap<string, ReadonlyMap<string, PureThing["result"]>>;
  /** Places of `clockUnless` and `randomUnless`. */
  readonly unless: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By their name, methods of things that a package made. */
  readonly methods: ReadonlyMap<string, Pick<PureThing, "package" | "result">>;
  /** Functions of whichever package that put a list in an order which chance says, or take a part of it: `shuffle`. */
  readonly drawing: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, "random" | "clock">>;
  readonly runs: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly holds: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly reads: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly tests: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** `package name` of those under which it exports itself. */
  readonly selves: ReadonlySet<string>;
  /** `package name` of functions. */
  readonly leavesAnswer: ReadonlySet<string>;
  readonly answersInPart: ReadonlySet<string>;
  readonly answersSince: ReadonlyMap<string, number>;
  /** The same of methods. */
  readonly sums: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  readonly shortens: ReadonlySet<string>;
  readonly joins: ReadonlySet<string>;
  readonly wholes: ReadonlySet<string>;
  readonly sifts: ReadonlySet<string>;
  readonly namesOf: ReadonlySet<string>;
  readonly converts: ReadonlySet<string>;
  readonly callbacks: ReadonlySet<string>;
  readonly promised: ReadonlySet<string>;
  readonly makers: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  readonly keepers: ReadonlySet<string>;
  readonly writesOut: ReadonlySet<string>;
}

let prepared: Prepared | undefined;

/** The file of packages and names without effects. */
export function pureFile(): PureFile {
  return loadData<PureFile>("pure");
}

/** The same by package and function. */
export function preparedPure(): Prepared {
  if (prepared) return prepared;
  const file = pureFile();
  const all = [
    ...file.packages.flatMap((line) => line.split(" ")),
    ...[
      file.random,
      file.randomWithoutArguments,
      file.randomUnless,
      file.clock,
      file.clockWithoutArguments,
      file.clockOfText,
      file.clockOfZone,
      file.clockUnless,
      file.runs,
      file.passes,
      file.renames,
    ].flatMap((part) => Object.keys(part).flatMap((names) => names.split(" "))),
  ];
  const results = new Map<string, Map<string, PureThing["result"]>>();
  const add = (part: Readonly<Record<string, string>>, result: PureThing["result"]): void => {
    for (const [name, paths] of byName(part)) {
      const map = results.get(name) ?? new Map<string, PureThing["result"]>();
      for (const path of paths) map.set(path, result);
      results.set(name, map);
    }
  };
  add(file.random, "random");
  add(file.randomWithoutArguments, "random-or-arguments");
  add(pathsOf(file.randomUnless), "random-unless-or-arguments");
  add(file.given, "arguments");
  add(file.clock, "clock");
  add(file.clockWithoutArguments, "clock-or-arguments");
  add(file.clockOfText, "clock-of-text-or-arguments");
  add(file.clockOfZone, "clock-of-zone-or-arguments");
  add(pathsOf(file.clockUnless), "clock-unless-or-arguments");
  const values = new Map<string, Map<string, "random" | "clock">>();
  for (const result of ["random", "clock"] as const) {
    for (const [name, paths] of byName(file[`${result}Values`])) {
      const map = values.get(name) ?? new Map<string, "random" | "clock">();
      for (const path of paths) map.set(path, result);
      values.set(name, map);
    }
  }
  const holds = byPath(file.holds);
  return (prepared = {
    names: new Set(all.filter((name) => !name.endsWith("/"))),
    scopes: all.filter((name) => name.endsWith("/")),
    results,
    unless: new Map([...byPath(file.clockUnless), ...byPath(file.randomUnless)]),
    values,
    methods: new Map(
      [...results].flatMap(([name, paths]) =>
        [...paths]
          .filter(([path]) => path.startsWith("*."))
          .map(([path, result]) => [path.slice(2), { package: name, result }] as const),
      ),
    ),
    runs: byPath(file.runs),
    holds,
    drawing: drawingIn(holds, results),
    reads: byPath(file.reads),
    tests: byPath(file.tests),
    selves: functionsOf(file.selves),
    leavesAnswer: functionsOf(file.leavesAnswer),
    answersInPart: functionsOf(file.answersInPart),
    answersSince: new Map(Object.entries(file.answersSince)),
    sums: functionsOf(file.sums),
    steps: functionsOf(file.steps),
    shortens: functionsOf(file.shortens),
    joins: functionsOf(file.joins),
    wholes: functionsOf(file.wholes),
    sifts: functionsOf(file.sifts),
    namesOf: functionsOf(file.namesOf),
    converts: functionsOf(file.converts),
    callbacks: new Set(file.callbacks.split(" ")),
    promised: new Set(file.promised.split(" ")),
    makers: new Set(file.makers.flatMap((line) => line.split(" "))),
    settings: new Set(file.settings.split(" ")),
    keepers: new Set(file.keepers.split(" ")),
    writesOut: new Set(file.writesOut.split(" ")),
  });
}

function drawingIn(holds: Prepared["holds"], results: Prepared["results"]): ReadonlySet<string> {
  const all = [...holds].flatMap(([name, paths]) =>
    [...paths.keys()].filter((path) => results.get(name)?.get(path) === "random"),
  );
  // `default` of a package is a function, and no step.
  return new Set(all.filter((path) => path !== "default"));
}

/** Each name of a package with its words. */
function byName(part: Readonly<Record<string, string>>): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(part).flatMap(([names, words]) =>
    names.split(" ").map((name) => [name, words.split(" ")] as const),
  );
}

/** The paths alone of those that have places. */
function pathsOf(part: Readonly<Record<string, Readonly<Record<string, string>>>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(part).map(([name, paths]) => [name, Object.keys(paths).join(" ")]));
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

/** `package name` of each. */
function functionsOf(rows: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(rows).flatMap(([names, functions]) =>
      names.split(" ").flatMap((name) => functions.split(" ").map((one) => `${name} ${one}`)),
    ),
  );
}
