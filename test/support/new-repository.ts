/**
 * Repositories as git makes them, without a process for each: hundreds of tests begin with one. `git init` runs once, and its folder is
 * copied; objects, index and branch are written as git writes them (`gitformat-index`, `gitformat-pack` of the manual). Whatever is done with
 * a repository from there on is done by git.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";

/** File names to text; `null` deletes a file of the commit before. */
export type Files = Readonly<Record<string, string | Buffer | null>>;

const BRANCH = "refs/heads/main";
const AUTHOR = "Test <test@example.com>";
const MESSAGE = "a change";

/** Ids of blobs by the names of the files. */
type Tracked = ReadonlyMap<string, string>;

/** Whether what git keeps of these files is their text: attributes may say otherwise, and a folder of git's own is none of the files. */
export function isKeptAsWritten(commits: readonly Files[]): boolean {
  return !commits
    .flatMap(Object.keys)
    .some((name) => /(?:^|\/)(?:\.git|\.gitattributes|\.gitmodules)(?:\/|$)/u.test(name));
}

/**
 * Makes a repository in an empty folder, with these commits on the branch `main`; the files of the last one are not written.
 *
 * @param time of the first commit, in seconds; each other one is a second later
 * @returns the ids of the commits
 */
export function writeRepository(root: string, commits: readonly Files[], time: number): readonly string[] {
  cpSync(emptyRepository(), join(root, ".git"), { recursive: true });
  const git = new Written(join(root, ".git"));
  let tracked: Tracked = new Map();
  let parent: string | undefined;
  const ids = commits.map((changes, index) => {
    tracked = git.track(tracked, changes);
    return (parent = git.commit(tracked, parent, time + index));
  });
  if (parent !== undefined) git.write(BRANCH, `${parent}\n`);
  if (parent !== undefined) git.write("index", indexOf(tracked));
  return ids;
}

let empty: string | undefined;

/** The `.git` of `git init`. */
function emptyRepository(): string {
  if (empty !== undefined) return join(empty, ".git");
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), "replay-safe-empty-")));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", GIT_DIR: undefined };
  execFileSync("git", ["init", "--quiet", "--template=", "--initial-branch=main"], { cwd: folder, env });
  empty = folder;
  return join(folder, ".git");
}

class Written {
  readonly #folder: string;
  constructor(folder: string) {
    this.#folder = folder;
  }

  write(name: string, content: string | Buffer): void {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  track(before: Tracked, changes: Files): Tracked {
    const after = new Map(before);
    for (const [name, content] of Object.entries(changes))
      if (content === null) after.delete(name);
      else after.set(name, this.#object("blob", Buffer.from(content)));
    return after;
  }

  commit(tracked: Tracked, parent: string | undefined, time: number): string {
    const lines = [
      `tree ${this.#tree(tracked, "")}`,
      ...(parent === undefined ? [] : [`parent ${parent}`]),
      `author ${AUTHOR} ${time} +0000`,
      `committer ${AUTHOR} ${time} +0000`,
      "",
      MESSAGE,
      "",
    ];
    const id = this.#object("commit", Buffer.from(lines.join("\n")));
    const entry = `${parent ?? "0".repeat(40)} ${id} ${AUTHOR} ${time} +0000\tcommit${parent === undefined ? " (initial)" : ""}: ${MESSAGE}\n`;
    for (const log of ["logs/HEAD", `logs/${BRANCH}`]) this.write(log, this.#read(log) + entry);
    return id;
  }

  #read(name: string): string {
    try {
      return readFileSync(join(this.#folder, name), "utf8");
    } catch {
      return "";
    }
  }

  /** @param folder with a `/` behind it; empty: all there is */
  #tree(tracked: Tracked, folder: string): string {
    const files = [...tracked].flatMap(([name, id]) =>
      name.startsWith(folder) ? [[name.slice(folder.length), id]] : [],
    );
    const folders = new Set(files.flatMap(([name]) => (name!.includes("/") ? [name!.split("/")[0]!] : [])));
    const entries = [
      ...files.flatMap(([name, id]) =>
        name!.includes("/") ? [] : [{ mode: "100644", name: name!, order: name!, id: id! }],
      ),
      ...[...folders].map((name) => ({
        mode: "40000",
        name,
        order: `${name}/`,
        id: this.#tree(tracked, `${folder}${name}/`),
      })),
    ].sort((a, b) => Buffer.compare(Buffer.from(a.order), Buffer.from(b.order)));
    const parts = entries.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]);
    return this.#object("tree", Buffer.concat(parts));
  }

  #object(type: string, content: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const id = createHash("sha1").update(whole).digest("hex");
    this.write(`objects/${id.slice(0, 2)}/${id.slice(2)}`, deflateSync(whole));
    return id;
  }
}

/** Nothing is said of when a file was written, so that git compares its text. */
function indexOf(tracked: Tracked): Buffer {
  const names = [...tracked.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const header = Buffer.from("DIRC\0\0\0\x02\0\0\0\0");
  header.writeUInt32BE(names.length, 8);
  const entries = names.map((name) => {
    const bytes = Buffer.from(name);
    // Ten numbers, an id, a length, the name, and as many zeros as make it a multiple of eight: at least one.
    const entry = Buffer.alloc(62 + bytes.length + (8 - ((62 + bytes.length) % 8)));
    entry.writeUInt32BE(0o100644, 24);
    entry.write(tracked.get(name)!, 40, "hex");
    entry.writeUInt16BE(Math.min(bytes.length, 0xfff), 60);
    bytes.copy(entry, 62);
    return entry;
  });
  const content = Buffer.concat([header, ...entries]);
  return Buffer.concat([content, createHash("sha1").update(content).digest()]);
}
