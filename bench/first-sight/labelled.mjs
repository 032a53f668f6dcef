// What the measuring scripts of this folder share: their arguments, the labels, and the work tree that a label is about.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

/**
 * The arguments of a script, and the labels they name with their corrections (without them under --original). Ends the process
 * with 2 where something is missing.
 */
export function readArguments(words = process.argv.slice(2)) {
  const { values: options, positionals: files } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      repositories: { type: "string" },
      project: { type: "string" },
      trees: { type: "string" },
      only: { type: "string" },
      sources: { type: "string" },
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
  const labels = files
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ id }) => !only || only.includes(id))
    .map((label) => (options.original ? label : { ...label, ...label.corrected }));
  return {
    labels,
    isVerbose: options.verbose,
    repositories: options.repositories,
    command: join(project, JSON.parse(readFileSync(join(project, "package.json"), "utf8")).bin["replay-safe"]),
    trees: options.trees ? resolve(options.trees) : mkdtempSync(join(tmpdir(), "first-sight-")),
    keepsTrees: options.trees !== undefined,
    sources: options.sources?.split(","),
  };
}

/**
 * The work tree of a commit without the objects that the git directory lacks, or null where there is no such commit. With `sources`
 * the tree has a settings file that names them.
 */
export function workTree({ repositories, trees, sources }, { repo }, commit) {
  const name = repo.replace("/", "+");
  const tree = join(trees, `${name}@${commit.slice(0, 12)}${sources ? `@${sources.join("+")}` : ""}`, name);
  if (existsSync(join(tree, ".git"))) return tree;
  const source = [
    join(repositories, name, "repo", ".git"),
    join(repositories, name, "repo"),
    join(repositories, name),
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
    git(["update-ref", "--no-deref", "HEAD", commit]);
    git(["read-tree", commit]);
    const entries = git(["ls-files", "-s", "-z"]).split("\0").filter(Boolean);
    const state = git(["cat-file", "--batch-check"], entries.map((entry) => `${entry.split(" ")[1]}\n`).join("")).split(
      "\n",
    );
    const absent = entries
      .filter((entry, index) => entry.startsWith("160000") || state[index].endsWith("missing"))
      .map((entry) => `${entry.slice(entry.indexOf("\t") + 1)}\0`);
    git(["update-index", "--skip-worktree", "-z", "--stdin"], absent.join(""));
    git(["checkout-index", "-a", "-q", "-f"]);
    if (sources) writeFileSync(join(tree, "replay-safe.config.json"), JSON.stringify({ sources }));
    return tree;
  } catch {
    rmSync(tree, { recursive: true, force: true });
    return null;
  }
}

/** Runs the command in a work tree; its report (null where it crashed or ran into the limit), its exit, and the seconds of CPU that it took. */
export function run({ command, trees }, tree, words) {
  const clock = join(trees, "cpu");
  writeFileSync(clock, "");
  const script = `import{writeFileSync}from"node:fs";process.on("exit",()=>{const{user,system}=process.cpuUsage();writeFileSync(${JSON.stringify(clock)},String((user+system)/1e6))})`;
  const ended = spawnSync("node", [command, ...words], {
    cwd: tree,
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  const seconds = Number(readFileSync(clock, "utf8")) || null;
  try {
    return { report: JSON.parse(ended.stdout), status: ended.status, seconds };
  } catch {
    const error = (ended.error?.message ?? (ended.stderr || String(ended.signal))).split("\n")[0].slice(0, 200);
    return { report: null, status: ended.status, seconds, error };
  }
}

/** The handlers of a report that a label means: those of its name, else those near its line, else all of its file. */
export function labelledHandlers(report, { path, entry }) {
  const inFile = (report?.handlers ?? []).filter(({ file }) => file === path);
  const named = inFile.filter(({ name }) => name === entry.name);
  const near = inFile.filter(({ line }) => Math.abs(line - entry.line) <= 2);
  return [named, near].find((some) => some.length > 0) ?? inFile;
}

/** A part of the whole, to three places; null where there is nothing. */
export function share(part, rest) {
  return part + rest === 0 ? null : Number((part / (part + rest)).toFixed(3));
}

/** Removes the work trees that nobody asked to keep. */
export function removeTrees({ trees, keepsTrees }) {
  if (!keepsTrees) rmSync(trees, { recursive: true, force: true });
}
