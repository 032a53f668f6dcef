/** Configurations that went into a folder that nobody looks into, since what tools make or fetch stands in folders of that name. */
import { basename } from "node:path/posix";
import { git } from "../../project/git.ts";
import { MADE_FOLDERS } from "../../project/made-folders.ts";
import { pathWithin } from "../../project/paths.ts";
import type { TextSource, Unresolved } from "../../project/text-source.ts";

/**
 * What took the place of configurations that are gone, as far as git says so: a file of the same name in a folder that is skipped,
 * which the baseline does not have there.
 *
 * @param gone paths of configurations whose mappings are taken for deleted
 */
export function movedOutOfSight(gone: readonly string[], now: TextSource, then: TextSource): readonly Unresolved[] {
  const missing = [...new Set(gone)].filter((path) => now.kind(path) === "missing");
  if (missing.length === 0) return [];
  const listing = git(now.root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const hidden = (listing.ok ? listing.output.toString("utf8").split("\0") : [])
    .filter((name) =>
      name
        .split("/")
        .slice(0, -1)
        .some((folder) => MADE_FOLDERS.has(folder)),
    )
    .map((name) => `${now.root}/${name}`);
  return missing.flatMap((path): Unresolved[] => {
    const found = hidden.find(
      (one) => basename(one) === basename(path) && then.kind(one) === "missing" && now.kind(one) === "file",
    );
    if (found === undefined) return [];
    return [
      {
        place: { path },
        what: `whether \`${pathWithin(now.root, path)}\` is deleted`,
        why: `it may be \`${pathWithin(now.root, found)}\` now, in a folder that is not looked into; name that file`,
        severity: "problem",
      },
    ];
  });
}
