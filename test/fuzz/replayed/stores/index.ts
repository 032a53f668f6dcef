/** Clients of stores that live in memory. */
export * from "./documents.ts";
export * from "./objects.ts";
export * from "./pool.ts";
export * from "./redis.ts";
export * from "./tables.ts";
