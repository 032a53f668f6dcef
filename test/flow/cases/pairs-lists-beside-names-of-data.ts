// An object is filled under names that data say with what an unlisted callee gives. A list that code has made under a name which it writes is its own still.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import mapper from "some-unlisted-package";
const sns = new SNSClient({});
const tell = (message: unknown) => new PublishCommand({ Message: JSON.stringify(message) });
const fieldsIn = (): { name: string }[] => JSON.parse(process.env.FIELDS!);

export const ownList = async (event: SQSEvent) => { for (const { body } of event.Records) { const target: any = { lines: [] };
  for (const { name } of fieldsIn()) target[name] = mapper.of(body);
  target.lines.push({ key: "a" });
  await sns.send(tell(target)); } }; // unguarded
export const ownObject = async (event: SQSEvent) => { for (const { body } of event.Records) { const target: any = { counts: new Map() };
  for (const { name } of fieldsIn()) target[name] = mapper.of(body);
  target.counts.set(body, 1);
  await sns.send(tell(target)); } }; // unguarded
// What nobody has made there is the callee's.
export const notOwn = async (event: SQSEvent) => { for (const { body } of event.Records) { const target: any = {};
  for (const { name } of fieldsIn()) target[name] = mapper.of(body);
  await target.lines.push(body); // unknown
  await sns.send(tell(target)); } }; // unguarded
export const givenByIt = async (event: SQSEvent) => { for (const { body } of event.Records) { const target: any = { lines: [] };
  target.lines = mapper.of(body);
  await target.lines.push({ key: "a" }); // unknown
  await sns.send(tell(target)); } }; // unguarded
