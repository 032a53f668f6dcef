// A transaction of the Data API is begun, committed or given up by calls that have no statement: what is done in it is told of the statements.
import { BeginTransactionCommand, CommitTransactionCommand, ExecuteStatementCommand, RDSDataClient, RollbackTransactionCommand } from "@aws-sdk/client-rds-data";
import type { SQSEvent } from "aws-lambda";
const client = new RDSDataClient({});
const base = { resourceArn: process.env.CLUSTER, secretArn: process.env.SECRET };
const statement = (sql: string, id: string, transactionId?: string) => new ExecuteStatementCommand({ ...base, transactionId, sql, parameters: [{ name: "id", value: { stringValue: id } }] });
export const together = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { transactionId } = await client.send(new BeginTransactionCommand(base));
  await client.send(statement("DELETE FROM jobs WHERE id = :id", messageId, transactionId)); // idempotent
  await client.send(new CommitTransactionCommand({ ...base, transactionId } as never)); // idempotent
} };
export const counted = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { transactionId } = await client.send(new BeginTransactionCommand(base));
  try {
    await client.send(statement("UPDATE jobs SET tries = tries + 1 WHERE id = :id", messageId, transactionId)); // unguarded
    await client.send(new CommitTransactionCommand({ ...base, transactionId } as never)); // idempotent
  } catch (error) {
    await client.send(new RollbackTransactionCommand({ ...base, transactionId } as never)); // idempotent
    throw error;
  }
} };
