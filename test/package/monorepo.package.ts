/**
 * Turborepo and Nx with the definitions of `docs/caching.md`, on 10 services whose lints are cached: whatever changes outside of a service,
 * its answer is that of a run without a cache, and only those run again whose answers may be others.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { service } from "../cli/stories.ts";
import { handler, logs, publishes } from "../support/editor-workspace.ts";
import { repository, type Files, type Repository } from "../support/repository.ts";

const RUNNERS = { turbo: "2.11.11", nx: "22.7.12" };
const NAME = ".replay-safe.json";
const ANSWER = "lint.out";
const names = Array.from({ length: 10 }, (_, number) => `s${number}`);

/** A block of the page, by the name of the file that it is. */
function block(file: string): string {
  const fences = readFileSync("docs/caching.md", "utf8").split("```");
  const found = fences.find((one) => one.split("\n")[0]!.split(" ")[1] === file);
  return found!.slice(found!.indexOf("\n") + 1);
}

/** With what the tasks write, to be compared. */
const withOutputs = (text: string, outputs: readonly string[]): string => {
  const config = JSON.parse(text) as { tasks?: { lint: object }; targetDefaults?: { lint: object } };
  Object.assign((config.tasks ?? config.targetDefaults)!.lint, { outputs });
  return JSON.stringify({ ...config, ...(config.targetDefaults && { analytics: false }) });
};

const yml = (name: string, key = "onOrder"): string => service(key).replace("service: shop", `service: ${name}`);
const order = (name: string): string =>
  handler.replace("./tell.js", sharesHelper(name) ? "../../../shared/tell.js" : "./tell.js");
const sharesHelper = (name: string): boolean => ["s0", "s1", "s2"].includes(name);

const serviceOf = (name: string): Files => ({
  [`services/${name}/package.json`]: JSON.stringify({
    name,
    version: "1.0.0",
    type: "module",
    scripts: { lint: `echo ${name} >> ../../ran.log && eslint . --format json --output-file ${ANSWER}` },
  }),
  [`services/${name}/serverless.yml`]: yml(name),
  [`services/${name}/src/order.js`]: order(name),
  [`services/${name}/src/plain.js`]: order(name).replace("handler", "run"),
  [`services/${name}/src/tell.js`]: publishes,
});

