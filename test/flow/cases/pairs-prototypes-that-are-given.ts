// Functions that are given their prototype as a whole, and objects that are given one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

function Teller(this: any, options: any) { Object.assign(this, options); }
Teller.prototype = { tellOf, claim };
async function tellOf(text: string) {
  await sns.send(tell(text)); } // unguarded
async function claim(id: string) { return (await redis.set(id, "1", "EX", 864000, "NX")) === "OK"; }
const teller = new (Teller as any)();
export const given = async (event: SQSEvent) => { for (const r of event.Records) await teller.tellOf(r.body); };

function Once(this: any) {}
Once.prototype = new (Teller as any)();
Once.prototype.run = async function (r: any) {
  if (!(await this.claim(r.messageId))) return;
  await sns.send(tell(r.body)); }; // guarded
export const inherited = async (event: SQSEvent) => { for (const r of event.Records) {
  const once = new (Once as any)();
  if (once instanceof Once) await once.run(r); } };

function Linked(this: any) {}
(Linked.prototype as any).__proto__ = { tell: async (text: string) => {
  await sns.send(tell(text)); } }; // unguarded
export const linked = async (event: SQSEvent) => { for (const r of event.Records) await new (Linked as any)().tell(r.body); };

function WithoutNew(this: any) {
  if (!new.target) return new (WithoutNew as any)();
  this.sns = new SNSClient({});
}
WithoutNew.prototype.tell = async function (text: string) {
  await this.sns.send(tell(text)); }; // unguarded
export const withoutNew = async (event: SQSEvent) => { for (const r of event.Records) await (WithoutNew as any)().tell(r.body); };

const DEFAULTS = { plan: "free" };
export const copied = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = Object.assign(Object.create(DEFAULTS), JSON.parse(r.body));
  if (user.plan === "free") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const set = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = Object.setPrototypeOf({ ...JSON.parse(r.body) }, DEFAULTS);
  if (user.plan === "free") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const defined = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = JSON.parse(r.body);
  const user = { ...DEFAULTS };
  Object.defineProperty(user, order.name, { value: order.value });
  if (user.plan === "free") continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const onlyDefaults = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = Object.create(DEFAULTS);
  if (user.plan === "free") continue;
  await sns.send(tell("never: the plan is free")); } };
