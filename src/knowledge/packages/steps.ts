/** Query builders: statements that are begun, changed by further calls, and sent at last. */
import type { OperationClass } from "../../vocabulary.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { ConditionChange, LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { tokensSet } from "../inspect/request-tokens.ts";
import { constantAt, isGiven, placeOf, shapeAt } from "../inspect/places.ts";
import { keysOfRow, uniqueInRow } from "../inspect/row-keys.ts";
import { uniqueRow } from "../inspect/unique-columns.ts";
import type { Joins, LibraryThing, PendingStatement } from "../known.ts";
import { worstRepeat } from "../repeat.ts";
import { parseSql } from "../sql/statement.ts";
import type { Shape } from "../shape.ts";
import { own } from "./data.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { calledPath, detailsOf, findByPath, methodClass } from "./node-methods.ts";
import { asksOfJoined, joinedBy, joinedLater } from "./joined-tables.ts";
import { locksRows } from "./locks.ts";
import { conflictTargetOf, rowOf, runsGiven, runsOf } from "./method.ts";
import { selectedAs, selectedIn } from "./selected-columns.ts";
import { shiftCall, shiftPlace, shiftSets, shiftSteps } from "./offset-arguments.ts";
import { isOpenWrite, setsOf, stepsOf, storeNamed } from "./stores.ts";
import { withPieces } from "./written-rows.ts";
import { byLength, refusesNoRow, requiredColumnsOf, tellingColumns, uniqueColumnsOf } from "./table-columns.ts";
import { detailsOfSending, sentStatement, isSending } from "./sent-statements.ts";
import { type Step, leaveAs, stepTo } from "./statement-step.ts";
import { askedBefore, askedBy, withoutClaim, withRefusal } from "./statement-conditions.ts";
import { changeOfConditions } from "./condition-steps.ts";
import { ofConflict, refineBy } from "./refined-statements.ts";

/**
 * The statement is sent later; the thing that comes of the call carries it.
 *
 * @param before what the chain was given so far; undefined: this is its first step
 */
export function beginStatement(
  call: LibraryCall,
  next: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
  before: readonly Shape[] | undefined,
): LibraryCall {
  const row = rowOf(details, args);
  const by = before?.length ?? 0;
  const begun = shiftCall(withWholeKey(call, args), by);
  const returns = asksForRows(details, args);
  // What is written out, as the name of a table, tells no row from another.
  const steps = (before ?? []).flatMap((one, argument): readonly ArgumentPath[] =>
    one.kind === "constant" ? [] : [{ argument, path: [] }],
  );
  const isKeyed = call.class === "expression" || call.class === "keyed";
  const foundBy = isKeyed ? [...steps, ...begun.keys] : [];
  const own = row && shiftPlace(row, by);
  const pieces = withPieces(undefined, details, args, returns);
  const statement: PendingStatement = {
    call: own ? { ...begun, lists: [own] } : begun,
    row: own,
    ...(call.sets && { written: numbersOf(args, by) }),
    ...(returns && { returns }),
    ...(foundBy.length > 0 && { foundBy }),
    ...(details.selects && selectedIn(selectedAs(details.selects, args), by)),
    ...joinedLater(details, args),
    ...(pieces && { pieces }),
    ...conditionsBefore(details, before),
  };
  const yields: LibraryThing = { ...next, of: call.targetName, statement };
  return { ...begun, statement: "begins", ...(before && { continues: true }), yields };
}

/** What was asked before the statement was begun, for what later steps ask beside it, or set. */
function conditionsBefore(
  { claims, missing }: MethodDetails,
  before: readonly Shape[] = [],
): Partial<PendingStatement> {
  if (!claims?.startsWith("before ") || before.length === 0) return {};
  const [, , ...count] = claims.split(" ");
  return { conditions: askedBefore(before), tells: { count, ...(missing !== undefined && { error: missing }) } };
}

/** The numbers of a step's arguments among all that the chain was given. */
function numbersOf(args: readonly Shape[], by: number): readonly number[] {
  return args.map((_, index) => by + index);
}

/** `update(row, ["id"])`, `del("*")`: and not the value of `update("state", "done")`. */
function asksForRows({ returnsBy }: MethodDetails, args: readonly Shape[]): boolean {
  if (returnsBy === undefined) return false;
  const place = placeOf(returnsBy, args);
  return isGiven(shapeAt(args, place)) && (place.argument === 0 || args[0]?.kind === "object");
}

/** What later steps are given is no key of a write; a look finds by all of it. */
function withWholeKey(call: LibraryCall, args: readonly Shape[]): LibraryCall {
  if (call.guard?.kind === "check" && !call.guard.isByTheWay) return { ...call, guard: { ...call.guard, keys: [] } };
  return call.repeat.on === "key" && call.keys.length === 0 && !call.keyHoles?.length
    ? { ...call, keys: args.map((_, argument) => ({ argument, path: [] })) }
    : call;
}

