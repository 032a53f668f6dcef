// Names by which a queue of tasks knows what it was given, for about an hour behind its being done: a replay of a stream comes later.
import { CloudTasksClient } from "@google-cloud/tasks";
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
const tasks = new CloudTasksClient();
const parent = "projects/p/locations/l/queues/q";

export const namedInAStream = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await tasks.createTask({ parent, task: { name: `${parent}/tasks/${r.eventID}` } }); }; // weak
export const namedInAQueue = async (event: SQSEvent) => { for (const r of event.Records) await tasks.createTask({ parent, task: { name: `${parent}/tasks/${r.messageId}` } }); }; // guarded
export const withoutAName = async (event: SQSEvent) => { for (const r of event.Records) await tasks.createTask({ parent, task: { httpRequest: { url: r.body } } }); }; // unguarded
