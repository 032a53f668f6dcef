// A test of what was computed of what a look found: which answer a repeat gets is not known, where the look's item is changed.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item;
const set = (id: string, field: string, value: unknown) => doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: `SET ${field} = :v`, ExpressionAttributeValues: { ":v": value } }));

export const ofATime = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (new Date(user!.sentAt).getTime() > JSON.parse(r.body).at) continue;
  await sns.send(tell(r.body)); // unknown
  await set(r.messageId, "sentAt", new Date().toISOString()); } };
export const ofAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (new Date(user!.born).getTime() > JSON.parse(r.body).at) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "sentAt", new Date().toISOString()); } };
export const neverChanged = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (new Date(user!.sentAt).getTime() > JSON.parse(r.body).at) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const byAComputedName = async (event: SQSEvent) => { for (const r of event.Records) { const { type, date } = JSON.parse(r.body);
  const user = await get(r.messageId);
  if (user?.[`${type}Date`] === date) continue;
  await sns.send(tell(r.body)); // unknown
  await set(r.messageId, `${type}Date`, date); } };
export const onlyLogged = async (event: SQSEvent) => { for (const r of event.Records) { const { type, date } = JSON.parse(r.body);
  const user = await get(r.messageId);
  if (user?.[`${type}Date`] === date) console.log("again");
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, `${type}Date`, date); } };
export const asAText = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (user!.state.split("-")[0] === "done") continue;
  await sns.send(tell(r.body)); // unknown
  await set(r.messageId, "state", `done-${r.messageId}`); } };
export const thrown = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (user!.state.split("-")[0] === "done") throw new Error("again");
  await sns.send(tell(r.body)); // unguarded
  await set(r.messageId, "state", `done-${r.messageId}`); } };
const plan = async (id: string) => (await doc.send(new GetCommand({ TableName: "plans", Key: { id } }))).Item;
export const againstAnotherItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const [user, next] = [await get(r.body), await plan(r.body)];
  if (next!.state === user!.state) continue;
  await set(r.body, "state", next!.state);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const againstAnotherItemOrTheMessage = async (event: SQSEvent) => { for (const r of event.Records) {
  const b = JSON.parse(r.body);
  const user = await get(b.id);
  let state = b.state;
  if (!state) { const next = await plan(b.id); state = next!.state; }
  if (!state || state === user!.state) continue;
  await set(b.id, "state", state);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const againstAnotherItemAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const [user, next] = [await get(r.body), await plan(r.body)];
  if (next!.state === user!.state) continue;
  await set(r.body, "seenAt", r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded
const old = (id: string, field: string, value: unknown, ReturnValues: "ALL_OLD" | "ALL_NEW") => doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: `SET ${field} = :v`, ExpressionAttributeValues: { ":v": value }, ReturnValues }));
export const writtenBeforeItIsAsked = async (event: SQSEvent) => { for (const r of event.Records) { const { tags } = JSON.parse(r.body);
  const user = await get(r.messageId);
  await set(r.messageId, "tags", tags);
  if (JSON.stringify(user?.tags) === JSON.stringify(tags)) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const anotherFieldBeforeItIsAsked = async (event: SQSEvent) => { for (const r of event.Records) { const { tags, name } = JSON.parse(r.body);
  const user = await get(r.messageId);
  await set(r.messageId, "name", name);
  if (JSON.stringify(user?.tags) === JSON.stringify(tags)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const writtenBeforeItIsLookedAt = async (event: SQSEvent) => { for (const r of event.Records) { const { tags } = JSON.parse(r.body);
  await set(r.messageId, "tags", tags);
  const user = await get(r.messageId);
  if (JSON.stringify(user?.tags) !== JSON.stringify(tags)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ofWhatStoodThere = async (event: SQSEvent) => { for (const r of event.Records) { const { tags } = JSON.parse(r.body);
  const { Attributes } = await old(r.messageId, "tags", tags, "ALL_OLD");
  if (JSON.stringify(Attributes?.tags) === JSON.stringify(tags)) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const ofWhatIsThereNow = async (event: SQSEvent) => { for (const r of event.Records) { const { tags } = JSON.parse(r.body);
  const { Attributes } = await old(r.messageId, "tags", tags, "ALL_NEW");
  if (JSON.stringify(Attributes?.tags) !== JSON.stringify(tags)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
