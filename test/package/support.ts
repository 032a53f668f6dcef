/** The package as a registry would serve it, and projects that install it with a package manager of their choice. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, inject, onTestFinished } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly tarball: string;
  }
}

/** Packs once for all tests. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "replay-safe-packed-"));
  const words = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const packed = JSON.parse(execFileSync("npm", words, { encoding: "utf8" })) as { filename: string }[];
  const [{ filename }] = (Array.isArray(packed) ? packed : Object.values(packed)) as [{ filename: string }];
  project.provide("tarball", join(folder, filename));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The words that start a package manager: to install, and to run a program of the project. */
export interface Manager {
  readonly install: readonly string[];
  readonly exec: readonly string[];
}

const pnpm = [process.execPath, resolve("node_modules/pnpm/bin/pnpm.cjs")];
const yarn = [process.execPath, resolve("node_modules/@yarnpkg/cli-dist/bin/yarn.js")];
const yarn1 = [process.execPath, resolve("node_modules/yarn/bin/yarn.js")];

/** Those of this project: nothing rests on what the machine has. */
const MANAGERS = {
  npm: { install: ["npm", "install"], exec: ["npm", "exec", "--offline", "--"] },
  pnpm: { install: [...pnpm, "install", "--no-frozen-lockfile"], exec: [...pnpm, "exec"] },
  yarn: { install: [...yarn, "install"], exec: [...yarn, "exec"] },
  "yarn 1": { install: [...yarn1, "install", "--no-progress"], exec: [...yarn1, "--silent", "run"] },
} as const satisfies Record<string, Manager>;
export type ManagerName = keyof typeof MANAGERS;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Consumer {
  readonly root: string;
  path(name: string): string;
  write(files: Readonly<Record<string, string>>): void;
  edit(name: string, from: string, to: string): void;
  /** Deploys what there is, as far as the baseline is concerned. */
  commit(): void;
  /** Runs a program of the project, as its package manager does: `npx`, `pnpm exec`, `yarn exec`. */
  run(...words: readonly string[]): Ran;
  /** Runs any program, in the root. */
  spawn(...command: readonly string[]): Ran;
  /** Runs git as somebody with a name. */
  git(...words: readonly string[]): Ran;
}

export interface ConsumerOptions {
  /** Lines of `.npmrc`. */
  readonly npmSettings?: string;
  /** The folder of the incident's package, in a workspace of npm. */
  readonly workspace?: string;
}

/** The configuration of the README. */
export const standalone = {
  "eslint.config.mjs": `import replaySafe from "eslint-plugin-replay-safe";

export default replaySafe.configs.standalone;
`,
};

/** What a project outside of this one's environment sees. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS|NODE_PATH|VITEST|GIT_|CI$|GITHUB_|FORCE_COLOR|INIT_CWD)/u.test(name),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: "1", ESLINT_USE_FLAT_CONFIG: "true" };
}

function spawn(folder: string, [program, ...words]: readonly string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(program!, words, {
    cwd: folder,
    encoding: "utf8",
    env: environment(),
    maxBuffer: 1e8,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/**
 * The incident of `examples/` as it is deployed, in a repository of its own, with these packages and the tarball installed. Gone after the test.
 *
 * @param packages versions by name
 */
export function consumer(
  manager: ManagerName | Manager,
  tarball: string,
  packages: Readonly<Record<string, string>>,
  options?: ConsumerOptions,
): Consumer {
  const project = install(manager, tarball, packages, options);
  onTestFinished(project.remove);
  return project;
}

/** The same for all tests of a file or a `describe` whose subject is not the installation: each finds it as it was behind that. */
export function sharedConsumer(packages: Readonly<Record<string, string>>): () => Consumer {
  let project: ReturnType<typeof install> | undefined;
  beforeAll(() => void (project = install("npm", inject("tarball"), packages)), 300_000);
  afterEach(() => project!.reset());
  afterAll(() => project?.remove());
  return () => project!;
}

/** What only those see who open a consumer. */
interface Opened extends Consumer {
  /** Everything but what is installed is what it was behind the installation. */
  reset(): void;
  remove(): void;
}

function install(
  manager: ManagerName | Manager,
  tarball: string,
  packages: Readonly<Record<string, string>>,
  { npmSettings = "", workspace }: ConsumerOptions = {},
): Opened {
  const { install, exec } = typeof manager === "string" ? MANAGERS[manager] : manager;
  const root = realpathSync(mkdtempSync(join(tmpdir(), "replay-safe-consumer-")));
  const path = (name: string): string => join(root, name);
  const write: Consumer["write"] = (files) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
    }
  };
  const home = workspace ?? ".";
  cpSync("examples/incident/code/src", path(join(home, "src")), { recursive: true });
  cpSync("examples/incident/serverless/serverless.yml", path(join(home, "serverless.yml")));
  // No `"type"`: most packages have none.
  const itself = { name: "registrations", version: "1.0.0", private: true };
  const devDependencies = { ...packages, "eslint-plugin-replay-safe": `file:${tarball}` };
  if (workspace !== undefined) write({ [`${workspace}/package.json`]: JSON.stringify(itself) });
  write({
    "package.json": JSON.stringify(
      workspace === undefined
        ? { ...itself, devDependencies }
        : { name: "all", private: true, workspaces: [workspace], devDependencies },
    ),
    ".gitignore": "node_modules\n.yarn\n.pnp.*\n",
    // Workspaces of whatever stands above are not meant.
    "pnpm-workspace.yaml": "packages: []\n",
    // What was fetched for the test before is asked for once.
    ".npmrc": `audit=false\nfund=false\nprefer-offline=true\n${npmSettings}`,
    ".yarnrc.yml": yarnSettings(),
    "yarn.lock": "",
  });
  const author = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  const run: Consumer["spawn"] = (...command) => spawn(root, command);
  const must = (...command: readonly string[]): void => {
    const { status, stdout, stderr } = run(...command);
    if (status !== 0) throw new Error(`${command.slice(-3).join(" ")}: ${stdout}\n${stderr}`);
  };
  const commit = (): void => {
    must("git", "add", "--all");
    must("git", ...author, "commit", "--quiet", "--allow-empty", "--message=deployed");
  };
  must("git", "init", "--quiet", "--initial-branch=main");
  commit();
  must("git", "tag", "deployed");
  must(...install);
  const edit: Consumer["edit"] = (name, from, to) => {
    const text = readFileSync(path(name), "utf8");
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    writeFileSync(path(name), text.replace(from, to));
  };
  const reset = (): void => {
    must("git", "reset", "--quiet", "--hard", "deployed");
    must("git", "clean", "--quiet", "-d", "--force");
    run("git", "config", "--unset", "core.hooksPath");
    rmSync(path(".git/hooks"), { recursive: true, force: true });
  };
  return {
    root,
    reset,
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }),
    path,
    write,
    edit,
    commit,
    run: (...words) => run(...exec, ...words),
    spawn: run,
    git: (...words) => run("git", ...author, ...words),
  };
}

/** Strict, as Plug'n'Play is by default, from the registry that npm takes here. */
function yarnSettings(): string {
  const registry = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const settings = {
    nodeLinker: "pnp",
    npmRegistryServer: registry,
    enableTelemetry: false,
    enableGlobalCache: true,
    // A file that the test made is not in a lock yet.
    enableImmutableInstalls: false,
    ...(process.env["NODE_EXTRA_CA_CERTS"] && { httpsCaFilePath: process.env["NODE_EXTRA_CA_CERTS"] }),
  };
  return JSON.stringify(settings);
}
