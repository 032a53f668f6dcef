// A record has members that are others at each delivery: a key of what is left of it has them, unless that is what is taken away.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { inspect } from "node:util";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import deepmerge from "deepmerge";
import * as E from "es-toolkit";
import Redis from "ioredis";
import _ from "lodash";
import hash from "object-hash";
import * as X from "radash";
import * as R from "ramda";
import * as M from "remeda";
import rfdc from "rfdc";
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
export const copied = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const body = JSON.parse(record.body) as Record<string, string>;
    if (await isFirst(E.omit(record, ["body"]))) await sns.send(new PublishCommand({ Message: "a" })); // weak (volatile-key)
    if (await isFirst(E.omit(body, ["body"]))) await sns.send(new PublishCommand({ Message: "b" })); // guarded
    if (await isFirst(rfdc()(record))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst(rfdc()(body))) await sns.send(new PublishCommand({ Message: "d" })); // guarded
    if (await isFirst(deepmerge({}, record))) await sns.send(new PublishCommand({ Message: "e" })); // weak (volatile-key)
    if (await isFirst(deepmerge({}, body))) await sns.send(new PublishCommand({ Message: "f" })); // guarded
    if (await isFirst(_.defaults({}, record))) await sns.send(new PublishCommand({ Message: "g" })); // weak (volatile-key)
    if (await isFirst(_.defaults({}, body))) await sns.send(new PublishCommand({ Message: "h" })); // guarded
    if (await isFirst(_.omitBy(record, _.isNil))) await sns.send(new PublishCommand({ Message: "i" })); // weak (volatile-key)
    if (await isFirst(_.omitBy(body, _.isNil))) await sns.send(new PublishCommand({ Message: "j" })); // guarded
    if (await isFirst(_.toPairs(record))) await sns.send(new PublishCommand({ Message: "k" })); // weak (volatile-key)
    if (await isFirst(_.toPairs(body))) await sns.send(new PublishCommand({ Message: "l" })); // guarded
    if (await isFirst(_.values(record))) await sns.send(new PublishCommand({ Message: "m" })); // weak (volatile-key)
    if (await isFirst(_.values(body))) await sns.send(new PublishCommand({ Message: "n" })); // guarded
    if (await isFirst(R.pickBy((value) => value !== null, record))) await sns.send(new PublishCommand({ Message: "o" })); // weak (volatile-key)
    if (await isFirst(R.pickBy((value) => value !== null, body))) await sns.send(new PublishCommand({ Message: "p" })); // guarded
    if (await isFirst(E.omit(record, ["receiptHandle", "attributes"]))) await sns.send(new PublishCommand({ Message: "q" })); // guarded
    if (await isFirst(rfdc()(record).messageId)) await sns.send(new PublishCommand({ Message: "r" })); // guarded
  }
};
const goneThrough = (of: Record<string, unknown>) => {
  let all = "";
  for (const name in of) all += String(of[name]);
  return all;
};
const oneByOne = (of: Record<string, unknown>) => Object.keys(of).reduce((all, name) => all + String(of[name]), "");
const entries = (of: object) =>
  Object.entries(of)
    .map(([name, value]) => `${name}=${value}`)
    .join();
