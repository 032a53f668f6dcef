import {
  commitsOf,
  currentBranch,
  hasRemoteBranches,
  isShallow,
  mergeBase,
  remoteDefaultBranch,
  remoteName,
  resolveRevision,
} from "../../project/revision.ts";
import { shellCommand } from "../../project/shell-words.ts";
import type { BaselineProblem } from "./baseline.ts";
import { readPipeline, type Environment, type Pipeline } from "./pipeline.ts";

/** Tried where nothing records a remote's default branch, which a checkout by `git fetch` leaves out. */
const USUAL_DEFAULTS = ["main", "master"];

/** The commit of the baseline; undefined: there is none and none is expected. */
type Chosen = { readonly kind: "commit"; readonly commit: string | undefined } | BaselineProblem;

/**
 * The commit that this work is compared with when nobody chose one: where it left what is deployed by default.
 *
 * | where | commit |
 * | --- | --- |
 * | pull or merge request | merge base with its target branch |
 * | ahead of the default branch | merge base with it |
 * | nothing ahead, at a desk: on another branch, or with something that is not committed or saved yet | its own: that is the change |
 * | nothing ahead, all committed, or in a pipeline | first parent: before the last merge |
 * | no commit in a pipeline | a problem: nobody knows what is compared |
 * | no commit, or the very first and nothing on top | none |
 *
 * @throws GitFailure
 * @param hasChanges whether something is not committed or not saved; asked only where it counts
 */
export function chooseCommit(root: string, environment: Environment, hasChanges: () => boolean | "unknown"): Chosen {
  const pipeline = readPipeline(environment);
  const remote = remoteName(root);
  const { head, parent, branch } = findCommits(root, remote, pipeline);
  if (head === undefined) return pipeline === undefined ? { kind: "commit", commit: undefined } : NO_COMMIT;
  const base = branch.commit === undefined ? undefined : mergeBase(root, head, branch.commit);
  if (base === undefined) {
    const told = pipeline?.base === undefined ? undefined : resolveRevision(root, pipeline.base);
    if (told !== undefined) return { kind: "commit", commit: told };
    if (branch.isExpected) return missingBase(branch, remote, pipeline, isShallow(root));
  }
  if (base !== undefined && base !== head) return { kind: "commit", commit: base };
  const changes = pipeline === undefined && (isOnOtherBranch(root, branch) || hasChanges());
  if (changes === "unknown") {
    const why =
      "git does not answer, or only with a filter of `.git/config`, which is not run. Name a commit by `--base`";
    return { kind: "problem", what: "what is not committed yet", why };
  }
  if (changes) return { kind: "commit", commit: head };
  if (parent === undefined && isShallow(root)) {
    return { kind: "problem", what: "the commit before this one", why: beyondClone(pipeline) };
  }
  return { kind: "commit", commit: parent };
}

/** A folder without its history that was made a repository on the way, as hooks ask for one: it would pass everything. */
const NO_COMMIT: BaselineProblem = {
  kind: "problem",
  what: "what was deployed last",
  why: 'this repository holds no commit. Run it in a checkout, name a lock file by `--lock`, or say by `--no-baseline` or the setting `baseline: "none"` that nothing is to be compared',
};

/** A branch that work goes into. `isExpected`: it must be somewhere, so that not finding it is worth a word. */
interface Branch {
  readonly name: string | undefined;
  readonly isTarget: boolean;
  readonly isExpected: boolean;
  readonly commit: string | undefined;
}

interface Commits {
  readonly head: string | undefined;
  readonly parent: string | undefined;
  readonly branch: Branch;
}

function findCommits(root: string, remote: string | undefined, pipeline: Pipeline | undefined): Commits {
  const isTarget = pipeline?.target !== undefined;
  const known = pipeline?.target ?? (remote && remoteDefaultBranch(root, remote)) ?? pipeline?.defaultBranch;
  const names = known === undefined ? USUAL_DEFAULTS : [known];
  const refs = names.flatMap((name) =>
    [...(remote === undefined ? [] : [`refs/remotes/${remote}/${name}`]), `refs/heads/${name}`].map((ref) => ({
      name,
      ref,
    })),
  );
  const [head, parent, ...commits] = commitsOf(root, ["HEAD", "HEAD^1", ...refs.map(({ ref }) => ref)]);
  const found = commits.findIndex((commit) => commit !== undefined);
  const isExpected = pipeline !== undefined || (remote !== undefined && hasRemoteBranches(root, remote));
  const branch = { name: refs[found]?.name ?? known, isTarget, isExpected, commit: commits[found] };
  return { head, parent, branch };
}

function isOnOtherBranch(root: string, { name, commit }: Branch): boolean {
  const checkedOut = commit === undefined ? undefined : currentBranch(root);
  return checkedOut !== undefined && checkedOut !== name;
}

function missingBase(
  branch: Branch,
  remote: string | undefined,
  pipeline: Pipeline | undefined,
  isCutOff: boolean,
): BaselineProblem {
  const from = remote ?? "origin";
  // A shallow clone has one branch, mostly, and `git fetch` would record no other one.
  const all = shellCommand("git", "fetch", "--unshallow", from, `+refs/heads/*:refs/remotes/${from}/*`);
  if (branch.name === undefined) {
    const what = `the default branch of \`${from}\``;
    const ask = shellCommand("git", "remote", "set-head", from, "--auto");
    const wayOut = isCutOff ? `this clone is shallow. Run ${all} and then ${ask}` : `Run ${ask}`;
    return { kind: "problem", what, why: `nothing in this clone records it${isCutOff ? ", and " : ". "}${wayOut}` };
  }
  const name = `\`${branch.name}\``;
  const what = branch.isTarget ? `the target branch ${name}` : `the default branch ${name}`;
  if (branch.commit === undefined) {
    const ref = `refs/heads/${branch.name}:refs/remotes/${from}/${branch.name}`;
    const fetch = shellCommand("git", "fetch", from, `+${ref}`);
    const wayOut = pipeline === undefined ? `Run ${all}` : `${pipeline.wayOut}, or run ${all}`;
    const why = isCutOff ? `${NOT_REACHED}. ${wayOut}` : `it is not in this clone. Run ${fetch}`;
    return { kind: "problem", what, why };
  }
  const meeting = `the commit where this work left ${name}`;
  if (isCutOff) return { kind: "problem", what: meeting, why: beyondClone(pipeline) };
  return { kind: "problem", what: meeting, why: "the two have no commit in common. Set `baseline` to a revision" };
}

function beyondClone(pipeline: Pipeline | undefined): string {
  const wayOut = pipeline?.wayOut ?? "Run `git fetch --unshallow`";
  return `${NOT_REACHED}. ${wayOut}`;
}

const NOT_REACHED = "this clone is shallow and does not reach it";
