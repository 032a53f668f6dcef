/** The facts of a method: its entry in the data, with the arguments looked at. */
import type { OperationClass } from "../../vocabulary.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall, Runs } from "../calls.ts";
import type { ResultTest, ResultValue } from "../call-guard.ts";
import { inspectorOf } from "../inspect/index.ts";
import { forItsLifetime } from "./row-lifetime.ts";
import { constantAt, numberAt, placeOf, shapeAt, wholeReceiver } from "../inspect/places.ts";
import { keysOfRow } from "../inspect/row-keys.ts";
import type { Known, LibraryThing } from "../known.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { nodeData, packageData, tellsOfAnswers } from "./data.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { resolveReference, withTable } from "./graph.ts";
import { asksOfJoined, joinedBy } from "./joined-tables.ts";
import { countedUp } from "./counts-up.ts";
import { givenBack } from "./given-back.ts";
import { missingRow } from "./claim-forms.ts";
import { guardForm } from "./guard-forms.ts";
import { isolationOf, lockOf, locksRows } from "./locks.ts";
import { claimIn } from "./method-claims.ts";
import { natureOf } from "./nature.ts";
import { repeatOf } from "./repeat-of-method.ts";
import { isOpenWrite, setsOf, stepsOf, storeNamed, updatedOf } from "./stores.ts";
import { tokensOf } from "./tokens.ts";
import { givesRowBack } from "./written-rows.ts";

/** `deleteMany()`, `destroy({ where: {}, truncate: true })` */
function removesAll(last: string, args: readonly Shape[]): boolean {
  if (last === "deleteMany") return isOfAll(args);
  return last === "destroy" && args.length > 0 && (isOfAll(args) || constantAt(memberOf(args[0], "truncate")) === true);
}

/** Nothing, `{}`, `{ where: {} }` */
function isOfAll([filter]: readonly Shape[]): boolean {
  if (filter === undefined) return true;
  if (filter.kind !== "object" || filter.open) return false;
  const where = filter.members.get("where");
  return filter.members.size === 0 || (filter.members.size === 1 && where?.kind === "object" && isOfAll([where]));
}

/** Packages of which an update makes no row: as SQL has it, or since it is refused. */
const OF_ROWS: ReadonlySet<string> = new Set([
  "@prisma/client", "@supabase/supabase-js", "drizzle-orm", "knex", "kysely", "objection", "sequelize", "typeorm", "@google-cloud/firestore",
]); // prettier-ignore

function kindOf(thing: LibraryThing): string {
  return nodeData(thing.package, thing.node)?.kind ?? packageData(thing.package)!.kind;
}

/** What a method gives that the data name: the same thing, or another one of its package. */
export function yielded(thing: LibraryThing, target: string): Known {
  return target === "same" ? { ...thing, path: [] } : resolveReference(thing.package, target);
}

