/** Guards: helpers of libraries, and the errors by which a store refuses a repeat. */
import { constantAt, numberAt } from "./inspect/places.ts";
import type { GuardHelper, Known } from "./known.ts";
import { loadData } from "./load.ts";
import { isAbsent, memberOf, type Shape } from "./shape.ts";

interface GuardsFile {
  readonly packages: Readonly<
    Record<string, { readonly exports: Readonly<Record<string, string>>; readonly windowSeconds: number }>
  >;
  /** Codes and error names by which a database refuses a row that is there. */
  readonly duplicates: readonly string[];
  /** Error names by which a conditional write is refused. */
  readonly refusals: readonly string[];
}

const file = (): GuardsFile => loadData<GuardsFile>("guards");

/** A helper that guards; undefined for other names. */
export function describeGuardImport(module: string, name: string): Known | undefined {
  const entry = Object.entries(file().packages).find(([key]) => module === key || module.startsWith(`${key}/`));
  const helper = entry && Object.hasOwn(entry[1].exports, name) ? entry[1].exports[name] : undefined;
  if (!entry || helper === undefined) return undefined;
  return { kind: "guard-helper", package: entry[0], helper: helper as GuardHelper["helper"], instance: false };
}

/** What the options of a Powertools helper say. */
export interface PowertoolsGuard {
  /** Index of the argument of the wrapped function that is hashed; 0 for a handler: the event. */
  readonly dataArgument: number;
  /** Path of the key in that argument; undefined: the whole argument; null: given, but not known. */
  readonly keyPath: string | undefined | null;
  /** The members that the path names, split at its dots: one for `a.b`, several for `[a, b]`; empty when it cannot be split. */
  readonly keyMembers: readonly (readonly string[])[];
  /** Default 3,600; undefined: given, but not known. */
  readonly windowSeconds: number | undefined;
  /** The key begins with the function's name, or the store's partition key holds it: a rename forgets everything. */
  readonly isNameBound: boolean;
  /** False: the function runs unprotected when the path finds nothing. */
  readonly throwsWithoutKey: boolean;
}

/**
 * Reads the options of `makeIdempotent(fn, options)`, `@idempotent(options)` or `makeHandlerIdempotent(options)`.
 * Facts of version 2.35: the stored key is `prefix#hash`, the prefix the function's name unless `keyPrefix` is given and not blank; with a
 * sort key the store's partition is `idempotency#<function name>` unless `staticPkValue` is given.
 *
 * @param options the options object; `config` and `persistenceStore` as `known` shapes of their classes where these are known
 */
export function describePowertools(options: Shape | undefined): PowertoolsGuard {
  const config = argumentOf(memberOf(options, "config"));
  const path = memberOf(config, "eventKeyJmesPath");
  const prefix = memberOf(options, "keyPrefix");
  const window = memberOf(config, "expiresAfterSeconds");
  const keyPath = pathOf(path, config);
  return {
    dataArgument: numberAt(memberOf(options, "dataIndexArgument")) ?? 0,
    keyPath,
    keyMembers: typeof keyPath === "string" ? membersOf(keyPath) : [],
    windowSeconds: isAbsent(window) ? defaultWindow(config) : numberAt(window),
    isNameBound:
      isAbsent(prefix) || isBlank(prefix) || isPartitionNameBound(argumentOf(memberOf(options, "persistenceStore"))),
    throwsWithoutKey: constantAt(memberOf(config, "throwOnNoIdempotencyKey")) === true,
  };
}

/** A prefix of blanks is none. */
function isBlank(prefix: Shape | undefined): boolean {
  const text = constantAt(prefix);
  return typeof text === "string" && text.trim() === "";
}

/** The options that a class was constructed with; an object is taken as it is. */
function argumentOf(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "known" ? (shape.arguments[0] ?? { kind: "object", members: new Map(), open: false }) : shape;
}

function defaultWindow(config: Shape | undefined): number | undefined {
  return config?.kind === "unknown" ? undefined : file().packages["@aws-lambda-powertools/idempotency"]!.windowSeconds;
}

function pathOf(path: Shape | undefined, config: Shape | undefined): string | undefined | null {
  if (config?.kind === "unknown") return null;
  if (isAbsent(path)) return undefined;
  const value = constantAt(path);
  return typeof value === "string" ? value || undefined : null;
}

function isPartitionNameBound(store: Shape | undefined): boolean {
  return (
    store?.kind === "object" &&
    !isAbsent(store.members.get("sortKeyAttr")) &&
    isAbsent(store.members.get("staticPkValue"))
  );
}

/** `powertools_json(body).orderId` is `body` then `orderId`: the function parses and keeps the path. */
function membersOf(path: string): readonly (readonly string[])[] {
  const plain = path.replace(/powertools_(?:json|base64|base64_gzip)\(([^()]*)\)/gu, "$1").trim();
  const list = /^(?:(.+)\.)?[[{](.*)[\]}]$/u.exec(plain);
  const isList = list !== null && !/^[\d*]*$/u.test(list[2]!);
  const parts = (isList ? list[2]! : plain).split(",").map((part) => part.replace(/^\s*\w+\s*:\s*/u, "").trim());
  if (!parts.every((part) => PLAIN_PATH.test(part))) return [];
  const prefix = isList && list[1] !== undefined ? stepsOf(list[1]) : [];
  return parts.map((part) => [...prefix, ...stepsOf(part)]);
}

const PLAIN_PATH = /^[\w$@"\-.[\]*]+$/u;

function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/"([^"]+)"|\[(\d+|\*)\]|([\w$@-]+)/gu)].map((step) => step[1] ?? step[2] ?? step[3]!);
}

/** Codes and names by which databases refuse a row that is there, of any database. */
export function duplicateCodes(): readonly string[] {
  return file().duplicates;
}

/** A code or name by which a database refuses a row that is there: `23505`, `ER_DUP_ENTRY`, 1062, `P2002`, 11000. */
export function isDuplicateCode(code: string | number): boolean {
  return duplicateCodes().includes(String(code));
}

/** Error names by which a conditional write is refused: `ConditionalCheckFailedException`, `PreconditionFailed` … */
export function refusalNames(): readonly string[] {
  return file().refusals;
}