/** A further step of a statement that was begun: it refines it, sends it, or leaves it as it is. */
export function describeStep(
  thing: LibraryThing,
  node: NodeData,
  parts: readonly string[],
  args: readonly Shape[],
  before: readonly Shape[],
): LibraryCall | undefined {
  const pending = thing.statement;
  if (!pending) return undefined;
  const last = parts.at(-1)!;
  const details = detailsOf(node, parts);
  if (isSending(node, last)) return sentStatement(thing, detailsOfSending(node, parts, args), args, before);
  const step: Step = { thing, node, parts, details, args, before };
  if (isHandedOn(details, args)) return { ...leaveAs(step, pending), ...chainGiven(thing, details, args) };
  const operationClass = methodClass(node, parts);
  const refined = doneOnConflict(details, args) ?? own(node.refines, last);
  const other = details.carries ? findByPath(node.to, calledPath(parts)) : undefined;
  if (other !== undefined) return leaveAs({ ...step, thing: { ...thing, node: other } }, answeredAs(details, pending));
  const change = changeOfConditions(node, parts, details, args);
  if (change === "dropped") return leaveAs(step, withoutConditions(pending));
  // `query().findById(id).patch(row)`: what was to be looked for is what is written.
  const isWrite = operationClass !== undefined && operationClass !== "read" && refined === undefined;
  if (isWrite && pending.call.class === "read") return undefined;
  const name = storeNamed(details, parts, args, before);
  const returns = details.returns ?? /^returning/u.test(last);
  const pieces = withPieces(pending.pieces, details, args, returns);
  const writes = pieces === pending.pieces ? pending : { ...pending, ...(pieces && { pieces }) };
  const locked = locksRows(details, args) ? { ...writes, call: { ...writes.call, isLocking: true as const } } : writes;
  const joined = withJoined(locked, joinedBy(details, last, args, pending.joined ?? thing.joined));
  const told = returns ? { ...joined, returns } : joined;
  if (details.selects) {
    const { columns: _, computed: __, counted: ___, selected: ____, nested: _____, ...others } = told;
    return {
      ...leaveAs(step, { ...others, ...selectedIn(selectedAs(details.selects, args), before.length, told) }),
      ...runsOf(thing, details, args),
    };
  }
  const named = name === undefined ? told : { ...told, call: { ...told.call, targetName: name } };
  const row = rowOf(details, args);
  if (row) return giveRow(step, named, row);
  const target = conflictTargetOf(details, args);
  const aimed = target.length > 0 ? { ...named, target } : named;
  if (refined !== undefined) return refineBy(step, aimed, refined);
  const sets = setsOf(details, args);
  if (sets) {
    const all = new Map([...(aimed.call.sets ?? []), ...shiftSets(sets, before.length)]);
    const isPartial = aimed.call.needsRow === true && !isOpenWrite(details, args);
    const steps = new Map([...(aimed.call.countsBy ?? []), ...shiftSteps(stepsOf(details, args), before.length)]);
    const call = {
      ...aimed.call,
      ...countedBeside(details, aimed.call),
      sets: all,
      ...(isPartial && { isPartial }),
      ...(steps.size > 0 && { countsBy: steps }),
    };
    const written = [...(aimed.written ?? []), ...numbersOf(args, before.length)];
    const after = { ...aimed, call, written };
    return leaveAs(step, after.conditions ? withRefusal(after, [...before, ...args]) : after);
  }
  if (details.headers) return leaveAs(step, withHeaders(pending, args, before.length));
  if (isUnsureOf(aimed, change))
    return { ...leaveAs(step, askedBy(step, aimed, { isUnread: true })), ...runsGiven(thing, details, args) };
  if (details.claims?.startsWith("step ")) {
    const asked = change === "replaced" ? withoutConditions(aimed) : aimed;
    return { ...leaveAs(step, askedBy(step, asked)), ...runsOf(thing, details, args) };
  }
  if (aimed !== pending) return leaveAs(step, aimed);
  // `insert(row).select()` gives the row back.
  if (operationClass !== undefined && operationClass !== "read") return undefined;
  if (operationClass === "read" || node.else === "same") {
    if (findByPath(node.to, calledPath(parts)) !== undefined) return undefined;
    const after = details.guard === undefined ? pending : { ...pending, gives: details.guard };
    return { ...leaveAs(step, after), ...runsOf(thing, details, args) };
  }
  return undefined;
}

/** `$call((query) => query.onConflict(…))`: the function is handed the chain as it is, and what it gives is the chain from then on. */
function isHandedOn({ runs }: MethodDetails, args: readonly Shape[]): boolean {
  return runs?.split(" ")[1] === "chain" && args[0]?.kind === "function";
}

function chainGiven(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
): Pick<LibraryCall, "runs" | "isHandedOn"> {
  const { runs = [] } = runsOf(thing, details, args);
  return { runs: runs.map((one) => ({ ...one, gives: [{ ...thing, path: [] }] })), isHandedOn: true };
}

