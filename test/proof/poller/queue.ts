/**
 * A queue that a mapping polls: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, and for what SQS does by
 * itself https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/ (pages are named where they count).
 */
import { failedOf, type Answer } from "./answer.ts";

export interface QueueSettings {
  readonly batchSize: number;
  /** The mapping has `ReportBatchItemFailures`. */
  readonly asks: boolean;
  readonly isFifo?: boolean;
  /** Of the redrive policy; without one a message comes until its retention ends. */
  readonly maxReceiveCount?: number;
}

export interface QueueStory {
  /** The batches as they were handed over, by the ids of their messages. */
  readonly deliveries: readonly (readonly string[])[];
  /** Messages that went to the dead-letter queue. */
  readonly dead: readonly string[];
  /** Messages that are still there when nobody looks any more. */
  readonly left: readonly string[];
}

/** How often a message without a redrive policy is received until the story ends: it would go on until its retention is over. */
const PATIENCE = 5;

/** @param ids messages in the order sent; of a first-in-first-out queue, all of one group */
export async function pollQueue(
  ids: readonly string[],
  settings: QueueSettings,
  invoke: (batch: readonly string[]) => Promise<Answer>,
): Promise<QueueStory> {
  const deliveries: (readonly string[])[] = [];
  const dead: string[] = [];
  const received = new Map<string, number>();
  let visible = [...ids];
  let hidden: string[] = [];
  while (visible.length + hidden.length > 0) {
    if (visible.length === 0) {
      // "After your queue's visibility timeout runs out, the message will again reappear in the queue."
      visible = inOrder(hidden, ids);
      hidden = [];
    }
    // FIFO-queues-understanding-logic.html: while a message of a group is in flight, no other one of its group is handed out.
    if (settings.isFifo && hidden.length > 0) {
      hidden.push(...visible);
      visible = [];
      continue;
    }
    const batch = visible.slice(0, settings.batchSize);
    visible = visible.slice(settings.batchSize);
    const alive = batch.filter((id) => {
      const count = (received.get(id) ?? 0) + 1;
      received.set(id, count);
      // sqs-dead-letter-queues.html: "when the ReceiveCount for a message exceeds the maxReceiveCount", it is moved.
      if (count > (settings.maxReceiveCount ?? Infinity)) dead.push(id);
      return !dead.includes(id);
    });
    if (alive.length === 0) continue;
    if (alive.some((id) => received.get(id)! > PATIENCE))
      return { deliveries, dead, left: inOrder([...alive, ...visible, ...hidden], ids) };
    deliveries.push(alive);
    const failed = failedOf(await invoke(alive), settings.asks, alive, "queue");
    // "By default, if Lambda encounters an error at any point while processing a batch, all messages in that batch return to the queue";
    // with the option only those that were told. The others are deleted.
    hidden.push(...(failed === "all" ? alive : alive.filter((id) => failed.includes(id))));
  }
  return { deliveries, dead, left: [] };
}

function inOrder(some: readonly string[], all: readonly string[]): string[] {
  return all.filter((id) => some.includes(id));
}
