/** Steps that change what a statement does: on a conflict it does nothing, or sets what the step says. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import { placeOf, shapeAt } from "../inspect/places.ts";
import { keysOfRow, uniqueInRow } from "../inspect/row-keys.ts";
import type { Known, PendingStatement } from "../known.ts";
import { isAbsent, type Shape } from "../shape.ts";
import { buildCall, runsOf } from "./method.ts";
import { shiftAdded, shiftCall, shiftPlace, shiftSets, shiftSteps } from "./offset-arguments.ts";
import { entityOfNoKey, mayRefuseByDefault, refusesNoRow, uniqueGiven } from "./table-columns.ts";
import type { OperationClass } from "../../vocabulary.ts";
import { type Step, stepTo } from "./statement-step.ts";
import { askedBy, withRefusal } from "./statement-conditions.ts";
import { INSERTS } from "../repeat.ts";

/** A step by which the statement does something else: `onConflict().ignore()`, `merge(…)`. */
export function refineBy(step: Step, pending: PendingStatement, operationClass: OperationClass): LibraryCall {
  const call = { ...pending.call, ...refine(step, pending, operationClass) };
  const after = conditionOf(step, { ...pending, call });
  return { ...stepTo(call, step.thing, after), ...callbackOf(step, after) };
}

/** `onConflictDoUpdate({ target, set, setWhere: ne(jobs.state, "sent") })`: under which condition a row that is there is set. */
function conditionOf(step: Step, pending: PendingStatement): PendingStatement {
  const [where, place = "0"] = step.details.claims?.split(" ") ?? [];
  const given = place.split("|").map((one) => shapeAt(step.args, placeOf(one, step.args)));
  const condition = where === "there" ? given.find((one) => one && !isAbsent(one)) : undefined;
  const before = [...step.before, ...step.args];
  // `where(…).set(…)`: what was asked before is held against what is set.
  if (condition === undefined) return pending.conditions ? withRefusal(pending, before) : pending;
  return askedBy({ ...step, args: [condition], before, parts: ["where"] }, pending, { hasNoTimes: true });
}

/** A function that is given the statement and gives it back refined: `onConflict((oc) => oc.column("id").doNothing())`. */
function callbackOf({ thing, details, args }: Step, statement: PendingStatement): Pick<LibraryCall, "runs"> {
  const { runs } = runsOf(thing, details, args);
  if (!runs) return {};
  const gives = (known: Known | undefined): Known | undefined =>
    known?.kind === "library" ? { ...known, of: statement.call.targetName, statement } : known;
  return {
    runs: runs.map((one) =>
      one.how === "returns" ? one : { ...one, gives: one.gives?.map((known) => gives(known)) ?? [] },
    ),
  };
}

/** What an upsert sets in a row that is there: nothing, what the step says, or the row that it is given. */
function setThere(
  operationClass: OperationClass,
  own: LibraryCall["sets"],
  args: readonly Shape[],
  inserted: NonNullable<LibraryCall["sets"]>,
): NonNullable<LibraryCall["sets"]> {
  if (operationClass === "conflict") return new Map();
  if (own) return own;
  return args.length === 0 ? inserted : new Map([...inserted.keys()].map((name) => [name, "unknown"]));
}

/** What a statement is given that does something else where the row is there. */
interface OnConflict {
  readonly operationClass: OperationClass;
  readonly before: readonly Shape[];
  readonly args: readonly Shape[];
  /** The columns that it names, in which the row conflicts. */
  readonly target: readonly (Shape | undefined)[];
}

const FILLED = "whether a second row is refused, since a default that is not written out is a part of what is unique";

/** The facts of such a statement for its row: by which columns a second one is told, where any is. */
export function ofConflict(
  { operationClass, before, args, target }: OnConflict,
  row: ArgumentPath,
): Partial<LibraryCall> {
  const isLeftOut = operationClass === "conflict";
  const isAnyConflict = isLeftOut && target.every((one) => isAbsent(one));
  const isFilled = isAnyConflict && refusesNoRow(before, row) && mayRefuseByDefault(before, row);
  if (isFilled) return { class: operationClass, repeat: { on: "unknown", why: FILLED }, guard: undefined };
  // Nothing to conflict with: it is an insert, whatever it would do on a conflict.
  if (isAnyConflict && refusesNoRow(before, row)) return { class: "effect", repeat: INSERTS, guard: undefined };
  const entity = isLeftOut ? entityOfNoKey(before, row) : undefined;
  const why = `whether a second row is refused, since \`${entity}\` declares no unique column that it is given`;
  if (entity !== undefined) return { class: operationClass, repeat: { on: "unknown", why }, guard: undefined };
  const [unique, ...more] = isAnyConflict ? uniqueGiven(before, row) : [];
  const found: readonly Shape[] = unique === undefined ? [] : [{ kind: "constant", value: unique.join(",") }];
  const keys = keysOfRow([...before, ...args], row, [...target, ...found]);
  const otherKeys = more.length === 0 ? keys.otherKeys : uniqueInRow(before, row, more.flat());
  return { class: operationClass, repeat: { on: "key" }, guard: undefined, ...keys, otherKeys };
}

function refine(
  { thing, parts, details, args, before }: Step,
  { call, row, target = [] }: PendingStatement,
  operationClass: OperationClass,
): Partial<LibraryCall> {
  const after = buildCall(thing, parts, call.call, operationClass, details, args, before);
  const own = after.sets && shiftSets(after.sets, before.length);
  const others = after.isOpen ? { isOpen: true } : call.needsRow && { isPartial: true };
  const sets = {
    ...(own && { sets: new Map([...(call.sets ?? []), ...own]), ...others }),
    ...(call.sets && { setsThere: setThere(operationClass, own, args, call.sets) }),
  };
  // An upsert without a look at its assignments ends in the same state while what the conflict is found by is stable.
  const isHarmless = after.repeat.on === "key" || after.repeat.on === "same";
  if (isHarmless && row) return { ...ofConflict({ operationClass: after.class, before, args, target }, row), ...sets };
  const isPlainUpsert = after.repeat.on === "key" && details.look === undefined && details.keys === undefined;
  const repeat: Repeat = isPlainUpsert ? { on: "same", because: "upsert" } : after.repeat;
  return {
    class: after.class,
    repeat,
    nature: after.nature === "other" ? call.nature : after.nature,
    guard: after.guard && shiftCall(after, before.length).guard,
    ...(after.countsUp && { countsUp: after.countsUp }),
    ...(after.countsBy && {
      countsBy: new Map([...(call.countsBy ?? []), ...shiftSteps(after.countsBy, before.length)]),
    }),
    ...(after.adds && { adds: [...(call.adds ?? []), ...shiftAdded(after.adds, before.length)] }),
    ...(after.keys.length > 0 && {
      keys: after.keys.map((place) => shiftPlace(place, before.length)),
      isKeyWithin: after.isKeyWithin,
    }),
    ...sets,
  };
}
