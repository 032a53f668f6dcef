// What `using` declares is disposed of where its block is left, however that is.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const send = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent

class Outbox {
  readonly #texts: string[] = [];
  add(text: string) { this.#texts.push(text); }
  async [Symbol.asyncDispose]() { for (const text of this.#texts) await send(text); }
}
export const atTheEndOfTheFunction = async (event: SQSEvent) => {
  await using outbox = new Outbox();
  for (const r of event.Records) outbox.add(r.body);
};
class Silent {
  add(text: string) { console.log(text); }
  async [Symbol.asyncDispose]() { console.log("closed"); }
}
export const disposedOfInSilence = async (event: SQSEvent) => {
  await using outbox = new Silent();
  for (const r of event.Records) outbox.add(r.body);
};

export const byAReturn = async (event: SQSEvent) => {
  for (const r of event.Records) {
    using told = { [Symbol.dispose]() { void sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
    if (r.body === "") return;
  }
};
export const behindAClaim = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await using told = { [Symbol.asyncDispose]: () => sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })) }; // unguarded
    await claim(r.messageId);
  }
};
export const declaredBehindTheClaim = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await claim(r.messageId);
    await using told = { [Symbol.asyncDispose]: () => sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })) }; // guarded
  }
};

const open = (r: SQSRecord) => ({ r, [Symbol.asyncDispose]: () => sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })) }); // unguarded
export const inTheHeadOfALoop = async (event: SQSEvent) => {
  for (await using one of event.Records.map(open)) console.log(one.r.messageId);
};
