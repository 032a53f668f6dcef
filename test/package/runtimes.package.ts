// The packed package under other runtimes than Node, and beside what only newer ones can run.
import { expect, inject, it } from "vitest";
import { consumer, type Consumer, type Ran } from "./support.ts";

const tarball = inject("tarball");
const standalone = `import replaySafe from "eslint-plugin-replay-safe";

export default replaySafe.configs.standalone;
`;
const renaming =
  "Renaming `userRegistered` to `onUserRegistered` replays up to 24 h of `UsersTable`: 3 effects run again";

const rename = (project: Consumer): void => project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");

function findsBoth(lint: Ran, plan: Ran): void {
  expect(lint).toMatchObject({ status: 1, stderr: "" });
  expect(lint.stdout).toContain(renaming);
  expect(lint.stdout).toMatch(/src[/\\]registered\.ts[^]*replay-safe\/no-unguarded-side-effect/u);
  expect(plan).toMatchObject({ status: 1, stderr: "" });
  expect(plan.stdout).toMatch(/^replay  serverless\.yml:7 /mu);
}

it("Bun installs it and runs it, and so does Deno: linter and command line", () => {
  const tools = consumer("npm", tarball, { bun: "^1.4.0", deno: "^2.9.0" });
  const [bun, deno] = ["bun", "deno"].map((name) => tools.path(`node_modules/.bin/${name}`)) as [string, string];
  const project = consumer({ install: [bun, "install"], exec: [bun, "x", "--bun"] }, tarball, { eslint: "^10.0.0" });
  expect(project.spawn(bun, "add", "--dev", `eslint-plugin-replay-safe@file:${tarball}`).status).toBe(0);
  project.write({ "eslint.config.mjs": standalone });
  rename(project);
  findsBoth(project.run("eslint", "."), project.run("replay-safe", "plan"));
  const underDeno = (program: string, ...words: string[]): Ran =>
    project.spawn(deno, "run", "--allow-all", "--quiet", `node_modules/${program}`, ...words);
  findsBoth(underDeno("eslint/bin/eslint.js", "."), underDeno("eslint-plugin-replay-safe/dist/replay-safe.js", "plan"));
});

it("stands beside antfu's configuration, which needs Node 22", () => {
  const packages = { node: "^22.13.0", "@antfu/eslint-config": "^10.0.0", eslint: "^10.0.0" };
  const project = consumer("npm", tarball, packages);
  project.write({
    "eslint.config.mjs": `import antfu from "@antfu/eslint-config";
import replaySafe from "eslint-plugin-replay-safe";

export default antfu({ type: "app" }, ...replaySafe.configs.recommended);
`,
  });
  rename(project);
  const node = project.path("node_modules/node/bin/node");
  expect(project.spawn(node, "--version").stdout).toMatch(/^v22\./u);
  const ours = ["serverless.yml", "src"];
  const lint = project.spawn(node, "node_modules/eslint/bin/eslint.js", "--quiet", ...ours);
  expect(lint.stderr).toBe("");
  expect(lint.stdout).toContain(renaming);
  expect(lint.stdout).toContain("replay-safe/no-unguarded-side-effect");
  expect(lint.stdout).not.toContain("Parsing error");
});