export const inTurn = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const body = JSON.parse(record.body) as Record<string, string>;
    if (await isFirst(goneThrough(record as never))) await sns.send(new PublishCommand({ Message: "a" })); // weak (volatile-key)
    if (await isFirst(goneThrough(body))) await sns.send(new PublishCommand({ Message: "b" })); // guarded
    if (await isFirst(goneThrough(record.messageAttributes))) await sns.send(new PublishCommand({ Message: "c" })); // guarded
    if (await isFirst(oneByOne(record as never))) await sns.send(new PublishCommand({ Message: "d" })); // weak (volatile-key)
    if (await isFirst(oneByOne(body))) await sns.send(new PublishCommand({ Message: "e" })); // guarded
    if (await isFirst(oneByOne(record.messageAttributes))) await sns.send(new PublishCommand({ Message: "f" })); // guarded
    if (await isFirst(entries(record as never))) await sns.send(new PublishCommand({ Message: "g" })); // weak (volatile-key)
    if (await isFirst(entries(body))) await sns.send(new PublishCommand({ Message: "h" })); // guarded
    if (await isFirst(entries(record.messageAttributes))) await sns.send(new PublishCommand({ Message: "i" })); // guarded
  }
};
export const eachOfThem = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const body = JSON.parse(record.body) as Record<string, string>;
    if (await isFirst(E.mapValues(record, String))) await sns.send(new PublishCommand({ Message: "a" })); // weak (volatile-key)
    if (await isFirst(E.mapValues(body, String))) await sns.send(new PublishCommand({ Message: "b" })); // guarded
    if (await isFirst(M.mapValues(record, String))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst(M.mapValues(body, String))) await sns.send(new PublishCommand({ Message: "d" })); // guarded
    if (await isFirst(X.mapValues(record as never, String))) await sns.send(new PublishCommand({ Message: "e" })); // weak (volatile-key)
    if (await isFirst(X.mapValues(body as never, String))) await sns.send(new PublishCommand({ Message: "f" })); // guarded
    if (await isFirst(X.listify(record as never, (name, value) => `${name}=${value}`))) await sns.send(new PublishCommand({ Message: "g" })); // weak (volatile-key)
    if (await isFirst(X.listify(body as never, (name, value) => `${name}=${value}`))) await sns.send(new PublishCommand({ Message: "h" })); // guarded
    if (await isFirst(_.keys(record).map((name) => record[name as never]))) await sns.send(new PublishCommand({ Message: "i" })); // weak (volatile-key)
    if (await isFirst(_.keys(body).map((name) => body[name as never]))) await sns.send(new PublishCommand({ Message: "j" })); // guarded
    if (await isFirst(R.keys(record).map((name) => record[name as never]))) await sns.send(new PublishCommand({ Message: "k" })); // weak (volatile-key)
    if (await isFirst(R.keys(body).map((name) => body[name as never]))) await sns.send(new PublishCommand({ Message: "l" })); // guarded
    // Functions of a package that have the names of methods which each object has.
    if (await isFirst(R.toString(record))) await sns.send(new PublishCommand({ Message: "m" })); // weak (volatile-key)
    if (await isFirst(R.toString(body))) await sns.send(new PublishCommand({ Message: "n" })); // guarded
  }
};
const without = (of: Record<string, unknown>, ...names: string[]) => {
  const copy = { ...of };
  for (const name of names) delete copy[name];
  return copy;
};
const withoutBoth = (of: Partial<SQSRecord>) => {
  const copy = { ...of };
  delete copy.attributes;
  delete copy.receiptHandle;
  return copy;
};
const emptied = (of: Partial<SQSRecord>) => {
  const copy = { ...of };
  copy.attributes = undefined;
  return copy;
};
export const takenOutOfACopy = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const body = JSON.parse(record.body) as Record<string, string>;
    if (await isFirst(withoutBoth(record))) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(without(record as never, "attributes"))) await sns.send(new PublishCommand({ Message: "b" })); // weak (volatile-key)
    if (await isFirst(emptied(record))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst({ ...emptied(record), receiptHandle: "" })) await sns.send(new PublishCommand({ Message: "d" })); // guarded
    if (await isFirst(Object.assign({}, record, { attributes: undefined, receiptHandle: undefined }))) await sns.send(new PublishCommand({ Message: "e" })); // guarded
    if (await isFirst(Object.assign({}, record, { attributes: undefined }))) await sns.send(new PublishCommand({ Message: "f" })); // weak (volatile-key)
    if (await isFirst(JSON.stringify(record, ["messageId", "body"]))) await sns.send(new PublishCommand({ Message: "g" })); // guarded
    if (await isFirst(JSON.stringify(record, ["messageId", "receiptHandle"]))) await sns.send(new PublishCommand({ Message: "h" })); // weak (volatile-key)
    if (await isFirst(JSON.stringify(record, ["messageId", "attributes", "SentTimestamp"]))) await sns.send(new PublishCommand({ Message: "i" })); // guarded
    if (await isFirst(JSON.stringify(record, ["messageId", "attributes", "ApproximateReceiveCount"]))) await sns.send(new PublishCommand({ Message: "j" })); // weak (volatile-key)
    if (await isFirst(JSON.stringify(record, null, 2))) await sns.send(new PublishCommand({ Message: "k" })); // weak (volatile-key)
    if (await isFirst(JSON.stringify(body, Object.keys(body).sort()))) await sns.send(new PublishCommand({ Message: "l" })); // guarded
  }
};
const DROPPED = ["receiptHandle", "attributes"];
export const byItsNames = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const [kept, other]: Record<string, unknown>[] = [{}, {}];
    for (const name in record) {
      if (name !== "receiptHandle") other[name] = record[name as keyof SQSRecord];
      if (name === "receiptHandle" || name === "attributes") continue;
      kept[name] = record[name as keyof SQSRecord];
    }
    if (await isFirst(kept)) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(other)) await sns.send(new PublishCommand({ Message: "b" })); // weak (volatile-key)
    const lines = (names: string[]) => names.map((one) => `${one}=${JSON.stringify(record[one as keyof SQSRecord])}`).join("&");
    if (await isFirst(lines(Object.keys(record).filter((one) => !DROPPED.includes(one))))) await sns.send(new PublishCommand({ Message: "c" })); // guarded
    if (await isFirst(lines(Object.keys(record).filter((one) => one !== "attributes")))) await sns.send(new PublishCommand({ Message: "d" })); // weak (volatile-key)
    if (await isFirst(lines(Object.keys(record)))) await sns.send(new PublishCommand({ Message: "e" })); // weak (volatile-key)
    const pairs = Object.entries(record);
    if (await isFirst(Object.fromEntries(pairs.filter(([one]) => !DROPPED.includes(one))))) await sns.send(new PublishCommand({ Message: "f" })); // guarded
    if (await isFirst(Object.fromEntries(pairs.filter(([one]) => one === DROPPED[0])))) await sns.send(new PublishCommand({ Message: "g" })); // weak (volatile-key)
    const some = (process.env.DROPPED ?? "").split(",");
    if (await isFirst(Object.fromEntries(pairs.filter(([one]) => !some.includes(one))))) await sns.send(new PublishCommand({ Message: "h" })); // weak (volatile-key)
  }
};
export const byReplacer = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const leaves = (of: string[]) => JSON.stringify(record, (name, value: unknown) => (of.includes(name) ? undefined : value));
    if (await isFirst(leaves(DROPPED))) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(leaves(["receiptHandle", "ApproximateReceiveCount"]))) await sns.send(new PublishCommand({ Message: "b" })); // guarded
    if (await isFirst(leaves(["receiptHandle"]))) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    const text = JSON.stringify(record, (name, value: unknown) => (DROPPED.includes(name) ? String(value) : value));
    if (await isFirst(text)) await sns.send(new PublishCommand({ Message: "d" })); // weak (volatile-key)
  }
};
export const ofCopies = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const [kept, other, perhaps]: Partial<SQSRecord>[] = [structuredClone(record), structuredClone(record), structuredClone(record)];
    delete kept.receiptHandle;
    delete kept.attributes;
    delete other.attributes;
    if (record.messageAttributes.isPlain) delete perhaps.receiptHandle;
    delete perhaps.attributes;
    if (await isFirst(kept)) await sns.send(new PublishCommand({ Message: "a" })); // guarded
    if (await isFirst(other)) await sns.send(new PublishCommand({ Message: "b" })); // weak (volatile-key)
    if (await isFirst(perhaps)) await sns.send(new PublishCommand({ Message: "c" })); // weak (volatile-key)
    if (await isFirst(structuredClone(record).messageId)) await sns.send(new PublishCommand({ Message: "d" })); // guarded
  }
};
