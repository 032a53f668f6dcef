// A row that one of several looks found, in another form: it is there where the row is.
import type { SQSEvent } from "aws-lambda";
import DynamoDB from "aws-sdk/clients/dynamodb";
import knex from "knex";
const dynamo = new DynamoDB();
const db = knex({ client: "pg" });
const nameOf = (_row: unknown): string | undefined => undefined;
const asked = (id: string, part?: string): any => {
  const param: any = { TableName: "control", ExpressionAttributeValues: { ":in": { S: "Mv" }, ":id": { S: id } } };
  if (part) { param.FilterExpression = "id = :id and origin = :in and part = :part"; param.ExpressionAttributeValues[":part"] = { S: part }; }
  else param.KeyConditionExpression = "id = :id and origin = :in";
  return param; };
const look = async (id: string, part?: string) => {
  const param = asked(id, part);
  return part ? await dynamo.scan(param).promise() : await dynamo.query(param).promise(); };
const mark = async (id: string, part?: string) => {
  const row: any = { id: { S: id }, origin: { S: "Mv" } };
  if (part) row.part = { S: part };
  await dynamo.putItem({ TableName: "control", Item: row }).promise(); }; // idempotent
export const inAnotherForm = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, part, data } = JSON.parse(body);
  const { Items = [] } = await look(id, part);
  const found = Items.length > 0 ? DynamoDB.Converter.unmarshall(Items[0]) : null;
  if (found) continue;
  await db.insert(data).into("t"); // unknown
  await mark(id, part); } };
export const notAsked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, part, data } = JSON.parse(body);
  const { Items = [] } = await look(id, part);
  const found = Items.length > 0 ? DynamoDB.Converter.unmarshall(Items[0]) : null;
  if (found) console.log(nameOf(found));
  await db.insert(data).into("t"); // unguarded
  await mark(id, part); } };
