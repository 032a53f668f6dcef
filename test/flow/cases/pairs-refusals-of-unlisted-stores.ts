// Errors of a store that no data lists: who asks whether something was there already may let a repeat go.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { store } from "some-unlisted-store";
const HOOK = "https://x.example.com/hook";

export const byAStatus = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (error.status === 412) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unknown
export const byAnotherStatus = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (error.status === 429) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unguarded
export const byAPattern = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const isNew = await store.create(messageId).then(() => true).catch((error: any) => { if (/duplicate/i.test(error.message)) return false; throw error; }); // unknown
  if (isNew) await axios.post(HOOK, {}); } }; // unknown
export const byAMatch = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (error.message.match(/already exists/)) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unknown
export const byAnotherPattern = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (/timeout/i.test(error.message)) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unguarded
export const byAMember = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (error.isDuplicate) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unknown
export const byAnotherMember = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  try { await store.create(messageId); } catch (error: any) { if (error.isRetryable) continue; throw error; } // unknown
  await axios.post(HOOK, {}); } }; // unguarded
