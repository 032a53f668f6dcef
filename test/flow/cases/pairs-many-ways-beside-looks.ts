// Ways that became one, since there are too many of them: looks at what the handler does not change decided nothing on any of them.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const find = async (TableName: string, id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item;
const save = (TableName: string, id: string) => doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET done = :s", ExpressionAttributeValues: { ":s": true } }));
const partsOf = async (b: any) => {
  const parts: string[] = [];
  for (const [name, table] of [["a", "as"], ["b", "bs"], ["c", "cs"], ["d", "ds"]] as const)
    if (b[name]) { const one = await find(table, b[name]); if (one && Math.max(one.size, one.others.filter(Boolean).length) > 3) parts.push(one.text); }
  return parts; };
export const lookedAtWhereAskedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.once) { const order = await find("orders", b.id); if (order?.done) continue; }
  const parts = await partsOf(b);
  await sns.send(tell(parts.join())); // unguarded
  await save("orders", b.id); } };
export const behindTheLook = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  const order = await find("orders", b.id);
  if (order?.done) continue;
  const parts = await partsOf(b);
  if (parts.length === 0) continue;
  await sns.send(tell(parts.join())); // weak (racy)
  await save("orders", b.id); } };
export const behindEitherAnswer = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  const order = await find("orders", b.id);
  if (order) { if (order.done) continue; }
  const parts = await partsOf(b);
  await sns.send(tell(parts.join())); // weak (racy)
  await save("orders", b.id); } };
export const whereAnotherLookMayEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  try {
    if (b.kind === "job") { const job = await find("jobs", b.id); if (job?.done) continue; }
    else { const order = await find("orders", b.id); if (order?.done) continue; }
    await sns.send(tell((await partsOf(b)).join())); // weak (racy)
    if (b.kind === "job") await save("jobs", b.id); else await save("orders", b.id);
  } catch (e) { console.log(e); } } };
