/**
 * `fast-check` with a seed that is always the same: a change is not to be blamed for a case that nobody had drawn before.
 * `SEED=2 npx vitest run` draws others.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

export default fc;
