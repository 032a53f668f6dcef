/**
 * The hooks of `docs/hooks.md` and `.pre-commit-hooks.yaml`, run by git with the program that was built: what they let through and what
 * they stop.
 */
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repository, type Repository } from "../support/repository.ts";
import { publishing, service } from "../cli/stories.ts";

const page = readFileSync("docs/hooks.md", "utf8");

/** The blocks of the page, by the name of the file that they are. */
const blocks = [...page.matchAll(/^```\w+ (?<file>\S+)\n(?<text>[\s\S]*?)^```$/gmu)].map(({ groups }) => ({
  file: groups!["file"]!,
  text: groups!["text"]!,
}));

const commandsOf = ({ file, text }: (typeof blocks)[number]): readonly string[] => {
  switch (file) {
    case "pre-commit":
      return text.split("\n").filter((line) => line.startsWith("npx "));
    case "lefthook.yml":
      return Object.values<{ run: string }>(parse(text)["pre-commit"].commands).map(({ run }) => run);
    case "lint-staged.config.mjs":
      return [...text.matchAll(/"(npx [^"]*)"/gu)].map(([, command]) => command!);
    default:
      return parse(text).repos[0].hooks.map(
        ({ id, entry }: { id: string; entry?: string }) => entry ?? ownHooks.get(id) ?? `no hook ${id}`,
      );
  }
};

const ownHooks = new Map(
  (parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as { id: string; entry: string }[]).map(({ id, entry }) => [
    id,
    entry,
  ]),
);

const helper = (body: string): string => `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export async function tell(record) {
  ${body}
}
`;
const publish = "await sns.send(new PublishCommand({ Message: record.eventID }));";
const deployed = {
  ".gitignore": "node_modules\n",
  "package.json": '{ "private": true, "type": "module" }\n',
  "serverless.yml": service("onOrder"),
  "src/order.js": `import { tell } from "./tell.js";
export const handler = async (event) => {
  for (const record of event.Records) await tell(record);
};
`,
  "src/tell.js": helper("console.log(record.eventID);"),
  "src/a name.js": "export const a = 1;\n",
};

/** What `npx` does with a program that is there, without what it takes to start. `test/package/hooks.package.ts` runs each block with the real one. */
const asNpx = `npx() { test "$1" = --no-install || exit 3; shift; program=$1; shift; "node_modules/.bin/$program" "$@"; }`;

/** A repository with the hook, and the program where `npx` finds it. */
function hooked(commands: readonly string[]): Repository {
  const project = repository(deployed);
  mkdirSync(project.path("node_modules/.bin"), { recursive: true });
  symlinkSync(resolve("dist/replay-safe.js"), project.path("node_modules/.bin/replay-safe"));
  chmodSync("dist/replay-safe.js", 0o755);
  project.write({ ".git/hooks/pre-commit": `#!/bin/sh\nset -e\n${[asNpx, ...commands].join("\n")}\n` });
  chmodSync(project.path(".git/hooks/pre-commit"), 0o755);
  return project;
}

const commits = (project: Repository, ...options: string[]): boolean => {
  try {
    project.git("commit", "--quiet", "--message", "a change", ...options);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/becomes `(?:orderSaved|onOrder)`|happen(?:s)? twice|unguarded/u);
    return false;
  }
};

it("says the same two commands on the first page that people read", () => {
  const hook = [
    ...readFileSync("README.md", "utf8").matchAll(/^```sh\n(?<text># \.git\/hooks\/pre-commit[^]*?)^```$/gmu),
  ];
  expect(hook.map(({ groups }) => groups!["text"]!.match(/^npx [^#\n]*[^#\s]/gmu))).toEqual([
    ["npx --no-install replay-safe plan --staged", "npx --no-install replay-safe inspect --staged"],
  ]);
  expect(hook[0]!.groups!["text"]).toMatch(/^set -e$/mu);
});

it("says the same two commands in every block", () => {
  expect(blocks.map(({ file }) => file)).toEqual([
    "pre-commit",
    "lefthook.yml",
    "lint-staged.config.mjs",
    ".pre-commit-config.yaml",
    ".pre-commit-config.yaml",
  ]);
  for (const block of blocks) {
    expect(commandsOf(block).map((command) => command.replace(" --quiet", ""))).toEqual([
      "npx --no-install replay-safe plan --staged",
      "npx --no-install replay-safe inspect --staged",
    ]);
  }
});

// Each commit starts the program twice.
describe("the hook", { timeout: 180_000 }, () => {
  const commands = commandsOf(blocks[0]!);

  it("stops a rename that is staged, also one that the working tree no longer has", () => {
    const project = hooked(commands);
    project.write({ "serverless.yml": service("orderSaved") });
    project.git("add", ".");
    expect(commits(project)).toBe(false);
    project.write({ "serverless.yml": service("onOrder") });
    expect(commits(project)).toBe(false);
    project.git("add", ".");
    expect(commits(project, "--allow-empty")).toBe(true);
  });

  it("lets a rename pass that only the working tree has, a deleted file, a name with a blank and an empty commit", () => {
    const project = hooked(commands);
    project.write({ "serverless.yml": service("orderSaved"), "src/a name.js": "export const a = 2;\n" });
    project.git("add", "src");
    expect(commits(project)).toBe(true);
    project.git("rm", "--quiet", "src/a name.js");
    expect(commits(project)).toBe(true);
    expect(commits(project, "--allow-empty")).toBe(true);
  });

  it("stops a new effect in a helper, although nobody touched its handler", () => {
    const project = hooked(commands);
    project.write({ "src/tell.js": helper(publish) });
    expect(commits(project, "--allow-empty")).toBe(true);
    project.git("add", ".");
    expect(commits(project)).toBe(false);
  });

  it("looks at the index that `git commit FILE` makes, and not at the one that is staged", () => {
    const project = hooked(commands);
    project.write({ "serverless.yml": service("orderSaved"), "src/a name.js": publishing });
    project.git("add", "serverless.yml");
    expect(commits(project, "src/a name.js")).toBe(true);
    expect(commits(project)).toBe(false);
  });

  it("stops what `git commit --all` stages, and a rename beside a configuration that moves", () => {
    const project = hooked(commands);
    project.write({ "serverless.yml": service("orderSaved") });
    expect(commits(project, "--all")).toBe(false);
    project.write({ "serverless.yml": service("onOrder") });
    project.git("mv", "src", "lib");
    project.write({ "serverless.yml": service("onOrder").replace("src/order", "lib/order") });
    expect(commits(project, "--all")).toBe(true);
    project.git("mv", "lib", "src");
    project.write({ "serverless.yml": service("orderSaved") });
    expect(commits(project, "--all")).toBe(false);
  });

  it("compares an amended commit with the one that it replaces, as git does", () => {
    const project = hooked(commands);
    project.write({ "serverless.yml": service("orderSaved") });
    expect(commits(project, "--all", "--no-verify")).toBe(true);
    expect(commits(project, "--amend")).toBe(true);
    project.write({ "serverless.yml": service("onOrder") });
    expect(commits(project, "--all", "--amend")).toBe(false);
  });
});
