// A write that failed since another one came at the same time was not refused: what is done where it was refused by its condition only repeats come to.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const make = (id: string) => db.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" } }] })); // idempotent

export const toldOfRepeats = async (event: SQSEvent) => { for (const r of event.Records)
  try { await make(r.messageId); } catch (error: any) {
    if (error.name !== "TransactionCanceledException" || error.message.includes("TransactionConflict")) throw error;
    await sns.send(tell(r.body)); } }; // unguarded

export const toldOfConflicts = async (event: SQSEvent) => { for (const r of event.Records)
  try { await make(r.messageId); } catch (error: any) {
    if (/Transaction ?Conflict/.test(error.message)) throw error;
    if (error.name !== "TransactionCanceledException") throw error;
    await sns.send(tell(r.body)); } }; // unguarded

export const toldOfNew = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await make(r.messageId); } catch (error: any) {
    if (error.name === "TransactionCanceledException" && error.message.includes("TransactionConflict")) throw error;
    if (error.name === "TransactionCanceledException") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
