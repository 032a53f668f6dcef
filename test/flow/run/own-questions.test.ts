/** What a call asks of what was found, or of settings, for itself alone says nothing of the calls behind it, and costs them nothing. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const LOAD = `const { Item } = await doc.send(new GetCommand({ TableName: "orders", Key: { pk: r.messageId } }));`;
const LOGGER = `class Logger {
  constructor() { this.isPretty = process.env.PRETTY === "yes"; this.isJson = process.env.JSON === "yes"; }
  output(text, order) {
    const lines = [];
    if (this.isJson) lines.push(JSON.stringify({ text, order }));
    else if (this.isPretty) { if (order.kind === "new") lines.push("new"); if (order.size > 3) lines.push("large"); lines.push(text); }
    else lines.push(text);
    console.info(lines.join(" "));
  }
}
const logger = new Logger();`;

/** Evaluations of a handler that says so many things of what it found. */
function taken(lines: number): number {
  const calls = Array.from({ length: lines }, (_, k) => `logger.output("step ${k}", Item);`).join(" ");
  const before = evaluations();
  expect(verdictsOf(forEach(`${LOAD} ${calls} ${publish}`, LOGGER))).toEqual(["unguarded"]);
  return evaluations() - before;
}

test("a logger that asks what it is given, and its settings, is gone through for the first texts only", () => {
  const more = taken(60) - taken(20);
  expect(more).toBeLessThan(40 * 20);
});

describe("what is asked by somebody who does something, or gives an answer, is asked", () => {
  const guardedBy = (helper: string, use: string): readonly string[] =>
    verdictsOf(
      forEach(
        `${LOAD} ${use} ${publish} await doc.send(new PutCommand({ TableName: "orders", Item: { pk: r.messageId, status: "sent" } }));`,
        helper,
      ),
    );
  const racy = ["weak (racy)", "idempotent"];

  test("an answer", () => {
    expect(guardedBy(`const isSent = (order) => order?.status === "sent";`, "if (isSent(Item)) continue;")).toEqual(
      racy,
    );
  });

  test("an error", () => {
    const refuse = `const refuse = (order) => { if (order?.status === "sent") throw new Error("sent"); };`;
    expect(guardedBy(refuse, "refuse(Item);")).toEqual(racy);
  });

  test("what it writes", () => {
    const note = `const note = (to, order) => { if (order?.status === "sent") to.isSent = true; };`;
    expect(guardedBy(note, "const to = { isSent: false }; note(to, Item); if (to.isSent) continue;")).toEqual(racy);
  });

  test("the end of the process", () => {
    const stop = `const stop = (order) => { if (order?.status === "sent") process.exit(0); };`;
    const inPlace = `if (Item?.status === "sent") process.exit(0);`;
    expect(guardedBy(stop, "stop(Item);")).toEqual(guardedBy("", inPlace));
  });

  test("and a call that only says something of it keeps nothing out", () => {
    const say = `const say = (order) => { if (order?.status === "sent") console.info("sent"); };`;
    expect(guardedBy(say, "say(Item);")).toEqual(["unguarded", "idempotent"]);
  });
});
