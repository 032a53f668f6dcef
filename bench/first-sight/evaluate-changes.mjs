// Measures `replay-safe plan` against changes of configuration that were labelled by reading, before the tool saw them.
//
//   node bench/first-sight/evaluate-changes.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--original] [--verbose] LABELS…
//
// LABELS: the files changes-*.jsonl of this folder. --repositories: git directories OWNER+NAME or OWNER+NAME/repo that hold the commits of
// the labels. --project: a built checkout. --trees: where work trees are laid out, and kept for the next run. --original: leave the
// corrections of labels out. Prints misses (with --verbose) and one JSON object of figures. Exits 2 where nothing could be measured.
import { readArguments, removeTrees, run, workTree } from "./labelled.mjs";

const bench = readArguments();

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
for (const label of bench.labels) {
  const tree = workTree(bench, label, label.after);
  if (!tree) {
    figures.missing++;
    rows.push(`${label.id} missing ${label.repo}`);
    continue;
  }
  const start = performance.now();
  const { report, status, error } = run(bench, tree, [
    "plan",
    "--base",
    label.before,
    "--format",
    "json",
    ...label.files,
  ]);
  figures.seconds += (performance.now() - start) / 1000;
  if (!report) {
    figures.crashed++;
    rows.push(`${label.id} no answer: ${error}`);
    continue;
  }
  figures.labels++;
  const where = `${label.id} ${label.repo} ${label.files[0]}`;
  if (status === 2) {
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
removeTrees(bench);
if (bench.isVerbose) for (const row of rows) console.log(row);
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
