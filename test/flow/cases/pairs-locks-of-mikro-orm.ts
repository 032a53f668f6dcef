// Rows that MikroORM reads under a lock, and that are written with what is assigned to them before the transaction is committed.
import { Entity, LockMode, MikroORM, PrimaryKey, Property } from "@mikro-orm/core";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
@Entity() class Policy { @PrimaryKey() id!: string; @Property() state!: string; @Property() email!: string; }
const sns = new SNSClient({}); const orm = MikroORM.initSync({});
export const locked = async (event: SQSEvent) => { for (const r of event.Records) {
  await orm.em.fork().transactional(async (em) => {
    const policy = await em.findOneOrFail(Policy, { id: r.body }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (policy.state === "ACTIVE") return;
    policy.state = "ACTIVE";
    await sns.send(new PublishCommand({ TopicArn: "t", Message: policy.email })); // guarded
  }); } };
export const flushed = async (event: SQSEvent) => { for (const r of event.Records) {
  await orm.em.fork().transactional(async (em) => {
    const policy = await em.findOneOrFail(Policy, { id: r.body }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (policy.state === "ACTIVE") return;
    policy.state = "ACTIVE";
    await em.flush(); // guarded
    await sns.send(new PublishCommand({ TopicArn: "t", Message: policy.email })); // guarded
  }); } };
export const read = async (event: SQSEvent) => { for (const r of event.Records) {
  await orm.em.fork().transactional(async (em) => {
    const policy = await em.findOneOrFail(Policy, { id: r.body }, { lockMode: LockMode.PESSIMISTIC_READ });
    if (policy.state === "ACTIVE") return;
    policy.state = "ACTIVE";
    await sns.send(new PublishCommand({ TopicArn: "t", Message: policy.email })); // weak
  }); } };
export const unlocked = async (event: SQSEvent) => { for (const r of event.Records) {
  await orm.em.fork().transactional(async (em) => {
    const policy = await em.findOneOrFail(Policy, { id: r.body });
    if (policy.state === "ACTIVE") return;
    policy.state = "ACTIVE";
    await sns.send(new PublishCommand({ TopicArn: "t", Message: policy.email })); // weak
  }); } };
export const lockedAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const em = orm.em.fork();
  const policy = await em.findOneOrFail(Policy, { id: r.body }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (policy.state === "ACTIVE") continue;
  policy.state = "ACTIVE";
  await sns.send(new PublishCommand({ TopicArn: "t", Message: policy.email })); // weak
  await em.flush(); } }; // unknown
