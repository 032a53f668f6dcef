// Who asks a caught error for what only an error of the project has, its status, its words, its mark, lets no error of the store or network pass.
import type { SQSEvent } from "aws-lambda";
import { NotFoundException } from "@nestjs/common";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const sns = new SNSClient({}); const pool = new Pool();
class Missing extends Error { readonly status = 404; readonly kind = "missing"; readonly isMissing = true; }
const ABSENT = new Error("absent");
const over = (find: (id: string) => Promise<unknown>, isNew: (error: any) => boolean) => async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try { await find(messageId); continue; } catch (error) { if (!isNew(error)) throw error; }
    await sns.send(new PublishCommand({ Message: messageId })); // weak
    await fetch("https://crm/users", { method: "POST", body: messageId }); } }; // weak
const passedByOthers = (find: (id: string) => Promise<unknown>, isNew: (error: any) => boolean) => async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try { await find(messageId); continue; } catch (error) { if (!isNew(error)) throw error; }
    await sns.send(new PublishCommand({ Message: messageId })); // unguarded
    await fetch("https://crm/users", { method: "POST", body: messageId }); } }; // unguarded
const fromCrm = (missing: () => unknown) => async (id: string) => {
  const answer = await fetch(`https://crm/users/${id}`);
  if (answer.status === 404) throw missing();
  if (!answer.ok) throw new Error("The CRM is down");
  return answer.json(); };
export const byClass = over(fromCrm(() => new Missing()), (error) => error instanceof Missing);
export const byStatus = over(fromCrm(() => new Missing()), (error) => error.status === 404);
export const byKind = over(fromCrm(() => new Missing()), (error) => error?.kind === "missing");
export const byMark = over(fromCrm(() => new Missing()), (error) => error.isMissing);
export const byConstructor = over(fromCrm(() => new Missing()), (error) => error.constructor === Missing);
export const byTheErrorItself = over(fromCrm(() => ABSENT), (error) => error === ABSENT);
export const byClassOfPackage = over(fromCrm(() => new NotFoundException()), (error) => error instanceof NotFoundException);
export const byWords = over(fromCrm(() => new Error("user not found")), (error) => error.message.includes("not found"));
export const byPattern = over(fromCrm(() => new Error("user not found")), (error) => /not found/i.test(error.message));
export const byAnyError = passedByOthers(fromCrm(() => new Missing()), (error) => error instanceof Error);
export const turned = passedByOthers(fromCrm(() => new Missing()), (error) => !(error instanceof Missing));
const fromTable = (missing: (id: string) => unknown) => async (id: string) => {
  const { rows: [row] } = await pool.query("SELECT * FROM users WHERE id = $1", [id]);
  if (!row) throw missing(id);
  return row; };
const made = (find: (id: string) => Promise<unknown>, isNew: (error: any) => boolean) => async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try { await find(messageId); continue; } catch (error) { if (!isNew(error)) throw error; }
    await sns.send(new PublishCommand({ Message: messageId })); // weak
    await pool.query("INSERT INTO users (id) VALUES ($1)", [messageId]); } }; // weak
export const wordsOfTable = made(fromTable((id) => new Error(`user ${id} is unknown`)), (error) => error.message.includes("is unknown"));
export const wordsOfAnyFailure = made(fromTable((id) => new Error(`failed for ${id}`)), (error) => error.message.includes("failed"));
export const markOfTable = made(fromTable(() => new Missing()), (error) => error.isMissing);
export const statusOfFailure = made(fromTable(() => Object.assign(new Error(), { status: 503 })), (error) => error.status === 503);
