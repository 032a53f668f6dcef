export type { Baseline, BaselineProblem, FileBaseline, GitBaseline } from "./baseline.ts";
export { LOCK_NAME, writeLock } from "./lock.ts";
export { baselineOfSettings } from "./of-settings.ts";
export { isSameBaseline, resolveBaseline } from "./resolve.ts";
