// A package that nobody sees asks for a row. Where it finds none, a row is written: that may be the one it asks for.
import { select, api } from "@acme/db"; import knex from "knex"; import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; import axios from "axios"; import type { SQSEvent } from "aws-lambda";
const db = knex({ client: "pg" }); const sns = new SNSClient({});
export const none = async (event: SQSEvent) => { for (const r of event.Records) {
    const rows = await select(`select id from orders where ref = '${r.messageId}'`); // unknown
    if (rows.length === 0) await db("orders").insert({ amount: r.body }); } }; // unknown
export const some = async (event: SQSEvent) => { for (const r of event.Records) {
    const rows = await select(`select id from customers where ref = '${r.messageId}'`); // unknown
    if (rows.length > 0) await db("orders").insert({ amount: r.body }); } }; // unguarded
export const stoodIn = async (event: SQSEvent) => { for (const r of event.Records) {
    const rows = await select(`select seen from orders where ref = '${r.messageId}'`); // unknown
    if (rows.length === 0) rows[0] = { seen: 0 };
    if (rows[0].seen === 0) await db("orders").insert({ amount: r.body }); } }; // unknown
export const markedBehind = async (event: SQSEvent) => { for (const r of event.Records) {
    const row = await api.findOrder(r.messageId); // unknown
    if (row) continue;
    await sns.send(new PublishCommand({ Message: r.body })); // unknown
    await db("orders").insert({ amount: r.body }); } }; // unknown
export const noMark = async (event: SQSEvent) => { for (const r of event.Records) {
    const row = await api.findOrder(r.messageId); // unknown
    if (row) continue;
    await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const posted = async (event: SQSEvent) => { for (const r of event.Records) {
    const row = await api.findOrder(r.messageId); // unknown
    if (row != null) continue;
    await axios.post("https://x.example.com", r.body); } }; // unguarded
export const updated = async (event: SQSEvent) => { for (const r of event.Records) {
    const row = await api.findOrder(r.messageId); // unknown
    if (row) continue;
    await db("totals").where({ day: 1 }).increment("n", 1); } }; // unguarded
