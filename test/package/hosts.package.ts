// The packed package in one project, under the options of ESLint that change how it runs, and in another linter.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedConsumer, type Consumer } from "./support.ts";

const files = {
  "eslint.config.mjs": `import replaySafe from "eslint-plugin-replay-safe";

export default replaySafe.configs.standalone;
`,
  ".oxlintrc.json": JSON.stringify({
    jsPlugins: ["eslint-plugin-replay-safe"],
    rules: { "replay-safe/no-unguarded-side-effect": "error" },
  }),
};

function optionsChangeNothingSaid(project: Consumer): void {
  project.write(files);
  project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
  const texts = (): readonly string[] =>
    ["serverless.yml", "src/registered.ts"].map((name) => readFileSync(project.path(name), "utf8"));
  const before = texts();
  const json = (...options: readonly string[]): unknown =>
    JSON.parse(project.run("eslint", ".", "--format", "json", ...options).stdout);
  const plain = json();
  expect(JSON.stringify(plain)).toContain("Renaming `userRegistered` to `onUserRegistered` replays up to 24 h");
  for (const workers of ["off", "2", "auto"]) expect(json("--concurrency", workers)).toEqual(plain);
  expect(json("--fix")).toEqual(plain);
  expect(texts()).toEqual(before);
  expect(project.run("eslint", ".", "--stats", "--format", "json").stdout).toContain(
    '"replay-safe/no-stream-function-rename":{"total":',
  );
  expect(JSON.parse(project.run("eslint", "--print-config", "serverless.yml").stdout)).toMatchObject({
    rules: { "replay-safe/no-stream-function-rename": [2, { verdicts: ["replay", "gap", "queue-rename"] }] },
  });
}

const TITLE = "options change how it runs, never what it says";

describe("under ESLint 9", () => {
  const opened = sharedConsumer({ eslint: "^9.39.0" });
  it(TITLE, () => optionsChangeNothingSaid(opened()));
});

describe("under ESLint 10", () => {
  const opened = sharedConsumer({
    eslint: "^10.0.0",
    "@eslint/config-inspector": "^3.5.0",
    jiti: "^2.2.0",
    oxlint: "^1.94.0",
  });

  it(TITLE, () => optionsChangeNothingSaid(opened()));

  it.each(["eslint.config.cjs", "eslint.config.ts"])(
    "the configuration may be a %s, and the inspector shows it",
    (name) => {
      const project = opened();
      const written = name.endsWith("cjs")
        ? 'module.exports = require("eslint-plugin-replay-safe").default.configs.standalone;\n'
        : files["eslint.config.mjs"].replace("standalone;", "standalone satisfies object[];");
      project.write({ [name]: written });
      project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
      const lint = project.run("eslint", ".");
      expect(lint).toMatchObject({ status: 1, stderr: "" });
      expect(lint.stdout).toContain("replay-safe/no-stream-function-rename");
      expect(project.run("config-inspector", "build", "--config", name, "--outDir", "inspected").status).toBe(0);
      const shown = readdirSync(project.path("inspected"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".json"))
        .map((file) => readFileSync(project.path(`inspected/${file}`), "utf8"))
        .join("\n");
      expect(shown).toContain("replay-safe/no-stream-function-rename");
    },
  );

  it("effects that were there are suppressed by their rule, and the next rename is an error all the same", () => {
    const project = opened();
    project.write(files);
    expect(project.run("eslint", ".", "--suppress-rule", "replay-safe/no-unguarded-side-effect").status).toBe(0);
    expect(project.run("eslint", ".", "--quiet")).toMatchObject({ status: 0, stdout: "" });
    project.edit("serverless.yml", "  userRegistered:", "  onUserRegistered:");
    const renamed = project.run("eslint", ".", "--quiet");
    expect(renamed.status).toBe(1);
    expect(renamed.stdout).toContain("replay-safe/no-stream-function-rename");
    expect(renamed.stdout).not.toContain("replay-safe/no-unguarded-side-effect");
  });

  it("oxlint runs the rules on code, by `jsPlugins`", () => {
    const project = opened();
    project.write(files);
    const { status, stdout } = project.run("oxlint");
    expect(status).toBe(1);
    expect(stdout).toContain("`announce` leads to `SNSClient.send(PublishCommand)` (src/notify.ts:20)");
    expect(stdout).toContain("Found 0 warnings and 3 errors.");
  });
});
