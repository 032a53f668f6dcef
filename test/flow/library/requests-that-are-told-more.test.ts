/** Requests that can be awaited and are told more first, and lists whose work is awaited. */
import { describe, expect, it } from "vitest";
import { effectsOf } from "../inspect.ts";

const told = (statement: string): string[] =>
  effectsOf(`import https from "node:https";
import superagent from "superagent";
import { each } from "async-parallel";
import { forEach } from "p-iteration";
import dynamoose from "dynamoose";
import puppeteer from "puppeteer-core";
import { SNS } from "@aws-sdk/client-sns";
import { make } from "some-unlisted-package";
import type { SQSEvent } from "aws-lambda";
const sns = new SNS({});
const URL = "https://api.example.com/letters";
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) { ${statement} }
};`).map(({ verdict, call }) => `${verdict} ${call}`);

describe("a request that is told more", () => {
  it.each([
    [
      "await superagent.post(URL).set('accept', 'text/plain').query({ a: 1 }).send(body);",
      ["unguarded superagent.post"],
    ],
    ["await superagent.get(URL).set('accept', 'text/plain').query({ body });", []],
    [
      "const req = https.request(URL, { method: 'POST' }); req.setTimeout(9, () => req.destroy()); req.write(body); req.end(body);",
      ["unguarded http.request"],
    ],
    ["await make(URL).set('accept', 'text/plain').send(body);", ["unknown make(URL).set('accept', 'text/plain').send"]],
  ])("is one effect: %s", (statement, effects) => {
    expect(told(statement)).toEqual(effects);
  });

  it("may be told of functions, which may be called", () => {
    const retry = (work: string) => told(`await superagent.get(URL).retry(2, () => ${work});`);
    expect(retry("sns.publish({ Message: body })")).toEqual(["unguarded SNS.publish"]);
    expect(retry("true")).toEqual([]);
  });
});

describe("a request of which nothing but the address is known", () => {
  it("is a GET", () => {
    expect(told("await fetch(process.env.FEED_URL!);")).toEqual([]);
    expect(told("https.get(JSON.parse(body), () => {});")).toEqual([]);
  });

  it("is not where options are given, or it may be all options or a request", () => {
    expect(told("await fetch(make(body));")).toContain("unknown fetch");
    expect(told("await fetch(URL, JSON.parse(body));")).toEqual(["unknown fetch"]);
    expect(told("https.request(JSON.parse(body), () => {});")).toEqual(["unknown http.request"]);
    expect(told("await fetch(new Request(URL, { method: 'POST', body }));")).toEqual(["unguarded fetch POST"]);
  });
});

describe("rows that a query of dynamoose finds", () => {
  const orders = (test: string) =>
    told(`const Order = dynamoose.model("orders", new dynamoose.Schema({ id: { type: String, hashKey: true } }));
    const found = await Order.query("id").eq(body).using("byId").exec();
    if (${test}) continue;
    await sns.publish({ Message: body });
    await Order.create({ id: body });`);
  it("may be a look", () => {
    expect(orders("found.length > 0")).toEqual(["weak SNS.publish", "idempotent dynamoose.Model.create"]);
    expect(orders("found[0]")).toEqual(["weak SNS.publish", "idempotent dynamoose.Model.create"]);
    expect(orders("body === 'none'")).toEqual(["unguarded SNS.publish", "idempotent dynamoose.Model.create"]);
  });
});

describe("lists whose work is awaited", () => {
  it.each(["forEach", "each"])("%s", (name) => {
    const over = (work: string) => told(`await ${name}(JSON.parse(body), async (one) => ${work});`);
    expect(over("sns.publish({ Message: one })")).toEqual(["unguarded SNS.publish"]);
    expect(over("console.log(one)")).toEqual([]);
  });
});

describe("a page that is printed", () => {
  const page = (use: string) =>
    told(
      `const browser = await puppeteer.launch(); const page = await browser.newPage(); await page.setContent(body); ${use}`,
    );
  it("changes nothing outside; one that is clicked on may", () => {
    expect(page("await page.pdf({ format: body });")).toEqual([]);
    expect(page("await page.click(body);")).toEqual(["unknown page.click"]);
  });
});
