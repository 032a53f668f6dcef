// The cause of an error, `new Error(text, { cause })`, is what it was given: a refusal is told by it; and what the runtime wraps is called.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { callbackify, deprecate } from "node:util";
const [db, sns] = [new DynamoDBClient({}), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
class NotStored extends Error { constructor(text: string, options?: ErrorOptions) { super(text, options); } }
const claim = async (id: string, make: (text: string, options: ErrorOptions) => Error) => {
  try { await db.send(new PutItemCommand({ TableName: "t", Item: { pk: { S: id } }, ConditionExpression: "attribute_not_exists(pk)" })); } // idempotent
  catch (error) { throw make("not stored", { cause: error }); } };

export const toldByCause = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r.messageId, (text, options) => new Error(text, options)); } catch (error: any) {
    if (error.cause?.name === "ConditionalCheckFailedException") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const ofAnOwnClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r.messageId, (text, options) => new NotStored(text, options)); } catch (error: any) {
    if (error.cause?.name === "ConditionalCheckFailedException") continue;
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const leftWhereRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r.messageId, (text, options) => new Error(text, options)); } catch (error: any) {
    if (error.cause?.name !== "ConditionalCheckFailedException") throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
export const calledOfCause = async (event: SQSEvent) => { for (const r of event.Records)
  try { throw new Error("later", { cause: () => sns.send(tell(r.body)) }); } // unguarded
  catch (error: any) { await error.cause(); } };

const old = deprecate((text: string) => sns.send(tell(text)), "use another one"); // unguarded
export const deprecated = async (event: SQSEvent) => { for (const r of event.Records) await old(r.body); };
const send = callbackify(async (text: string) => { await sns.send(tell(text)); }); // unguarded
export const calledBack = async (event: SQSEvent) => { for (const r of event.Records)
  send(r.body, (error) => { if (error) void sns.send(tell(r.messageId)); }); }; // unguarded
const described = callbackify(async (text: string) => text.length);
export const calledBackForNothing = async (event: SQSEvent) => { for (const r of event.Records)
  described(r.body, (error, size) => { console.log(error, size); }); };
