// Clients that hand what they connected to a callback: what is done there is followed.
import type { SQSEvent } from "aws-lambda";
import mysql from "mysql";
import { Pool } from "pg";
import { MongoClient } from "mongodb";
import sql from "mssql";
import amqp from "amqplib/callback_api";
type Callback = (error?: unknown, answer?: unknown) => void;
const pool = mysql.createPool({});
const pg = new Pool();

export const ofMysql = (event: SQSEvent, _: unknown, callback: Callback) => {
  pool.getConnection((err, connection) => {
    if (err) return callback(err);
    connection.query("INSERT INTO log SET ?", { body: event.Records[0].body }, (e) => callback(e)); // unguarded
  });
};
export const ofMysqlBehindAClaim = (event: SQSEvent, _: unknown, callback: Callback) => {
  const [record] = event.Records;
  pool.getConnection((err, connection) => {
    if (err) return callback(err);
    connection.query("INSERT IGNORE INTO seen SET ?", { id: record.messageId }, (e, result) => { // idempotent
      if (e) return callback(e);
      if (result.affectedRows === 0) return callback();
      connection.query("INSERT INTO log SET ?", { body: record.body }, (e) => callback(e)); // guarded
    });
  });
};
export const ofPg = (event: SQSEvent, _: unknown, callback: Callback) => {
  pg.connect((err, client, release) => {
    if (err) return callback(err);
    client!.query("INSERT INTO log (b) VALUES ($1)", [event.Records[0].body], (e) => { release(); callback(e); }); // unguarded
  });
};
export const ofMongo = (event: SQSEvent, _: unknown, callback: Callback) => {
  MongoClient.connect("mongodb://m", (err: unknown, client: any) => {
    if (err) return callback(err);
    client.db("d").collection("log").insertOne({ body: event.Records[0].body }, (e: unknown) => callback(e)); // unguarded
  });
};
export const ofMongoWhereItGivesTheDatabase = async (event: SQSEvent) => {
  await new Promise<void>((resolve, reject) => {
    MongoClient.connect("mongodb://m", (err: unknown, db: any) => {
      if (err) return reject(err);
      db.collection("seen").remove({ _id: event.Records[0].messageId }); // idempotent
      resolve(db.collection("log").insert({ body: event.Records[0].body })); // unguarded
    });
  });
};
export const ofMongoWithOptions = async (event: SQSEvent) => {
  const client = await MongoClient.connect("mongodb://m", { appName: "a" });
  await client.db("d").collection("log").insertOne({ body: event.Records[0].body }); // unguarded
};
export const ofMssql = (event: SQSEvent, _: unknown, callback: Callback) => {
  sql.connect({} as any, (err) => {
    if (err) return callback(err);
    new sql.Request().query(`INSERT INTO log (b) VALUES ('${event.Records[0].body}')`, (e) => callback(e)); // unguarded
  });
};
export const ofAmqp = (event: SQSEvent, _: unknown, callback: Callback) => {
  amqp.connect("amqp://a", (err, connection) => {
    if (err) return callback(err);
    connection.createChannel((e, channel) => {
      channel.publish("x", "k", Buffer.from(event.Records[0].body)); // unguarded
      callback(e);
    });
  });
};
