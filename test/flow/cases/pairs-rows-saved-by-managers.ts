// A manager is given a row, and nothing that names its table: what was found goes back to where it was.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DataSource } from "typeorm";
import { MikroORM } from "@mikro-orm/postgresql";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
class Mail { id!: string; state!: string; note?: string; }
class Note { id!: string; state!: string; }
const source = new DataSource({} as any);

export const lockedRow = async (event: SQSEvent) => { for (const r of event.Records)
  await source.manager.transaction(async (manager) => {
    const mail = await manager.findOne(Mail, { where: { id: r.messageId }, lock: { mode: "pessimistic_write" } });
    if (!mail || mail.state === "sent") return;
    await sns.send(tell(r.body)); // guarded
    mail.state = "sent";
    await manager.save(mail); // idempotent
  }); };
export const lockedRowNotMarked = async (event: SQSEvent) => { for (const r of event.Records)
  await source.manager.transaction(async (manager) => {
    const mail = await manager.findOne(Mail, { where: { id: r.messageId }, lock: { mode: "pessimistic_write" } });
    if (!mail || mail.state === "sent") return;
    await sns.send(tell(r.body)); // unguarded
    mail.note = "sent";
    await manager.save(mail); // idempotent
  }); };
export const copiedRow = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await source.manager.findOneBy(Mail, { id: r.messageId });
  if (!mail || mail.state === "sent") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await source.manager.save({ ...mail, state: "sent" }); // idempotent
} };
export const rowOfAnotherTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const mail = await source.manager.findOneBy(Mail, { id: r.messageId });
  const note = await source.manager.findOneBy(Note, { id: r.messageId });
  if (!mail || !note || mail.state === "sent") continue;
  await sns.send(tell(r.body)); // unguarded
  note.state = "sent";
  await source.manager.save(note); // idempotent
} };
export const rowMadeByManager = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await source.manager.findOneBy(Mail, { id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unknown
  await source.manager.save(source.manager.create(Mail, { id: r.messageId })); // idempotent
} };

// MikroORM: what is persisted is written with the next flush.
const orm = await MikroORM.init({} as any);
export const persistedAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  if (await em.findOne(Mail, { id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unknown
  await em.persistAndFlush(em.create(Mail, { id: r.messageId } as any)); // idempotent
} };
export const persistedInTransaction = async (event: SQSEvent) => { for (const r of event.Records)
  await orm.em.transactional(async (em) => {
    if (await em.findOne(Mail, { id: r.messageId })) return;
    await sns.send(tell(r.body)); // unknown
    em.persist(em.create(Mail, { id: r.messageId } as any)); // idempotent
  }); };
export const persistedNowhere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await orm.em.fork().findOne(Mail, { id: r.messageId })) continue;
  await sns.send(tell(r.body)); // unguarded
} };
