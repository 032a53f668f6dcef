/** Names that are there without an import, and what the functions of the language and of Node give. */
import { directoryOf, isInside, joinPath } from "../../modules/paths.ts";
import type { Place } from "../../syntax/source-text.ts";
import { runCallbacks } from "./callbacks.ts";
import { deepCopy } from "./deep-copy.ts";
import { createUrl, FILE_PATHS, type Builtin } from "./file-paths.ts";
import { addItems, eachOf, entriesOf, itemsOf, keysOf, listOf, MAX_ITERATIONS, openTo, valuesOf } from "./iteration.ts";
import { spreadInto } from "./literals.ts";
import { SYMBOLS, called, concatenated, keyOf, printed, token, truthOf } from "./print.ts";
import { callMadeOf, derived, joined, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, constant, external, hole, list, native, record, stringOf, unknown } from "./making.ts";
import type { CodeValue, External, Frame, List, ObjectValue } from "./values.ts";

const NAMES = new Set(
  "process console require module exports Object Array JSON Math Promise String Number Boolean Date Error TypeError RangeError Map Set WeakMap WeakSet URL globalThis global RegExp Symbol structuredClone parseInt parseFloat isNaN encodeURIComponent setTimeout Buffer BigInt Reflect Intl crypto fetch".split(
    " ",
  ),
);

/** What a name is that nothing declares; undefined: no such name is known. */
export function globalValue(run: Evaluation, name: string, frame: Frame): CodeValue | undefined {
  switch (name) {
    case "undefined":
      return absent;
    case "NaN":
      return constant(Number.NaN);
    case "Infinity":
      return constant(Number.POSITIVE_INFINITY);
    case "__dirname":
      return constant(directoryOf(frame.module.path));
    case "__filename":
      return constant(frame.module.path);
    case "exports":
      return run.modules.get(frame.module.path)?.commonJs;
    default:
      return run.globals.get(name) ?? (NAMES.has(name) ? external("global", name) : undefined);
  }
}

/** `process.env.X = …`, `globalThis.x = …`: what the code sets there it finds there. */
export function setGlobal(run: Evaluation, { path }: External, name: string, value: CodeValue): void {
  if (path.join(".") === "process.env") {
    // One way of a test only: the other one has what the deployment gives.
    if (!run.environment.has(name)) run.environment.set(name, hole("variable", `env:${name}`));
    run.write(run.environment, name, value);
  } else if (isGlobalObject(path)) run.write(run.globals, name, value);
}

function isGlobalObject(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === "globalThis" || path[0] === "global");
}

function globalOf(run: Evaluation, name: string, frame: Frame | undefined): CodeValue {
  return (frame && globalValue(run, name, frame)) ?? run.globals.get(name) ?? external("global", "globalThis", name);
}

/** `process.env.X`, `module.exports`, `import.meta.url`. */
export function memberOfGlobal(run: Evaluation, object: External, name: string, frame: Frame | undefined): CodeValue {
  const path = [...object.path, name].join(".");
  if (object.path.join(".") === "process.env") return run.environment.get(name) ?? hole("variable", `env:${name}`);
  if (object.path.join(".") === "process.argv" && /^\d+$/u.test(name)) return hole("variable", `argv:${name}`);
  if (isGlobalObject(object.path)) return globalOf(run, name, frame);
  if (path === "module.exports" && frame) return run.modules.get(frame.module.path)?.commonJs ?? absent;
  if (path === "import.meta.url" && frame) return constant(`file://${frame.module.path}`);
  if (path === "import.meta.dirname" && frame) return constant(directoryOf(frame.module.path));
  if (path === "import.meta.filename" && frame) return constant(frame.module.path);
  if (path === "require.main") return external("global", "module");
  return external(object.module, ...object.path, name);
}

const argument = (args: readonly CodeValue[], index: number): CodeValue => args[index] ?? absent;

function assign(run: Evaluation, args: readonly CodeValue[], at: Place): CodeValue {
  const [target, ...others] = args;
  if (target?.kind === "record") for (const other of others) spreadInto(run, target, other, at);
  if (target?.kind === "external" && target.module === "global")
    for (const other of others)
      for (const { value } of entriesOf(run, other)?.items ?? []) {
        const [key, given] = value.kind === "list" ? value.items : [];
        const name = key && keyOf(key.value);
        if (name !== undefined) setGlobal(run, target, name, given?.value ?? absent);
      }
  return target ?? absent;
}

