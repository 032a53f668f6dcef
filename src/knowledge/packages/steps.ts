/** Query builders: statements that are begun, changed by further calls, and sent at last. */
import { prepares } from "../aws/clients.ts";
import { isPlace, type ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, PendingStatement, Repeat } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { testOfSome } from "../guard-results.ts";
import { countAt, passingFilter, refusalOf, strongest, untilMarked, weakest } from "../inspect/claims.ts";
import { allOf, eitherOf } from "../passing.ts";
import { filterOf } from "../inspect/conditions.ts";
import { tokensSet } from "../inspect/http.ts";
import { leaseOf } from "../inspect/leases.ts";
import { isOfWrite } from "../looks.ts";
import { isGiven, placeOf, shapeAt } from "../inspect/places.ts";
import { keysOfRow, uniqueInRow } from "../inspect/row-keys.ts";
import { uniqueRow } from "../inspect/unique-columns.ts";
import type { Known, LibraryThing } from "../known.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { isAbsent, UNKNOWN, type Shape } from "../shape.ts";
import { own, type MethodDetails, type NodeData } from "./data.ts";
import { calledPath, detailsOf, findByPath, methodClass } from "./graph.ts";
import { buildCall, conflictTargetOf, labelOf, rowOf, runsOf, withGuard } from "./method.ts";
import { foundByStatement } from "./found-rows.ts";
import { rowsTest, thrown, toldBy, toldByRows, withOneRow } from "./sent-statements.ts";
import { selectedIn } from "./selected-columns.ts";
import { shiftCall, shiftPlace, shiftSets } from "./offset-arguments.ts";
import { isOpenWrite, setsOf, storeNamed } from "./stores.ts";
import { givesBack, NO_PIECES, withPieces } from "./written-rows.ts";
import { entityOfNoKey, onlyUniqueGiven, refusesNoRow, uniqueColumnsOf } from "./table-columns.ts";
import type { OperationClass } from "../../vocabulary.ts";

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
  const foundBy = call.class === "expression" ? [...steps, ...begun.keys] : [];
  const own = row && shiftPlace(row, by);
  const pieces = withPieces(undefined, details, args, returns);
  const statement: PendingStatement = {
    call: own ? { ...begun, lists: [own] } : begun,
    row: own,
    ...(returns && { returns }),
    ...(foundBy.length > 0 && { foundBy }),
    ...(details.selects && selectedIn(args)),
    ...(pieces && { pieces }),
  };
  const yields: LibraryThing = { ...next, of: call.targetName, statement };
  return { ...begun, statement: "begins", ...(before && { continues: true }), yields };
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

