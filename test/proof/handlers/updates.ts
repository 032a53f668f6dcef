// SET of a value, against arithmetic, ADD and list_append.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id, total } = JSON.parse(record.body);
    const Key = { pk: id };
    const one = { ":one": 1 };
    await doc.send(new UpdateCommand({ TableName: "seen", Key, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "PAID" } })); // seen: idempotent
    await doc.send(new UpdateCommand({ TableName: "first", Key, UpdateExpression: "SET n = if_not_exists(n, :one)", ExpressionAttributeValues: one })); // first: idempotent
    await doc.send(new UpdateCommand({ TableName: "counted", Key, UpdateExpression: "SET s = :one ADD n :one", ExpressionAttributeValues: one })); // counted: unguarded
    await doc.send(new UpdateCommand({ TableName: "summed", Key, UpdateExpression: "SET n = if_not_exists(n, :zero) + :t", ExpressionAttributeValues: { ":t": total, ":zero": 0 } })); // summed: unguarded
    const sets = ["#u = :u"];
    if (total > 1) sets.push("#n = list_append(if_not_exists(#n, :none), :n)");
    await doc.send(new UpdateCommand({ TableName: "noted", Key, UpdateExpression: `SET ${sets.join(", ")}`, ExpressionAttributeNames: { "#u": "u", "#n": "n" }, ExpressionAttributeValues: { ":u": id, ":n": [total], ":none": [] } })); // noted: unguarded
  }
};
