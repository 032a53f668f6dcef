// MikroORM: rows that were found and changed, and rows that were made, are written with the next flush.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MikroORM } from "@mikro-orm/postgresql";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
class Mail { id!: string; state!: string; note?: string; }
class Note { id!: string; }
const orm = await MikroORM.init({} as any);

export const changedAndFlushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.findOneOrFail(Mail, { id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // weak (racy)
  mail.state = "sent";
  await em.flush(); } }; // unknown
export const changedOtherwise = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.findOneOrFail(Mail, { id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  mail.note = "sent";
  await em.flush(); } }; // unknown
export const neverFlushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.findOneOrFail(Mail, { id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  mail.state = "sent"; } };
export const madeAndFlushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  if (await em.findOne(Mail, { id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unknown
  em.create(Mail, { id: r.messageId, state: "sent" });
  await em.flush(); } }; // unknown
export const madeInAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  if (await em.findOne(Mail, { id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unguarded
  em.create(Note, { id: r.messageId });
  await em.flush(); } }; // unknown
export const foundByRepository = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.getRepository(Mail).findOneOrFail({ id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // weak (racy)
  mail.state = "sent";
  await em.flush(); } }; // unknown
export const assignedAndFlushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.findOneOrFail(Mail, { id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // weak (racy)
  em.assign(mail, { state: "sent" });
  await em.flush(); } }; // unknown
export const assignedSomethingElse = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const mail = await em.findOneOrFail(Mail, { id: r.messageId });
  if (mail.state === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  em.assign(mail, { note: "sent" });
  await em.flush(); } }; // unknown
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await orm.em.transactional(async (em) => {
    const mail = await em.findOneOrFail(Mail, { id: r.messageId });
    if (mail.state === "sent") return;
    await sns.send(tell(r.body)); // weak (racy)
    mail.state = "sent"; }); };
export const inATransactionOtherwise = async (event: SQSEvent) => { for (const r of event.Records)
  await orm.em.transactional(async (em) => {
    const mail = await em.findOneOrFail(Mail, { id: r.messageId });
    if (mail.state === "sent") return;
    await sns.send(tell(r.body)); // unguarded
    mail.note = "sent"; }); };
