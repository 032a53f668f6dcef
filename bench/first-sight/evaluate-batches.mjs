// Measures what the rules about half a batch say against handlers and mappings that were labelled by reading, before the tool saw them.
//
//   node bench/first-sight/evaluate-batches.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--original] [--verbose] LABELS…
//
// LABELS: the files batches-*.jsonl of this folder. --repositories: git directories OWNER+NAME or OWNER+NAME/repo that hold the commits of
// the labels. --project: a built checkout. --trees: where work trees are laid out, and kept for the next run. --original: leave the
// corrections of labels out. Prints misses (with --verbose) and one JSON object of figures. Exits 2 where nothing could be measured.
import { labelledHandlers, readArguments, removeTrees, run, share, workTree } from "./labelled.mjs";

const bench = readArguments();

/** The rule that reports a failure of a batch, by the word that `inspect` has for it. */
const ruleOf = {
  ignored: "no-ignored-batch-failures",
  "whole-batch": "require-partial-batch-response",
  "wrong-identifier": "no-invalid-batch-response",
  "never-told": "no-invalid-batch-response",
  swallowed: "no-invalid-batch-response",
  "out-of-order": "no-invalid-batch-response",
  "partly-told": "no-invalid-batch-response",
};

const figures = {
  labels: 0,
  missing: 0,
  crashed: 0,
  handlersFound: 0,
  mappingFound: 0,
  enabledRight: 0,
  batchSizeRight: 0,
};
/** How often a half was unknown: no mapping, a mapping whose option is not known, an answer that is not known. */
const unknown = { mapping: 0, enabled: 0, answer: 0, either: 0 };
const byRule = {};
/** The same with what the rules report under their option `contentErrors`. */
const withContentErrors = {};
const rows = [];

for (const label of bench.labels) {
  const tree = workTree(bench, label, label.commit);
  if (!tree) {
    figures.missing++;
    rows.push(`${label.id} has no repository`);
    continue;
  }
  const { report, error } = run(bench, tree, ["inspect", "--format", "json", label.path]);
  figures.labels++;
  const say = (words) => rows.push(`${label.id} ${label.repo} ${label.path}: ${words}`);
  if (!report) {
    figures.crashed++;
    say(`crashed: ${error}`);
  }
  const handlers = labelledHandlers(report, label);
  if (handlers.length > 0) figures.handlersFound++;
  else say("the handler was not found");
  const feeds = handlers.flatMap(({ wiring }) => wiring);
  // A stack names the file that deploys it, which is not always the one where the mapping is written.
  const written = feeds.filter(({ config }) => config === label.mapping.config);
  const labelled = written.length > 0 ? written : feeds;
  const isWired = labelled.length > 0;
  const isKnown = labelled.some(({ reportsFailures }) => reportsFailures !== null);
  const isAnswerKnown = handlers.length > 0 && handlers.every(({ response }) => !response.forms.includes("unknown"));
  if (isWired) figures.mappingFound++;
  if (labelled.some(({ reportsFailures }) => reportsFailures === label.mapping.enabled)) figures.enabledRight++;
  else if (isKnown) say(`the mapping was read as ${labelled[0].reportsFailures ? "asking" : "not asking"}`);
  // What is left out has the default of its source: for streams 100, and 10 in the Serverless Framework.
  const isOfServerless = /(?:^|\/)serverless[^/]*\.\w+$/u.test(label.mapping.config);
  const defaultSize = label.mapping.source === "sqs" || isOfServerless ? 10 : 100;
  const sizes = labelled.map(({ batchSize }) => batchSize ?? defaultSize);
  if (isWired && (label.mapping.batchSize === null || sizes.includes(label.mapping.batchSize)))
    figures.batchSizeRight++;
  else if (isWired) say(`the batch size was read as ${sizes[0]}, labelled ${label.mapping.batchSize}`);
  if (!isWired) unknown.mapping++;
  else if (!isKnown) unknown.enabled++;
  if (!isWired || !isKnown) say(isWired ? "the option is not known" : "the mapping was not found");
  if (!isAnswerKnown) unknown.answer++;
  if (handlers.length > 0 && !isAnswerKnown) say("the answer is not known");
  if (!isKnown || !isAnswerKnown) unknown.either++;
  const halves = `mapping ${isWired ? (isKnown ? "known" : "with an option that is not known") : "not found"}, answer ${isAnswerKnown ? handlers.map(({ response }) => `${response.forms.join("/") || "nothing"}, ${response.throws} throws`).join("; ") : "not known"}`;

  // Of content: what the rules report with their option `contentErrors`.
  const kinds = handlers
    .flatMap(({ wiring }) => wiring)
    .map(({ batchFailure, isOfContent }) => ({ kind: batchFailure, isOfContent }))
    .filter(({ kind }) => kind !== null);
  for (const { kind } of kinds) if (!ruleOf[kind]) throw new Error(`no rule is known for ${kind}`);
  const reported = kinds.filter((one) => !one.isOfContent);
  compare(label, reported, byRule, (got, isAccepted, rule, why) => {
    if (got === "silent" && (!isKnown || !isAnswerKnown)) byRule[rule].missed.unknown++;
    const words = got === "report" ? "false alarm" : "missed";
    const found = kinds.map((one) => `${one.kind}${one.isOfContent ? " of content" : ""}`).join(", ");
    say(`${isAccepted ? "debatable " : ""}${words} of ${rule} (${found || "nothing"}; ${halves}): ${why}`);
  });
  compare(label, kinds, withContentErrors);
}

/** Counts what is reported against what a label expects of each rule. */
function compare(label, reported, rules, tell) {
  const said = new Set(reported.map(({ kind }) => ruleOf[kind]));
  for (const [rule, { expected, accept = [], why = label.note }] of Object.entries(label.rules)) {
    const row = (rules[rule] ??= {
      right: { report: 0, silent: 0 },
      falseAlarms: { strict: 0, kind: 0 },
      missed: { strict: 0, kind: 0, unknown: 0 },
    });
    const got = said.has(rule) ? "report" : "silent";
    if (got === expected) {
      row.right[got]++;
      continue;
    }
    const set = got === "report" ? row.falseAlarms : row.missed;
    const isAccepted = accept.includes(got);
    set.strict++;
    if (!isAccepted) set.kind++;
    tell?.(got, isAccepted, rule, why);
  }
}

removeTrees(bench);
if (bench.isVerbose) for (const row of rows) console.log(row);
const sharesOf = (rules) =>
  Object.fromEntries(
    Object.entries(rules).map(([rule, { right, falseAlarms, missed }]) => [
      rule,
      {
        right,
        falseAlarms,
        missed,
        precision: { strict: share(right.report, falseAlarms.strict), kind: share(right.report, falseAlarms.kind) },
        recall: { strict: share(right.report, missed.strict), kind: share(right.report, missed.kind) },
      },
    ]),
  );
const rules = { rules: sharesOf(byRule), withContentErrors: sharesOf(withContentErrors) };
console.log(JSON.stringify({ ...figures, unknown, ...rules }));
process.exit(figures.labels === 0 ? 2 : 0);
