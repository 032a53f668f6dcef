import { git } from "./git.ts";
import { gitSource } from "./git-source.ts";
import { toPath } from "./paths.ts";
import { resolveRevision } from "./revision.ts";
import type { TextSource } from "./text-source.ts";

/** What is staged: files, and the last commit, where there is one; or why git cannot tell. */
type Staged =
  | { readonly ok: true; readonly paths: ReadonlySet<string>; readonly before: TextSource | undefined }
  | { readonly ok: false; readonly why: string };

/**
 * The files in which the index differs from the last commit, absolute; before the first commit, all of it.
 *
 * @param indexFile another index than the repository's own, as `GIT_INDEX_FILE` names it in a hook
 */
export function stagedChange(root: string, indexFile?: string): Staged {
  const folder = toPath(root);
  const listing = git(
    folder,
    ["diff", "--cached", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z"],
    {
      ...(indexFile === undefined ? {} : { indexFile }),
    },
  );
  if (!listing.ok) return { ok: false, why: listing.why };
  const names = listing.output.toString("utf8").split("\0");
  const paths = new Set(names.filter((name) => name !== "").map((name) => `${folder}/${name}`));
  const head = resolveRevision(folder, "HEAD");
  if (head === undefined) return { ok: true, paths, before: undefined };
  const commit = gitSource(folder, head);
  return commit.ok ? { ok: true, paths, before: commit.source } : commit;
}
