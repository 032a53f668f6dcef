// Mappers of DynamoDB: writes that the options refuse where the item is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DataMapper } from "@aws/dynamodb-data-mapper";
import { attribute, hashKey, table } from "@aws/dynamodb-data-mapper-annotations";
import { AttributePath, FunctionExpression } from "@aws/dynamodb-expressions";
import DynamoDB from "aws-sdk/clients/dynamodb";
import dynamoose from "dynamoose";
const sns = new SNSClient({});
const Seen = dynamoose.model("Seen", new dynamoose.Schema({ id: { type: String, hashKey: true }, state: String }));
const mapper = new DataMapper({ client: new DynamoDB() });
@table("marks") class Mark { @hashKey() id!: string; @attribute() at?: string; }

export const notOverwritten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  try { await new Seen({ id: messageId, state: "done" }).save({ overwrite: false }); }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  await sns.send(new PublishCommand({ Message: body })); } }; // guarded
export const overwritten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await new Seen({ id: messageId, state: "done" }).save();
  await sns.send(new PublishCommand({ Message: body })); } }; // unguarded
export const notOverwrittenForgotten = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await new Seen({ id: messageId, state: "done" }).save({ overwrite: false }).catch(() => undefined);
  await sns.send(new PublishCommand({ Message: body })); } }; // unguarded
export const saveUnderACondition = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await new Seen({ id: messageId }).save({ condition: new dynamoose.Condition().where("id").not().exists() });
  await sns.send(new PublishCommand({ Message: body })); } }; // unknown
export const putUnderACondition = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const condition = new FunctionExpression("attribute_not_exists", new AttributePath("id"));
  await mapper.put(Object.assign(new Mark(), { id: messageId }), { condition });
  await sns.send(new PublishCommand({ Message: body })); } }; // unknown
export const putAsItIs = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await mapper.put(Object.assign(new Mark(), { id: messageId }));
  await sns.send(new PublishCommand({ Message: body })); } }; // unguarded
