/** Which exported functions of a module are handlers of streams and queues, by which evidence, and what they do. */
export { inferHandlers, type HandlerContext } from "./infer.ts";
export { mayHoldHandler } from "./text-test.ts";