/** The step that is taken: with what, on what, and what came before it. */
interface Step {
  readonly thing: LibraryThing;
  readonly node: NodeData;
  readonly parts: readonly string[];
  readonly details: MethodDetails;
  readonly args: readonly Shape[];
  /** What the steps before were given. */
  readonly before: readonly Shape[];
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
  if (isSending(node, last)) return sentStatement(thing, detailsOfSending(node, parts, args), args);
  const operationClass = methodClass(node, parts);
  const refined = own(node.refines, last);
  // `query().findById(id).patch(row)`: what was to be looked for is what is written.
  const isWrite = operationClass !== undefined && operationClass !== "read" && refined === undefined;
  if (isWrite && pending.call.class === "read") return undefined;
  const step: Step = { thing, node, parts, details, args, before };
  const name = storeNamed(details, parts, args, before);
  const returns = details.returns ?? /^returning/u.test(last);
  const pieces = withPieces(pending.pieces, details, args, returns);
  const written = pieces === pending.pieces ? pending : { ...pending, ...(pieces && { pieces }) };
  const told = returns ? { ...written, returns } : written;
  if (details.selects) {
    const { columns: _, computed: __, counted: ___, ...others } = told;
    return { ...leaveAs(step, { ...others, ...selectedIn(args, told) }), ...runsOf(thing, details, args) };
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
    return leaveAs(step, { ...aimed, call: { ...aimed.call, sets: all, ...(isPartial && { isPartial }) } });
  }
  if (details.headers) return leaveAs(step, withHeaders(pending, args, before.length));
  if (/^clear(?:Where)?$/u.test(last)) return leaveAs(step, { ...aimed, refusal: undefined });
  if (details.claims?.startsWith("step "))
    return { ...leaveAs(step, askedBy(step, aimed)), ...runsOf(thing, details, args) };
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

/** `stream((rows) => …)`: a function is handed the rows in place of the caller. */
export function detailsOfSending(node: NodeData, parts: readonly string[], args: readonly Shape[]): MethodDetails {
  const details = detailsOf(node, parts);
  return details.sync && args.at(-1)?.kind === "function" ? {} : details;
}

/** The call by which a statement is sent; a look tells by what this way of sending it gives. Undefined: there is none. */
export function sentStatement(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[] = [],
): LibraryCall | undefined {
  const call = thing.statement?.call;
  if (!call) return undefined;
  const isLook = call.class === "read" && call.guard === undefined;
  const gives = formOfAnswer(thing.statement!, details);
  const { yields: _, ...begun } = call;
  const sent = gives === "row" ? withOneRow(begun) : begun;
  const look = isLook ? withGuard(sent, thing, { ...details, ...(gives && { guard: gives }) }, args) : sent;
  const { computed, columns } = thing.statement!;
  const guard =
    look.guard?.kind === "check" && !look.guard.isByTheWay
      ? { ...look.guard, keys: [], ...(columns && { columns }), ...(computed && { computed }) }
      : toldBy(details.refusal, look.guard);
  const inserted = call.class === "conflict" ? insertGuard(thing.statement!, details) : guard;
  const claimed = claimOf(thing.statement!, details) ?? {
    ...foundByStatement(thing.statement!, details),
    ...toldByRows(thing.statement!, details),
  };
  const told = { ...look, ...(inserted && { guard: inserted }), ...claimed };
  const all = thrown(told, thing.statement!, details);
  return {
    ...all,
    ...rowsOf(all, thing.statement!, gives),
    statement: "runs",
    outcome: details.sync ? "sync" : "promise",
  };
}

/** In the one row of a query there may be nothing but the number of others. */
function formOfAnswer({ gives, counted }: PendingStatement, { guard }: MethodDetails): string | undefined {
  const form = gives ?? guard;
  if (counted === undefined || form === undefined) return form;
  return form === "rows" ? `count 0 ${counted}` : `count ${counted}`;
}

/** What a write gives back that is not refused the second time: by what is in its rows a repeat may be told. */
function rowsOf(call: LibraryCall, pending: PendingStatement, form: string | undefined): Partial<LibraryCall> {
  const { returns, pieces = NO_PIECES, refusal, foundBy = [] } = pending;
  if (!returns || call.class === "read" || (call.guard && !isOfWrite(call.guard))) return {};
  // How many rows are written hangs on the count that is asked for.
  const asked = (refusal?.passes ?? []).flatMap((state) => [...state.keys()]);
  if (asked.some((name) => pieces.computed.has(name))) return {};
  const { member, first } = rowsTest(form);
  const keys = call.setsThere ? call.keys : [...foundBy, ...(refusal?.at ?? [])];
  return givesBack(call, pieces, { at: member, ...(first.is === "rows" && { isOfMany: true }) }, keys);
}

/** `.set("Idempotency-Key", id)`, `.set({ "Idempotency-Key": id })` of a request that is sent later. */
function withHeaders(pending: PendingStatement, args: readonly Shape[], by: number): PendingStatement {
  const tokens = tokensSet(args).map((token) => ({ ...token, at: shiftPlace(token.at, by) }));
  return { ...pending, call: { ...pending.call, tokens: [...pending.call.tokens, ...tokens] } };
}

const NO_REFUSAL: NonNullable<PendingStatement["refusal"]> = { by: undefined, at: [], count: [] };

/** `.where(…)`: whether the update finds its row the second time hangs on all its conditions. */
function askedBy({ details, parts, args, before }: Step, pending: PendingStatement): PendingStatement {
  if (pending.call.nature === "delete") return pending;
  // An upsert is refused by what it sets in a row that is there.
  const sets = pending.call.setsThere ?? pending.call.sets;
  const values = [...(sets ?? [])].map(([name, to]): [string, Shape] => {
    if (typeof to === "string") return [name, UNKNOWN];
    if (isPlace(to)) return [name, shapeAt(before, to) ?? UNKNOWN];
    return [name, "constant" in to ? { kind: "constant", value: to.constant } : UNKNOWN];
  });
  const filter = filterOf(args, parts.at(-1));
  const counted = new Set([...(sets ?? [])].flatMap(([name, to]) => (to === "sum" ? [name] : [])));
  const own = refusalOf(filter, { kind: "object", members: new Map(values), open: false }, counted);
  const { at, or: others = [], ...earlier } = pending.refusal ?? NO_REFUSAL;
  // `AND` binds more than `OR`: what comes behind it belongs to the new alternative.
  const isOther = pending.refusal !== undefined && /^or[A-Z]/u.test(parts.at(-1) ?? "");
  const or = isOther ? [...others, { by: earlier.by, passes: earlier.passes }] : others;
  const { by, passes, expiry } = isOther ? NO_REFUSAL : earlier;
  const here = args.map((_, index): ArgumentPath => ({ argument: before.length + index, path: [] }));
  const [, , ...count] = details.claims!.split(" ");
  // A step of this name stands as an object among what the chain was given.
  const isFilter = /^(?:and|or)?where(?:Not)?$/iu.test(parts.at(-1) ?? "") && args[0]?.kind !== "known";
  return {
    ...pending,
    refusal: {
      by: strongest([by, own]),
      at: [...at, ...here],
      count,
      expiry: leaseOf(own, sets, args, here, parts.at(-1)) ?? expiry,
      passes: allOf([passes, passingFilter(filter, isFilter ? here[0] : undefined)]),
      ...(or.length > 0 && { or }),
      ...(details.missing !== undefined && { error: details.missing }),
    },
  };
}

/** An update that finds nothing the second time, told by the rows that it gives back, else by their count. */
function claimOf(
  { call, refusal, returns, foundBy = [] }: PendingStatement,
  { guard }: MethodDetails,
): Partial<LibraryCall> | undefined {
  if (refusal === undefined) return undefined;
  const { or = [], ...last } = refusal;
  const passes = or.length > 0 ? eitherOf([...or, last].map((one) => one.passes)) : last.passes;
  const own = or.length > 0 ? weakest([...or, last].map((one) => one.by)) : last.by;
  const by = own ?? untilMarked(passes);
  // What only reads ends no state that it asks for.
  if (by === undefined || call.class === "read") return undefined;
  const { at, count, error, expiry } = refusal;
  const isUnread = by.for === "unread" || (by.for === "lease" && !expiry);
  const claim: CallGuard = {
    kind: "conditional-write",
    ...(error === undefined
      ? { tells: "result", fresh: returns ? rowsTest(guard) : countAt(count), errors: [] }
      : { tells: "throws", errors: [error] }),
    keys: call.setsThere ? call.keys : [...foundBy, ...at],
    ...(passes && { passes }),
    ...(by.for === "lease" && expiry && { expiry }),
    windowSeconds: by.for === "ever" ? null : undefined,
    needsErrorTest: false,
    ...unrefused(call.repeat),
    ...(by.for === "ever" && { refusesItself: true }),
    // Of what cannot be read at all nobody knows what it is compared with.
    ...(isUnread && { ...(by.asked && { compared: at }), doubt: "unread" }),
  };
  if (by.for === "marked")
    return {
      guard: { ...claim, kind: "check", ...(claim.fresh && { fresh: testOfSome(claim.fresh) }), needsRow: true },
    };
  return isUnread ? { guard: claim } : { guard: claim, repeat: refusedOnce(call.repeat) };
}

/** An insert that does nothing on conflict and tells the rows that it inserted: none for a repeat. */
function insertGuard({ call, returns }: PendingStatement, details: MethodDetails): CallGuard | undefined {
  const { guard, counts, refusal } = details;
  const fresh = returns ? rowsTest(guard) : counts === undefined ? undefined : countAt(counts.split(" "));
  if (fresh === undefined) return toldBy(refusal, call.guard);
  return {
    kind: "unique-constraint",
    tells: "result",
    fresh,
    errors: [],
    keys: call.keys,
    windowSeconds: null,
    needsErrorTest: false,
    ...(call.repeat.on === "unknown" && { doubt: "sometimes" }),
  };
}

function leaveAs({ thing, node, parts }: Step, pending: PendingStatement): LibraryCall {
  return stepTo(prepares(labelOf(thing, node, parts)), thing, pending);
}

function stepTo(call: LibraryCall, thing: LibraryThing, statement: PendingStatement): LibraryCall {
  const of = statement.call.targetName;
  return { ...call, statement: "refines", continues: true, yields: { ...thing, path: [], of, statement } };
}

/** `values(row)`: the row that the statement writes. */
function giveRow({ thing, args, before }: Step, pending: PendingStatement, at: ArgumentPath): LibraryCall {
  const { call, pieces } = pending;
  const row = shiftPlace(at, before.length);
  const all = [...before, ...args];
  const facts = call.repeat.on === "key" ? keysOfRow(all, row, []) : insertOf(all, row);
  const sets = setsOf({ sets: [row.argument, ...row.path].join(".") }, all);
  const stated = { ...call, ...facts, lists: [row], ...(sets && { sets }) };
  return stepTo(stated, thing, { call: stated, row, ...(pieces && { pieces }) });
}

/** A plain insert: the table may say which of its columns refuses a second row. */
function insertOf(all: readonly Shape[], row: ArgumentPath): Partial<LibraryCall> {
  const [key, ...others] = uniqueInRow(all, row, uniqueColumnsOf(all[0]));
  if (key === undefined) return { guard: uniqueRow(row) };
  const guard: CallGuard = { ...uniqueRow(row), keys: [key], needsErrorTest: false };
  return { guard, repeat: { on: "key" }, keys: [key], otherKeys: others };
}

function refineBy(step: Step, pending: PendingStatement, operationClass: OperationClass): LibraryCall {
  const call = { ...pending.call, ...refine(step, pending, operationClass) };
  const after = conditionOf(step, { ...pending, call });
  return { ...stepTo(call, step.thing, after), ...callbackOf(step, after) };
}

/** `onConflictDoUpdate({ target, set, setWhere: ne(jobs.state, "sent") })`: under which condition a row that is there is set. */
function conditionOf(step: Step, pending: PendingStatement): PendingStatement {
  const [where, place = "0"] = step.details.claims?.split(" ") ?? [];
  const given = place.split("|").map((one) => shapeAt(step.args, placeOf(one, step.args)));
  const condition = where === "there" ? given.find((one) => one && !isAbsent(one)) : undefined;
  if (condition === undefined) return pending;
  const before = [...step.before, ...step.args];
  const asked = askedBy({ ...step, args: [condition], before, parts: ["where"] }, pending);
  // Where the time stands that it compares is not told.
  return { ...asked, refusal: { ...asked.refusal!, expiry: undefined } };
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
  if (isHarmless && row) {
    // Nothing to conflict with: it is an insert, whatever it would do on a conflict.
    const isAnyConflict = operationClass === "conflict" && target.every((one) => isAbsent(one));
    if (isAnyConflict && refusesNoRow(before, row))
      return { class: "effect", repeat: { on: "again", because: "inserts", text: "" }, guard: undefined, ...sets };
    const entity = operationClass === "conflict" ? entityOfNoKey(before, row) : undefined;
    const why = `whether a second row is refused, since \`${entity}\` declares no unique column that it is given`;
    if (entity !== undefined) return { class: after.class, repeat: { on: "unknown", why }, guard: undefined, ...sets };
    const unique = isAnyConflict ? onlyUniqueGiven(before, row) : undefined;
    const found: readonly Shape[] = unique === undefined ? [] : [{ kind: "constant", value: unique }];
    const keys = keysOfRow([...before, ...args], row, [...target, ...found]);
    return { class: after.class, repeat: { on: "key" }, guard: undefined, ...keys, ...sets };
  }
  const isPlainUpsert = after.repeat.on === "key" && details.look === undefined && details.keys === undefined;
  const repeat: Repeat = isPlainUpsert ? { on: "same", because: "upsert" } : after.repeat;
  return {
    class: after.class,
    repeat,
    nature: after.nature === "other" ? call.nature : after.nature,
    guard: after.guard && shiftCall(after, before.length).guard,
    ...(after.keys.length > 0 && {
      keys: after.keys.map((place) => shiftPlace(place, before.length)),
      isKeyWithin: after.isKeyWithin,
    }),
    ...sets,
  };
}

/** A node sends what was built by these methods. */
export function isSending(node: NodeData, method: string): boolean {
  return node.sends !== undefined && node.sends.split(" ").includes(method);
}
