/** Packages of which a deployment has something that nobody can look into: another version may make other things of it. */
import { dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import type { TextSource, Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { textOf, valueAt } from "../../syntax/located.ts";
import type { Stack } from "../model.ts";
import { documentOf } from "./package-beside.ts";

type Sides = { readonly before: TextSource; readonly after: TextSource };

const SECTIONS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
const LOCKS = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"];

interface Version {
  readonly text: string;
  readonly at: Place;
}

/**
 * @param stack that has mappings, of either side
 * @param named all that names what it has: calls stand there with the packages that they are of
 */
export function versionNotes(stack: Stack, named: string, { before, after }: Sides): readonly Unresolved[] {
  const folders = [...foldersUpTo(before.root, dirname(stack.config))];
  const [old, current] = [before, after].map((side) => versionsFor(side, folders));
  const closed = new Set((stack.closed ?? []).flatMap((part) => part.package ?? []));
  const isUsed = (name: string): boolean =>
    closed.has(name) || named.includes(`${name}.`) || named.includes(`${name}(`);
  return [...old!].flatMap(([name, was]): Unresolved[] => {
    const is = current!.get(name);
    if (is === undefined || !isUsed(name)) return [];
    const place = is.text === was.text ? otherLocked(name, folders, { before, after }) : is.at;
    return place === undefined ? [] : [versionNote(name, place)];
  });
}

function versionNote(name: string, place: Unresolved["place"]): Unresolved {
  return {
    place,
    what: `what \`${name}\` makes`,
    why: "it is another version than in the baseline, and ids, names or mappings come from inside of it",
    severity: "note",
  };
}

/** By the nearest `package.json` that names them. */
function versionsFor(source: TextSource, folders: readonly string[]): ReadonlyMap<string, Version> {
  const versions = new Map<string, Version>();
  for (const folder of folders)
    for (const [name, version] of versionsIn(source, `${folder}/package.json`))
      if (!versions.has(name)) versions.set(name, version);
  return versions;
}

function versionsIn(source: TextSource, path: string): readonly (readonly [string, Version])[] {
  const document = source.kind(path) === "file" ? documentOf(source, path) : undefined;
  return SECTIONS.flatMap((name) => {
    const section = document && valueAt(document, name);
    if (section?.kind !== "map") return [];
    return [...section.entries.values()].map(
      ({ key, value }) => [key, { text: textOf(value) ?? "", at: value.at }] as const,
    );
  });
}

/** The file that has another version of it, though `package.json` asks for the same. */
function otherLocked(
  name: string,
  folders: readonly string[],
  { before, after }: Sides,
): Unresolved["place"] | undefined {
  const path = folders
    .flatMap((folder) => LOCKS.map((lock) => `${folder}/${lock}`))
    .find((one) => before.kind(one) === "file" && after.kind(one) === "file");
  if (path === undefined || before.contentId(path) === after.contentId(path)) return undefined;
  const [old, current] = [before, after].map((side) => lockedIn(side, path, name));
  return old !== "" && current !== "" && old !== current ? { path } : undefined;
}

/** The versions under a name in a lock file of npm, yarn or pnpm, by its text: these files are long. */
function lockedIn(source: TextSource, path: string, name: string): string {
  const read = source.read(path);
  if (!read.ok) return "";
  const word = name.replaceAll(/[.+*?^$()[\]{}|\\]/gu, "\\$&");
  const patterns = [
    `"(?:[^"\\n]*node_modules/)?${word}":\\s*\\{\\s*"version":\\s*"([^"\\n]+)"`,
    `^"?${word}@[^\\n]*:\\r?\\n\\s+version:?\\s+"?([^"\\s]+)`,
    `^\\s+'?/?${word}[@/](\\d[^:'(\\n]*)`,
  ];
  const found = patterns.flatMap((pattern) =>
    [...read.source.text.matchAll(new RegExp(pattern, "gmu"))].map(([, version]) => version!),
  );
  return [...new Set(found)].sort().join(" ");
}
