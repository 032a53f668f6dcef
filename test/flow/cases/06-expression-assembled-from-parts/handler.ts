// Expression assembled from parts
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const b = JSON.parse(r.body); const sets = ["#u = :now"];
  if (b.note) sets.push("#n = list_append(if_not_exists(#n, :none), :n)");
  await doc.send(new UpdateCommand({ TableName: T, Key: { pk: b.id }, UpdateExpression: `SET ${sets.join(", ")}` })); } }; // unguarded
