/** Conditions of SQL statements: for how long a second run is refused, what a row is found by, and what it is asked to be. */
import { describe, expect, it } from "vitest";
import { parseSql } from "../../src/knowledge/index.ts";
import type { SqlMoved, SqlOperand, SqlStatement } from "../../src/knowledge/sql/facts.ts";

function operand(given: SqlOperand): string {
  switch (given.kind) {
    case "parameter":
      return `$${given.at}`;
    case "literal":
      return JSON.stringify(given.value);
    case "volatile":
      return given.text;
    default:
      return given.kind;
  }
}

function timeSet(set: SqlOperand | SqlMoved): string {
  if (set.kind !== "moved") return operand(set);
  const { by } = set;
  return `moved by ${by === "unknown" ? "?" : by.kind === "seconds" ? `${by.seconds} seconds` : operand(by)}`;
}

function refusal({ repeat, refused }: SqlStatement): string {
  if (repeat !== "refused") return "not refused";
  switch (refused?.for) {
    case "seconds":
      return `for ${refused.seconds ?? "?"} seconds`;
    case "lease":
      return `until ${timeSet(refused.set)}, compared with ${operand(refused.compared)}`;
    case "ever":
      return refused.byValues ? `ever, by values ${refused.byValues}` : "ever";
    default:
      return "refused";
  }
}

/** `SET … WHERE …` */
const of = (rest: string): string => refusal(parseSql([`UPDATE t ${rest}`]));

