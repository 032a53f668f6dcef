/** What condition expressions of DynamoDB ask, and which attributes of an item are its key. */
import { describe, expect, it } from "vitest";
import { parseConditionExpression } from "../../src/knowledge/index.ts";
import type { Condition } from "../../src/knowledge/aws/condition-expression.ts";
import { isBesideTheKey, keysOfItem, perhapsOfKey } from "../../src/knowledge/aws/key-attributes.ts";
import { anything, shape } from "./shapes.ts";

function printed(condition: Condition | undefined): string {
  if (condition === undefined) return "cannot be read";
  if (condition.kind !== "clause") return `(${condition.parts.map(printed).join(` ${condition.kind} `)})`;
  const { asks, operator, attribute = "?", values } = condition.clause;
  return [attribute, operator ?? asks, ...values].join(" ");
}

const reads = (expression: string, names?: object): string =>
  printed(parseConditionExpression([expression], names && shape(names as never)));

describe("a condition", () => {
  it.each([
    // Both sides of a comparison may be the attribute.
    ["n = :v", "n = :v"],
    ["n <> :v", "n <> :v"],
    ["n < :v", "n < :v"],
    ["n <= :v", "n <= :v"],
    ["n > :v", "n > :v"],
    ["n >= :v", "n >= :v"],
    [":v = n", "n = :v"],
    [":v <> n", "n <> :v"],
    [":v < n", "n > :v"],
    [":v <= n", "n >= :v"],
    [":v > n", "n < :v"],
    [":v >= n", "n <= :v"],
    [":v = :w", "? other :v :w"],
    ["size(n) = :v", "n other :v"],
    ["n IN (:a, :b)", "n IN :a :b"],
    ["n BETWEEN :a AND :b", "n other :a :b"],
    ["attribute_type(n, :t)", "n other :t"],
    ["contains(n, :v)", "n holds :v"],
    // The opposite of each.
    ["NOT n = :v", "n <> :v"],
    ["NOT n <> :v", "n = :v"],
    ["NOT n < :v", "n >= :v"],
    ["NOT n <= :v", "n > :v"],
    ["NOT n > :v", "n <= :v"],
    ["NOT n >= :v", "n < :v"],
    ["NOT NOT n = :v", "n = :v"],
    ["NOT attribute_exists(n)", "n absent"],
    ["NOT attribute_not_exists(n)", "n present"],
    ["NOT contains(n, :v)", "n lacks :v"],
    ["NOT CONTAINS(n, :v)", "n lacks :v"],
    ["NOT begins_with(n, :v)", "n other :v"],
    ["NOT n BETWEEN :a AND :b", "n other :a :b"],
    ["NOT n IN (:a, :b)", "(n <> :a and n <> :b)"],
    ["NOT n IN (:a)", "(n <> :a)"],
    ["NOT (a = :a AND b = :b)", "(a <> :a or b <> :b)"],
    ["NOT (a = :a OR b = :b)", "(a <> :a and b <> :b)"],
    // AND binds closer than OR, and NOT closer than both.
    ["a = :a OR b = :b AND c = :c", "(a = :a or (b = :b and c = :c))"],
    ["(a = :a OR b = :b) AND c = :c", "((a = :a or b = :b) and c = :c)"],
    ["NOT a = :a AND b = :b", "(a <> :a and b = :b)"],
    ["a = :a and b = :b or not c = :c", "((a = :a and b = :b) or c <> :c)"],
  ])("%s asks: %s", (expression, expected) => {
    expect(reads(expression)).toBe(expected);
  });

  it.each([
    "n",
    "n =",
    "= :v",
    "n = :v :w",
    "n = :v AND",
    "AND n = :v",
    "NOT",
    "n BETWEEN :a",
    "n BETWEEN :a AND",
    "n BETWEEN :a OR :b",
    "n BETWEEN AND :b",
    "n BETWEEN :a, :b",
    "n IN :a",
    "n IN (:a",
    "n IN (:a, (:b))",
    "(n = :v",
    "n = :v)",
    "contains(n, :v",
    "contains(n, size(m))",
    "size(n) =",
    "n LIKE :v",
  ])("%s is none", (expression) => {
    expect(reads(expression)).toBe("cannot be read");
  });

  it("names attributes by their placeholders", () => {
    expect(reads("#a = :v AND #b.#c <> :w", { "#a": "state", "#b": "meta", "#c": "seen" })).toBe(
      "(state = :v and meta.seen <> :w)",
    );
  });
});

