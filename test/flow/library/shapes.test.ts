/** What a library is given, as far as the code writes it: beside each value that is read stands one that looks alike and is not. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const put = (item: string, before = ""): string[] =>
  verdictsOf(forEach(`${before} await doc.send(new PutCommand({ TableName: "t", Item: ${item} }));`));

describe("an item", () => {
  it.each([
    ["{ pk: r.messageId }", "idempotent"],
    ["{ pk: randomUUID() }", "unguarded"],
    ["{ ...{ pk: randomUUID() }, text: r.body }", "unguarded"],
    ["Object.fromEntries([['pk', randomUUID()]])", "unguarded"],
    ["{ pk: r.messageId, at: Date.now() }", "idempotent"],
    // A map is no item: which of its parts is the key, nobody knows.
    ["new Map([['pk', r.messageId], ['at', Date.now()]]) as never", "unknown"],
  ])("%s is %s", (item, verdict) => {
    expect(put(item)).toEqual([verdict]);
  });
});

describe("an expression of SQL that a function gives", () => {
  const set = (n: string): string[] =>
    verdictsOf(`import { DataSource } from "typeorm";
${forEach(`await new DataSource({ type: "postgres" }).createQueryBuilder().update("orders").set({ n: ${n} }).where("id = :id", { id: r.messageId }).execute();`)}`);

  it.each([
    ['() => "n + 1"', "unguarded"],
    ["() => `n + 1`", "unguarded"],
    ["() => `n + ${r.body.length}`", "unguarded"],
    ['() => "now()"', "idempotent"],
    ["7", "idempotent"],
  ])("%s is %s", (n, verdict) => {
    expect(set(n)).toEqual([verdict]);
  });

  it.each(['(alias) => "n + 1"', "() => lib.add(1)", "() => 7"])("is not read otherwise: %s", (n) => {
    expect(set(n)).not.toEqual(["unguarded"]);
  });
});
