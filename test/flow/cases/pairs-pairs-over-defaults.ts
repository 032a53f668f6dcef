// A pair whose name is not known may stand for a default before it; what is empty may be filled by whom it is handed to.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { validate } from "some-unlisted-validator";
const sns = new SNSClient({});
export const overDefaults = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = JSON.parse(body); const user = Object.fromEntries([["plan", "free"], ...Object.entries(order)]);
  if (user.plan === "free") continue;
  await sns.send(new PublishCommand({ Message: order.id })); } }; // unguarded
export const ofConstants = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const user = Object.fromEntries([["plan", "free"], ["days", 3]]);
  if (user.plan === "free") continue;
  await sns.send(new PublishCommand({ Message: body })); } };
export const filled = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const errors: string[] = []; validate(JSON.parse(body), errors);
  if (errors.length === 0) continue;
  await sns.send(new PublishCommand({ Message: body })); } }; // unguarded
export const notHanded = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const errors: string[] = []; validate(JSON.parse(body));
  if (errors.length === 0) continue;
  await sns.send(new PublishCommand({ Message: body })); } };
