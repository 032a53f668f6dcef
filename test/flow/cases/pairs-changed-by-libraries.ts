// What was found is put back as a function of a package has changed it. What such a function only copies, or sets, is set.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { produce } from "immer";
import _ from "lodash";
import * as R from "ramda";
import { inc } from "semver";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "plans", Key: { id } }))).Item!;
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "plans", Item });
export const drafted = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(put(produce(plan, (draft) => { draft.n += 1; }))); } }; // unguarded
export const draftedAndSet = async (event: SQSEvent) => { for (const r of event.Records) {
  const plan = await get(r.body);
  await doc.send(put(produce(plan, (draft) => { draft.state = "SENT"; }))); } }; // idempotent
export const computed = async (event: SQSEvent) => { for (const r of event.Records) { const { n, list, version } = await get(r.body); const id = r.body;
  await doc.send(put({ id, n: _.sum([n, 1]) })); // unguarded
  await doc.send(put({ id, n: _.multiply(n, 2) })); // unguarded
  await doc.send(put({ id, n: R.inc(n) })); // unguarded
  await doc.send(put({ id, n: R.add(n, 1) })); // unguarded
  await doc.send(put({ id, list: _.reverse(list) })); // unguarded
  await doc.send(put({ id, version: inc(version, "patch") })); } }; // unguarded
export const evolved = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body); const id = r.body;
  await doc.send(put({ id, list: R.append(r.messageId, plan.list) })); // unguarded
  await doc.send(put({ id, list: R.append(r.messageId)(plan.list) })); // unguarded
  await doc.send(put({ id, n: R.sum([plan.n, 1]) })); // unguarded
  await doc.send(put(R.evolve({ n: R.inc }, plan))); // unguarded
  await doc.send(put(R.modify("n", R.add(1), plan))); // unguarded
  await doc.send(put(R.modify("n", R.inc)(plan))); // unguarded
  await doc.send(put(R.modify("name", R.trim, plan))); // idempotent
  await doc.send(put(R.evolve({ name: R.trim }, plan))); // idempotent
  await doc.send(put({ id, list: R.append(r.messageId, []) })); } }; // idempotent
export const copied = async (event: SQSEvent) => { for (const r of event.Records) { const plan = await get(r.body); const id = r.body;
  await doc.send(put(_.cloneDeep(plan))); // idempotent
  await doc.send(put({ id, list: _.sortBy(plan.list) })); // idempotent
  await doc.send(put({ id, list: _.uniq(plan.list) })); // idempotent
  await doc.send(put({ id, next: R.inc(plan.n) })); // idempotent
  await doc.send(put({ id, n: _.sum([1, 2]) })); } }; // idempotent
