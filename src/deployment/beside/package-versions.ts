/** Packages of which a deployment has something that nobody can look into: another version may make other things of it. */
import { dirname } from "node:path/posix";
import { foldersUpTo } from "../../modules/paths.ts";
import { onceOf } from "../../project/once.ts";
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { textOf, valueAt, type Located } from "../../syntax/located.ts";
import type { Stack } from "../model.ts";
import { differs, PACKAGE, type Side, type Sides } from "./side.ts";

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
export function versionNotes(stack: Stack, named: string, sides: Sides): readonly Unresolved[] {
  const folders = [...foldersUpTo(sides.before.root, dirname(stack.config))];
  const [old, current] = [sides.before, sides.after].map((side) => versionsFor(side, folders));
  const closed = new Set((stack.closed ?? []).flatMap((part) => part.package ?? []));
  const isUsed = (name: string): boolean =>
    closed.has(name) || named.includes(`${name}.`) || named.includes(`${name}(`);
  return [...old!].flatMap(([name, was]): Unresolved[] => {
    const is = current!.get(name);
    if (is === undefined || !isUsed(name)) return [];
    const place = is.text === was.text ? otherLocked(name, folders, sides) : is.at;
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
function versionsFor(side: Side, folders: readonly string[]): ReadonlyMap<string, Version> {
  const versions = new Map<string, Version>();
  for (const path of folders.flatMap((folder) => side.filesNamed(folder, PACKAGE))) {
    const document = side.document(path);
    for (const [name, version] of document ? versionsIn(document) : [])
      if (!versions.has(name)) versions.set(name, version);
  }
  return versions;
}

const versionsIn = onceOf((document: Located): readonly (readonly [string, Version])[] =>
  SECTIONS.flatMap((name) => {
    const section = valueAt(document, name);
    if (section?.kind !== "map") return [];
    return [...section.entries.values()].map(
      ({ key, value }) => [key, { text: textOf(value) ?? "", at: value.at }] as const,
    );
  }),
);

/** The file that has another version of it, though `package.json` asks for the same. */
function otherLocked(name: string, folders: readonly string[], sides: Sides): Unresolved["place"] | undefined {
  const path = folders
    .flatMap((folder) => LOCKS.map((lock) => `${folder}/${lock}`))
    .find((one) => sides.before.isFile(one) && sides.after.isFile(one));
  if (path === undefined || !differs(path, sides)) return undefined;
  const [old, current] = [sides.before, sides.after].map((side) => lockedIn(side, path, name));
  return old !== "" && current !== "" && old !== current ? { path } : undefined;
}

/** The versions under a name in a lock file of npm, yarn or pnpm, by its text: these files are long. */
function lockedIn(side: Side, path: string, name: string): string {
  const text = side.text(path) ?? "";
  const word = name.replaceAll(/[.+*?^$()[\]{}|\\]/gu, "\\$&");
  const patterns = [
    `"(?:[^"\\n]*node_modules/)?${word}":\\s*\\{\\s*"version":\\s*"([^"\\n]+)"`,
    `^"?${word}@[^\\n]*:\\r?\\n\\s+version:?\\s+"?([^"\\s]+)`,
    `^\\s+'?/?${word}[@/](\\d[^:'(\\n]*)`,
  ];
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, "gmu"))].map(([, version]) => version!),
  );
  return [...new Set(found)].sort().join(" ");
}
