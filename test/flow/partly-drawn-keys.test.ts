/**
 * Keys that are made of something of the record and of something else, by means of which little or nothing is known × what is under them: where the other
 * thing is drawn, nothing under the key counts as the same, or as known by a guard; where it is of the record as well, no guard is called none.
 */
import { describe, expect, it } from "vitest";
import { saidOf } from "./products.ts";

const PREAMBLE = `
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb"; import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs"; import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; import axios from "axios";
import { randomUUID } from "node:crypto"; import { EventEmitter, once } from "node:events"; import { MessageChannel } from "node:worker_threads"; import fs from "node:fs"; import { Pool } from "pg";
import _ from "lodash"; import fp from "lodash/fp"; import * as R from "ramda"; import Handlebars from "handlebars"; import ejs from "ejs"; import doT from "dot"; import { Subject } from "rxjs"; import mitt from "mitt"; import { Effect } from "effect"; import memoryCache from "memory-cache"; import memoizee from "memoizee"; import cls from "cls-hooked"; import { signal } from "@preact/signals-core"; import { createStore } from "redux"; import { atom } from "nanostores"; import { observable } from "mobx"; import { createStore as zustand } from "zustand/vanilla"; import { proxy } from "valtio"; import nconf from "nconf"; import config from "config"; import httpContext from "express-http-context";
import unlisted, { build, Box, Builder } from "some-unlisted-package"; import type { SQSEvent } from "aws-lambda";
const [db, sqs, sns, pool] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SQSClient({}), new SNSClient({}), new Pool()];
`;

/** Statements that make `key` of `a`, which is of the record, and `_B_`. */
const WAYS: Readonly<Record<string, string>> = {
  template: 'const key = _.template("<%= a %>-<%= b %>")({ a, b: _B_ });',
  handlebars: 'const key = Handlebars.compile("{{a}}-{{b}}")({ a, b: _B_ });',
  ejs: 'const key = ejs.compile("<%= a %>")({ a, b: _B_ });',
  dot: 'const key = doT.template("{{=it.a}}")({ a, b: _B_ });',
  built: "const key = build({ a, b: _B_ });",
  builtMember: "const { id: key } = build({ a, b: _B_ });",
  builder: "const key = new Builder().with(a).with(_B_).build();",
  ramda: 'const key = R.pipe(R.props(["a", "b"]), R.join("-"))({ a, b: _B_ } as any);',
  fp: 'const key = fp.flow(fp.at(["a", "b"]), fp.join("-"))({ a, b: _B_ });',
  effect: "const key = await Effect.runPromise(Effect.map(Effect.succeed(a), (x) => x + _B_));",
  emitter:
    'const e = new EventEmitter(); let key = ""; e.on("x", (x, y) => { key = `${x}-${y}`; }); e.emit("x", a, _B_);',
  mitt: 'const e = mitt(); let key = ""; e.on("x", (x: any) => { key = `${x.a}-${x.b}`; }); e.emit("x", { a, b: _B_ });',
  eventTarget:
    'const e = new EventTarget(); let key = ""; e.addEventListener("x", (x: any) => { key = x.detail; }); e.dispatchEvent(new CustomEvent("x", { detail: `${a}${_B_}` }));',
  subject: 'const s = new Subject<string>(); let key = ""; s.subscribe((x) => { key += x; }); s.next(a); s.next(_B_);',
  channel:
    'const c = new MessageChannel(); const p = new Promise<any>((done) => c.port2.on("message", done)); c.port1.postMessage({ a, b: _B_ }); const got = await p; const key = `${got.a}-${got.b}`;',
  yielded:
    "function* g(): any { const x = yield; const y = yield; return `${x}-${y}`; } const it = g(); it.next(); it.next(a); const key = it.next(_B_).value;",
  cls: 'const ns = cls.createNamespace("x"); ns.set("b", _B_); const key = `${a}-${ns.get("b")}`;',
  signal: 'const s = signal(""); s.value = _B_; const key = `${a}-${s.value}`;',
  redux:
    'const s = createStore((state: any = {}, action: any) => ({ ...state, b: action.b })); s.dispatch({ type: "x", b: _B_ }); const key = `${a}-${s.getState().b}`;',
  nanostores: 'const s = atom(""); s.set(_B_); const key = `${a}-${s.get()}`;',
  mobx: 'const s = observable({ b: "" }); s.b = _B_; const key = `${a}-${s.b}`;',
  zustand: 'const s = zustand<any>(() => ({ b: "" })); s.setState({ b: _B_ }); const key = `${a}-${s.getState().b}`;',
  valtio: 'const s = proxy({ b: "" }); s.b = _B_; const key = `${a}-${s.b}`;',
  box: "const box = new Box(a); box.add(_B_); const key = box.toString();",
  boxInAText: "const box = new Box(a); box.add(_B_); const key = `k-${box}`;",
  keeper: 'unlisted.set("b", _B_); const key = `${a}-${unlisted.get("b")}`;',
  memberSet: "(unlisted as any).runId = _B_; const key = `${a}-${(unlisted as any).runId}`;",
  httpContext: 'httpContext.set("b", _B_); const key = `${a}-${httpContext.get("b")}`;',
  memoryCache: 'memoryCache.put("b", _B_); const key = `${a}-${memoryCache.get("b")}`;',
  nconf: 'nconf.set("b", _B_); const key = `${a}-${nconf.get("b")}`;',
  config: "(config as any).b = _B_; const key = `${a}-${(config as any).b}`;",
  environment: "process.env.RUN = _B_; const key = `${a}-${process.env.RUN}`;",
  environmentByName: 'process.env["RUN"] = _B_; const { RUN } = process.env; const key = `${a}-${RUN}`;',
  environmentAssigned: "Object.assign(process.env, { RUN: _B_ }); const key = `${a}-${process.env.RUN}`;",
  file: 'fs.writeFileSync("/tmp/x", _B_); const key = `${a}-${fs.readFileSync("/tmp/x", "utf8")}`;',
  fileLater:
    'await fs.promises.writeFile("/tmp/x", _B_); const key = `${a}-${await fs.promises.readFile("/tmp/x", "utf8")}`;',
  fileAppended: 'fs.appendFileSync("/tmp/y", _B_); const key = `${a}-${fs.readFileSync("/tmp/y").toString()}`;',
  reviver: 'const c = JSON.parse(`{"a":"${a}","b":2}`, (k, v) => (k === "b" ? _B_ : v)); const key = `${c.a}-${c.b}`;',
  replacer: 'const key = JSON.stringify({ a, b: 0 }, (k, v) => (k === "b" ? _B_ : v));',
  toJSON: "const key = JSON.stringify({ a, b: { toJSON: () => _B_ } });",
  symbol: "const key = Symbol(a + _B_).description!;",
  nameOfAMember: "const key = JSON.stringify({ [_B_]: a });",
  request: "const key = new Request(`https://x/${a}/${_B_}`).url;",
  hashOfUrl: 'const u = new URL("https://x"); u.pathname = a; u.hash = _B_; const key = String(u);',
  onceLater:
    'const e = new EventEmitter(); const p = once(e, "x"); e.emit("x", _B_); const [x] = await p; const key = `${a}-${x}`;',
  evaluated: 'const b = _B_; const key = eval("a + b");',
};

