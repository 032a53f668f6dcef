// A handler of several sources: what only records of one of them have is not there in those of the others.
import { createHash } from "node:crypto";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const eitherText = async (event: any) => {
  for (const record of event.Records) {
    const text = record.Sns ? record.Sns.Message : record.body;
    await sns.send(tell(text)); } }; // unguarded
export const oneAfterAnother = async (event: any) => {
  for (const record of event.Records) {
    if (record.dynamodb) { console.log(record.dynamodb.NewImage); continue; }
    if (record.Sns) console.log(record.Sns.Message);
    else await sns.send(tell(record.body)); } }; // unguarded
export const byDispatch = async (event: any) => {
  for (const record of event.Records) await (record.kinesis ? ofStream(record) : ofQueue(record)); };
async function ofStream(record: any) { console.log(record.kinesis.data); }
async function ofQueue({ body }: any) { await sns.send(tell(body)); } // unguarded
// Of one source all of that is there, and what stands for its absence never runs.
export const ofOneSource = async (event: any) => {
  for (const record of event.Records) {
    if (!record.dynamodb) await sns.send(tell("never"));
    if (record.dynamodb.NewImage) await sns.send(tell(record.eventID ?? createHash("md5").update(String(Math.random())).digest("hex"))); } }; // unguarded
