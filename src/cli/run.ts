import { resolve } from "node:path";
import { version } from "../own-package.ts";
import { findRootOf } from "../project/bounded-root.ts";
import { configFileAbove } from "../project/config-file.ts";
import { diskSource } from "../project/disk.ts";
import { indexSource } from "../project/git-source.ts";
import { pathWithin, toPath } from "../project/paths.ts";
import { asOneQuestion } from "../project/questions.ts";
import { isInBareRepository, isRepository } from "../project/root.ts";
import { readSettings } from "../project/settings.ts";
import { relativePath } from "../words/place.ts";
import { quote } from "../words/phrase.ts";
import { describeFault } from "../words/repository.ts";
import { readArguments, type Command, type Options } from "./arguments.ts";
import { runExplain } from "./commands/explain.ts";
import { runInputs } from "./commands/inputs.ts";
import { runInspect } from "./commands/inspect.ts";
import type { Invocation } from "./commands/invocation.ts";
import { runLock } from "./commands/lock.ts";
import { runPlan } from "./commands/plan.ts";
import { clean, withoutCommands, withoutCommandsInJson } from "../words/clean.ts";
import { PLAIN, type Terminal } from "./formats/terminal.ts";
import { NotedSource } from "./noted-source.ts";
import { failure, type Outcome } from "./outcome.ts";
import { Progress } from "./progress.ts";
import { writeWhole } from "./write-file.ts";

const commands: Record<Command, (invocation: Invocation) => Outcome> = {
  plan: runPlan,
  inspect: runInspect,
  explain: runExplain,
  inputs: runInputs,
  lock: runLock,
};

/**
 * The command line as a function: words in, text and status out. Paths are relative to `folder`. Never throws: a fault of
 * ours is a message and status 2.
 */
export function runCommand(words: readonly string[], folder: string, terminal: Terminal = PLAIN): Outcome {
  const { output, errors, status, format, file } = asOneQuestion(() => guarded(words, toPath(folder), terminal));
  const safe = harmless(output, format);
  const why = file === undefined ? undefined : writeWhole(file, safe);
  if (why !== undefined) return failure(`${quote(relativePath(file!, toPath(folder)))} cannot be written: ${why}.`);
  return {
    output: file === undefined ? safe : "",
    errors: withoutCommands(errors.split("\n").map(clean).join("\n")),
    status,
  };
}

interface Run extends Outcome {
  readonly format?: Options["format"];
  /** Absolute path of the file that the output goes to. */
  readonly file?: string | undefined;
}

/** Names in a report are no commands to the service that runs it; annotations are, and escape what they name. */
function harmless(output: string, format: Options["format"]): string {
  if (format === "github") return output;
  return format === "json" || format === "sarif" || format === "gitlab"
    ? withoutCommandsInJson(output)
    : withoutCommands(output);
}

/** A fault before anything is read is no finding either. */
function guarded(words: readonly string[], folder: string, terminal: Terminal): Run {
  try {
    return run(words, folder, terminal);
  } catch (error) {
    return { output: "", errors: `${describeFault(error, undefined)}\n${traceOf(error)}`, status: 2 };
  }
}

/** For the report of a fault: nobody else wants to see it. */
function traceOf(error: unknown): string {
  return process.env.REPLAY_SAFE_DEBUG === "1" && error instanceof Error ? `${error.stack}\n` : "";
}

function run(words: readonly string[], folder: string, terminal: Terminal): Run {
  const request = readArguments(words);
  switch (request.kind) {
    case "help":
      return { output: request.text, errors: "", status: 0 };
    case "version":
      return { output: `${version}\n`, errors: "", status: 0 };
    case "problem":
      return { output: "", errors: `replay-safe: ${request.what}\n\n${request.usage}`, status: 2 };
    case "run":
      break;
  }
  const { command, names, options } = request;
  const paths = (names.length > 0 ? names : ["."]).map((name) => toPath(resolve(folder, name)));
  const root = findRootOf(folder, paths);
  if (!isRepository(root) && isInBareRepository(folder))
    return failure("this is a bare repository, whose files are not checked out; run it in a work tree.");
  const staged = options.staged ? indexSource(root, process.env.GIT_INDEX_FILE) : undefined;
  if (staged?.ok === false) return failure(`what is staged cannot be looked at: ${staged.why}.`);
  const progress = options.quiet ? undefined : terminal.progress && new Progress(terminal.progress, command, folder);
  const source = new NotedSource(staged?.source ?? diskSource(root), progress?.read);
  const { settings, problems } = readSettings(
    undefined,
    configFileAbove(source, pathWithin(root, folder) === undefined ? root : folder),
  );
  if (problems.length > 0) return failure(...problems);
  try {
    const outcome = commands[command]({
      source,
      folder,
      paths,
      names,
      options,
      settings,
      terminal: options["no-color"] ? { ...terminal, hasColors: false } : terminal,
      version,
      enter: progress?.enter,
    });
    const file =
      command === "lock" || options.output === undefined ? undefined : toPath(resolve(folder, options.output));
    return { ...outcome, format: options.format, file };
  } catch (error) {
    const file = source.lastRead;
    const fault = describeFault(error, file && relativePath(file, folder));
    return { output: "", errors: `${fault}\n${traceOf(error)}`, status: 2 };
  } finally {
    progress?.end();
  }
}
