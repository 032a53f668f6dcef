import { git } from "./git.ts";
import { toPath } from "./paths.ts";

type Staged = { readonly ok: true; readonly paths: ReadonlySet<string> } | { readonly ok: false; readonly why: string };

/**
 * The files in which the index differs from the last commit, absolute; before the first commit, all of it.
 *
 * @param indexFile another index than the repository's own, as `GIT_INDEX_FILE` names it in a hook
 */
export function stagedPaths(root: string, indexFile?: string): Staged {
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
  return { ok: true, paths: new Set(names.filter((name) => name !== "").map((name) => `${folder}/${name}`)) };
}
