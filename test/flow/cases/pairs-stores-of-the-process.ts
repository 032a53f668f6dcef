// Stores that are of the process alone: another environment has seen nothing of what stands there. Beside each the one that lasts.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import Database from "better-sqlite3";
import Keyv from "keyv";
const HOOK = "https://x.example.com/hook";
const [inMemory, inRedis, ofOptions] = [new Keyv(), new Keyv("redis://cache"), new Keyv({ ttl: 60_000 })];
const [memory, temporary, mounted] = [new Database(":memory:"), new Database("/tmp/seen.db"), new Database("/mnt/efs/seen.db")];
const ONCE = "INSERT OR IGNORE INTO seen (id) VALUES (?)";

export const keptInMemory = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await inMemory.get(messageId)) continue;
  await axios.post(HOOK, {}); // unguarded
  await inMemory.set(messageId, true); } };
export const keptInMemoryForAWhile = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await ofOptions.has(messageId)) continue;
  await axios.post(HOOK, {}); // unguarded
  await ofOptions.set(messageId, true); } };
export const keptInRedis = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (await inRedis.get(messageId)) continue;
  await axios.post(HOOK, {}); // weak (racy)
  await inRedis.set(messageId, true); } };
export const rowInMemory = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (memory.prepare(ONCE).run(messageId).changes === 0) continue;
  await axios.post(HOOK, {}); } }; // unguarded
export const rowInATemporaryFile = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (temporary.prepare(ONCE).run(messageId).changes === 0) continue;
  await axios.post(HOOK, {}); } }; // unguarded
export const rowInAFileThatLasts = async ({ Records }: SQSEvent) => { for (const { messageId } of Records) {
  if (mounted.prepare(ONCE).run(messageId).changes === 0) continue;
  await axios.post(HOOK, {}); } }; // guarded
