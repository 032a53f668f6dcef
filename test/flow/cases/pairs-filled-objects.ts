// Objects that are filled on some ways only, or under names that are computed, and then asked: both answers may come.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "orders", Message })); // unguarded
type Named = Record<string, any>;
export const validated = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const errors: Named = {};
  if (!o.id) errors.id = "missing"; if (Object.keys(errors).length) return; await tell(o.id); } };
export const validatedByValues = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const errors: Named = {};
  if (!o.id) errors.id = "missing"; if (Object.values(errors).length > 0) throw new Error("x"); await tell(o.id); } };
export const validatedByEntries = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const errors: Named = {};
  if (!o.id) errors.id = "missing"; if (Object.entries(errors).length === 0) await tell(o.id); } };
const validate = (o: any) => { const errors: Named = {}; if (!o.id) errors.id = "missing"; return { valid: Object.keys(errors).length === 0, errors }; };
export const validatedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const { valid } = validate(JSON.parse(r.body)); if (!valid) return; await tell(r.body); } };
export const neverValid = async (event: SQSEvent) => { for (const r of event.Records) { const errors: Named = { id: "missing" }; if (Object.keys(errors).length) return; await sns.send(new PublishCommand({ Message: r.body })); } };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const counts: Named = { a: 0, b: 0 };
  for (const x of o.items) counts[x.kind]++; if (counts.a > 0) await tell(o.id); } };
export const flagged = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const flags: Named = { notify: false }; flags[o.flag] = true; if (flags.notify) await tell(o.id); } };
export const flaggedInAMap = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const flags = new Map<string, any>([["notify", false]]);
  for (const [name, value] of Object.entries(o.flags)) flags.set(name, value); if (flags.get("notify")) await tell(o.id); } };
export const neverFlagged = async (event: SQSEvent) => { for (const r of event.Records) { const flags: Named = { notify: false }; flags["other"] = r.body; if (flags.notify) await sns.send(new PublishCommand({ Message: r.body })); } };
export const setByNone = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const found: Named = {}; for (const x of o.items) found[x.state] = true; if (found.failed) return; await tell(o.id); } };
export const takenAway = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const left: Named = { a: 1 }; for (const name of o.drop) delete left[name]; if (left.a) return; await tell(o.id); } };
export const notTakenAway = async (event: SQSEvent) => { for (const r of event.Records) { const left: Named = { a: 1 }; if (left.a) return; await sns.send(new PublishCommand({ Message: r.body })); } };
class Person { email = ""; constructor(data: any) { for (const [name, value] of Object.entries(data)) (this as any)[name] = value; } }
export const filledEntity = async (event: SQSEvent) => { for (const r of event.Records) { const person = new Person(JSON.parse(r.body)); if (person.email) await tell(person.email); } };
export const reflected = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const x: any = { email: null }; Reflect.set(x, "email", o.email); if (x.email) await tell(x.email); } };
export const grouped = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const groups = (Object as any).groupBy(o.items, (x: any) => x.state); if (groups.failed) return; await tell(o.id); } };
export const groupedByHand = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const groups: Named = {}; for (const x of o.items) (groups[x.state] ||= []).push(x); if (groups.failed) return; await tell(o.id); } };
export const groupedByReduce = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const groups = o.items.reduce((all: Named, x: any) => { (all[x.state] ||= []).push(x); return all; }, {}); if (!groups.failed) await tell(o.id); } };
export const filledByKey = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const found: Named = {}; for (const x of o.items) found[x.state] = { at: x.at }; if (found.failed) return; await tell(o.id); } };
export const goneThrough = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const groups: Named = {}; for (const x of o.items) (groups[x.state] ??= []).push(x.id); for (const id of groups.open ?? []) await tell(id); } };
export const spreadPerhaps = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const set: Named = { ...(o.rush && { rush: true }) }; if (Object.keys(set).length > 0) return; await tell(o.id); } };
export const spreadOtherwise = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const set: Named = { ...(o.rush && { rush: true }) }; if (Object.keys(set).length === 0) return; await tell(o.id); } };
export const alwaysSpread = async (event: SQSEvent) => { for (const r of event.Records) { const set: Named = { ...{ rush: true } }; if (Object.keys(set).length > 0) return; await sns.send(new PublishCommand({ Message: r.body })); } };
