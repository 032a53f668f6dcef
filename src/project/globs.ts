import type Picomatch from "picomatch";
import { requireOwn } from "../own-package.ts";

/** Wildcards in one name. The work that a name is grows with its length to the power of their number. */
const MOST_WILDCARDS = 2;
const MOST_ALTERNATIVES = 64;

/** Whether a name fits. */
type Match = (name: string) => boolean;

/**
 * Whether a path (relative, with `/`) fits one of the globs, in time that hardly depends on what is written in either: names are matched
 * one by one, and what `**` stands for is not tried out. The library is loaded on first use.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const picomatch = requireOwn("picomatch") as typeof Picomatch;
  const patterns = globs.flatMap(alternatives).map((glob) =>
    glob
      .replace(/^\.\//u, "")
      .split("/")
      .map((name): Match | "**" => (name === "**" ? name : name === "" ? () => false : picomatch(name))),
  );
  return (path) => {
    const names = path.split("/");
    return patterns.some((pattern) => fits(pattern, names));
  };
}

/** Why something is no glob that can be matched at once, as the end of a sentence. */
export function whyNoGlob(glob: string): string | undefined {
  if (glob.length > 1_000) return "is too long";
  const all = alternatives(glob);
  if (all.length > MOST_ALTERNATIVES) return `stands for more than ${MOST_ALTERNATIVES} globs`;
  if (/^!(?!\()/u.test(glob)) return "says what is none";
  // Whatever is repeated, and may hold repetitions, is tried in all ways.
  if (/(?<![!@?])\(|\([^)]*[(/]/u.test(glob))
    return "may group by `!(…)`, `@(…)` and `?(…)` alone, within one name and no other group";
  const isLong = all.some((one) =>
    one.split("/").some((name) => name !== "**" && (name.match(/\*+|\?\(/gu) ?? []).length > MOST_WILDCARDS),
  );
  return isLong ? `has more than ${MOST_WILDCARDS} wildcards in one name` : undefined;
}

/** Why no file of the settings' folder fits a glob, whatever files there are. */
export function whyFitsNothing(glob: string): string | undefined {
  return glob !== "" && hasOddName(glob)
    ? "fits no file: its names are those from the folder of the settings on, without `..` and empty ones"
    : undefined;
}

function hasOddName(glob: string): boolean {
  return alternatives(glob).some((one) =>
    one
      .replace(/^\.\//u, "")
      .split("/")
      .some((name) => name === "" || name === "." || name === ".."),
  );
}

/** Goes through the names once, with all places of the pattern that may come next. */
function fits(pattern: readonly (Match | "**")[], names: readonly string[]): boolean {
  let reached = skipped(pattern, new Set([0]));
  for (const name of names) {
    const next = new Set<number>();
    for (const at of reached) {
      const part = pattern[at];
      if (part === "**" ? !name.startsWith(".") : part?.(name)) next.add(part === "**" ? at : at + 1);
    }
    reached = skipped(pattern, next);
  }
  return reached.has(pattern.length);
}

/** `**` may stand for nothing. */
function skipped(pattern: readonly (Match | "**")[], reached: Set<number>): Set<number> {
  // Grows while it is walked.
  for (const at of reached) if (pattern[at] === "**") reached.add(at + 1);
  return reached;
}

/** `{a,b/c}/d` as `a/d` and `b/c/d`, a few more than may be at most; a range (`{1..3}`) stays what it is. */
function alternatives(glob: string): readonly string[] {
  const found = /\{([^{}]*,[^{}]*)\}/u.exec(glob);
  if (!found) return [glob];
  const all: string[] = [];
  for (const one of found[1]!.split(",")) {
    all.push(...alternatives(glob.slice(0, found.index) + one + glob.slice(found.index + found[0].length)));
    if (all.length > MOST_ALTERNATIVES) break;
  }
  return all;
}
