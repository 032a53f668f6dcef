// What fields are given is made for each instance: what is put into the list of one is not in that of another.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });
class Steps {
  private all: any[] = [];
  constructor(private last: any[] = []) {}
  add(run: any) { this.all.push(run); return this; }
  addLast(run: any) { this.last.push(run); return this; }
  async run(body: string) { for (const run of [...this.all, ...this.last]) await run(body); } }
const loud = new Steps(), silent = new Steps();
loud.add(async (body: string) => {
  await sns.send(tell(body)); }); // unguarded
silent.add(async (body: string) => console.log(body));
const last = new Steps(), none = new Steps();
last.addLast(async (body: string) => {
  await sns.send(tell(body)); }); // no effect
export const tellsOfIt = async (event: SQSEvent) => { for (const r of event.Records) await loud.run(r.body); };
export const logs = async (event: SQSEvent) => { for (const r of event.Records) { await silent.run(r.body); await none.run(r.body); } };
