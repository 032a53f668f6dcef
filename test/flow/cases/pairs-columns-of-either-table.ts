// Of a look at several tables the name before a column says whose it is: what is set in a column of that name in another table marks nothing.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import knex from "knex";
import { Kysely } from "kysely";
import { Pool } from "pg";
const [sns, pool, db, builder] = [new SNSClient({}), new Pool(), knex({ client: "pg" }), new Kysely<any>({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const ofOrder = (id: string) => pool.query("UPDATE orders SET state = 'sent' WHERE id = $1", [id]);
const ofShipment = (id: string) => pool.query("UPDATE shipments SET state = 'sent' WHERE order_id = $1", [id]);
const shipped = "FROM orders o JOIN shipments s ON s.order_id = o.id WHERE o.id = $1";

// Asked in the condition.
export const ofJoined = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id ${shipped} AND s.state = 'new'`, [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const ofJoinedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id ${shipped} AND s.state = 'new'`, [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded
export const ofFirst = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id ${shipped} AND o.state = 'new'`, [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // weak (racy)
export const ofFirstElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id ${shipped} AND o.state = 'new'`, [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // unguarded
export const ofOnlyOne = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id ${shipped} AND state = 'new'`, [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const listed = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query("SELECT o.id FROM orders o, shipments AS s WHERE s.order_id = o.id AND o.id = $1 AND s.state = 'new'", [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const listedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query("SELECT o.id FROM orders o, shipments AS s WHERE s.order_id = o.id AND o.id = $1 AND s.state = 'new'", [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded
export const byWholeName = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query("SELECT orders.id FROM orders INNER JOIN shipments ON shipments.order_id = orders.id WHERE orders.id = $1 AND shipments.state = 'new'", [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const byWholeNameElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query("SELECT orders.id FROM orders INNER JOIN shipments ON shipments.order_id = orders.id WHERE orders.id = $1 AND shipments.state = 'new'", [r.body]); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded

// Asked of the row.
export const read = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id, s.state ${shipped}`, [r.body]); if (row.state !== "new") continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const readElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id, s.state ${shipped}`, [r.body]); if (row.state !== "new") continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded
export const readAs = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id, o.state AS "orderState" ${shipped}`, [r.body]); if (row.orderState !== "new") continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // weak (racy)
export const readAsElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.id, o.state AS "orderState" ${shipped}`, [r.body]); if (row.orderState !== "new") continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // unguarded
export const readBoth = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: [row] } = await pool.query(`SELECT o.state AS "orderState", s.state AS "shipped" ${shipped}`, [r.body]); if (row.shipped !== "new") continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // unknown

// By query builders.
export const byKnex = async (event: SQSEvent) => { for (const r of event.Records) { const row = await db("orders as o").join("shipments as s", "s.order_id", "o.id").where("o.id", r.body).where("s.state", "new").first("o.id"); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const byKnexElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const row = await db("orders as o").join("shipments as s", "s.order_id", "o.id").where("o.id", r.body).where("s.state", "new").first("o.id"); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded
export const readByKnex = async (event: SQSEvent) => { for (const r of event.Records) { const row = await db("orders").join("shipments", "shipments.order_id", "orders.id").where("orders.id", r.body).select("orders.id", "shipments.state").first(); if (row.state !== "new") continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // weak (racy)
export const readByKnexElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const row = await db("orders").join("shipments", "shipments.order_id", "orders.id").where("orders.id", r.body).select("orders.id", "shipments.state").first(); if (row.state !== "new") continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // unguarded
export const byKysely = async (event: SQSEvent) => { for (const r of event.Records) { const row = await builder.selectFrom("orders").innerJoin("shipments", "shipments.order_id", "orders.id").where("orders.id", "=", r.body).where("orders.state", "=", "new").select("orders.id").executeTakeFirst(); if (!row) continue;
  await sns.send(tell(r.body)); await ofOrder(r.body); } }; // weak (racy)
export const byKyselyElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const row = await builder.selectFrom("orders").innerJoin("shipments", "shipments.order_id", "orders.id").where("orders.id", "=", r.body).where("orders.state", "=", "new").select("orders.id").executeTakeFirst(); if (!row) continue;
  await sns.send(tell(r.body)); await ofShipment(r.body); } }; // unguarded
