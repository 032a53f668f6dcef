// Members that an object is given by descriptors, and what is called on the way: replacers, traps of proxies, listeners that a thing is given as members.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { Parser } from "unlisted-parser";
const [sns, redis] = [new SNSClient({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const copied = async (event: SQSEvent) => { for (const r of event.Records) {
  const copy: any = Object.defineProperties({}, Object.getOwnPropertyDescriptors({ body: r.body, topic: "t" }));
  if (!copy.topic) continue;
  await sns.send(tell(copy.body)); } }; // unguarded
export const copiedGetters = async (event: SQSEvent) => { for (const r of event.Records) {
  const copy: any = Object.create(Object.prototype, Object.getOwnPropertyDescriptors({ get topic() { return r.body; } }));
  if (copy.topic) await sns.send(tell(copy.topic)); } }; // unguarded
export const ofSomething = async (event: SQSEvent) => { for (const r of event.Records) {
  const copy: any = Object.defineProperties({}, Object.getOwnPropertyDescriptors(JSON.parse(r.body)));
  if (copy.topic) await sns.send(tell(copy.topic)); } }; // unguarded
export const lacksIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const copy: any = Object.defineProperties({}, Object.getOwnPropertyDescriptors({ body: r.body }));
  if (copy.topic) await sns.send(tell("silent")); } };
export const definedGetter = async (event: SQSEvent) => { for (const r of event.Records) {
  const state: any = { body: r.body };
  state.__defineGetter__("isOpen", () => true);
  if (state.isOpen) await sns.send(tell(state.body)); } }; // unguarded

export const replaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const found: string[] = [];
  const text = JSON.stringify(JSON.parse(r.body), (key, value) => { if (key === "email") found.push(value); return value; });
  console.log(text);
  for (const one of found) await sns.send(tell(one)); } }; // unguarded
export const replacedFlag = async (event: SQSEvent) => { for (const r of event.Records) {
  let isLarge = false;
  console.log(JSON.stringify({ body: r.body }, (_, value) => { if (String(value).length > 9) isLarge = true; return value; }));
  if (isLarge) await sns.send(tell(r.body)); } }; // unguarded
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  let isLarge = false;
  console.log(JSON.stringify({ body: r.body }, ["body"]));
  if (isLarge) await sns.send(tell("silent")); } };

export const applied = async (event: SQSEvent) => { for (const r of event.Records) {
  const log = new Proxy(console.log, { apply: (target, self, args) => { void sns.send(tell(String(args[0]))); return Reflect.apply(target, self, args); } }); // unguarded
  log(r.body); } };
export const has = async (event: SQSEvent) => { for (const r of event.Records) {
  const known = new Proxy({} as Record<string, string>, { has: () => true });
  if ("topic" in known) await sns.send(tell(r.body)); } }; // unguarded

export const heard = async (event: SQSEvent) => { for (const r of event.Records) {
  const [parser, found] = [new Parser(), [] as string[]];
  parser.onTag = (tag: any) => { found.push(tag.href); };
  parser.write(r.body); // unknown
  for (const one of found) await sns.send(tell(one)); } }; // unguarded
export const heardAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const parser = new Parser();
  parser.onTag = () => { void sns.send(tell(r.body)); }; // unguarded
  parser.end(); } };

// As esbuild writes `{ ...order, isNew: await … }` for older targets.
const { defineProperties, getOwnPropertyDescriptors } = Object;
const spreadProps = (into: object, more: object): any => defineProperties(into, getOwnPropertyDescriptors(more));
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = spreadProps({ body: r.body }, { isNew: (await redis.set(r.messageId, "1", "NX")) === "OK" });
  if (!order.isNew) continue;
  await sns.send(tell(order.body)); } }; // guarded
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = spreadProps({ body: r.body, isOpen: true }, { isNew: (await redis.set(r.messageId, "1", "NX")) === "OK" });
  if (!order.isOpen) continue;
  await sns.send(tell(order.body)); } }; // unguarded
