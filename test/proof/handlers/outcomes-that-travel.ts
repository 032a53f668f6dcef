// What came of a claim, in pairs, results, flags by number and settled promises.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) =>
  doc.send(new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

const attempt = async (work: Promise<unknown>): Promise<[Error | null]> => {
  try {
    await work;
    return [null];
  } catch (error) {
    return [error as Error];
  }
};

type Result = { ok: true } | { ok: false; error: Error };
const resultOf = async (work: Promise<unknown>): Promise<Result> => {
  const [error] = await attempt(work);
  return error ? { ok: false, error } : { ok: true };
};

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    const [error] = await attempt(claim(`a${messageId}`));
    if (!error) await sns.send(tell(`pair ${body}`)); // pair: guarded
    const result = await resultOf(claim(`b${messageId}`));
    if (result.ok) await sns.send(tell(`result ${body}`)); // result: guarded
    await resultOf(claim(`c${messageId}`));
    await sns.send(tell(`forgotten ${body}`)); // forgotten: unguarded
  }
  const wins = await Promise.all(event.Records.map(async ({ messageId }) => (await resultOf(claim(`d${messageId}`))).ok));
  for (const { body } of event.Records.filter((_, index) => wins[index])) await sns.send(tell(`flag ${body}`)); // flag: guarded
  const settled = await Promise.allSettled(event.Records.map(({ messageId }) => claim(`e${messageId}`)));
  for (const [index, { body }] of event.Records.entries()) {
    if (settled[index]!.status === "rejected") continue;
    await sns.send(tell(`settled ${body}`)); // settled: guarded
  }
};
