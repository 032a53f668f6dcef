/** Claims by what they are given: of a transaction that several of its parts may refuse those that do; a write that refuses none by itself. */
import { refusedOnce, type LibraryCall, type RefusalReasons, type RefusingPart } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { ENVIRONMENT, has, isSurelyVolatile, OTHER_RECORD, RECORD, type Provenance } from "../../domain/provenance.ts";
import { isUndefined, type Value } from "../../domain/value.ts";
import { heldAgain, isExcluded } from "../../run/claimed-states.ts";
import type { Asked, ClaimedState } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";
import { claimedState } from "./markers.ts";
import { isWithin } from "../tables/tables.ts";

/**
 * The facts of a transaction as one that only the parts refuse whose keys are of the record. One under an id that is made anew, such as
 * the row of an outbox, refuses nothing, and takes nothing from the others.
 */
export function ofRefusingParts(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { guard } = facts;
  if (guard?.refusing === undefined) return facts;
  const provenanceOf = ({ at }: RefusingPart): Provenance => {
    const keys = guard.keys.filter((path) => isWithin(path, at));
    return interpreter.symbolicOfAll(keys.map((path) => valueAtPath(interpreter, args, path))).provenance;
  };
  const parts = guard.refusing.map((part) => ({ part, provenance: provenanceOf(part) }));
  const sure = parts.filter(
    ({ provenance }) => has(provenance, RECORD) && !has(provenance, ~(RECORD | OTHER_RECORD | ENVIRONMENT)),
  );
  const kept = sure.length > 0 ? sure : parts.filter(({ provenance }) => !isSurelyVolatile(provenance));
  if (kept.length === 0 || kept.length === parts.length) return facts;
  const left = parts.filter((one) => !kept.includes(one));
  const isKept = (path: LibraryCall["keys"][number]): boolean => !left.some(({ part }) => isWithin(path, part.at));
  const { expiry: _, reasons, ...others } = guard;
  const [first, ...further] = kept.map(({ part }) => part);
  const expiry = kept.every(({ part }) => part.expiry) && first!.expiry;
  return {
    ...facts,
    keys: facts.keys.filter(isKept),
    guard: {
      ...others,
      keys: guard.keys.filter(isKept),
      ...(reasons && {
        reasons: withoutParts(
          reasons,
          left.map(({ part }) => part),
        ),
      }),
      ...(further.length === 0 && { passes: first!.passes, part: first!.part }),
      ...(expiry && { expiry }),
    },
  };
}

/** Parts that refuse no repeat may refuse all of them for another reason. */
function withoutParts(reasons: RefusalReasons, parts: readonly RefusingPart[]): RefusalReasons {
  const places = parts.map(({ at }) => Number(at.path[1]));
  return {
    ...reasons,
    places: reasons.places?.map((one, place) => (places.includes(place) ? "either" : one)),
  };
}

/**
 * The facts of a write whose condition holds again for all that it leaves (`at < :now` with `at = :now`): it refuses no repeat by itself,
 * and another write may end what it asks for.
 */
export function unlessHeldAgain(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { guard } = facts;
  if (guard?.ifHeldAgain) {
    const staged = claimedState(interpreter, facts, args);
    return staged && heldAgain(staged) ? { ...facts, guard: guard.ifHeldAgain } : facts;
  }
  if (guard?.kind !== "conditional-write" || guard.doubt || guard.isAskedByCode) return facts;
  const claimed = claimedState(interpreter, facts, args);
  if (claimed === undefined || heldAgain(claimed, guard.compared !== undefined) === undefined) return facts;
  const keys = facts.row ?? facts.keys;
  // It passes whatever the time is that another of its states waits for.
  const { expiry: _, ...others } = guard;
  const check = { ...others, kind: "check", keys, windowSeconds: null } as const;
  return { ...facts, keys, repeat: guard.unrefused ?? facts.repeat, guard: check };
}

/**
 * The facts of a write of which its arguments alone do not tell whether its filter finds the row again, as one that is refused where each value that it may
 * write is another word than the filter asks for: `status = "open"` with `ok ? "done" : "lost"`, or behind `if (status === "open") return`.
 */
export function refusedByWords(interpreter: Interpreter, facts: LibraryCall, args: Arguments): LibraryCall {
  const { guard } = facts;
  if (guard?.kind !== "conditional-write" || guard.doubt !== "unread" || !guard.isByFilter || guard.expiry)
    return facts;
  // Of a condition that is read by halves (one of some elements, one of some ways) its states tell less than it lets pass.
  if (guard.compared === undefined) return facts;
  const claimed = claimedState(interpreter, facts, args);
  if (claimed === undefined || claimed.isAskedByCode || !leavesOtherWords(claimed)) return facts;
  const { doubt: _, compared: __, ...others } = guard;
  return { ...facts, repeat: refusedOnce(facts.repeat), guard: { ...others, windowSeconds: null } };
}

function leavesOtherWords({ passes, leaves }: ClaimedState): boolean {
  const isOther = ([field, asked]: readonly [string, Asked<Value> | undefined]): boolean => {
    const left = leaves.get(field);
    if (left === undefined || asked === undefined || asked.isLess || asked.orBefore) return false;
    // A list has what is asked for where one of its items is that.
    const areWords =
      asked.of.flatMap(simpleValues).every(({ kind }) => kind === "constant") &&
      simpleValues(left).every(({ kind }) => kind === "constant" || kind === "text" || kind === "symbolic");
    // Where nothing is given, some libraries leave what is there.
    return areWords && !simpleValues(left).some(isUndefined) && isExcluded(asked, left);
  };
  return passes.length > 0 && passes.every((state) => [...state].some(isOther));
}
