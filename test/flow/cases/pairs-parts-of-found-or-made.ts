// A part of a row that was found, or made where there was none, is added to: with the row it is put back otherwise each time.
import type { SQSEvent } from "aws-lambda";
import mongoose from "mongoose";
const Tracker = mongoose.model("Tracker", new mongoose.Schema({ user: String, fat: { eaten: Number }, carbs: { eaten: Number } }));
const ensured = async (user: string): Promise<any> => {
  const found = await Tracker.findOne({ user });
  if (found) return found;
  return await Tracker.create({ user, fat: { eaten: 0 }, carbs: { eaten: 0 } }); // weak (racy)
};

export const added = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, fat } = JSON.parse(body);
  const tracker = await ensured(user);
  tracker.fat.eaten = (tracker.fat.eaten || 0) + fat;
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // unguarded
export const set = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, fat } = JSON.parse(body);
  const tracker = await ensured(user);
  tracker.fat.eaten = fat;
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // idempotent
export const addedByNames = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, eaten } = JSON.parse(body);
  const tracker = await ensured(user);
  (["fat", "carbs"] as const).forEach((name) => { tracker[name].eaten = Math.round((tracker[name].eaten || 0) + eaten[name]); });
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // unguarded
export const setByNames = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, eaten } = JSON.parse(body);
  const tracker = await ensured(user);
  (["fat", "carbs"] as const).forEach((name) => { tracker[name].eaten = Math.round(eaten[name]); });
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // idempotent
export const addedInAVariable = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, eaten } = JSON.parse(body);
  const tracker = await ensured(user);
  const fat = tracker.fat;
  fat.eaten += eaten;
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // unguarded
export const setInAVariable = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, eaten } = JSON.parse(body);
  const tracker = await ensured(user);
  const fat = tracker.fat;
  fat.eaten = eaten;
  await Tracker.findByIdAndUpdate(tracker.id, tracker); } }; // idempotent
export const saved = async (event: SQSEvent) => { for (const { body } of event.Records) { const { user, fat } = JSON.parse(body);
  const tracker = await ensured(user);
  tracker.fat.eaten += fat;
  await tracker.save(); } }; // unguarded
