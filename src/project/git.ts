import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { shellCommand } from "./shell-words.ts";

/** The git program and nothing else: how it is called, and what its failures mean in the user's words. */
export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  /** `why` ends a sentence. `status` is the exit code where git ran; 1 is often an answer ("no"), not a failure. */
  | { readonly ok: false; readonly status: number | null; readonly why: string };

const TIMEOUT_MS = 15_000;
const NO_ANSWER = `git did not answer within ${TIMEOUT_MS / 1000} seconds`;
/** A git that hangs (a dead mount, a pipe where it reads a file) would hang for each path that is asked for: it is left alone for so long. */
const PATIENCE_MS = 60_000;
/** By repository: when git did not answer there. */
const unanswered = new Map<string, number>();
const MAXIMUM_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * What a repository's own configuration could make git execute is switched off (its filters where `git status` is asked, which
 * alone reads files), and git may neither wait for a person nor open a connection. `GIT_ALLOW_PROTOCOL` does for versions before 2.45, which do not know `GIT_NO_LAZY_FETCH`.
 * A commit is what its id says: git would take another one in its place where this clone was told to (`refs/replace`).
 */
const SAFE_OPTIONS = [
  "--no-pager",
  "--no-replace-objects",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
];
const SAFE_ENVIRONMENT = {
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};

/**
 * Runs one git command in `root` and waits for it.
 *
 * @param command fixed words and object ids only; what a person wrote goes to `input`, where it cannot become an option
 * @param options.input standard input
 * @param options.indexFile another index than the repository's
 * @param options.mostBytes git is stopped, and has failed, where it says more
 */
export function git(
  root: string,
  command: readonly string[],
  options: { readonly input?: string; readonly indexFile?: string; readonly mostBytes?: number } = {},
): GitAnswer {
  const before = unanswered.get(root);
  if (before !== undefined && Date.now() - before < PATIENCE_MS) return { ok: false, status: null, why: NO_ANSWER };
  const run = spawnSync("git", ["-C", root, ...SAFE_OPTIONS, ...command], {
    // Windows looks for programs in the current folder first: it must not be the user's repository.
    cwd: dirname(process.execPath),
    env: environment(options.indexFile),
    input: options.input ?? "",
    maxBuffer: options.mostBytes ?? MAXIMUM_OUTPUT_BYTES,
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
  if (run.status === 0 && !run.error) return { ok: true, output: run.stdout };
  if (isTimeout(run.error)) unanswered.set(root, Date.now());
  return { ok: false, status: run.status, why: reasonOf(root, run.error, run.signal, String(run.stderr ?? "")) };
}

/** The output of a command as text without the last line break; undefined where it failed. */
export function gitLine(root: string, command: readonly string[]): string | undefined {
  const answer = git(root, command);
  return answer.ok ? answer.output.toString("utf8").trimEnd() : undefined;
}

/** In a hook, variables name the repository that is being committed to, which need not be the one asked about. */
function environment(indexFile: string | undefined): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") || name.startsWith("GIT_CONFIG") || name === "GIT_EXEC_PATH",
  );
  return {
    ...Object.fromEntries(inherited),
    ...SAFE_ENVIRONMENT,
    ...(indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }),
  };
}

function reasonOf(root: string, error: Error | undefined, signal: string | null, stderr: string): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return "the git program is not installed";
  if (isTimeout(error)) return NO_ANSWER;
  // A git that ended before it had read everything says itself why.
  if (error && !(code === "EPIPE" && stderr.trim() !== "")) return `git could not be run (${code ?? error.message})`;
  if (stderr.includes("dubious ownership")) {
    return `git refuses a folder that another user owns; allow it with ${shellCommand("git", "config", "--global", "--add", "safe.directory", root)}`;
  }
  const line = stderr.split("\n").find((text) => text.startsWith("fatal:") || text.startsWith("error:")) ?? "";
  const said = line.replace(/^(?:fatal|error): /u, "");
  if (said !== "") return `git says: ${said}`;
  return signal === null ? "git failed and says nothing" : `git was ended from outside (${signal})`;
}

function isTimeout(error: Error | undefined): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === "ETIMEDOUT";
}
