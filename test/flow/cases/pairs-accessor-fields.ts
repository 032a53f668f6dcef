// Fields that are written as `accessor` have what they are given; what a list or a set has may be `NaN`.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
class On {
  accessor on = true;
  async run(body: string) {
    if (this.on) await sns.send(tell(body)); // unguarded
  }
}
class Off {
  accessor on = false;
  async run(body: string) {
    if (this.on) await sns.send(tell(body));
  }
}
class Shared {
  static accessor on = true;
  static async run(body: string) {
    if (this.on) await sns.send(tell(body)); // unguarded
  }
}
class Hidden {
  accessor #on = true;
  async run(body: string) {
    if (this.#on) await sns.send(tell(body)); // unguarded
  }
}
const [on, off, hidden] = [new On(), new Off(), new Hidden()];
export const byField = async (event: SQSEvent) => { for (const r of event.Records) await on.run(r.body); };
export const byFieldThatIsOff = async (event: SQSEvent) => { for (const r of event.Records) await off.run(r.body); };
export const bySharedField = async (event: SQSEvent) => { for (const r of event.Records) await Shared.run(r.body); };
export const byHiddenField = async (event: SQSEvent) => { for (const r of event.Records) await hidden.run(r.body); };
const none = Number.NaN;
const seen = new Set([Number.NaN]);
export const listWithNaN = async (event: SQSEvent) => { for (const r of event.Records)
  if ([none].includes(none)) await sns.send(tell(r.body)); }; // unguarded
export const setWithNaN = async (event: SQSEvent) => { for (const r of event.Records)
  if (seen.has(none)) await sns.send(tell(r.body)); }; // unguarded
export const listWithoutNaN = async (event: SQSEvent) => { for (const r of event.Records)
  if ([1, 2].includes(none)) await sns.send(tell(r.body)); };
