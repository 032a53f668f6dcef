// Rows that are written as one list: what held where each of them was chosen holds of the write, which does nothing where none was.
import type { SQSEvent } from "aws-lambda";
import { createClient } from "@supabase/supabase-js";
import axios from "axios";
import knex from "knex";
import { Pool } from "pg";
import * as R from "ramda";
import { DataSource, Entity } from "typeorm";
const [pool, kx, sb, ds] = [new Pool(), knex({ client: "pg" }), createClient("a", "b"), new DataSource({} as never)];
@Entity() class Seen { ref!: string }
const refsOf = (event: SQSEvent) => event.Records.map(({ body }) => JSON.parse(body).ref as string);
const known = async (refs: string[]) => (await pool.query("SELECT ref FROM seen WHERE ref = ANY($1)", [refs])).rows;

export const ofKnex = async (event: SQSEvent) => { const refs = refsOf(event); const rows = await known(refs);
  const fresh = refs.filter((ref) => !rows.some((row) => row.ref === ref));
  await Promise.all(fresh.map((ref) => axios.post("https://x.example.com", ref))); // weak (racy)
  await kx("seen").insert(fresh.map((ref) => ({ ref }))); }; // weak (racy)
export const ofKnexAndAll = async (event: SQSEvent) => { const refs = refsOf(event); const rows = await known(refs);
  const fresh = refs.filter((ref) => !rows.some((row) => row.ref === ref));
  console.log(fresh.length);
  await kx("seen").insert(refs.map((ref) => ({ ref }))); }; // unguarded
export const ofSupabase = async (event: SQSEvent) => { const refs = refsOf(event);
  const { data } = await sb.from("seen").select("ref").in("ref", refs);
  const fresh = refs.filter((ref) => !data!.some((row) => row.ref === ref));
  await sb.from("seen").insert(fresh.map((ref) => ({ ref }))); }; // weak (racy)
export const ofTypeorm = async (event: SQSEvent) => { const refs = refsOf(event);
  const rows = await ds.getRepository(Seen).find({ where: { ref: refs as never } });
  const fresh = refs.filter((ref) => !rows.find((row) => row.ref === ref));
  await ds.getRepository(Seen).insert(fresh.map((ref) => ({ ref }))); }; // weak (racy)
export const byRamda = async (event: SQSEvent) => { const refs = refsOf(event); const rows = await known(refs);
  for (const ref of R.difference(refs, rows.map((row) => row.ref))) { await axios.post("https://x.example.com", ref); // weak (racy)
    await pool.query("INSERT INTO seen (ref) VALUES ($1) ON CONFLICT DO NOTHING", [ref]); } };
export const byRamdaOfOthers = async (event: SQSEvent) => { const refs = refsOf(event);
  for (const ref of R.difference(refs, ["a", "b"])) await axios.post("https://x.example.com", ref); }; // unguarded
