// A record has members that are others at each delivery: a key of what is left of it has them, unless that is what is taken away.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { inspect } from "node:util";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
import hash from "object-hash";
import * as R from "ramda";
const sns = new SNSClient({});
const redis = new Redis();
const isFirst = async (of: unknown) => (await redis.set(hash(of as object), "1", "NX")) === "OK";
const restOf = ({ receiptHandle: _handle, attributes: _attributes, ...rest }: SQSRecord) => rest;
export const takenAway = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (await isFirst(_.omit(record, ["attributes"]))) await sns.send(new PublishCommand({ Message: "a" })); // weak (volatile-key)
    if (await isFirst(_.omit(record, ["attributes", "receiptHandle"]))) await sns.send(new PublishCommand({ Message: "b" })); // guarded
    if (await isFirst(R.dissoc("body", record))) await sns.send(new PublishCommand({ Message: "d" })); // weak (volatile-key)
    if (await isFirst(R.omit(["attributes", "receiptHandle"], record))) await sns.send(new PublishCommand({ Message: "e" })); // guarded
    if (await isFirst(restOf(record))) await sns.send(new PublishCommand({ Message: "f" })); // guarded
    if (await isFirst({ ...record, attributes: 0, receiptHandle: 0 })) await sns.send(new PublishCommand({ Message: "g" })); // guarded
    if (await isFirst({ ...record, attributes: 0 })) await sns.send(new PublishCommand({ Message: "h" })); // weak (volatile-key)
  }
};
export const named = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (await isFirst(_.pick(record, ["messageId", "attributes.SentTimestamp"]))) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(_.pick(record, ["messageId", "receiptHandle"]))) await sns.send(new PublishCommand({ Message: "b" })); // weak (volatile-key)
    if (await isFirst(_.at(record, ["messageId", "attributes"]))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst(R.props(["messageId", "body"], record))) await sns.send(new PublishCommand({ Message: "d" })); // guarded
    if (await isFirst(inspect(record))) await sns.send(new PublishCommand({ Message: "f" })); // weak (volatile-key)
  }
};
export const ofAttributes = async (event: SQSEvent) => {
  for (const { attributes } of event.Records) {
    const { ApproximateReceiveCount: _count, ...same } = attributes;
    const { SentTimestamp: _time, ...other } = attributes;
    if (await isFirst(same)) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(other)) await sns.send(new PublishCommand({ Message: "b" })); // weak (volatile-key)
    if (await isFirst(Object.values(attributes))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst(_.omit(attributes, "SenderId"))) await sns.send(new PublishCommand({ Message: "d" })); // weak (volatile-key)
  }
};
