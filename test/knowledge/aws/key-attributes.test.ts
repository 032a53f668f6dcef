/** Which of several tables that are declared a name in the code means. */
import { expect, it } from "vitest";
import { keyInTables } from "../../../src/knowledge/index.ts";
import { shape } from "../shapes.ts";

const orders = { attributes: ["number"], tables: ["OrdersTable"] };
const main = { attributes: ["token"], tables: ["Table"] };
const item = shape({ number: 1, token: "t" });

it("the one that is called so has the key", () => {
  expect(keyInTables(item, [orders, main], shape("orders"))).toEqual({ keys: ["number"], perhaps: [] });
});

it("one that is made under another name is not meant, where the code writes its name out", () => {
  const named = { ...orders, physicalNames: ["shop-orders"] };
  const both = shape({ number: 1, token: "t" });
  expect(keyInTables(both, [named], shape("shop-orders"))).toEqual({ keys: ["number"], perhaps: [] });
  expect(keyInTables(both, [named], shape("notes"))).toBeUndefined();
  expect(keyInTables(both, [named, main], shape("notes"))).toEqual({ keys: ["token"], perhaps: [], isDoubted: true });
  expect(keyInTables(both, [named], undefined)).toEqual({ keys: ["number"], perhaps: [] });
  expect(keyInTables(both, [orders], shape("notes"))).toEqual({ keys: ["number"], perhaps: [], isDoubted: true });
  const notes = { kind: "unknown", name: "NOTES" } as const;
  expect(keyInTables(both, [named], notes)).toEqual({ keys: ["number"], perhaps: [], isDoubted: true });
  expect(keyInTables(both, [named], notes, [{ name: "NOTES", text: "notes" }])).toBeUndefined();
});

it("of one that is called otherwise each key may be it", () => {
  expect(keyInTables(item, [orders, main], shape("notes"))).toEqual({
    keys: [],
    perhaps: ["number", "token"],
    isDoubted: true,
  });
});
