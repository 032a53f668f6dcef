// The blocks of `docs/hooks.md` as each hook manager runs them, at real commits.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { repository } from "../support/repository.ts";
import { sharedConsumer, type Consumer, type Ran } from "./support.ts";

const page = readFileSync("docs/hooks.md", "utf8");

/** The blocks of the page for a file, in their order. */
const blocks = (file: string): readonly string[] =>
  [...page.matchAll(/^```\w+ (?<file>\S+)\n(?<text>[\s\S]*?)^```$/gmu)]
    .filter(({ groups }) => groups!["file"] === file)
    .map(({ groups }) => groups!["text"]!);
const [gitHook] = blocks("pre-commit") as [string];

interface Hooks {
  /** Writes the block of the page, and lets the manager put its hook into the repository. */
  install(project: Consumer): void;
  /** What the manager shows of a commit that it stopped. */
  readonly says: RegExp;
}

const succeeds = (ran: Ran): void => expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });

const husky = (project: Consumer, hook: string): void => {
  succeeds(project.run("husky"));
  mkdirSync(project.path(".husky"), { recursive: true });
  project.write({ ".husky/pre-commit": hook });
  chmodSync(project.path(".husky/pre-commit"), 0o755);
};

const preCommit = (project: Consumer, configuration: string): void => {
  project.write({ ".pre-commit-config.yaml": configuration });
  succeeds(project.git("add", ".pre-commit-config.yaml"));
  succeeds(project.spawn("pre-commit", "install"));
};

const managers: Readonly<Record<string, Hooks>> = {
  husky: {
    install: (project) => husky(project, gitHook),
    says: /husky - pre-commit script failed/u,
  },
  lefthook: {
    install: (project) => {
      project.write({ "lefthook.yml": blocks("lefthook.yml")[0]! });
      succeeds(project.run("lefthook", "install"));
    },
    says: /replay-safe-(?:plan|inspect)/u,
  },
  "lint-staged behind husky": {
    install: (project) => {
      project.write({ "lint-staged.config.mjs": blocks("lint-staged.config.mjs")[0]! });
      husky(project, "npx --no-install lint-staged\n");
    },
    says: /husky - pre-commit script failed/u,
  },
  "pre-commit": {
    install: (project) => {
      const hooks = repository({ ".pre-commit-hooks.yaml": readFileSync(".pre-commit-hooks.yaml", "utf8") });
      const configuration = blocks(".pre-commit-config.yaml")[0]!
        .replace("https://github.com/replay-safe/eslint-plugin-replay-safe", `file://${hooks.root}`)
        .replace(/rev: .*$/mu, `rev: ${hooks.commits[0]}`);
      preCommit(project, configuration);
    },
    says: /replay-safe (?:plan|inspect)\.+Failed/u,
  },
};

/** Those of npm come with their test; the one that does not is tested where the machine has it. */
const isThere = (name: string): boolean => name !== "pre-commit" || spawnSync(name, ["--version"]).status === 0;

const opened = sharedConsumer({ husky: "^9.1.0", lefthook: "^2.2.0", "lint-staged": "^16.0.0" });

describe.each(Object.keys(managers))("%s", (name) => {
  it.runIf(isThere(name))("stops what is staged and would happen twice, and nothing else", () => {
    const { install, says } = managers[name]!;
    const project = opened();
    project.commit();
    install(project);
    const commit = (...words: readonly string[]): Ran => project.git("commit", "--message=a change", ...words);
    const stops = (ran: Ran, what: RegExp): void => {
      expect(ran.status, ran.stdout + ran.stderr).not.toBe(0);
      expect(ran.stdout + ran.stderr).toMatch(says);
      expect(ran.stdout + ran.stderr).toMatch(what);
    };
    const rename = /`userRegistered` becomes `onUserRegistered`/u;
    // Only in the working tree, beside something else that is staged.
    project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
    project.write({ "a name.json": "{}\n" });
    succeeds(project.git("add", "a name.json"));
    succeeds(commit());
    // Staged, and then staged and undone in the working tree.
    succeeds(project.git("add", "serverless.yml"));
    stops(commit(), rename);
    project.edit("serverless.yml", "  onUserRegistered:", "  userRegistered:");
    stops(commit(), rename);
    // Undone there too: a deleted file goes through.
    succeeds(project.git("add", "serverless.yml"));
    succeeds(project.git("rm", "--quiet", "a name.json"));
    succeeds(commit());
    // A helper, whose handler nobody touched.
    project.edit("src/notify.ts", "import", "// a word\nimport");
    succeeds(project.git("add", "src/notify.ts"));
    stops(commit(), /unguarded.*SNSClient\.send\(PublishCommand\)/u);
    // Nothing but a deletion, of what a configuration includes. Two managers look for files first and find none, as the page says.
    if (name === "lefthook" || name === "lint-staged behind husky") return;
    succeeds(project.git("reset", "--quiet", "--hard"));
    project.write({ "order.yml": "handler: src/registered.handler\n" });
    project.edit("serverless.yml", "functions:\n", "functions:\n  other: ${file(order.yml)}\n");
    succeeds(project.git("add", "--all"));
    succeeds(commit("--no-verify"));
    succeeds(project.git("rm", "--quiet", "order.yml"));
    stops(commit(), /order\.yml` cannot be looked at: it is missing/u);
  });
});
