/**
 * Members of a record, or of a part of one, that are gone through by their names: those that change from delivery to delivery are told by theirs, so
 * that code may leave them out. Which ones these are hangs on the source.
 */
import type { Items } from "../../domain/slot.ts";
import { item, NO_ITEMS } from "../../domain/contents.ts";
import { WHOLE_RECORD } from "../../domain/provenance.ts";
import { constant, symbolic, type SymbolicValue, type Value } from "../../domain/value.ts";
import { sourceFacts } from "../../../knowledge/index.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { anyMemberOf, hasChanging, provenanceWrittenOut } from "../roots.ts";
import { nameInRecord } from "../place-in-event.ts";

/** The steps to what changes in it from delivery to delivery; undefined: there is nothing of the kind, or it is not known whose records come. */
export function changingIn(
  { servedBy, log }: Interpreter,
  of: SymbolicValue,
): readonly (readonly string[])[] | undefined {
  if (of.path === undefined || !hasChanging(of)) return undefined;
  log.event.list(of.path);
  if (servedBy === undefined || servedBy === "mixed") return undefined;
  const name = nameInRecord(of);
  const below = name === "" ? "" : `${name}.`;
  const all = sourceFacts(servedBy).volatile.filter((path) => path.startsWith(below));
  return all.length === 0 ? undefined : all.map((path) => path.slice(below.length).split("."));
}

/**
 * The members that it has, those that change by their names and all others as one. `undefined`: it is not known which ones change.
 *
 * @param make of the name and the value of a member
 */
export function membersApart(
  interpreter: Interpreter,
  of: SymbolicValue,
  make: (name: Value, value: Value) => Value,
): Items | undefined {
  const names = [...new Set(changingIn(interpreter, of)?.map(([first]) => first!))];
  if (names.length === 0) return undefined;
  const other = anyMemberOf(of);
  const changing = { ...other, provenance: provenanceWrittenOut(of) };
  // At which place each of them comes is not said.
  const items = names.map((name) => ({ ...item(make(constant(name), changing)), isOptional: true }));
  const stable = other.provenance & ~WHOLE_RECORD;
  const rest = make(symbolic(stable), { ...other, provenance: stable });
  return { ...NO_ITEMS, items, rest: item(rest) };
}
