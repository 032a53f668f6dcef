/** Conditions of a statement that is built: whether they refuse the second run. */
import { isPlace, type ArgumentPath, type Expiry } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { AskedCondition, PendingStatement } from "../known.ts";
import { alternativesOf, isUnsure } from "../inspect/alternatives.ts";
import { type Counted, refusalOf, strongest } from "../inspect/filter-refusals.ts";
import { passingFilter, type PlaceIn } from "../inspect/passing-filter.ts";
import { allOf } from "../passing.ts";
import { comparisonOf, filterOf, placeInCondition } from "../inspect/conditions.ts";
import { leaseOf } from "../inspect/leases.ts";
import { shapeAt } from "../inspect/places.ts";
import { askedByText, isSameColumn } from "../sql/condition.ts";
import { textOfShape, UNKNOWN, type Shape } from "../shape.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { isConditionUnread } from "./method-claims.ts";
import type { Step } from "./statement-step.ts";

/** Where what a step asks for stands among what the chain was given. */
function placeIn(
  args: readonly Shape[],
  here: readonly ArgumentPath[],
  method = "",
): PlaceIn | ArgumentPath | undefined {
  const [condition] = args;
  if (condition?.kind === "known")
    return (names) => {
      const path = placeInCondition(condition, names);
      return path && { ...here[0]!, path };
    };
  const text = textOfShape(condition);
  const words = text?.length === 1 && typeof text[0] === "string" ? text[0] : undefined;
  if (text !== undefined && (words === undefined || /\s/u.test(words)))
    return words === undefined ? undefined : (names) => parameterOf(words, names, here[1]);
  // A step of this name stands as an object there.
  if (/^(?:and|or)?where(?:Not)?$/iu.test(method)) return here[0];
  return args.length === 2 && comparisonOf(method) === "equals" ? () => here[1] : undefined;
}

/** `"id = :id AND version = :version"` with `{ id, version }`: what a column is asked to be. */
function parameterOf(
  text: string,
  [column = "", ...more]: readonly string[],
  given: ArgumentPath | undefined,
): ArgumentPath | undefined {
  const [, asked] = [...askedByText(text)].find(([name]) => isSameColumn(name, column)) ?? [];
  const { of: [only, ...others] = [], isOne, orBefore, orLess } = asked ?? {};
  if (given === undefined || more.length + others.length > 0 || !isOne || orBefore || orLess) return undefined;
  return only?.kind === "parameter" ? { ...given, path: [String(only.at)] } : undefined;
}

/** Columns of a condition by the names that what is set has for them. */
function namedAsSet(filter: Shape, sets: PendingStatement["call"]["sets"]): Shape {
  if (filter.kind !== "object" || sets === undefined) return filter;
  const nameOf = (column: string): string =>
    sets.has(column) ? column : ([...sets.keys()].find((name) => isSameColumn(name, column)) ?? column);
  return { ...filter, members: new Map([...filter.members].map(([column, test]) => [nameOf(column), test])) };
}

/** `.where(…)`: whether the update finds its row the second time hangs on all its conditions. */
export function askedBy(
  { node, details, parts, args, before }: Step,
  pending: PendingStatement,
  also: Partial<AskedCondition> = {},
): PendingStatement {
  if (pending.call.nature === "delete") return pending;
  const method = parts.at(-1) ?? "";
  const asked: AskedCondition = {
    method,
    args,
    at: args.map((_, index) => ({ argument: before.length + index, path: [] })),
    // `AND` binds more than `OR`: what comes behind it belongs to the new alternative.
    isOther: /^or[A-Z]/u.test(method),
    ...also,
  };
  const conditions = [...(pending.conditions ?? []), asked];
  return withRefusal({ ...pending, conditions, tells: toldBy(node, details, pending) }, before);
}

/** By what a statement tells that it found no row: as the step says, or another one that asks. */
function toldBy(node: NodeData, details: MethodDetails, pending: PendingStatement): PendingStatement["tells"] {
  const asking = Object.values(node.details ?? {}).find(({ claims }) => claims?.startsWith("step "));
  const [, , ...count] = (details.claims ?? asking?.claims)?.split(" ") ?? [];
  const error = details.missing ?? pending.tells?.error;
  return { count, ...(error !== undefined && { error }) };
}

