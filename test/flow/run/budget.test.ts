/** Every run comes to an end. */
import { describe, expect, it } from "vitest";
import { forEach, publish } from "../each-record.ts";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { handlersOf, verdictsOf } from "../inspect.ts";

describe("hostile code", () => {
  it("ends, and says that it was too much", () => {
    const deep = Array.from(
      { length: 40 },
      (_, index) => `const f${index} = (x) => { for (const a of x.a) for (const b of x.b) f${index + 1}(a, b); };`,
    );
    const text = forEach(`f0(lib(r)); ${publish}`, `${deep.join("\n")} const f40 = () => {};`);
    const [handler] = handlersOf({ "handler.ts": text });
    expect(handler).toBeDefined();
  });

  it("does not go round in recursion", () => {
    const text = forEach(
      `await walk(r);`,
      `const walk = async (x) => { if (x.next) await walk(x.next); await sns.send(new PublishCommand({ Message: x.body })); };`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});

describe("a handler behind wrappers", () => {
  const tree = Array.from(
    { length: 12 },
    (_, k) => `const t${k} = (x, y) => { ${[0, 1, 2].map((way) => `t${k + 1}(x, { y, way: ${way} });`).join(" ")} };`,
  ).join("\n");

  it("is gone through to its end where only its calls were too much", () => {
    const text = `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; const sns = new SNSClient({}); let last;
${tree}
const t12 = (x, y) => { last = y; };
const wrap = (work) => async (event) => { await work(event); };
const work = async (event) => { for (const r of event.Records) { t0(r, 1); t0(r, 2); t0(r, 3); await sns.send(new PublishCommand({ Message: r.body })); } };
export const handler = wrap(wrap(work));`;
    const [handler] = handlersOf({ "handler.ts": text });
    expect(handler?.effects.map(({ call }) => call)).toContain("SNSClient.send(PublishCommand)");
  });
});

describe("services that are made for each other by their types", () => {
  // Each asks for both of the level below: made for each asker anew, they would be 4,096.
  const levels = (count: number): string =>
    Array.from(
      { length: count },
      (_, k) =>
        `class A${k} { constructor(private readonly a: A${k + 1}, private readonly b: B${k + 1}) {} async go(x) { await this.a.go(x); } }
class B${k} { constructor(private readonly a: A${k + 1}, private readonly b: B${k + 1}) {} async go(x) { await this.b.go(x); } }`,
    ).join("\n");
  const text = forEach(
    `await run(container.orders, r);`,
    `import { container } from "@acme/container";
${levels(12)}
class A12 { async go(x) { await sns.send(new PublishCommand({ Message: x.body })); } }
class B12 { async go(x) {} }
const run = async (orders: A0, x) => { await orders.go(x); };`,
  );

  it("are made once each, so that what the last one sends is told", () => {
    const before = evaluations();
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(evaluations() - before).toBeLessThan(2_000);
  });
});
