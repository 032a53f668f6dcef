// A breaker that is asked how it stands may stand in any way.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import CircuitBreaker from "opossum";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const breaker = new CircuitBreaker(claim, { timeout: 3000, name: "claims" });

export const asked = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  if (breaker.opened) await sns.send(tell("it is open")); // unguarded
  if (breaker.stats.failures > 5) await sns.send(tell("it has failed")); // unguarded
  if (breaker.status.stats.timeouts > 5) await sns.send(tell("it was late")); // unguarded
  if (!breaker.closed) throw new Error("open");
  if (!(await breaker.fire(messageId))) continue;
  await sns.send(tell(`${breaker.name}: ${body}`)); // guarded
} };
export const askedAndQuiet = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  if (breaker.opened) console.log("it is open");
  await breaker.fire(messageId);
} };
export const ofTheInvocation = async (event: SQSEvent) => {
  const made = new CircuitBreaker(async (text: string) => sns.send(new PublishCommand({ TopicArn: "m", Message: text }))); // unguarded
  made.on("close", () => console.log("closed")).removeAllListeners("open");
  for (const { body } of event.Records) await made.fire(body);
  await made.shutdown();
};