/** What chains are given before a statement is begun asks of its rows. */
export function askedBefore(given: readonly Shape[]): readonly AskedCondition[] {
  return alternativesOf(given).flatMap((alternative, index) =>
    alternative.map(({ filter = UNKNOWN, index: argument, path }, place): AskedCondition => ({
      method: "where",
      args: [readBefore(filter)],
      at: [{ argument, path }],
      isOther: index > 0 && place === 0,
      isUnread: isUnsure(filter),
    })),
  );
}

/** What a step was given that is no filter asks for nothing, or for something that is not read. */
function readBefore(given: Shape): Shape {
  if (given.kind === "object") return given;
  return { kind: "object", members: new Map(), open: isConditionUnread(given) };
}

/** How a statement is refused by all its conditions and what it sets. @param given all that the chain was given */
export function withRefusal(pending: PendingStatement, given: readonly Shape[]): PendingStatement {
  const { conditions = [], tells = { count: [] } } = pending;
  const call = withoutClaim(pending.call);
  const set = setBy(call, given);
  const alternatives: Refusal[] = [];
  for (const one of conditions) {
    const last = one.isOther ? undefined : alternatives.pop();
    alternatives.push(one.isUnread ? UNREAD_ALONE : together(last ?? NO_REFUSAL, one, set));
  }
  const [last = NO_REFUSAL, ...or] = alternatives.reverse();
  const { by, passes, expiry, movedUpTo } = last;
  const { count, error } = tells;
  const refusal = {
    by,
    at: conditions.flatMap((one) => one.at),
    count,
    expiry,
    movedUpTo,
    passes,
    ...(or.length > 0 && { or: or.map((one) => ({ by: one.by, passes: one.passes })) }),
    ...(error !== undefined && { error }),
  };
  return { ...pending, call, refusal };
}

type Refusal = Pick<NonNullable<PendingStatement["refusal"]>, "by" | "passes" | "expiry" | "movedUpTo">;
const NO_REFUSAL: Refusal = { by: undefined };
const UNREAD_ALONE: Refusal = { by: { for: "unread" } };

/** An update as it is where nothing that was asked refuses it. */
export function withoutClaim(update: LibraryCall): LibraryCall {
  const { guard, ...call } = update;
  return guard?.isByFilter ? { ...call, repeat: guard.unrefused ?? call.repeat } : update;
}

interface SetByCall {
  readonly sets: LibraryCall["sets"];
  readonly set: Shape;
  readonly fields: Counted["fields"];
}

function setBy(call: LibraryCall, given: readonly Shape[]): SetByCall {
  // An upsert is refused by what it sets in a row that is there.
  const sets = call.setsThere ?? call.sets;
  const values = [...(sets ?? [])].map(([name, to]): [string, Shape] => {
    if (typeof to === "string") return [name, UNKNOWN];
    if (isPlace(to)) return [name, shapeAt(given, to) ?? UNKNOWN];
    return [name, "constant" in to ? { kind: "constant", value: to.constant } : UNKNOWN];
  });
  const { countsBy: steps = new Map() } = call;
  const fields = new Map([...(sets ?? [])].flatMap(([name, to]) => (to === "sum" ? [[name, steps.get(name)]] : [])));
  return { sets, set: { kind: "object", members: new Map(values), open: false }, fields };
}

/** A condition beside those that hold together with it. */
function together(
  earlier: Refusal,
  { method, args, at, hasNoTimes }: AskedCondition,
  { sets, set, fields }: SetByCall,
): Refusal {
  const filter = namedAsSet(filterOf(args, method), sets);
  const own = refusalOf(filter, set, { fields, skipsNothing: true });
  const moved = own ? undefined : refusalOf(filter, set, { fields, areTimes: true, skipsNothing: true });
  const leaseBy = (by: OwnRefusal | undefined): Expiry | undefined =>
    hasNoTimes ? undefined : leaseOf(by, sets, args, at, method);
  return {
    by: strongest([earlier.by, own]),
    expiry: leaseBy(own) ?? earlier.expiry,
    movedUpTo: leaseBy(moved) ?? earlier.movedUpTo,
    passes: allOf([earlier.passes, passingFilter(filter, placeIn(args, at, method))]),
  };
}
