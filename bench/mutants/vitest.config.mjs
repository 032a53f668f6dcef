// The tests as ever, in one process that keeps its modules, with the sources of a plan in place of those on the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import base from "../../vitest.config.ts";

const plan = JSON.parse(readFileSync(process.env.MUTANTS_PLAN, "utf8"));
const { projects: _, ...test } = base.test;

export default {
  ...base,
  root: plan.root,
  plugins: [{ name: "sources-with-switches", enforce: "pre", load: (id) => plan.sources[id] }],
  test: {
    ...test,
    include: plan.tests,
    runner: join(import.meta.dirname, "runner.mjs"),
    pool: "forks",
    maxWorkers: 1,
    isolate: false,
    reporters: [{}],
  },
};
