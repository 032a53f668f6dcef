/** Tables, buckets and lists of which chance, the time or the place in the batch says which it is: what is written under one key is in another one next time. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { optionsOf } from "../../domain/choice.ts";
import { entries } from "../../domain/int-map.ts";
import { BATCH, has, VOLATILE } from "../../domain/provenance.ts";
import type { Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** The value that names it, which is a part of the key then; none where it is the same at each delivery. */
export function changingTarget(interpreter: Interpreter, { target }: LibraryCall, args: Arguments): readonly Value[] {
  if (target === undefined) return [];
  const value = valueAtPath(interpreter, args, target);
  const isByTest = optionsOf(value).some(({ when }) =>
    entries(when).some(([id]) => interpreter.log.decisions.get(id)?.moves !== undefined),
  );
  return isByTest || has(interpreter.symbolicOf(value).provenance, VOLATILE | BATCH) ? [value] : [];
}