function fromPairs(run: Evaluation, value: CodeValue): CodeValue {
  const pairs = itemsOf(run, value);
  const made = record();
  if (!pairs || pairs.open) {
    made.open = "";
    made.more = pairs ? pairs.more : madeOf(value);
  }
  for (const { value: pair } of pairs?.items ?? []) {
    const [key, entry] = pair.kind === "list" ? pair.items : [];
    const name = key && keyOf(key.value);
    if (name === undefined) {
      made.open ??= "";
      made.more = joined(made.more, madeOf(pair));
    } else {
      made.entries.set(name, entry?.value ?? absent);
      const at = key?.value.kind === "constant" ? key.value.at : undefined;
      if (at) made.places.set(name, { key: at, value: at });
    }
  }
  return made;
}

/** Lists of items by what a function gives for each. */
function grouped(run: Evaluation, [given = absent, keyFor = absent]: readonly CodeValue[], at: Place): ObjectValue {
  const made = { ...record(), at };
  const known = itemsOf(run, given);
  const items = listOf(run, known ?? { items: [], open: true, more: madeOf(given) });
  let index = 0;
  for (const { value, conditions } of eachOf(run, items, at)) {
    const key = run.under(conditions, () => run.call(keyFor, undefined, [value, constant(index++)], at));
    const name = keyOf(key);
    if (name === undefined || conditions.length > 0) {
      made.open ??= "";
      made.more = joined(made.more, `${madeOf(key)}:${madeOf(value)}`);
    } else {
      const group = made.entries.get(name);
      if (group?.kind === "list") addItems(group, [{ value, conditions }]);
      else made.entries.set(name, list([value], run.conditions.length));
    }
  }
  return made;
}

function jsonOf(value: CodeValue, at: Place): CodeValue {
  const text = printed(value);
  if (value.kind === "constant") return value.value === undefined ? absent : constant(JSON.stringify(value.value), at);
  if (
    value.kind === "list" &&
    value.items.every((item) => item.value.kind === "constant" && item.conditions.length === 0)
  )
    return constant(
      JSON.stringify(value.items.map((item) => (item.value.kind === "constant" ? item.value.value : null))),
      at,
    );
  return token(text && `JSON.stringify(${text})`, "its JSON is not known", () => callMadeOf("JSON.stringify", [value]));
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
  "global:Object.keys": (run, args) => keysOf(run, argument(args, 0)),
  "global:Object.values": (run, args) => valuesOf(run, argument(args, 0)),
  "global:Object.entries": (run, args) => {
    const entries = entriesOf(run, argument(args, 0));
    return entries
      ? listOf(run, entries)
      : derived("its entries are not known", argument(args, 0), (from) => `entries(${from})`);
  },
  "global:Object.assign": assign,
  "global:Object.freeze": (_, args) => argument(args, 0),
  "global:structuredClone": (run, args) => deepCopy(run, argument(args, 0)),
  "global:Object.fromEntries": (run, args) => fromPairs(run, argument(args, 0)),
  "global:JSON.stringify": (_, args, at) => jsonOf(argument(args, 0), at),
  "global:Array.isArray": (_, args) => {
    const value = argument(args, 0);
    return value.kind === "text" || value.kind === "unknown"
      ? called("isArray", [value], "its type is not known")
      : constant(value.kind === "list");
  },
  "global:Array.of": (_, args) => list(args),
  "global:Array.from": (run, args, at) => {
    const [value, change] = args;
    const items =
      value?.kind === "record" && value.flavour === "object" && value.entries.size <= 1
        ? lengthItems(value)
        : value && itemsOf(run, value);
    const made = listOf(run, items ?? { items: [], open: true, more: madeOf(argument(args, 0)) });
    return change ? run.callMember(made, constant("map"), [change], at, undefined) : made;
  },
  "global:Promise.all": (_, args) => argument(args, 0),
  "global:Promise.allSettled": (_, args) => argument(args, 0),
  "global:Promise.resolve": (_, args) => argument(args, 0),
  "global:String": (_, args, at) => concatenated([argument(args, 0)], at),
  "global:Number": (_, args) => {
    const value = argument(args, 0);
    return value.kind === "constant"
      ? constant(Number(value.value))
      : called("Number", args, "the number is not known");
  },
  "global:Boolean": (_, args) => {
    const truth = truthOf(argument(args, 0));
    if (typeof truth === "boolean") return constant(truth);
    return truth.decidable ? token(truth.text, "") : unknown(truth.text, madeOf(argument(args, 0)));
  },
  "global:Math.min": (_, args) => calculated(args, Math.min, "min"),
  "global:Math.max": (_, args) => calculated(args, Math.max, "max"),
  "global:Math.floor": (_, args) => calculated(args, Math.floor, "floor"),
  "global:Math.ceil": (_, args) => calculated(args, Math.ceil, "ceil"),
  "global:Math.round": (_, args) => calculated(args, Math.round, "round"),
  "global:parseInt": (_, args) => calculated(args, (value, radix) => Number.parseInt(String(value), radix), "parseInt"),
  "global:parseFloat": (_, args) => calculated(args, (value) => Number.parseFloat(String(value)), "parseFloat"),
  "global:process.cwd": (run) => constant(run.folder),
  "global:Symbol": (run, args) => external(SYMBOLS, stringOf(args[0]) ?? "", String(run.symbols++)),
  "global:Symbol.for": (_, args) =>
    args[0]?.kind === "constant" ? external(SYMBOLS, "for", String(args[0].value)) : unknown("it is a symbol"),
  "global:Object.groupBy": (run, args, at) => grouped(run, args, at),
  "global:Map.groupBy": (run, args, at) => ({ ...grouped(run, args, at), flavour: "map" }),
  ...FILE_PATHS,
  "node:fs:existsSync": existsSync,
};

