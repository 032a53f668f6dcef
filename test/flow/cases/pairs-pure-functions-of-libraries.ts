// Functions of a library that only compute, whichever way the library is imported.
import type { SQSEvent } from "aws-lambda";
import * as mysql from "mysql";
import { escape } from "mysql2";
const { format } = require("mysql2");
const plain = require("mysql");
const pool = mysql.createPool({});
export const ofNamespace = async (event: SQSEvent) => { for (const r of event.Records) console.log(mysql.escape(r.body)); };
export const byName = async (event: SQSEvent) => { for (const r of event.Records) console.log(escape(r.body), format("?", [r.body])); };
export const required = async (event: SQSEvent) => { for (const r of event.Records) console.log(plain.escape(r.body)); };
export const query = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query(`INSERT INTO orders (text) VALUES (${mysql.escape(r.body)})`); }; // unguarded
export const notListed = async (event: SQSEvent) => { for (const r of event.Records) await (mysql as any).publish(r.body); }; // unknown
