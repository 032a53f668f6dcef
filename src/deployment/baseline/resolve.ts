import { posix } from "node:path";
import { diskSource } from "../../project/disk.ts";
import { git } from "../../project/git.ts";
import { gitSource } from "../../project/git-source.ts";
import { gitStamp, type GitStamp } from "../../project/git-stamp.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { Recent } from "../../project/recent.ts";
import {
  commitsOf,
  GitFailure,
  hasUncommittedChanges,
  isRevisionText,
  isShallow,
  isTagGlob,
  newestTag,
} from "../../project/revision.ts";
import { isRepository } from "../../project/root.ts";
import type { BaselineSetting } from "../../project/settings.ts";
import { chooseCommit } from "./auto.ts";
import type { Baseline, BaselineProblem } from "./baseline.ts";
import { readLockFile, readLockOfCommit, readTemplateFile } from "./from-file.ts";
import { LOCK_NAME } from "./lock.ts";
import { readPipeline, type Environment } from "./pipeline.ts";

/** What git said, for as long as its files say that nothing happened since. */
interface Remembered {
  readonly stamp: GitStamp;
  /** Whether something was uncommitted, where that counted. */
  readonly hadChanges: boolean | "unknown" | undefined;
  readonly baseline: Baseline;
}

const remembered = new Map<string, Remembered>();
const MOST_REMEMBERED = 64;

/** Git has no stamp for what is not added yet. */
const changes = new Recent<boolean | "unknown">();

/**
 * What was deployed last. Asked for every file that is linted, and each answer is that of the moment: a commit, a checkout
 * and a lock file that was just added count at once.
 *
 * @param root the repository's, else the project's root
 * @param environment of the process: says which pipeline it runs in, if any
 * @param folder where the tool was started: what paths in the setting are relative to, and where `auto` looks for a lock
 *   file, then in every folder up to the root
 * @param isUnsaved an editor holds text that is not saved
 */
export function resolveBaseline(
  setting: BaselineSetting,
  root: string,
  environment: Environment = process.env,
  folder: string = root,
  isUnsaved = false,
): Baseline {
  const question = { root: toPath(root), folder: toPath(folder), environment, isUnsaved };
  if (setting === "none") return { kind: "none", isChosen: true };
  if (setting === "auto") return resolveAuto(question);
  if ("git" in setting) return byGit(question, setting, () => resolveGit(setting.git, question.root, environment));
  if ("lock" in setting) return readLockFile(question.root, posix.resolve(question.folder, setting.lock));
  return readTemplateFile(question.root, posix.resolve(question.folder, setting.template));
}

/** Whether two answers compare with the same, for one state of the working tree. */
export function isSameBaseline(one: Baseline, other: Baseline): boolean {
  if (one.kind === "source" && other.kind === "source") return one.source === other.source;
  return JSON.stringify(withoutContent(one)) === JSON.stringify(withoutContent(other));
}

function withoutContent(baseline: Baseline): object {
  return "describe" in baseline ? { kind: baseline.kind, describe: baseline.describe } : baseline;
}

interface Question {
  readonly root: string;
  readonly folder: string;
  readonly environment: Environment;
  readonly isUnsaved: boolean;
}

/** @param key everything that counts besides what git knows */
function byGit(
  { root, environment, isUnsaved }: Question,
  key: unknown,
  ask: (hasChanges: () => boolean | "unknown") => Baseline,
): Baseline {
  const hasChanges = (): boolean | "unknown" => isUnsaved || changes.get(root, () => hasUncommittedChanges(root));
  const fullKey = JSON.stringify([root, key, readPipeline(environment), isUnsaved]);
  const stamp = gitStamp(root);
  const known = remembered.get(fullKey);
  if (
    known?.stamp.isSettled &&
    known.stamp.text === stamp.text &&
    (known.hadChanges === undefined || known.hadChanges === hasChanges())
  ) {
    // Of which git lacked something is listed anew.
    return known.baseline.kind === "source" ? atCommit(root, known.baseline.describe.revision) : known.baseline;
  }
  let hadChanges: boolean | "unknown" | undefined;
  const baseline = ask(() => (hadChanges ??= hasChanges()));
  // The way out of a problem may lie elsewhere, as in the configuration of git.
  if (baseline.kind === "problem") remembered.delete(fullKey);
  else {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(fullKey, { stamp, hadChanges, baseline });
  }
  return baseline;
}

