// What `@architect/functions` gives: tables by the names of their members, whose methods take what the document client takes, events and queues.
import arc, { tables } from "@architect/functions";
import type { SQSEvent } from "aws-lambda";

export const counted = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const db = await tables();
  const { Items: [client] } = await db.clients.query({ KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } });
  if (client?.id !== undefined) await db.clients.update({ Key: { id }, UpdateExpression: "set used = if_not_exists(used, :none) + :one", ExpressionAttributeValues: { ":none": 0, ":one": 1 } }); // unguarded
} };
export const set = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const db = await arc.tables();
  await db.clients.update({ Key: { id }, UpdateExpression: "set #state = :state", ExpressionAttributeNames: { "#state": "state" }, ExpressionAttributeValues: { ":state": "used" } }); // idempotent
  await db["clients"].delete({ id }); // idempotent
  await db.clients.get({ id });
} };
export const refused = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const db = await tables();
  try {
    await db.synonyms.update({ Key: { id }, UpdateExpression: "set slug = :slug", ExpressionAttributeValues: { ":slug": crypto.randomUUID() }, ConditionExpression: "attribute_not_exists(id)" }); // idempotent
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") continue;
    throw error;
  }
  await arc.events.publish({ name: "made", payload: { id } }); // guarded
} };
export const told = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const db = await tables();
  await db.clients.put({ id, at: Date.now() }); // idempotent
  await arc.queues.publish({ name: "made", payload: { id } }); // unguarded
  await arc.ws.send({ id, payload: { id } }); // unguarded
} };
