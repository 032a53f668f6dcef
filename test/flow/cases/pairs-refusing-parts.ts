// A transaction is refused where one of its parts is: a row under an id that is made anew takes nothing from the part that is of the record.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never)];
const absent = { TableName: "shop", ConditionExpression: "attribute_not_exists(pk)" };
const create = (Item: object) => ({ Put: { ...absent, Item } });
const seen = (id: string) => create({ pk: `seen#${id}` });
const outbox = (text: string) => create({ pk: `outbox#${randomUUID()}`, text });
const sum = { Update: { TableName: "sums", Key: { pk: "all" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } } };
const all = (TransactItems: object[]) => new TransactWriteCommand({ TransactItems } as never);

export const beside = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(all([outbox(r.body), seen(r.messageId), sum])); // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const behind = async (event: SQSEvent) => { for (const r of event.Records) {
  const parts = [seen(r.messageId)];
  parts.push(outbox(r.body));
  await doc.send(all([...parts, sum])); } }; // guarded
export const onlyMadeAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  await doc.send(all([outbox(r.body), create({ pk: `note#${randomUUID()}` }), sum])); // weak (volatile-key)
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // weak (volatile-key)
export const timesBeside = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(all([create({ pk: `at#${Date.now()}` }), create({ pk: `seen#${r.messageId}`, at: Date.now() }), sum])); }; // guarded
export const thatWhichLeaves = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const now = Math.floor(Date.now() / 1000);
  const Item = { pk: `seen#${r.eventID}`, until: now + 60 };
  const again = { Put: { TableName: "shop", Item, ConditionExpression: "attribute_not_exists(pk) OR until < :now", ExpressionAttributeValues: { ":now": now } } };
  await doc.send(all([outbox("seen"), again, sum])); } }; // weak (window)
export const byAVersionBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "shop", Key: { pk: r.messageId } }));
  const next = { Update: { TableName: "shop", Key: { pk: r.messageId }, UpdateExpression: "SET version = version + :one", ConditionExpression: "version = :version",
    ExpressionAttributeValues: { ":version": Item!.version, ":one": 1 } } };
  await doc.send(all([next, seen(r.messageId), sum])); } }; // guarded
const sent = (id: string, text: string) => ({ Put: { TableName: "outbox", Item: { pk: id, text } } });
export const aMessageUnderANewId = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(all([seen(r.messageId), sent(randomUUID(), r.body)])); }; // guarded
export const aMessageUnderItsId = async (event: SQSEvent) => { for (const r of event.Records)
  await doc.send(all([seen(r.messageId), sent(r.messageId, r.body)])); }; // idempotent