const DEPLOYED_LAST = "what was deployed last";

/** An image or a tarball without its history: a pipeline that compares nothing would pass everything. */
const notCheckedOut: Baseline = {
  kind: "problem",
  what: DEPLOYED_LAST,
  why: 'this is no git work tree and holds no lock file. Run it in a checkout, commit `replay-safe.lock.json`, or say by `--no-baseline` or the setting `baseline: "none"` that nothing is to be compared',
};

/**
 * In a pipeline the lock file is the one of the commit that is compared with: a change that brings or rewrites a lock file would
 * else choose what it is compared with. At a desk it is the one that is checked out.
 */
function resolveAuto(question: Question): Baseline {
  const { root, folder, environment } = question;
  const isInPipeline = readPipeline(environment) !== undefined;
  const disk = diskSource(root);
  const locks = foldersUp(folder, root).map((path) => `${path}/${LOCK_NAME}`);
  if (!isRepository(root)) {
    const lock = locks.find((path) => disk.kind(path) === "file");
    if (lock !== undefined) return readLockFile(root, lock);
    return isInPipeline ? notCheckedOut : { kind: "none" };
  }
  const key = locks.map((path) => [path, disk.contentId(path)]);
  return byGit(question, key, (hasChanges) => {
    const tracked = orWhyNot(DEPLOYED_LAST, () =>
      isInPipeline ? undefined : locks.find((path) => isCheckedOut(root, path)),
    );
    if (typeof tracked === "object") return tracked;
    if (tracked !== undefined) return readLockFile(root, tracked);
    const chosen = orWhyNot(DEPLOYED_LAST, () => chooseCommit(root, environment, hasChanges));
    if (chosen.kind === "problem") return chosen;
    if (chosen.commit === undefined) return { kind: "none" };
    const baseline = atCommit(root, chosen.commit);
    if (!isInPipeline || baseline.kind !== "source") return baseline;
    const { source } = baseline;
    const lock = locks.find((path) => source.kind(path) === "file");
    return lock === undefined ? baseline : readLockOfCommit(source, lock, chosen.commit);
  });
}

/** A lock file that was just written and not added yet is no word on what is deployed. */
function isCheckedOut(root: string, path: string): boolean {
  if (diskSource(root).kind(path) !== "file") return false;
  const listing = git(root, ["ls-files", "-z", "--", `:(literal)${pathWithin(root, path)}`]);
  if (!listing.ok) throw new GitFailure(listing.why);
  return listing.output.length > 0;
}

/** Git that fails says nothing of what was deployed: another commit than the right one would be compared with. */
function orWhyNot<Answer>(what: string, ask: () => Answer): Answer | BaselineProblem {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    return { kind: "problem", what, why: error.message };
  }
}

function resolveGit(revision: string, root: string, environment: Environment): Baseline {
  const what = `the revision \`${revision}\``;
  if (!isRevisionText(revision)) return { kind: "problem", what, why: "it is not a name that git could know" };
  const wayOut = readPipeline(environment)?.wayOut ?? "Run `git fetch --unshallow --tags`";
  return orWhyNot(what, () => {
    if (isTagGlob(revision)) {
      const tag = newestTag(root, revision);
      if (tag !== undefined) return resolveGit(tag, root, environment);
      const why = `no tag in this clone matches it. ${isShallow(root) ? wayOut : "Run `git fetch --tags`"}`;
      return { kind: "problem", what: `a tag \`${revision}\``, why };
    }
    const [commit] = commitsOf(root, [revision]);
    if (commit !== undefined) return atCommit(root, commit);
    const why = isShallow(root)
      ? `this clone is shallow and does not hold it. ${wayOut}`
      : "there is no such commit in this clone. Fetch it, or name another one";
    return { kind: "problem", what, why };
  });
}

function atCommit(root: string, commit: string): Baseline {
  const listing = gitSource(root, commit);
  if (!listing.ok) return { kind: "problem", what: `the files of commit ${commit.slice(0, 7)}`, why: listing.why };
  return { kind: "source", source: listing.source, describe: { kind: "git", revision: commit } };
}

function foldersUp(folder: string, root: string): string[] {
  if (pathWithin(root, folder) === undefined) return [root];
  const folders = [folder];
  for (let path = folder; path !== root;) folders.push((path = posix.dirname(path)));
  return folders;
}
