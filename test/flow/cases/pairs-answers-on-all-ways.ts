// What a call answered is asked in several tests, behind each of which an effect is reached whatever was answered.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import Redis from "ioredis";
import unlisted from "some-unlisted-package";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (id: string) => redis.set(id, "1", "EX", 7 * 86400, "NX");

export const nestedTests = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    let text = "";
    if (answer.data) {
      text = "some";
      if (answer.data.text) text = answer.data.text;
    }
    await sns.send(tell(text)); // unguarded
  }
};
export const nestedTestThatLeaves = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.data) {
      if (answer.data.isOld) continue;
    }
    await sns.send(tell(r.body)); // unknown
  }
};
export const bothOfTwo = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.left && answer.right) console.log("both");
    await sns.send(tell(r.body)); // unguarded
  }
};
export const bothOfTwoLeave = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.left && answer.right) continue;
    await sns.send(tell(r.body)); // unknown
  }
};
export const claimedOnOneSide = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.data) {
      if (!(await claim(r.messageId))) continue;
    }
    await sns.send(tell(r.body)); // unknown
  }
};
export const lookedForOnOneSide = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.data) {
      const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id: r.messageId } }));
      if (!Item) continue;
    }
    await sns.send(tell(r.body)); // unknown
  }
};
export const lookedForBefore = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { id: r.messageId } }));
    if (!Item) continue;
    const answer = await unlisted.deliver(r.body); // unknown
    const text = answer.data ? (answer.data.text ? "text" : "data") : "none";
    await sns.send(tell(text)); // unguarded
  }
};
export const oneOfTwoAnswers = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.data) {
      const other = await unlisted.confirm(r.body); // unknown
      if (!other.isNew) continue;
    }
    await sns.send(tell(r.body)); // unknown
  }
};
export const eitherAnswerLeadsOn = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const answer = await unlisted.deliver(r.body); // unknown
    if (answer.data) {
      const other = await unlisted.confirm(r.body); // unknown
      if (!other.isNew) console.log("again");
    }
    await sns.send(tell(r.body)); // unguarded
  }
};

// A request that may be refused, and whose refusal nothing catches, leads nowhere else.
export const requestOnOneSide = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const isWanted = await unlisted.isWanted(r.body); // unknown
    if (isWanted) await axios.post("https://x.example.com/perks", r.body); // unknown
    await sns.send(tell(r.body)); // unguarded
  }
};
export const requestOrDone = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const isWanted = await unlisted.isWanted(r.body); // unknown
    if (isWanted) await axios.post("https://x.example.com/perks", r.body); // unknown
    else continue;
    await sns.send(tell(r.body)); // unknown
  }
};
