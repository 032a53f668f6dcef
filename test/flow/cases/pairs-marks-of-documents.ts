// MongoDB: a document of another kind than the look asks for marks nothing, and what a claim pushes has to be what it lacks.
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
const marks = new MongoClient("x").db("d").collection<any>("marks");
const Mark = mongoose.model("Mark", new mongoose.Schema({ ref: String, kind: String }));

export const ofAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await marks.findOne({ ref: r.messageId, kind: "a" })) continue;
  await axios.post("https://x.example.com/1", {}); // unguarded
  await marks.insertOne({ ref: r.messageId, kind: "b" }); } }; // unguarded
export const ofThisKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await marks.findOne({ ref: r.messageId, kind: "a" })) continue;
  await axios.post("https://x.example.com/2", {}); // weak
  await marks.insertOne({ ref: r.messageId, kind: "a" }); } }; // weak
export const modelOfAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Mark.findOne({ ref: r.messageId, kind: "a" })) continue;
  await axios.post("https://x.example.com/3", {}); // unguarded
  await Mark.create({ ref: r.messageId, kind: "b" }); } }; // unguarded
export const modelOfThisKind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await Mark.findOne({ ref: r.messageId, kind: "a" })) continue;
  await axios.post("https://x.example.com/4", {}); // weak
  await Mark.create({ ref: r.messageId, kind: "a" }); } }; // weak

export const pushesADocument = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await marks.updateOne({ _id: "a", events: { $ne: r.messageId } }, { $push: { events: { id: r.messageId, at: 1 } } }); // unknown
  if (told.modifiedCount === 0) continue;
  await axios.post("https://x.example.com/5", {}); } }; // unknown
export const pushesTheId = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await marks.updateOne({ _id: "a", events: { $ne: r.messageId } }, { $push: { events: r.messageId } }); // idempotent
  if (told.modifiedCount === 0) continue;
  await axios.post("https://x.example.com/6", {}); } }; // guarded
export const pushesTheIdInAList = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await marks.updateOne({ _id: "a", events: { $ne: r.messageId } }, { $push: { events: { $each: [r.messageId], $position: 0 } } }); // idempotent
  if (told.modifiedCount === 0) continue;
  await axios.post("https://x.example.com/7", {}); } }; // guarded
export const pushesAnotherWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await marks.updateOne({ _id: r.messageId, tags: { $ne: "x" } }, { $push: { tags: "y" } }); // unknown
  if (told.modifiedCount === 0) continue;
  await axios.post("https://x.example.com/8", {}); } }; // unknown
export const pushesThisWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = await marks.updateOne({ _id: r.messageId, tags: { $ne: "x" } }, { $push: { tags: "x" } }); // idempotent
  if (told.modifiedCount === 0) continue;
  await axios.post("https://x.example.com/9", {}); } }; // guarded
