/** Delivers records to a drawn program, again and again, and counts what it publishes. */
import type { Environments, Handler } from "./program.ts";

/** In how many deliveries a message was published for the same record, the first of which ended well. */
export type Published = ReadonlyMap<string, number>;

/** Which records come together, by their numbers. */
export type Deliveries = readonly (readonly number[])[];
export const ALONE: Deliveries = [[0], [1], [0], [0]];
export const TOGETHER: Deliveries = [[0, 1], [0], [2, 0], [1, 0]];
export const CROWDED: Deliveries = [[0, 1, 2], [2, 0], [1], [0, 2, 1]];

/** Messages are `m3 m0 m1`, which are a message and the records that it is of; `m3 m0:mail` is of a part of a record. */
export async function publishedBy(
  start: (publish: (message: string) => void) => Environments,
  contents: readonly unknown[],
  deliveries: Deliveries,
  startsAnew: boolean,
): Promise<Published> {
  let now: string[] = [];
  const environments = start((message) => now.push(message));
  const counts = new Map<string, number>();
  let handler: Handler | undefined;
  for (const [time, numbers] of deliveries.entries()) {
    now = [];
    const loaded = (): Handler => (handler = startsAnew || handler === undefined ? environments() : handler);
    const failed = await failedOf(
      loaded,
      numbers.map((number) => recordOf(contents[number], number, time)),
    );
    for (const told of new Set(now.flatMap(messagesOf))) {
      const id = told.split(" ")[1]!.split(":")[0];
      // What comes once tells nothing of repeats.
      if (deliveries.flat().filter((number) => id === `m${number}`).length === 1) continue;
      if (counts.has(told) || !(failed === "all" || failed.includes(id))) counts.set(told, (counts.get(told) ?? 0) + 1);
    }
  }
  const most = new Map<string, number>();
  for (const [told, times] of counts) {
    const [message] = told.split(" ");
    most.set(message!, Math.max(times, most.get(message!) ?? 0));
  }
  return most;
}

function recordOf(content: unknown, number: number, time: number): object {
  const body = { ...(content as object), id: `i${number}`, ref: { id: `r${number}` }, kind: "job" };
  const attributes = { ApproximateReceiveCount: String(time + 1) };
  return { messageId: `m${number}`, body: JSON.stringify(body), receiptHandle: `h${time}`, attributes };
}

function messagesOf(text: string): readonly string[] {
  const [message, ...ids] = text.split(" ");
  return ids.map((id) => `${message} ${id}`);
}

async function failedOf(loaded: () => Handler, records: readonly object[]): Promise<"all" | readonly unknown[]> {
  try {
    const answer = await unlessItWaits(loaded()({ Records: records }));
    return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  } catch (error) {
    if (error instanceof ReferenceError) throw error;
    return "all";
  }
}

/** Turns of the event loop that a program may wait for. One that goes on waiting ran into its time limit, so that its messages come again. */
const MOST_TURNS = 1000;

async function unlessItWaits<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const waits = async (): Promise<never> => {
    for (let turn = 0; turn < MOST_TURNS && !isDone; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
    throw new Error("It waits for what never comes.");
  };
  try {
    return await Promise.race([work, waits()]);
  } finally {
    isDone = true;
  }
}
