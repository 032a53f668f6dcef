/**
 * What code puts into collections and finds there again, as products: where the things come from × how they are kept × how they are used. Each form is one
 * module with a handler for each product, so that a form that one product hides is seen beside those that it does not.
 */
import { describe, expect, it } from "vitest";
import { saidOf } from "../products.ts";

const PREAMBLE = `
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import _ from "lodash";
import { Pool } from "pg";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({})); const pool = new Pool(); const sns = new SNSClient({});
const tell = (one: any) => sns.send(new PublishCommand({ TopicArn: "t", Message: one.id }));
`;

const SOURCES = {
  record: "JSON.parse(r.body).items",
  rows: '(await pool.query("SELECT * FROM lines WHERE order_id = $1", [r.body])).rows',
  table: '(await db.send(new ScanCommand({ TableName: "orders" }))).Items!',
  answer: "(await axios.get(`https://x.example.com/${r.body}`)).data.items",
};

/** What is said of the messages of each handler. */
const messagesOf = (bodies: Readonly<Record<string, string>>): Record<string, string> =>
  saidOf(PREAMBLE, bodies, { call: "Publish" });

/** Each of the names says this. */
const eachOf = (bodies: Readonly<Record<string, string>>, said: string): Record<string, string> =>
  Object.fromEntries(Object.keys(bodies).map((name) => [name, said]));

describe("what is put into groups is found there again, whoever names the group", () => {
  const object = {
    entries:
      "for (const [kind, list] of Object.entries<any>(groups)) for (const one of list) await tell({ id: kind + one.id });",
    values: "await Promise.all(Object.values<any>(groups).flat().map((one: any) => tell(one)));",
    keys: "for (const kind of Object.keys(groups)) for (const one of groups[kind]) await tell(one);",
    one: "for (const one of groups.mail ?? []) await tell(one);",
  };
  const map = {
    entries: "for (const [kind, list] of groups) for (const one of list) await tell({ id: kind + one.id });",
    values: "for (const list of [...groups.values()]) for (const one of list) await tell(one);",
    keys: "for (const kind of groups.keys()) for (const one of groups.get(kind)!) await tell(one);",
    one: 'for (const one of groups.get("mail") ?? []) await tell(one);',
  };
  it.each([
    [
      "where there is none",
      "const groups: any = {}; for (const one of items) { if (!groups[one.kind]) groups[one.kind] = []; groups[one.kind].push(one); }",
      object,
    ],
    [
      "by ??=",
      "const groups: any = {}; for (const one of items) { groups[one.kind] ??= []; groups[one.kind].push(one); }",
      object,
    ],
    [
      "by `in`",
      "const groups: any = {}; for (const one of items) { if (!(one.kind in groups)) groups[one.kind] = []; groups[one.kind].push(one); }",
      object,
    ],
    [
      "as a list made anew",
      "const groups: any = {}; for (const one of items) groups[one.kind] = [...(groups[one.kind] ?? []), one];",
      object,
    ],
    [
      "by reduce",
      "const groups = items.reduce((all: any, one: any) => { (all[one.kind] = all[one.kind] || []).push(one); return all; }, {});",
      object,
    ],
    [
      "that are written",
      "const groups: any = { mail: [], push: [] }; for (const one of items) groups[one.kind].push(one);",
      object,
    ],
    [
      "of a class",
      "class Groups { all: any = {}; add(one: any) { if (!this.all[one.kind]) this.all[one.kind] = []; this.all[one.kind].push(one); } } const made = new Groups(); items.forEach((one: any) => made.add(one)); const groups = made.all;",
      object,
    ],
    ["by lodash", 'const groups = _.groupBy(items, "kind");', object],
    [
      "of a map",
      "const groups = new Map<string, any[]>(); for (const one of items) { if (!groups.has(one.kind)) groups.set(one.kind, []); groups.get(one.kind)!.push(one); }",
      map,
    ],
    [
      "of a map, by what is there",
      "const groups = new Map<string, any[]>(); for (const one of items) { const list = groups.get(one.kind); if (list) list.push(one); else groups.set(one.kind, [one]); }",
      map,
    ],
  ])("groups %s", (_title, grouped, uses) => {
    const bodies = Object.fromEntries(
      Object.entries(SOURCES).flatMap(([source, items]) =>
        Object.entries(uses).map(([use, body]) => [
          `${source}_${use}`,
          `const items: any[] = ${items}; ${grouped} ${body}`,
        ]),
      ),
    );
    expect(messagesOf(bodies)).toEqual(eachOf(bodies, "unguarded"));
  });
});

describe("what was done is looked for among what was found, in whichever collection that is kept", () => {
  const done = {
    sql: '(await pool.query("SELECT id FROM sent")).rows',
    dynamodb: '(await db.send(new ScanCommand({ TableName: "sent" }))).Items!',
  };
  const mark = {
    sql: 'await pool.query("INSERT INTO sent (id) VALUES ($1)", [one.id]);',
    dynamodb: 'await db.send(new PutCommand({ TableName: "sent", Item: { id: one.id } }));',
  };
  const forms: readonly (readonly [title: string, kept: string, asked: string])[] = [
    ["an object", "const seen: any = {}; for (const row of done) seen[row.id] = true;", "seen[one.id]"],
    [
      "an object by reduce",
      "const seen = done.reduce((all: any, row: any) => { all[row.id] = row; return all; }, {});",
      "seen[one.id]",
    ],
    ["entries", "const seen = Object.fromEntries(done.map((row) => [row.id, row]));", "one.id in seen"],
    ["lodash's keyBy", 'const seen = _.keyBy(done, "id");', "seen[one.id]"],
    ["a map", "const seen = new Map(done.map((row) => [row.id, row]));", "seen.get(one.id)"],
    ["a set", "const seen = new Set(done.map(({ id }) => id));", "seen.has(one.id)"],
    ["a list of ids", "const seen = done.map((row) => row.id);", "seen.includes(one.id)"],
    ["the rows themselves", "", "done.some((row) => row.id === one.id)"],
    ["those that are kept of them", "", "done.filter((row) => row.id === one.id).length > 0"],
    ["the first of them", "", "done.find((row) => row.id === one.id)"],
    ["lodash's find", "", "_.find(done, { id: one.id })"],
  ];
  it.each(forms)("as %s", (_title, kept, asked) => {
    const products = Object.entries(SOURCES).flatMap(([source, items]) =>
      (["sql", "dynamodb"] as const).map((store) => ({
        name: `${source}_${store}`,
        begin: `const items: any[] = ${items}; const done: any[] = ${done[store]}; ${kept} for (const one of items) {`,
        mark: mark[store],
      })),
    );
    const bodiesOf = (bodyOf: (mark: string) => string): Record<string, string> =>
      Object.fromEntries(products.map(({ name, begin, mark: marked }) => [name, `${begin} ${bodyOf(marked)} }`]));
    const marked = bodiesOf((mark) => `if (${asked}) continue; await tell(one); ${mark}`);
    const unmarked = bodiesOf(() => `if (${asked}) continue; await tell(one);`);
    expect(messagesOf(marked)).toEqual(eachOf(marked, "weak"));
    expect(messagesOf(unmarked)).toEqual(eachOf(unmarked, "unguarded"));
  });
});
