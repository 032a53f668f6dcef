// Loops that are no `for … of`: each round looks anew, and what tests said of the row of the round before says nothing of this one.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ Message });
const load = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const save = (id: string, st: string) => doc.send(new PutCommand({ TableName: "orders", Item: { id, st } }));

export const byIndex = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++) {
  const r = event.Records[i]!; const row = await load(r.messageId);
  if (row && row.st === "DONE") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await save(r.messageId, "DONE"); } };
export const byIndexOfAnother = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++) {
  const r = event.Records[i]!; const row = await load(r.messageId);
  if (row && row.st === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  if (row) await save(r.messageId, "SEEN"); } };
export const taken = async (event: SQSEvent) => { const left = [...event.Records];
  while (left.length > 0) { const r = left.shift()!; const row = await load(r.messageId);
    if (!row || row.st !== "DONE") {
      await sns.send(tell(r.body)); // weak (racy)
      await save(r.messageId, "DONE"); } } };
export const untilTheEnd = async (event: SQSEvent) => { let i = 0;
  do { const r = event.Records[i++]!; const row = await load(r.messageId);
    if (row && row.st === "DONE") continue;
    await sns.send(tell(r.body)); // weak (racy)
    await save(r.messageId, "DONE"); } while (i < event.Records.length); };
export const partsByIndex = async (event: SQSEvent) => { for (const r of event.Records) { const parts: string[] = JSON.parse(r.body);
  for (let i = 0; i < parts.length; i++) { const row = await load(parts[i]!);
    if (row && row.st === "DONE") continue;
    await sns.send(tell(parts[i]!)); // weak (racy)
    await save(parts[i]!, "DONE"); } } };
// Tried again for one record: what was found last counts.
export const askedUntilThere = async (event: SQSEvent) => { for (const r of event.Records) {
  let row = await load(r.messageId);
  for (let i = 0; i < 3 && !row; i++) row = await load(r.messageId);
  if (row && row.st === "DONE") continue;
  await sns.send(tell(r.body)); // unknown
  await save(r.messageId, "DONE"); } };
