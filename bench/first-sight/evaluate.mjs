// Measures `replay-safe inspect` against handlers that were labelled by reading, before the tool saw them.
//
//   node bench/first-sight/evaluate.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--original] [--verbose] LABELS…
//
// LABELS: files of this folder. --repositories: git directories OWNER+NAME or OWNER+NAME/repo that hold the commits of the labels.
// --project: a built checkout. --trees: where work trees are laid out, and kept for the next run. --original: leave the corrections of labels out.
// Prints misses (with --verbose), the table of guard forms, and one JSON object of figures. Exits 2 where nothing could be measured.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    repositories: { type: "string" },
    project: { type: "string" },
    trees: { type: "string" },
    only: { type: "string" },
    original: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
if (!options.repositories || !options.project || files.length === 0) {
  console.error("usage: --repositories DIR --project DIR LABELS…");
  process.exit(2);
}

const only = options.only?.split(",");
const project = resolve(options.project);
const command = join(project, JSON.parse(readFileSync(join(project, "package.json"), "utf8")).bin["replay-safe"]);
const trees = options.trees ? resolve(options.trees) : mkdtempSync(join(tmpdir(), "first-sight-"));
const labels = files
  .flatMap((file) => readFileSync(file, "utf8").split("\n"))
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .filter(({ id }) => !only || only.includes(id))
  .map((label) => (options.original ? label : { ...label, ...label.corrected }));

/** The work tree of a label's commit without the objects that the git directory lacks, or null where there is no such commit. */
const workTree = ({ repo, commit }) => {
  const name = repo.replace("/", "+");
  const tree = join(trees, `${name}@${commit.slice(0, 12)}`, name);
  if (existsSync(join(tree, ".git"))) return tree;
  const source = [join(options.repositories, name, "repo"), join(options.repositories, name)].find((path) =>
    existsSync(path),
  );
  if (!source) return null;
  const git = (words, input) =>
    execFileSync("git", ["-C", tree, ...words], {
      input,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["pipe", "pipe", "ignore"],
    });
  try {
    mkdirSync(join(tree, ".."), { recursive: true });
    execFileSync("git", ["clone", "-q", "--shared", "--no-checkout", resolve(source), tree], { stdio: "ignore" });
    git(["update-ref", "--no-deref", "HEAD", commit]);
    git(["read-tree", commit]);
    const entries = git(["ls-files", "-s", "-z"]).split("\0").filter(Boolean);
    const state = git(["cat-file", "--batch-check"], entries.map((entry) => `${entry.split(" ")[1]}\n`).join("")).split(
      "\n",
    );
    const absent = entries
      .filter((entry, index) => entry.startsWith("160000") || state[index].endsWith("missing"))
      .map((entry) => entry.split("\t")[1]);
    git(["update-index", "--skip-worktree", "-z", "--stdin"], absent.map((path) => `${path}\0`).join(""));
    git(["checkout-index", "-a", "-q", "-f"]);
    return tree;
  } catch {
    rmSync(tree, { recursive: true, force: true });
    return null;
  }
};

