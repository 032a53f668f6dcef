/**
 * A disk that refuses: a folder that cannot be listed, a file that cannot be read, a place of which cannot even be told what stands there,
 * for good or for a moment. The command could not look (exit 2), or it says what it says without the failure.
 */
import { cpSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { deployed, publishing, service, template } from "./stories.ts";

const refused = vi.hoisted(() => ({ what: "", path: "", times: 0 }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const refusing = <Arguments extends readonly [unknown, ...unknown[]], Result>(
    what: string,
    call: (...given: Arguments) => Result,
  ) =>
    ((...given: Arguments): Result => {
      if (refused.what === what && String(given[0]) === refused.path && refused.times-- > 0)
        throw Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" });
      return call(...given);
    }) as never;
  return {
    ...real,
    readdirSync: refusing("list", real.readdirSync as never),
    readFileSync: refusing("read", real.readFileSync as never),
    lstatSync: refusing("look", real.lstatSync as never),
    statSync: refusing("stat", real.statSync as never),
  };
});

afterEach(() => void (refused.times = 0));

const files = (key: string) => ({
  "serverless.yml": service(key),
  "src/order.js": publishing,
  "infra/orders.yml": template({ function: key, mapping: `${key}Mapping` }),
  "infra/src/order.js": publishing,
});

const run = (project: Repository, ...words: string[]): { output: string; errors: string; status: number } => {
  const { output, errors, status } = runCommand(words, project.root);
  return { output: output.replace(/commit `\w+`/u, "commit"), errors, status };
};

/** The same repository in a place of its own, as a new process meets it. */
function copyOf(project: Repository): Repository {
  const copy = folder();
  cpSync(project.root, copy, { recursive: true, preserveTimestamps: true });
  return openRepository(copy);
}

describe.each(["list", "read", "look"])("where to %s is refused", (what) => {
  const places =
    what === "list" ? ["", "infra", "src"] : ["infra/orders.yml", "serverless.yml", "src/order.js", "infra"];

  it.each(places)("nothing is said to be deleted, and no handler is lost in silence: `%s`", (place) => {
    const origin = repository(files("onOrder"));
    origin.write(files("orderSaved"));
    for (const words of [["plan", "--base", "HEAD"], ["inspect"]]) {
      const without = run(copyOf(origin), ...words);
      expect(without.status).toBe(1);
      for (const times of [1, Infinity]) {
        const project = copyOf(origin);
        const path = place === "" ? project.root : project.path(place);
        Object.assign(refused, { what, path, times });
        const { output, errors, status } = run(project, ...words);
        refused.times = 0;
        expect(errors).toBe("");
        expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
        // A moment later everything is seen, or the change is told without what it does.
        expect(status === 2 || output.split("\n", 1)[0] === without.output.split("\n", 1)[0], output).toBe(true);
      }
    }
  });
});

it("says once what was refused, and nothing of what git ignores", () => {
  const project = repository({ ...deployed, "infra/a/orders.yml": template({ function: "A", mapping: "B" }) });
  Object.assign(refused, { what: "look", path: project.path("infra/a"), times: Infinity });
  const { output, status } = run(project, "inspect");
  expect(output.match(/could not look/gu)).toHaveLength(1);
  expect(output).toContain(
    "could not look  infra/a: What stands here cannot be looked at: it cannot be read (permission, disk or git).",
  );
  expect(status).toBe(2);

  const ignoring = repository({ ...deployed, ".gitignore": "data/\n" });
  ignoring.write({ "data/orders.yml": "" });
  Object.assign(refused, { what: "read", path: ignoring.path("data/orders.yml"), times: Infinity });
  expect(run(ignoring, "inspect").output).not.toContain("could not look");
});

it("writes no lock file of what was refused for a moment", () => {
  const project = repository(files("onOrder"));
  Object.assign(refused, { what: "list", path: project.path("infra"), times: 1 });
  expect(run(project, "lock")).toEqual({
    output: "",
    errors:
      "replay-safe: infra: What stands here cannot be looked at: it cannot be read (permission, disk or git).\nreplay-safe: nothing was written.\n",
    status: 2,
  });
});

it("is no reason to fail where it is one of git's own files", () => {
  const project = repository(files("onOrder"));
  project.write(files("orderSaved"));
  const without = run(project, "plan", "--base", "HEAD");
  for (const name of ["HEAD", "index", "refs"]) {
    Object.assign(refused, { what: "stat", path: project.path(`.git/${name}`), times: Infinity });
    expect(run(project, "plan", "--base", "HEAD")).toEqual(without);
  }
});
