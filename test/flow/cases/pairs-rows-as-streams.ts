// Rows that a query builder gives as a stream are those of the query: what takes them away, or marks them, behind is the mark.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import knex from "knex";
import { Kysely } from "kysely";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
const HOOK = "https://x.example.com/hook";
const db = knex({ client: "pg" });
const kysely = new Kysely<any>({} as any);
@Entity() class Mail { @PrimaryColumn() id!: string; @Column() batch!: string; @Column() isSent!: boolean; }
const mails = new DataSource({ type: "postgres", entities: [Mail] }).getRepository(Mail);

export const marked = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records)
  for await (const mail of db("mails").where({ batch, is_sent: false }).stream()) {
    await axios.post(HOOK, { text: mail.text }); // weak (racy)
    await db("mails").where({ id: mail.id }).update({ is_sent: true });
  } };
export const notMarked = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records)
  for await (const mail of db("mails").where({ batch, is_sent: false }).stream()) {
    await axios.post(HOOK, { text: mail.text }); // unguarded
    await db("mails").where({ id: mail.id }).update({ seen_at: new Date() });
  } };
export const takenAway = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records) {
  const all = kysely.selectFrom("mails").selectAll().where("batch", "=", batch).stream();
  for await (const mail of all) {
    await axios.post(HOOK, { text: mail.text }); // weak (racy)
    await kysely.deleteFrom("mails").where("id", "=", mail.id).execute();
  } } };
export const othersTakenAway = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records) {
  const all = kysely.selectFrom("mails").selectAll().where("batch", "=", batch).stream();
  for await (const mail of all) {
    await axios.post(HOOK, { text: mail.text }); // unguarded
    await kysely.deleteFrom("drafts").where("id", "=", mail.id).execute();
  } } };
export const ofARepository = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records) {
  const all = await mails.createQueryBuilder("m").where("m.batch = :batch", { batch }).stream();
  for await (const mail of all) {
    await axios.post(HOOK, { text: mail.text }); // weak (racy)
    await mails.delete({ id: mail.id });
  } } };
export const heardByAFunction = async (event: SQSEvent) => { for (const { messageId: batch } of event.Records)
  await db("mails").where({ batch }).stream((all) => {
    all.on("data", (mail) => axios.post(HOOK, { text: mail.text })); // unguarded
  }); };
