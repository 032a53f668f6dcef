// Looks for code that handlers reach and `replay-safe inspect` does not: a publish is put at the begin and the end of every block of the modules in
// which a labelled handler has effects, and each of them should be told. Prints those that are not though the block around them is reached: to be
// read, since a block may be dead, and what is left out for its size is marked as `cut`.
//
//   node bench/first-sight/probes.mjs --repositories DIR --project DIR [--trees DIR] [--only ID,…] [--sources NAME,…] LABELS…
//
// The arguments are those of evaluate.mjs. What it writes into work trees it takes back.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@typescript-eslint/parser";
import { labelledHandlers, readArguments, removeTrees, run, workTree } from "./labelled.mjs";

/** Modules and probes of one handler: more would take what the engine may spend on it. */
const MOST_MODULES = 6;
const MOST_PROBES = 260;

const probe = (number) => `probes.send(new ProbeCommand({ TopicArn: "t", Message: "${number}" }));`;
const PROBE = /^probes\.send\(new ProbeCommand\(\{ TopicArn: "t", Message: "(\d+)"/u;
const CLIENT = "new ProbeClient({})";
const IMPORTED = `import { SNSClient as ProbeClient, PublishCommand as ProbeCommand } from "@aws-sdk/client-sns"; const probes = ${CLIENT}; `;
const REQUIRED = `const { SNSClient: ProbeClient, PublishCommand: ProbeCommand } = require("@aws-sdk/client-sns"); const probes = ${CLIENT}; `;

/** Whether nothing behind a statement is reached. */
function endsThere(statement) {
  switch (statement?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return true;
    case "BlockStatement":
      return statement.body.some(endsThere);
    case "IfStatement":
      return endsThere(statement.consequent) && endsThere(statement.alternate);
    case "TryStatement":
      return (
        endsThere(statement.finalizer) ||
        (endsThere(statement.block) && (!statement.handler || endsThere(statement.handler.body)))
      );
    case "SwitchStatement":
      return (
        statement.cases.some(({ test }) => test === null) &&
        statement.cases.every(({ consequent }) => consequent.length === 0 || endsThere(consequent.at(-1)))
      );
    case "WhileStatement":
      return statement.test.value === true;
    case "ForStatement":
      return !statement.test;
    default:
      return false;
  }
}

/** The text with a probe in each block, and where these are; undefined where it cannot be read. The lines stay as they are. */
function withProbes(text, path, first) {
  let program;
  try {
    program = parse(text, { range: true, loc: true, sourceType: "module", ecmaFeatures: { jsx: path.endsWith("x") } });
  } catch {
    return undefined;
  }
  const probes = [];
  const add = (at, line, around, kind) => {
    probes.push({ number: first + probes.length, at, line, around, kind, path });
    return probes.at(-1).number;
  };
  const visit = (node, around, isGiven = false) => {
    if (!node || typeof node.type !== "string") return;
    if (node.type === "BlockStatement") {
      const isBody = around?.isBody === true;
      const kind = isBody && !around.isGiven ? "function" : "block";
      const begin = add(node.range[0] + 1, node.loc.start.line, around?.number, `${kind} begins`);
      for (const statement of node.body) visit(statement, { number: begin });
      if (node.body.length > 0 && !node.body.some(endsThere))
        add(node.range[1] - 1, node.loc.end.line, begin, `${kind} ends`);
      return;
    }
    const isFunction = /Function/u.test(node.type);
    for (const [name, child] of Object.entries(node)) {
      if (name === "parent" || name === "loc" || name === "range") continue;
      const inside = isFunction && name === "body" ? { ...around, isBody: true, isGiven } : { number: around?.number };
      for (const one of [child].flat()) if (one && typeof one === "object") visit(one, inside, name === "arguments");
    }
  };
  for (const statement of program.body) visit(statement, undefined);
  let probed = text;
  for (const { at, number } of probes.toSorted((a, b) => b.at - a.at))
    probed = `${probed.slice(0, at)} ${probe(number)} ${probed.slice(at)}`;
  return { text: (/^\s*(?:import|export)\b/mu.test(text) ? IMPORTED : REQUIRED) + probed, probes };
}

const bench = readArguments();
const inspect = (tree, path) => run(bench, tree, ["inspect", "--format", "json", path]).report;
const sums = { handlers: 0, probes: 0, told: 0, toBeRead: 0 };

for (const label of bench.labels) {
  const tree = workTree(bench, label, label.commit);
  const [handler] = labelledHandlers(tree && inspect(tree, label.path), label);
  if (!handler) continue;
  const paths = new Set([label.path]);
  for (const { file, chain } of handler.effects)
    for (const path of [file, ...chain.map((step) => step.file)]) paths.add(path);
  const before = new Map();
  const after = new Map();
  const probes = [];
  for (const path of [...paths].filter((one) => !one.includes("node_modules")).slice(0, MOST_MODULES)) {
    const text = readFileSync(join(tree, path), "utf8");
    const made = withProbes(text, path, probes.length);
    if (!made || (path !== label.path && probes.length + made.probes.length > MOST_PROBES)) continue;
    before.set(path, text);
    after.set(path, made.text.split("\n"));
    probes.push(...made.probes);
  }
  let report;
  try {
    for (const [path, lines] of after) writeFileSync(join(tree, path), lines.join("\n"));
    report = inspect(tree, label.path);
  } finally {
    for (const [path, text] of before) writeFileSync(join(tree, path), text);
  }
  const [probed] = labelledHandlers(report, label);
  const effects = probed?.effects ?? [];
  const numberOf = ({ file, line, column }) => PROBE.exec(after.get(file)?.[line - 1]?.slice(column - 1) ?? "")?.[1];
  const told = new Set(effects.map((effect) => Number(numberOf(effect) ?? -1)));
  const isCut = /not followed to its end|too much to follow/u.test(JSON.stringify(report));
  // A function that nobody calls is not reached.
  const missed = probes.filter(
    ({ number, around, kind }) => !told.has(number) && told.has(around) && kind !== "function begins",
  );
  sums.handlers++;
  sums.probes += probes.length;
  sums.told += probes.filter(({ number }) => told.has(number)).length;
  if (!isCut) sums.toBeRead += missed.length;
  if (missed.length > 0) console.log(`${label.id} ${label.repo} ${label.path}${isCut ? " (cut)" : ""}`);
  for (const { kind, path, line } of missed)
    console.log(`  ${kind} ${path}:${line}  ${before.get(path).split("\n")[line - 1].trim().slice(0, 100)}`);
}
removeTrees(bench);
console.log(JSON.stringify(sums));
