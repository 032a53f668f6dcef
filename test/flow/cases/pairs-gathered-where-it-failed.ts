// What is changed of those that were gathered where something failed is no mark of what was done for the others.
import type { SQSEvent } from "aws-lambda";
import { ApiGatewayManagementApiClient, GoneException, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
const [api, doc] = [new ApiGatewayManagementApiClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const inRoom = async (room: string) => {
  const asked = { TableName: "connections", KeyConditionExpression: "room = :room", ExpressionAttributeValues: { ":room": room } };
  return (await doc.send(new QueryCommand(asked))).Items ?? [];
};
const post = (ConnectionId: string, Data: string) => new PostToConnectionCommand({ ConnectionId, Data });
const leave = (room: string, id: string) => new DeleteCommand({ TableName: "connections", Key: { room, id } });

export const broadcast = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { room } = JSON.parse(body);
    const gone: string[] = [];
    for (const { id } of await inRoom(room)) {
      try {
        await api.send(post(id, body)); // unguarded
      } catch (error) {
        if (error instanceof GoneException) gone.push(id);
        else throw error;
      }
    }
    for (const id of gone) await doc.send(leave(room, id));
  }
};
export const atOnce = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { room } = JSON.parse(body);
    const gone: string[] = [];
    const rows = await inRoom(room);
    await Promise.all(rows.map(({ id }) => api.send(post(id, body)).catch(() => gone.push(id)))); // unguarded
    const connections = gone.map((id) => ({ DeleteRequest: { Key: { room, id } } }));
    await doc.send(new BatchWriteCommand({ RequestItems: { connections } }));
  }
};
// Those for which it was done are marked as well.
export const each = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { room } = JSON.parse(body);
    const told: string[] = [];
    for (const { id } of await inRoom(room)) {
      try {
        await api.send(post(id, body)); // weak (racy)
        told.push(id);
      } catch {
        told.push(id);
      }
    }
    for (const id of told) await doc.send(leave(room, id));
  }
};
export const done = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { room } = JSON.parse(body);
    const [told, gone]: string[][] = [[], []];
    for (const { id } of await inRoom(room)) {
      try {
        await api.send(post(id, body)); // weak (racy)
        told.push(id);
      } catch {
        gone.push(id);
      }
    }
    await Promise.all([...told, ...gone].map((id) => doc.send(leave(room, id))));
  }
};
