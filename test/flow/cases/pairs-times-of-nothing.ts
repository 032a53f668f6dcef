// What packages of times make of nothing is now, also where nothing is handed on by name.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import dayjs from "dayjs";
import moment from "moment-timezone";
const doc = DynamoDBDocumentClient.from({} as never);
const put = (pk: string) => new PutCommand({ TableName: "t", Item: { pk } });

const dateOf = (date?: string, format?: string) => moment(date, format);
const zonedOf = (date?: string, format?: string) => dateOf(date, format).tz("Europe/Oslo");
export const handedOn = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(zonedOf().format())); }; // unguarded
export const handedOnOfRecord = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(zonedOf(r.body).format())); }; // idempotent
export const handedOnByFormat = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(zonedOf(r.body, "YYYY").format())); }; // idempotent
export const ofUndefined = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(dayjs(undefined).toISOString())); }; // unguarded
export const utcOfUndefined = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(moment.utc(undefined).format())); }; // unguarded
export const nowInZone = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(moment.tz("Europe/Oslo").format())); }; // unguarded
export const inZone = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(moment.tz(r.body, "Europe/Oslo").format())); }; // idempotent
export const nothingInZone = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(moment.tz(undefined, "Europe/Oslo").format())); }; // unguarded
export const dayjsInZone = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(dayjs.tz(r.body, "Europe/Oslo").format())); }; // idempotent
export const dayjsNow = async (event: SQSEvent) => { for (const _ of event.Records) await doc.send(put(dayjs.tz().format())); }; // unguarded
