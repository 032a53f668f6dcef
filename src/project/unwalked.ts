import { pathWithin } from "./paths.ts";
import { whyUnread } from "./read-failure.ts";
import type { TextSource, Unresolved } from "./text-source.ts";
import { MOST_ENTRIES, type Walk } from "./walk.ts";

/** What a walk did not get to see. */
export function unwalked({ failures, stoppedAt }: Walk): readonly Unresolved[] {
  const problems = failures.map(({ path, reason }): Unresolved => ({
    place: { path },
    what: "what stands here",
    why: whyUnread(reason),
    severity: "problem",
  }));
  if (stoppedAt === undefined) return problems;
  const what = "what stands here and behind it";
  const why = `more than ${MOST_ENTRIES.toLocaleString("en")} files and folders come before it; name the folders that matter`;
  return [...problems, { place: { path: stoppedAt }, what, why, severity: "problem" }];
}

/** What the disk or git refused in all that was asked of a source, in one row, where nothing is said of it yet. */
export function refusedIn(source: TextSource, said: readonly Unresolved[]): readonly Unresolved[] {
  const known = new Set(said.map(({ place }) => ("path" in place ? place.path : place.source.path)));
  const [path, ...others] = (source.refusals?.() ?? []).filter((one) => !known.has(one));
  if (path === undefined) return [];
  const more = others.length === 0 ? "" : ` and in ${others.length} other ${others.length === 1 ? "place" : "places"}`;
  return [{ place: { path }, what: `what stands here${more}`, why: whyUnread("unavailable"), severity: "problem" }];
}

/**
 * Submodules below folders that nobody could look into. One that stands at the same commit on another side is the same there, and
 * no problem of a comparison.
 */
export function unreadSubmodules(
  source: TextSource,
  paths: readonly string[],
  other?: TextSource,
): readonly Unresolved[] {
  const elsewhere = other?.unreadSubmodules?.();
  return [...(source.unreadSubmodules?.() ?? [])].flatMap(([path, commit]): Unresolved | [] =>
    elsewhere?.get(path) !== commit && paths.some((folder) => pathWithin(folder, path) !== undefined)
      ? { place: { path }, what: "what stands here", why: whyUnread("submodule"), severity: "problem" }
      : [],
  );
}
