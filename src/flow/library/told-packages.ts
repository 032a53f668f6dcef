/**
 * What packages keep that are one thing for the whole process, whoever imports them: `nconf.set("id", id)`, `httpContext.set("id", id)`. It lies beside
 * what code lays down on the event.
 */
import { keepsForAll, type NameSense } from "../../knowledge/index.ts";
import { withMember } from "../domain/contents.ts";
import type { External } from "../domain/elsewhere.ts";
import { mergeSymbolic } from "../domain/joined-data.ts";
import { has, NONE, OF_EVENT, ofAnyPart, UNKNOWN, UNTOLD, VOLATILE, type Provenance } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue } from "../domain/value.ts";
import { withoutPath } from "../interpret/roots.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** It may give that to whoever asks it from now on. */
export function tellPackage(interpreter: Interpreter, keeper: SimpleValue, given: SymbolicValue): void {
  if (interpreter.log.isMuted || !has(given.provenance, countsFor(keeper))) return;
  const [key, { laidDown }] = [keyOf(keeper), interpreter.program];
  const slot = interpreter.slot(laidDown);
  if (key === undefined || slot?.kind !== "members") return;
  const before = slot.entries.get(key);
  const all = before?.kind === "symbolic" ? mergeSymbolic(before, given) : given;
  // Which of several things it was told it gives is not known, nor whether something unlisted keeps them.
  const untold = keeper.kind === "external" ? UNKNOWN | UNTOLD : NONE;
  const told = { ...withoutPath(all), provenance: ofAnyPart(all.provenance) | untold };
  interpreter.store(laidDown, withMember(slot, key, told));
}

/** What a thing that the code makes is told of a record alone it gives for that record: a logger is told much of it. */
function countsFor(keeper: SimpleValue): Provenance {
  const isMadeHere = keeper.kind === "library" && !(keeper.known.kind === "pure" && keepsForAll(keeper.known.package));
  return isMadeHere ? VOLATILE : OF_EVENT | VOLATILE;
}

/** What it was told so far; `undefined`: nothing of the event, and nothing that changes. */
export function toldTo(interpreter: Interpreter, keeper: SimpleValue): SymbolicValue | undefined {
  const key = keyOf(keeper);
  const slot = key === undefined ? undefined : interpreter.slot(interpreter.program.laidDown);
  const told = slot?.kind === "members" ? slot.entries.get(key!) : undefined;
  return told?.kind === "symbolic" ? told : undefined;
}

/** `httpContext.set("id", id)`, `setRunId(id)`: a call for which nobody waits, and whose name says that something is set. */
export function noteSet(
  interpreter: Interpreter,
  callee: SimpleValue,
  method: string | undefined,
  given: SymbolicValue,
  verb: string | undefined,
): void {
  if (SETS.test(verb ?? "")) tellPackage(interpreter, keeperOf(callee, method), given);
}

const SETS =
  /^(?:add|assign|bind|begin|configure|define|enter|init|put|register|remember|run|save|set|start|store|use|with)(?![a-z])|^enterWith$/u;

/** What it was told before, where it is asked for that: by a call that is given nothing of a record, or says that it gets something. */
export function givenBefore(
  interpreter: Interpreter,
  callee: SimpleValue,
  method: string | undefined,
  given: SymbolicValue,
  sense: NameSense,
): SymbolicValue | undefined {
  if (callee.kind !== "external") return undefined;
  const isAsked = method !== undefined || sense === "retrieves" || !has(given.provenance, OF_EVENT);
  return isAsked ? toldTo(interpreter, keeperOf(callee, method)) : undefined;
}

/** The package as a whole, or the part of it, that a call is made of: `Context` of `Context.set("id", id)`. */
function keeperOf(callee: SimpleValue, method: string | undefined): SimpleValue {
  return callee.kind === "external" && method === undefined ? { ...callee, path: callee.path.slice(0, -1) } : callee;
}

/** What a default import or a namespace has, or a thing in it, is kept apart from what stands beside it. */
function keyOf(keeper: SimpleValue): string | undefined {
  if (keeper.kind === "external") return keyOfPart(keeper);
  if (keeper.kind !== "library" || keeper.known.kind !== "pure") return undefined;
  if (keepsForAll(keeper.known.package)) return `package ${keeper.known.package}`;
  // What was made at one place is one thing, by whichever name it is held.
  const { source, start, end } = keeper.at;
  return end > start ? `thing ${source.path}:${start}` : undefined;
}

function keyOfPart({ package: name, path }: External): string {
  return ["package", name, ...path].join(" ");
}
