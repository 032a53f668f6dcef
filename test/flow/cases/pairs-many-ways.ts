// Ways on which other guards were met, of which there are too many: those that differ in the last guards become one.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const find = async (TableName: string, id: string) => (await doc.send(new GetCommand({ TableName, Key: { id } }))).Item;
const save = (TableName: string, id: string) => doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET done = :s", ExpressionAttributeValues: { ":s": true } }));
const textOf = async (b: any) => {
  let text = "";
  for (const [name, table] of [["a", "as"], ["b", "bs"], ["c", "cs"], ["d", "ds"]] as const)
    if (b[name]) { const one = await find(table, b[name]); if (one) text += one.text; }
  return text; };
export const eachWayItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") { const job = await find("jobs", b.id); if (job?.done) continue; }
  else { const order = await find("orders", b.id); if (order?.done) continue; }
  await sns.send(tell(await textOf(b))); // weak (racy)
  if (b.kind === "job") await save("jobs", b.id); else await save("orders", b.id); } };
export const nothingIsMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") { const job = await find("jobs", b.id); if (job?.done) continue; }
  else { const order = await find("orders", b.id); if (order?.done) continue; }
  await sns.send(tell(await textOf(b))); } }; // unguarded
export const tableOfTheKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") { const job = await find("jobs", b.id); if (job?.done) continue; }
  else { const order = await find("orders", b.id); if (order?.done) continue; }
  await sns.send(tell(b.text)); // unknown
  await save(b.kind === "job" ? "jobs" : "orders", b.id); } };
export const tableOfNoKind = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") { const job = await find("jobs", b.id); if (job?.done) continue; }
  else { const order = await find("orders", b.id); if (order?.done) continue; }
  await sns.send(tell(b.text)); // unguarded
  await save("others", b.id); } };
const claim = (id: string) => doc.send(new UpdateCommand({ TableName: "claims", Key: { id }, ConditionExpression: "attribute_not_exists(id)", UpdateExpression: "SET done = :s", ExpressionAttributeValues: { ":s": true } }));
export const claimedOnOneWayOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") await claim(b.id);
  await sns.send(tell(await textOf(b))); } }; // unguarded
export const claimedOrLookedAt = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.kind === "job") await claim(b.id);
  else { const order = await find("orders", b.id); if (order?.done) continue; }
  await sns.send(tell(await textOf(b))); // weak (racy)
  if (b.kind !== "job") await save("orders", b.id); } };
export const claimedOnEachWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  await claim(b.id);
  await sns.send(tell(await textOf(b))); } }; // guarded
const raise = async (TableName: string, id: string) => {
  let times = 0;
  const one = await find(TableName, id);
  if (one?.times) times = one.times;
  await doc.send(new UpdateCommand({ TableName, Key: { id }, UpdateExpression: "SET times = :n", ExpressionAttributeValues: { ":n": times + 1 } })); }; // unguarded
export const lookedAtOnTheWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.a) await raise("as", b.a);
  if (b.b) await raise("bs", b.b);
  if (b.c) await raise("cs", b.c);
  if (b.d) await raise("ds", b.d);
  await sns.send(tell(b.text)); } }; // unguarded
export const endedOnTheWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  if (b.a) { const one = await find("as", b.a); if (one?.done) continue; await save("as", b.a); }
  if (b.b) { const one = await find("bs", b.b); if (one?.done) continue; await save("bs", b.b); }
  if (b.c) { const one = await find("cs", b.c); if (one?.done) continue; await save("cs", b.c); }
  if (b.d) { const one = await find("ds", b.d); if (one?.done) continue; await save("ds", b.d); }
  await sns.send(tell(await textOf(b))); } }; // unknown
