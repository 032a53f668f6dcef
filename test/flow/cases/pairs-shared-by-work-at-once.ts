import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { Pool } from "pg";
import type { SQSEvent, SQSRecord } from "aws-lambda";

// What the work for one record leaves in a variable that all share is that of another record behind the next await.
const pool = new Pool();
const sns = new SNSClient({});
const note = async (id: string) => void (await pool.query("SELECT 1 FROM notes WHERE id = $1", [id]));
const isNew = async ({ messageId }: SQSRecord): Promise<boolean> => {
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId]); // idempotent
  return rowCount === 1;
};

export const sharedByAll = async (event: SQSEvent) => { let fresh = false;
  await Promise.all(event.Records.map(async (record) => {
    fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  })); };
export const readAtOnce = async (event: SQSEvent) => { let fresh = false;
  await Promise.all(event.Records.map(async (record) => {
    fresh = await isNew(record);
    if (!fresh) return;
    await sns.send(new PublishCommand({ Message: record.body })); // guarded
  })); };
export const ofEachItsOwn = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(async (record) => {
    const fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  })); };
export const oneAfterTheOther = async (event: SQSEvent) => { let fresh = false;
  for (const record of event.Records) {
    fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  } };
export const inWhatEachIsGiven = async (event: SQSEvent) => {
  const jobs = event.Records.map((record) => ({ record, state: { fresh: false } }));
  await Promise.all(jobs.map(async (job) => {
    job.state.fresh = await isNew(job.record);
    await note(job.record.messageId);
    if (job.state.fresh) await sns.send(new PublishCommand({ Message: job.record.body })); // guarded
  })); };
export const underEachId = async (event: SQSEvent) => { const fresh = new Map<string, boolean>();
  await Promise.all(event.Records.map(async (record) => {
    fresh.set(record.messageId, await isNew(record));
    await note(record.messageId);
    if (fresh.get(record.messageId)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  })); };
export const nobodyWaits = async (event: SQSEvent) => { let fresh = false;
  event.Records.forEach(async (record) => {
    fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  }); };
export const byThen = async (event: SQSEvent) => { let fresh = false;
  const work = (record: SQSRecord) => isNew(record).then((one) => { fresh = one; return note(record.messageId); }).then(async () => {
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  });
  await Promise.allSettled(event.Records.map(work)); };

class Worker {
  #fresh = false;
  async workLater(record: SQSRecord): Promise<void> {
    await this.#ask(record);
    if (this.#fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  }
  async work(record: SQSRecord): Promise<void> {
    await this.#ask(record);
    if (this.#fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  }
  async #ask(record: SQSRecord): Promise<void> { this.#fresh = await isNew(record); }
}
const worker = new Worker();
export const ofOneService = async (event: SQSEvent) => { await Promise.all(event.Records.map((record) => worker.work(record))); };

class OwnWorker {
  #fresh = false;
  async workLater(record: SQSRecord): Promise<void> {
    await this.#ask(record);
    if (this.#fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  }
  async work(record: SQSRecord): Promise<void> {
    await this.#ask(record);
    if (this.#fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  }
  async #ask(record: SQSRecord): Promise<void> { this.#fresh = await isNew(record); }
}
export const ofServicesOfTheirOwn = async (event: SQSEvent) => { await Promise.all(event.Records.map((record) => new OwnWorker().work(record))); };

let last = false;
const processor = new BatchProcessor(EventType.SQS);
const handled = async (record: SQSRecord): Promise<void> => {
  last = await isNew(record);
  await note(record.messageId);
  if (last) await sns.send(new PublishCommand({ Message: record.body })); // unknown
};
export const byPowertools = async (event: SQSEvent) => processPartialResponse(event, handled, processor);

export const counted = async (event: SQSEvent) => { let fresh = 0;
  await Promise.all(event.Records.map(async (record) => { if (await isNew(record)) fresh++; await note(record.messageId); }));
  if (fresh === 0) return;
  await sns.send(new PublishCommand({ Message: `${fresh} more` })); }; // unknown

// A loop that begins the work for each record, and waits for all of it behind its end.
export const begunInALoop = async (event: SQSEvent) => { let fresh = false;
  const work = async (record: SQSRecord): Promise<void> => {
    fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  };
  const tasks: Promise<void>[] = [];
  for (const record of event.Records) tasks.push(work(record));
  await Promise.all(tasks); };
export const begunByNumber = async (event: SQSEvent) => { const tasks: Promise<void>[] = [];
  const other = new Worker();
  for (let i = 0; i < event.Records.length; i++) tasks.push(other.workLater(event.Records[i]));
  await Promise.allSettled(tasks); };
export const askedInTheLoop = async (event: SQSEvent) => { let fresh = false;
  const work = async (record: SQSRecord): Promise<void> => {
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  };
  const tasks: Promise<void>[] = [];
  for (const record of event.Records) { fresh = await isNew(record); tasks.push(work(record)); }
  await Promise.all(tasks); };
export const waitedForInTheLoop = async (event: SQSEvent) => { let fresh = false;
  const work = async (record: SQSRecord): Promise<void> => {
    fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  };
  for (const record of event.Records) await work(record).catch((error) => console.error(error)); };
export const begunWithItsOwn = async (event: SQSEvent) => {
  const work = async (record: SQSRecord): Promise<void> => {
    const fresh = await isNew(record);
    await note(record.messageId);
    if (fresh) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  };
  const tasks: Promise<void>[] = [];
  for (const record of event.Records) tasks.push(work(record));
  await Promise.all(tasks); };
export const begunByOwnServices = async (event: SQSEvent) => { const tasks: Promise<void>[] = [];
  for (const record of event.Records) tasks.push(new OwnWorker().workLater(record));
  await Promise.all(tasks); };

// A key that is read out of what all share may be that of another record by then.
const isFirst = async ({ messageId }: SQSRecord): Promise<boolean> => {
  const { rowCount } = await pool.query("INSERT INTO first (id) VALUES ($1) ON CONFLICT DO NOTHING", [messageId]); // unknown
  return rowCount === 1;
};
class Holder {
  #record: SQSRecord | undefined;
  async workAtOnce(record: SQSRecord): Promise<void> {
    this.#record = record;
    await note(record.messageId);
    if (await isFirst(this.#record)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  }
  async workInTurn(record: SQSRecord): Promise<void> {
    this.#record = record;
    await note(record.messageId);
    if (await isNew(this.#record)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  }
}
const holder = new Holder();
export const keysOfOneService = async (event: SQSEvent) => { await Promise.all(event.Records.map((record) => holder.workAtOnce(record))); };
export const keysInTurn = async (event: SQSEvent) => { for (const record of event.Records) await holder.workInTurn(record); };
let held: SQSRecord | undefined;
export const keysOfAModule = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(async (record) => {
    held = record;
    await note(record.messageId);
    if (await isFirst(held)) await sns.send(new PublishCommand({ Message: record.body })); // unknown
  })); };
export const readBeforeAnyWaits = async (event: SQSEvent) => {
  await Promise.all(event.Records.map(async (record) => {
    held = record;
    if (await isNew(held)) await sns.send(new PublishCommand({ Message: record.body })); // guarded
  })); };
