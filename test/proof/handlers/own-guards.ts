// Guards of the project's own: a function that takes the work, a flag, a retry loop, an error class.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();

const once = async (id: string, work: () => Promise<unknown>) => {
  if (await redis.set(id, "1", "EX", 999999, "NX")) await work();
};
const claim = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) === "OK";

export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    await once(`${messageId}:1`, () =>
      sns.send(new PublishCommand({ TopicArn: "t", Message: `wrapped ${body}` })), // wrapped: guarded
    );
    let fresh = false;
    if ((await redis.set(`${messageId}:2`, "1", "EX", 999999, "NX")) === "OK") fresh = true;
    if (fresh) await sns.send(new PublishCommand({ TopicArn: "t", Message: `flagged ${body}` })); // flagged: guarded
    let won = false;
    let tries = 0;
    while (tries++ < 3) {
      try {
        won = await claim(`${messageId}:3`);
        break;
      } catch {
        continue;
      }
    }
    const other = await claim(`${messageId}:4`);
    if (won) await sns.send(new PublishCommand({ TopicArn: "t", Message: `retried ${body}` })); // retried: guarded
    if (other) console.log("first");
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `logged ${body}` })); // logged: unguarded
  }
};
