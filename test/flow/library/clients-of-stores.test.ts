import { describe, expect, it } from "vitest";
import { verdictsOf } from "../inspect.ts";

/** One call of each client as people write it, and a look of the same client that is no effect. */
const CLIENTS: readonly {
  readonly setup: string;
  readonly call: string;
  readonly verdict: string;
  readonly look?: string;
}[] = [
  {
    setup:
      'import { EventHubProducerClient } from "@azure/event-hubs"; const p = new EventHubProducerClient("c", "h");',
    call: "const b = await p.createBatch(); b.tryAdd({ body: x }); await p.sendBatch(b);",
    verdict: "unguarded",
    look: "await p.getPartitionIds(x);",
  },
  {
    setup:
      'import { QueueServiceClient } from "@azure/storage-queue"; const q = QueueServiceClient.fromConnectionString("c").getQueueClient("q");',
    call: "await q.sendMessage(x.text);",
    verdict: "unguarded",
    look: "await q.peekMessages(x);",
  },
  {
    setup: 'import Queue from "bee-queue"; const q = new Queue("q");',
    call: "await q.createJob({ a: x.id }).save();",
    verdict: "unguarded",
    look: "await q.getJob(x.id);",
  },
  {
    setup:
      'import { KafkaJS } from "@confluentinc/kafka-javascript"; const p = new KafkaJS.Kafka({} as any).producer();',
    call: 'await p.send({ topic: "t", messages: [{ value: x.text }] });',
    verdict: "unguarded",
  },
  {
    setup: 'import { quickAddJob } from "graphile-worker";',
    call: 'await quickAddJob({}, "task", { a: x.id });',
    verdict: "unguarded",
  },
  {
    setup: 'import Kafka from "node-rdkafka"; const p = new Kafka.Producer({});',
    call: 'p.produce("t", null, Buffer.from(x.text), x.id, Date.now());',
    verdict: "unguarded",
    look: "p.getMetadata(x, () => {});",
  },
  {
    setup: 'import PgBoss from "pg-boss"; const b = new PgBoss("c");',
    call: 'await b.send("q", { a: x.id });',
    verdict: "unguarded",
    look: 'await b.getJobById("q", x.id);',
  },
  {
    setup: 'import { Producer } from "@platformatic/kafka"; const p = new Producer({} as any);',
    call: 'await p.send({ messages: [{ topic: "t", value: x.text }] });',
    verdict: "unguarded",
  },
  {
    setup: 'import { tasks } from "@trigger.dev/sdk/v3";',
    call: 'await tasks.trigger("t", { a: x.id });',
    verdict: "unguarded",
  },
  {
    setup: 'import { Client, Databases, ID } from "node-appwrite"; const d = new Databases(new Client());',
    call: 'await d.createDocument("d", "c", ID.unique(), { a: x.id });',
    verdict: "unguarded",
    look: 'await d.listDocuments("d", "c", [x.id]);',
  },
  {
    setup: 'import { createClient } from "@clickhouse/client"; const c = createClient();',
    call: 'await c.insert({ table: "t", values: [x], format: "JSONEachRow" });',
    verdict: "unguarded",
    look: "await c.query({ query: x.sql });",
  },
  {
    setup:
      'import { ConvexHttpClient } from "convex/browser"; import { api } from "./_generated/api"; const c = new ConvexHttpClient("u");',
    call: "await c.mutation(api.orders.add, { a: x.id });",
    verdict: "unguarded",
    look: "await c.query(api.orders.get, { a: x.id });",
  },
  {
    setup:
      'import { Entity } from "electrodb"; import { ulid } from "ulid"; const E = new Entity({ model: { entity: "e", service: "s", version: "1" }, attributes: { eventID: { type: "string" }, userID: { type: "string" } }, indexes: { primary: { pk: { field: "pk", composite: ["eventID"] }, sk: { field: "sk", composite: [] } } } } as any);',
    call: "await E.put({ userID: x.id, eventID: ulid() }).go();",
    verdict: "unguarded",
    look: "await E.get({ eventID: x.id }).go();",
  },
  {
    setup:
      'import { InfluxDB, Point } from "@influxdata/influxdb-client"; const w = new InfluxDB({} as any).getWriteApi("o", "b");',
    call: 'w.writePoint(new Point("m").floatField("v", x.v).timestamp(x.t)); await w.close();',
    verdict: "idempotent",
  },
  {
    setup: 'import neo4j from "neo4j-driver"; const d = neo4j.driver("u");',
    call: 'await d.executeQuery("MERGE (n:P {id: $a}) SET n.b = 1", { a: r.messageId });',
    verdict: "idempotent",
    look: 'await d.executeQuery("MATCH (n) WHERE n.id = $a RETURN n", { a: x.id });',
  },
  {
    setup: 'import { Model } from "objection"; class M extends Model { static tableName = "m"; }',
    call: "await M.query().findById(x.id).patch({ a: 1 });",
    verdict: "idempotent",
    look: "await M.query().findById(x.id);",
  },
  {
    setup: 'import oracledb from "oracledb";',
    call: 'const c = await oracledb.getConnection({}); await c.execute("INSERT INTO t (a) VALUES (:1)", [x.id], { autoCommit: true });',
    verdict: "unguarded",
    look: 'const c = await oracledb.getConnection({}); await c.execute("SELECT a FROM t WHERE a = :1", [x.id]);',
  },
  {
    setup: 'import PocketBase from "pocketbase"; const p = new PocketBase("u");',
    call: 'await p.collection("c").create({ a: x.id });',
    verdict: "unguarded",
    look: 'await p.collection("c").getOne(x.id);',
  },
  {
    setup: 'import { createPool, sql } from "slonik"; const p = await createPool("u");',
    call: `await p.query(sql.unsafe\`INSERT INTO t (a) VALUES (\${x.id})\`);`,
    verdict: "unguarded",
    look: `await p.query(sql.unsafe\`SELECT a FROM t WHERE a = \${x.id}\`);`,
  },
  {
    setup: 'import Database from "better-sqlite3"; const db = new Database("/mnt/efs/a.db");',
    call: 'db.prepare("INSERT INTO t (a) VALUES (?)").run(x.id);',
    verdict: "unguarded",
    look: 'db.prepare("SELECT a FROM t WHERE a = ?").get(x.id);',
  },
  {
    setup: 'import sqlite3 from "sqlite3"; const db = new sqlite3.Database("/mnt/efs/a.db");',
    call: 'db.run("INSERT INTO t (a) VALUES (?)", [x.id]);',
    verdict: "unguarded",
    look: 'db.get("SELECT a FROM t WHERE a = ?", [x.id]);',
  },
  {
    setup: 'import { QdrantClient } from "@qdrant/js-client-rest"; const c = new QdrantClient({ url: "u" });',
    call: 'await c.upsert("c", { points: [{ id: r.messageId, vector: x.v }] });',
    verdict: "idempotent",
    look: 'await c.search("c", { vector: x.v });',
  },
  {
    setup: 'import { v2 as cloudinary } from "cloudinary";',
    call: "await cloudinary.uploader.upload(x.url, {});",
    verdict: "unguarded",
    look: "await cloudinary.api.resource(x.id);",
  },
  {
    setup: 'import { Dropbox } from "dropbox"; const d = new Dropbox({ accessToken: "t" });',
    call: 'await d.filesUpload({ path: "/" + r.messageId, contents: x.text, mode: { ".tag": "overwrite" } } as any);',
    verdict: "idempotent",
    look: "await d.filesGetMetadata({ path: x.id });",
  },
  {
    setup: 'import ImageKit from "imagekit"; const k = new ImageKit({} as any);',
    call: "await k.upload({ file: x.file, fileName: x.name });",
    verdict: "unguarded",
    look: "await k.getFileDetails(x.id);",
  },
  {
    setup: 'import { Client } from "minio"; const c = new Client({} as any);',
    call: 'await c.putObject("b", r.messageId, x.text);',
    verdict: "idempotent",
    look: 'await c.statObject("b", x.id);',
  },
  {
    setup: 'import PromiseFtp from "promise-ftp"; const c = new PromiseFtp();',
    call: 'await c.put(Buffer.from(x.text), "/out/" + r.messageId);',
    verdict: "idempotent",
    look: "await c.get(x.id);",
  },
];

const handler = (setup: string, call: string): string =>
  `import type { SQSEvent } from "aws-lambda";\n${setup}\nexport const handler = async (event: SQSEvent) => { for (const r of event.Records) { const x = JSON.parse(r.body); ${call} } };`;

describe("clients of queues, stores and files", () => {
  it.each(CLIENTS)("$call is $verdict", ({ setup, call, verdict }) => {
    expect(verdictsOf(handler(setup, call))).toEqual([verdict]);
  });

  it.each(CLIENTS.flatMap(({ setup, look }) => (look === undefined ? [] : [{ setup, look }])))(
    "$look is no effect",
    ({ setup, look }) => {
      expect(verdictsOf(handler(setup, look))).toEqual([]);
    },
  );
});
