import { describe, expect, it } from "vitest";
import { keyAttributesOf, parseConditionExpression, parseUpdateExpression } from "../../src/knowledge/index.ts";
import { anything, shape, someSet, text } from "./shapes.ts";

const does = (expression: ReturnType<typeof text>, names?: object, values?: object) =>
  parseUpdateExpression(expression, names && shape(names as never), values && shape(values as never)).map(
    (clause) => `${clause.attribute ?? "?"} ${clause.does}`,
  );

describe("an update expression", () => {
  it.each([
    // Each pair: what changes the item again, and the look-alike that sets it.
    ["SET n = n + :one", ["n increments"]],
    ["SET n = :n", ["n sets"]],
    ["SET n = if_not_exists(n, :zero) + :one", ["n increments"]],
    ["SET n = if_not_exists(n, :zero)", ["n sets"]],
    ["SET total = price - :discount", ["total sets"]],
    ["SET total = total - :discount", ["total increments"]],
    ["SET tags = list_append(tags, :new)", ["tags appends"]],
    ["SET tags = list_append(if_not_exists(tags, :none), :new)", ["tags appends"]],
    ["SET tags = list_append(:old, :new)", ["tags sets"]],
    ["set a.b[0] = :x, c = :y", ["a.b[0] sets", "c sets"]],
    ["SET a = :a REMOVE b, c DELETE d :d", ["a sets", "b removes", "c removes", "d removes"]],
    ["REMOVE list[0]", ["list[0] unknown"]],
    ["ADD n :one", ["n increments"]],
    ["SET #set = :x ADD n :one", ["#set sets", "n increments"]],
    ["SET n = n+:one", ["n increments"]],
    ["SET n = n-:one", ["n increments"]],
    ["", []],
    ["nonsense", ["nonsense unknown"]],
    ["SET a :a", ["a unknown"]],
  ])("%s", (expression, expected) => {
    expect(does([expression])).toEqual(expected);
  });

  it.each([
    "SET a = :a, n = if_not_exists(n, :z) + :one ADD m :one REMOVE b",
    "SET t = list_append(t, :x) DELETE s :s",
  ])("means the same however it is laid out: %s", (expression) => {
    const expected = does([expression]);
    expect(does([expression.replaceAll(" ", "\n  ")])).toEqual(expected);
    expect(does([expression.replace(/(SET|ADD|REMOVE|DELETE)/gu, (word) => word.toLowerCase())])).toEqual(expected);
    expect(does([expression.replace(/ ?([=+,()]) ?/gu, "$1")])).toEqual(expected);
  });

  it("looks names up", () => {
    expect(does(["SET #n = #n + :one, #s.#t = :x"], { "#n": "count", "#s": "stats", "#t": "seen" })).toEqual([
      "count increments",
      "stats.seen sets",
    ]);
    expect(does(["SET #n = n + :one"], { "#n": "n" })).toEqual(["n increments"]);
    expect(does(["SET #n = n + :one"], { "#n": "m" })).toEqual(["m sets"]);
  });

  it("tells a number from a set that is added", () => {
    expect(does(["ADD tags :t"], {}, { ":t": someSet })).toEqual(["tags unions"]);
    expect(does(["ADD tags :t"], {}, { ":t": { SS: ["a"] } })).toEqual(["tags unions"]);
    expect(does(["ADD n :t"], {}, { ":t": 1 })).toEqual(["n increments"]);
    expect(does(["ADD n :t"], {}, { ":t": { N: "1" } })).toEqual(["n increments"]);
    expect(does(["ADD n :t"], {}, { ":t": anything })).toEqual(["n increments"]);
  });

  it("takes a hole for an attribute name, and not for a clause", () => {
    expect(does(text`SET #${0} = :${1}`)).toEqual(["? sets"]);
    expect(does(text`SET ${0} = :v`)).toEqual(["? sets"]);
    expect(does(text`SET #${0} = #${1} + :one`)).toEqual(["? increments"]);
    expect(does(text`SET ${0}`)).toEqual(["? unknown"]);
    expect(does(text`SET a = :a, ${0}`)).toEqual(["a sets", "? unknown"]);
    expect(does(text`SET a = ${0}`)).toEqual(["a unknown"]);
    expect(does(text`${0}`)).toEqual(["? unknown"]);
  });

  it("says the clause as people write it", () => {
    const clauses = parseUpdateExpression(["SET s = :s, n = if_not_exists(n, :z)+:one ADD m :one"]);
    expect(clauses.map((clause) => clause.text)).toEqual(["s = :s", "n = if_not_exists(n, :z) + :one", "ADD m :one"]);
    expect(clauses[1]!.values).toEqual([":z", ":one"]);
  });

  it("says which attribute is copied", () => {
    const copies = (expression: string) =>
      parseUpdateExpression([expression], shape({ "#c": "cur" })).map((clause) => clause.copies);
    expect(copies("SET prev = #c, cur = :c")).toEqual(["cur", undefined]);
    expect(copies("SET prev = if_not_exists(prev, #c), n = #c + :n")).toEqual([undefined, undefined]);
  });

  it("is not upset by hostile text", () => {
    expect(() => parseUpdateExpression([`SET ${"(".repeat(100_000)}`])).not.toThrow();
    expect(() => parseConditionExpression([`${"(".repeat(100_000)}a = :a`])).not.toThrow();
    expect(() => parseConditionExpression([`${"NOT ".repeat(5_000)}a = :a`])).not.toThrow();
  });
});

