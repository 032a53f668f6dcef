// What came of a guard is kept in fields, closures and generators, and handed on by errors of the project.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const setnx = (key: string) => redis.set(key, "1", "NX");
const REFUSED = "ConditionalCheckFailedException";


class Processor {
  private isDuplicate = false;
  constructor(private readonly id: string) {}
  async claim() {
    try { await doc.send(marker(this.id)); } catch (error) {
      if ((error as Error).name !== REFUSED) throw error;
      this.isDuplicate = true;
    }
  }
  async tellNew(body: string) { if (!this.isDuplicate) await sns.send(tell(body)); } // guarded
  async tellSeen(body: string) { if (this.isDuplicate) await sns.send(tell(body)); } // unguarded
}
export const field = async (event: SQSEvent) => { for (const r of event.Records) {
  const one = new Processor(r.messageId);
  await one.claim();
  await one.tellNew(r.body);
  await one.tellSeen(r.body); } };
class Early {
  #state: "fresh" | "seen" = "fresh";
  async look(id: string) { this.#state = (await setnx(id)) ? "fresh" : "seen"; }
  get isFresh() { return this.#state === "fresh"; }
  async run(r: SQSRecord) {
    await this.look(r.messageId);
    if (!this.isFresh) return;
    await sns.send(tell(r.body)); // guarded
  }
  async runAll(r: SQSRecord) {
    await this.look(r.messageId);
    if (this.isFresh) console.log("new");
    await sns.send(tell(r.body)); // unguarded
  }
}
const early = new Early();
export const privateField = async (event: SQSEvent) => { for (const r of event.Records) await early.run(r); };
export const privateFieldOnlyLogged = async (event: SQSEvent) => { for (const r of event.Records) await early.runAll(r); };
class Skipped { skip: string[] = [];
  async look(all: SQSRecord[]) { for (const r of all) if (!(await setnx(r.messageId))) this.skip.push(r.messageId); }
  async run(all: SQSRecord[]) { for (const r of all) if (!this.skip.includes(r.messageId)) await sns.send(tell(r.body)); } // guarded
}
export const listInAField = async (event: SQSEvent) => { const one = new Skipped(); await one.look(event.Records); await one.run(event.Records); };
abstract class Template { async handle(r: SQSRecord) { if (await this.isNew(r.messageId)) await this.work(r); }
  abstract isNew(id: string): Promise<boolean>; abstract work(r: SQSRecord): Promise<void>; }
class Told extends Template { async isNew(id: string) { return (await setnx(id)) === "OK"; } async work(r: SQSRecord) { await sns.send(tell(r.body)); } } // guarded
class ToldAlways extends Template { async isNew(id: string) { await setnx(id); return true; } async work(r: SQSRecord) { await sns.send(tell(r.body)); } } // unguarded
export const template = async (event: SQSEvent) => { for (const r of event.Records) await new Told().handle(r); };
export const templateAlways = async (event: SQSEvent) => { for (const r of event.Records) await new ToldAlways().handle(r); };

const makeGate = () => {
  let isOpen = false;
  return { open: async (id: string) => { isOpen = (await setnx(id)) === "OK"; }, isOpen: () => isOpen };
};
export const closure = async (event: SQSEvent) => { for (const r of event.Records) {
  const gate = makeGate();
  await gate.open(r.messageId);
  if (gate.isOpen()) await sns.send(tell(r.body)); } }; // guarded
export const closureTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const gate = makeGate();
  await gate.open(r.messageId);
  if (!gate.isOpen()) await sns.send(tell(r.body)); } }; // unguarded
export const closureBeforeIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const gate = makeGate();
  const wasOpen = gate.isOpen();
  await gate.open(r.messageId);
  if (!wasOpen) await sns.send(tell(r.body)); } }; // unguarded
const prepare = async (id: string, work: () => Promise<unknown>) => {
  const isNew = await setnx(id);
  return async () => (isNew ? work() : undefined);
};
export const prepared = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await prepare(r.messageId, () => sns.send(tell(r.body))); // guarded
  await run(); } };
const prepareAll = async (id: string, work: () => Promise<unknown>) => {
  const isNew = await setnx(id);
  return async () => { if (!isNew) console.log("again"); return work(); };
};
export const preparedAlways = async (event: SQSEvent) => { for (const r of event.Records) {
  const run = await prepareAll(r.messageId, () => sns.send(tell(r.body))); // unguarded
  await run(); } };

async function* onlyNew(records: readonly SQSRecord[]) {
  for (const r of records) {
    if (!(await setnx(r.messageId))) continue;
    yield r;
  }
}
async function* all(records: readonly SQSRecord[]) {
  for (const r of records) {
    if (!(await setnx(r.messageId))) console.log("again");
    yield r;
  }
}
export const generator = async (event: SQSEvent) => { for await (const r of onlyNew(event.Records)) await sns.send(tell(r.body)); }; // guarded
export const generatorOfAll = async (event: SQSEvent) => { for await (const r of all(event.Records)) await sns.send(tell(r.body)); }; // unguarded
async function* marked(records: readonly SQSRecord[]) {
  for (const r of records) yield { r, isNew: (await setnx(r.messageId)) === "OK" };
}
export const generatorOfMarked = async (event: SQSEvent) => {
  for await (const { r, isNew } of marked(event.Records)) if (isNew) await sns.send(tell(r.body)); }; // guarded
