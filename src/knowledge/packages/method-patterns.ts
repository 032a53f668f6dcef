/** Dotted paths of the data: exact ones, and patterns in which `*` stands for one or more parts, and `get*` for a part whose first word is `get`. */

/** Paths of methods with what is said of them, ready to be looked up. */
export interface Patterns<T> {
  readonly exact: ReadonlyMap<string, T>;
  /** The longest first, and of these the one that is written out most: it is the most specific. */
  readonly wild: readonly (readonly [pattern: readonly string[], value: T])[];
  /** All beginnings of exact paths. */
  readonly beginnings: ReadonlySet<string>;
}

/** Sorts entries by how they are looked up. */
export function buildPatterns<T>(entries: Iterable<readonly [string, T]>): Patterns<T> {
  const exact = new Map<string, T>();
  const wild: [readonly string[], T][] = [];
  const beginnings = new Set<string>();
  for (const [path, value] of entries) {
    const parts = path.split(".");
    if (parts.some(isWild)) {
      wild.push([parts, value]);
      continue;
    }
    exact.set(path, value);
    for (let length = 1; length < parts.length; length++) beginnings.add(parts.slice(0, length).join("."));
  }
  wild.sort(([a], [b]) => b.length - a.length || lettersOf(b) - lettersOf(a) || a.join("").length - b.join("").length);
  return { exact, wild, beginnings };
}

function lettersOf(pattern: readonly string[]): number {
  return pattern.join("").replaceAll("*", "").length;
}

function isWild(part: string): boolean {
  return part.endsWith("*");
}

/** What is said of a path: by itself, else by the pattern that fits it most closely. */
export function findPattern<T>(patterns: Patterns<T>, path: readonly string[]): T | undefined {
  return patterns.exact.get(path.join(".")) ?? patterns.wild.find(([pattern]) => fits(pattern, path))?.[1];
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (path.length === 0) return false;
  if (first !== "*") return fitsPart(first, path[0]!) && fits(rest, path.slice(1));
  return rest.length === 0 || path.some((_, index) => index > 0 && fits(rest, path.slice(index)));
}

/** `get*` is `get` and `getUser`, and neither `getter` nor `getUser()`. */
function fitsPart(pattern: string, part: string): boolean {
  if (!isWild(pattern)) return pattern === part;
  const word = pattern.slice(0, -1);
  if (!part.startsWith(word) || part.endsWith("()")) return false;
  const next = part.charAt(word.length);
  return next === "" || next !== next.toLowerCase() || next === "_";
}

/** A longer path is written out that begins with this one. */
export function hasBeginning<T>(patterns: Patterns<T>, path: readonly string[]): boolean {
  return patterns.beginnings.has(path.join("."));
}

/** A longer path may begin with this one. */
export function hasLongerPath<T>(patterns: Patterns<T>, path: readonly string[]): boolean {
  return (
    hasBeginning(patterns, path) ||
    patterns.wild.some(([pattern]) => (pattern.length > 1 || path.length > 0) && leadsOn(pattern, path))
  );
}

function leadsOn(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return false;
  if (path.length === 0 || first === "*") return true;
  return fitsPart(first, path[0]!) && leadsOn(rest, path.slice(1));
}
