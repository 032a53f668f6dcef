/** What an insert gives to its columns. */
import { describe, expect, it } from "vitest";
import { operandOf, readInsertedColumns, readInsertValues } from "../../../src/knowledge/sql/insert.ts";
import { tokenize } from "../../../src/knowledge/sql/tokens.ts";
import type { HoledText } from "../../../src/knowledge/shape.ts";

describe("a value", () => {
  const hole = {};
  it.each<[HoledText, object]>([
    [["1"], { kind: "literal", value: 1 }],
    [["'a''b'"], { kind: "literal", value: "a'b" }],
    [["TRUE"], { kind: "literal", value: true }],
    [["false"], { kind: "literal", value: false }],
    [["NULL"], { kind: "literal", value: null }],
    [["$2"], { kind: "parameter", at: 1 }],
    [["$2::uuid"], { kind: "parameter", at: 1 }],
    [[":id"], { kind: "parameter", at: "id" }],
    [["@id"], { kind: "parameter", at: "id" }],
    [["?"], { kind: "parameter", at: 0 }],
    [["%s"], { kind: "parameter", at: 0 }],
    [[hole], { kind: "hole", hole }],
    [[hole, "::uuid"], { kind: "hole", hole }],
    [[hole, " || '-' || ", hole], { kind: "other" }],
    [["now()"], { kind: "volatile", text: "now()", afterNow: 0 }],
    [["CURRENT_TIMESTAMP"], { kind: "volatile", text: "CURRENT_TIMESTAMP", afterNow: 0 }],
    [["gen_random_uuid()"], { kind: "volatile", text: "gen_random_uuid()" }],
    [["uuid_generate_v4()"], { kind: "volatile", text: "uuid_generate_v4()" }],
    [["nextval('s')"], { kind: "volatile", text: "nextval('s')" }],
    [["renow()"], { kind: "other" }],
    [["nowhere"], { kind: "other" }],
    [["a + 1"], { kind: "other" }],
  ])("%j", (text, expected) => {
    const tokens = tokenize(text);
    expect(operandOf(tokens, tokens)).toEqual(expected);
  });
});

describe("the columns of an insert", () => {
  const columns = (text: string): string[] =>
    [...readInsertedColumns(tokenize([text]), 0)].map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const at = (position: number): string => JSON.stringify({ kind: "parameter", at: position });

  it.each([
    ["INSERT INTO t (a, b) VALUES ($1, $2)", [`a ${at(0)}`, `b ${at(1)}`]],
    ["INSERT INTO t (a, b) VALUES (?, ?), (?, ?)", [`a ${at(0)}`, `b ${at(1)}`]],
    ["INSERT INTO t (A) VALUES (f(1, 2))", ['a {"kind":"other"}']],
    ["INSERT INTO t (a, b) VALUES ($1)", [`a ${at(0)}`]],
    ["INSERT INTO t VALUES ($1, $2)", []],
    ["INSERT INTO t (a) SELECT 1", []],
    ["INSERT INTO t (a) VALUES ?", []],
    ["INSERT INTO t", []],
  ])("%s", (text, expected) => {
    expect(columns(text)).toEqual(expected);
  });

  it("are picked by their names", () => {
    const tokens = tokenize(["INSERT INTO t (a, b) VALUES (1, 2)"]);
    expect(readInsertValues(tokens, 0, ["b"])).toEqual([{ kind: "literal", value: 2 }]);
    expect(readInsertValues(tokens, 0, ["b", "a", "c"])).toEqual([
      { kind: "literal", value: 2 },
      { kind: "literal", value: 1 },
    ]);
    expect(readInsertValues(tokens, 0, [])).toEqual([]);
  });
});
