/** What `Promise.allSettled` gives of each promise. */
import { simpleValues } from "../../domain/choice.ts";
import { stringOf, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** `none`: it has no `status`. A rejection that nothing was seen to bring about but content that cannot be read is none. */
export function settledAs(
  interpreter: Interpreter,
  result: SimpleValue,
): "fulfilled" | "rejected" | "none" | "unknown" {
  if (result.kind === "constant") return "none";
  const contents = result.kind === "object" ? interpreter.membersOf(result) : undefined;
  if (contents === undefined) return "unknown";
  const status = contents.entries.get("status");
  if (status === undefined) return contents.open || contents.base ? "unknown" : "none";
  const text = stringOf(status);
  if (text === undefined) return "unknown";
  if (text === "fulfilled") return "fulfilled";
  return isIdle(contents.entries.get("reason")) ? "fulfilled" : "rejected";
}

/** All of its results are known, and none is a rejection that something brings about. */
export function isNeverRejected(interpreter: Interpreter, settling: Value): boolean {
  const lists = simpleValues(settling).map((one) => (one.kind === "promise" ? one.fulfilled?.value : undefined));
  return lists.every((list) => {
    const items = list?.kind === "array" ? interpreter.itemsOf(list) : undefined;
    if (items === undefined) return false;
    const results = [...items.items, ...(items.rest ? [items.rest] : [])].flatMap(({ value }) => simpleValues(value));
    return results.length > 0 && results.every((one) => settledAs(interpreter, one) === "fulfilled");
  });
}

/** Nothing in the work lets an error out, but perhaps that of reading the content of a record. */
function isIdle(reason: Value | undefined): boolean {
  return reason?.kind === "symbolic" && (reason.assumed === "nothing" || reason.assumed === "content");
}
