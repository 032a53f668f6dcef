/** What calls of which nothing is known are handed, and what they give, as data. */
import { has, OF_EVENT, RECORD, ofAnyPart, STORE, VOLATILE } from "../../domain/provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { handedOver } from "../roots.ts";
import { settingOf } from "../settings.ts";

/** `config.get("jobs.table")`, `getConfig("prod").tables`: which of several settings a value is. */
export function settingGivenBy(
  callee: SimpleValue,
  name: string | undefined,
  handed: readonly Value[],
): Pick<SymbolicValue, "setting"> | undefined {
  const of = callee.kind === "external" ? [callee.package, ...callee.path].join(".") : settingIn(callee);
  const setting = of === undefined ? undefined : settingOf(name === undefined ? of : `${of}.${name}`, handed);
  return setting === undefined ? undefined : { setting };
}

/** Of what is given by nobody that is known, such as an injected service, one is not told from another. */
function settingIn(callee: SimpleValue): string | undefined {
  if (callee.kind !== "symbolic" || has(callee.provenance, OF_EVENT | STORE | VOLATILE)) return undefined;
  return callee.setting ?? callee.path ?? "";
}

/** Where nothing of an event is handed over, callbacks are given something of the callee's own: `withTransaction((tx) => …)`. */
export function ofCallee(given: SymbolicValue): SymbolicValue {
  const handed = handedOver(given);
  return handed === given ? given : { ...handed, isForeign: true };
}

/** A thing of the language is not, and a part of a record is none either. */
export function isUnlisted(callee: SimpleValue): boolean {
  if (callee.kind === "external" || callee.kind === "library") return true;
  if (callee.kind !== "symbolic" || callee.isHarmless) return false;
  return callee.isForeign === true || !has(callee.provenance, RECORD);
}

/**
 * Where one member of an object that is handed over changes each time and others are not, nothing is known of a
 * member of the result: `schema.read({ id, insertedAt: new Date() }).id`.
 */
export function asHanded(interpreter: Interpreter, value: Value): Value {
  const given = interpreter.symbolicOf(value);
  if (!has(given.provenance, VOLATILE) || !simpleValues(value).every((one) => isMixed(interpreter, one))) return value;
  return { ...given, provenance: ofAnyPart(given.provenance) };
}

function isMixed(interpreter: Interpreter, value: SimpleValue): boolean {
  const contents = interpreter.membersOf(value);
  if (value.kind !== "object" || !contents) return false;
  const { base, open } = contents;
  const parts = [...contents.entries.values(), ...(base ? [base] : []), ...(open ? [open] : [])];
  const volatile = parts.filter((part) => has(interpreter.symbolicOf(part).provenance, VOLATILE));
  return volatile.length > 0 && volatile.length < parts.length;
}
