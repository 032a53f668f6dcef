// A count is compared with a number of either kind: the first that was counted is enough, or a bound lies several steps away.
import axios from "axios";
import { Pool } from "pg";
import type { SQSEvent } from "aws-lambda";
const pool = new Pool();
const countOf = async (id: string) => (await pool.query("SELECT count(*) AS n FROM seen WHERE id = $1", [id])).rows[0].n;
const mark = (id: string) => pool.query("INSERT INTO seen (id) VALUES ($1)", [id]); // unguarded

export const aboveNone = async (event: SQSEvent) => { for (const r of event.Records) {
  if (BigInt(await countOf(r.messageId)) > 0n) continue;
  await axios.post("https://x.example.com/1", r.body); // weak
  await mark(r.messageId); } };
export const atLeastOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if (BigInt(await countOf(r.messageId)) >= 1n) continue;
  await axios.post("https://x.example.com/2", r.body); // weak
  await mark(r.messageId); } };
export const belowOne = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(BigInt(await countOf(r.messageId)) < 1n)) continue;
  await axios.post("https://x.example.com/3", r.body); // weak
  await mark(r.messageId); } };
export const aboveTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  if (BigInt(await countOf(r.messageId)) > 2n) continue;
  await axios.post("https://x.example.com/4", r.body); // unguarded
  await mark(r.messageId); } };
