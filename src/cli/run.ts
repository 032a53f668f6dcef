import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { Pipeline } from "../pipeline.ts";
import { diskSource } from "../project/disk.ts";
import { toPath } from "../project/paths.ts";
import { findRoot } from "../project/root.ts";
import { DEFAULT_SETTINGS, type BaselineSetting } from "../project/settings.ts";
import type { Unresolved } from "../project/text-source.ts";
import { inspect } from "./inspect.ts";
import { changeJson, deploymentJson, handlerJson, unresolvedJson } from "./json.ts";
import { baselineJson, plan } from "./plan.ts";
import { inspectionText, planText } from "./text.ts";

export interface Outcome {
  readonly output: string;
  readonly errors: string;
  /** 0 nothing found, 1 findings, 2 could not look. */
  readonly status: 0 | 1 | 2;
}

const usage = `Usage:
  replay-safe plan [--base REV|FILE] [--format text|json] [PATH…]
      what the next deployment re-creates, and which effects run again
  replay-safe inspect [--format text|json] [PATH…]
      handlers of streams and queues, and every effect with its verdict

Exit status: 0 nothing found, 1 findings, 2 could not look.
`;

/** The command line as a function: words in, text and status out. Paths are relative to `folder`. */
export function runCommand(words: readonly string[], folder: string): Outcome {
  const { values, positionals, error } = parse(words);
  if (error !== undefined) return { output: "", errors: `replay-safe: ${error}\n\n${usage}`, status: 2 };
  if (values.help) return { output: usage, errors: "", status: 0 };
  const [command, ...names] = positionals;
  const here = toPath(folder);
  const paths = (names.length > 0 ? names : ["."]).map((name) => toPath(`${here}/${name}`));
  if (command === "plan") return runPlan(paths, here, values);
  if (command === "inspect") return runInspect(paths, here, values);
  return {
    output: "",
    errors: `replay-safe: ${command === undefined ? "no command" : `unknown command "${command}"`}\n\n${usage}`,
    status: 2,
  };
}

interface Options {
  readonly base?: string;
  readonly format?: string;
  readonly help?: boolean;
}

function parse(words: readonly string[]): { values: Options; positionals: string[]; error?: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        base: { type: "string" },
        format: { type: "string", default: "text" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.format !== "text" && values.format !== "json")
      return { values, positionals, error: `unknown format "${values.format}"` };
    return { values, positionals };
  } catch (error) {
    return { values: {}, positionals: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function runPlan(paths: readonly string[], folder: string, { base, format }: Options): Outcome {
  const root = findRoot(folder);
  const settings = { ...DEFAULT_SETTINGS, baseline: baselineSetting(base, folder) };
  const result = plan(new Pipeline(diskSource(root), settings, folder, paths));
  const { baseline, meetings, unresolved } = result;
  const output =
    format === "json"
      ? json({
          version: 1,
          baseline: baselineJson(baseline, folder),
          changes: meetings.map(({ change, handlers }) => changeJson(change, handlers, folder)),
          unresolved: unresolved.map((one) => unresolvedJson(one, folder)),
        })
      : planText(result, folder);
  return { output, errors: "", status: statusOf(unresolved, meetings.length) };
}

function runInspect(paths: readonly string[], folder: string, { format }: Options): Outcome {
  const result = inspect(new Pipeline(diskSource(findRoot(folder)), DEFAULT_SETTINGS, folder), paths);
  const { handlers, stacks, unresolved } = result;
  const output =
    format === "json"
      ? json({
          version: 1,
          handlers: handlers.map(({ handler, wires }) => handlerJson(handler, wires, folder)),
          deployments: stacks.map((stack) => deploymentJson(stack, folder)),
          unresolved: unresolved.map((one) => unresolvedJson(one, folder)),
        })
      : inspectionText(result, folder);
  const unguarded = handlers.flatMap(({ handler }) => handler.effects).filter(({ verdict }) => verdict === "unguarded");
  return { output, errors: "", status: statusOf(unresolved, unguarded.length) };
}

/** `--base` names a revision, unless a file of that name is there: a lock file or a deployed template. */
function baselineSetting(base: string | undefined, folder: string): BaselineSetting {
  if (base === undefined) return "auto";
  const file = toPath(`${folder}/${base}`);
  if (!existsSync(file)) return { git: base };
  return base.endsWith(".lock.json") ? { lock: file } : { template: file };
}

function statusOf(unresolved: readonly Unresolved[], findings: number): 0 | 1 | 2 {
  if (unresolved.some(({ severity }) => severity === "problem")) return 2;
  return findings > 0 ? 1 : 0;
}

function json(report: unknown): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
