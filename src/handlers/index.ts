/** Which exported functions of a module are handlers of streams and queues, by which evidence, and what they do. */
export { inferHandlers, type FileHandlers, type HandlerContext } from "./infer.ts";
export { rankOf, withoutParts } from "./deployed.ts";
export { mayHoldHandler, namesHandler } from "./text-test.ts";
