import { readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { posix } from "node:path";
import { toPath } from "./paths.ts";

/** What the files of a repository's own say of its state: equal stamps, equal commits, branches, tags and index. */
export interface GitStamp {
  readonly text: string;
  /** Timestamps are coarse: what was written a moment ago may change once more behind the same stamp. */
  readonly isSettled: boolean;
}

const SETTLING_MS = 100;

/** Of the work tree itself; a linked work tree has its own. */
const OWN = ["HEAD", "index", "FETCH_HEAD"];

/** Of the repository. Whichever way references are kept: loose, packed, or in tables. */
const SHARED = ["config", "packed-refs", "shallow", "info/exclude", "reftable", "reftable/tables.list"];

/** A few look-ups of files and no run of git, so that it can be taken for every question of an editor. */
export function gitStamp(root: string): GitStamp {
  const own = gitFolder(root);
  const shared = commonFolder(own);
  const paths = [
    ...OWN.map((name) => `${own}/${name}`),
    ...SHARED.map((name) => `${shared}/${name}`),
    ...foldersBelow(`${shared}/refs`),
    ...(own === shared ? [] : foldersBelow(`${own}/refs`)),
  ];
  let newest = 0;
  let isRefused = false;
  const stamps = paths.map((path) => {
    const stats = look(path);
    if (stats === "refused") isRefused = true;
    if (stats === undefined || stats === "refused") return "-";
    newest = Math.max(newest, stats.mtimeMs, stats.ctimeMs);
    return `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
  });
  return { text: `${paths.length}\n${stamps.join("\n")}`, isSettled: !isRefused && Date.now() - newest > SETTLING_MS };
}

/** What cannot be looked at may change unseen. */
function look(path: string): Stats | "refused" | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return "refused";
  }
}

const LINK = "gitdir: ";

/** `.git`, or where the file of that name leads, as a linked work tree and a submodule have one. */
export function gitFolder(root: string): string {
  const path = `${root}/.git`;
  try {
    // Reading a pipe never ends.
    if (!statSync(path).isFile()) return path;
    const text = readFileSync(path, "utf8");
    return text.startsWith(LINK) ? toPath(posix.resolve(root, toSlashes(text.slice(LINK.length).trimEnd()))) : path;
  } catch {
    return path;
  }
}

function commonFolder(own: string): string {
  const path = `${own}/commondir`;
  try {
    if (!statSync(path).isFile()) return own;
    return posix.resolve(own, toSlashes(readFileSync(path, "utf8").trimEnd()));
  } catch {
    return own;
  }
}

function toSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

/** Git writes a reference beside the old one and renames it: the folder that holds it shows every change. */
function foldersBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return [
      folder,
      ...entries.filter((one) => one.isDirectory()).flatMap(({ name }) => foldersBelow(`${folder}/${name}`)),
    ];
  } catch {
    return [folder];
  }
}
