// What a store answers to a write may say that the row is new: where nothing is known of its answers, a test of one may keep a repeat out.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ExecuteTransactionCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import neo4j from "neo4j-driver";
import { createClient } from "redis";
const driver = neo4j.driver("bolt://graph");
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = createClient();
const sns = new SNSClient({});
const merged = async (id: string) => (await driver.executeQuery("MERGE (e:Event {id: $id})", { id })).summary.counters.updates();
const inserted = async (id: string) => {
  try {
    await doc.send(new ExecuteTransactionCommand({ TransactStatements: [{ Statement: "INSERT INTO seen VALUE {'id': ?}", Parameters: [id] }] }));
    return true;
  } catch (error: any) {
    if (error.name === "TransactionCanceledException" && error.CancellationReasons[0].Code === "DuplicateItem") return false;
    throw error;
  }
};

export const mergeAsked = async (event: SQSEvent) => { for (const r of event.Records) { if ((await merged(r.messageId)).nodesCreated !== 1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unknown
export const mergeNotAsked = async (event: SQSEvent) => { for (const r of event.Records) { await merged(r.messageId);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const mergeOfNoRecord = async (event: SQSEvent) => { for (const r of event.Records) { if ((await merged("all")).nodesCreated !== 1) console.log("known");
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const bloom = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await redis.bf.add("seen", r.messageId))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const bloomNotAsked = async (event: SQSEvent) => { for (const r of event.Records) { await redis.bf.add("seen", r.messageId);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const insertedByStatement = async (event: SQSEvent) => { for (const r of event.Records) { if (!(await inserted(r.messageId))) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const insertedUnasked = async (event: SQSEvent) => { for (const r of event.Records) { await inserted(r.messageId);
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
