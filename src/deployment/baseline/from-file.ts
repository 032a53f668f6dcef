import { diskSource } from "../../project/disk.ts";
import { pathWithin } from "../../project/paths.ts";
import { whyUnread } from "../../project/read-failure.ts";
import type { TextSource } from "../../project/text-source.ts";
import { cloudformationReader } from "../readers/cloudformation/index.ts";
import type { Baseline, FileBaseline } from "./baseline.ts";
import { readLock } from "./lock.ts";

/** What a lock file says is deployed. */
export function readLockFile(root: string, path: string): Baseline {
  return lockBaseline(diskSource(root), path, {});
}

/** The same of a lock file as a commit has it, whatever became of it since. */
export function readLockOfCommit(source: TextSource, path: string, revision: string): Baseline {
  const isRewritten = diskSource(source.root).contentId(path) !== source.contentId(path);
  return lockBaseline(source, path, { revision, isRewritten });
}

function lockBaseline(
  source: TextSource,
  path: string,
  taken: Pick<FileBaseline, "revision" | "isRewritten">,
): Baseline {
  const commit = taken.revision === undefined ? "" : ` of ${source.label}`;
  const what = `the lock file \`${shown(source.root, path)}\`${commit}`;
  const file = source.read(path);
  if (!file.ok) {
    const wayOut = file.reason === "missing" ? "; write it with `replay-safe lock`" : "";
    return { kind: "problem", what, why: whyUnread(file.reason) + wayOut };
  }
  const lock = readLock(file.source);
  if (!lock.ok) return { kind: "problem", what, why: lock.why };
  return { kind: "stacks", stacks: lock.stacks, describe: { kind: "lock", file: path, ...taken } };
}

/** What a template that was fetched from CloudFormation says is deployed. */
export function readTemplateFile(root: string, path: string): Baseline {
  const what = `the template \`${shown(root, path)}\``;
  const source = diskSource(root);
  const file = source.read(path);
  if (!file.ok) return { kind: "problem", what, why: whyUnread(file.reason) };
  const { stacks, problems } = cloudformationReader.read(source, path);
  if (problems[0]) return { kind: "problem", what, why: problems[0].why };
  if (stacks.length === 0) return { kind: "problem", what, why: "it is no CloudFormation template" };
  return { kind: "stacks", stacks, describe: { kind: "template", file: path } };
}

function shown(root: string, path: string): string {
  return pathWithin(root, path) || path;
}