/** What stands under the key; the call that is asked for. */
const UNDER: Readonly<Record<string, readonly [string, string]>> = {
  claims: [
    'try { await db.send(new PutCommand({ TableName: "t", Item: { id: key }, ConditionExpression: "attribute_not_exists(id)" })); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") continue; throw e; } await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body }));',
    "Publish",
  ],
  puts: ['await db.send(new PutCommand({ TableName: "t", Item: { id: key, v: 1 } }));', "Put"],
  "FIFO messages": [
    'await sqs.send(new SendMessageCommand({ QueueUrl: "https://q.fifo", MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: key }));',
    "SendMessage",
  ],
  "idempotent requests": [
    'await axios.post("https://x/y", r.body, { headers: { "Idempotency-Key": key } });',
    "axios.post",
  ],
};

/** What is said of the call under a key that has the value in it, where that is one of these verdicts. */
function toldAs(verdicts: RegExp, value: string, [statements, call]: readonly [string, string]): string[] {
  const bodies = Object.entries(WAYS).map(([name, way]) => [
    `by_${name}`,
    `const a = r.messageId; ${way.replaceAll("_B_", () => value)} ${statements}`,
  ]);
  const said = saidOf(PREAMBLE, Object.fromEntries(bodies), { call });
  return Object.entries(said).flatMap(([name, one]) => (verdicts.test(one) ? [`${name}: ${one}`] : []));
}

describe.each(Object.entries(UNDER))("%s under a key that is of the record in part", (_title, under) => {
  it.each(["randomUUID()", "String(Date.now())"])("may be others at the next delivery: %s", (value) => {
    expect(toldAs(/(?<!un)guarded|idempotent|lost/u, value, under)).toEqual([]);
  });
  it("are not told to be without a guard, where it has nothing else in it", () => {
    expect(toldAs(/unguarded|weak|lost/u, "JSON.parse(r.body).id", under)).toEqual([]);
  });
});
