// A transaction of a marker and a debit is refused for either: what stands behind the refusal is not reached by repeats alone.
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb"; import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb"; import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const sns = new SNSClient({});
const marker = (pk: string) => ({ Put: { TableName: "transfers", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" } });
const debit = (pk: string, amount: number) => ({ Update: { TableName: "accounts", Key: { pk }, UpdateExpression: "SET balance = balance - :a", ConditionExpression: "balance >= :a", ExpressionAttributeValues: { ":a": amount } } });
export const markerAndDebit = async (event: SQSEvent) => { for (const r of event.Records) { const { from, amount } = JSON.parse(r.body);
  try { await doc.send(new TransactWriteCommand({ TransactItems: [marker(r.messageId), debit(from, amount)] })); } // guarded
  catch (error) { if (!(error instanceof TransactionCanceledException)) throw error;
    const [seen, short] = error.CancellationReasons ?? [];
    if (seen?.Code === "ConditionalCheckFailed") continue;
    if (short?.Code === "ConditionalCheckFailed") await sns.send(new PublishCommand({ Message: "too little" })); } } }; // unguarded
export const markerAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(new TransactWriteCommand({ TransactItems: [marker(r.messageId)] })); } // idempotent
  catch (error) { if (!(error instanceof TransactionCanceledException)) throw error;
    await sns.send(new PublishCommand({ Message: "again" })); } } }; // unguarded
