/**
 * Calls of libraries, each asked in the ways in which handlers ask: `r` is the record, `id` and `body` are of it. The table is
 * wide on purpose; what is right of each is stated where the library is tested.
 */
export interface Topic {
  readonly prelude: string;
  readonly calls: readonly string[];
  /** What is asked of the answer `x`. */
  readonly asks: readonly string[];
}

const dynamo = `import { DynamoDBClient, ExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const soon = () => Math.floor(Date.now() / 1000) + 3600;`;

const put = (rest: string): string => `db.send(new PutCommand({ TableName: "t", ${rest} }))`;
const update = (rest: string): string => `db.send(new UpdateCommand({ TableName: "t", Key: { id }, ${rest} }))`;
const transact = (...items: readonly string[]): string =>
  `db.send(new TransactWriteCommand({ TransactItems: [${items.join(", ")}] }))`;

const sql = [
  "INSERT INTO seen (id) VALUES ($1)",
  "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING",
  "INSERT INTO seen (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id",
  "INSERT INTO seen (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1",
  "INSERT INTO seen (id, at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at",
  "INSERT IGNORE INTO seen (id) VALUES ($1)",
  "INSERT INTO seen (id) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM seen WHERE id = $1)",
  "UPDATE jobs SET state = 'done' WHERE id = $1",
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new'",
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state <> 'done'",
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state IN ('new', 'waiting')",
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state NOT IN ('done', 'failed')",
  "UPDATE jobs SET done_at = now() WHERE id = $1 AND done_at IS NULL",
  "UPDATE jobs SET done_at = now() WHERE (id = $1) AND (done_at IS NULL OR done_at < now() - interval '1 hour') RETURNING id",
  "UPDATE jobs SET n = n + 1 WHERE id = $1",
  "UPDATE jobs SET n = GREATEST(n, 3), state = CASE WHEN state = 'new' THEN 'done' ELSE state END WHERE id = $1",
  "UPDATE jobs SET tags = tags || 'x' WHERE id = $1",
  "UPDATE jobs SET token = gen_random_uuid() WHERE id = $1",
  "UPDATE jobs j SET state = o.state FROM orders o WHERE o.id = j.id AND j.id = $1",
  "DELETE FROM jobs WHERE id = $1",
  "DELETE FROM jobs WHERE id = $1 RETURNING *",
  "SELECT 1 FROM seen WHERE id = $1",
  "SELECT count(*) AS n FROM seen WHERE id = $1",
  "SELECT EXISTS (SELECT 1 FROM seen WHERE id = $1) AS found",
  "SELECT state FROM jobs WHERE id = $1 FOR UPDATE SKIP LOCKED",
  "WITH gone AS (DELETE FROM jobs WHERE id = $1 RETURNING id) INSERT INTO done (id) SELECT id FROM gone",
  "MERGE INTO seen USING (SELECT $1 AS id) s ON seen.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)",
  "REPLACE INTO seen (id) VALUES ($1)",
  "CALL finish($1)",
  "SET lock_timeout = 5",
];

