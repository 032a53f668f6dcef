import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import type { SQSEvent } from "aws-lambda";

// A part that is in a text only where a claim was new: what does not ask for it stands behind no claim.
const redis = new Redis();
const sns = new SNSClient({});
const isNew = async (id: string): Promise<boolean> => (await redis.set(id, "1", "NX")) === "OK";

export const toldOfEither = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const words = ["a", (await isNew(messageId)) && "new"].filter(Boolean).join("+");
  if (words.includes("new")) console.log("new");
  await sns.send(new PublishCommand({ Message: words })); // unguarded
} };
export const comparedAndTold = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const fresh = await isNew(messageId);
  const words = ["a", fresh && "new", fresh && "more"].filter(Boolean).join("+");
  if (words === "a") console.log("old");
  await sns.send(new PublishCommand({ Message: messageId })); // unguarded
} };
export const toldOfNew = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const words = ["a", (await isNew(messageId)) && "new"].filter(Boolean).join("+");
  if (words.includes("new")) await sns.send(new PublishCommand({ Message: words })); // guarded
} };
export const toldOfOld = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const words = ["a", (await isNew(messageId)) && "new"].filter(Boolean).join("+");
  if (words === "a") await sns.send(new PublishCommand({ Message: words })); // unguarded
} };
