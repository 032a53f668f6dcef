/** Results that have some members of an object: `_.omit(record, "body")`, `_.pick(record, ["messageId"])`. */
import { itemsOf, members } from "../domain/contents.ts";
import { has, VOLATILE, WHOLE_RECORD } from "../domain/provenance.ts";
import type { Site } from "../domain/site.ts";
import { constantText } from "../domain/text.ts";
import type { SimpleValue, Value } from "../domain/value.ts";
import { restOf } from "../interpret/destructuring.ts";
import { itemsIn } from "../interpret/loops/iteration.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** How it has them: those that are left, those that are named, a list of these. */
export type Members = "left" | "named" | "values";

/**
 * A record has members that change from delivery to delivery: whether they are among what there is hangs on the names. So has what code writes out,
 * `{ ...order, at: Date.now() }`. Undefined: neither is meant, or nobody knows the names.
 */
export function ofRecord(
  interpreter: Interpreter,
  of: SimpleValue,
  named: readonly Value[],
  as: Members,
  site: Site,
): Value | undefined {
  const contents = of.kind === "object" ? interpreter.membersOf(of) : undefined;
  if (contents?.computed !== undefined || !has(interpreter.writtenOut([of]).provenance, WHOLE_RECORD | VOLATILE))
    return undefined;
  const names = namesIn(interpreter, named, site);
  if (names === undefined) return undefined;
  if (as === "left") return interpreter.newObject(site, restOf(interpreter, of, names), "left");
  const found = names.map((name) => [name, memberBelow(interpreter, of, name, site)] as const);
  return as === "named"
    ? interpreter.newObject(site, members(found), "named")
    : interpreter.newArray(site, itemsOf(found.map(([, value]) => value)), "values");
}

/** Written one by one or in a list. */
function namesIn(interpreter: Interpreter, named: readonly Value[], site: Site): readonly string[] | undefined {
  const all = named.flatMap((one) => {
    if (one.kind !== "array") return [constantText(one)];
    const { items, rest } = itemsIn(interpreter, one, site);
    return [...items.map(({ value }) => constantText(value)), ...(rest ? [undefined] : [])];
  });
  return all.some((name) => name === undefined) ? undefined : (all as string[]);
}

/** `attributes.SentTimestamp` */
function memberBelow(interpreter: Interpreter, of: Value, path: string, site: Site): Value {
  return path.split(".").reduce<Value>((value, name) => interpreter.read(value, name, site), of);
}
