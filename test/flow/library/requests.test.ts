/** Requests over HTTP. */
import { describe, expect, it } from "vitest";
import { effectLinesOf } from "../inspect.ts";

describe("a request", () => {
  const post = (how: string): string[] =>
    effectLinesOf({
      "handler.ts": `import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import qs from "querystring";
export const handler = async (event: SQSEvent) => { for (const r of event.Records) { ${how} } };`,
    });

  it.each([
    'await axios.post(process.env.TOKEN_URL, qs.stringify({ grant_type: "client_credentials" }));',
    "await axios.post(process.env.TOKEN_URL, `grant_type=refresh_token&refresh_token=${process.env.TOKEN}`);",
    'await fetch(process.env.TOKEN_URL, { method: "POST", body: new URLSearchParams({ grant_type: "password" }) });',
    'const form = new URLSearchParams(); form.append("grant_type", "password"); await axios.post(process.env.TOKEN_URL, form.toString());',
    "await axios.post(`${process.env.HOST}/connect/token`, {});",
    "await axios.post(`${process.env.ELASTIC}/orders/_search`, { query: { term: { id: r.body } } });",
  ])("that only asks is none: %s", (how) => {
    expect(post(how)).toEqual([]);
  });

  it.each([
    "await axios.post(process.env.ORDERS_URL, qs.stringify({ grant: r.body }));",
    'const form = new URLSearchParams(); form.append("order", r.body); await axios.post(process.env.ORDERS_URL, form.toString());',
    "await axios.post(`${process.env.HOST}/tokens`, { owner: r.body });",
    "await axios.post(`${process.env.ELASTIC}/orders/_doc`, { id: r.body });",
  ])("that tells somebody is one: %s", (how) => {
    expect(post(how)).toEqual(["handler.ts:4 unguarded"]);
  });
});

describe("a request that is given data alone", () => {
  const verdicts = (call: string): string[] =>
    effectLinesOf({
      "handler.ts": `import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import request from "request";
const done = () => undefined;
export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) { const { url, ...job } = JSON.parse(body); ${call}; } };`,
    });

  it.each([
    "request(url, done)",
    "await axios(url)",
    "request(job.imageUrl, done)",
    "await axios(job.link, undefined)",
  ])("asks for what is called an address: %s", (call) => {
    expect(verdicts(call)).toEqual([]);
  });

  it.each(["request(job, done)", "await axios(job.options)", "await axios(job[url])", "await axios(url, job)"])(
    "may be told its method by anything else: %s",
    (call) => {
      expect(verdicts(call)).toEqual(["handler.ts:5 unknown"]);
    },
  );
});

describe("a request of a package that stands in for fetch", () => {
  const post = (method: string): string[] =>
    effectLinesOf({
      "handler.ts": `const fetch = require("@web-std/fetch");
const { Request } = fetch;
exports.handler = async (event) => { for (const r of event.Records) {
  const request = new Request(process.env.HOOK, { method: "${method}", body: r.body });
  await fetch(request); } };`,
    });

  it("has the method of the request that it sends", () => {
    expect(post("post")).toEqual(["handler.ts:5 unguarded"]);
    expect(post("put")).toEqual(["handler.ts:5 idempotent"]);
    expect(post("get")).toEqual([]);
  });
});

describe("a request that SDK v2 signs", () => {
  const text = (method: string, path = "orders/"): string => `const AWS = require("aws-sdk");
const send = (id) => new Promise((resolve, reject) => {
  const request = new AWS.HttpRequest(new AWS.Endpoint(process.env.DOMAIN), process.env.AWS_REGION);
  ${method} request.path += "${path}" + id; request.body = JSON.stringify({ id }); request.headers.host = process.env.DOMAIN;
  new AWS.Signers.V4(request, "es").addAuthorization(new AWS.EnvironmentCredentials("AWS"), new Date());
  new AWS.HttpClient().handleRequest(request, null, (response) => { response.on("end", resolve); }, reject);
});
exports.handler = async (event) => { for (const { body } of event.Records) await send(JSON.parse(body).id); };`;

  it("has the method that it is given, and is a POST until then", () => {
    expect(effectLinesOf({ "handler.ts": text('request.method = "PUT";') })).toEqual(["handler.ts:6 idempotent"]);
    expect(effectLinesOf({ "handler.ts": text('request.method = "POST";') })).toEqual(["handler.ts:6 unguarded"]);
    expect(effectLinesOf({ "handler.ts": text("") })).toEqual(["handler.ts:6 unguarded"]);
  });

  it("sets the document of its address", () => {
    for (const method of ["", 'request.method = "POST";'])
      expect(effectLinesOf({ "handler.ts": text(method, "orders/_doc/") })).toEqual(["handler.ts:6 idempotent"]);
  });

  it("is sent by fetch as well", () => {
    const sent = 'fetch("https://" + request.headers.host, { method: request.method, body: request.body });';
    const handler = text('request.method = "POST";').replace(/new AWS\.HttpClient.*/u, sent);
    expect(effectLinesOf({ "handler.ts": handler })).toEqual(["handler.ts:6 unguarded"]);
  });
});
