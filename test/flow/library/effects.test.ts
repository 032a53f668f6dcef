/** What a call is given when it is made. */
import { describe, expect, it } from "vitest";
import { forEach } from "../each-record.ts";
import { effectLinesOf, verdictsOf } from "../inspect.ts";

describe("inputs", () => {
  it("are read when the call is made, with everything that was changed after the literal", () => {
    const text = forEach(`const params = { TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET a = :a" };
      if (r.body) params.UpdateExpression = "ADD n :one";
      await doc.send(new UpdateCommand(params));`);
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("of fetch stand in its request as well", () => {
    const request = (method: string): string =>
      forEach(`await fetch(new Request("https://api.example.com/x", { method: "${method}", body: r.body }));`);
    expect(verdictsOf(request("POST"))).toEqual(["unguarded"]);
    expect(verdictsOf(request("GET"))).toEqual([]);
  });
});

describe("a request that is put together beforehand", () => {
  const post = (send: string): string[] =>
    effectLinesOf({
      "handler.ts": `import { SignatureV4 } from "@aws-sdk/signature-v4";
import { HttpRequest } from "@aws-sdk/protocol-http";
import fetch, { Request } from "node-fetch";
const address = new URL(process.env.ADDRESS);
export const handler = async (event) => { for (const { body } of event.Records) { ${send} } };`,
    });

  it.each([
    'await fetch(address, { method: "POST", body });',
    'await fetch(new Request(address, { method: "POST", body }));',
    'await fetch(new Request(address, await new SignatureV4({}).sign(new HttpRequest({ method: "POST", body }))));',
  ])("has the method that it was given: %s", (send) => {
    expect(post(send)).toEqual(["handler.ts:5 unguarded"]);
    expect(post(send.replace("POST", "PUT"))).toEqual(["handler.ts:5 idempotent"]);
    expect(post(send.replace("POST", "GET"))).toEqual([]);
  });
});

describe("a statement that is prepared", () => {
  it("is read where it is run", () => {
    const text = (statement: string): string => `import pgPromise from "pg-promise";
const INSERT = new pgPromise.PreparedStatement({ name: "insert", text: "${statement}" });
const database = pgPromise()(process.env.DATABASE);
export const handler = async (event) => { for (const { body } of event.Records) await database.tx((t) => t.none(INSERT, [body])); };`;
    expect(effectLinesOf({ "handler.ts": text("insert into seen(id) values ($1)") })).toEqual([
      "handler.ts:4 unguarded",
    ]);
    expect(effectLinesOf({ "handler.ts": text("insert into seen(id) values ($1) on conflict do nothing") })).toEqual([
      "handler.ts:4 idempotent",
    ]);
  });
});

describe("a contact of HubSpot", () => {
  const verdict = (properties: string): string[] =>
    verdictsOf(
      forEach(
        `await hub.crm.contacts.basicApi.create({ properties: ${properties} });`,
        'import { Client } from "@hubspot/api-client"; const hub = new Client({});',
      ),
    );

  it("is refused a second time by its address alone", () => {
    expect(verdict("{ email: r.body }")).toEqual(["idempotent"]);
    expect(verdict("{ firstname: r.body }")).toEqual(["unguarded"]);
  });
});
