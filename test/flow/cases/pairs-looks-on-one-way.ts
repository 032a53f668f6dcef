// A look for a state that one of two ways passes by: what stands behind both is done again by that way, and the look is named.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "prints", Key: { id } }))).Item;
const begun = (id: string) =>
  new UpdateCommand({ TableName: "prints", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "begun" } });

export const oneWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const print = JSON.parse(r.body);
  if ("id" in print) {
    if ((await load(print.id))?.["state"] !== "new") continue;
    await doc.send(begun(print.id)); // idempotent
  }
  await sns.send(tell(r.body)); // unguarded
} };
export const bothWays = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  if ((await load(id))?.["state"] !== "new") continue;
  await doc.send(begun(id)); // idempotent
  await sns.send(tell(r.body)); // weak (racy)
} };
// Nothing marks what this one looks for: a repeat finds it on either way.
export const unmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const print = JSON.parse(r.body);
  if ("id" in print && (await load(print.id))?.["state"] !== "new") continue;
  await sns.send(tell(r.body)); // unguarded
} };