describe("a condition expression", () => {
  const clause = (expression: string, names?: object) => {
    const condition = parseConditionExpression([expression], names && shape(names as never));
    return condition?.kind === "clause"
      ? `${condition.clause.asks} ${condition.clause.attribute ?? "?"}`
      : condition?.kind;
  };

  it.each([
    ["attribute_not_exists(pk)", "absent pk"],
    ["attribute_exists(pk)", "present pk"],
    ["NOT attribute_exists(pk)", "absent pk"],
    ["version = :v", "compares version"],
    ["version IN (:a, :b)", "compares version"],
    ["contains(seen, :id)", "holds seen"],
    ["NOT contains(seen, :id)", "lacks seen"],
    ["size(list) < :max", "other list"],
    ["n BETWEEN :a AND :b", "other n"],
    ["begins_with(pk, :x)", "other pk"],
    ["attribute_not_exists(pk) AND n < :n", "and"],
    ["attribute_not_exists(pk) OR expiry < :now", "or"],
    ["(attribute_not_exists(pk))", "absent pk"],
    ["NOT (attribute_exists(pk) OR n = :n)", "and"],
    ["attribute_not_exists(pk", undefined],
    ["pk", undefined],
    ["attribute_not_exists(pk) AND", undefined],
  ])("%s", (expression, expected) => {
    expect(clause(expression)).toBe(expected);
  });

  it("looks names up", () => {
    expect(clause("attribute_not_exists(#k)", { "#k": "eventId" })).toBe("absent eventId");
  });

  it("cannot be read where a hole may hold a clause", () => {
    expect(parseConditionExpression(text`attribute_not_exists(pk) AND ${0}`)).toBeUndefined();
    expect(parseConditionExpression(text`attribute_not_exists(#${0})`)).toMatchObject({ clause: { asks: "absent" } });
  });
});

describe("the key of an item", () => {
  it.each([
    [["pk", "sk", "at"], undefined, ["pk", "sk"]],
    [["PK", "name"], undefined, ["PK"]],
    [["id", "orderId"], undefined, ["id"]],
    [["orderId", "at"], undefined, ["orderId"]],
    [["orderId", "userId"], undefined, []],
    [["orderId", "userId"], ["userId"], ["userId"]],
    [["pk", "tenant"], ["tenant", "missing"], ["tenant"]],
    [["name", "at"], undefined, []],
  ])("%j declared %j", (attributes, declared, expected) => {
    expect(keyAttributesOf(attributes, declared)).toEqual(expected);
  });
});
