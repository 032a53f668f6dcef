/** What a write of DynamoDB gives back, the old item or the new one, as a guard. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest, ResultValue } from "../call-guard.ts";
import { constantAt } from "../inspect/places.ts";
import { askedByCode } from "../passing.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { countIn, firstCount } from "./counters.ts";

/** Whether a call asks for one of these things to be given back, whichever arm it is. */
export function isReturning(input: Shape, values: readonly string[], option = "ReturnValues"): boolean {
  return armsOf(memberOf(input, option)).every(
    (arm) => arm.kind === "constant" && typeof arm.value === "string" && values.includes(arm.value),
  );
}

/** `ReturnValues: "ALL_OLD"`: the old item tells whether it was there. */
export function oldItemGuard(
  kind: "put" | "update" | "delete",
  input: Shape,
  keys: readonly ArgumentPath[],
  { sets }: Pick<LibraryCall, "sets">,
): CallGuard | undefined {
  if (!isReturning(input, kind === "update" ? ["ALL_OLD", "UPDATED_OLD"] : ["ALL_OLD"])) return undefined;
  const valueOf = ({ path }: ArgumentPath): Shape | undefined =>
    path.reduce<Shape | undefined>((shape, name) => memberOf(shape, name), input);
  const told = toldByOldItem({
    isRemoved: kind === "delete",
    member: ["Attributes"],
    keys,
    sets,
    isWord: (at) => constantAt(untyped(valueOf(at))) !== undefined,
    counted: kind === "update" ? countIn(input) : undefined,
  });
  const isWhole = kind === "update" && isReturning(input, ["ALL_OLD"]);
  return isWhole ? { ...told, itemKey: { argument: 0, path: ["Key"] } } : told;
}

/** A write that gives back the item as it was. */
export interface OldItem {
  /** It takes the item away: a repeat is given none. */
  readonly isRemoved: boolean;
  /** Where the item stands in the answer; empty: it is the answer. */
  readonly member: readonly string[];
  readonly keys: readonly ArgumentPath[];
  readonly sets: LibraryCall["sets"];
  /** Of what is set there it can be told whether it is what stood there. */
  readonly isWord: (at: ArgumentPath) => boolean;
  /** What it counts on, from nothing. */
  readonly counted: CallGuard["leavesCount"];
}

/** The guard that such a write is: by the item that it gives back a repeat is told. */
export function toldByOldItem({ isRemoved, member, keys, sets, isWord, counted }: OldItem): CallGuard {
  const [first, repeat] = isRemoved ? [PRESENT, ABSENT] : [ABSENT, PRESENT];
  const isUp = counted !== undefined && counted.from > 0 && !counted.field.includes(".");
  return {
    ...resultGuard("conditional-write", keys, { member, first, repeat }),
    isMadeAnyway: true,
    ...askedByCode(sets, isWord),
    ...(isUp && { leavesCount: counted }),
  };
}

/** `ADD n :one` and the new item: the first count is that of a record that comes the first time. */
export function countGuard(input: Shape, keys: readonly ArgumentPath[]): CallGuard | undefined {
  const fresh = isReturning(input, ["ALL_NEW", "UPDATED_NEW"]) ? firstCount(input) : undefined;
  return fresh && resultGuard("conditional-write", keys, fresh);
}

/** Nothing was there. */
export const ABSENT: ResultValue = { is: "constant", value: undefined };
/** Something was there. */
export const PRESENT: ResultValue = { is: "present" };

function resultGuard(kind: CallGuard["kind"], keys: readonly ArgumentPath[], fresh: ResultTest): CallGuard {
  return { kind, tells: "result", fresh, errors: [], keys, windowSeconds: null, needsErrorTest: false };
}

/** `{ S: "OPEN" }` of the plain client. */
export function untyped(value: Shape | undefined): Shape | undefined {
  const [[type = "", inner] = []] = value?.kind === "object" && value.members.size === 1 ? value.members : [];
  return /^(?:S|BOOL)$/u.test(type) ? inner : value;
}
