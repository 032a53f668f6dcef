// A class whose static fields are its own instances, which its constructor lists in another static field.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

class Currency {
  static byCode = new Map<string, Currency>();
  static EUR = new Currency("EUR", true);
  static XTS = new Currency("XTS", false);
  constructor(readonly code: string, readonly isTold: boolean) {
    if (Currency.byCode.has(code)) throw new Error(`${code} stands there twice`);
    Currency.byCode.set(code, this);
  }
  static of(code: string): Currency {
    const found = Currency.byCode.get(code);
    if (found === undefined) throw new Error(`no currency ${code}`);
    return found;
  }
}
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  const currency = Currency.of(JSON.parse(r.body).currency);
  await sns.send(tell(currency.code)); } }; // unguarded
export const listedByOneTest = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!Currency.XTS.isTold) continue;
  await sns.send(tell("never: nothing is told of it")); } };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const currency = Currency.of(JSON.parse(r.body).currency);
  if (!(await redis.set(r.messageId, "1", "EX", 864000, "NX"))) continue;
  await sns.send(tell(currency.code)); } }; // guarded

class Ticket {
  static next = 1;
  number = Ticket.next++;
  static first = new Ticket();
}
export const numbered = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Ticket.first.number !== 1) continue;
  await sns.send(tell(r.body)); } }; // unguarded
