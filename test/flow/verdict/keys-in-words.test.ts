/** What is said of a key that changes each time, or may be. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectsOf } from "../inspect.ts";

const imports = `
import { createHash } from "node:crypto";
import { format, startOfDay } from "date-fns";
import dayjs from "dayjs";
import { DateTime } from "luxon";
import moment from "moment";`;

const says = (key: string): unknown[] =>
  effectsOf(forEach(`await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${key} } }));`, imports)).map(
    ({ verdict, because }) => [verdict, because],
  );

describe("a key", () => {
  it.each([
    ["r.messageId", "idempotent", { kind: "stable-key" }],
    ["randomUUID()", "unguarded", { kind: "volatile-key", key: "randomUUID()" }],
    ["Date.now()", "unguarded", { kind: "volatile-key", key: "Date.now()" }],
    ["context.awsRequestId", "unguarded", { kind: "volatile-key", key: "context.awsRequestId" }],
    [
      "JSON.parse(r.body).id ?? randomUUID()",
      "unknown",
      { kind: "unknown-input", text: "the key may be `randomUUID()`" },
    ],
  ])("%s is %s", (key, verdict, because) => {
    expect(says(key)).toMatchObject([[verdict, because]]);
  });
});

describe("a key that is made of the time", () => {
  const isForAWhile = (key: string): unknown =>
    (says(key) as [string, { kind: string; isForAWhile?: boolean }][]).map(([verdict, { kind, isForAWhile }]) =>
      verdict === "unguarded" && kind === "volatile-key" ? isForAWhile === true : verdict,
    );

  it.each([
    "new Date().toISOString().slice(0, 10)",
    "`${r.messageId}#${new Date().toISOString().slice(0, 10)}`",
    'new Date().toISOString().split("T")[0]',
    'new Date().toISOString().replace(/T.*/, "")',
    "new Date().toDateString()",
    'new Date().toLocaleDateString("de")',
    "new Date().getUTCDate()",
    "new Date().getHours()",
    "Math.floor(Date.now() / 86_400_000)",
    "Date.now() - (Date.now() % 3_600_000)",
    "String((Date.now() / 60_000) | 0)",
    'new Intl.DateTimeFormat("de").format(new Date())',
    "(() => { const day = new Date(); day.setHours(0, 0, 0, 0); return day.toISOString(); })()",
    'dayjs().format("YYYY-MM-DD")',
    'dayjs().startOf("day").toISOString()',
    'moment().format("YYYY-MM-DD")',
    'format(new Date(), "yyyy-MM-dd")',
    "startOfDay(new Date()).toISOString()",
    "DateTime.now().toISODate()",
    'DateTime.now().toFormat("yyyy-MM-dd")',
  ])("%s may be the same for a while", (key) => {
    expect(isForAWhile(key)).toEqual([true]);
  });

  it.each([
    "Date.now()",
    "new Date().toISOString()",
    "`${r.messageId}-${+new Date()}`",
    "String(Date.now())",
    "Date.now().toString(36)",
    "new Date().getTime() + 1000",
    "`${new Date().toISOString().slice(0, 10)}-${Date.now()}`",
    "`${new Date().toISOString().slice(0, 10)}-${randomUUID()}`",
    'createHash("sha1").update(String(Date.now())).digest("hex")',
    "dayjs().toISOString()",
  ])("%s is another one each time", (key) => {
    expect(isForAWhile(key)).toEqual([false]);
  });
});
