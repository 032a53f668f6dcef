// What one handler takes, in steps that are the same on each machine, and what other budgets would cut off.
//
//   node bench/units.mjs --repositories DIR [--trees DIR] [--only ID,…] [--budget N,…] [--jobs N] [--out FILE]
//
// For each file of the labelled sets (bench/first-sight/README.md says what DIR holds), in a process of its own: CPU of the process as `inspect FILE` takes it;
// evaluations, parts that were joined and the units that the budget counts (src/flow/run/budget.ts), of all runs and of the run that took the most of it; the most guards,
// changes and effects that a run has. Prints how they are spread. With `--budget`, each is run under these budgets as well, and what then is answered otherwise is printed.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { readArguments, removeTrees, workTree } from "./first-sight/labelled.mjs";
import { project, quantile } from "./measure.mjs";

const MEASURE = `
import { Pipeline } from "./src/pipeline.ts";
import { configFileAbove } from "./src/project/config-file.ts";
import { readSettings } from "./src/project/settings.ts";
import { diskSource } from "./src/project/disk.ts";
import { Budget } from "./src/flow/run/budget.ts";
import { GuardLog } from "./src/flow/run/guard-log.ts";
import { RunLog } from "./src/flow/run/run-log.ts";
import { effortSpent, evaluations } from "./src/flow/domain/effort.ts";

const [root, path] = process.argv.slice(2);
const [budgets, logs] = [new Set(), new Set()];
const noting = (type, name, all) => {
  const plain = type.prototype[name];
  type.prototype[name] = function (...words) { all.add(this); return plain.apply(this, words); };
};
noting(Budget, "spend", budgets);
noting(GuardLog, "touch", logs);
noting(RunLog, "effect", logs);
const source = diskSource(root);
const { settings } = readSettings(undefined, configFileAbove(source, root));
const handlers = new Pipeline(source, settings, root).handlersIn(root + "/" + path);
const { user, system } = process.cpuUsage();
const most = (of) => Math.max(0, ...[...logs].map(of));
const units = [...budgets].map(({ spent }) => Math.round(spent)).sort((a, b) => b - a);
const at = ({ source, start }) => source.path.slice(root.length + 1) + ":" + source.text.slice(0, start).split("\\n").length;
process.stdout.write(JSON.stringify({
  cpu: (user + system) / 1e6, evaluations: evaluations(), parts: effortSpent(),
  units: units.reduce((sum, one) => sum + one, 0), run: units[0] ?? 0,
  guards: most((log) => log.touched === undefined ? 0 : new Set(log.touched).size), changes: most((log) => log.changes.length), events: most((log) => log.effects.length),
  cut: handlers.flatMap(({ unresolved }) => unresolved).length,
  answers: handlers.flatMap(({ name, effects, unresolved }) => [
    ...effects.map((one) => [name, at(one.at), one.call, one.verdict, ...one.reasons].join(" ")),
    ...unresolved.map(({ why }) => name + " cut off: " + why),
  ]).sort(),
}));
`;

/** Of a budget: whoever takes less of it begins each of its invocations under a smaller one as well. */
const FAR_BELOW = 1 / 4;

function optionOf(words, name, otherwise) {
  const at = words.indexOf(name);
  return at < 0 ? otherwise : words.splice(at, 2)[1];
}

/** The program that measures, where a run may take so much; undefined: as it is. */
async function measureUnder(folder, budget) {
  const name = `measure-${budget ?? "as-is"}.mjs`;
  await build({
    stdin: { contents: MEASURE, resolveDir: project, loader: "ts" },
    outfile: join(folder, name),
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
    plugins: budget === undefined ? [] : [withBudget(budget)],
  });
  return join(folder, name);
}

function withBudget(budget) {
  return {
    name: "budget",
    setup: ({ onLoad }) =>
      onLoad({ filter: /run.budget\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const other = text.replace(/(?<=^const WHOLE = )[\d_]+/mu, String(budget));
        if (other === text) throw new Error(`no budget to change in ${path}`);
        return { contents: other, loader: "ts" };
      }),
  };
}

function measured(program, tree, path) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, tree, path], { stdio: ["ignore", "pipe", "inherit"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), 180_000);
    let text = "";
    child.stdout.on("data", (some) => (text += some));
    child.on("close", () => {
      clearTimeout(timer);
      try {
        done(JSON.parse(text));
      } catch {
        done(undefined);
      }
    });
  });
}

function printSpread(name, rows) {
  for (const what of ["cpu", "evaluations", "parts", "units", "run", "guards", "changes", "events"]) {
    const numbers = rows.map((row) => row[what]);
    const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => Number(quantile(numbers, share).toFixed(2)));
    console.log(`${name}, ${what}: p50 ${p50}, p95 ${p95}, p99 ${p99}, max ${max}`);
  }
}

const words = process.argv.slice(2);
const budgets = [undefined, ...(optionOf(words, "--budget")?.split(",").map(Number) ?? [])];
const jobs = Number(optionOf(words, "--jobs", "1"));
const out = optionOf(words, "--out");
const sets = join(project, "bench", "first-sight");
const files = readdirSync(sets).filter((name) => /^(?:handlers|batches)-.*\.jsonl$/u.test(name));
const bench = readArguments([...words, "--project", project, ...files.map((name) => join(sets, name))]);
// Within the package, which the code looks for by its name, and beside the data that it reads at run time.
const folder = join(project, "bench", `.units-${process.pid}`);
try {
  mkdirSync(folder);
  const programs = await Promise.all(budgets.map((budget) => measureUnder(folder, budget)));
  cpSync(join(project, "src", "knowledge", "data"), join(folder, "data"), { recursive: true });
  const todo = new Map();
  for (const label of bench.labels) {
    const tree = workTree(bench, label, label.commit);
    const key = `${tree} ${label.path}`;
    if (tree && !todo.has(key)) todo.set(key, { id: label.id, tree, path: label.path });
  }
  const left = [...todo.values()];
  const rows = [];
  const work = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const runs = [await measured(programs[0], one.tree, one.path)];
      for (const [index, budget] of budgets.entries()) {
        if (budget === undefined) continue;
        const isFarBelow = runs[0] && runs[0].run < budget * FAR_BELOW;
        runs.push(isFarBelow ? runs[0] : await measured(programs[index], one.tree, one.path));
      }
      rows.push({ ...one, runs });
      console.error(
        `  ${one.id}: ${runs.map((run) => (run ? `${run.cpu.toFixed(2)} s, ${run.run} units` : "none")).join("; ")}`,
      );
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  if (out) writeFileSync(out, JSON.stringify(rows));
  for (const [index, budget] of budgets.entries()) {
    const ended = rows.filter(({ runs }) => runs[index]);
    printSpread(
      budget === undefined ? "as it is" : `budget ${budget}`,
      ended.map(({ runs }) => runs[index]),
    );
    if (index === 0) continue;
    for (const { id, runs } of ended.filter(({ runs: [first] }) => first)) {
      const [before, after] = [runs[0].answers, runs[index].answers];
      const [lost, come] = [before.filter((one) => !after.includes(one)), after.filter((one) => !before.includes(one))];
      if (lost.length + come.length > 0)
        console.log([`${id}:`, ...lost.map((one) => `  - ${one}`), ...come.map((one) => `  + ${one}`)].join("\n"));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  removeTrees(bench);
}
