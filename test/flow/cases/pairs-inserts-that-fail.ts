// A plain insert of the record's id fails, whatever the reason, and code goes on without the effect: whether a second row is refused is not known. Beside it twins in which nothing hangs on that, or the error goes on.
import type { SQSEvent } from "aws-lambda";
import { createClient } from "@supabase/supabase-js";
import axios from "axios";
import { Pool } from "pg";
const pool = new Pool();
const supabase = createClient("", "");
const url = "https://x.example.com";
const insert = "INSERT INTO seen (id) VALUES ($1)";

const isInserted = async (id: string) => {
  try {
    await pool.query(insert, [id]); // unguarded
    return true;
  } catch {
    return false;
  }
};
export const byAHelper = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) if (await isInserted(messageId)) await axios.post(url, {}); // unknown
};
export const notAsked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await isInserted(messageId);
    await axios.post(url, {}); // unguarded
  }
};
export const goesOn = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await pool.query(insert, [messageId]); // unguarded
    await axios.post(url, {}); // unguarded
  }
};
export const reported = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId } of event.Records) {
    try {
      await pool.query(insert, [messageId]); // unguarded
      await axios.post(url, {}); // unguarded
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
const isLogged = async (text: string) => {
  try {
    await pool.query("INSERT INTO log (text) VALUES ($1)", [text]); // unguarded
    return true;
  } catch {
    return false;
  }
};
export const ofNoId = async (event: SQSEvent) => {
  for (const { body } of event.Records) if (await isLogged(JSON.parse(body).text)) await axios.post(url, {}); // unguarded
};

export const noError = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { error } = await supabase.from("seen").insert({ id }); // unguarded
    if (!error) await axios.post(url, {}); // unknown
  }
};
export const someData = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await supabase.from("seen").insert({ id }).select().maybeSingle(); // unguarded
    if (data) await axios.post(url, {}); // unknown
  }
};
export const errorThrown = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { error } = await supabase.from("seen").insert({ id }); // unguarded
    if (error) throw error;
    await axios.post(url, {}); // unguarded
  }
};
export const byItsCode = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { error } = await supabase.from("seen").insert({ id }); // guarded
    if (error?.code === "23505") continue;
    if (error) throw error;
    await axios.post(url, {}); // guarded
  }
};

const take = (id: string) => supabase.from("orders").update({ sent_at: "x" }).eq("id", id).is("sent_at", null).select(); // idempotent
export const oneRow = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { error } = await take(messageId).single();
    if (error) continue;
    await axios.post(url, {}); // guarded
  }
};
export const noRow = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { error } = await take(messageId).single();
    if (error?.code === "PGRST116") await axios.post(url, {}); // unguarded
  }
};