/** `findById(id).throwIfNotFound()`: in which other form a look tells from then on. */
function answeredAs({ guard: gives }: MethodDetails, pending: PendingStatement): PendingStatement {
  if (gives === undefined || pending.call.class !== "read") return pending;
  const { guard: _, ...call } = pending.call;
  return { ...pending, call, gives };
}

/** `update(row).increment("tries")`: what was only to be set counts on as well. */
function countedBeside({ countsOn }: MethodDetails, { repeat }: LibraryCall): Pick<LibraryCall, "repeat"> {
  return countsOn === undefined ? { repeat } : { repeat: worstRepeat([repeat, COUNTS]) };
}

const COUNTS: Repeat = { on: "again", because: "increments", text: "" };

/** Nothing that was asked of its rows before refuses a write. */
function withoutConditions({ refusal: _, conditions: __, ...pending }: PendingStatement): PendingStatement {
  return pending.call.class === "read" ? pending : { ...pending, call: withoutClaim(pending.call) };
}

/** A step of which nobody knows what it does to the rows that an update finds. */
function isUnsureOf({ call, row }: PendingStatement, change: ConditionChange | undefined): boolean {
  return change === "unread" && call.class !== "read" && call.nature !== "delete" && row === undefined;
}

/** A write with a join is about its own table. */
function withJoined(pending: PendingStatement, joins: Joins | undefined): PendingStatement {
  if (joins === undefined || pending.call.class !== "read") return pending;
  return { ...pending, joined: joins, call: { ...pending.call, ...asksOfJoined(joins, pending.call.targetName) } };
}

/** `onConflict('("id") DO NOTHING')`. A text that does not only set the row that is there may count on it. */
function doneOnConflict({ conflictText }: MethodDetails, args: readonly Shape[]): OperationClass | undefined {
  if (conflictText === undefined) return undefined;
  const text = constantAt(shapeAt(args, placeOf(conflictText, args)));
  if (typeof text !== "string") return "expression";
  // The row that is there has the name of the table, which is not told here: it has no other one but that.
  const ofRow = text.replace(/(?<!\w)(?!excluded\b)\w+(?="?\.)/giu, "made");
  const { conflict, repeat } = parseSql([`INSERT INTO made (id) VALUES (1) ON CONFLICT ${ofRow}`]);
  if (conflict === "nothing") return "conflict";
  return conflict === "update" && repeat === "same" ? "keyed" : "expression";
}

/** `.set("Idempotency-Key", id)`, `.set({ "Idempotency-Key": id })` of a request that is sent later. */
function withHeaders(pending: PendingStatement, args: readonly Shape[], by: number): PendingStatement {
  const tokens = tokensSet(args).map((token) => ({ ...token, at: shiftPlace(token.at, by) }));
  return { ...pending, call: { ...pending.call, tokens: [...pending.call.tokens, ...tokens] } };
}

/** `values(row)`: the row that the statement writes. */
function giveRow({ thing, args, before }: Step, pending: PendingStatement, at: ArgumentPath): LibraryCall {
  const { call, pieces } = pending;
  const row = shiftPlace(at, before.length);
  const all = [...before, ...args];
  const isLeftOut = call.class === "conflict";
  const facts = isLeftOut
    ? ofConflict({ operationClass: "conflict", before: all, args: [], target: pending.target ?? [] }, row)
    : call.repeat.on === "key"
      ? keysOfRow(all, row, [])
      : insertOf(all, row);
  const written = { sets: [row.argument, ...row.path].join(".") };
  const sets = setsOf(written, all);
  const isOpen = sets !== undefined && isOpenWrite(written, all);
  const stated = { ...call, ...facts, lists: [row], ...(sets && { sets }), ...(isOpen && { isOpen: true as const }) };
  return stepTo(stated, thing, { call: stated, row, ...(pieces && { pieces }) });
}

/** A plain insert: the table may say which of its columns refuses a second row. */
function insertOf(all: readonly Shape[], row: ArgumentPath): Partial<LibraryCall> {
  const unique = byLength(uniqueColumnsOf(all[0]));
  const [keys, ...others] = unique.flatMap((names) => {
    const isGiven = (name: string): boolean => uniqueInRow(all, row, [name], requiredColumnsOf(all[0])).length > 0;
    const telling = tellingColumns(all[0], names, isGiven);
    return telling === undefined || telling === "perhaps"
      ? []
      : [uniqueInRow(all, row, telling, requiredColumnsOf(all[0]))];
  });
  if (keys === undefined) {
    // The table says which of its columns are unique, and none of them is given: a migration may say more.
    const isUndeclared = unique.length > 0 && refusesNoRow(all, row);
    return { guard: { ...uniqueRow(row), ...(isUndeclared && { doubt: "undeclared" }) } };
  }
  const guard: CallGuard = { ...uniqueRow(row), keys, needsErrorTest: false };
  return { guard, repeat: { on: "key" }, keys, otherKeys: others.flat() };
}
