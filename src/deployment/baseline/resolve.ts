import { posix } from "node:path";
import { diskSource } from "../../project/disk.ts";
import { git } from "../../project/git.ts";
import { gitSource } from "../../project/git-source.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { Recent } from "../../project/recent.ts";
import { isRevisionText, isTagGlob, newestTag, readRepository, resolveRevision } from "../../project/revision.ts";
import { isRepository } from "../../project/root.ts";
import type { BaselineSetting } from "../../project/settings.ts";
import { chooseCommit } from "./auto.ts";
import type { Baseline } from "./baseline.ts";
import { readLockFile, readLockOfCommit, readTemplateFile } from "./from-file.ts";
import { LOCK_NAME } from "./lock.ts";
import { readPipeline, type Environment } from "./pipeline.ts";

const recent = new Recent<Baseline>();

/**
 * What was deployed last. Asked for every file that is linted: what git says is believed for two seconds.
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
  const content = contentOf(setting, root, folder);
  const key = JSON.stringify([setting, root, folder, readPipeline(environment), content, isUnsaved]);
  return recent.get(key, () => resolveNow(setting, toPath(root), environment, toPath(folder), isUnsaved));
}

/** A file that is the baseline is seen as it is now. */
function contentOf(setting: BaselineSetting, root: string, folder: string): string | null {
  if (typeof setting === "string" || "git" in setting) return null;
  return diskSource(root).contentId(posix.resolve(folder, "lock" in setting ? setting.lock : setting.template));
}

function resolveNow(
  setting: BaselineSetting,
  root: string,
  environment: Environment,
  folder: string,
  isUnsaved: boolean,
): Baseline {
  if (setting === "none") return { kind: "none", isChosen: true };
  if (setting === "auto") return resolveAuto(root, environment, folder, isUnsaved);
  if ("git" in setting) return resolveGit(setting.git, root, environment);
  if ("lock" in setting) return readLockFile(root, posix.resolve(folder, setting.lock));
  return readTemplateFile(root, posix.resolve(folder, setting.template));
}

/** An image or a tarball without its history: a pipeline that compares nothing would pass everything. */
const notCheckedOut: Baseline = {
  kind: "problem",
  what: "what was deployed last",
  why: 'this is no git work tree and holds no lock file; run it in a checkout, commit `replay-safe.lock.json`, or say by `--no-baseline` or the setting `baseline: "none"` that nothing is to be compared',
};

/**
 * In a pipeline the lock file is the one of the commit that is compared with: a change that brings or rewrites a lock file would
 * else choose what it is compared with. At a desk it is the one that is checked out.
 */
function resolveAuto(root: string, environment: Environment, folder: string, isUnsaved: boolean): Baseline {
  const isInPipeline = readPipeline(environment) !== undefined;
  const locks = foldersUp(folder, root).map((path) => `${path}/${LOCK_NAME}`);
  if (!isRepository(root)) {
    const lock = locks.find((path) => diskSource(root).kind(path) === "file");
    if (lock !== undefined) return readLockFile(root, lock);
    return isInPipeline ? notCheckedOut : { kind: "none" };
  }
  const checkedOut = isInPipeline ? undefined : locks.find((path) => isCheckedOut(root, path));
  if (checkedOut !== undefined) return readLockFile(root, checkedOut);
  const repository = readRepository(root);
  if (!repository.ok) return { kind: "problem", what: "what was deployed last", why: repository.why };
  const chosen = chooseCommit(root, environment, repository.isShallow, isUnsaved);
  if (chosen.kind === "problem") return chosen;
  if (chosen.commit === undefined) return { kind: "none" };
  const baseline = atCommit(root, chosen.commit);
  if (!isInPipeline || baseline.kind !== "source") return baseline;
  const { source } = baseline;
  const lock = locks.find((path) => source.kind(path) === "file");
  return lock === undefined ? baseline : readLockOfCommit(source, lock, chosen.commit);
}

/** A lock file that was just written and not added yet is no word on what is deployed. */
function isCheckedOut(root: string, path: string): boolean {
  if (diskSource(root).kind(path) !== "file") return false;
  const listing = git(root, ["ls-files", "-z", "--", `:(literal)${pathWithin(root, path)}`]);
  return listing.ok && listing.output.length > 0;
}

function resolveGit(revision: string, root: string, environment: Environment): Baseline {
  const what = `the revision \`${revision}\``;
  if (!isRevisionText(revision)) return { kind: "problem", what, why: "it is not a name that git could know" };
  const repository = readRepository(root);
  if (!repository.ok) return { kind: "problem", what, why: repository.why };
  const wayOut = readPipeline(environment)?.wayOut ?? "run `git fetch --unshallow --tags`";
  if (isTagGlob(revision)) {
    const tag = newestTag(root, revision);
    const why = `no tag in this clone matches it; ${repository.isShallow ? wayOut : "run `git fetch --tags`"}`;
    if (tag === undefined) return { kind: "problem", what: `a tag \`${revision}\``, why };
    return resolveGit(tag, root, environment);
  }
  const commit = resolveRevision(root, revision);
  if (commit !== undefined) return atCommit(root, commit);
  if (repository.isShallow) {
    return { kind: "problem", what, why: `this clone is shallow and does not hold it; ${wayOut}` };
  }
  return { kind: "problem", what, why: "there is no such commit in this clone; fetch it, or correct `baseline`" };
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
