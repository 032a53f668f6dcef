// Inserts that stores which fewer people use refuse the second time, and errors of stores of events that say so by their name.
import { Spanner } from "@google-cloud/spanner";
import { SNS } from "@aws-sdk/client-sns";
import { store } from "@acme/event-store";
import type { SQSEvent } from "aws-lambda";
import { Database } from "arangojs";
const sns = new SNS({});
const seen = new Database().collection("seen");
const table = new Spanner().instance("i").database("d").table("Seen");
class ConcurrencyError extends Error {}
class BrokenError extends Error {}

export const saved = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await seen.save({ _key: r.messageId }); } catch (error: any) { if (error.errorNum === 1210) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // guarded
export const savedOver = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await seen.save({ _key: r.messageId }, { overwriteMode: "replace" }); } catch (error: any) { if (error.errorNum === 1210) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // unguarded
export const savedOrRefused = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await seen.save({ _key: r.messageId }, { overwriteMode: "conflict" }); } catch (error: any) { if (error.errorNum === 1210) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // guarded
export const inserted = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await table.insert({ Id: r.messageId }); } catch (error: any) { if (error.code === 6) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // guarded
export const upserted = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await table.upsert({ Id: r.messageId }); } catch (error: any) { if (error.code === 6) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // unguarded
export const appended = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await store.append(r.messageId, [{ type: "Placed" }], { expectedVersion: -1 }); } catch (error) { if (error instanceof ConcurrencyError) continue; throw error; } // unknown
  await sns.publish({ Message: r.body }); } }; // unknown
export const broken = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await store.append(r.messageId, [{ type: "Placed" }]); } catch (error) { if (error instanceof BrokenError) continue; throw error; } // unknown
  await sns.publish({ Message: r.body }); } }; // unguarded
