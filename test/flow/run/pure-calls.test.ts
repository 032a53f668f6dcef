/** Calls that only return or throw are followed once for each thing that they are given. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const CHECK = `const check = (x) => { if (typeof x.id !== "string") throw new Error("no id"); return true; };`;

describe("a check that throws is remembered with what it throws", () => {
  test("an effect where the error is caught is found, the second time as the first", () => {
    const text = forEach(`try { check(r); } catch { ${publish} } try { check(r); } catch (e) { ${publish} }`, CHECK);
    expect(verdictsOf(text)).toEqual(["unguarded", "unguarded"]);
  });

  test("an effect behind both is found once", () => {
    expect(verdictsOf(forEach(`check(r); check(r); ${publish}`, CHECK))).toEqual(["unguarded"]);
  });

  test("what one caller writes into the error, the other does not see", () => {
    const text = forEach(
      `let first; try { refuse(r); } catch (e) { e.seen = true; first = e; }
       try { refuse(r); } catch (e) { if (e.seen) { ${publish} } }`,
      `const refuse = (x) => { if (typeof x.id !== "string") throw { seen: false }; return true; };`,
    );
    const twin = text.replace("if (e.seen)", "if (!e.seen)");
    expect(verdictsOf(text)).toEqual([]);
    expect(verdictsOf(twin)).toEqual(["unguarded"]);
  });
});

describe("instances are told apart by what they hold", () => {
  const BOX = `class Box { constructor(value) { this.value = value; } isFull() { return this.value === "full"; } }`;

  test("two that hold the same answer the same, others do not", () => {
    const full = forEach(`new Box("full").isFull(); if (new Box("full").isFull()) { ${publish} }`, BOX);
    const empty = forEach(`new Box("full").isFull(); if (new Box("empty").isFull()) { ${publish} }`, BOX);
    expect(verdictsOf(full)).toEqual(["unguarded"]);
    expect(verdictsOf(empty)).toEqual([]);
  });

  test("one that changes in between answers otherwise", () => {
    const text = forEach(
      `const box = new Box("empty"); box.isFull(); box.value = "full"; if (box.isFull()) { ${publish} }`,
      BOX,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace(`box.value = "full";`, ""))).toEqual([]);
  });

  test("a map that holds something else under a computed name answers otherwise", () => {
    const get = `const first = (map) => [...map.values()][0] === "go";`;
    const text = forEach(
      `const a = new Map(); a.set(r.messageId, "stay"); first(a); const b = new Map(); b.set(r.messageId, "go"); if (first(b)) { ${publish} }`,
      get,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});

describe("which guards stand does not matter to a call that nothing tells of them", () => {
  const guard = (id: string): string =>
    `try { await ddb.send(new PutCommand({ TableName: "t", Item: { id: r.messageId + "${id}" }, ConditionExpression: "attribute_not_exists(id)" })); } catch (e) { if (e.name === "ConditionalCheckFailedException") continue; throw e; }`;
  const FORMAT = `const format = (words) => { ${Array.from({ length: 60 }, (_, k) => `const w${k} = words[0] + "${k}";`).join(" ")} return w59; };`;
  /** The evaluations of a handler that does this behind one guard, behind two and behind three. */
  const taken = (calls: string): number => {
    const before = evaluations();
    verdictsOf(
      forEach(
        `${guard("a")} ${calls} ${guard("b")} ${calls} ${guard("c")} ${calls} ${publish}`,
        `import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb"; const ddb = DynamoDBDocumentClient.from({}); ${FORMAT}`,
      ),
    );
    return evaluations() - before;
  };

  test("what a list gave is given again behind another guard", () => {
    const without = taken("");
    const once = taken(`format(["a", "b"]);`) - without;
    expect(once).toBeGreaterThan(100);
    expect(once).toBeLessThan(500);
  });
});
