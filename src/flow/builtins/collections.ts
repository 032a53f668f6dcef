/** `Map` and `Set`. A set is an array of what was added, a map an object of what was set. */
import { NO_GUARDS } from "../domain/guard-paths.ts";
import { joinValues } from "../domain/choice.ts";
import { append, anyItem, item, members, NO_ITEMS, withMember, type Members } from "../domain/contents.ts";
import { sameValue } from "../domain/same.ts";

import {
  constant,
  symbolic,
  isNullish,
  stringOf,
  TRUE,
  UNDEFINED,
  type ArrayReference,
  type ObjectReference,
  type Value,
} from "../domain/value.ts";
import { itemsIn } from "../interpret/iteration.ts";
import { forEachItem } from "../interpret/loops.ts";
import { valueAt } from "../interpret/members.ts";
import { Arguments } from "../domain/arguments.ts";
import { includes } from "./arrays.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { Call } from "../domain/site.ts";

export function newCollection(interpreter: Interpreter, name: string, call: Call): Value {
  const source = call.arguments.at(0);
  const given = isNullish(source) ? NO_ITEMS : itemsIn(interpreter, source, call.site);
  if (name === "Set" || name === "WeakSet") return interpreter.newArray(call.site, { ...given, isSet: true }, "set");
  let contents: Members = { ...members(), isMap: true };
  for (const one of [...given.items, ...(given.rest ? [given.rest] : [])]) {
    const pair = itemsIn(interpreter, one.value, call.site);
    contents = entered(interpreter, contents, valueAt(pair, 0), valueAt(pair, 1));
  }
  return interpreter.newObject(call.site, contents, "map");
}

/** `base` of a map holds the keys that are no constants, as one value. */
function entered(interpreter: Interpreter, contents: Members, key: Value, value: Value): Members {
  const name = stringOf(key);
  if (name !== undefined) return withMember(contents, name, value);
  const known = interpreter.symbolicOf(key);
  const base = contents.base ? joinValues(contents.base, known) : known;
  return { ...contents, base, open: contents.open ? joinValues(contents.open, value) : value };
}

export function callMapMethod(
  interpreter: Interpreter,
  receiver: ObjectReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.membersOf(receiver);
  if (!contents?.isMap) return undefined;
  const [key, value] = [call.arguments.at(0), call.arguments.at(1)];
  switch (name) {
    case "set":
      interpreter.store(receiver.cell, entered(interpreter, contents, key, value));
      return receiver;
    case "get": {
      const own = contents.entries.get(stringOf(key) ?? "");
      const all = [...contents.entries.values(), ...(contents.open ? [contents.open] : [])];
      return own ?? all.reduce(joinValues, UNDEFINED);
    }
    case "has":
      return symbolic(interpreter.symbolicOf(key).provenance);
    case "keys":
    case "values":
    case "entries": {
      const entry = itemsIn(interpreter, receiver, call.site).rest;
      const pair = entry && itemsIn(interpreter, entry.value, call.site);
      const one = name === "entries" || !pair ? entry : item(valueAt(pair, name === "keys" ? 0 : 1));
      const isEmpty = contents.entries.size === 0 && !contents.open;
      return interpreter.newArray(call.site, { ...NO_ITEMS, rest: isEmpty ? undefined : one }, name);
    }
    case "forEach": {
      const items = itemsIn(interpreter, receiver, call.site);
      forEachItem(interpreter, items, call.site.node, undefined, (entry) => {
        const pair = itemsIn(interpreter, entry, call.site);
        interpreter.call(key, new Arguments([valueAt(pair, 1), valueAt(pair, 0)]), call.site);
      });
      return UNDEFINED;
    }
    default:
      return interpreter.symbolicOf(receiver);
  }
}

export function callSetMethod(
  interpreter: Interpreter,
  receiver: ArrayReference,
  name: string,
  call: Call,
): Value | undefined {
  const contents = interpreter.itemsOf(receiver);
  if (!contents?.isSet) return undefined;
  const added = call.arguments.at(0);
  switch (name) {
    case "add": {
      const isThere = contents.items.some((one) => !one.isOptional && sameValue(one.value, added));
      const guards = interpreter.state?.guards ?? NO_GUARDS;
      if (!isThere) interpreter.store(receiver.cell, append(contents, item(added, guards)));
      return receiver;
    }
    case "has": {
      if (anyItem(contents) === undefined) return constant(false);
      return includes(interpreter, contents, added, call);
    }
    case "delete":
    case "clear":
      return TRUE;
    case "values":
    case "keys":
      return interpreter.newArray(call.site, { ...contents, isSet: false }, "values");
    default:
      return undefined;
  }
}
