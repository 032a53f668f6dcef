/** Methods of `Map`, and those that every object has. */
import type { Place } from "../../syntax/source-text.ts";
import { eachOf, entriesOf, keysOf, listOf, valuesOf } from "./iteration.ts";
import { printed } from "./print.ts";
import type { Evaluation } from "./evaluation.ts";
import { callMadeOf, derived, joined, madeOf } from "./provenance.ts";
import { absent, constant, unknown } from "./making.ts";
import type { CodeValue, List, ObjectValue } from "./values.ts";

const OBJECT_METHODS = ["hasOwnProperty", "toString"];
/** Methods of maps and of all objects, which `callMapMethod` knows. */
export const MAP_METHODS: ReadonlySet<string> = new Set([
  ...OBJECT_METHODS,
  "get",
  "set",
  "has",
  "delete",
  "clear",
  "forEach",
  "keys",
  "values",
  "entries",
]);

/** What is set or taken away under a key that is not known makes the whole map open. */
function openTo(object: ObjectValue, args: readonly CodeValue[]): void {
  object.open ??= "";
  object.more = joined(object.more, callMadeOf("", args));
}

function keyText(key: CodeValue | undefined): string | undefined {
  return key?.kind === "constant" ? String(key.value) : key && printed(key);
}

/** Two objects may have one text: what stands under it is then one of two. */
function keptOrBoth(before: CodeValue | undefined, [key, value = absent]: readonly CodeValue[]): CodeValue {
  const isThing = key?.kind === "record" || key?.kind === "list" || key?.kind === "instance";
  if (!isThing || before === undefined) return value;
  return unknown("two objects that are keys look alike", joined(madeOf(before), madeOf(value)));
}

/** What a method of a map gives, or one that all objects have. */
export function callMapMethod(
  run: Evaluation,
  object: ObjectValue,
  name: string,
  args: readonly CodeValue[],
  at: Place,
): CodeValue {
  const key = keyText(args[0]);
  if (object.flavour === "object" && !OBJECT_METHODS.includes(name))
    return object.open === undefined
      ? absent
      : derived("it may have such a method", object, (from) => callMadeOf(`${from}.${name}`, args));
  switch (name) {
    case "get":
      return (key === undefined ? undefined : object.entries.get(key)) ?? run.member(object, args[0] ?? absent, at);
    case "set":
      if (key === undefined) openTo(object, args);
      else run.write(object.entries, key, keptOrBoth(object.entries.get(key), args));
      return object;
    case "has":
    case "hasOwnProperty":
      if (key !== undefined && object.entries.has(key)) return constant(true);
      return object.open === undefined && args[0]?.kind === "constant"
        ? constant(false)
        : derived("whether it has the key is not known", object, (from) => callMadeOf(`${from}.${name}`, args));
    case "delete": {
      const isThere = key !== undefined && object.entries.has(key);
      if (key === undefined) openTo(object, args);
      else run.remove(object.entries, key);
      return key === undefined || object.open !== undefined
        ? derived("whether it had the key is not known", object, (from) => callMadeOf(`${from}.${name}`, args))
        : constant(isThere);
    }
    case "clear":
      for (const entry of [...object.entries.keys()]) run.remove(object.entries, entry);
      if (run.conditions.length === 0) object.open = undefined;
      return absent;
    case "keys":
      return keysOf(run, object);
    case "values":
      return valuesOf(run, object);
    case "entries":
      return listOf(run, entriesOf(run, object)!);
    case "forEach":
      for (const { value: pair, conditions } of eachOf(run, object, at)) {
        const [entryKey, entry] = (pair as List).items ?? [];
        run.under(conditions, () =>
          run.call(args[0] ?? absent, args[1], [entry?.value ?? pair, entryKey?.value ?? absent], at),
        );
      }
      return absent;
    default:
      return constant("[object Object]");
  }
}
