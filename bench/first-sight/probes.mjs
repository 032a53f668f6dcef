// Which places of the modules in which a labelled handler has effects does the analysis not reach? As `bench/canary/run.mjs`, but for one handler
// after the other, each with its own budget. What is listed is to be read: it may be dead, and what is left out for its size is marked as `cut`.
//
//   node bench/first-sight/probes.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--sources NAME,…] LABELS…
//
// The arguments are those of evaluate.mjs. What it writes into work trees it takes back.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { plantIn, reachedOf } from "../canary/run.mjs";
import { labelledHandlers, readArguments, removeTrees, run, workTree } from "./labelled.mjs";

/** Modules and publishes of one handler: more would take what the engine may spend on it. */
const MOST_MODULES = 6;
const MOST_PUBLISHES = 400;

const bench = readArguments();
const inspect = (tree, path) => run(bench, tree, ["inspect", "--format", "json", path]).report;
const sums = { handlers: 0, reached: 0, dead: 0, cut: 0, lost: 0 };

for (const label of bench.labels) {
  const tree = workTree(bench, label, label.commit);
  const [handler] = labelledHandlers(tree && inspect(tree, label.path), label);
  if (!handler) continue;
  const steps = handler.effects.flatMap(({ file, chain }) => [file, ...chain.map((step) => step.file)]);
  const modules = [...new Set([label.path, ...steps])].filter((file) => !file.includes("node_modules"));
  const planted = new Map();
  let report;
  try {
    for (const file of modules.slice(0, MOST_MODULES)) {
      const count = [...planted.values()].reduce((sum, { canaries }) => sum + canaries.length, 0);
      if (count < MOST_PUBLISHES) plantIn(tree, file, planted);
    }
    report = inspect(tree, label.path);
  } finally {
    for (const [file, { before }] of planted) writeFileSync(join(tree, file), before);
  }
  const handlers = labelledHandlers(report, label).slice(0, 1);
  const { reached, dead, lost } = reachedOf(planted, { handlers });
  const isCut = /not followed to its end|too much to follow/u.test(JSON.stringify(report));
  sums.handlers++;
  sums.reached += reached;
  sums.dead += dead;
  if (isCut) sums.cut++;
  else sums.lost += lost.length;
  if (lost.length > 0) console.log(`${label.id} ${label.repo} ${label.path}${isCut ? " (cut)" : ""}`);
  for (const { file, line, kind, text } of lost) console.log(`  ${file}:${line} ${kind} ${text.slice(0, 110)}`);
}
removeTrees(bench);
console.log(JSON.stringify(sums));
