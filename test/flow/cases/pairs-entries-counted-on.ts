// Entries that are counted on from what was found: a condition that there is none refuses no repeat, which writes the next one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never)];
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const entries = async (streamId: string) => (await doc.send(new QueryCommand({ TableName: "entries", KeyConditionExpression: "streamId = :s", ExpressionAttributeValues: { ":s": streamId } }))).Items ?? [];
const append = (Item: object, attribute = "streamId") => doc.send(new PutCommand({ TableName: "entries", Item, ConditionExpression: `attribute_not_exists(${attribute})` })); // idempotent
const refused = (error: unknown) => (error as Error).name === "ConditionalCheckFailedException";
export const counted = async (event: SQSEvent) => { for (const { body: streamId, messageId } of event.Records) {
  const all = await entries(streamId);
  try { await doc.send(new PutCommand({ TableName: "entries", Item: { streamId, version: all.length + 1, messageId }, ConditionExpression: "attribute_not_exists(streamId)" })); } // unknown
  catch (error) { if (refused(error)) continue; throw error; }
  await sns.send(say(streamId)); } }; // unknown
export const countedByItself = async (event: SQSEvent) => { for (const { body: streamId, messageId } of event.Records) {
  const all = await entries(streamId);
  try { await doc.send(new PutCommand({ TableName: "entries", Item: { streamId, version: all.length + 1, messageId }, ConditionExpression: "attribute_not_exists(version)" })); } // unknown
  catch (error) { if (refused(error)) continue; throw error; }
  await sns.send(say(streamId)); } }; // unknown
export const firstVersion = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  try { await append({ streamId: messageId, version: 1, body }); }
  catch (error) { if (refused(error)) continue; throw error; }
  await sns.send(say(body)); } }; // guarded
export const versionOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { streamId, version } = JSON.parse(r.body);
  try { await append({ streamId, version }, "version"); }
  catch (error) { if (refused(error)) continue; throw error; }
  await sns.send(say(streamId)); } }; // guarded
export const lockedByVersion = async (event: SQSEvent) => { for (const { body: id, messageId } of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "accounts", Key: { id } }));
  await doc.send(new PutCommand({ TableName: "accounts", Item: { id, last: messageId, version: Item!.version + 1 }, // idempotent
    ConditionExpression: "attribute_not_exists(version) OR version = :v", ExpressionAttributeValues: { ":v": Item!.version } })); } };
