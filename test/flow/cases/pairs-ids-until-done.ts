// Ids by which a service knows what it was given only until that is done: a message that comes again later is done again, whatever the source.
import { Queue } from "bullmq";
import type { SQSEvent } from "aws-lambda";
const connection = {} as never;
const [kept, removed] = [new Queue("kept", { connection }), new Queue("removed", { connection, defaultJobOptions: { removeOnComplete: true } })];

export const removedAtOnce = async (event: SQSEvent) => { for (const r of event.Records) await kept.add("mail", r.body, { jobId: r.messageId, removeOnComplete: true }); }; // weak
export const removedByDefault = async (event: SQSEvent) => { for (const r of event.Records) await removed.add("mail", r.body, { jobId: r.messageId }); }; // weak
export const removedAfterAnHour = async (event: SQSEvent) => { for (const r of event.Records) await kept.add("mail", r.body, { jobId: r.messageId, removeOnComplete: { age: 3600 } }); }; // weak
export const neverRemoved = async (event: SQSEvent) => { for (const r of event.Records) await kept.add("mail", r.body, { jobId: r.messageId, removeOnComplete: false }); }; // guarded
export const keptByDefault = async (event: SQSEvent) => { for (const r of event.Records) await kept.add("mail", r.body, { jobId: r.messageId }); }; // guarded
export const withoutAnId = async (event: SQSEvent) => { for (const r of event.Records) await kept.add("mail", r.body); }; // unguarded
