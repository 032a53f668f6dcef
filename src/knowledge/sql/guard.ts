/** By what a statement tells, or keeps out, a repeat: refused rows, counts, rows that it gives back. */
import { isDeepStrictEqual } from "node:util";
import { keyAttributesOf } from "../aws/key-attributes.ts";
import type { ArgumentPath, Expiry, Passing } from "../argument-path.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { countTest, testOfSome } from "../guard-results.ts";
import { swapped } from "../looks.ts";
import { asksForState } from "../passing.ts";
import { duplicateCodes } from "../refusals.ts";
import { unrefused } from "../repeat.ts";
import { returnsRows, testOfWritten } from "./answers.ts";
import type { SqlCall, SqlStatement } from "./facts.ts";
import { lookGuard, timeAt } from "./look-guard.ts";
import { movedAt } from "./moved.ts";
import { countedTest } from "./mysql-counts.ts";
import { operandsAt } from "./operands.ts";
import { passingPlaces } from "./passing.ts";
import { repeatOf } from "./repeat.ts";
import { allValues } from "./values.ts";

/** All values that it is given; of those with a place of its own each the ones that are the row's key by custom, where there are some. */
function valuesOfRow({ sets }: SqlStatement, call: SqlCall): readonly ArgumentPath[] {
  const inKey = keyAttributesOf(sets.keys()).flatMap((name) => sets.get(name) ?? []);
  const named = call.values?.named ? operandsAt(inKey, call).paths : [];
  return named.length > 0 || !call.values ? named : allValues(call.values);
}

type GuardBase = Pick<CallGuard, "errors" | "keys" | "keyHoles">;

/** A refused second run shows in the row count; a plain insert is refused if a unique index stands behind it. */
export function guardOf(statement: SqlStatement, call: SqlCall, keys: readonly ArgumentPath[]): CallGuard | undefined {
  if (statement.look !== undefined && statement.repeat === "reads") return lookGuard(statement.look, call);
  const found = operandsAt(statement.found ?? [], call);
  const base: GuardBase = {
    errors: duplicateCodes(),
    keys:
      keys.length > 0
        ? keys
        : found.paths.length > 0
          ? [...found.paths, ...operandsAt(statement.lacked ?? [], call).paths]
          : valuesOfRow(statement, call),
    ...(found.holes.length > 0 && { keyHoles: found.holes }),
  };
  const fresh = returnedTest(statement, call);
  if (statement.repeat === "refused" && (statement.isTold !== false || (fresh && statement.verb === "update")))
    return refusedGuard(statement, call, base, statement.isTold === false ? fresh : undefined);
  if (isTaking(statement) && returnsRows(call.text)) {
    const told = { kind: "check", tells: "result", fresh: testOfSome(testOfWritten(call.answer, call.text)) } as const;
    return { ...base, ...told, windowSeconds: null, needsErrorTest: false, takes: true };
  }
  const passes = passingPlaces(statement.passes, call.values);
  if (!statement.isUnread && (asksForState(passes) || isTimed(passes, statement))) {
    const told = { kind: "check", tells: "result", fresh: testOfSome(testOfWritten(call.answer, call.text)) } as const;
    return {
      ...base,
      ...told,
      windowSeconds: null,
      needsErrorTest: false,
      passes,
      ...(statement.verb === "update" && { needsRow: true }),
    };
  }
  if (fresh) {
    return { ...base, kind: "conditional-write", tells: "result", fresh, windowSeconds: null, needsErrorTest: false };
  }
  if (statement.isUnread) {
    const told = { kind: "conditional-write", tells: "result", fresh: testOfWritten(call.answer, call.text) } as const;
    return { ...base, ...told, windowSeconds: null, needsErrorTest: false, doubt: "unread" };
  }
  const counted = countedTest(statement, call);
  if (counted) return { ...base, ...counted, tells: "result", windowSeconds: null, needsErrorTest: false };
  if (statement.verb === "insert" && statement.conflict === "none") {
    return { ...base, kind: "unique-constraint", tells: "throws", windowSeconds: null, needsErrorTest: true };
  }
  return foundGuard(statement, call, base);
}

