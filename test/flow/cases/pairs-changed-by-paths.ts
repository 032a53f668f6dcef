// What was found is put back as a package has changed it: by a path, by commands, by lenses. What is only set there is set.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import BigNumber from "bignumber.js";
import { setProperty } from "dot-prop";
import change from "immutability-helper";
import _ from "lodash";
import objectPath from "object-path";
import * as R from "ramda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "plans", Key: { id } }))).Item!;
const put = (Item: any) => new PutCommand({ TableName: "plans", Item });
const count = (plan: any) => { plan.n += 1; };
const mark = (plan: any) => { plan.state = "SENT"; };
const countDeep = (plan: any, by: number) => { const add = (inner: any) => { inner.n = inner.n + by; }; add(plan); };
export const byHelper = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  count(plan);
  await doc.send(put(plan)); } }; // unguarded
export const byHelperOfHelper = async (event: SQSEvent) => { for (const r of event.Records) { const { Item: plan } = await doc.send(new GetCommand({ TableName: "plans", Key: { id: r.body } }));
  if (!plan) continue;
  countDeep(plan, 2);
  await doc.send(put(plan)); } }; // unguarded
export const markedByHelper = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  mark(plan);
  await doc.send(put(plan)); } }; // idempotent
export const otherByHelper = async (event: SQSEvent) => { for (const r of event.Records) { const [plan, other] = [await get(r.body), await get(r.messageId)];
  count(other);
  await doc.send(put(plan)); } }; // idempotent
export const byPath = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  objectPath.set(plan, "n", plan.n + 1);
  await doc.send(put(plan)); } }; // unguarded
export const byInnerPath = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  _.set(plan, "counts.sent", plan.counts.sent + 1);
  await doc.send(put(plan)); } }; // unguarded
export const byProperty = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  setProperty(plan, "n", plan.n * 2);
  await doc.send(put(plan)); } }; // unguarded
export const updatedInPlace = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  _.update(plan, "counts.sent", (n: number) => n + 1);
  await doc.send(put(plan)); } }; // unguarded
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  objectPath.push(plan, "list", r.messageId);
  await doc.send(put(plan)); } }; // unguarded
export const setByPath = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  objectPath.set(plan, "state", "SENT");
  _.set(plan, "meta.state", r.body);
  setProperty(plan, "meta.by", objectPath.get(plan, "owner"));
  await doc.send(put(plan)); } }; // idempotent
export const byCommands = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  await doc.send(put(change(plan, { n: { $apply: (n: number) => n + 1 } }))); // unguarded
  await doc.send(put(change(plan, { list: { $push: [r.messageId] } }))); // unguarded
  await doc.send(put(change(plan, { state: { $set: "SENT" } }))); // idempotent
  await doc.send(put(change(plan, { meta: { $merge: { state: "SENT" } } }))); } }; // idempotent
export const byLenses = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body);
  await doc.send(put(R.over(R.lensProp("n"), R.inc, plan))); // unguarded
  await doc.send(put(R.over(R.lensPath(["counts", "sent"]), R.add(1))(plan))); // unguarded
  await doc.send(put(R.set(R.lensProp("n"), R.view(R.lensProp("n"), plan) + 1, plan))); // unguarded
  await doc.send(put(R.set(R.lensProp("state"), "SENT", plan))); // idempotent
  await doc.send(put(R.over(R.lensProp("name"), R.trim, plan))); } }; // idempotent
export const multiplied = async (event: SQSEvent) => { for (const r of event.Records) { const { n } = await get(r.body); const id = r.body;
  await doc.send(put({ id, n: new BigNumber(n).multipliedBy(2).toNumber() })); // unguarded
  await doc.send(put({ id, n: new BigNumber(n).dividedBy(2).toNumber() })); // unguarded
  await doc.send(put({ id, half: new BigNumber(n).dividedBy(2).toNumber() })); // idempotent
  await doc.send(put({ id, n: new BigNumber(n).multipliedBy(1).toNumber() })); } }; // idempotent
export const spread = async (event: SQSEvent) => { for (const r of event.Records) { const { list } = await get(r.body); const o = JSON.parse(r.body); const id = r.body;
  await doc.send(put({ id, list: [...list, ...o.items] })); // unguarded
  await doc.send(put({ id, list: [...list, ...["a", r.messageId]] })); // unguarded
  await doc.send(put({ id, list: [...new Set([...list, ...o.items])] })); // idempotent
  await doc.send(put({ id, list: [...list, ...o.items.filter((one: string) => !list.includes(one))] })); // idempotent
  await doc.send(put({ id, list: list.concat(o.items.filter((one: string) => !list.includes(one))) })); // idempotent
  await doc.send(put({ id, list: list.concat(o.items.filter((one: string) => one !== "")) })); // unguarded
  await doc.send(put({ id, list: [...o.items] })); } }; // idempotent
export const without = async (event: SQSEvent) => { for (const r of event.Records) { const { list } = await get(r.body); const o = JSON.parse(r.body); const id = r.body;
  const known = new Set(list);
  await doc.send(put({ id, list: [...list, ...o.items.filter((one: string) => !known.has(one))] })); // idempotent
  await doc.send(put({ id, list: [...list, ...o.items.filter((one: any) => !list.some((other: any) => other.id === one.id))] })); } }; // idempotent