describe("what stands beside a key", () => {
  it.each(
    "ttl timeToLive time_to_live expiresAt expiry delete_after createdAt updated modified_date lastModified last_login_at".split(
      " ",
    ),
  )("%s", (name) => expect(isBesideTheKey(name)).toBe(true));

  it.each("id order title battle recreate atlas last".split(" "))("%s does not", (name) =>
    expect(isBesideTheKey(name)).toBe(false),
  );
});

describe("the key of an item that is written whole", () => {
  const open = (members: Parameters<typeof shape>[0]) => ({ ...shape(members), open: true }) as never;
  const keys = (item: Parameters<typeof shape>[0] | undefined, asked?: readonly string[]): string => {
    const found = keysOfItem(item === undefined ? undefined : shape(item), { argument: 0, path: ["Item"] }, asked);
    const paths = (found.keys ?? []).map(({ path }) => path.join("."));
    return `${paths.join(", ")}${found.isKeyWithin ? " (within)" : ""}`;
  };

  it.each([
    ["names that are keys by custom", { pk: 1, sk: 2, at: 3 }, "Item.pk, Item.sk"],
    ["the only id", { orderId: 1, total: 2 }, "Item.orderId"],
    [
      "all that is no time of a change, where none is known",
      { name: 1, total: 2, createdAt: 3 },
      "Item.name, Item.total (within)",
    ],
    ["the item, where there is nothing else", { createdAt: 3 }, "Item (within)"],
    ["what is spread into it", open({ createdAt: 3 }), "Item.... (within)"],
    ["the item, where nothing is known of it", anything, "Item (within)"],
    ["the item, where it is none", undefined, "Item (within)"],
  ])("is %s", (_, item, expected) => {
    expect(keys(item as never)).toBe(expected);
  });

  it("is what a condition asks for, where custom says nothing and the item has it", () => {
    expect(keys({ name: 1, total: 2 }, ["name"])).toBe("Item.name");
    expect(keys({ name: 1, total: 2 }, ["missing"])).toBe("Item.name, Item.total (within)");
    expect(keys({ pk: 1, name: 2 }, ["name"])).toBe("Item.pk");
  });

  it("is that of each form that the item may have", () => {
    const either = (...of: readonly unknown[]) => ({ kind: "either", of }) as never;
    expect(keys(either(shape({ pk: 1 }), shape({ id: 2 })))).toBe("Item.pk, Item.id");
    expect(keys(either(open({ a: 1 }), open({ b: 1 })))).toBe("Item.... (within)");
    // Only one of them has something spread in: the key may be anywhere.
    expect(keys(either(open({ a: 1 }), shape({ b: 1 })))).toBe("Item (within)");
    expect(keys(either(shape({ a: 1 }), anything))).toBe("Item (within)");
  });

  it("is perhaps sorted by a time beside the only id", () => {
    const sorted = (members: object): readonly string[] => perhapsOfKey(shape(members as never));
    expect(sorted({ orderId: 1, logTimestamp: 2 })).toEqual(["logTimestamp"]);
    expect(sorted({ orderId: 1, ts: 2, text: 3 })).toEqual(["ts"]);
    expect(sorted({ orderId: 1, createdTimestamp: 2 })).toEqual([]);
    expect(sorted({ pk: 1, orderId: 1, ts: 2 })).toEqual([]);
    expect(sorted({ name: 1, ts: 2 })).toEqual([]);
    expect(perhapsOfKey(undefined)).toEqual([]);
  });

  it("is perhaps what the table is called after, beside the id of something else", () => {
    const perhaps = (members: object, table: string): readonly string[] =>
      perhapsOfKey(shape(members as never), [], shape(table));
    expect(perhaps({ ticketId: 1, downloadHash: 2, note: 3 }, "secure-downloads")).toEqual(["downloadHash"]);
    expect(perhaps({ userId: 1, token: 2, createdAt: 3 }, "sessions")).toEqual(["token"]);
    expect(perhaps({ userId: 1, token: 2 }, "MyTable")).toEqual([]);
    expect(perhaps({ userId: 1, token: 2 }, "table")).toEqual([]);
  });
});
