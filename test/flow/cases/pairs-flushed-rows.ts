// Rows that MikroORM writes at once, by `flush`: which of them is refused is known where they are given to it, or is not.
import { MikroORM, Entity, PrimaryKey, Property, UniqueConstraintViolationException } from "@mikro-orm/core";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
@Entity() class Seen { @PrimaryKey() id!: string; @Property() at = new Date(); }
@Entity() class Job { @PrimaryKey() id!: string; @Property() status = "open"; }
export const inserted = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const em = orm.em.fork();
    try { em.persist(em.create(Seen, { id } as any)); await em.flush(); } // unknown
    catch (e) { if (e instanceof UniqueConstraintViolationException) continue; throw e; }
    await sns.send(tell(body)); } }; // unknown
export const chained = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const em = orm.em.fork();
    try { await em.persist(em.create(Seen, { id } as any)).flush(); } // unknown
    catch (e) { if (e instanceof UniqueConstraintViolationException) continue; throw e; }
    await sns.send(tell(body)); } }; // unknown
export const notAsked = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const em = orm.em.fork();
    try { em.persist(em.create(Seen, { id } as any)); await em.flush(); } catch (e) { console.log(e); } // unknown
    await sns.send(tell(body)); } }; // unguarded
export const atOnce = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const em = orm.em.fork();
    try { const s = new Seen(); s.id = id; await em.persistAndFlush(s); }
    catch (e) { if (e instanceof UniqueConstraintViolationException) continue; throw e; }
    await sns.send(tell(body)); } }; // guarded
export const atOnceRead = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const em = orm.em.fork();
    try { const s = await em.findOneOrFail(Seen, { id }); s.at = new Date(); await em.persistAndFlush(s); }
    catch (e) { if (e instanceof UniqueConstraintViolationException) continue; throw e; }
    await sns.send(tell(body)); } }; // unguarded
export const byUpdate = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const n = await orm.em.fork().nativeUpdate(Job, { id, status: { $ne: "sent" } }, { status: "sent" });
    if (!n) continue;
    await sns.send(tell(body)); } }; // guarded
export const byUpdateOfRepo = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const n = await orm.em.getRepository(Job).nativeUpdate({ id, status: "open" }, { status: "sent" });
    if (n === 1) await sns.send(tell(body)); } }; // guarded
export const byUpdateOfAny = async (event: SQSEvent) => { const orm = await MikroORM.init({ entities: [Seen] } as any); for (const { messageId: id, body } of event.Records) {
    const n = await orm.em.fork().nativeUpdate(Job, { id }, { status: "sent" });
    if (!n) continue;
    await sns.send(tell(body)); } }; // unguarded
const made = MikroORM.initSync({ entities: [Job] } as any);
export const madeAtOnce = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
    const em = made.em.fork();
    const job = await em.findOneOrFail(Job, { id });
    if (job.status === "sent") continue;
    job.status = "sent";
    await em.flush(); // unknown
    await sns.send(tell(body)); } }; // weak
