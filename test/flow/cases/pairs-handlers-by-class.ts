// Who handles a command is found by its class, by a function or by a number: that no other handler runs is known, and which of two objects it is.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const [redis, sns] = [new Redis(), new SNSClient({})];
const first = async (id: string) => (await redis.set(`seen:${id}`, "1", "EX", 604800, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });

class Claim { constructor(readonly id: string) {} }
class Send { constructor(readonly body: string) {} }
class Bus {
  private handlers = new Map<unknown, any>();
  on(of: unknown, run: any) { this.handlers.set(of, run); return this; }
  run(command: any) { return this.handlers.get(command.constructor)(command); }
}
const bus = new Bus().on(Claim, ({ id }: Claim) => first(id)).on(Send, async ({ body }: Send) => {
  await sns.send(tell(body)); }); // guarded
export const byClass = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await bus.run(new Claim(r.messageId)))) continue;
  await bus.run(new Send(r.body)); } };
const silent = new Bus().on(Claim, async () => true).on(Send, async ({ body }: Send) => {
  await sns.send(tell(body)); }); // unguarded
export const byClassOfNoClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await silent.run(new Claim(r.messageId)))) continue;
  await silent.run(new Send(r.body)); } };

const chosen = async (command: any) => {
  let answer: boolean | undefined;
  switch (command.constructor) {
    case Claim: answer = await first(command.id); break;
    case Send: await sns.send(tell(command.body)); } // guarded
  return answer; };
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await chosen(new Claim(r.messageId))) await chosen(new Send(r.body)); } };

enum Step { Claim, Send }
const steps = new Map<Step, (r: any) => Promise<any>>([[Step.Claim, (r) => first(r.messageId)], [Step.Send, async (r) => {
  await sns.send(tell(r.body)); }]]); // guarded
export const byNumber = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await steps.get(Step.Claim)!(r)) await steps.get(Step.Send)!(r); } };

class Status { private constructor(readonly name: string) {} static readonly Sent = new Status("sent"); static readonly Open = new Status("sent"); }
const isSent = (status: Status) => status === Status.Sent;
export const byInstance = async (event: SQSEvent) => { for (const r of event.Records) {
  if (isSent(Status.Open)) await sns.send(tell(r.body)); // no effect
  if (isSent(Status.Sent)) await sns.send(tell(r.body)); } }; // unguarded

const made: object[] = [];
for (let n = 0; made.length < 2; n++) made.push({});
export const ofOnePlace = async (event: SQSEvent) => { for (const r of event.Records) {
  if (made[0] !== made[1]) await sns.send(tell(r.body)); } }; // unguarded
