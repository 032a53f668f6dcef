// What is written is not what was asked for: another row, another member of the document, another item of the list.
import Redis from "ioredis";
import mongoose from "mongoose";
import { Sequelize, DataTypes } from "sequelize";
import axios from "axios";
import { Pool } from "pg";
import { z } from "zod";
import * as R from "ramda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [sns, redis, s3, pool] = [new SNSClient({}), new Redis(), new S3Client({}), new Pool()];
const Order: any = mongoose.model("orders", new mongoose.Schema({ _id: String, status: String }));
const Row: any = new Sequelize("x").define("orders", { id: { type: DataTypes.STRING, primaryKey: true }, status: DataTypes.STRING });
const orders = "https://api.example.com/orders";
const each = (work: (order: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const record of event.Records) await work(JSON.parse(record.body));
};

// An id that is given by itself names the row, as one in a filter does.
export const byId = each(async ({ id }) => {
  if ((await Order.findById(id).lean())?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await Order.updateOne({ _id: id }, { status: "SENT" });
});
export const byAnotherId = each(async ({ id }) => {
  if ((await Order.findById(id).lean())?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await Order.updateOne({ _id: `sum-${id}` }, { status: "SENT" });
});
export const byFilter = each(async ({ id }) => {
  if ((await Order.findOne({ _id: id }))?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await Order.findByIdAndUpdate(id, { status: "SENT" });
});
export const byFilterOfAnother = each(async ({ id }) => {
  if ((await Order.findOne({ _id: id }))?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await Order.findByIdAndUpdate(`sum-${id}`, { status: "SENT" });
});
export const byKey = each(async ({ id }) => {
  if ((await Row.findByPk(id))?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await Row.update({ status: "SENT" }, { where: { id } });
});
export const byAnotherKey = each(async ({ id }) => {
  if ((await Row.findByPk(id))?.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await Row.update({ status: "SENT" }, { where: { id: `sum-${id}` } });
});
export const byAddress = each(async ({ id }) => {
  if ((await axios.get(`${orders}/${id}`)).data.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await axios.patch(`${orders}/${id}`, { status: "SENT" }); // unknown
});
export const byAnotherAddress = each(async ({ id }) => {
  if ((await axios.get(`${orders}/${id}`)).data.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await axios.patch(`${orders}/sum-${id}`, { status: "SENT" }); // unknown
});
// Of two members of a record nobody knows whether they are the same.
export const byAnotherMember = each(async ({ id, parent }) => {
  if ((await axios.get(`${orders}/${id}`)).data.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unknown
  await axios.patch(`${orders}/${parent}`, { status: "SENT" }); // unknown
});

// A text that is written has what is in it, and nothing else.
const stored = async (key: string) => JSON.parse((await redis.get(key)) ?? "{}");
export const sameMember = each(async ({ id }) => {
  if ((await stored(id)).status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await redis.set(id, JSON.stringify({ status: "SENT" }));
});
export const otherMember = each(async ({ id }) => {
  if ((await stored(id)).status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await redis.set(id, JSON.stringify({ other: "SENT" }));
});
export const memberThatGoes = each(async ({ id }) => {
  if (!(await stored(id)).waiting) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await redis.set(id, JSON.stringify({ other: "SENT" }));
});
export const lengthOfTheText = each(async ({ id }) => {
  if ((await redis.get(id))?.length) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await redis.set(id, JSON.stringify({ other: "SENT" }));
});
const document = async (Key: string) =>
  JSON.parse(await (await s3.send(new GetObjectCommand({ Bucket: "b", Key }))).Body!.transformToString());
export const sameAsInTheRecord = each(async ({ id, status }) => {
  if ((await document(id)).status === status) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: id, Body: JSON.stringify({ status }) }));
});
export const otherThanInTheRecord = each(async ({ id, status }) => {
  if ((await document(id)).status === status) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: id, Body: JSON.stringify({ other: status }) }));
});

// A word that is written in the code is the id of nothing, and may be what else a record says.
const itemsSent = async (id: string) => (await pool.query("SELECT item FROM sent WHERE order_id = $1", [id])).rows.map((row) => row.item);
const noteSent = (id: string, item: unknown) => pool.query("INSERT INTO sent (order_id, item) VALUES ($1, $2)", [id, item]); // unguarded
export const itsId = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of lines) {
    if (sent.includes(line.id)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // weak (racy)
    await noteSent(id, line.id);
  }
});
export const wordInsteadOfAnId = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of lines) {
    if (sent.includes(line.id)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // unguarded
    await noteSent(id, "last");
  }
});
export const wordThatMayBeTheKind = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of lines) {
    if (sent.includes(line.kind)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // unknown
    await noteSent(id, "mail");
  }
});

// The answer in other words.
export const turnedPlace = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of lines) {
    if (~sent.indexOf(line.id)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // weak (racy)
    await noteSent(id, line.id);
  }
});
export const turnedPlaceAsked = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of lines) {
    if (!~sent.indexOf(line.id)) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // unguarded
    await noteSent(id, line.id);
  }
});
export const difference = each(async ({ id, lines }) => {
  const sent = await itemsSent(id);
  for (const line of R.differenceWith((a: any, b: any) => a.id === b, lines, sent) as any[]) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: line.id })); // weak (racy)
    await noteSent(id, line.id);
  }
});
// None of the rows is the one.
const all = async () => (await pool.query("SELECT id, kind FROM told")).rows;
const note = (id: string, kind: string) => pool.query("INSERT INTO told (id, kind) VALUES ($1, $2)", [id, kind]); // unguarded
export const others = each(async ({ id, kind }) => {
  const rows = await all();
  if (!rows.every((row) => row.id !== id)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await note(id, kind);
});
export const othersByBoth = each(async ({ id, kind }) => {
  if ((await all()).every((row) => row.id !== id || !(row.kind === kind))) {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
    await note(id, kind);
  }
});
export const othersThatAreThere = each(async ({ id, kind }) => {
  if ((await all()).every((row) => row.id !== id)) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await note(id, kind);
});
const findOrder = async (id: string) => (await pool.query("SELECT * FROM orders WHERE id = $1", [id])).rows[0];
export const oneOfAList = each(async ({ id }) => {
  const done = [await findOrder(id)].filter((one: any) => one?.status === "SENT");
  if (done.length > 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [id]);
});
export const oneOfAListLeft = each(async ({ id }) => {
  const done = [await findOrder(id)].filter((one: any) => one?.status === "SENT");
  if (done.length > 0) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unguarded
  await pool.query("UPDATE orders SET status = 'READ' WHERE id = $1", [id]);
});
// Whether a row fits a schema is computed of it.
const Stored = z.object({ status: z.string() });
export const fittingRow = each(async ({ id }) => {
  const parsed = Stored.safeParse(await findOrder(id));
  if (parsed.success && parsed.data.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // unknown
  await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [id]);
});
export const fittingOrRefused = each(async ({ id }) => {
  const parsed = Stored.safeParse(await findOrder(id));
  if (!parsed.success) throw parsed.error;
  if (parsed.data.status === "SENT") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); // weak (racy)
  await pool.query("UPDATE orders SET status = 'SENT' WHERE id = $1", [id]);
});
