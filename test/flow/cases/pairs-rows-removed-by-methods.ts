// A row that marks is removed, or saved as it was, by its own method behind the work: nothing names it.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import mongoose from "mongoose";
import { Firestore } from "@google-cloud/firestore";
import { Column, DataSource, Entity, PrimaryColumn } from "typeorm";
@Entity() class Seen { @PrimaryColumn() id!: string; @Column() status!: string; }
const ds = new DataSource({ type: "postgres" });
const db = new Firestore();
const M: any = mongoose.model("M", new mongoose.Schema({ status: String }));
const P = "https://x.example.com";
export const removed = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId; const repo = ds.getRepository(Seen);
  let x = await repo.findOneBy({ id }); if (x) continue;
  x = await repo.save(repo.create({ id, status: "received" }));
  try {
    await axios.post(P, {}); // unknown
  } finally { await repo.remove(x); } } };
export const removedWhereItFailed = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId; const repo = ds.getRepository(Seen);
  let x = await repo.findOneBy({ id }); if (x) continue;
  x = await repo.save(repo.create({ id, status: "received" }));
  try {
    await axios.post(P, {}); // weak
  } catch (e) { await repo.remove(x); throw e; } } };
export const mongoDelete = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = r.messageId;
  if (await M.findById(id)) continue;
  const d = await M.create({ _id: id });
  try {
    await axios.post(P, {}); // unknown
  } finally { await d.deleteOne(); } } };
export const mongoSave = async (event: SQSEvent) => { for (const r of event.Records) {
  const j = await M.findById(r.messageId);
  if (j.status === "running") continue;
  j.status = "running"; await j.save();
  await axios.post(P, {}); // unguarded
  j.status = "idle"; await j.save(); } };
export const fireDelete = async (event: SQSEvent) => { for (const r of event.Records) {
  const ref = db.collection("locks").doc(r.messageId);
  if ((await ref.get()).exists) continue;
  await ref.set({ at: Date.now() });
  try {
    await axios.post(P, {}); // unguarded
  } finally { await ref.delete(); } } };
