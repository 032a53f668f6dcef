// Supabase gives an error, as a member, where `single` finds no row: whether it is there tells as much as the row.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { createClient } from "@supabase/supabase-js";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const supabase = createClient("u", "k");

export const byError = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const found = await supabase.from("seen").select().eq("id", id).single();
  if (!found.error) continue;
  await sns.send(tell(id)); // weak (racy)
  await supabase.from("seen").upsert({ id }); } };
export const byItsCode = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { error } = await supabase.from("seen").select().eq("id", id).single();
  if (error?.code !== "PGRST116") continue;
  await sns.send(tell(id)); // weak (racy)
  await supabase.from("seen").upsert({ id }); } };
export const byBoth = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data, error } = await supabase.from("seen").select().eq("id", id).single();
  if (error && error.code !== "PGRST116") throw error;
  if (data) continue;
  await sns.send(tell(id)); // weak (racy)
  await supabase.from("seen").upsert({ id }); } };
export const ofItsState = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data, error } = await supabase.from("seen").select().eq("id", id).single();
  if (error) throw error;
  if (data.state === "sent") continue;
  await sns.send(tell(id)); // weak (racy)
  await supabase.from("seen").update({ state: "sent" }).eq("id", id); } };
export const turned = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { error } = await supabase.from("seen").select().eq("id", id).single();
  if (!error) await sns.send(tell(id)); // unguarded
  await supabase.from("seen").upsert({ id }); } };
export const marksNothing = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { error } = await supabase.from("seen").select().eq("id", id).single();
  if (!error) continue;
  await sns.send(tell(id)); } }; // unguarded
export const perhapsNone = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { error } = await supabase.from("seen").select().eq("id", id).maybeSingle();
  if (error) continue;
  await sns.send(tell(id)); // unguarded
  await supabase.from("seen").upsert({ id }); } };
