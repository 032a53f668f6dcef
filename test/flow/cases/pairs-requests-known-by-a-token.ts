// A service that knows a request by its token answers a second one as the first: 409 says only that the first is still under way.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
const sns = new SNSClient({});
const URL = "https://api.example.com/orders";

export const withToken = async (event: SQSEvent) => { for (const r of event.Records) { const answer = await fetch(URL, { method: "POST", body: r.body, headers: { "Idempotency-Key": r.messageId } }); if (answer.status === 409) continue; // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unknown
export const withoutToken = async (event: SQSEvent) => { for (const r of event.Records) { const answer = await fetch(URL, { method: "POST", body: r.body }); if (answer.status === 409) continue; // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const caughtWithToken = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await axios.post(URL, { body: r.body }, { headers: { "Idempotency-Key": r.messageId } }); } catch (error: any) { if (error.response?.status === 409) continue; throw error; } // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unknown
export const notAsked = async (event: SQSEvent) => { for (const r of event.Records) { await fetch(URL, { method: "POST", body: r.body, headers: { "Idempotency-Key": r.messageId } }); // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
