// What a claim answered is noted in a set, list, map or object, which is asked in the same round; lists that are made without `push`.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import axios from "axios";
import Redis from "ioredis";
import _ from "lodash";
const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";

export const inASet = async (event: SQSEvent) => { const dupes = new Set<string>(); for (const r of event.Records) {
  if (!(await isNew(r.messageId))) dupes.add(r.messageId); if (dupes.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const ofThoseThatAreThere = async (event: SQSEvent) => { const dupes = new Set<string>(); for (const r of event.Records) {
  if (!(await isNew(r.messageId))) dupes.add(r.messageId); if (!dupes.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const inAList = async (event: SQSEvent) => { const fresh: SQSRecord[] = []; for (const r of event.Records) {
  if (await isNew(r.messageId)) fresh.push(r); if (!fresh.some((one) => one.messageId === r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const inAMap = async (event: SQSEvent) => { const states = new Map<string, string>(); for (const r of event.Records) {
  if (!(await isNew(r.messageId))) states.set(r.messageId, "old"); if (states.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const inAnObject = async (event: SQSEvent) => { const old: Record<string, boolean> = {}; for (const r of event.Records) {
  if (!(await isNew(r.messageId))) old[r.messageId] = true; if (old[r.messageId]) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const byIn = async (event: SQSEvent) => { const old: Record<string, boolean> = {}; for (const r of event.Records) {
  if (!(await isNew(r.messageId))) old[r.messageId] = true; if (r.messageId in old) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const ofThoseIn = async (event: SQSEvent) => { const old: Record<string, boolean> = {}; for (const r of event.Records) {
  if (!(await isNew(r.messageId))) old[r.messageId] = true; if (!(r.messageId in old)) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const takenAway = async (event: SQSEvent) => { const old: Record<string, boolean> = {}; for (const r of event.Records) {
  if (!(await isNew(r.messageId))) old[r.messageId] = true; delete old[r.messageId]; if (old[r.messageId]) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const ofTheRoundAlone = async (event: SQSEvent) => { for (const r of event.Records) { const flags = new Set<string>();
  if (await isNew(r.messageId)) flags.add("new"); if (!flags.has("new")) continue;
  await axios.post("https://x", r.body); } }; // guarded
export const aWordForAllRounds = async (event: SQSEvent) => { const flags = new Set<string>(); for (const r of event.Records) {
  if (await isNew(r.messageId)) flags.add("new"); if (!flags.has("new")) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const withSomeFromBefore = async (event: SQSEvent) => { const fresh = new Set(event.Records.map((one) => one.messageId)); for (const r of event.Records) {
  if (await isNew(r.messageId)) fresh.add(r.messageId); if (!fresh.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const whateverCame = async (event: SQSEvent) => { const seen = new Set<string>(); for (const r of event.Records) {
  seen.add(r.messageId); if (await isNew(r.messageId)) seen.add(r.messageId); if (!seen.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // unguarded
export const askedFirst = async (event: SQSEvent) => { const fresh = new Set<string>(); for (const r of event.Records) {
  if (!fresh.has(r.messageId)) await axios.post("https://x", r.body); // unguarded
  if (await isNew(r.messageId)) fresh.add(r.messageId); } };

// Of an environment that was used before: what an earlier delivery has noted is there.
const kept = new Set<string>();
export const ofTheModule = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isNew(r.messageId)) kept.add(r.messageId); if (!kept.has(r.messageId)) continue;
  await axios.post("https://x", r.body); } }; // unguarded

// Lists that are made anew with one more.
export const behindTheLast = async (event: SQSEvent) => { const fresh: SQSRecord[] = [];
  for (const r of event.Records) if (await isNew(r.messageId)) fresh[fresh.length] = r;
  for (const r of fresh) await axios.post("https://x", r.body); }; // guarded
export const ofOldOnes = async (event: SQSEvent) => { const old: SQSRecord[] = [];
  for (const r of event.Records) if (!(await isNew(r.messageId))) old[old.length] = r;
  for (const r of old) await axios.post("https://x", r.body); }; // unguarded
export const joinedTo = async (event: SQSEvent) => { let fresh: SQSRecord[] = [];
  for (const r of event.Records) if (await isNew(r.messageId)) fresh = fresh.concat([r]);
  for (const r of event.Records) { if (!fresh.includes(r)) continue;
    await axios.post("https://x", r.body); } }; // guarded
export const joinedToOldOnes = async (event: SQSEvent) => { let old: SQSRecord[] = [];
  for (const r of event.Records) if (!(await isNew(r.messageId))) old = old.concat([r]);
  for (const r of event.Records) { if (!old.includes(r)) continue;
    await axios.post("https://x", r.body); } }; // unguarded
export const byItsPlace = async (event: SQSEvent) => { let fresh: string[] = [];
  for (const r of event.Records) if (await isNew(r.messageId)) fresh = [...fresh, r.messageId];
  for (const r of event.Records) { if (fresh.indexOf(r.messageId) === -1) continue;
    await axios.post("https://x", r.body); } }; // guarded
export const wherePlaced = async (event: SQSEvent) => { let old: string[] = [];
  for (const r of event.Records) if (!(await isNew(r.messageId))) old = [...old, r.messageId];
  for (const r of event.Records) { if (old.indexOf(r.messageId) >= 0)
    await axios.post("https://x", r.body); } }; // unguarded

// Groups by what a member says.
const asked = (event: SQSEvent) => Promise.all(event.Records.map(async (r) => ({ r, state: (await isNew(r.messageId)) ? "new" : "old" })));
export const inAGroup = async (event: SQSEvent) => { const groups = _.groupBy(await asked(event), "state");
  for (const { r } of groups.new ?? []) await axios.post("https://x", r.body); }; // guarded
export const inTheOtherGroup = async (event: SQSEvent) => { const groups = _.groupBy(await asked(event), "state");
  for (const { r } of groups.old ?? []) await axios.post("https://x", r.body); }; // unguarded
