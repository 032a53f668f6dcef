// Pairs of an object that may be one of two: a filter that leaves those of the one out says nothing of the other's.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message });
export const ofEither = async (event: SQSEvent) => { for (const r of event.Records) {
  const { flags } = JSON.parse(r.body);
  const all = Object.entries(flags ? flags : { quiet: true }).filter(([name]) => name !== "quiet");
  for (const [name] of all) await sns.send(tell(name)); } }; // unguarded
export const ofWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = Object.entries(r.body ? { quiet: true } : { quiet: false }).filter(([name]) => name !== "quiet");
  for (const [name] of all) await sns.send(tell(name)); } };
