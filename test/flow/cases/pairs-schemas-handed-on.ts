// Packages that hand on the schemas of another one. A twin is of a package that nobody knows.
import { z as ofAcme } from "@acme/schemas";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { z as ofHono } from "@hono/zod-openapi";
import type { SQSEvent } from "aws-lambda";
import { z as ofThree } from "zod/v3";
const doc = DynamoDBDocumentClient.from({} as never);
const orderOf = { hono: ofHono.object({ id: ofHono.string() }), three: ofThree.object({ id: ofThree.string() }) };
const orderOfAcme = ofAcme.object({ id: ofAcme.string() });

export const handedOn = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await orderOf.hono.extend({ note: ofHono.string().optional() }).parseAsync(JSON.parse(body));
    await doc.send(new PutCommand({ TableName: "orders", Item: order })); // idempotent
  }
};
export const ofAnEarlierVersion = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await orderOf.three.parseAsync(JSON.parse(body));
    await doc.send(new PutCommand({ TableName: "orders", Item: order })); // idempotent
  }
};
export const ofNobodyKnowsWhat = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await orderOfAcme.parseAsync(JSON.parse(body)); // unknown
    await doc.send(new PutCommand({ TableName: "orders", Item: order })); // idempotent
  }
};
