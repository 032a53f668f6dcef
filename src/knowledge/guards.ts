/** Helpers of libraries that guard: rows of the data, in the form of `settings.guards`. */
import type { GuardKind, GuardOptions, GuardRule } from "../vocabulary.ts";
import { constantAt, numberAt } from "./inspect/places.ts";
import { membersOfPath } from "./jmes-path.ts";
import type { GuardHelper, Known } from "./known.ts";
import { loadData } from "./load.ts";
import { isAbsent, memberOf, type Shape } from "./shape.ts";

/** A row: a rule as users write it, and how the options of its call are read. */
export interface LibraryGuard extends GuardRule {
  readonly module: string;
  readonly export: string;
  /** What reports call it; else it is `declared`. */
  readonly reportedAs?: GuardKind;
  /** An entry of the file's `options`; without one the call has none. */
  readonly options?: string;
  readonly optionsArgument?: number;
}

interface OptionsData extends Omit<GuardOptions, "argument"> {
  /** Which argument of the guarded function the key is taken from; else the row's own. */
  readonly keyArgument?: string;
  /** What several guards may be given together: it keeps the options of the first that is called. */
  readonly shared?: string;
  /** The key has the function's name where the first is given (if named) and the second is not. */
  readonly nameBound?: readonly { readonly with?: string; readonly without: string }[];
}

interface GuardsFile {
  readonly guards: readonly LibraryGuard[];
  readonly options: Readonly<Record<string, OptionsData>>;
  /** By package: classes that options hold instances of. What one is made with are its members. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

const file = (): GuardsFile => loadData<GuardsFile>("guards");

/** A helper that guards, or a class of its options; undefined for other names. */
export function describeGuardImport(module: string, name: string): Known | undefined {
  const isOf = (listed: string): boolean => module === listed || module.startsWith(`${listed}/`);
  const row = file().guards.find((one) => isOf(one.module) && one.export === name);
  const listed =
    row?.module ?? Object.entries(file().classes).find(([key, all]) => isOf(key) && all.includes(name))?.[0];
  return listed === undefined ? undefined : { kind: "guard-helper", package: listed, helper: name, instance: false };
}

/** The row of a helper; undefined: a class of its options. */
export function guardRule(helper: GuardHelper): LibraryGuard | undefined {
  return file().guards.find((row) => row.module === helper.package && row.export === helper.helper);
}

/** Where the options of a helper stand; undefined where it has none. */
export function guardOptions({ options, optionsArgument = 0 }: LibraryGuard): GuardOptions | undefined {
  const data = options === undefined ? undefined : file().options[options];
  if (data === undefined) return undefined;
  const { keyPath, requiresKey, windowSeconds, prefix } = data;
  return { argument: optionsArgument, keyPath, requiresKey, windowSeconds, prefix };
}

/** What the options of a helper say. */
export interface DescribedGuard {
  /** Index of the argument of the guarded function that has the key; 0 for a handler: the event. */
  readonly keyArgument: number | undefined;
  /** Path of the key in that argument; undefined: the whole argument; null: given, but not known. */
  readonly keyPath: string | undefined | null;
  /** The members that the path names, split at its dots: one for `a.b`, several for `[a, b]`; empty when it cannot be split. */
  readonly keyMembers: readonly (readonly string[])[];
  /** Undefined: given, but not known; null: for ever. */
  readonly windowSeconds: number | null | undefined;
  /** The key begins with the function's name, or the store's partition key holds it: a rename forgets everything. */
  readonly isNameBound: boolean;
  /** False: the function runs unguarded when the path finds nothing. */
  readonly requiresKey: boolean;
}

/** Where the options of a helper hold what several may be given together, which keeps those of the first that is called, but for the prefix. */
export function sharedOption({ options }: LibraryGuard): readonly string[] | undefined {
  return options === undefined ? undefined : file().options[options]?.shared?.split(".");
}

/**
 * Reads the options of a call that makes a guard. Facts of Powertools 2.35: the stored key is `prefix#hash`, the prefix the
 * function's name unless `keyPrefix` is given and not blank; with a sort key the store's partition is
 * `idempotency#<function name>` unless `staticPkValue` is given; a record is forgotten after an hour. A persistence layer that several are given
 * is configured by the first that is called: the others have its key, window and errors, whatever they were given (`configure`), and its
 * prefix where they have none of their own.
 *
 * @param options the argument that has them; instances as `known` shapes of their classes where these are known
 */
export function describeGuardOptions(row: LibraryGuard, options: Shape | undefined): DescribedGuard {
  const data = row.options === undefined ? undefined : file().options[row.options];
  const at = (path: string | undefined): Shape | undefined =>
    path?.split(".").reduce((shape: Shape | undefined, name) => memberOf(lookThrough(shape), name), options);
  const isGiven = (path: string): boolean => !isAbsent(at(path)) && !isBlank(at(path));
  const keyPath = pathOf(at(data?.keyPath));
  const window = at(data?.windowSeconds);
  return {
    keyArgument: numberAt(at(data?.keyArgument)) ?? row.keyArgument,
    keyPath,
    keyMembers: typeof keyPath === "string" ? membersOfPath(keyPath) : [],
    windowSeconds: isAbsent(window) ? (row.windowSeconds ?? null) : numberAt(window),
    isNameBound: (data?.nameBound ?? []).some(
      (when) => (when.with === undefined || isGiven(when.with)) && !isGiven(when.without),
    ),
    requiresKey: constantAt(at(data?.requiresKey)) === true,
  };
}

/** An instance has as members what it was made with. */
function lookThrough(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "known" ? (shape.arguments[0] ?? { kind: "object", members: new Map(), open: false }) : shape;
}

/** A text of blanks is none. */
function isBlank(shape: Shape | undefined): boolean {
  const text = constantAt(shape);
  return typeof text === "string" && text.trim() === "";
}

function pathOf(path: Shape | undefined): string | undefined | null {
  if (isAbsent(path)) return undefined;
  const value = constantAt(path);
  return typeof value === "string" ? value || undefined : null;
}
