// From the packed package to the first finding, with each package manager.
import { buildSync } from "esbuild";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { consumer, standalone, type Consumer, type ManagerName } from "./support.ts";

const tarball = inject("tarball");

const renaming =
  /7:3\s+error\s+Renaming `userRegistered` to `onUserRegistered` replays up to 24 h of `UsersTable`: 3 effects run again/u;

/** What the README promises: the rename, the effects, in the linter and on the command line. */
function findsTheIncident(project: Consumer, folder = ""): void {
  project.write(standalone);
  project.edit(`${folder}serverless.yml`, "  userRegistered:", "  onUserRegistered:");
  const lint = project.run("eslint", ".");
  expect(lint).toMatchObject({ status: 1, stderr: "" });
  expect(lint.stdout).toMatch(renaming);
  expect(lint.stdout).toMatch(/src[/\\]registered\.ts[^]*replay-safe\/no-unguarded-side-effect/u);
  expect(lint.stdout).not.toContain("Parsing error");
  const plan = project.run("replay-safe", "plan");
  expect(plan).toMatchObject({ status: 1, stderr: "" });
  expect(plan.stdout).toContain(`replay  ${folder}serverless.yml:7 `);
}

describe.each<ManagerName>(["npm", "pnpm", "yarn", "yarn 1"])("installed with %s", (manager) => {
  it("finds the incident with the README's configuration, in a package without `type`", () => {
    findsTheIncident(consumer(manager, tarball, { eslint: "^10.0.0" }));
  });
});

it("a shared configuration that is bundled finds the incident, with the plugin left out or in it", () => {
  // Where only the plugin can load what it depends on.
  const project = consumer("pnpm", tarball, { eslint: "^10.0.0" });
  project.write({
    "shared/index.js": standalone["eslint.config.mjs"],
    "eslint.config.mjs": `import shared from "./shared/dist/index.mjs";

export default [{ ignores: ["shared"] }, ...shared];
`,
    ".gitignore": "node_modules\nshared\n",
  });
  project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
  for (const packages of ["external", "bundle"] as const) {
    buildSync({
      entryPoints: [project.path("shared/index.js")],
      outfile: project.path("shared/dist/index.mjs"),
      bundle: true,
      format: "esm",
      platform: "node",
      packages,
      logLevel: "error",
    });
    const lint = project.run("eslint", ".");
    expect(lint, packages).toMatchObject({ status: 1, stderr: "" });
    expect(lint.stdout).toMatch(renaming);
    expect(lint.stdout).toMatch(/src[/\\]registered\.ts[^]*replay-safe\/no-unguarded-side-effect/u);
  }
});

describe("installed in a workspace of npm", () => {
  it("finds the incident from the root and in the package", () => {
    const folder = "packages/registrations";
    const project = consumer("npm", tarball, { eslint: "^10.0.0" }, { workspace: folder });
    findsTheIncident(project, `${folder}/`);
    const inPackage = project.spawn("npm", "exec", "--offline", `--workspace=${folder}`, "--", "eslint", ".");
    expect(inPackage).toMatchObject({ status: 1, stderr: "" });
    expect(inPackage.stdout).toMatch(renaming);
  });
});

describe("without ESLint", () => {
  it("is installed, and the command line runs", () => {
    const project = consumer("npm", tarball, {});
    const installed = readdirSync(project.path("node_modules"));
    expect(installed).not.toContain("eslint");
    expect(installed).not.toContain("typescript");
    expect(project.run("replay-safe", "plan")).toEqual({ status: 0, stdout: expect.any(String), stderr: "" });
    project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
    expect(project.run("replay-safe", "plan").status).toBe(1);
    const inspect = project.run("replay-safe", "inspect");
    expect(inspect).toMatchObject({ status: 1, stderr: "" });
    expect(inspect.stdout).toContain("SNSClient.send(PublishCommand)");
    expect(project.run("replay-safe", "explain", "no-stream-function-rename")).toMatchObject({ status: 0, stderr: "" });
    expect(project.run("replay-safe", "lock").status).toBe(0);
    expect(existsSync(project.path("replay-safe.lock.json"))).toBe(true);
  });
});
