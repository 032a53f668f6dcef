import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { handler, logs, publishes } from "../support/editor-workspace.ts";
import { clone, repository, type Files, type Repository } from "../support/repository.ts";
import { service } from "./stories.ts";

const yml = (name: string, key = "onOrder"): string => service(key).replace("service: shop", `service: ${name}`);
const serviceOf = (name: string): Files => ({
  [`services/${name}/package.json`]: `{ "name": "${name}", "type": "module" }\n`,
  [`services/${name}/serverless.yml`]: yml(name),
  [`services/${name}/src/order.js`]: handler.replace("./tell.js", "../../../shared/tell.js"),
});
const monorepo = (): Repository =>
  repository(
    {
      "package.json": '{ "type": "module" }\n',
      ".gitignore": ".inputs.json\n",
      "shared/tell.js": publishes,
      "shared/other.js": logs,
      ...serviceOf("a"),
      ...serviceOf("b"),
    },
    { "NOTES.md": "" },
  );

const inputs = (root: string, ...paths: string[]) => {
  const { output, status } = runCommand(["inputs", "--format", "json", ...paths], root);
  expect(status).toBe(0);
  return JSON.parse(output) as {
    baseline: unknown;
    inputs: readonly { path: string; digest: string; files: readonly { file: string; role: string }[] }[];
  };
};
const digests = (root: string) => inputs(root, "services/a", "services/b").inputs.map(({ digest }) => digest);

describe("inputs", () => {
  it("prints the baseline, and the files outside of a path with a digest, as its schema says", () => {
    const { root, commits } = monorepo();
    const report = inputs(root, "services/a");
    const ajv = new Ajv2020({ allowUnionTypes: true });
    const validate = ajv.compile(JSON.parse(readFileSync("docs/schemas/inputs.schema.json", "utf8")));
    expect(validate(report) || validate.errors).toBe(true);
    expect(report).toEqual({
      version: 1,
      baseline: { kind: "git", revision: commits[0] },
      inputs: [
        {
          path: "services/a",
          digest: expect.stringMatching(/^[\da-f]{32}$/u),
          files: [
            { file: "package.json", role: "resolution" },
            { file: "shared/tell.js", role: "module" },
          ],
        },
      ],
    });
  });

  it("shows nothing of a name that steers a terminal", () => {
    const { root } = repository({ "a\u001b[31m\u202e/b.js": "" }, {});
    expect(runCommand(["inputs", "a\u001b[31m\u202e"], root).output).toContain("\na?[31m?  ");
  });

  it("tells people the same, by what each file is to the answer", () => {
    const { root, commits } = monorepo();
    expect(runCommand(["inputs", "shared", "services/a/src/order.js"], root).output).toMatch(
      new RegExp(
        String.raw`^Compared with commit ${commits[0]}\.

shared  [\da-f]{32}  0 files outside

services/a/src/order\.js  [\da-f]{32}  4 files outside
  configuration that wires its handlers, or is a part of it
    services/a/serverless\.yml
  code that its handlers lead to
    shared/tell\.js
  what imports are resolved by
    package\.json
    services/a/package\.json
$`,
        "u",
      ),
    );
  });

  it("has another digest for whom a change counts, and the same for all others", () => {
    const { root, git, write } = monorepo();
    git("checkout", "--quiet", "-b", "topic");
    let [a, b] = digests(root);
    const expectChange = (isOther: readonly [boolean, boolean]): void => {
      const now = digests(root);
      expect([now[0] !== a, now[1] !== b]).toEqual(isOther);
      [a, b] = now;
    };
    write({ "shared/tell.js": logs });
    expectChange([true, true]);
    write({ "shared/other.js": publishes, "services/b/src/new.js": "export {};\n" });
    expectChange([false, false]);
    write({ "services/a/serverless.yml": yml("a", "orderSaved") });
    expectChange([true, false]);
    git("commit", "--quiet", "--all", "--message", "rename");
    expectChange([false, false]);
    // The baseline moves: only `a` differs from it.
    git("branch", "--force", "main", "topic");
    expectChange([true, false]);
    write({ "shared/tell.ts": publishes, "shared/tell.js": null });
    expectChange([true, true]);
    write({ "replay-safe.config.json": '{ "sources": ["kinesis"] }' });
    expectChange([true, true]);
  });

  it("is the same in another checkout, and whichever commit the baseline is where nothing that counts differs", () => {
    const project = monorepo();
    const other = clone(project);
    expect(digests(other.root)).toEqual(digests(project.root));
    project.commit({ "NOTES.md": "more" });
    expect(digests(project.root)).toEqual(digests(other.root));
  });

  it("writes a file into each path, and leaves one that would be the same", () => {
    const { root, path, read } = monorepo();
    const command = ["inputs", "--write", ".inputs.json", "services/a", "services/b"];
    expect(runCommand(command, root)).toMatchObject({ output: "", status: 0 });
    expect(JSON.parse(read(path("services/a/.inputs.json")))).toEqual({
      version: 1,
      digest: digests(root)[0],
    });
  });

  it("refuses a path that is not there, a file to write into, and formats that it has not", () => {
    const { root } = monorepo();
    expect(runCommand(["inputs", "services/c"], root)).toMatchObject({
      errors: "replay-safe: `services/c` does not exist.\n",
      status: 2,
    });
    expect(runCommand(["inputs", "--write", "x.json", "shared/tell.js"], root)).toMatchObject({
      errors: "replay-safe: `shared/tell.js/x.json` cannot be written: it is no folder.\n",
      status: 2,
    });
    expect(runCommand(["inputs", "--format", "sarif"], root).status).toBe(2);
  });
});
