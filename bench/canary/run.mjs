// Which places of the functions that handlers lead to does the analysis reach? Plants a publish at every place of the code below a folder (which it
// writes to: give it a copy) and lists those that `inspect` does not report although their function is entered, and functions that an entered one
// calls by a name which nothing else has, that are entered nowhere, and of whose call nothing is said to be unknown.
//
//   npm run build && node bench/canary/run.mjs COPY-OF-A-REPOSITORY…
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { plant } from "./plant.mjs";

const CODE = /(?<!\.d)\.[cm]?[jt]sx?$/u;
const SKIPPED = /(?:^|\/)(?:node_modules|\.git|__tests__|tests?|coverage)(?:\/|$)|\.(?:test|spec)\./u;
const TOOL = join(import.meta.dirname, "..", "..", "dist", "replay-safe.js");

/** Counts and lists what is reached of the code below a folder. */
function canariesOf(folder) {
  const planted = new Map();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = name.split(sep).join("/");
    if (!CODE.test(file) || SKIPPED.test(file)) continue;
    plantIn(folder, file, planted);
  }
  return reachedOf(planted, inspect(folder));
}

/** Plants a module of a folder, and adds it to those that are planted, each with the text that it had. */
export function plantIn(folder, file, planted) {
  const before = readText(join(folder, file));
  const made = before === undefined || before.length > 400_000 ? undefined : plant(file, before);
  if (!made) return;
  writeFileSync(join(folder, file), made.text);
  planted.set(file, { ...made, before, lines: before.split("\n") });
}

/** What a report of `inspect` tells of the publishes in planted modules. */
export function reachedOf(planted, report) {
  const seen = new Set(
    report.handlers.flatMap(({ effects }) => effects.map(({ file, line, column }) => `${file}:${line}:${column}`)),
  );
  const unknown = new Set(
    report.handlers.flatMap(({ effects }) =>
      effects.flatMap(({ file, line, verdict }) => (verdict === "unknown" ? `${file}:${line}` : [])),
    ),
  );
  const result = {
    reached: 0,
    dead: 0,
    entered: 0,
    lost: [],
    callbacks: [],
    notCalled: [],
    problems: report.problems ?? report.unresolved ?? [],
  };
  for (const [file, { canaries, lines }] of planted) {
    const functions = groupBy(canaries);
    const isSeen = isSeenIn(seen, file, planted);
    const isEntered = (number) => functions.get(number)?.some(isSeen) ?? false;
    for (const [number, own] of functions) {
      const { line, outer } = own[0];
      const place = (one) => ({ file, line: one.line, kind: one.kind, text: lines[one.line - 1].trim() });
      if (!isEntered(number)) {
        if (outer !== undefined && isEntered(outer)) result.callbacks.push({ ...place({ line, kind: "function" }) });
        continue;
      }
      result.entered++;
      for (const one of own)
        if (isSeen(one)) result.reached++;
        else if (one.isDead) result.dead++;
        else result.lost.push(place(one));
    }
  }
  const named = byName(planted);
  const isEntered = (file, number) =>
    groupBy(planted.get(file).canaries)
      .get(number)
      ?.some(isSeenIn(seen, file, planted));
  for (const [file, { calls, lines }] of planted)
    for (const call of calls) {
      const [target, ...others] = named.get(call.name) ?? [];
      if (target === undefined || others.length > 0 || unknown.has(`${file}:${call.line}`)) continue;
      if (isEntered(file, call.function) && !isEntered(target.file, target.number))
        result.notCalled.push({ file, line: call.line, kind: "call", text: lines[call.line - 1].trim() });
    }
  return result;
}

/** The functions of all files, each by what it is called. */
function byName(planted) {
  const named = new Map();
  for (const [file, { canaries }] of planted)
    for (const [number, [{ name }]] of groupBy(canaries))
      if (name !== undefined) named.set(name, [...(named.get(name) ?? []), { file, number }]);
  return named;
}

function isSeenIn(seen, file, planted) {
  const { text } = planted.get(file);
  return ({ offset, line }) => seen.has(`${file}:${line}:${offset - text.lastIndexOf("\n", offset)}`);
}

function inspect(folder) {
  const options = {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 600_000,
  };
  try {
    return JSON.parse(execFileSync(process.execPath, [TOOL, "inspect", "--format", "json"], options));
  } catch (error) {
    if (error.stdout) return JSON.parse(error.stdout);
    throw error;
  }
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function groupBy(canaries) {
  const groups = new Map();
  for (const one of canaries) groups.set(one.function, [...(groups.get(one.function) ?? []), one]);
  return groups;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const folder of process.argv.slice(2)) {
    const { lost, callbacks, notCalled, problems, ...counts } = canariesOf(folder);
    console.log(
      `${relative(process.cwd(), folder)} ${JSON.stringify({ ...counts, lost: lost.length, callbacks: callbacks.length, notCalled: notCalled.length, problems: problems.length })}`,
    );
    for (const { file, line, kind, text } of [...lost, ...callbacks, ...notCalled])
      console.log(`  ${file}:${line} ${kind} ${text.slice(0, 140)}`);
  }