/** `stripe.paymentIntents.create`, `fetch`, `prisma.model.create`; a tag (`` sql`…` ``) is the library itself. */
export function labelOf(thing: LibraryThing, node: NodeData, parts: readonly string[]): string {
  const data = packageData(thing.package)!;
  const base = node.label ?? data.label ?? thing.package.replace(/^@[^/]*\//u, "").replace(/\/[\s\S]*$/u, "");
  const path = parts.filter((part) => part !== "()" && part !== "``").map((part) => part.replace("()", ""));
  return [base, ...path].join(".");
}

/**
 * What the data say of a call of a method.
 *
 * @param parts the way to the method: its names, `()` for a call, a pair of backquotes for a tag
 * @param made what the receiver was constructed with, or the steps before were given
 */
export function buildCall(
  thing: LibraryThing,
  parts: readonly string[],
  label: string,
  operationClass: OperationClass,
  details: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
): LibraryCall {
  const last = parts.at(-1)!;
  const tokens = [...tokensOf(details, args, made), ...(thing.tokens ?? [])];
  const kind = kindOf(thing);
  const nature = natureOf(kind, operationClass, last);
  const of = storeNamed(details, parts, args, made, thing.of) ?? thing.of;
  const sets = setsOf(details, args, made);
  const steps = stepsOf(details, args, made);
  const isOpen = sets !== undefined && isOpenWrite(details, args, made);
  const isUpdate = OF_ROWS.has(thing.package) && parts.some((part) => part.startsWith("update"));
  const { setsThere } = details;
  const there = setsThere === undefined ? updatedOf(details, args, sets) : setsOf({ sets: setsThere }, args, made);
  const base: LibraryCall = {
    call: label,
    store: thing.package,
    class: operationClass,
    nature,
    repeat: repeatOf(operationClass, last, nature, details, args),
    keys: keysOf(details, args, made),
    ...(operationClass === "keyed" && keysOfWrittenRow(details, args)),
    ...((isUpdate || details.countsOn !== undefined) && { needsRow: true as const }),
    tokens,
    ...(details.each !== undefined && { lists: [placeOf(details.each, args)] }),
    outcome: details.sync || details.passes !== undefined || details.accesses ? "sync" : "promise",
    ...(details.lazy && args.at(-1)?.kind !== "function" && { isLazy: true as const }),
    ...traitsOf(details),
    ...isolationOf(thing, details, args),
    ...((thing.isLocking ?? locksRows(details, args)) && { isLocking: true as const }),
    ...placesOf(details, args),
    ...((details.clears || removesAll(last, args)) && { clears: true as const }),
    ...(operationClass === "read" && {
      gives: "store" as const,
      ...asksOfJoined(joinedBy(details, last, args, thing.joined) ?? thing.joined, of),
    }),
    ...(PLAIN.test(kind) && { givesPlain: true as const }),
    ...givenBy(details),
    ...(of !== undefined && { targetName: of }),
    ...(of === undefined &&
      details.target !== undefined &&
      details.sets !== undefined && { isTargetOpen: true as const }),
    ...(sets && { sets, ...(isOpen && { isOpen: true as const }), ...(isUpdate && !isOpen && { isPartial: true }) }),
    ...(steps.size > 0 && { countsBy: steps }),
    ...((setsThere !== undefined || there) && { setsThere: there ?? new Map() }),
    ...countedUp(details, args),
    ...expiryOf(details, last, args),
    ...changesOf(details, args, made),
    ...runsOf(thing, details, args),
  };
  const guarded = forItsLifetime(withGuard(base, thing, details, args), details, args, made);
  const answering = (call: LibraryCall): LibraryCall => {
    const told = { ...call, ...givesRowBack(call, details, args) };
    return withAnswer({ ...told, ...givenBack(told, details, made, args) }, kind);
  };
  if (details.look === undefined) {
    const counted = details.countsOn === undefined ? {} : claimIn(details, args, made, guarded);
    return answering({ ...guarded, ...counted });
  }
  const [name = "", place = "0"] = details.look.split(" ");
  const method = last === "()" ? undefined : last;
  const look = inspectorOf(name);
  const found = look({ args, at: placeOf(place, args), base: guarded, method, thing, made });
  const claimed = { ...guarded, ...found, ...claimIn(details, args, made, { ...guarded, ...found }) };
  // It may say that nothing is told of what comes back.
  return withRows(answering(claimed), "yields" in found ? undefined : rowFound(thing, details, of));
}

/** What a store answers to a write may say whether the row was there before, where the data tell of none of its answers. */
function withAnswer(call: LibraryCall, kind: string): LibraryCall {
  const isOpen =
    OF_STORES.test(kind) &&
    call.repeat.on !== "nothing" &&
    call.guard === undefined &&
    !tellsOfAnswers(call.store ?? "");
  return isOpen ? { ...call, answersBy: call.answersBy ?? "data" } : call;
}

const OF_STORES = /^(?:database|cache)$/u;

/** What is so of each call of a method, whatever it is given. */
function traitsOf(details: MethodDetails): Partial<LibraryCall> {
  return {
    ...(details.part && { isPart: true }),
    ...(details.sendsGiven && { sendsGiven: true }),
    ...(details.throws && { throws: true }),
    ...(details.serial && { isSerial: true }),
    ...(details.commits && { commits: true }),
    ...(details.transaction && { transaction: details.transaction }),
    ...lockOf(details),
    ...(details.saves && { saves: details.saves }),
    ...(details.countsDown && { countsDown: details.countsDown }),
    ...(details.accesses && { accesses: details.accesses }),
  };
}

/** What it gives, whatever it is given. */
function givenBy({
  anew,
  handsOut,
  gives,
  passes,
  holds,
  turns,
  givesBeside,
  answersAlone,
}: MethodDetails): Partial<LibraryCall> {
  return {
    ...(anew !== undefined && { anew }),
    ...(handsOut && { handsOut: true }),
    ...(gives && { gives }),
    ...(passes !== undefined && { passes }),
    ...(holds && { holds: { argument: 0, as: holds } }),
    ...(turns !== undefined && { turns }),
    ...(givesBeside && { givesBeside }),
    ...(answersAlone && { answersAlone }),
  };
}

/** Where among the arguments something stands that the data names. */
function placesOf({ prunes, declares, one }: MethodDetails, args: readonly Shape[]): Partial<LibraryCall> {
  return {
    ...(prunes !== undefined && { prunes: placeOf(prunes, args) }),
    ...(declares !== undefined && { declares: placeOf(declares, args) }),
    ...(one !== undefined && { oneOf: placeOf(one, args) }),
  };
}

/** The facts with the guard that the data says the call is, and with what a look finds. */
export function withGuard(
  call: LibraryCall,
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
): LibraryCall {
  const missing =
    details.missing === undefined || details.claims !== undefined ? {} : missingRow(details.missing, call);
  // Without the id that it needs, or with one that the service makes up, each call makes another one, and none is refused.
  const isNew = (details.needs ?? details.again) !== undefined && call.repeat.on === "again";
  const form = details.guard === undefined || isNew ? missing : guardForm(details.guard, call, args);
  // Whether it is given what it is refused by is not known.
  const isOpen = details.needs !== undefined && call.repeat.on === "unknown" && form.guard !== undefined;
  const told = isOpen
    ? { ...form, guard: { ...form.guard!, doubt: form.guard!.doubt ?? ("sometimes" as const) } }
    : form;
  return withRows({ ...call, ...told }, rowFound(thing, details, call.targetName));
}

/** As what a row that is found counts. */
function rowFound(thing: LibraryThing, { finds }: MethodDetails, of: string | undefined): Known | undefined {
  return finds === undefined ? undefined : withTable(resolveReference(thing.package, finds), of);
}

/** Rows that a call gives back have the methods of their mapper, whatever tells a first run from a repeat. */
function withRows(call: LibraryCall, row: Known | undefined): LibraryCall {
  if (row === undefined) return call;
  const { fresh } = call.guard ?? {};
  const all = { ...call, yields: row };
  return call.guard && fresh ? { ...all, guard: { ...call.guard, fresh: ofMapper(fresh, row) } } : all;
}

function ofMapper({ also, ...test }: ResultTest, row: Known): ResultTest {
  const of = (value: ResultValue): ResultValue =>
    value.is === "row" || value.is === "rows" || value.is === "snapshot" ? { ...value, thing: row } : value;
  return { ...test, first: of(test.first), repeat: of(test.repeat), ...(also && { also: ofMapper(also, row) }) };
}

/** A file that is moved is there under its new name, and no more under the old one. */
function changesOf(details: MethodDetails, args: readonly Shape[], made: readonly Shape[]): Partial<LibraryCall> {
  if (details.moves === undefined) return {};
  const removed = { does: "removes", keys: [placeOf(details.moves, args)] } as const;
  return { changes: [{ does: "writes", keys: keysOf(details, args, made) }, removed] };
}

function expiryOf(
  { expires, expiresAt, keeps }: MethodDetails,
  method: string,
  args: readonly Shape[],
): Pick<LibraryCall, "expiresAfter" | "expiresAt" | "keepsFor"> {
  if (expiresAt !== undefined) return { expiresAfter: "unknown", expiresAt: placeOf(expiresAt, args) };
  const at = expires ?? keeps;
  const given = at === undefined ? undefined : numberAt(shapeAt(args, placeOf(at, args)));
  const seconds = given === undefined ? "unknown" : method.startsWith("p") ? given / 1000 : given;
  if (expires !== undefined) return { expiresAfter: seconds };
  return keeps === undefined ? {} : { keepsFor: seconds };
}

/** What answers with numbers and texts: how many rows were deleted, what a script gave. */
const PLAIN = /^(?:cache|database|orm)$/u;

function keysOf({ keys }: MethodDetails, args: readonly Shape[], made: readonly Shape[]): readonly ArgumentPath[] {
  return (keys?.split(" ") ?? []).flatMap((text) =>
    text === "receiver" ? wholeReceiver(made) : [placeOf(text, args)],
  );
}

function keysOfWrittenRow(details: MethodDetails, args: readonly Shape[]): Partial<LibraryCall> {
  const row = rowOf(details, args);
  return row ? keysOfRow(args, row, conflictTargetOf(details, args)) : {};
}

/** Where the row stands; of several places the first one with something like a row. */
export function rowOf({ row }: MethodDetails, args: readonly Shape[]): ArgumentPath | undefined {
  const places = row?.split(" ").map((place) => placeOf(place, args)) ?? [];
  return places.length < 2 ? places[0] : places.find((place) => isRow(shapeAt(args, place)));
}

function isRow(shape: Shape | undefined): boolean {
  return armsOf(shape).some((arm) => arm.kind === "object" || (arm.kind === "array" && arm.items.some(isRow)));
}

/** What names the columns of the conflict target, as far as the method is given it. */
export function conflictTargetOf(
  { conflictTarget }: MethodDetails,
  args: readonly Shape[],
): readonly (Shape | undefined)[] {
  return conflictTarget?.split(" ").map((place) => shapeAt(args, placeOf(place, args))) ?? [];
}

/** `0 once trx`, `1 each 0`: which function, how, and what it is given. */
export function runsOf(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
): { runs?: readonly Runs[]; commits?: true } {
  if (details.runs === undefined) return {};
  const [argument = "0", how = "once", ...given] = details.runs.split(" ");
  const { argument: index, path } = placeOf(argument, args);
  if (how === "returns" && /^\d/u.test(given[0] ?? "")) {
    const { path: itemsAt } = placeOf(given[0]!, args);
    // Others may be called, as one for each document that was refused.
    const others = given.slice(1).map((at): Runs => {
      const place = placeOf(at, args);
      return { argument: place.argument, path: place.path, how: "maybe", result: "none" };
    });
    return { runs: [{ argument: index, path, how, itemsAt, result: "list" }, ...others] };
  }
  if (how === "each") return { runs: [{ argument: index, how, items: Number(given[0] ?? 0), result: "list" }] };
  return {
    runs: [
      {
        argument: index,
        ...(path.length > 0 && { path }),
        // What the function of a step gives is nothing of the chain.
        how: how === "step" || how === "change" || how === "chain" ? "once" : (how as Runs["how"]),
        ...(how === "transaction" && isolationOf(thing, details, args)),
        ...(details.endsByHand && { endsByHand: true }),
        gives: given.map((reference) => (reference === "-" ? undefined : yielded(thing, reference))),
        result:
          how === "change" ? "changed" : how === "once" || how === "chain" || how === "transaction" ? "result" : "none",
      },
    ],
    ...(details.commits && { commits: true }),
  };
}

/** The same of a step of which nobody knows what it does: it may call the functions that it is given, with the builder. */
export function runsGiven(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
): ReturnType<typeof runsOf> {
  if (details.runs !== undefined) return runsOf(thing, details, args);
  const runs = args.flatMap((one, argument): readonly Runs[] =>
    one.kind === "function" ? [{ argument, how: "maybe", gives: [{ ...thing, path: [] }], result: "none" }] : [],
  );
  return runs.length > 0 ? { runs } : {};
}
