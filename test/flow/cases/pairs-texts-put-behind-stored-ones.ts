// What `+` puts behind something that is stored is a text where the service sends a text, and the key is the same each time; a number that the message has may be added to it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSEvent } from "aws-lambda";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const userOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item!;
const put = (pk: unknown) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const isRefused = (error: unknown) => error instanceof Error && error.name === "ConditionalCheckFailedException";

export const byMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await userOf(JSON.parse(r.body).user);
  try { await doc.send(put(user.id + r.messageId)); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const byMessageInFront = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await userOf(JSON.parse(r.body).user);
  try { await doc.send(put(r.messageId + user.id)); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const byNumberOfTheShard = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const user = await userOf(r.kinesis.partitionKey);
  try { await doc.send(put(user.id + r.kinesis.sequenceNumber)); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(user.mail)); } }; // guarded
export const byKeyOfTheItem = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const user = await userOf(r.dynamodb!.Keys!.user.S!);
  try { await doc.send(put(user.id + r.dynamodb!.Keys!.pk.S)); // idempotent
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(user.mail)); } }; // guarded
export const byNumberOfTheMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  const { user: id, amount } = JSON.parse(r.body);
  const user = await userOf(id);
  try { await doc.send(put(user.total + amount)); // unknown
  } catch (error) { if (isRefused(error)) continue; throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
