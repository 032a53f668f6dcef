/** Names under which a write sets something beside what is there: with one that is new each time, a repeat leaves one more. */
import { isKeySetting, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { attributesOf, isNumberOf, lookOf } from "../../domain/attributes.ts";
import { simpleValues } from "../../domain/choice.ts";
import { ENVIRONMENT, has, INCREMENT, isSurelyVolatile, STORE, VOLATILE } from "../../domain/provenance.ts";
import { textOfPlace } from "../../domain/site.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { RepeatFacts } from "../../run/effect-events.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { nameOfSetting } from "../shapes.ts";

/** What a repeat does under another name; undefined: all names are the same then. */
export function repeatUnderNewName(
  interpreter: Interpreter,
  { names = [], named = [] }: LibraryCall,
  args: Arguments,
): RepeatFacts | undefined {
  const texts = names.flatMap((at) => textsIn(interpreter, valueAtPath(interpreter, args, at)));
  const all = [...texts, ...named.flatMap((at) => namesOf(interpreter, valueAtPath(interpreter, args, at)))];
  const found = all.find(({ provenance }) => has(provenance, VOLATILE));
  if (!found) return all.some((one) => countsStored(interpreter, one)) ? ONE_MORE : undefined;
  const expression = found.origin ? textOfPlace(found.origin) : "";
  return isSurelyVolatile(found.provenance)
    ? { on: "again", because: { kind: "append", expression } }
    : { on: "unknown", because: { kind: "unknown-input", text: "under which name it writes" } };
}

const ONE_MORE: RepeatFacts = {
  on: "unknown",
  because: { kind: "unknown-input", text: "a repeat may count one more, since the name has how many there are" },
};

/** `items[${order.items.length}]`, `note${Object.keys(order).length}`: the place behind the last one. */
export function countsStored({ log }: Interpreter, value: SymbolicValue): boolean {
  if (has(value.provenance, INCREMENT) || !has(value.provenance, STORE)) return false;
  return (attributesOf(value) ?? []).some((one) => isNumberOf(one, log.looks.get(lookOf(one))?.call));
}

/** Parts of a text, or of the texts of a table of names; placeholders of the text itself (`:${id}`) name nothing that is stored. */
function textsIn(interpreter: Interpreter, value: Value): readonly SymbolicValue[] {
  return simpleValues(value).flatMap((one): readonly SymbolicValue[] => {
    if (one.kind === "text")
      return one.parts.flatMap((part, index) => {
        const before = one.parts[index - 1];
        const isPlaceholder = typeof before === "string" && /[:#]\w*$/u.test(before);
        return typeof part === "string" || isPlaceholder ? [] : [part];
      });
    const entries = one.kind === "object" ? interpreter.membersOf(one)?.entries.values() : undefined;
    return [...(entries ?? [])].map((name) => interpreter.symbolicOf(name));
  });
}

/** Names of members that were computed. */
export function namesOf(interpreter: Interpreter, value: Value): readonly SymbolicValue[] {
  return computedIn(interpreter, value).map(({ key }) => key);
}

/** Values of members that a setting names: `item[process.env.KEY]`. */
export function namedBySettings(interpreter: Interpreter, value: Value): readonly SymbolicValue[] {
  const named = computedIn(interpreter, value).filter(({ key }) => has(key.provenance, ENVIRONMENT));
  return named.map((one) => interpreter.symbolicOf(one.value));
}

/** The same where the setting says itself that it names the key: `item[process.env.PRIMARY_KEY]`. */
export function keysBySettings(interpreter: Interpreter, value: Value): readonly Value[] {
  return computedIn(interpreter, value).flatMap((one) => (simpleValues(one.name).some(namesKey) ? [one.value] : []));
}

function namesKey(value: SimpleValue): boolean {
  return value.kind === "symbolic" && isKeySetting(nameOfSetting(value) ?? "");
}

function computedIn(
  interpreter: Interpreter,
  object: Value,
): readonly { readonly key: SymbolicValue; readonly name: Value; readonly value: Value }[] {
  return simpleValues(object).flatMap((one) => {
    const computed = one.kind === "object" ? interpreter.membersOf(one)?.computed : undefined;
    const all = computed ? [...computed.items, ...(computed.rest ? [computed.rest] : [])] : [];
    return all.flatMap(({ key, value }) => (key ? [{ key: interpreter.symbolicOf(key), name: key, value }] : []));
  });
}
