// From the packed package to the first finding, with each package manager.
import { buildSync } from "esbuild";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { consumer, type Consumer, type ManagerName } from "./support.ts";

const tarball = inject("tarball");

/** The configuration of the README. */
const standalone = {
  "eslint.config.mjs": `import replaySafe from "eslint-plugin-replay-safe";

export default replaySafe.configs.standalone;
`,
};
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

describe("with the TypeScript of the project", () => {
  const lintWith = (packages: Readonly<Record<string, string>>, npmSettings = "") => {
    const project = consumer("npm", tarball, { eslint: "^10.0.0", ...packages }, { npmSettings });
    project.write({
      ...standalone,
      "src/view.js": "export const View = () => <p>{1}</p>;\n",
      "src/data.mjs": 'import data from "./data.json" assert { type: "json" };\nexport { data };\n',
      "src/old.cjs": "with (process) { module.exports = argv; }\n",
    });
    const lint = project.run("eslint", ".");
    expect(lint.stdout).not.toContain("Parsing error");
    expect(lint.stdout).toContain("replay-safe/no-unguarded-side-effect");
    expect(lint.status).toBe(1);
    return lint;
  };

  it.each([
    ["TypeScript 7, which typescript-eslint cannot load", { typescript: "^7.0.0" }],
    ["TypeScript 6 and its parser", { typescript: "^6.0.0", "@typescript-eslint/parser": "^8.72.0" }],
    ["TypeScript 5 and its parser", { typescript: "^5.0.0", "@typescript-eslint/parser": "^8.0.0" }],
  ])("`standalone` lints: %s", (_title, packages) => {
    expect(lintWith(packages).stderr).toBe("");
  });

  it("`standalone` lints where a parser was forced beside TypeScript 7, which that parser itself says", () => {
    const packages = { typescript: "^7.0.0", "@typescript-eslint/parser": "^8.0.0" };
    expect(lintWith(packages, "legacy-peer-deps=true\n").stderr).toMatch(/^typescript-eslint does not support TS 7/u);
  });
});

describe("under ESLint 8.57", () => {
  const entries = (preset: string) => `import parser from "@typescript-eslint/parser";
import replaySafe from "eslint-plugin-replay-safe";

export default [{ files: ["**/*.ts"], languageOptions: { parser } }, ...replaySafe.configs.${preset}];
`;

  it.each([
    ["^8.0.0", "^5.0.0"],
    ["^5.45.0", "~4.9.0"],
  ])("lints code with the preset `code` and parser %s, and the command line tells the rest", (parser, typescript) => {
    const packages = { eslint: "8.57.1", "@typescript-eslint/parser": parser, typescript };
    const project = consumer("npm", tarball, packages);
    project.write({ "eslint.config.mjs": entries("code"), "serverless.ts": serverlessTs("userRegistered") });
    project.commit();
    project.write({ "serverless.ts": serverlessTs("onUserRegistered") });
    const lint = project.run("eslint", ".");
    expect(lint).toMatchObject({ status: 1, stderr: "" });
    expect(lint.stdout).toMatch(/src[/\\]registered\.ts[^]*replay-safe\/no-unguarded-side-effect/u);
    expect(lint.stdout).toMatch(/serverless\.ts\n.*Renaming `userRegistered` to `onUserRegistered`/u);
    project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
    expect(project.run("eslint", ".")).toEqual(lint);
    expect(project.run("replay-safe", "plan", "serverless.yml").stdout).toMatch(/^replay  serverless\.yml:7 /mu);
    // What happens to those who take another one.
    project.write({ "eslint.config.mjs": entries("recommended") });
    expect(project.run("eslint", ".").stderr).toContain('Unexpected key "language"');
  });
});

const serverlessTs = (key: string): string => `export default {
  service: "other",
  provider: { name: "aws" },
  functions: {
    ${key}: {
      handler: "src/registered.handler",
      events: [{ stream: { type: "kinesis", arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/users" } }],
    },
  },
};
`;

describe("for TypeScript", () => {
  it("has types for its configurations and settings, in one file, under ESLint 10 and 9, however modules are resolved", () => {
    const project = consumer("npm", tarball, {
      eslint: "^10.0.0",
      eslint9: "npm:eslint@^9.39.0",
      typescript: "^6.0.0",
      "typescript-eslint": "^8.72.0",
      "@types/node": "^20.0.0",
    });
    const types = "./node_modules/eslint9/lib/types";
    const versions = {
      "ESLint 10": { module: "nodenext" },
      "ESLint 9": {
        module: "esnext",
        moduleResolution: "bundler",
        paths: { eslint: [`${types}/index.d.ts`], "eslint/config": [`${types}/config-api.d.ts`] },
      },
    };
    const common = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: ["node"], target: "es2023" };
    const programs = [
      { files: ["eslint.config.mts"], skipLibCheck: true },
      // The declarations themselves: without those of typescript-eslint, which take a compiler ten seconds.
      { files: ["own.mts"], skipLibCheck: false },
    ];
    project.write({
      "eslint.config.mts": typedConfiguration,
      "own.mts": 'export { default } from "eslint-plugin-replay-safe";\n',
    });
    for (const [version, resolution] of Object.entries(versions)) {
      for (const { files, skipLibCheck } of programs) {
        const compilerOptions = { ...common, ...resolution, skipLibCheck };
        project.write({ "tsconfig.json": JSON.stringify({ compilerOptions, files }) });
        expect(project.run("tsc"), `${version}: ${files[0]}`).toEqual({ status: 0, stdout: "", stderr: "" });
      }
    }
    const shipped = readdirSync(project.path("node_modules/eslint-plugin-replay-safe"), {
      recursive: true,
      encoding: "utf8",
    });
    expect(shipped.filter((name) => name.endsWith(".d.ts"))).toEqual([expect.stringMatching(/^dist.index\.d\.ts$/u)]);
  });
});

/** Every form in which a configuration is written, and every name that the package exports. */
const typedConfiguration = `import type { ESLint, Linter } from "eslint";
import { defineConfig } from "eslint/config";
import replaySafe, { defineSettings, withInputs, type Settings } from "eslint-plugin-replay-safe";
import tseslint from "typescript-eslint";

const settings: Settings = { baseline: { git: "deployed/*" } };
const plugin: ESLint.Plugin = replaySafe;
// @ts-expect-error: no such setting
defineSettings({ basline: "auto" });
// @ts-expect-error: no such preset
void replaySafe.configs.all;
export const plain: Linter.Config[] = [...replaySafe.configs.recommended, { settings: { "replay-safe": settings } }];
export const cached: Linter.Config[] = withInputs([...replaySafe.configs.strict], { base: "." });
export const ofTypeScript = tseslint.config(tseslint.configs.recommended, replaySafe.configs.recommended, {
  files: ["**/serverless.yml"],
  extends: [replaySafe.configs["rules-only"]],
});
export const byName = defineConfig({ plugins: { "replay-safe": plugin }, extends: ["replay-safe/recommended"] });
export default defineConfig(
  tseslint.configs.recommended,
  replaySafe.configs.recommended,
  replaySafe.configs.strict,
  replaySafe.configs.handlers,
  replaySafe.configs.config,
  replaySafe.configs.code,
  replaySafe.configs.standalone,
  { extends: [replaySafe.configs["rules-only"]], settings: { "replay-safe": defineSettings(settings) } },
);
`;
