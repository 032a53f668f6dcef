export type { Baseline, BaselineProblem, FileBaseline, GitBaseline } from "./baseline.ts";
export { LOCK_NAME, resolveBaseline } from "./resolve.ts";
