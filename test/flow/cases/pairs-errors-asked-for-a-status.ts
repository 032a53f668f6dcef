// A database that refuses a row gives no status: code that asks its error for one asks about something else, and the insert before it is no guard.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda";
import knex from "knex"; import { MongoClient } from "mongodb"; import { Pool } from "pg";
const [sns, pool, db, mongo] = [new SNSClient({}), new Pool(), knex({ client: "pg" }), new MongoClient("m").db().collection("products")];
const tell = (Message: string) => new PublishCommand({ Message });
const add = (title: string) => pool.query("insert into products(title) values ($1)", [title]); // unguarded

export const rethrown = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await add(title); await sns.send(tell(title)); } catch (error: any) { if (error.statusCode) throw error; } } }; // unguarded
export const onlyRead = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await add(title); await sns.send(tell(title)); } catch (error: any) { console.error({ statusCode: error.statusCode || 500 }); } } }; // unguarded
export const ofAnAnswer = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await db("products").insert({ title }); // unguarded
    await sns.send(tell(title)); } catch (error: any) { if (error.isAxiosError && error.response?.status === 429) throw error; } } }; // unguarded
export const byName = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await mongo.insertOne({ title }); // unguarded
    await sns.send(tell(title)); } catch (error: any) { if ("statusCode" in error) throw error; console.log("no status"); } } }; // unguarded
// What an error has that tells a row which is there is asked as before, beside a status too.
export const byCode = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await pool.query("insert into products(title) values ($1)", [title]); // guarded
    await sns.send(tell(title)); } catch (error: any) { if (error.statusCode) throw error; if (error.code !== "23505") throw error; } } }; // guarded
export const byText = async (event: SQSEvent) => { for (const { body } of event.Records) { const { title } = JSON.parse(body);
  try { await pool.query("insert into products(title) values ($1)", [title]); // guarded
    await sns.send(tell(title)); } catch (error: any) { if (error.message.includes("duplicate key")) continue; throw error; } } }; // guarded
