// Methods of instances and classes by a name that is not known: any that the name may be.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = () => sns.send(new PublishCommand({ Message: "one" })); // unguarded
const other = () => sns.send(new PublishCommand({ Message: "other" })); // unguarded
class Steps {
  closed = false;
  async onOne() { await one(); }
  async onOther() { await other(); }
  onClosed() { this.closed = true; }
  async notCalled() { await sns.send(new PublishCommand({ Message: "not called" })); }
  async go(kind: string) { await (this as any)[`on${kind}`](); }
  apply(step: any) { (this as any)[`on${step.kind}`]?.(step); }
  async start(name: string) { const work = (this as any)[`on${name}`]; await work.call(this); }
  static async runOne() { await one(); }
  static async runOther() { await other(); }
}
const steps = new Steps();
export const byTemplate = async (event: SQSEvent) => { for (const r of event.Records) await steps.go(r.body); };
export const byMember = async (event: SQSEvent) => { for (const r of event.Records) { const work = "on" + r.body; await (steps as any)[work](); } };
export const taken = async (event: SQSEvent) => { for (const r of event.Records) await steps.start(r.body); };
export const ofTheClass = async (event: SQSEvent) => { for (const r of event.Records) await (Steps as any)[`run${r.body}`](); };
export const stateOfSteps = async (event: SQSEvent) => { for (const r of event.Records) { const own = new Steps(); for (const step of JSON.parse(r.body)) own.apply(step); if (own.closed) await sns.send(new PublishCommand({ Message: "closed" })); } }; // unguarded
export const byOtherName = async (event: SQSEvent) => { for (const r of event.Records) await (steps as any)[`at${r.body}`]?.(); };
