/** Which of the queues that are declared takes a message, and whether that recognises one by its content. */
import { armsOf, textOfShape, type Shape } from "../shape.ts";

/** A variable of the environment that names a queue that is declared. */
export interface QueueVariable {
  readonly name: string;
  readonly isFifo: boolean;
}

/**
 * Whether messages to this address go to a FIFO queue or topic; undefined: not known. Standard queues take a group as well, to be fair to each of
 * them (since July 2025), and take every message twice.
 *
 * @param address what the code writes for it: `QueueUrl`, `TopicArn`
 */
export function isFifo(variables: readonly QueueVariable[], address: Shape | undefined): boolean | undefined {
  const told = armsOf(address).map((arm) => {
    if (arm.kind === "unknown") return variables.find(({ name }) => name === arm.name)?.isFifo;
    const end = textOfShape(arm)?.at(-1);
    return typeof end === "string" ? end.endsWith(".fifo") : undefined;
  });
  return told.every((one) => one === told[0]) ? told[0] : undefined;
}
