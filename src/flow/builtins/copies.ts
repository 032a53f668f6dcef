/** Values that are copied with all that is in them, through JSON. */
import { mapValue } from "../domain/choice.ts";
import { anyItem, members } from "../domain/contents.ts";
import type { Item } from "../domain/slot.ts";
import type { Call } from "../domain/site.ts";
import { UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** What JSON makes of it is the same once more: changing the one does not change the other. */
export function copied(interpreter: Interpreter, value: Value, call: Call, name = "copy", depth = MOST_WITHIN): Value {
  const within = (one: Value, step: string): Value => copied(interpreter, one, call, `${name}.${step}`, depth - 1);
  return mapValue(value, (simple) => {
    if (PLAIN.has(simple.kind)) return simple;
    if (ABSENT.has(simple.kind)) return UNDEFINED;
    return (depth > 0 && contentsOf(interpreter, simple, call, name, within)) || interpreter.symbolicOf(simple);
  });
}

/** Deeper than this it is only known where the data come from; what contains itself ends here as well. */
const MOST_WITHIN = 6;

const PLAIN: ReadonlySet<SimpleValue["kind"]> = new Set(["constant", "text", "symbolic"]);
const ABSENT: ReadonlySet<SimpleValue["kind"]> = new Set(["function", "native", "class", "method"]);

type Within = (one: Value, step: string) => Value;

function contentsOf(
  interpreter: Interpreter,
  value: SimpleValue,
  call: Call,
  name: string,
  within: Within,
): Value | undefined {
  const list = interpreter.itemsOf(value);
  if (list && !list.isSet) {
    const each = (one: Item, index: number | string): Item => ({ ...one, value: within(one.value, String(index)) });
    const contents = { ...list, items: list.items.map(each), rest: list.rest && each(list.rest, "rest") };
    return interpreter.newArray(call.site, contents, anyItem(list) ? name : `${name} of nothing`);
  }
  const contents = interpreter.membersOf(value);
  if (!contents || contents.isMap || contents.class || contents.computed) return undefined;
  if (contents.base && contents.base.kind !== "symbolic") return undefined;
  const entries = [...contents.entries].map(([key, one]): [string, Value] => [key, within(one, key)]);
  const open = contents.open && within(contents.open, "*");
  const base = contents.base && { base: contents.base };
  return interpreter.newObject(call.site, { ...members(entries, open), ...base }, name);
}