export const generatorOfMarkedForgotten = async (event: SQSEvent) => {
  for await (const { r, isNew } of marked(event.Records)) { console.log(isNew); await sns.send(tell(r.body)); } }; // unguarded
async function* bodies(records: AsyncIterable<SQSRecord>) { for await (const r of records) yield r.body; }
export const generatorOfAGenerator = async (event: SQSEvent) => {
  for await (const body of bodies(onlyNew(event.Records))) await sns.send(tell(body)); }; // guarded
function* freshOf(claims: readonly { readonly r: SQSRecord; readonly isNew: boolean }[]) { for (const { r, isNew } of claims) if (isNew) yield r; }
export const plainGenerator = async (event: SQSEvent) => {
  const claims: { r: SQSRecord; isNew: boolean }[] = [];
  for (const r of event.Records) claims.push({ r, isNew: (await setnx(r.messageId)) === "OK" });
  for (const r of freshOf(claims)) await sns.send(tell(r.body)); }; // guarded
export const collectedFromAGenerator = async (event: SQSEvent) => {
  const fresh: SQSRecord[] = [];
  for await (const r of onlyNew(event.Records)) fresh.push(r);
  await Promise.all(fresh.map((r) => sns.send(tell(r.body)))); }; // guarded

class DuplicateError extends Error { constructor(readonly id: string) { super(`duplicate ${id}`); this.name = "DuplicateError"; } }
const claimOrThrow = async (id: string) => {
  try { await doc.send(marker(id)); } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new DuplicateError(id);
    throw error;
  }
};
export const ownError = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claimOrThrow(r.messageId); } catch (error) { if (error instanceof DuplicateError) continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const ownErrorSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claimOrThrow(r.messageId); } catch (error) { if (!(error instanceof DuplicateError)) throw error; }
  await sns.send(tell(r.body)); } }; // unguarded
const work = async (r: SQSRecord) => { await claimOrThrow(r.messageId); await sns.send(tell(r.body)); }; // guarded
export const ownErrorHigherUp = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await work(r); } catch (error) {
    if ((error as Error).name === "DuplicateError") { console.log("again"); continue; }
    throw error;
  } } };
class AppError extends Error { constructor(readonly code: string, message: string, readonly cause?: unknown) { super(message); } }
const wrapped = async (id: string) => doc.send(marker(id)).catch((error: Error) => {
  throw error.name === REFUSED ? new AppError("DUPLICATE", "again", error) : new AppError("STORE", "down", error);
});
export const ownErrorByCode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await wrapped(r.messageId); } catch (error) { if ((error as AppError).code === "DUPLICATE") continue; throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const ownErrorByCodeOfTheStore = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await wrapped(r.messageId); } catch (error) { if ((error as AppError).code === "STORE") continue; }
  await sns.send(tell(r.body)); } }; // unguarded
export const ownErrorByCause = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await wrapped(r.messageId); } catch (error) {
    const { cause } = error as AppError;
    if (cause instanceof Error && cause.name === REFUSED) continue;
    throw error;
  }
  await sns.send(tell(r.body)); } }; // guarded
const isDuplicate = (error: unknown): boolean => error instanceof AppError && error.code === "DUPLICATE";
export const ownErrorByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  let isNew = true;
  try { await wrapped(r.messageId); } catch (error) { if (isDuplicate(error)) isNew = false; else throw error; }
  if (isNew) await sns.send(tell(r.body)); } }; // guarded
export const ownErrorByAHelperForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  let isNew = true;
  try { await wrapped(r.messageId); } catch (error) { if (isDuplicate(error)) isNew = true; else throw error; }
  if (isNew) await sns.send(tell(r.body)); } }; // unguarded
const Errors = { DUPLICATE: "E_DUPLICATE" } as const;
const withCode = (code: string) => Object.assign(new Error(code), { code });
export const errorWithACode = async (event: SQSEvent) => { for (const r of event.Records) {
  try { if (!(await setnx(r.messageId))) throw withCode(Errors.DUPLICATE); } catch (error) {
    if ((error as { code?: string }).code === Errors.DUPLICATE) continue;
    throw error;
  }
  await sns.send(tell(r.body)); } }; // guarded
export const errorWithACodeSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { if (!(await setnx(r.messageId))) throw withCode(Errors.DUPLICATE); } catch (error) {
    if ((error as { code?: string }).code !== Errors.DUPLICATE) throw error;
  }
  await sns.send(tell(r.body)); } }; // unguarded
export const context = async (event: SQSEvent) => { for (const r of event.Records) {
  const ctx: Record<string, unknown> = { record: r };
  const steps = [
    async () => { ctx.isNew = (await setnx(r.messageId)) === "OK"; },
    async () => { if (ctx.isNew) await sns.send(tell(r.body)); }, // guarded
    async () => { if (!ctx.isNew) await sns.send(tell(r.body)); }, // unguarded
  ];
  for (const step of steps) await step(); } };
