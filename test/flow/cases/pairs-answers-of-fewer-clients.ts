// Deletions, rows and counts as clients answer them that fewer use: OUTPUT of T-SQL, nativeDelete of MikroORM, the count of Supabase.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { MikroORM } from "@mikro-orm/core";
import { createClient } from "@supabase/supabase-js";
import sql from "mssql";
import { Mail } from "./mail";
const HOOK = "https://x.example.com/hook";
const pool = new sql.ConnectionPool("x");
const supabase = createClient("https://x.example.com", "key");
const { em } = MikroORM.initSync({});

export const claimedRow = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { recordset } = await pool.request().input("id", messageId).query("UPDATE mails SET st = 'sent' OUTPUT inserted.id WHERE id = @id AND st = 'new'");
  if (recordset.length === 0) continue;
  await axios.post(HOOK, {}); } }; // guarded
export const writtenRow = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { recordset } = await pool.request().input("id", messageId).query("UPDATE mails SET st = 'sent' OUTPUT inserted.id WHERE id = @id");
  if (recordset.length === 0) continue;
  await axios.post(HOOK, {}); } }; // unguarded
export const rowsPutElsewhere = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  const { recordset } = await pool.request().input("id", messageId).query("UPDATE mails SET st = 'sent' OUTPUT inserted.id INTO log WHERE id = @id AND st = 'new'");
  if (recordset === undefined) continue;
  await axios.post(HOOK, {}); } }; // unguarded
export const takenAway = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if ((await em.nativeDelete(Mail, { id: messageId })) === 0) continue;
  await axios.post(HOOK, {}); } }; // guarded
export const takenAwayOrNot = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  await em.nativeDelete(Mail, { id: messageId });
  await axios.post(HOOK, {}); } }; // unguarded
export const counted = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  const { count } = await supabase.from("seen").select("*", { count: "exact", head: true }).eq("id", id);
  if (count! > 0) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await supabase.from("seen").upsert({ id }); } };
export const countedOnly = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  const { count } = await supabase.from("seen").select("*", { count: "exact", head: true }).eq("id", id);
  if (count! > 0) continue;
  await axios.post(HOOK, {}); } }; // unguarded
