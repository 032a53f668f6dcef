/** Delivers to a durable function, by the package in which its makers test such functions. */
import { vi } from "vitest";
import { LocalDurableTestRunner } from "@aws/durable-execution-sdk-js-testing";

type Durable = ConstructorParameters<typeof LocalDurableTestRunner>[0]["handlerFunction"];
type Handler = (event: object, context: object) => Promise<unknown>;

/** A handler that begins another execution whenever it is called, as a mapping does, and waits for its end. */
export function startingExecutions(handler: Handler): Handler {
  return async (event) => {
    const runner = new LocalDurableTestRunner({ handlerFunction: handler as unknown as Durable });
    const execution = await runner.run({ payload: event });
    if (execution.getStatus() !== "SUCCEEDED") throw new Error(execution.getError().errorMessage);
    return execution.getResult();
  };
}

/** What stands for the service knows no faked time: the next attempt of a step is due at once, and Node.js warns of it. */
export async function startService(): Promise<void> {
  vi.spyOn(process, "emitWarning").mockReturnValue();
  await LocalDurableTestRunner.setupTestEnvironment();
}

export async function stopService(): Promise<void> {
  await LocalDurableTestRunner.teardownTestEnvironment();
}
