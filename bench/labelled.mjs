// CPU of `inspect FILE`, as a whole process, for each handler of the labelled sets: node bench/labelled.mjs --repositories DIR [--trees DIR] [--only ID,…]
// (bench/first-sight/README.md says what DIR holds). `npm run build` first.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readArguments, removeTrees, run, workTree } from "./first-sight/labelled.mjs";
import { printWhenMain, project } from "./measure.mjs";

const sets = join(project, "bench", "first-sight");

export function measureLabelled({ isQuick, words }) {
  const files = readdirSync(sets).filter((name) => /^(?:handlers|batches)-.*\.jsonl$/u.test(name));
  const bench = readArguments([
    ...words.filter((word) => word !== "--quick"),
    "--project",
    project,
    ...files.map((name) => join(sets, name)),
  ]);
  const seconds = [];
  for (const label of bench.labels.filter((_, index) => !isQuick || index % 20 === 0)) {
    const tree = workTree(bench, label, label.commit);
    if (!tree) continue;
    const taken = run(bench, tree, ["inspect", "--format", "json", label.path]).seconds ?? Infinity;
    console.error(`  ${taken.toFixed(2)} s CPU: ${label.id}, ${label.repo} ${label.path}`);
    seconds.push(taken);
  }
  removeTrees(bench);
  return { handler: seconds, "handler-worst": seconds };
}

await printWhenMain(import.meta.url, measureLabelled);
