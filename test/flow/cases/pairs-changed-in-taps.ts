// lodash: what is changed by a function that is handed over, or by a method that is named, and a number that may be 0.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import _ from "lodash";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
export const tapped = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; _.tap(found, (it) => { it.on = r.body === "on"; }); if (found.on) await one(r.body); else await other(r.body); } };
export const invoked = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false, turn() { this.on = true; } }; if (r.body) _.invoke(found, "turn"); if (found.on) await one(r.body); else await other(r.body); } };
export const invokedEach = async (event: SQSEvent) => { for (const r of event.Records) { const all = [{ on: false, turn() { this.on = true; } }]; if (r.body) _.invokeMap(all, "turn"); if (all[0]!.on) await one(r.body); else await other(r.body); } };
export const transformed = async (event: SQSEvent) => { for (const r of event.Records) { const flags = _.transform(JSON.parse(r.body), (made: any, value, name) => { made[name] = value === "on"; }, {} as any); if (flags.mail) await one(r.body); else await other(r.body); } };
export const drawn = async (event: SQSEvent) => { for (const r of event.Records) { if (_.random(0, 1)) await one(r.body); else await other(r.body); } };
export const onlyLooked = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; _.tap(found, (it) => { console.log(it.on); }); if (found.on) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
