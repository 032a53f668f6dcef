/** All records of a batch under a key that one of them has: which one is the first depends on how the batch was cut. */
import type { ArgumentPath, LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { BATCH, has, RECORD } from "../../domain/provenance.ts";
import type { SymbolicValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** @param key the values under which the call writes what it is given, which is of the whole batch; not as items of a list, each with its own */
export function isOfFirst(
  interpreter: Interpreter,
  { lists, isKeyWithin, keys }: LibraryCall,
  args: Arguments,
  key: readonly Value[],
): boolean {
  const { ofRecords, others } = interpreter.log.rounds;
  if (ofRecords > 0 || others > 0 || lists !== undefined || isKeyWithin) return false;
  const items = keys.filter(({ path }) => path.includes(ITEM)).map((at) => valueAtPath(interpreter, args, itemOf(at)));
  if (!has(interpreter.symbolicOfAll(items.length > 0 ? items : args.all()).provenance, BATCH)) return false;
  return key.some((value) => readsRecord(interpreter, value));
}

const ITEM = "[]";

/** The item of a list that has the key which stands there. */
function itemOf(key: ArgumentPath): ArgumentPath {
  return { ...key, path: key.path.slice(0, key.path.indexOf(ITEM) + 1) };
}

/** Something of one record, by itself or in a text, and no list. */
function readsRecord(interpreter: Interpreter, value: Value, depth = 0): boolean {
  const isRead = ({ provenance }: SymbolicValue): boolean => has(provenance, RECORD) && !has(provenance, BATCH);
  return simpleValues(value).some((simple) => {
    if (simple.kind === "symbolic") return isRead(simple);
    if (simple.kind === "text") return simple.parts.some((part) => typeof part !== "string" && isRead(part));
    const entries = depth < MOST_WITHIN ? interpreter.membersOf(simple)?.entries : undefined;
    return [...(entries?.values() ?? [])].some((one) => readsRecord(interpreter, one, depth + 1));
  });
}

const MOST_WITHIN = 2;