const lockOfPackages = {
  name: "shops",
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": { name: "shops", workspaces: ["services/*"] },
    ...Object.fromEntries(
      names.flatMap((name) => [
        [`node_modules/${name}`, { resolved: `services/${name}`, link: true }],
        [`services/${name}`, { name, version: "1.0.0" }],
      ]),
    ),
  },
};

const first: Files = Object.assign(
  {
    ".gitignore": `node_modules\n.turbo\n.nx\nran.log\n${ANSWER}\n${block(".gitignore")}`,
    ".nxignore": block(".nxignore"),
    "turbo.json": withOutputs(block("turbo.json"), [ANSWER]),
    "nx.json": withOutputs(block("nx.json"), [`{projectRoot}/${ANSWER}`]),
    "package.json": JSON.stringify({
      name: "shops",
      private: true,
      type: "module",
      packageManager: "npm@10.9.0",
      workspaces: ["services/*"],
    }),
    "package-lock.json": JSON.stringify(lockOfPackages),
    // A task that fails is not cached: what counts is what it says.
    "eslint.config.js": `import replaySafe from "eslint-plugin-replay-safe";
const warn = (rules) => rules && Object.fromEntries(Object.keys(rules).map((name) => [name, "warn"]));
export default replaySafe.configs.recommended.map((entry) => ({ ...entry, rules: warn(entry.rules) }));
`,
    "shared/tell.js": publishes,
    "shared/other.js": logs,
  },
  ...names.map(serviceOf),
);

/** What is done, one on top of the other, and which services run again. */
const changes: readonly (readonly [what: string, change: (project: Repository) => void, again: readonly string[]])[] = [
  ["nothing", () => undefined, []],
  ["code of a service", ({ write }) => write({ "services/s5/src/order.js": `// a word\n${order("s5")}` }), ["s5"]],
  ["a helper", ({ write }) => write({ "shared/tell.js": logs }), ["s0", "s1", "s2"]],
  ["a file that nobody imports", ({ write }) => write({ "shared/other.js": publishes }), []],
  ["a renamed function", ({ write }) => write({ "services/s6/serverless.yml": yml("s6", "orderSaved") }), ["s6"]],
  ["a commit of it", ({ git }) => git("checkout", "-q", "-b", "topic") + git("commit", "-qam", "rename"), []],
  ["its deployment: the baseline moves", ({ git }) => git("branch", "-f", "main", "topic"), ["s6"]],
  [
    "a lock file that has it otherwise",
    ({ write, git, root }) => {
      write({ "services/s6/serverless.yml": yml("s6") });
      execFileSync(process.execPath, [resolve("dist/replay-safe.js"), "lock"], { cwd: root });
      write({ "services/s6/serverless.yml": yml("s6", "orderSaved") });
      git("add", "replay-safe.lock.json");
    },
    ["s6"],
  ],
  [
    "a configuration elsewhere that wires a module",
    ({ write }) => write({ "serverless.yml": yml("root").replace("src/order.handler", "services/s7/src/plain.run") }),
    ["s7"],
  ],
];

describe("a monorepo of 10 services", { timeout: 900_000 }, () => {
  const environment = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NX_DAEMON: "false", NX_NO_CLOUD: "true" };

  function open(): Repository {
    const project = repository(first, { "NOTES.md": "" });
    const modules = project.path("node_modules");
    const installed = project.path("node_modules/.install");
    mkdirSync(installed, { recursive: true });
    writeFileSync(`${installed}/package.json`, '{ "private": true }');
    const packages = Object.entries(RUNNERS).map(([name, version]) => `${name}@${version}`);
    execFileSync("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: installed, stdio: "pipe" });
    mkdirSync(`${modules}/.bin`);
    for (const name of names) symlinkSync(project.path(`services/${name}`), `${modules}/${name}`);
    for (const name of ["turbo", "nx"]) {
      symlinkSync(`${installed}/node_modules/${name}`, `${modules}/${name}`);
      symlinkSync(`${installed}/node_modules/.bin/${name}`, `${modules}/.bin/${name}`);
    }
    symlinkSync(resolve("."), `${modules}/eslint-plugin-replay-safe`);
    symlinkSync(resolve("node_modules/eslint"), `${modules}/eslint`);
    symlinkSync(resolve("node_modules/eslint/bin/eslint.js"), `${modules}/.bin/eslint`);
    return project;
  }

  const answers = ({ path, read }: Repository): readonly string[] =>
    names.map((name) => {
      const file = path(`services/${name}/${ANSWER}`);
      return existsSync(file) ? read(file) : `no answer of ${name}`;
    });

  /** The same by one run that has no cache. */
  async function coldAnswers({ path }: Repository): Promise<readonly string[]> {
    const all: string[] = [];
    for (const name of names) {
      const eslint = new ESLint({ cwd: path(`services/${name}`) });
      const formatter = await eslint.loadFormatter("json");
      all.push(await formatter.format(await eslint.lintFiles(["."])));
    }
    return all;
  }

  /** Runs the lint of all services, from the cache where the runner takes it; which of them it did run. */
  function lint(project: Repository, words: readonly string[]): readonly string[] {
    const folders = names.map((name) => `services/${name}`);
    const options = { cwd: project.root, env: environment, stdio: "pipe" } as const;
    execFileSync(process.execPath, [resolve("dist/replay-safe.js"), "inputs", "--write", NAME, ...folders], options);
    rmSync(project.path("ran.log"), { force: true });
    for (const name of names) rmSync(project.path(`services/${name}/${ANSWER}`), { force: true });
    const [program, ...rest] = words;
    execFileSync(project.path(`node_modules/.bin/${program}`), rest, options);
    return existsSync(project.path("ran.log")) ? project.read(project.path("ran.log")).trim().split("\n").sort() : [];
  }

  it("has no stale answer with Turborepo or Nx, and runs again what may have another", async () => {
    const runners = [
      ["turbo", "run", "lint"],
      ["nx", "run-many", "--targets", "lint"],
    ];
    const project = open();
    for (const words of runners) expect(lint(project, words), words[0]).toEqual(names.toSorted());
    for (const [what, change, again] of changes) {
      change(project);
      const cold = await coldAnswers(project);
      for (const words of runners) {
        expect(lint(project, words), `${what}, ${words[0]}`).toEqual(again);
        expect(answers(project), `${what}, ${words[0]}`).toEqual(cold);
      }
    }
  });
});
