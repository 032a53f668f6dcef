// What a look found, merged, picked or copied by a library or by hand: a test of its members may still be one of a mark that is set later.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Map as ImmutableMap } from "immutable";
import _ from "lodash";
import * as R from "ramda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const get = async (id: string): Promise<any> => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item;
const mark = (id: string) => doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "SET sent = :t", ExpressionAttributeValues: { ":t": true } }));

export const merged = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = _.merge({ sent: false }, await get(r.messageId));
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const mergedAndNeverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = _.merge({ sent: false }, await get(r.messageId));
  if (user.sent) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const mergedWithAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = _.mergeWith({ sent: false }, await get(r.messageId), (ours: unknown, theirs: unknown) => theirs ?? ours);
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const mergedByRamda = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = R.mergeRight({ sent: false }, await get(r.messageId));
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const mergedTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = R.mergeRight(await get(r.messageId), { sent: false });
  if (user.sent) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.messageId); } };
export const valuesMapped = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = _.mapValues(await get(r.messageId), (value) => value ?? "");
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const namesMapped = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = _.mapKeys(await get(r.messageId), (_value, name) => _.camelCase(name));
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const picked = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = R.pick(["sent", "mail"], await get(r.messageId));
  if (user.sent) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const pickedAndNeverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = R.pick(["sent", "mail"], await get(r.messageId));
  if (user.sent) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const pickedOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = R.pick(["sent", "mail"], (await get(JSON.parse(r.body).by))?.settings ?? {});
  if (user.sent) throw new Error("off");
  await sns.send(tell(r.body)); } }; // unguarded
export const copiedByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await get(r.messageId);
  const user = Object.keys(found).reduce((all, name) => ({ ...all, [name]: found[name] }), {} as any);
  if (user.sent) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const ofAnotherLibrary = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = ImmutableMap(await get(r.messageId)).toJS() as any;
  if (user.sent) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const clonedWithAFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = _.cloneDeepWith(await get(r.messageId), (value) => (value === "A" ? "B" : undefined));
  if (user.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const clonedAndNeverMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const user: any = _.cloneDeepWith(await get(r.messageId), (value) => (value === "A" ? "B" : undefined));
  if (user.sent) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const clonedByWhatTells = async (event: SQSEvent) => { for (const r of event.Records)
  _.cloneDeepWith(await get(r.messageId), async (value) => { await sns.send(tell(value)); }); }; // unguarded
const isSent = R.pipe(R.prop("sent"), R.equals(true)) as (user: any) => boolean;
const wasSent = R.compose(R.equals(true), R.prop("sent")) as (user: any) => boolean;
export const askedByFunctions = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (isSent(user) || wasSent(user)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const askedAsAWhole = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (_.isMatch(user, { sent: true })) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const askedWhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (R.whereEq({ sent: true }, user)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const askedForAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (_.isMatch(user, { blocked: true })) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.messageId); } };
export const askedTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const user = await get(r.messageId);
  if (!R.whereEq({ sent: true }, user)) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(r.messageId); } };
