// What functions that a request is given make of its answer, and what its answer says.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import got from "got";
import wretch from "wretch";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const each = (work: (id: string, body: string) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) await work(messageId, body);
};

export const answersIfRefused = each(async (_, body) => {
  const seen = await wretch("https://a.b/c").post({ body }).error(409, () => true).res(() => false); // unguarded
  if (!seen) await sns.send(tell(body)); }); // unknown
export const isSetIfRefused = each(async (_, body) => {
  let seen = false;
  await wretch("https://a.b/c").post({ body }).error(409, () => { seen = true; }).res(); // unguarded
  if (seen) return;
  await sns.send(tell(body)); }); // unknown
export const goesOnAnyhow = each(async (_, body) => {
  await wretch("https://a.b/c").post({ body }).error(409, () => true).res(() => false); // unguarded
  await sns.send(tell(body)); }); // unguarded
export const saidByTheAnswer = each(async (_, body) => {
  const made = await got.post("https://a.b/c", { json: body }).json<boolean>(); // unguarded
  if (made) await sns.send(tell(body)); // unguarded
  else await sns.send(tell("none")); }); // unguarded
