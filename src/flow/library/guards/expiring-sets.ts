/** Markers that stand together under one key, as members of a set or fields of a hash, and are forgotten together. */
import type { GuardId } from "../../domain/outcomes.ts";
import type { Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/**
 * Guards whose markers stand in what is named: `sadd("seen", id)` of `expire("seen", 3600)`.
 *
 * @param printed the key of that, as `printKey` has it
 */
export function guardsWithin({ log }: Interpreter, { target, key }: Thing, printed: string): readonly GuardId[] {
  const names = [...key];
  if (names.length === 0) return [];
  return [...log.guardsOn(target)].flatMap(([id, { keyPrint = "", thing }]) => {
    const isNamed = names.every(([name, text]) => thing?.key.get(name)?.join() === text.join());
    return isNamed && keyPrint !== printed && keyPrint.split(", ").includes(printed) ? [id] : [];
  });
}