/** What stands in the repository is there when the code runs; what does not may be made before. */
function existsSync({ graph: { source }, folder }: Evaluation, args: readonly CodeValue[]): CodeValue {
  const text = stringOf(args[0]);
  const path = text?.startsWith("/") ? text : text && joinPath(folder, text);
  const isThere = path !== undefined && isInside(source.root, path) && source.kind(path) !== "missing";
  return isThere ? constant(true) : called("existsSync", args, "what `existsSync` gives is not known");
}

/** `{ length: 3 }`. Of very many items one more than a loop goes over, which then says so; how many there are may not be known. */
function lengthItems(value: ObjectValue): List {
  const length = value.entries.get("length");
  const isKnown = length === undefined || length.kind === "constant";
  const count = length?.kind === "constant" ? Math.min(Number(length.value) || 0, MAX_ITERATIONS + 1) : 0;
  const more = isKnown ? undefined : madeOf(length);
  return { ...list(Array.from({ length: count }, () => absent)), open: !isKnown, more };
}

function calculated(args: readonly CodeValue[], calculate: (...values: number[]) => number, name: string): CodeValue {
  const values = args.map((arg) => (arg.kind === "constant" ? (arg.value as number) : undefined));
  if (values.includes(undefined)) return called(name, args, "the number is not known");
  return constant(calculate(...(values as number[])));
}

/** A call of something that the language or Node has; undefined where it is none of these. */
export function callGlobal(
  run: Evaluation,
  callee: External,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  if (callee.module !== "global" && !callee.module.startsWith("node:")) return undefined;
  const path = callee.path.filter((name) => name !== "posix" && name !== "default").join(".");
  const builtin = BUILTINS[`${callee.module}:${path}`];
  if (builtin) return builtin(run, args, at);
  if (callee.module === "global" && path.startsWith("console.")) return absent;
  if (path === "setTimeout" || path.startsWith("process.on")) {
    return absent;
  }
  runCallbacks(run, path, args, at);
  return called(path, args, `what \`${path}\` gives is not known`);
}

/** `new Map(pairs)`, `new Set(items)`, `new Promise(executor)`, `new Array(n)`. */
export function createGlobal(
  run: Evaluation,
  callee: External,
  args: readonly CodeValue[],
  at: Place,
): CodeValue | undefined {
  const name = callee.path.join(".");
  if (name === "URL" && (callee.module === "global" || callee.module === "node:url")) return createUrl(args);
  if (callee.module !== "global") return undefined;
  switch (name) {
    case "Map":
    case "WeakMap": {
      const made = args[0] ? (fromPairs(run, args[0]) as ObjectValue) : record();
      return { ...made, flavour: "map" };
    }
    case "Set":
    case "WeakSet": {
      const made = list([], run.conditions.length, "set");
      const given = args[0] && itemsOf(run, args[0]);
      if (given) addItems(made, given.items);
      if (args[0]) openTo(made, given ?? { open: true, more: madeOf(args[0]) });
      return made;
    }
    case "Array":
      return args.length === 1 ? lengthItems(record([["length", args[0]!]])) : list(args);
    case "Promise": {
      let resolved: CodeValue = absent;
      const resolve = native(undefined, ([value]) => (resolved = value ?? absent));
      const reject = native(undefined, () => absent);
      if (args[0]) run.call(args[0], undefined, [resolve, reject], at);
      return resolved;
    }
    default:
      return undefined;
  }
}
