/** Dotted paths of the data: exact ones, and patterns in which `*` stands for one or more parts. */

export interface Patterns<T> {
  readonly exact: ReadonlyMap<string, T>;
  /** The longest first: it is the most specific. */
  readonly wild: readonly (readonly [pattern: readonly string[], value: T])[];
  /** All beginnings of exact paths. */
  readonly beginnings: ReadonlySet<string>;
}

export function buildPatterns<T>(entries: Iterable<readonly [string, T]>): Patterns<T> {
  const exact = new Map<string, T>();
  const wild: [readonly string[], T][] = [];
  const beginnings = new Set<string>();
  for (const [path, value] of entries) {
    const parts = path.split(".");
    if (parts.includes("*")) {
      wild.push([parts, value]);
      continue;
    }
    exact.set(path, value);
    for (let length = 1; length < parts.length; length++) beginnings.add(parts.slice(0, length).join("."));
  }
  wild.sort(([a], [b]) => b.length - a.length);
  return { exact, wild, beginnings };
}

export function findPattern<T>(patterns: Patterns<T>, path: readonly string[]): T | undefined {
  return patterns.exact.get(path.join(".")) ?? patterns.wild.find(([pattern]) => fits(pattern, path))?.[1];
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (path.length === 0) return false;
  if (first !== "*") return first === path[0] && fits(rest, path.slice(1));
  return rest.length === 0 || path.some((_, index) => index > 0 && fits(rest, path.slice(index)));
}

/** A longer path is written out that begins with this one. */
export function hasBeginning<T>(patterns: Patterns<T>, path: readonly string[]): boolean {
  return patterns.beginnings.has(path.join("."));
}

/** A longer path may begin with this one. */
export function hasLongerPath<T>(patterns: Patterns<T>, path: readonly string[]): boolean {
  return (
    hasBeginning(patterns, path) ||
    patterns.wild.some(([pattern]) => {
      const star = pattern.indexOf("*");
      return (
        path.every((part, index) => index >= star || pattern[index] === part) && (pattern.length > 1 || path.length > 0)
      );
    })
  );
}