export const topics: Readonly<Record<string, Topic>> = {
  dynamodb: {
    prelude: dynamo,
    asks: ["x.Attributes", "x.Attributes?.n === 1", "x.Item", "x.Items?.length"],
    calls: [
      put("Item: { id, body }"),
      put("Item: { id: Date.now(), body }"),
      put('Item: { id, body }, ConditionExpression: "attribute_not_exists(id)"'),
      put(
        'Item: { id, body }, ConditionExpression: "attribute_not_exists(#id)", ExpressionAttributeNames: { "#id": "id" }',
      ),
      put('Item: { id, ttl: soon() }, ConditionExpression: "attribute_not_exists(id)"'),
      put(
        'Item: { id, ttl: soon() }, ConditionExpression: "attribute_not_exists(id) OR #t < :now", ExpressionAttributeNames: { "#t": "ttl" }, ExpressionAttributeValues: { ":now": Date.now() / 1000 }',
      ),
      put(
        'Item: { id, state: "done" }, ConditionExpression: "attribute_not_exists(id) OR #s <> :done", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":done": "done" }',
      ),
      put('Item: { id, v: body.v }, ConditionExpression: "v < :v", ExpressionAttributeValues: { ":v": body.v }'),
      put('Item: { id }, ReturnValues: "ALL_OLD"'),
      put('Item: { pk: "job", sk: id }, ConditionExpression: "attribute_not_exists(pk) AND attribute_not_exists(sk)"'),
      put("Item: { id }, Expected: { id: { Exists: false } }"),
      update('UpdateExpression: "SET a = :a", ExpressionAttributeValues: { ":a": body.a }'),
      update('UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW"'),
      update(
        'UpdateExpression: "SET n = if_not_exists(n, :zero) + :one", ExpressionAttributeValues: { ":zero": 0, ":one": 1 }, ReturnValues: "ALL_NEW"',
      ),
      update('UpdateExpression: "SET l = list_append(l, :x)", ExpressionAttributeValues: { ":x": [body] }'),
      update('UpdateExpression: "ADD s :x", ExpressionAttributeValues: { ":x": new Set([body.tag]) }'),
      update('UpdateExpression: "REMOVE lease", ConditionExpression: "attribute_exists(lease)"'),
      update(
        'UpdateExpression: "SET #s = :d", ConditionExpression: "#s = :n", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "done", ":n": "new" }',
      ),
      update(
        'UpdateExpression: "SET #s = :d", ConditionExpression: "NOT contains(#s, :d)", ExpressionAttributeNames: { "#s": "states" }, ExpressionAttributeValues: { ":d": "done" }',
      ),
      update(
        'UpdateExpression: "SET #s = :d", ConditionExpression: "#s IN (:n, :w)", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "done", ":n": "new", ":w": "waiting" }',
      ),
      update(
        'UpdateExpression: "SET seen.#k = :t", ConditionExpression: "attribute_not_exists(seen.#k)", ExpressionAttributeNames: { "#k": body.k }, ExpressionAttributeValues: { ":t": true }',
      ),
      update(
        'UpdateExpression: "SET first = if_not_exists(first, :t)", ExpressionAttributeValues: { ":t": Date.now() }, ReturnValues: "ALL_OLD"',
      ),
      update('AttributeUpdates: { n: { Action: "ADD", Value: 1 } }'),
      'db.send(new DeleteCommand({ TableName: "t", Key: { id }, ReturnValues: "ALL_OLD" }))',
      'db.send(new DeleteCommand({ TableName: "t", Key: { id }, ConditionExpression: "attribute_exists(id)" }))',
      'db.send(new GetCommand({ TableName: "t", Key: { id } }))',
      'db.send(new QueryCommand({ TableName: "t", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } }))',
      "db.send(new BatchWriteCommand({ RequestItems: { t: [{ PutRequest: { Item: { id } } }, { DeleteRequest: { Key: { id: body.old } } }] } }))",
      transact(
        '{ Put: { TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" } }',
        '{ Update: { TableName: "sums", Key: { id: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }',
      ),
      transact(
        '{ Update: { TableName: "sums", Key: { id: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } }',
      ),
      transact(
        '{ ConditionCheck: { TableName: "seen", Key: { id }, ConditionExpression: "attribute_not_exists(id)" } }',
        '{ Put: { TableName: "t", Item: { id: body.id } } }',
      ),
      'db.send(new TransactWriteCommand({ ClientRequestToken: id, TransactItems: [{ Put: { TableName: "t", Item: { id: Date.now() } } }] }))',
      `db.send(new ExecuteStatementCommand({ Statement: "INSERT INTO t VALUE {'id': ?}", Parameters: [{ S: id }] }))`,
      `db.send(new ExecuteStatementCommand({ Statement: "UPDATE t SET n = n + 1 WHERE id = ?", Parameters: [{ S: id }] }))`,
      `db.send(new ExecuteStatementCommand({ Statement: "SELECT * FROM t WHERE id = ?", Parameters: [{ S: id }] }))`,
    ],
  },
  pg: {
    prelude: `import { Pool } from "pg";\nconst pool = new Pool();`,
    asks: ["x.rowCount === 1", "x.rows.length", "x.rows[0].found"],
    calls: [
      ...sql.map((statement) => `pool.query(${JSON.stringify(statement)}, [id])`),
      'pool.query({ text: "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", values: [id] })',
      "pool.query(`UPDATE ${body.table} SET n = 1 WHERE id = $1`, [id])",
      "pool.query(`INSERT INTO seen (id) VALUES ('${id}')`)",
      "pool.query(body.statement)",
    ],
  },
  mysql: {
    prelude: `import mysql from "mysql2/promise";\nconst pool = mysql.createPool({});`,
    asks: ["x[0].affectedRows === 1", "x[0].length", "x[0].changedRows"],
    calls: [
      ...sql.slice(0, 12).map((statement) => `pool.execute(${JSON.stringify(statement.replaceAll("$1", "?"))}, [id])`),
      'pool.query("INSERT INTO seen SET ?", { id })',
      'pool.query("INSERT INTO t (id, n) VALUES (?, 1) ON DUPLICATE KEY UPDATE n = n + 1", [id])',
      'pool.query({ sql: "UPDATE t SET a = ? WHERE id = ?", values: [body.a, id] })',
      'pool.execute("SELECT GET_LOCK(?, 0) AS got", [id])',
    ],
  },
  "rds-data": {
    prelude: `import { BatchExecuteStatementCommand, ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
const rds = new RDSDataClient({});
const parameters = (value) => [{ name: "id", value: { stringValue: value } }];`,
    asks: ["x.numberOfRecordsUpdated === 1", "x.records?.length"],
    calls: [
      ...sql
        .slice(0, 10)
        .map(
          (statement) =>
            `rds.send(new ExecuteStatementCommand({ sql: ${JSON.stringify(statement.replaceAll("$1", ":id"))}, parameters: parameters(id) }))`,
        ),
      'rds.send(new BatchExecuteStatementCommand({ sql: "INSERT INTO seen (id) VALUES (:id)", parameterSets: [parameters(id)] }))',
    ],
  },
  "other clients of SQL": {
    prelude: `import postgres from "postgres";
import oracledb from "oracledb";
import mssql from "mssql";
import { neon } from "@neondatabase/serverless";
import { createClient } from "@libsql/client";
import Knex from "knex";
import { Sequelize } from "sequelize";
const q = postgres(); const n = neon("x"); const lib = createClient({ url: "x" }); const knex = Knex({}); const sequelize = new Sequelize("x");
const db = await mssql.connect("x");`,
    asks: ["x.count === 1", "x.length", "x.rowsAffected", "x[1]"],
    calls: [
      "q`INSERT INTO seen (id) VALUES (${id}) ON CONFLICT DO NOTHING`",
      "q`UPDATE jobs SET n = n + ${1} WHERE id = ${id}`",
      "q`SELECT 1 FROM seen WHERE id = ${id}`",
      "n`INSERT INTO seen (id) VALUES (${id})`",
      'lib.execute({ sql: "INSERT INTO seen (id) VALUES (?) ON CONFLICT DO NOTHING", args: [id] })',
      "db.query`UPDATE jobs SET state = 'done' WHERE id = ${id} AND state = 'new'`",
      'knex.raw("INSERT INTO seen (id) VALUES (?) ON CONFLICT DO NOTHING", [id])',
      'knex("seen").insert({ id })',
      'knex("seen").insert({ id }).onConflict("id").ignore()',
      'knex("seen").insert({ id, at: new Date() }).onConflict("id").merge()',
      'knex("seen").insert({ id }).returning("id")',
      'knex("jobs").where({ id }).update({ state: "done" })',
      'knex("jobs").where({ id, state: "new" }).update({ state: "done" })',
      'knex("jobs").where({ id }).whereNull("done_at").update({ done_at: new Date() })',
      'knex("jobs").where("id", id).whereNot("state", "done").update({ state: "done" })',
      'knex("jobs").where({ id }).increment("n", 1)',
      'knex("jobs").where({ id }).del()',
      'knex("seen").where({ id }).first()',
      'sequelize.query("UPDATE jobs SET n = n + 1 WHERE id = :id", { replacements: { id } })',
      'sequelize.query("SELECT 1 FROM seen WHERE id = ?", { replacements: [id], type: "SELECT" })',
    ],
  },
  mappers: {
    prelude: `import { PrismaClient } from "@prisma/client";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { Kysely } from "kysely";
import { DataTypes, Op, Sequelize } from "sequelize";
import { DataSource, IsNull, Not } from "typeorm";
const prisma = new PrismaClient(); const d = drizzle("x"); const k = new Kysely({}); const sequelize = new Sequelize("x"); const source = new DataSource({});
const jobs = pgTable("jobs", { id: text().primaryKey(), state: text(), n: integer(), doneAt: timestamp() });
const Job = sequelize.define("job", { id: { type: DataTypes.STRING, primaryKey: true } });
class Entity {}
const repo = source.getRepository(Entity);`,
    asks: ["x", "x.count === 1", "x.length", "x[0] > 0", "x.affected === 1"],
    calls: [
      "prisma.job.create({ data: { id, state: 'new' } })",
      "prisma.job.create({ data: { state: 'new' } })",
      "prisma.job.createMany({ data: [{ id }], skipDuplicates: true })",
      "prisma.job.upsert({ where: { id }, create: { id }, update: {} })",
      "prisma.job.upsert({ where: { id }, create: { id, n: 1 }, update: { n: { increment: 1 } } })",
      "prisma.job.update({ where: { id }, data: { state: 'done' } })",
      "prisma.job.update({ where: { id }, data: { n: { increment: 1 } } })",
      "prisma.job.updateMany({ where: { id, state: 'new' }, data: { state: 'done' } })",
      "prisma.job.updateMany({ where: { id, state: { not: 'done' } }, data: { state: 'done' } })",
      "prisma.job.updateMany({ where: { id, doneAt: null }, data: { doneAt: new Date() } })",
      "prisma.job.updateMany({ where: { id, state: { in: ['new', 'waiting'] } }, data: { state: 'done' } })",
      "prisma.job.deleteMany({ where: { id } })",
      "prisma.job.findUnique({ where: { id } })",
      "prisma.job.count({ where: { id } })",
      "prisma.$executeRaw`UPDATE jobs SET n = n + 1 WHERE id = ${id}`",
      "d.insert(jobs).values({ id })",
      "d.insert(jobs).values({ id }).onConflictDoNothing()",
      "d.insert(jobs).values({ id }).onConflictDoNothing().returning()",
      "d.insert(jobs).values({ id, n: 1 }).onConflictDoUpdate({ target: jobs.id, set: { n: sql`${jobs.n} + 1` } })",
      "d.insert(jobs).values({ id, n: 1 }).onConflictDoUpdate({ target: jobs.id, set: { n: 2 } })",
      "d.update(jobs).set({ state: 'done' }).where(eq(jobs.id, id))",
      "d.update(jobs).set({ state: 'done' }).where(and(eq(jobs.id, id), eq(jobs.state, 'new'))).returning()",
      "d.update(jobs).set({ doneAt: new Date() }).where(and(eq(jobs.id, id), isNull(jobs.doneAt))).returning()",
      "d.update(jobs).set({ state: 'done' }).where(and(eq(jobs.id, id), ne(jobs.state, 'done'))).returning()",
      "d.update(jobs).set({ n: sql`${jobs.n} + 1` }).where(eq(jobs.id, id))",
      "d.select().from(jobs).where(eq(jobs.id, id))",
      "d.delete(jobs).where(eq(jobs.id, id)).returning()",
      "k.insertInto('seen').values({ id }).onConflict((c) => c.doNothing()).execute()",
      "k.insertInto('seen').values({ id }).onConflict((c) => c.column('id').doUpdateSet({ n: 1 })).execute()",
      "k.updateTable('jobs').set({ state: 'done' }).where('id', '=', id).where('state', '=', 'new').executeTakeFirst()",
      "k.updateTable('jobs').set((e) => ({ n: e('n', '+', 1) })).where('id', '=', id).execute()",
      "k.selectFrom('seen').selectAll().where('id', '=', id).executeTakeFirst()",
      "k.deleteFrom('jobs').where('id', '=', id).execute()",
      "Job.create({ id })",
      "Job.create({ id }, { ignoreDuplicates: true })",
      "Job.bulkCreate([{ id }], { updateOnDuplicate: ['state'] })",
      "Job.findOrCreate({ where: { id } })",
      "Job.upsert({ id, state: 'done' })",
      "Job.update({ state: 'done' }, { where: { id, state: 'new' } })",
      "Job.update({ state: 'done' }, { where: { id, state: { [Op.ne]: 'done' } } })",
      "Job.update({ n: sequelize.literal('n + 1') }, { where: { id } })",
      "Job.increment('n', { where: { id } })",
      "Job.findByPk(id)",
      "Job.findOne({ where: { id } })",
      "Job.destroy({ where: { id } })",
      "repo.insert({ id })",
      "repo.save({ id, state: 'done' })",
      "repo.save({ state: 'done' })",
      "repo.upsert({ id, state: 'done' }, ['id'])",
      "repo.update({ id }, { state: 'done' })",
      "repo.update({ id, state: 'new' }, { state: 'done' })",
      "repo.update({ id, doneAt: IsNull() }, { doneAt: new Date() })",
      "repo.update({ id, state: Not('done') }, { state: 'done' })",
      "repo.increment({ id }, 'n', 1)",
      "repo.findOneBy({ id })",
      "repo.existsBy({ id })",
      "repo.delete({ id })",
      "repo.createQueryBuilder().insert().into(Entity).values({ id }).orIgnore().execute()",
      "repo.createQueryBuilder().update(Entity).set({ state: 'done' }).where('id = :id AND state = :s', { id, s: 'new' }).execute()",
    ],
  },
  mongo: {
    prelude: `import { MongoClient } from "mongodb";
import mongoose from "mongoose";
const jobs = new MongoClient("x").db().collection("jobs");
const Job = mongoose.model("Job", new mongoose.Schema({ state: String }));`,
    asks: ["x", "x.upsertedCount === 1", "x.modifiedCount === 1", "x.value"],
    calls: [
      "jobs.insertOne({ _id: id })",
      "jobs.insertOne({ job: id })",
      "jobs.insertMany([{ _id: id }], { ordered: false })",
      "jobs.replaceOne({ _id: id }, { body }, { upsert: true })",
      "jobs.updateOne({ _id: id }, { $set: { state: 'done' } })",
      "jobs.updateOne({ _id: id, state: 'new' }, { $set: { state: 'done' } })",
      "jobs.updateOne({ _id: id, state: { $ne: 'done' } }, { $set: { state: 'done' } })",
      "jobs.updateOne({ _id: id, state: { $in: ['new', 'waiting'] } }, { $set: { state: 'done' } })",
      "jobs.updateOne({ _id: id, state: { $nin: ['done'] } }, { $set: { state: 'done' } })",
      "jobs.updateOne({ _id: id, doneAt: { $exists: false } }, { $set: { doneAt: new Date() } })",
      "jobs.updateOne({ _id: id, doneAt: null }, { $currentDate: { doneAt: true } })",
      "jobs.updateOne({ _id: id }, { $setOnInsert: { at: new Date() } }, { upsert: true })",
      "jobs.updateOne({ _id: id }, { $set: { at: new Date() } }, { upsert: true })",
      "jobs.updateOne({ _id: id }, { $inc: { n: 1 } })",
      "jobs.updateOne({ _id: id }, { $inc: { n: 1 } }, { upsert: true })",
      "jobs.updateOne({ _id: id }, { $push: { items: body } })",
      "jobs.updateOne({ _id: id }, { $addToSet: { items: body.tag } })",
      "jobs.updateOne({ _id: id, items: { $ne: body.tag } }, { $push: { items: body.tag } })",
      "jobs.updateOne({ _id: id }, { $max: { v: body.v }, $unset: { lease: '' } })",
      "jobs.updateOne({ _id: id }, [{ $set: { n: { $add: ['$n', 1] } } }])",
      "jobs.updateOne({ _id: id }, body.change)",
      "jobs.findOneAndUpdate({ _id: id }, { $setOnInsert: { at: 1 } }, { upsert: true, returnDocument: 'before' })",
      "jobs.findOneAndUpdate({ _id: id, state: 'new' }, { $set: { state: 'done' } })",
      "jobs.findOneAndDelete({ _id: id })",
      "jobs.deleteOne({ _id: id })",
      "jobs.findOne({ _id: id })",
      "jobs.countDocuments({ _id: id })",
      "jobs.bulkWrite([{ updateOne: { filter: { _id: id }, update: { $inc: { n: 1 } } } }])",
      "jobs.bulkWrite([{ insertOne: { document: { _id: id } } }])",
      "Job.create({ _id: id })",
      "Job.create({ job: id })",
      "Job.findById(id)",
      "Job.findOne({ job: id }).lean()",
      "Job.exists({ job: id })",
      "Job.updateOne({ job: id }, { state: 'done' })",
      "Job.updateOne({ job: id, state: 'new' }, { $set: { state: 'done' } })",
      "Job.findOneAndUpdate({ job: id }, { $setOnInsert: { job: id } }, { upsert: true })",
      "Job.findOneAndUpdate({ job: id, state: 'new' }, { state: 'done' }, { new: true })",
      "Job.findByIdAndUpdate(id, { $inc: { n: 1 } })",
      "Job.deleteOne({ job: id })",
    ],
  },
  redis: {
    prelude: `import IoRedis from "ioredis";
import { createClient } from "redis";
const io = new IoRedis(); const client = createClient();`,
    asks: ["x", "x === 'OK'", "x === 1"],
    calls: [
      "io.set(id, '1')",
      "io.set(id, '1', 'NX')",
      "io.set(id, '1', 'EX', 60, 'NX')",
      "io.set(id, '1', 'PX', 60000, 'NX')",
      "io.set(id, '1', 'nx', 'ex', 604800)",
      "io.set(id, '1', 'XX')",
      "io.set(id, '1', 'EXAT', 1900000000, 'NX')",
      "io.set(id, '1', 'KEEPTTL')",
      "io.set(id, '1', 'GET')",
      "io.set(r.receiptHandle, '1', 'NX')",
      "io.setnx(id, '1')",
      "io.hsetnx('seen', id, '1')",
      "io.incr(id)",
      "io.incrby(id, 1)",
      "io.hincrby('seen', id, 1)",
      "io.sadd('seen', id)",
      "io.sismember('seen', id)",
      "io.zadd('seen', 'NX', Date.now(), id)",
      "io.get(id)",
      "io.exists(id)",
      "io.getset(id, '1')",
      "io.del(id)",
      "io.getdel(id)",
      "io.lpush('jobs', id)",
      "io.publish('jobs', id)",
      "io.expire(id, 60)",
      'io.eval(\'return redis.call("set", KEYS[1], 1, "NX")\', 1, id)',
      "io.multi().set(id, '1', 'NX').incr('n').exec()",
      "client.set(id, '1', { NX: true })",
      "client.set(id, '1', { NX: true, EX: 60 })",
      "client.set(id, '1', { NX: true, PX: 60000 })",
      "client.set(id, '1', { condition: 'NX', expiration: { type: 'PX', value: 60000 } })",
      "client.set(id, '1', { XX: true })",
      "client.setNX(id, '1')",
      "client.sAdd('seen', id)",
      "client.get(id)",
      "client.hSetNX('seen', id, '1')",
      "client.incr(id)",
    ],
  },
  requests: {
    prelude: `import axios from "axios";
import got from "got";
import Stripe from "stripe";
import { S3Client, PutObjectCommand, HeadObjectCommand, GetObjectCommand, CopyObjectCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import { SQSClient, SendMessageCommand, SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { LambdaClient, InvokeCommand } from "@aws-sdk/client-lambda";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { Firestore } from "@google-cloud/firestore";
const stripe = new Stripe("x"); const s3 = new S3Client({}); const sqs = new SQSClient({}); const sfn = new SFNClient({}); const lambda = new LambdaClient({}); const bus = new EventBridgeClient({});
const store = new Firestore();
const api = axios.create({ baseURL: "https://api.example.com" });`,
    asks: ["x.ok", "x.status === 201", "x.data", "x.exists"],
    calls: [
      "fetch(`https://api.example.com/jobs/${id}`)",
      "fetch('https://api.example.com/jobs', { method: 'POST', body })",
      "fetch('https://api.example.com/jobs', { method: 'POST', headers: { 'Idempotency-Key': id }, body })",
      "fetch('https://api.example.com/jobs', { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID() }, body })",
      "fetch(`https://api.example.com/jobs/${id}`, { method: 'PUT', body })",
      "fetch(`https://api.example.com/jobs/${id}`, { method: 'DELETE' })",
      "fetch('https://api.example.com/graphql', { method: 'POST', body: JSON.stringify({ query: 'query { job { id } }' }) })",
      "fetch('https://api.example.com/graphql', { method: 'POST', body: JSON.stringify({ query: 'mutation { finish { id } }' }) })",
      "fetch('https://api.example.com/search?q=x', { method: 'POST', body })",
      "fetch('https://auth.example.com/oauth/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' }) })",
      "fetch(body.url, { method: body.method })",
      "api.get(`/jobs/${id}`)",
      "api.post('/jobs', body)",
      "api.post('/jobs', body, { headers: { 'Idempotency-Key': id } })",
      "api.put(`/jobs/${id}`, body)",
      "api.patch(`/jobs/${id}`, body)",
      "api.delete(`/jobs/${id}`)",
      "api.request({ method: 'post', url: '/jobs', data: body })",
      "api({ url: '/jobs' })",
      "axios({ method: 'PUT', url: `https://x.example.com/${id}`, data: body })",
      "got.post('https://x.example.com/jobs', { json: body })",
      "got(`https://x.example.com/jobs/${id}`).json()",
      "stripe.charges.create({ amount: 1 }, { idempotencyKey: id })",
      "stripe.charges.create({ amount: 1 })",
      "stripe.charges.retrieve(id)",
      "s3.send(new PutObjectCommand({ Bucket: 'b', Key: id, Body: body }))",
      "s3.send(new PutObjectCommand({ Bucket: 'b', Key: id, Body: body, IfNoneMatch: '*' }))",
      "s3.send(new PutObjectCommand({ Bucket: 'b', Key: `${Date.now()}`, Body: body }))",
      "s3.send(new HeadObjectCommand({ Bucket: 'b', Key: id }))",
      "s3.send(new GetObjectCommand({ Bucket: 'b', Key: id }))",
      "s3.send(new CopyObjectCommand({ Bucket: 'b', Key: id, CopySource: body.source }))",
      "s3.send(new DeleteObjectCommand({ Bucket: 'b', Key: id }))",
      "sqs.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: id }))",
      "sqs.send(new SendMessageCommand({ QueueUrl: 'q.fifo', MessageBody: id, MessageGroupId: 'g', MessageDeduplicationId: id }))",
      "sqs.send(new SendMessageCommand({ QueueUrl: 'q.fifo', MessageBody: id, MessageGroupId: 'g', MessageDeduplicationId: crypto.randomUUID() }))",
      "sqs.send(new SendMessageBatchCommand({ QueueUrl: 'q', Entries: [{ Id: '1', MessageBody: id }] }))",
      "sfn.send(new StartExecutionCommand({ stateMachineArn: 'a', name: id }))",
      "sfn.send(new StartExecutionCommand({ stateMachineArn: 'a' }))",
      "sfn.send(new StartExecutionCommand({ stateMachineArn: 'a', name: `${id}-${Date.now()}` }))",
      "lambda.send(new InvokeCommand({ FunctionName: 'f', Payload: id }))",
      "lambda.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'DryRun' }))",
      "bus.send(new PutEventsCommand({ Entries: [{ Detail: id }] }))",
      "store.collection('jobs').doc(id).create({ body })",
      "store.collection('jobs').doc(id).set({ body })",
      "store.collection('jobs').doc(id).set({ n: 1 }, { merge: true })",
      "store.collection('jobs').doc(id).get()",
      "store.collection('jobs').add({ body })",
      "store.collection('jobs').doc(id).update({ state: 'done' })",
    ],
  },
};
