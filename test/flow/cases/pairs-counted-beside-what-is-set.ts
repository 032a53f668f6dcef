// A step that counts on makes of an update that only sets something one that counts on, whichever of the two comes first. A state that is left refuses both.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import knexOf from "knex";
import { Model } from "objection";
const [knex, sns] = [knexOf({ client: "pg" }), new SNSClient({})];
class Job extends Model { static override tableName = "jobs"; }
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const setAndCounted = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  await knex("jobs").where({ id }).update({ seen: true }).increment("tries", 1); // unguarded
};
export const countedAndSet = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  await knex("jobs").where({ id }).increment("tries", 1).update({ seen: true }); // unguarded
};
export const setAndCountedDown = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  await knex("jobs").update({ seen: true }).where({ id }).decrement({ left: 1 }); // unguarded
};
export const setOnly = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  await knex("jobs").where({ id }).update({ seen: true }).update({ told: true }); // idempotent
};
export const patchedAndCounted = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  await Job.query().where({ id }).patch({ seen: true } as object).increment("tries", 1); // unguarded
};
export const refused = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  const moved = await knex("jobs").where({ id, state: "new" }).update({ state: "done" }).increment("tries", 1); // idempotent
  if (moved) await sns.send(told); // guarded
} };
export const notRefused = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  const moved = await knex("jobs").where({ id, kind: "new" }).update({ state: "done" }).increment("tries", 1); // unguarded
  if (moved) await sns.send(told); // unguarded
} };
