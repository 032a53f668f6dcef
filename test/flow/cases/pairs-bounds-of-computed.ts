// A bound that is asked of what was computed of two looks: a sum of the balance that is put back takes no repeat across it.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const sns = new SNSClient({});
const load = async (TableName: string, id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item!;
const put = (id: string, miles: unknown) =>
  new UpdateCommand({ TableName: "cards", Key: { id }, UpdateExpression: "SET miles = :m", ExpressionAttributeValues: { ":m": miles } });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const takenFor = async (r: { body: string }) => {
  const { id, flight } = JSON.parse(r.body);
  const [card, { price }] = [await load("cards", id), await load("flights", flight)];
  return { id, card, taken: Math.min(card["miles"], price) };
};

export const bound = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, card, taken } = await takenFor(r);
  if (taken < 100) continue;
  await doc.send(put(id, card["miles"] - taken)); // unguarded
  await sns.send(tell(r.body)); // unguarded
} };
// What is set anew, or asked for one number, may tell a repeat.
export const set = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, taken } = await takenFor(r);
  if (taken < 100) continue;
  await doc.send(put(id, 0)); // idempotent
  await sns.send(tell(r.body)); // unknown
} };
export const number = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, card, taken } = await takenFor(r);
  if (taken === 0) continue;
  await doc.send(put(id, card["miles"] - taken)); // unknown
  await sns.send(tell(r.body)); // unknown
} };
