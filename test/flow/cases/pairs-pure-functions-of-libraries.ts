// Functions of a library that only compute, whichever way the library is imported.
import type { SQSEvent } from "aws-lambda";
import * as mysql from "mysql";
import { escape } from "mysql2";
import crypto, { createSign } from "node:crypto";
import Hashids from "hashids";
const { format } = require("mysql2");
const plain = require("mysql");
const pool = mysql.createPool({});
export const ofNamespace = async (event: SQSEvent) => { for (const r of event.Records) console.log(mysql.escape(r.body)); };
export const byName = async (event: SQSEvent) => { for (const r of event.Records) console.log(escape(r.body), format("?", [r.body])); };
export const required = async (event: SQSEvent) => { for (const r of event.Records) console.log(plain.escape(r.body)); };
export const query = async (event: SQSEvent) => { for (const r of event.Records)
  await pool.query(`INSERT INTO orders (text) VALUES (${mysql.escape(r.body)})`); }; // unguarded
export const notListed = async (event: SQSEvent) => { for (const r of event.Records) await (mysql as any).publish(r.body); }; // unknown

const hashids = new Hashids("salt");
export const signatures = async (event: SQSEvent) => { for (const r of event.Records) {
  const verifier = crypto.createVerify("RSA-SHA1");
  verifier.update(r.body, "utf8" as any);
  if (!verifier.verify(process.env.CERT!, r.messageAttributes.signature!.stringValue!, "base64")) continue;
  const signed = createSign("RSA-SHA256").update(r.body).sign(process.env.KEY!, "base64");
  const [id] = hashids.decode(r.body);
  await pool.query("REPLACE INTO orders (id, signed) VALUES (?, ?)", [id, signed]); // idempotent
  await pool.query("INSERT INTO orders (text) VALUES (?)", [signed]); } }; // unguarded
