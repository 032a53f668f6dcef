import { readFileSync, statSync } from "node:fs";
import { git, gitLine } from "./git.ts";
import { settingNames } from "./git-settings.ts";
import { gitFolder } from "./git-stamp.ts";
import { isCheckedOut, submodulesOf } from "./submodules.ts";

/**
 * Questions about commits, branches and tags. A commit is its full id; undefined: there is none. What chooses a baseline throws
 * `GitFailure` where git cannot tell.
 */

/** Whether a text may be handed to git as a revision: it can neither become an option nor a second line of input. */
export function isRevisionText(text: string): boolean {
  return text !== "" && text.length <= 1024 && !text.startsWith("-") && !/[\p{Cc}\u2028\u2029]/u.test(text);
}

/** Git did not come to an answer, so that nothing follows: not that a commit, a branch or a remote is none. Its message ends a sentence. */
export class GitFailure extends Error {}

/** What git says, without the last line break; undefined where it says no (status 1). @throws GitFailure */
function ask(root: string, command: readonly string[]): string | undefined {
  const answer = git(root, command);
  if (answer.ok) return answer.output.toString("utf8").trimEnd();
  if (answer.status === 1) return undefined;
  throw new GitFailure(answer.why);
}

/** The commits that revisions name, also where git fails: then none is known. */
export function resolveRevisions(root: string, revisions: readonly string[]): (string | undefined)[] {
  try {
    return commitsOf(root, revisions);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return revisions.map(() => undefined);
  }
}

/**
 * The commits that revisions name, in one call. They travel on standard input, never among the arguments.
 *
 * @throws GitFailure
 */
export function commitsOf(root: string, revisions: readonly string[]): (string | undefined)[] {
  const asked = revisions.filter(isRevisionText);
  if (asked.length === 0) return revisions.map(() => undefined);
  const input = asked.map((revision) => `${revision}^{commit}\n`).join("");
  const answer = git(root, ["cat-file", "--batch-check"], { input });
  if (!answer.ok) throw new GitFailure(answer.why);
  const lines = answer.output.toString("utf8").split("\n");
  // One line for each question, whatever its answer.
  if (lines.length <= asked.length) throw new GitFailure("git did not answer all that it was asked");
  const commits = new Map(
    asked.map((revision, at) => [revision, /^([\da-f]{40,64}) commit \d+$/u.exec(lines[at] ?? "")?.[1]]),
  );
  return revisions.map((revision) => commits.get(revision));
}

/** The commit that a revision names; `undefined`: there is none. */
export function resolveRevision(root: string, revision: string): string | undefined {
  return resolveRevisions(root, [revision])[0];
}

/**
 * Whether the working tree has something that is in no commit, or a submodule that is checked out has. Git ignores what it is told to
 * ignore. `unknown`: git fails, or would run a program of somebody's.
 */
export function hasUncommittedChanges(root: string): boolean | "unknown" {
  const filters = withoutFilters(root);
  if (filters === undefined) return "unknown";
  // What a submodule stands at; in it git would run the filters of its own configuration, which is asked for itself.
  const status = ["status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=dirty"];
  const changes = gitLine(root, [...filters, ...status]);
  if (changes !== "") return changes === undefined ? "unknown" : true;
  const submodules = [...submodulesOf(root).keys()].filter((folder) => isCheckedOut(root, folder));
  const within = submodules.map(hasUncommittedChanges);
  return within.includes(true) || (within.includes("unknown") ? "unknown" : false);
}

/**
 * `git status` reads files again whose times changed, and runs the filters that the configuration sets for them. The configuration
 * may be a stranger's, so every filter is set to none, and is not required; a file that a filter would change then counts as changed.
 *
 * @returns undefined: a filter cannot be set to none, since `-c` ends a name at the first `=`
 */
function withoutFilters(root: string): string[] | undefined {
  const settings = settingNames(root);
  if ("ok" in settings) return undefined;
  const names = settings.filter((name) => /^filter\..*\.(?:clean|smudge|process|required)$/su.test(name));
  if (names.some((name) => name.includes("=") || name.includes("\uFFFD"))) return undefined;
  return names.flatMap((name) => ["-c", name.endsWith(".required") ? `${name}=false` : `${name}=`]);
}

/** Best common ancestor of two commits (given as full ids). In a shallow clone it may lie beyond what is there. */
export function mergeBase(root: string, one: string, other: string): string | undefined {
  return one === other ? one : ask(root, ["merge-base", one, other]);
}

/** Whether history is cut off: a commit that is not found may then well exist. */
export function isShallow(root: string): boolean {
  return ask(root, ["rev-parse", "--is-shallow-repository"]) === "true";
}

/** Name of the branch that is checked out, undefined when HEAD is detached. */
export function currentBranch(root: string): string | undefined {
  return branchInHead(root) ?? ask(root, ["symbolic-ref", "--quiet", "HEAD"])?.replace(/^refs\/heads\//u, "");
}

/** What the file says in which git keeps it, without a run of git; undefined: it says something else, as where references stand in tables. */
function branchInHead(root: string): string | undefined {
  const path = `${gitFolder(root)}/HEAD`;
  try {
    // Reading a pipe never ends.
    if (!statSync(path).isFile()) return undefined;
    const name = /^ref: refs\/heads\/(\S+)\n$/u.exec(readFileSync(path, "utf8"))?.[1];
    return name === ".invalid" ? undefined : name;
  } catch {
    return undefined;
  }
}

/** The remote that counts: `origin`, else the first by name; undefined where there is none. */
export function remoteName(root: string): string | undefined {
  const settings = settingNames(root);
  if ("ok" in settings) throw new GitFailure(settings.why);
  const names = settings
    .map((name) => /^remote\.(.+)\.[^.]+$/su.exec(name)?.[1] ?? "")
    .filter(isRevisionText)
    .sort();
  return names.includes("origin") ? "origin" : names[0];
}

/** The default branch of a remote, by name, as the clone recorded it. A checkout by `git fetch` alone records none. */
export function remoteDefaultBranch(root: string, remote: string): string | undefined {
  const prefix = `refs/remotes/${remote}/`;
  const ref = ask(root, ["symbolic-ref", "--quiet", `${prefix}HEAD`]);
  return ref?.startsWith(prefix) ? ref.slice(prefix.length) : undefined;
}

/** Whether anything was ever fetched from a remote. */
export function hasRemoteBranches(root: string, remote: string): boolean {
  return Boolean(ask(root, ["for-each-ref", "--count=1", "--format=%(refname)", `refs/remotes/${remote}`]));
}

/** A glob for tags rather than a revision: no name of git's holds these characters, a search (`:/x`, `^{/x}`) may. */
export function isTagGlob(text: string): boolean {
  return isRevisionText(text) && /[*?[]/u.test(text) && !/[:{]/u.test(text);
}

/** The newest tag that a glob matches, by the date of the tag (annotated) or of its commit. `*` does not match `/`. */
export function newestTag(root: string, glob: string): string | undefined {
  const order = ["--sort=-version:refname", "--sort=-creatordate"];
  const name = gitLine(root, ["for-each-ref", ...order, "--count=1", "--format=%(refname)", `refs/tags/${glob}`]);
  return name === "" ? undefined : name;
}
