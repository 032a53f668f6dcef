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
import { readLockFile, readTemplateFile } from "./from-file.ts";
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
 */
export function resolveBaseline(
  setting: BaselineSetting,
  root: string,
  environment: Environment = process.env,
  folder: string = root,
): Baseline {
  const key = JSON.stringify([setting, root, folder, readPipeline(environment)]);
  return recent.get(key, () => resolveNow(setting, toPath(root), environment, toPath(folder)));
}

function resolveNow(setting: BaselineSetting, root: string, environment: Environment, folder: string): Baseline {
  if (setting === "auto") return resolveAuto(root, environment, folder);
  if ("git" in setting) return resolveGit(setting.git, root, environment);
  if ("lock" in setting) return readLockFile(root, posix.resolve(folder, setting.lock));
  return readTemplateFile(root, posix.resolve(folder, setting.template));
}

function resolveAuto(root: string, environment: Environment, folder: string): Baseline {
  const lock = foldersUp(folder, root)
    .map((path) => `${path}/${LOCK_NAME}`)
    .find((path) => diskSource(root).kind(path) === "file" && isCommitted(root, path));
  if (lock !== undefined) return readLockFile(root, lock);
  if (!isRepository(root)) return { kind: "none" };
  const repository = readRepository(root);
  if (!repository.ok) return { kind: "problem", what: "what was deployed last", why: repository.why };
  const chosen = chooseCommit(root, environment, repository.isShallow);
  if (chosen.kind === "problem") return chosen;
  return chosen.commit === undefined ? { kind: "none" } : atCommit(root, chosen.commit);
}

/** A lock file that was just written and not added yet is no word on what is deployed. Without git there is no such step. */
function isCommitted(root: string, path: string): boolean {
  if (!isRepository(root)) return true;
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
