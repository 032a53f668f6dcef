import { git } from "./git.ts";
import { pathWithin } from "./paths.ts";
import { isRepository } from "./root.ts";
import type { ReadFailure } from "./text-source.ts";

/**
 * Why a file is not in the working tree: `ignored` where git is told to ignore it (it is generated), `sparse` where a
 * sparse checkout leaves it out, else `missing`.
 */
export function reasonForAbsence(root: string, path: string): ReadFailure {
  const relative = pathWithin(root, path);
  if (!relative || !isRepository(root)) return "missing";
  // Both read the path as text: `--stdin` takes no patterns, and `:(literal)` says so to `ls-files`.
  if (git(root, ["check-ignore", "--quiet", "-z", "--stdin"], { input: `${relative}\0` }).ok) return "ignored";
  const tracked = git(root, ["ls-files", "-t", "-z", "--", `:(literal)${relative}`]);
  return tracked.ok && tracked.output.toString("utf8").startsWith("S ") ? "sparse" : "missing";
}
