import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { toPath } from "../../src/project/paths.ts";
import { isKeptAsWritten, writeRepository, type Files } from "./new-repository.ts";

export type { Files } from "./new-repository.ts";

export interface Repository {
  /** Absolute, without links, with `/`. */
  readonly root: string;
  /** Full ids of the commits, oldest first. */
  readonly commits: readonly string[];
  path(name: string): string;
  /** The text of a file, by its absolute path. */
  read(path: string): string;
  write(changes: Files): void;
  /** Writes, adds everything, commits; returns the commit's id. */
  commit(changes: Files): string;
  /** Runs git and returns what it prints; throws where it fails. */
  git(...command: string[]): string;
}

/** A real repository in a folder of its own, with one commit for each argument, on branch `main`. Gone after the test. */
export function repository(...commits: readonly Files[]): Repository {
  const created = openRepository(folder());
  if (isKeptAsWritten(commits)) {
    const ids = writeRepository(created.root, commits, clock + 1);
    clock += commits.length;
    for (const changes of commits) created.write(changes);
    return { ...created, commits: ids };
  }
  created.git("init", "--quiet", "--initial-branch=main");
  return { ...created, commits: commits.map((changes) => created.commit(changes)) };
}

/** A clone of a repository, by the options of `git clone`. */
export function clone(origin: Repository, ...options: string[]): Repository {
  const cloned = openRepository(folder());
  cloned.git("clone", "--quiet", ...options, `file://${origin.root}`, ".");
  return cloned;
}

/** An empty folder, gone after the test. */
export function folder(): string {
  const path = realpathSync.native(mkdtempSync(join(tmpdir(), "replay-safe-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  return toPath(path);
}

/** What git needs to know to make commits that are the same on every machine. */
export function openRepository(root: string): Repository {
  const path = (name: string): string => `${root}/${name}`;
  const read = (file: string): string => readFileSync(file, "utf8");
  const git = (...command: string[]): string => runGit(root, command);
  const write = (changes: Files): void => {
    for (const [name, content] of Object.entries(changes)) {
      if (content === null) rmSync(path(name));
      else {
        mkdirSync(dirname(path(name)), { recursive: true });
        writeFileSync(path(name), content);
      }
    }
  };
  const commit = (changes: Files): string => {
    write(changes);
    git("add", "--all", "--force");
    git("commit", "--quiet", "--allow-empty", "--message", "a change");
    return headOf(root) ?? git("rev-parse", "HEAD");
  };
  return { root, commits: [], path, read, git, write, commit };
}

/** The commit that was just made, where git wrote it down as it does in a plain repository. */
function headOf(root: string): string | undefined {
  try {
    const head = readFileSync(`${root}/.git/HEAD`, "utf8").trimEnd();
    return head.startsWith("ref: ") ? readFileSync(`${root}/.git/${head.slice(5)}`, "utf8").trimEnd() : head;
  } catch {
    return undefined;
  }
}

/** Commits are a second apart, so that "newest" means something. */
let clock = 1_700_000_000;

function runGit(root: string, command: readonly string[]): string {
  const date = `${(clock += 1)} +0000`;
  const safe = ["-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"];
  // Maintenance goes on in the background, and writes into a folder that is being deleted.
  const options = [...safe, "-c", "maintenance.auto=false", "-c", "gc.auto=0"];
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const run = spawnSync("git", [...options, ...command], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...Object.fromEntries(inherited),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Test",
      GIT_AUTHOR_EMAIL: "test@example.com",
      GIT_COMMITTER_NAME: "Test",
      GIT_COMMITTER_EMAIL: "test@example.com",
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    },
  });
  if (run.status !== 0) throw new Error(`git ${command.join(" ")}: ${run.stderr}`);
  return run.stdout.trimEnd();
}
