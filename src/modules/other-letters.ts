import { isCode } from "./code-files.ts";
import type { TextSource } from "../project/text-source.ts";
import { isInside, joinPath } from "./paths.ts";

/**
 * What stands at a path that is written in other letters than it has (`./Queue` for `queue.ts`): Windows and macOS find it, and a bundle that is
 * made there has it. Only where one thing alone is meant. A module is given as its path without the extension, unless that was asked for.
 */
export function inOtherLetters(source: TextSource, path: string): string | undefined {
  if (!isInside(source.root, path)) return undefined;
  const names = path.slice(source.root.length).split("/").filter(Boolean);
  let at = source.root;
  for (const [index, name] of names.entries()) {
    const found = index === names.length - 1 ? moduleIn(source, at, name) : nameIn(source, at, name);
    if (found === undefined) return undefined;
    at = joinPath(at, found);
  }
  return at === path ? undefined : at;
}

/** The name in a folder itself, else the only one in other letters. */
function nameIn(source: TextSource, folder: string, name: string): string | undefined {
  const names = source.list(folder);
  return names.includes(name) ? name : onlyOne(names.filter((one) => isAlike(one, name)));
}

function moduleIn(source: TextSource, folder: string, name: string): string | undefined {
  const [bare, extension] = /^(.*?)(\.[cm]?jsx?)?$/u.exec(name)!.slice(1) as [string, string | undefined];
  const stems = source.list(folder).flatMap((one) => {
    if (isAlike(one, name)) return [one];
    const stem = isCode(one) ? one.replace(/\.[cm]?[jt]sx?$/u, "") : "";
    return isAlike(stem, name) || (extension !== undefined && isAlike(stem, bare)) ? [stem] : [];
  });
  return onlyOne([...new Set(stems)]);
}

function isAlike(one: string, other: string): boolean {
  return one.length === other.length && one.toLowerCase() === other.toLowerCase();
}

function onlyOne<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
