// Measures `replay-safe inspect` against handlers that were labelled by reading, before the tool saw them.
//
//   node bench/first-sight/evaluate.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--sources NAME,…] [--original] [--verbose] LABELS…
//
// LABELS: files of this folder. --repositories: git directories OWNER+NAME or OWNER+NAME/repo that hold the commits of the labels.
// --project: a built checkout. --trees: where work trees are laid out, and kept for the next run. --original: leave the corrections of labels out.
// --sources: the setting of this name, for handlers of SNS, S3 and EventBridge that nothing wires.
// Prints misses (with --verbose), the table of guard forms, and one JSON object of figures. Exits 2 where nothing could be measured.
import { labelledHandlers, readArguments, removeTrees, run, share, workTree } from "./labelled.mjs";

const bench = readArguments();

const near = (label, effect) =>
  effect.file === label.path && effect.line - 3 <= label.line && label.line <= (effect.endLine ?? effect.line) + 3;
const saysNoGuard = ({ why }) => /^No (idempotency )?guard/u.test(why ?? "");

const figures = {
  labels: 0, missing: 0, crashed: 0, handlersFound: 0, handlersMissed: 0, truePositives: 0,
  falseAlarms: { strict: 0, kind: 0 }, missed: { strict: 0, kind: 0 }, missedAsUnknown: 0, unguardedOnWeak: 0, realGuardCalledNoGuard: 0, falseNoEffect: 0,
}; // prettier-ignore
const table = new Map();
const rows = [];
const times = [];

for (const label of bench.labels) {
  const tree = workTree(bench, label, label.commit);
  if (!tree) {
    figures.missing++;
    rows.push(`${label.id} has no repository`);
    continue;
  }
  const say = (words) => rows.push(`${label.id} ${words}`);
  const { report, seconds, error } = run(bench, tree, ["inspect", "--format", "json", label.path]);
  times.push({ id: label.id, seconds });
  figures.labels++;
  if (!report) {
    figures.crashed++;
    say(`crashed: ${error}`);
  }
  const handlers = labelledHandlers(report, label);
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
    const { why } = effects.find((effect) => near(expected, effect) && effect.verdict === got) ?? {};
    const reported = why ? `${got}: ${why}` : got;
    say(
      `${accepted ? "accepted miss" : "missed"} ${expected.path}:${expected.line} ${expected.call} (reported ${reported})`,
    );
  }
}

removeTrees(bench);
if (bench.isVerbose) for (const row of rows) console.log(row);
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
    cpuSeconds: {
      median: taken[taken.length >> 1],
      within1: share(taken.filter((one) => one <= 1).length, taken.filter((one) => one > 1).length),
      within2: share(taken.filter((one) => one <= 2).length, taken.filter((one) => one > 2).length),
      max: taken.at(-1),
      slow,
    },
  }),
);
process.exit(figures.labels === 0 ? 2 : 0);
