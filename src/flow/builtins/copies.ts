/** Values that are copied with all that is in them, through JSON. */
import { mapValue } from "../domain/choice.ts";
import { anyItem, members } from "../domain/contents.ts";
import type { Item } from "../domain/slot.ts";
import type { Call } from "../domain/site.ts";
import { UNDEFINED, type SimpleValue, type Value } from "../domain/value.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** What JSON makes of it is the same once more: changing the one does not change the other. */
export function copied(interpreter: Interpreter, value: Value, call: Call): Value {
  return new Copy(interpreter, call).of(value, "copy", MOST_WITHIN);
}

/** Deeper than this it is only known where the data come from; what contains itself ends here as well. */
const MOST_WITHIN = 6;
/** So of all values behind so many: one that is in itself many times over has too many. */
const MOST_VALUES = 500;

const PLAIN: ReadonlySet<SimpleValue["kind"]> = new Set(["constant", "text", "symbolic"]);
const ABSENT: ReadonlySet<SimpleValue["kind"]> = new Set(["function", "native", "class", "method"]);

class Copy {
  readonly #interpreter: Interpreter;
  readonly #call: Call;
  #left = MOST_VALUES;

  constructor(interpreter: Interpreter, call: Call) {
    this.#interpreter = interpreter;
    this.#call = call;
  }

  of(value: Value, name: string, depth: number): Value {
    return mapValue(value, (simple) => {
      if (PLAIN.has(simple.kind)) return simple;
      if (ABSENT.has(simple.kind)) return UNDEFINED;
      const isKnown = depth > 0 && this.#left-- > 0;
      return (isKnown && this.#contents(simple, name, depth - 1)) || this.#interpreter.symbolicOf(simple);
    });
  }

  #contents(value: SimpleValue, name: string, depth: number): Value | undefined {
    const within = (one: Value, step: string): Value => this.of(one, `${name}.${step}`, depth);
    const list = this.#interpreter.itemsOf(value);
    if (list && !list.isSet) {
      const each = (one: Item, index: number | string): Item => ({ ...one, value: within(one.value, String(index)) });
      const contents = { ...list, items: list.items.map(each), rest: list.rest && each(list.rest, "rest") };
      return this.#interpreter.newArray(this.#call.site, contents, anyItem(list) ? name : `${name} of nothing`);
    }
    const contents = this.#interpreter.membersOf(value);
    if (!contents || contents.isMap || contents.class || contents.computed) return undefined;
    if (contents.base && contents.base.kind !== "symbolic") return undefined;
    const entries = [...contents.entries].map(([key, one]): [string, Value] => [key, within(one, key)]);
    const open = contents.open && within(contents.open, "*");
    const base = contents.base && { base: contents.base };
    const given = contents.mayBeGiven && { mayBeGiven: contents.mayBeGiven };
    return this.#interpreter.newObject(
      this.#call.site,
      { ...members(entries, open), ...base, ...given, isOfJson: true },
      name,
    );
  }
}
