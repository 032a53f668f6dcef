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

it("of one that is called otherwise each key may be it", () => {
  expect(keyInTables(item, [orders, main], shape("notes"))).toEqual({ keys: [], perhaps: ["number", "token"] });
});