describe("the second run of an update", () => {
  it.each([
    // A state or a version that the first run changes: each behind its twin that leaves it.
    ["SET s = 'b' WHERE s = 'a'", "ever"],
    ["SET s = 'a' WHERE s = 'a'", "not refused"],
    ["SET s = 'b' WHERE r = 'a'", "not refused"],
    ["SET s = ? WHERE s = ?", "ever, by values perhaps"],
    ["SET s = $1 WHERE s = $1", "not refused"],
    ["SET s = ? WHERE s = 'a'", "ever, by values perhaps"],
    ["SET s = ? WHERE s <> ?", "ever, by values surely"],
    // A time that is moved on, up to the clock: each behind a twin that is no time, or is moved back.
    ["SET at = at + interval '1 hour' WHERE at <= now()", "for 3600 seconds"],
    ["SET at = at + interval '1 hour' WHERE now() > at", "for 3600 seconds"],
    ["SET at = '5 minutes'::interval + at WHERE at < CURRENT_DATE", "for 300 seconds"],
    ["SET at = DATE_ADD(at, INTERVAL 1 DAY) WHERE at <= NOW()", "for 86400 seconds"],
    ["SET at = DATEADD(hour, 2, at) WHERE at <= GETDATE()", "for 7200 seconds"],
    ["SET at = datetime(at, '+1 hour') WHERE at <= datetime('now')", "for 3600 seconds"],
    ["SET at = GREATEST(at, now()) + interval '1 hour' WHERE at <= now()", "for 3600 seconds"],
    ["SET at = at + 60 WHERE at < extract(epoch from now())", "for 60 seconds"],
    ["SET at = at + 60000 WHERE at < extract(epoch from now()) * 1000", "for 60 seconds"],
    ["SET at += 60 WHERE at < UNIX_TIMESTAMP()", "for 60 seconds"],
    ["SET at = at + every WHERE at <= now()", "for ? seconds"],
    ["SET at = at + $2 WHERE at <= now()", "until moved by $1, compared with now()"],
    ["SET at = at - interval '1 hour' WHERE at <= now()", "not refused"],
    ["SET at -= 60 WHERE at < UNIX_TIMESTAMP()", "not refused"],
    ["SET at = at + interval '1 hour' WHERE at >= now()", "not refused"],
    ["SET at = at + 1 WHERE at <= $2", "not refused"],
    ["SET s = $1 WHERE s <> $1", "ever"],
    ["SET s = 'b' WHERE NOT s = 'b'", "ever"],
    ["SET s = 'b' WHERE NOT s = 'a'", "not refused"],
    ["SET s = 'b' WHERE NOT s <> 'a'", "ever"],
    ["SET s = 'b' WHERE s IS DISTINCT FROM 'b'", "ever"],
    ["SET s = 'b' WHERE s IS DISTINCT FROM 'a'", "not refused"],
    ["SET s = 'b' WHERE s IS NOT DISTINCT FROM 'a'", "ever"],
    ["SET n = n + 1 WHERE n = $1", "ever"],
    ["SET s = 'b' WHERE s <> 'b'", "ever"],
    ["SET s = 'b' WHERE s != 'b'", "ever"],
    ["SET s = 'b' WHERE s <> 'a'", "not refused"],
    ["SET n = n + 1 WHERE n <> 5", "not refused"],
    ["SET s = $1 WHERE s IS NULL", "ever"],
    ["SET s = NULL WHERE s IS NULL", "not refused"],
    ["SET s = $1 WHERE s IS NOT NULL", "not refused"],
    ["SET n = n + 1 WHERE n IS NULL", "not refused"],
    // One of several states, or none of them.
    ["SET s = 'c' WHERE s IN ('a', 'b')", "ever"],
    ["SET s = 'b' WHERE s IN ('a', 'b')", "not refused"],
    ["SET s = 'c' WHERE r IN ('a', 'b')", "not refused"],
    ["SET s = ? WHERE s IN (?, 'b')", "not refused"],
    ["SET s = $1 WHERE t.s IN ($2, 'b')", "ever"],
    ["SET s = $1 WHERE s IN ($2, $1)", "not refused"],
    ["SET n = n + 1 WHERE n IN (1, 2)", "not refused"],
    ["SET s = 'c' WHERE s IN (SELECT s FROM u)", "not refused"],
    ["SET s = 'c' WHERE lower(s) IN ('a', 'b')", "not refused"],
    ["SET s = 'c' WHERE s NOT IN ('c', 'd')", "ever"],
    ["SET s = 'c' WHERE s NOT IN ('a', 'd')", "not refused"],
    ["SET s = 'c' WHERE s NOT IN (SELECT s FROM u)", "not refused"],
    // Later than what was there.
    ["SET seq = $1 WHERE seq < $1", "ever"],
    ["SET seq = $1 WHERE seq <= $1", "not refused"],
    ["SET seq = $1 WHERE seq > $1", "ever"],
    ["SET seq = $1 WHERE seq > $2", "not refused"],
    ["SET seq = seq + 1 WHERE seq < $1", "not refused"],
    ["SET seq = seq - 1 WHERE seq > 0", "not refused"],
    ["SET seq = 5 WHERE seq < $1", "not refused"],
    ["SET seen = now() WHERE seen > $1", "not refused"],
    ["SET seen = now() WHERE seen > now()", "ever"],
    ["SET seen = $1 WHERE seen > $1", "ever"],
    // Until a time has come.
    ["SET until = $1 WHERE until < $2", "until $0, compared with $1"],
    ["SET until = $1 WHERE until <= $2", "until $0, compared with $1"],
    ["SET until = now() + interval '5 minutes' WHERE until < now()", "for 300 seconds"],
    ["SET until = now() WHERE until < now() - interval '1 hour'", "for 3600 seconds"],
    ["SET until = now() + $1 WHERE until < now()", "for ? seconds"],
    ["SET until = now() WHERE until < now()", "not refused"],
    ["SET until = now() - interval '1 hour' WHERE until < now()", "not refused"],
    // By year or day, and with the clock in front.
    [
      "SET at = now() WHERE EXTRACT(YEAR FROM at AT TIME ZONE zone) < EXTRACT(YEAR FROM now() AT TIME ZONE zone)",
      "for ? seconds",
    ],
    ["SET at = now() WHERE EXTRACT(YEAR FROM other) < EXTRACT(YEAR FROM now())", "not refused"],
    ["SET at = now() WHERE at::date <> CURRENT_DATE", "for ? seconds"],
    ["SET time = now() WHERE date(time) < CURRENT_DATE", "for ? seconds"],
    ["SET at = '2020-01-01' WHERE at::date <> CURRENT_DATE", "not refused"],
    ["SET at = now() WHERE date(t.at) < CURRENT_DATE", "for ? seconds"],
    ["SET at = now() WHERE date(at) + number < CURRENT_DATE", "not refused"],
    ["SET at = now() WHERE date(at) = CURRENT_DATE", "not refused"],
    ["SET at = now() WHERE now() - interval '1 day' > at", "for 86400 seconds"],
    ["SET at = now() WHERE now() > at", "not refused"],
    ["SET at = now() WHERE COALESCE(at, '2020-01-01') < now() - INTERVAL 1 DAY", "for 86400 seconds"],
    // Truth values.
    ["SET done = TRUE WHERE NOT done", "ever"],
    ["SET done = TRUE WHERE done IS FALSE", "ever"],
    ["SET done = TRUE WHERE done IS NOT TRUE", "ever"],
    ["SET done = FALSE WHERE done", "ever"],
    ["SET done = FALSE WHERE t.done", "ever"],
    ["SET done = FALSE WHERE NOT (NOT done)", "ever"],
    ["SET done = TRUE WHERE done", "not refused"],
    ["SET done = FALSE WHERE NOT done", "not refused"],
    ["SET done = TRUE WHERE done IS NOT FALSE", "not refused"],
    ["SET done = TRUE WHERE NOT other", "not refused"],
    ["SET done = NOT done WHERE NOT done", "not refused"],
    // Of several conditions one is enough, of a choice each has to refuse; the shortest is told of a choice.
    ["SET s = 'b' WHERE id = $1 AND s = 'a'", "ever"],
    ["SET s = 'b' WHERE s = 'a' OR id = $1", "not refused"],
    ["SET s = 'b' WHERE (s = 'a' OR s = 'c') AND id = $1", "ever"],
    ["SET until = now() + interval '1 day' WHERE until IS NULL OR until < now()", "for 86400 seconds"],
    ["SET until = now() + interval '1 day' WHERE until < now() OR until IS NULL", "for 86400 seconds"],
    ["SET s = 'b', until = now() + interval '1 day' WHERE until < now() AND s = 'a'", "ever"],
    ["SET s = 'b', until = now() + interval '1 day' WHERE id = $1 AND until < now()", "for 86400 seconds"],
    // Negated as a whole.
    ["SET s = 'b' WHERE NOT (s = 'b')", "ever"],
    ["SET s = 'b' WHERE NOT (s = 'c')", "not refused"],
    ["SET s = 'b' WHERE id = $1 AND NOT (s = 'b' OR s = 'c')", "ever"],
    ["SET s = 'b' WHERE NOT ((s = 'c') OR (j.s IN ('b', 'd')))", "ever"],
    ["SET s = 'b' WHERE NOT (s = 'b' AND id = $1)", "not refused"],
    ["SET s = 'b' WHERE NOT (NOT (s = 'b') OR id = $1)", "not refused"],
    ["SET s = 'b' WHERE NOT (NOT s = 'a' OR id = $1)", "ever"],
    ["SET at = now() WHERE NOT (at IS NOT NULL)", "ever"],
    ["SET at = now() WHERE NOT (at IS NULL)", "not refused"],
    ["SET n = 5 WHERE NOT (n >= 5)", "ever"],
    // What stands behind the condition is no part of it.
    ["SET s = 'b' WHERE s = 'a' RETURNING s", "ever"],
    ["SET s = 'b' WHERE id = 1 ORDER BY s = 'a'", "not refused"],
    ["SET done = TRUE WHERE id = 1 AND NOT done LIMIT 1", "ever"],
    ["SET s = 'b'", "not refused"],
  ])("%s: %s", (rest, expected) => {
    expect(of(rest)).toBe(expected);
    expect(of(rest.replace(/WHERE (.*?)(?= RETURNING| ORDER| LIMIT|$)/u, "WHERE ($1)"))).toBe(expected);
  });
});