/** A write that is refused the second time, and says so by what it answers. @param told what a SELECT behind it says of its rows */
function refusedGuard(
  statement: SqlStatement,
  call: SqlCall,
  base: GuardBase,
  told: ResultTest | undefined,
): CallGuard {
  const { verb, refused, alone } = statement;
  const passes = passingPlaces(statement.passes, call.values);
  const { changed: _, ...counted } = call.answer;
  const written = testOfWritten(verb === "update" ? call.answer : counted, call.text);
  const others = alone && unrefused(repeatOf({ ...statement, ...alone }, false));
  return {
    ...base,
    ...(others?.unrefused && { keys: [...base.keys, ...limitsOf(statement, call)] }),
    kind: verb === "insert" ? "unique-constraint" : "conditional-write",
    tells: "result",
    ...(verb === "insert" && { isOfNewRow: true }),
    ...(verb === "update" && refused?.for === "ever" && refused.isByConstant && { refusesItself: true }),
    ...(refused?.for === "ever" && refused.byValues && { byValues: refused.byValues }),
    fresh: told ?? (writesRows(statement, call) ? testOfSome(written) : written),
    ...others,
    ...rememberedFor(statement, call),
    ...(passes && { passes }),
    needsErrorTest: false,
  };
}

/** `seq = $3 … seq < $3`: which one it is given tells a repeat, beside the key of the row. */
function limitsOf({ passes = [], sets }: SqlStatement, call: SqlCall): readonly ArgumentPath[] {
  const limits = passes.flatMap((state) =>
    [...state].flatMap(([column, asked]) =>
      asked?.isLess ? asked.of.filter((limit) => isDeepStrictEqual(limit, sets.get(column))) : [],
    ),
  );
  return operandsAt(limits, call).paths;
}

/** An UPDATE that always writes the row that it finds: where it wrote none, there was none. */
function foundGuard({ verb, repeat, found = [] }: SqlStatement, call: SqlCall, base: GuardBase): CallGuard | undefined {
  const written = testOfWritten(call.answer, call.text);
  if (verb !== "update" || repeat !== "same" || found.length === 0 || written === undefined) return undefined;
  return {
    ...base,
    errors: [],
    kind: "check",
    tells: "result",
    fresh: swapped(written),
    windowSeconds: null,
    needsErrorTest: false,
    isByTheWay: true,
  };
}

/** `at < now()`, where `at` is set: a later write may leave a time that is none before. */
function isTimed(passes: Passing | undefined, { sets }: SqlStatement): passes is Passing {
  return (passes ?? []).some((state) => [...state].some(([column, asked]) => asked?.isLess && sets.has(column)));
}

/** `INSERT … SELECT unnest($1)`, `VALUES ?`: as many as there are. */
function writesRows({ verb, sets }: SqlStatement, { text = [] }: SqlCall): boolean {
  const isOfMany = text.some((part) => typeof part === "string" && OF_MANY.test(part));
  return verb === "insert" && sets.size === 0 && isOfMany;
}

const OF_MANY = /\bunnest\s?\(|\bVALUES\s?\?/iu;

function rememberedFor({ refused }: SqlStatement, call: SqlCall): Pick<CallGuard, "windowSeconds" | "expiry"> {
  const times = allTimes(refused);
  if (times.length === 0) return { windowSeconds: null };
  const seconds = times.flatMap((one) => (one.for === "seconds" && one.seconds !== undefined ? [one.seconds] : []));
  const [expiry, ...or] = times.flatMap((one) => (one.for === "lease" ? (expiryOf(one, call) ?? []) : []));
  return {
    windowSeconds: seconds.length > 0 ? Math.min(...seconds) : undefined,
    ...(expiry && { expiry: { ...expiry, ...(or.length > 0 && { or }) } }),
  };
}

/** Each time that it passes again at. */
function allTimes(refused: SqlStatement["refused"]): readonly NonNullable<SqlStatement["refused"]>[] {
  if (refused === undefined || refused.for === "ever") return [];
  return [refused, ...(refused.or ?? []).flatMap(allTimes)];
}

function expiryOf(lease: Extract<SqlStatement["refused"], { for: "lease" }>, call: SqlCall): Expiry | undefined {
  const set = lease.set.kind === "moved" ? movedAt(lease.set, call) : timeAt(lease.set, call.values);
  const compared = timeAt(lease.compared, call.values);
  return set && compared && { set, compared, needsClock: true, ...(lease.isStrict && { isStrict: true }) };
}

/** The returned row tells: `(xmax = 0)` of an insert, a count. */
function returnedTest({ returned }: SqlStatement, { answer: { rows } }: SqlCall): ResultTest | undefined {
  if (returned === undefined || rows === undefined) return undefined;
  const member = [...rows, "0", returned.name];
  if (returned.said) return { member, ...returned.said };
  return returned.first === true
    ? { member, first: { is: "constant", value: true }, repeat: { is: "constant", value: false } }
    : countTest(member, returned.first, false, 0);
}

/** What it gives back is gone. */
function isTaking({ verb, repeat, isTold }: SqlStatement): boolean {
  return verb === "delete" && repeat === "same" && isTold !== false;
}
