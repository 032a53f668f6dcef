import { testClients } from "../each-client.ts";

testClients("queues, stores and files", [
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
    verdict: "unknown",
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
  {
    setup:
      'import { initializeApp } from "firebase/app"; import { getFirestore, collection, addDoc, getDocs } from "firebase/firestore"; const db = getFirestore(initializeApp({}));',
    call: 'await addDoc(collection(db, "c"), { a: x.id });',
    verdict: "unguarded",
    look: "await getDocs(collection(db, x.id));",
  },
  {
    setup: 'import { getFirestore, doc, setDoc, getDoc } from "firebase/firestore"; const db = getFirestore();',
    call: 'await setDoc(doc(db, "c", r.messageId), { a: 1 });',
    verdict: "idempotent",
    look: 'await getDoc(doc(db, "c", x.id));',
  },
  {
    setup: 'import { getFirestore, doc, updateDoc, increment } from "firebase/firestore"; const db = getFirestore();',
    call: 'await updateDoc(doc(db, "c", r.messageId), { n: increment(1) });',
    verdict: "unguarded",
  },
  {
    setup: 'import { getDatabase, ref, push, get } from "firebase/database"; const db = getDatabase();',
    call: 'await push(ref(db, "c"), { a: x.id });',
    verdict: "unguarded",
    look: "await get(ref(db, x.id));",
  },
  {
    setup: 'import { getDatabase, ref, set } from "firebase/database"; const db = getDatabase();',
    call: 'await set(ref(db, "c/" + r.messageId), { a: 1 });',
    verdict: "idempotent",
  },
  {
    setup: 'import { Database } from "arangojs"; const c = new Database();',
    call: 'await c.collection("c").save({ a: x.id });',
    verdict: "unguarded",
    look: 'await c.collection("c").document(x.id);',
  },
  {
    setup: 'import connect, { sql } from "@databases/pg"; const db = connect("u");',
    call: `await db.query(sql\`INSERT INTO t (a) VALUES (\${x.id})\`);`,
    verdict: "unguarded",
    look: `await db.query(sql\`SELECT a FROM t WHERE a = \${x.id}\`);`,
  },
  {
    setup: 'import nano from "nano"; const c = nano("u").use("db");',
    call: "await c.insert({ a: x.id });",
    verdict: "unguarded",
    look: "await c.get(x.id);",
  },
  {
    setup: 'import PouchDB from "pouchdb"; const c = new PouchDB("u");',
    call: "await c.post({ a: x.id });",
    verdict: "unguarded",
    look: "await c.get(x.id);",
  },
  {
    setup:
      'import { Repository, Schema } from "redis-om"; import { createClient } from "redis"; const rp = new Repository(new Schema("a", {}), createClient());',
    call: "await rp.save({ a: x.id });",
    verdict: "unguarded",
    look: "await rp.fetch(x.id);",
  },
  {
    setup: 'import { CacheClient } from "@gomomento/sdk"; const c = new CacheClient({} as any);',
    call: 'await c.increment("cache", "k" + x.id);',
    verdict: "unguarded",
    look: 'await c.get("cache", x.id);',
  },
  {
    setup: 'import { kv } from "@vercel/kv";',
    call: 'await kv.incr("k" + x.id);',
    verdict: "unguarded",
    look: "await kv.get(x.id);",
  },
  {
    setup:
      'import { getModelForClass, prop } from "@typegoose/typegoose"; class Cat { @prop() name: string; } const Cats = getModelForClass(Cat);',
    call: "await Cats.create({ name: x.id });",
    verdict: "unguarded",
    look: "await Cats.findOne({ name: x.id });",
  },
  {
    setup:
      'import { InjectModel } from "@nestjs/mongoose"; import type { Model } from "mongoose"; import { container } from "tsyringe"; class Orders { constructor(@InjectModel("Order") private readonly model: Model<any>) {} add(a: string) { return this.model.create({ a }); } find(a: string) { return this.model.findOne({ a }); } }',
    call: "await container.resolve(Orders).add(x.id);",
    verdict: "unguarded",
    look: "await container.resolve(Orders).find(x.id);",
  },
]);