describe("the row of an update", () => {
  const found = (rest: string): readonly string[] => (parseSql([`UPDATE t ${rest}`]).found ?? []).map(operand);

  it.each([
    ["SET s = 'b' WHERE id = $1", ["$0"]],
    ["SET s = $1 WHERE id = $2 AND s = 'a' AND n = 3", ["$1", "3"]],
    ["SET s = $1 WHERE (id = :id)", ["$id"]],
    ["SET s = 'b' WHERE id > $1", []],
    ["SET s = 'b' WHERE id = $1 RETURNING n = 3", ["$0"]],
    ["SET s = 'b'", []],
  ])("is found by what is not set: %s", (rest, expected) => {
    expect(found(rest)).toEqual(expected);
  });
});

describe("a look at rows", () => {
  const asked = (rest: string): readonly string[] =>
    [...(parseSql([`SELECT * FROM t ${rest}`]).look?.where ?? [])].map(([column, { isOne, of, fits = [] }]) =>
      [
        column,
        ...(of.length > 0 ? [`is ${isOne ? "" : "not "}${of.map(operand).join(" or ")}`] : []),
        ...fits.map((one) => `${one.by} ${operand(one.of)}`),
      ].join(" "),
    );

  it.each([
    ["WHERE s = 'a' AND id = $1", ['s is "a"', "id is $0"]],
    ["WHERE s IS NULL", ["s is null"]],
    ["WHERE done", ["done is true"]],
    ["WHERE NOT done AND t.sent IS TRUE", ["done is false", "sent is true"]],
    ["WHERE s = 'a' OR id = 1", []],
    ["WHERE (s = 'a' OR id = 1) AND n = 2", ["n is 2"]],
    ["WHERE at = now()", []],
    ["WHERE n > 2", ["n > 2"]],
    ["WHERE n > 2 AND 5 >= n", ["n > 2 <= 5"]],
    ["WHERE n BETWEEN 2 AND $1", ["n >= 2"]],
    ["WHERE n > 2 AND n = 4", ["n is 4 > 2"]],
    ["WHERE n > 2 OR n = 1", []],
    ["WHERE n > m", []],
    ["WHERE s LIKE 'a%' AND u ILIKE $1", ['s like "a%"', "u like $0"]],
    ["WHERE s <> 'a' AND n != $1", ['s is not "a"', "n is not $0"]],
    ["WHERE s IS NOT NULL", ["s is not null"]],
    ["WHERE s IN ('a', 'b')", ['s is "a" or "b"']],
    ["WHERE s NOT IN ('a', $1)", ['s is not "a" or $0']],
    ["WHERE s IN ('a', now())", []],
    ["WHERE s IN (SELECT x FROM y)", []],
    ["WHERE s NOT LIKE 'a'", []],
    ["WHERE s = 'a' ORDER BY n = 2", ['s is "a"']],
    ["", []],
  ])("asks of each: %s", (rest, expected) => {
    expect(asked(rest)).toEqual(expected);
  });
});
