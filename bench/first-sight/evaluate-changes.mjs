// Measures `replay-safe plan` against changes of configuration that were labelled by reading, before the tool saw them.
//
//   node bench/first-sight/evaluate-changes.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--original] [--verbose] LABELS…
//
// LABELS: the files changes-*.jsonl of this folder. --repositories: git directories OWNER+NAME or OWNER+NAME/repo that hold the commits of
// the labels. --project: a built checkout. --trees: where work trees are laid out, and kept for the next run. --original: leave the
// corrections of labels out. Prints misses (with --verbose) and one JSON object of figures. Exits 2 where nothing could be measured.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
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

/** The work tree of the commit after the change, without the objects that the git directory lacks, or null where there is no such commit. */
const workTree = ({ repo, after }) => {
  const name = repo.replace("/", "+");
  const tree = join(trees, `${name}@${after.slice(0, 12)}`, name);
  if (existsSync(join(tree, ".git"))) return tree;
  const source = [
    join(options.repositories, name, "repo", ".git"),
    join(options.repositories, name, "repo"),
    join(options.repositories, name),
  ].find((path) => existsSync(path));
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
    git(["update-ref", "--no-deref", "HEAD", after]);
    git(["read-tree", after]);
    const entries = git(["ls-files", "-s", "-z"]).split("\0").filter(Boolean);
    const there = git(
      ["cat-file", "--batch-check"],
      `${entries.map((entry) => entry.split(/\s/)[1]).join("\n")}\n`,
    ).split("\n");
    const missing = entries.filter((entry, index) => entry.startsWith("160000") || there[index].endsWith(" missing"));
    if (missing.length > 0)
      git(
        ["update-index", "--skip-worktree", "-z", "--stdin"],
        `${missing.map((entry) => entry.slice(entry.indexOf("\t") + 1)).join("\0")}\0`,
      );
    git(["checkout-index", "-a", "-q", "-f"]);
    return tree;
  } catch {
    return null;
  }
};

const figures = {
  labels: 0,
  missing: 0,
  crashed: 0,
  harmful: { exact: 0, accepted: 0, other: 0, silent: 0 },
  harmless: { silent: 0, accepted: 0, alarmed: 0 },
  couldNotLook: 0,
  seconds: 0,
};
const byVerdict = {};
const rows = [];
for (const label of labels) {
  const tree = workTree(label);
  if (!tree) {
    figures.missing++;
    rows.push(`${label.id} missing ${label.repo}`);
    continue;
  }
  const start = performance.now();
  const run = spawnSync("node", [command, "plan", "--base", label.before, "--format", "json", ...label.files], {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  figures.seconds += (performance.now() - start) / 1000;
  let report;
  try {
    report = JSON.parse(run.stdout);
  } catch {
    figures.crashed++;
    rows.push(`${label.id} no answer: ${(run.stderr || String(run.signal)).split("\n")[0].slice(0, 200)}`);
    continue;
  }
  figures.labels++;
  const where = `${label.id} ${label.repo} ${label.files[0]}`;
  if (run.status === 2) {
    figures.couldNotLook++;
    for (const { file, line, what, why } of (report.unresolved ?? []).slice(0, 3))
      rows.push(`${where}: could not look: ${file}:${line} ${what}: ${why}`);
  }
  const said = [...new Set(report.changes.map(({ verdict }) => verdict).filter((verdict) => verdict !== "none"))];
  const row = (byVerdict[label.verdict] ??= { labels: 0, right: 0 });
  row.labels++;
  const accepted = label.accept ?? [];
  const outcome = (() => {
    if (label.verdict === "none")
      return said.length === 0
        ? "silent"
        : said.every((verdict) => accepted.includes(verdict))
          ? "accepted"
          : "alarmed";
    if (said.includes(label.verdict)) return "exact";
    if (said.length === 0) return accepted.includes("none") ? "accepted" : "silent";
    return said.some((verdict) => accepted.includes(verdict)) ? "accepted" : "other";
  })();
  const set = label.verdict === "none" ? figures.harmless : figures.harmful;
  set[outcome]++;
  if (outcome === "exact" || outcome === "accepted" || (label.verdict === "none" && outcome === "silent")) row.right++;
  else rows.push(`${where}: ${outcome} (${said.join(", ") || "nothing"}), labelled ${label.verdict}: ${label.why}`);
}

const { harmful, harmless } = figures;
const harmfulAll = harmful.exact + harmful.accepted + harmful.other + harmful.silent;
const harmlessAll = harmless.silent + harmless.accepted + harmless.alarmed;
if (options.verbose) for (const row of rows) console.log(row);
console.log(
  JSON.stringify({
    ...figures,
    seconds: Math.round(figures.seconds),
    byVerdict,
    verdictRight: harmfulAll ? Number(((harmful.exact + harmful.accepted) / harmfulAll).toFixed(3)) : null,
    falseAlarms: harmlessAll ? Number((harmless.alarmed / harmlessAll).toFixed(3)) : null,
  }),
);
process.exit(figures.labels === 0 ? 2 : 0);
