// In a pipeline, what cannot be compared is no pass: status 2 on the command line, a problem in ESLint, unless somebody chose it.
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { lintRepository } from "../support/lint.ts";
import { clone, folder, openRepository, repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

afterEach(() => vi.unstubAllEnvs());

const plan = (root: string, ...words: string[]) => runCommand(["plan", ...words], root);

/** A folder with a service and no history, as in an image build. */
function unpacked() {
  const project = openRepository(folder());
  project.write({ ...deployed, "package.json": "{}" });
  return project;
}

const told = async (project: ReturnType<typeof unpacked>) =>
  (await lintRepository(project, { rules: { "no-mapping-replacement": "error" } })).map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );

describe.each([{ CI: "true" }, { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" }])(
  "in a pipeline that says %o",
  (environment) => {
    const inPipeline = (): void => {
      for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    };

    it("a folder without history cannot be looked at", async () => {
      const project = unpacked();
      inPipeline();
      const { output, status } = plan(project.root);
      expect(status).toBe(2);
      expect(output).toContain(
        "could not look  What was deployed last cannot be looked at: this is no git work tree and holds no lock file.",
      );
      expect(output).toContain("`--no-baseline`");
      expect(await told(project)).toEqual([
        expect.stringMatching(
          /^serverless\.yml:1 What was deployed last cannot be looked at: this is no git work tree/u,
        ),
      ]);
    });

    it("neither can one that was made a repository without a commit", async () => {
      const project = unpacked();
      project.git("init", "--quiet");
      expect(plan(project.root).status).toBe(0);
      inPipeline();
      const { output, status } = plan(project.root);
      expect(status).toBe(2);
      expect(output).toContain("What was deployed last cannot be looked at: this repository holds no commit.");
      expect(plan(project.root, "--no-baseline").status).toBe(0);
      expect(await told(project)).toEqual([
        expect.stringMatching(/^serverless\.yml:1 .* this repository holds no commit/u),
      ]);
    });

    it("it can where nothing is to be compared", async () => {
      const project = unpacked();
      inPipeline();
      expect(plan(project.root, "--no-baseline")).toEqual({
        output: "Nothing was compared. The settings or `--no-baseline` ask for no comparison.\n",
        errors: "",
        status: 0,
      });
      project.write({ "replay-safe.config.json": '{ "baseline": "none" }' });
      expect(plan(project.root).status).toBe(0);
      expect(await told(project)).toEqual([]);
    });

    it("it can with a lock file", () => {
      const project = unpacked();
      runCommand(["lock"], project.root);
      project.write({ "serverless.yml": service("orderSaved") });
      inPipeline();
      expect(plan(project.root).output).toContain("Compared with the lock file");
      expect(plan(project.root).status).toBe(1);
    });
  },
);

it("a clone that does not hold the default branch cannot be looked at in any pipeline", () => {
  const project = repository(deployed);
  project.git("branch", "--move", "work");
  expect(plan(project.root).status).toBe(0);
  vi.stubEnv("CI", "true");
  const { output, status } = plan(project.root);
  expect(output).toMatch(/could not look {2}The default branch of `origin` cannot be looked at/u);
  expect(status).toBe(2);
});

it("a desk without history has nothing to compare with, and a variable that says no is none", () => {
  const project = unpacked();
  expect(plan(project.root).status).toBe(0);
  vi.stubEnv("CI", "false");
  expect(plan(project.root).status).toBe(0);
});

it("a bare repository has no files to look at", () => {
  const bare = clone(repository(deployed), "--bare");
  for (const command of ["plan", "inspect", "lock"])
    for (const where of [bare.root, bare.path("refs")])
      expect(runCommand([command], where)).toEqual({
        output: "",
        errors: "replay-safe: this is a bare repository, whose files are not checked out; run it in a work tree.\n",
        status: 2,
      });
});

describe("a folder without a configuration", () => {
  it("is said to have none", () => {
    const project = repository({ ...deployed, "docs/a.md": "" });
    const { output, status } = plan(project.root, "docs");
    expect(output).toMatch(
      /^not known {2}A deployment configuration cannot be looked at: there is none here \(the Serverless Framework, SAM, CloudFormation, CDK, SST and Amplify are read\)\.\nNothing was compared\.\n$/u,
    );
    expect(status).toBe(0);
    expect(JSON.parse(plan(project.root, "docs", "--format", "json").output).unresolved).toMatchObject([
      { what: "a deployment configuration", severity: "note" },
    ]);
  });

  it("is said to have none where `inspect` finds no handler either: code alone tells little", () => {
    const project = repository({ "infra/main.tf": "", "src/text.ts": "export const text = 1;\n" });
    expect(runCommand(["inspect"], project.root)).toEqual({
      output:
        "not known  A deployment configuration cannot be looked at: there is none here (the Serverless Framework, SAM, CloudFormation, CDK, SST and Amplify are read).\nNo handler of a stream or queue; those of SNS, S3 and EventBridge only where the setting `sources` lists them beside the others.\n",
      errors: "",
      status: 0,
    });
    const other = repository({ "serverless.yml": "service: shop\nprovider: { name: aws }\nfunctions: {}\n" });
    expect(runCommand(["inspect"], other.root).output).toBe(
      "No handler of a stream or queue; those of SNS, S3 and EventBridge only where the setting `sources` lists them beside the others.\n",
    );
  });

  it("is told from a file that is part of none", () => {
    const project = repository({ ...deployed, "src/text.ts": "export const text = 1;", "docs/a.md": "" });
    expect(plan(project.root, "src/text.ts").output).toMatch(
      /^not known {2}A deployment configuration cannot be looked at: `src\/text\.ts` is part of none\.\nNothing was compared\.\n$/u,
    );
    expect(plan(project.root, "src/text.ts", "docs/a.md").output).toContain("no file that was named is part of one.");
    expect(plan(project.root, "src/text.ts", "serverless.yml").output).not.toContain("part of");
    expect(plan(project.root, "src/text.ts").status).toBe(0);
  });

  it("has one where only the baseline does", () => {
    const project = repository(deployed);
    project.write({ "serverless.yml": null });
    expect(plan(project.root).output).not.toContain("there is none here");
  });
});
