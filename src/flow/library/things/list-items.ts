/** Items of lists and sets that calls are given. */
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import type { Members } from "../../domain/slot.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `{ SS: [id] }` of DynamoDB, `{ $each: [id], $slice: -5 }` of MongoDB. */
export function listIn({ entries }: Members): Value | undefined {
  const [[name, only] = []] = entries.size === 1 ? entries : [];
  return entries.get("$each") ?? (name !== undefined && /^(?:SS|NS|BS|L|S|N|B)$/u.test(name) ? only : undefined);
}

/** Something that may be an item of a list. `isSure`: it is one on every way. */
interface GivenItem {
  readonly value: SimpleValue;
  readonly isSure: boolean;
}

/** What a list has; what is no list is the one item. */
export function itemsIn(interpreter: Interpreter, value: Value): readonly GivenItem[] {
  const isOnly = onlyValue(value) !== undefined;
  return simpleValues(value).flatMap((one) => {
    const contents = interpreter.membersOf(one);
    const list = contents && listIn(contents);
    const items = interpreter.itemsOf(list ? (onlyValue(list) ?? one) : one);
    if (items === undefined) return [{ value: one, isSure: isOnly }];
    const all = items.items.map((item) => ({ value: item.value, isThere: isOnly && !item.isOptional }));
    return [...all, ...(items.rest ? [{ value: items.rest.value, isThere: false }] : [])].flatMap((item) =>
      simpleValues(item.value).map((simple) => ({
        value: simple,
        isSure: item.isThere && onlyValue(item.value) !== undefined,
      })),
    );
  });
}
