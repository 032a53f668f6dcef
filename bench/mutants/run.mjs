// How many small faults in the sources does a test notice? Draws mutants of each folder, switches one after another on and runs the tests that meet
// it, until one fails. A draw is repeated by its seed.
//
//   npm run mutants -- [--size 60 | --all] [--seed 1] [--folder src/findings]… [--budget 1] [--minutes 60] [--json FILE]
//   npm run mutants -- --again FILE [--patience 60]   (those that the run that wrote FILE with `--json` left)
//   npm run mutants -- --at src/flow/domain/join.ts:69… [--tests test/flow/domain]…   (all mutants of a file or line)
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { draw, FOLDERS, mutantsBelow, withSwitches } from "./draw.mjs";
import { report } from "./report.mjs";

const root = join(import.meta.dirname, "..", "..");

// The tests that hold these sources. In a trial with all others as well, two of 150 mutants were seen by the others alone, which take most of the time;
// tests of the built package and of the text of the sources see no mutant at all.
const HOLDING =
  /^test\/(?:deployment\/compare|findings|flow|handlers|knowledge|rules)\/|^test\/conventions\/(?:effects-page|pages|rules)\./u;
// These draw or plant thousands of programs.
const LONG = /^test\/flow\/(?:metamorphic\/|reachability\.|run\/bounds\.)/u;

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "60" },
    all: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    folder: { type: "string", multiple: true, default: FOLDERS },
    at: { type: "string", multiple: true },
    tests: { type: "string", multiple: true, default: ["test/"] },
    again: { type: "string" },
    budget: { type: "string", default: "1" },
    patience: { type: "string", default: "12" },
    minutes: { type: "string", default: "90" },
    json: { type: "string" },
  },
});

const started = Date.now();
let ends = started + Number(values.minutes) * 60_000;
// Who ends it gets what was found until then.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => (ends = Date.now()));
const equivalent = JSON.parse(readFileSync(join(import.meta.dirname, "equivalent.json"), "utf8"));
const mutants = await drawn();
const folder = mkdtempSync(join(tmpdir(), "mutants-"));
try {
  const outcomes = await runAll(mutants.filter(({ reason }) => reason === undefined));
  const results = mutants.map((one) => ({
    ...one,
    ...(one.reason === undefined ? outcomes.get(one.id) : { outcome: "equivalent" }),
  }));
  if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 1));
  const minutes = Math.round((Date.now() - started) / 6000) / 10;
  console.log(
    report(results, {
      folders: values.folder.filter((one) => results.some(({ folder: own }) => own === one)),
      draw: values.again
        ? "Those that were left"
        : values.at
          ? `Of ${values.at.join(", ")}`
          : values.all
            ? "All mutants"
            : `Seed ${values.seed}`,
      minutes,
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}

async function drawn() {
  const left = values.again && JSON.parse(readFileSync(values.again, "utf8")).filter(isLeft).map(textOf);
  const lists = [];
  for (const one of values.folder) {
    const list = (await mutantsBelow(root, one)).filter((own) => isAsked(own) && (left?.includes(textOf(own)) ?? true));
    const size = values.all || values.at || left ? list.length : Number(values.size);
    lists.push(draw(list, size, Number(values.seed)));
  }
  // Of all folders in turn: where the time ends before the list, each of them was looked at.
  const longest = Math.max(...lists.map((list) => list.length));
  const inTurn = Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
  return inTurn.map((mutant) => ({ ...mutant, reason: reasonOf(mutant) }));
}

function isAsked({ file, line }) {
  return values.at?.some((place) => place === file || place === `${file}:${line}`) ?? true;
}

function isLeft({ outcome }) {
  return outcome === "survived" || outcome === "not covered";
}

/** A mutant by its text, which is found again where lines move. */
function textOf({ file, mutator, context, original, replacement }) {
  return JSON.stringify([file, mutator, context, original, replacement]);
}

/** Why no test can see it. An entry of the list is the text, so that it is found again where lines move. */
function reasonOf({ file, context, original, replacement }) {
  return equivalent.find(
    (one) => one.file === file && one.line === context && one.original === original && one.replacement === replacement,
  )?.reason;
}

async function runAll(list) {
  const { sources, mutants: placed } = await withSwitches(root, list);
  placed.forEach(({ id }, index) => (list[index].id = id));
  const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((name) => `test/${name.split(sep).join("/")}`)
    .filter((name) => name.endsWith(".test.ts") && HOLDING.test(name) && !LONG.test(name))
    .filter((name) => values.tests.some((start) => name.startsWith(start)));
  const outcomes = new Map();
  let known;
  // Mostly once; a process that a mutant keeps busy or takes with it is followed by another for those that are left.
  for (;;) {
    const left = list.filter(({ id }) => !outcomes.has(id));
    if (left.length === 0 || Date.now() > ends) return outcomes;
    const lines = await runProcess({
      root,
      sources,
      tests: known ? [tests[0]] : tests,
      mutants: left.map(({ id, file, folder: part }) => ({
        id,
        test: testOf(file.replace(/\.ts$/u, ".")),
        near: testOf(part),
      })),
      known,
      budget: Number(values.budget),
      patience: Number(values.patience),
      results: join(folder, "results.jsonl"),
    });
    if (!known) {
      known = lines.flatMap(({ test }) => test ?? []);
      const failing = new Set(known.flatMap((test) => (test.hasPassed ? [] : relative(root, test.file))));
      if (failing.size > 0) console.error(`No test of these files counts, since one fails: ${[...failing].join(", ")}`);
    }
    for (const line of lines) if (line.outcome) outcomes.set(line.mutant, line);
    if (Date.now() > ends) continue;
    const last = lines.at(-1);
    if (!last?.mutant) throw new Error("The tests did not run to their end without a mutant.");
    if (!last.outcome) outcomes.set(last.mutant, { ...last, outcome: "timed out" });
  }
}

function testOf(source) {
  return `test/${source.replace(/^src\//u, "")}`;
}

/** The lines that a process wrote until it ended, or was ended since a mutant took too long. */
async function runProcess(plan) {
  rmSync(plan.results, { force: true });
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify(plan));
  const config = join(import.meta.dirname, "vitest.config.mjs");
  const child = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--config", config], {
    cwd: root,
    env: { ...process.env, MUTANTS_PLAN: file },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  let seen = "";
  let since = Date.now();
  const watch = setInterval(() => {
    const last = lastLine(plan.results);
    if (last !== seen) [seen, since] = [last, Date.now()];
    const { mutant, expected = 0 } = seen ? JSON.parse(seen) : {};
    const isHanging = mutant !== undefined && Date.now() - since > (120 + 30 * expected) * 1000;
    if (isHanging || Date.now() > ends) process.kill(-child.pid, "SIGKILL");
  }, 2000);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  return linesOf(plan.results).map((line) => JSON.parse(line));
}

function lastLine(file) {
  return linesOf(file).at(-1) ?? "";
}

function linesOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
}
