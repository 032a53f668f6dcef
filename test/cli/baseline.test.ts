/** Who chooses what `plan` compares with: whoever runs it, never the change that is looked at. */
import { existsSync, utimesSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { diskSource } from "../../src/project/disk.ts";
import { overlay } from "../../src/project/overlay.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { folder, repository, type Files, type Repository } from "../support/repository.ts";
import { deployed, service, template } from "./stories.ts";

afterEach(() => vi.unstubAllEnvs());

/** A branch that renames the function, in a pipeline for a pull request into `main`. */
function pullRequest(...commits: readonly Files[]): Repository {
  const project = repository(...commits);
  project.git("switch", "--quiet", "--create", "work");
  return project;
}

function inPipeline(): void {
  vi.stubEnv("GITHUB_ACTIONS", "true");
  vi.stubEnv("GITHUB_BASE_REF", "main");
}

describe("`--base`", () => {
  const stack = template({ function: "OnOrder", mapping: "OnOrderMapping" });
  const moved = template({ function: "OrderSaved", mapping: "OrderSavedMapping" });

  it("means the revision where a file has its name", () => {
    const project = pullRequest({ "template.yaml": stack });
    project.commit({ "template.yaml": moved, main: moved });
    const { output, status } = runCommand(["plan", "--base", "main"], project.root);
    expect(output).toContain("becomes `OrderSaved`");
    expect(output).toContain("Compared with commit ");
    expect(status).toBe(1);
  });

  it("means the commit itself where this clone was told to take another one for it", () => {
    const project = pullRequest({ "template.yaml": stack });
    project.commit({ "template.yaml": moved });
    project.git("replace", "main", "HEAD");
    const { output, status } = runCommand(["plan", "--base", "main"], project.root);
    expect(output).toContain("becomes `OrderSaved`");
    expect(status).toBe(1);
  });

  it("means a file that is written as one", () => {
    const project = pullRequest({ "template.yaml": stack });
    project.write({ "deployed.yaml": moved, "template.yaml": moved, "deployed.json": "{}" });
    const compared = (...words: string[]) => runCommand(["plan", ...words, "template.yaml"], project.root).output;
    expect(compared("--base", "./deployed.yaml")).toContain("Compared with the template `deployed.yaml`.");
    expect(compared("--template", "deployed.yaml")).toContain("Compared with the template `deployed.yaml`.");
    expect(compared("--base", "deployed.json")).toContain("The template `deployed.json` cannot be looked at");
    expect(compared("--lock", "none.lock.json")).toContain("The lock file `none.lock.json` cannot be looked at");
    expect(runCommand(["plan", "--base", "deployed.yaml"], project.root)).toEqual({
      output: "",
      errors:
        "replay-safe: `deployed.yaml` is no revision; the file is meant by `--template deployed.yaml` or `--base ./deployed.yaml`.\n",
      status: 2,
    });
  });

  it("compares what is deployed with the rest where the file stands among the configurations", () => {
    const project = pullRequest({ "stack.yaml": moved, "deployed.yaml": stack });
    const compared = (...words: string[]) =>
      runCommand(["plan", "--template", "deployed.yaml", ...words], project.root);
    expect(compared().output).toContain("`OnOrder` becomes `OrderSaved`");
    expect(compared("stack.yaml").output).toBe(compared().output);
    expect(compared().status).toBe(1);
    // Nothing else is here that it could be the deployed state of.
    expect(compared("deployed.yaml").status).toBe(0);
  });

  it("is one of several ways to say what to compare with", () => {
    const { errors, status } = runCommand(["plan", "--base", "main", "--lock", "a.lock.json"], folder());
    expect(errors).toContain("`--base` says what to compare with: leave out `--lock`");
    expect(status).toBe(2);
  });
});

describe("in a pipeline, the lock file", () => {
  const locked = (project: Repository): void => {
    runCommand(["lock"], project.root);
    project.commit({});
  };

  it("that a pull request brings along is not what it is compared with", () => {
    const project = pullRequest(deployed);
    project.write({ "serverless.yml": service("orderSaved") });
    locked(project);
    inPipeline();
    const { output, status } = runCommand(["plan"], project.root);
    expect(output).toContain("`onOrder` becomes `orderSaved`");
    expect(output).toContain("Compared with commit ");
    expect(status).toBe(1);
  });

  it("that a pull request rewrites is taken from the target, and the report says so", () => {
    const project = repository(deployed);
    locked(project);
    project.git("switch", "--quiet", "--create", "work");
    project.write({ "serverless.yml": service("orderSaved") });
    locked(project);
    inPipeline();
    const { output, status } = runCommand(["plan"], project.root);
    expect(output).toContain("`onOrder` becomes `orderSaved`");
    expect(output).toMatch(
      /Compared with the lock file `replay-safe\.lock\.json` of commit `\w{7}`; the one in this checkout differs and was not used\.\n$/u,
    );
    expect(status).toBe(1);
    expect(runCommand(["plan", "--lock", "replay-safe.lock.json"], project.root).status).toBe(0);
  });

  it("that a pull request leaves alone is compared with, and nothing is said about it", () => {
    const project = repository(deployed);
    locked(project);
    project.git("switch", "--quiet", "--create", "work");
    project.commit({ "readme.md": "# shop" });
    inPipeline();
    const { output, status } = runCommand(["plan"], project.root);
    expect(output).toMatch(
      /^No mapping .* replaced\. Compared with the lock file `replay-safe\.lock\.json` of commit `\w{7}`\.\n$/u,
    );
    expect(status).toBe(0);
  });
});

it("runs no filter that the repository's own configuration sets", () => {
  const project = repository({ ...deployed, ".gitattributes": "* filter=evil\n" });
  const trace = `${folder()}/ran`;
  project.git("config", "filter.evil.clean", `sh -c 'touch ${trace}; cat'`);
  utimesSync(project.path("serverless.yml"), new Date(0), new Date(0));
  expect(runCommand(["plan"], project.root).status).toBe(0);
  expect(existsSync(trace)).toBe(false);
  // The twin: what git itself does there.
  utimesSync(project.path("serverless.yml"), new Date(1), new Date(1));
  project.git("status");
  expect(existsSync(trace)).toBe(true);
});

it("says so where a filter cannot be switched off, since a name may hold the sign that ends it", () => {
  const project = repository({ ...deployed, ".gitattributes": "* filter=a=b\n" });
  const trace = `${folder()}/ran`;
  project.git("config", "filter.a=b.clean", `sh -c 'touch ${trace}; cat'`);
  utimesSync(project.path("serverless.yml"), new Date(0), new Date(0));
  const { output, status } = runCommand(["plan"], project.root);
  expect(output).toContain("What is not committed yet cannot be looked at: git does not answer, or only with a filter");
  expect(status).toBe(2);
  expect(existsSync(trace)).toBe(false);
});

it("sees what is not committed beside files of Git LFS, whose filter is required", () => {
  const project = repository({ ...deployed, ".gitattributes": "*.bin filter=lfs\n", "a.bin": "1" });
  project.git("config", "filter.lfs.clean", "cat");
  project.git("config", "filter.lfs.required", "true");
  utimesSync(project.path("a.bin"), new Date(0), new Date(0));
  project.write({ "serverless.yml": service("orderSaved") });
  const { output, status } = runCommand(["plan"], project.root);
  expect(output).toContain("`onOrder` becomes `orderSaved`");
  expect(status).toBe(1);
});

describe("an edit that is not saved", () => {
  /** A repository with one clean commit on its default branch, as whoever tries the tool out has it. */
  const clean = () => {
    const { root, path } = repository(deployed);
    const changesIn = (text: string) => {
      const source = overlay(diskSource(root), path("serverless.yml"), text);
      return new Pipeline(source, DEFAULT_SETTINGS, root).sides.comparison()?.changes.map(({ verdict }) => verdict);
    };
    return { root, changesIn };
  };

  it("is a change, also on a clean default branch", () => {
    expect(clean().changesIn(service("orderSaved"))).toEqual(["replay"]);
  });

  it("is none where it only says the same", () => {
    expect(clean().changesIn(`# a comment\n${service("onOrder")}`)).toEqual([]);
    // Saved text is no edit: there is nothing before the first commit to compare with.
    expect(clean().changesIn(service("onOrder"))).toBeUndefined();
  });
});
