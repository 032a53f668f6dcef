import type { HandlerSource } from "../../vocabulary.ts";

/**
 * What is known of whom a handler serves, where that was asked: the source whose records come, and no other's, or `mixed` where events with a list of
 * records come and events without one.
 */
export type ServedBy = HandlerSource | "mixed";
