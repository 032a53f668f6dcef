// A list that was read and is written back: made longer it is another one after each delivery, unless what it has twice is left out.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import _ from "lodash";
import { Pool } from "pg";
import * as R from "ramda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({})); const pool = new Pool();
const inTable = (change: (items: any[], sku: string, row: any) => unknown) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows: [row] } = await pool.query("SELECT items, n FROM carts WHERE id = $1", [messageId]);
    const items = change(row.items, body, row);
    await pool.query("UPDATE carts SET items = $2 WHERE id = $1", [messageId, JSON.stringify(items)]); } }; // unguarded
const oncePerTable = (change: (items: any[], sku: string) => unknown) => async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const { rows: [row] } = await pool.query("SELECT items FROM carts WHERE id = $1", [messageId]);
    const items = change(row.items, body);
    await pool.query("UPDATE carts SET items = $2 WHERE id = $1", [messageId, JSON.stringify(items)]); } }; // idempotent
const put = (id: string, items: unknown) => new UpdateCommand({ TableName: "carts", Key: { id }, UpdateExpression: "SET #i = :i",
  ExpressionAttributeNames: { "#i": "items" }, ExpressionAttributeValues: { ":i": items } });
const inDynamo = (change: (items: any[], sku: string) => unknown) => async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "carts", Key: { id } }));
    await doc.send(put(id, change(Item!.items, body))); } }; // unguarded
const onceInDynamo = (change: (items: any[], sku: string) => unknown) => async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const { Item } = await doc.send(new GetCommand({ TableName: "carts", Key: { id } }));
    await doc.send(put(id, change(Item!.items, body))); } }; // idempotent
const splicedIn = (items: any[], sku: string) => { const copy = [...items]; copy.splice(0, 0, sku); return copy; };
export const spliced = inTable(splicedIn);
export const splicedInDynamo = inDynamo(splicedIn);
export const toSpliced = inTable((items, sku) => items.toSpliced(0, 0, sku));
export const toSplicedInDynamo = inDynamo((items, sku) => items.toSpliced(0, 0, sku));
export const byRamda = inTable((items, sku) => R.concat(items, [sku]));
export const concatenated = inTable((items, sku) => items.concat(sku));
export const sumInSet = inTable((items, _sku, row) => [...new Set(items.concat(row.n + 1))]);
export const setOfConcat = oncePerTable((items, sku) => [...new Set(items.concat(sku))]);
export const setOfConcatInDynamo = onceInDynamo((items, sku) => Array.from(new Set(items.concat([sku]))));
export const uniqueByLodash = oncePerTable((items, sku) => _.uniq(items.concat(sku)));
export const concatByLodash = onceInDynamo((items, sku) => _.uniq(_.concat(items, sku)));
export const filteredToUnique = oncePerTable((items, sku) => items.concat(sku).filter((one, at, all) => all.indexOf(one) === at));
export const flattened = inTable((items, sku) => [items, sku].flat());
export const flattenedInDynamo = inDynamo((items, sku) => [[sku], items].flat());
export const setOfFlat = oncePerTable((items, sku) => [...new Set([items, sku].flat())]);
export const flatAlone = oncePerTable((items) => [items].flat());
