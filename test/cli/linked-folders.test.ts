/** A link that leads to another place of the repository: what stands there is found, once, at its own place. */
import { renameSync, symlinkSync } from "node:fs";
import { dirname, relative } from "node:path";
import { describe, expect, it, test } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { openFile } from "../../src/rule-kit/open-file.ts";
import { folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { deployed, publishing, service } from "./stories.ts";

interface Moved {
  readonly from: string;
  readonly to: string;
}

/** Something goes elsewhere, and a link stays behind. */
function moved(project: Repository, { from, to }: Moved): Repository {
  project.write({ [`${dirname(to)}/.keep`]: "" });
  renameSync(project.path(from), project.path(to));
  symlinkSync(relative(dirname(project.path(from)), project.path(to)), project.path(from));
  return project;
}

const run = ({ root }: Repository, ...words: string[]): readonly string[] => {
  const { output, status } = runCommand(words, root);
  return [...output.split("\n").filter((line) => /^(?:\S+:\d+ |[a-z-]+ {2}\S)/u.test(line)), `status ${status}`];
};

const HANDLER = "lib/order.js:3  `handler` reads a DynamoDB stream for `onOrder`; replay window: 24 h.";
const FUNCTION = "serverless.yml:7  `onOrder` reads the DynamoDB stream `Orders` from TRIM_HORIZON";

describe("handlers behind a link", () => {
  const project = () => moved(repository(deployed), { from: "src", to: "lib" });

  it.each([
    ["the whole", [], [HANDLER, FUNCTION]],
    ["the link", ["src"], [HANDLER]],
    ["what it leads to", ["lib"], [HANDLER]],
    ["a file through the link", ["src/order.js"], [HANDLER]],
    ["both", ["src", "lib"], [HANDLER]],
  ])("are inspected at their place: %s", (_, names, expected) => {
    expect(run(project(), "inspect", ...names)).toEqual([...expected, "status 1"]);
  });

  it("are inspected as they are staged", () => {
    const staged = project();
    staged.git("add", "--all");
    expect(run(staged, "inspect", "--staged")).toEqual([HANDLER, "status 1"]);
  });

  it("are found where the file itself is the link, and told once", () => {
    const file = moved(repository(deployed), { from: "src/order.js", to: "src/other.js" });
    expect(run(file, "inspect")).toEqual([HANDLER.replace("lib/order", "src/other"), FUNCTION, "status 1"]);
  });

  it("are linted by either name", () => {
    const { path, root } = project();
    for (const name of ["src/order.js", "lib/order.js"]) {
      const file = openFile({ path: path(name), text: publishing, folder: root, settings: {} });
      expect(file?.handlers.effects("handler").map(({ effect }) => effect.verdict)).toEqual(["unguarded"]);
    }
  });
});

describe("a configuration behind a link", () => {
  const files = { "app/serverless.yml": service("onOrder"), "app/src/order.js": publishing };
  const project = () => moved(repository(files), { from: "app", to: "services/app" });

  it.each([[[]], [["app"]], [["services"]], [["app/serverless.yml"]], [["services/app/serverless.yml"]]])(
    "is what it was where only its folder moved: plan %s",
    (names) => {
      expect(run(project(), "plan", ...names)).toEqual(["status 0"]);
    },
  );

  it.each([[[]], [["app"]], [["services"]]])("is compared with what moved: plan %s", (names) => {
    const renamed = project();
    renamed.write({ "services/app/serverless.yml": service("orderSaved") });
    expect(run(renamed, "plan", ...names)).toEqual([
      expect.stringMatching(/^replay {2}services\/app\/serverless\.yml:4 /u),
      "status 1",
    ]);
  });
});

test("a configuration that is named has its handlers, wherever they are", () => {
  const files = { "deploy/serverless.yml": service("onOrder").replace("src/", "../src/"), "src/order.js": publishing };
  const project = repository({ ...files, "src/other.js": publishing });
  expect(run(project, "inspect", "deploy/serverless.yml")).toEqual([
    HANDLER.replace("lib", "src"),
    `deploy/${FUNCTION}`,
    "status 1",
  ]);
});

describe("a link out of the repository that is named", () => {
  it.each([
    ["out", "replay-safe: `out` leads out of `ROOT` by a link; nothing is read there.\n"],
    ["out/serverless.yml", "replay-safe: `out/serverless.yml` leads out of `ROOT` by a link; nothing is read there.\n"],
    ["nowhere", "replay-safe: `nowhere` does not exist.\n"],
    ["gone", "replay-safe: `gone` does not exist.\n"],
  ])("is told from what is not there: %s", (name, sentence) => {
    const [project, other] = [repository(deployed), openRepository(folder())];
    other.write(deployed);
    symlinkSync(other.root, project.path("out"));
    symlinkSync("gone", project.path("nowhere"));
    for (const command of ["plan", "inspect", "lock", "inputs"]) {
      const { errors, status } = runCommand([command, name], project.root);
      expect([errors.replace(project.root, "ROOT"), status]).toEqual([sentence, 2]);
    }
  });
});
