// What mappers give back of a raw statement: the answer of the driver below, or the part of it that the type of the query asks for.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { QueryTypes, Sequelize } from "sequelize";
import { DataSource } from "typeorm";
const sequelize = new Sequelize("x");
const source = new DataSource({ type: "mysql" } as never);
const sns = new SNSClient({});
const CLAIM = "UPDATE jobs SET state = 'SENT' WHERE id = :id AND state = 'NEW'";
const INSERT = "INSERT INTO seen (id) VALUES (:id) ON CONFLICT DO NOTHING";

export const typedUpdate = async (event: SQSEvent) => { for (const r of event.Records) { const [, count] = await sequelize.query(CLAIM, { replacements: { id: r.messageId }, type: QueryTypes.UPDATE }); if (count === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const typedInsert = async (event: SQSEvent) => { for (const r of event.Records) { const answer = await sequelize.query(INSERT, { replacements: { id: r.messageId }, type: QueryTypes.INSERT }); if (answer[1] === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const typedRows = async (event: SQSEvent) => { for (const r of event.Records) { const [rows] = await sequelize.query(INSERT, { replacements: { id: r.messageId }, type: QueryTypes.INSERT }); if (!rows) console.log("none");
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const bulkUpdate = async (event: SQSEvent) => { for (const r of event.Records) { const count = await sequelize.query(CLAIM, { replacements: { id: r.messageId }, type: QueryTypes.BULKUPDATE }); if (count === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const rawOfPostgres = async (event: SQSEvent) => { for (const r of event.Records) { const [, told] = (await sequelize.query(INSERT, { replacements: { id: r.messageId } })) as any; if (told.rowCount === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const rawOfMysql = async (event: SQSEvent) => { for (const r of event.Records) { const [, told] = (await sequelize.query(CLAIM, { replacements: { id: r.messageId } })) as any; if (told.affectedRows !== 1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const rawTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) { const [, told] = (await sequelize.query(CLAIM, { replacements: { id: r.messageId } })) as any; if (told.affectedRows === 1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const ignored = async (event: SQSEvent) => { for (const r of event.Records) { const told = await source.query("INSERT IGNORE INTO seen (id) VALUES (?)", [r.messageId]); if (told.affectedRows === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const updated = async (event: SQSEvent) => { for (const r of event.Records) { const { affectedRows } = await source.manager.query("UPDATE jobs SET state = ? WHERE id = ? AND state = ?", ["SENT", r.messageId, "NEW"]); if (!affectedRows) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const updatedOfPostgres = async (event: SQSEvent) => { for (const r of event.Records) { const [, count] = await source.query("UPDATE jobs SET state = $1 WHERE id = $2 AND state = $3", ["SENT", r.messageId, "NEW"]); if (count === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const updatedNotAsked = async (event: SQSEvent) => { for (const r of event.Records) { await source.query("UPDATE jobs SET state = ? WHERE id = ? AND state = ?", ["SENT", r.messageId, "NEW"]);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
