/** What an assignment of SQL does to a row when it runs again: beside each that builds on what was there, one that does not. */
import { describe, expect, it } from "vitest";
import { columnOf, readAssignments } from "../../../src/knowledge/sql/assignments.ts";
import { tokenize } from "../../../src/knowledge/sql/tokens.ts";
import type { HoledText } from "../../../src/knowledge/shape.ts";

const own = new Set(["t", "orders"]);
const does = (text: HoledText): string[] =>
  readAssignments(tokenize(text), own).map((one) => `${one.column ?? "?"} ${one.does}`);

describe("an assignment", () => {
  it.each([
    ["n = n + 1", "n increments"],
    ["n = n - 1", "n increments"],
    ["n = n * 2", "n increments"],
    ["n = 1 + n", "n increments"],
    ["n = (n + 1)", "n increments"],
    ["n = m + 1", "n sets"],
    ["n = t.n + 1", "n increments"],
    ["n = orders.n + 1", "n increments"],
    ["n = other.n + 1", "n sets"],
    ["n = EXCLUDED.n + 1", "n sets"],
    ["n = VALUES(n) + 1", "n sets"],
    ["n = n(1) + 1", "n sets"],
    ["n = n.x + 1", "n sets"],
    ["N = n + 1", "n increments"],
    ['"n" = "n" + 1', "n increments"],
    ["t.n = t.n + 1", "n increments"],
    ["n += 1", "n increments"],
    ["n -= $1", "n increments"],
    ["on_off = NOT on_off", "on_off increments"],
    ["bits = ~bits", "bits increments"],
    ["on_off = NOT other", "on_off sets"],
    // Around the column: what keeps a value, what makes it longer, what nobody knows.
    ["tags = array_append(tags, $2)", "tags appends"],
    ["tags = array_append(array_remove(tags, $2), $2)", "tags sets"],
    ["tags = array_prepend($2, array_remove(COALESCE(tags, '{}'), $2))", "tags sets"],
    ["tags = array_append(array_remove(tags, $2), $3)", "tags appends"],
    ["tags = array_append(array_remove(tags, ?), ?)", "tags unknown"],
    ["tags = array_cat(array_remove(tags, $2), $2)", "tags appends"],
    ["n = COALESCE(n, 0)", "n sets"],
    ["n = COALESCE(n, 0) + 1", "n increments"],
    ["n = GREATEST(n, $1)", "n sets"],
    ["n = round(abs(n))", "n sets"],
    ["n = n::int + 1", "n increments"],
    ["n = n::int", "n sets"],
    ["n = $1::n", "n sets"],
    ["tags = array_append(tags, $1)", "tags appends"],
    ["tags = array_append(other, $1)", "tags sets"],
    ["tags = COALESCE(array_append(tags, $1), tags)", "tags appends"],
    ["tags = array_remove(tags, $1)", "tags sets"],
    ["n = mystery(n)", "n unknown"],
    ["n = mystery(m)", "n sets"],
    ["n = CASE WHEN n > $1 THEN n ELSE $1 END", "n sets"],
    ["n = IF(n IS NULL, $1, n)", "n sets"],
    ["n = CASE WHEN a THEN n + 1 ELSE n END", "n increments"],
    // What is cut off is cut off again, a text that is cut to a length is not.
    ["s = substring(s, 2)", "s shortens"],
    ["s = substring(s FROM 3 FOR 5)", "s shortens"],
    ["s = left(s, -1)", "s shortens"],
    ["s = upper(substr(s, 2))", "s shortens"],
    ["s = substring(s, $2)", "s unknown"],
    ["s = CASE WHEN s LIKE '0%' THEN substring(s, 2) ELSE s END", "s unknown"],
    ["s = substring(s, 1, 5)", "s sets"],
    ["s = substring(s FROM 1 FOR 5)", "s sets"],
    ["s = substr(s, -5)", "s sets"],
    ["s = left(s, 5)", "s sets"],
    ["s = concat(left(s, 5), $1)", "s appends"],
    ["s = right(s, 5)", "s sets"],
    ["s = substring(m, 2)", "s sets"],
    // What is there chooses: each value that is chosen has to be chosen again.
    ["s = CASE WHEN s = 'a' THEN 'b' ELSE 'a' END", "s changes"],
    ["s = CASE WHEN s = 'a' THEN 'b' ELSE s END", "s sets"],
    ["s = CASE WHEN s = 'a' THEN 'b' ELSE 'b' END", "s sets"],
    ["s = CASE s WHEN 'a' THEN 'b' WHEN 'b' THEN 'c' ELSE s END", "s changes"],
    ["s = CASE s WHEN 'a' THEN 'b' WHEN 'c' THEN 'd' ELSE s END", "s sets"],
    ["s = CASE WHEN s IN ('new', 'open') THEN 'open' ELSE 'closed' END", "s sets"],
    ["s = CASE WHEN s = 'new' THEN 'open' ELSE 'closed' END", "s changes"],
    ["s = CASE WHEN s = 'a' THEN 'b' ELSE CASE WHEN s = 'b' THEN 'a' ELSE s END END", "s changes"],
    ["s = CASE WHEN s = 'a' AND m > 3 THEN 'b' ELSE 'a' END", "s changes"],
    ["s = CASE WHEN m > 3 THEN 'b' ELSE 'a' END", "s sets"],
    ["s = CASE WHEN s = $1 THEN $2 ELSE s END", "s sets"],
    ["s = CASE WHEN s = $1 THEN $2 ELSE $3 END", "s unknown"],
    ["s = CASE WHEN s = 'b' || $1 THEN 'b' ELSE 'a' END", "s unknown"],
    ["s = CASE WHEN s = 'b' THEN 'b' ELSE 'a' END", "s sets"],
    ["s = CASE WHEN s IS NULL THEN now() ELSE s END", "s sets"],
    ["a = CASE WHEN a THEN false ELSE true END", "a changes"],
    ["a = CASE WHEN a THEN true ELSE false END", "a sets"],
    ["a = (a = false)", "a changes"],
    ["a = (a = true)", "a sets"],
    ["a = (b = false)", "a sets"],
    ["a = a IS NOT TRUE", "a changes"],
    ["a = a IS TRUE", "a sets"],
    ["a = IF(a, 0, 1)", "a changes"],
    ["a = IF(a, 1, 0)", "a sets"],
    ["a = IF(a = 1, 0, 1)", "a changes"],
    ["a = IF(COALESCE(a, 0) = 0, 1, 0)", "a changes"],
    ["a = IF(COALESCE(a, 0) = 0, 1, a)", "a sets"],
    ["a = !a", "a increments"],
    ["a = !b", "a sets"],
    ["n = IF(VALUES(n) > n, VALUES(n), n)", "n sets"],
    ["n = IF(n > ?, n, ?)", "n sets"],
    // What another column had that is written as well.
    ["prev = cur, cur = $1", "prev changes, cur sets"],
    ["prev = cur", "prev sets"],
    ["prev = other, cur = $1", "prev sets, cur sets"],
    ["t.prev = t.cur, t.cur = $1", "prev changes, cur sets"],
    ["t.prev = u.cur, t.cur = $1", "prev sets, cur sets"],
    ["prev = EXCLUDED.cur, cur = EXCLUDED.cur", "prev sets, cur sets"],
    ["a = b, b = a", "a unknown, b unknown"],
    ["a = c, b = d", "a sets, b sets"],
    ["first = COALESCE(first, cur), cur = $1", "first sets, cur sets"],
    ["v = (SELECT cur FROM u WHERE id = $2), cur = $1", "v sets, cur sets"],
    ["v = IF(VALUES(n) > n, VALUES(v), v), n = GREATEST(n, VALUES(n))", "v sets, n sets"],
    ["v = CASE WHEN n > 0 THEN 'in' ELSE 'out' END, n = $1", "v unknown, n sets"],
    ["v = CASE WHEN n > 0 THEN 'in' ELSE 'out' END", "v sets"],
    // Texts and lists become longer, objects have the members of both.
    ["text = text || $1", "text appends"],
    ["text = $1 || text", "text appends"],
    ["text = $1 || other", "text sets"],
    ["events = COALESCE(events, '[]'::jsonb) || $1", "events appends"],
    ["data = COALESCE(data, '{}'::jsonb) || $1", "data sets"],
    ["data = data || '{ \"a\": 1 }'", "data unknown"],
    ["data = data || $1::jsonb", "data unknown"],
    ["data = data || jsonb_build_object('a', 1)", "data unknown"],
    // A part of a document is built on as the whole is.
    ["data = jsonb_set(data, '{log}', data->'log' || $2::jsonb)", "data unknown"],
    ["data = jsonb_set(data, '{log}', COALESCE(data->'log', '[]') || $2)", "data appends"],
    ["data = jsonb_set(data, '{log}', data->'other')", "data sets"],
    ["data = jsonb_set(jsonb_set(data, '{old}', data->'new'), '{new}', $2)", "data unknown"],
    ["data = jsonb_set(jsonb_set(data, '{old}', $3), '{new}', $2)", "data sets"],
    ["data = JSON_SET(data, '$.n', data->>'$.n' + 1)", "data increments"],
    ["data = JSON_SET(data, '$.n', JSON_EXTRACT(data, '$.n') + 1)", "data increments"],
    ["data = JSON_SET(data, '$.n', JSON_EXTRACT(data, '$.m'))", "data sets"],
    ["data['n'] = to_jsonb((data['n'])::int + 1)", "? unknown"],
    ["data = data - 'draft'", "data sets"],
    ["data = (data - 'draft') || $1", "data appends"],
    ["at = at - '1 day'", "at increments"],
    ["at = at - 'P1D'", "at increments"],
    ["data = data - 1", "data increments"],
    ["data = data #- '{a,b}'", "data sets"],
    ["data = data #- '{log,0}'", "data shortens"],
    ["bits = bits << 1", "bits increments"],
    ["bits = bits | 1", "bits sets"],
    // What a list holds once, or is asked for, may be there already.
    ["tags = ARRAY(SELECT DISTINCT unnest(tags || $2))", "tags unknown"],
    ["tags = ARRAY(SELECT unnest(tags || $2))", "tags appends"],
    ["tags = (SELECT array_agg(DISTINCT t) FROM unnest(array_append(tags, $2)) t)", "tags unknown"],
    ["tags = (SELECT array_agg(t) FROM unnest(array_append(tags, $2)) t)", "tags appends"],
    ["tags = CASE WHEN $2 = ANY(tags) THEN tags ELSE array_append(tags, $2) END", "tags unknown"],
    ["tags = CASE WHEN tags @> ARRAY[$2] THEN tags ELSE tags || $2 END", "tags unknown"],
    ["tags = CASE WHEN $2 THEN tags ELSE array_append(tags, $2) END", "tags appends"],
    ["s = IF(FIND_IN_SET(?, s), s, CONCAT(s, ',', ?))", "s unknown"],
    ["s = IF(length(s) > 100, s, CONCAT(s, ',', ?))", "s appends"],
    // Several at once.
    ["(a, b) = ($1, $2)", "a sets, b sets"],
    ["(a, b) = ($1, n)", "a sets, b sets"],
    ["(a, b) = (a + 1, now())", "a increments, b sets"],
    ["(a, b) = (b, $1)", "a changes, b sets"],
    ["(a, b) = (SELECT x, y FROM z)", "a unknown, b unknown"],
    ["a = 1, b = b + 1, c = f(c, 1)", "a sets, b increments, c unknown"],
    ["?", "? sets"],
    ["$1", "? sets"],
    ["nonsense", "? unknown"],
  ])("%s: %s", (text, expected) => {
    expect(does([text]).join(", ")).toBe(expected);
  });

  it("with a hole in it is a value, an object of values, or anything", () => {
    const [bound, free] = [{ bound: true }, {}];
    expect(does(["n = ", free])).toEqual(["n sets"]);
    expect(does([bound])).toEqual(["? sets"]);
    expect(does([free])).toEqual(["? unknown"]);
    expect(does([free, " = ", free])).toEqual(["? sets"]);
    expect(does([free, " = ", free, " + 1"])).toEqual(["? unknown"]);
    expect(does(["n = ", free, ".n + 1"])).toEqual(["n increments"]);
  });

  it("keeps the text of the part, and what is on its right", () => {
    expect(
      readAssignments(tokenize(["a = 1, n = n + $1"]), own).map(({ text, value }) => [text, value.length]),
    ).toEqual([
      ["a = 1", 1],
      ["n = n + $1", 3],
    ]);
  });
});

describe("a column", () => {
  it.each([
    ["n", "n"],
    ["T.N", "n"],
    ['"Order"', "order"],
    ["a.b.c", "c"],
    ["1", undefined],
    ["'n'", undefined],
    ["$1", undefined],
    ["", undefined],
  ])("%s is %s", (text, expected) => {
    expect(columnOf(tokenize([text]))).toBe(expected);
  });

  it("is not known where a hole stands for it", () => {
    expect(columnOf(tokenize(["t.", {}]))).toBeUndefined();
  });
});
