// A write that gives its rows back and counts them tells by either; Redis keeps documents under names as it keeps texts.
import { createClient } from "@supabase/supabase-js"; import { createClient as redisClient } from "redis";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const db = createClient("https://x.example.com", "key"); const redis = redisClient(); const sns = new SNSClient({});
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { count } = await db.from("jobs").update({ done: true }, { count: "exact" }).eq("id", r.body).eq("done", false).select();
  if (count !== 1) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const given = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await db.from("jobs").update({ done: true }, { count: "exact" }).eq("id", r.body).eq("done", false).select();
  if (data!.length === 0) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const neither = async (event: SQSEvent) => { for (const r of event.Records) {
  const { status } = await db.from("jobs").update({ done: true }, { count: "exact" }).eq("id", r.body).eq("done", false).select();
  if (status !== 200) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const document = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.json.set(r.messageId, "$", { at: 1 }, { NX: true })) !== "OK") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const writtenOver = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await redis.json.set(r.messageId, "$", { at: 1 })) !== "OK") continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const thrown = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.from("seen").insert({ id: r.messageId }).throwOnError(); } catch (error: any) { if (error.code === "23505") continue; throw error; } // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const caught = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.from("seen").insert({ id: r.messageId }).throwOnError(); } catch (error: any) { if (error.code !== "23505") throw error; } // guarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