/** Runs `inspect` in the work tree; its report (null where it crashed or ran into the limit) and the seconds of CPU that it took. */
const inspect = (tree, path) => {
  const clock = join(trees, "cpu");
  writeFileSync(clock, "");
  const script = `import{writeFileSync}from"node:fs";process.on("exit",()=>{const{user,system}=process.cpuUsage();writeFileSync(${JSON.stringify(clock)},String((user+system)/1e6))})`;
  const env = { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
  const run = spawnSync("node", [command, "inspect", "--format", "json", path], {
    cwd: tree,
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  const seconds = Number(readFileSync(clock, "utf8")) || null;
  try {
    return { report: JSON.parse(run.stdout), seconds };
  } catch {
    return { report: null, seconds, error: (run.error?.message ?? run.stderr ?? "").split("\n")[0] };
  }
};

const near = (label, effect) =>
  effect.file === label.path && effect.line - 3 <= label.line && label.line <= (effect.endLine ?? effect.line) + 3;
const saysNoGuard = ({ why }) => /^No (idempotency )?guard/u.test(why ?? "");
const share = (part, rest) => (part + rest === 0 ? null : Number((part / (part + rest)).toFixed(3)));

const figures = {
  labels: 0, missing: 0, crashed: 0, handlersFound: 0, handlersMissed: 0, truePositives: 0,
  falseAlarms: { strict: 0, kind: 0 }, missed: { strict: 0, kind: 0 }, missedAsUnknown: 0, unguardedOnWeak: 0, realGuardCalledNoGuard: 0, falseNoEffect: 0,
}; // prettier-ignore
const table = new Map();
const rows = [];
const times = [];

for (const label of labels) {
  const tree = workTree(label);
  if (!tree) {
    figures.missing++;
    rows.push(`${label.id} has no repository`);
    continue;
  }
  const say = (words) => rows.push(`${label.id} ${words}`);
  const { report, seconds, error } = inspect(tree, label.path);
  times.push({ id: label.id, seconds });
  figures.labels++;
  if (!report) {
    figures.crashed++;
    say(`crashed: ${error}`);
  }
  const inFile = (report?.handlers ?? []).filter(({ file }) => file === label.path);
  const named = inFile.filter(({ name, line }) => name === label.entry.name || Math.abs(line - label.entry.line) <= 2);
  const handlers = named.length > 0 ? named : inFile;
  if (handlers.length > 0) figures.handlersFound++;
  else {
    figures.handlersMissed++;
    say(`missed the handler ${label.entry.name} of ${label.path}`);
  }
  const effects = handlers.flatMap((handler) => handler.effects);
  if (handlers.length > 0 && effects.length === 0 && label.effects.length > 0) {
    figures.falseNoEffect++;
    say("said that there is no effect");
  }

  for (const effect of effects.filter(({ verdict }) => verdict === "unguarded")) {
    const matches = label.effects.filter((candidate) => near(candidate, effect));
    if (matches.length === 0 && label.others)
      matches.push({ verdict: label.others, accept: label.others === "unclear" ? ["unguarded"] : [] });
    const words = `${effect.file}:${effect.line} ${effect.call}`;
    if (matches.some(({ verdict }) => verdict === "unguarded" || verdict === "unclear")) continue;
    const real = matches.some(({ verdict }) => verdict === "guarded" || verdict === "weak");
    if (real && saysNoGuard(effect)) figures.realGuardCalledNoGuard++;
    if (matches.some(({ verdict }) => verdict === "weak")) figures.unguardedOnWeak++;
    figures.falseAlarms.strict++;
    const accepted = matches.some(({ accept }) => accept?.includes("unguarded"));
    if (!accepted) figures.falseAlarms.kind++;
    say(
      `${accepted ? "debatable" : "false"} alarm ${words} (labelled ${matches.map(({ verdict }) => verdict).join("/") || "no effect"}): ${effect.why}`,
    );
  }

  const worst = ["unguarded", "weak", "unknown", "guarded", "idempotent"];
  for (const expected of label.effects.filter(({ verdict }) => verdict !== "unclear")) {
    const verdicts = effects.filter((effect) => near(expected, effect)).map(({ verdict }) => verdict);
    const got = worst.find((verdict) => verdicts.includes(verdict)) ?? "nothing";
    const form = label.guard?.form ?? "none";
    if (expected.verdict !== "idempotent") {
      const line = table.get(`${form} → ${expected.verdict}`) ?? {};
      table.set(`${form} → ${expected.verdict}`, { ...line, [got]: (line[got] ?? 0) + 1 });
    }
    if (expected.verdict !== "unguarded") {
      if (got === "nothing" && expected.verdict !== "idempotent")
        say(`nothing said of ${expected.path}:${expected.line} ${expected.call} (labelled ${expected.verdict})`);
      continue;
    }
    if (got === "unguarded") {
      figures.truePositives++;
      continue;
    }
    figures.missed.strict++;
    if (got === "unknown") figures.missedAsUnknown++;
    const accepted = expected.accept?.includes(got);
    if (!accepted) figures.missed.kind++;
    say(
      `${accepted ? "accepted miss" : "missed"} ${expected.path}:${expected.line} ${expected.call} (reported ${got})`,
    );
  }
}

if (!options.trees) rmSync(trees, { recursive: true, force: true });
if (options.verbose) for (const row of rows) console.log(row);
for (const [line, verdicts] of [...table].sort()) console.log(`${line}: ${Object.entries(verdicts).map(([verdict, count]) => `${verdict} ${count}`).join(", ")}`); // prettier-ignore
const taken = times.map(({ seconds }) => seconds ?? Infinity).sort((a, b) => a - b);
const slow = times
  .filter(({ seconds }) => seconds === null || seconds > 5)
  .map(({ id, seconds }) => `${id} ${seconds ?? "over the limit"}`);
console.log(
  JSON.stringify({
    ...figures,
    precision: {
      strict: share(figures.truePositives, figures.falseAlarms.strict),
      kind: share(figures.truePositives, figures.falseAlarms.kind),
    },
    recall: {
      strict: share(figures.truePositives, figures.missed.strict),
      kind: share(figures.truePositives, figures.missed.kind),
    },
    cpuSeconds: { median: taken[taken.length >> 1], max: taken.at(-1), slow },
  }),
);
process.exit(figures.labels === 0 ? 2 : 0);
