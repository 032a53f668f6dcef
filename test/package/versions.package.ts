// The package beside the versions of TypeScript, its parser and ESLint that a project has.
import { readdirSync } from "node:fs";
import { describe, expect, inject, it } from "vitest";
import { consumer, standalone } from "./support.ts";

const tarball = inject("tarball");

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
