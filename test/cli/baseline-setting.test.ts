/** In a pipeline the setting `baseline` of the commit that the work left decides, not that of the change which is looked at. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { clone, repository, type Files, type Repository } from "../support/repository.ts";
import { deployed, service } from "./stories.ts";

beforeEach(() => {
  vi.stubEnv("GITHUB_ACTIONS", "true");
  vi.stubEnv("GITHUB_BASE_REF", "main");
});
afterEach(() => vi.unstubAllEnvs());

const CONFIG = "replay-safe.config.json";
const setting = (baseline: unknown): Files => ({ [CONFIG]: JSON.stringify({ baseline }) });
const renamed = { "serverless.yml": service("orderSaved") };

/** A branch with a rename and whatever else, off a commit of main. */
function request(main: Files, work: Files): Repository {
  const project = repository({ ...deployed, ...main });
  project.git("switch", "--quiet", "--create", "work");
  project.commit({ ...renamed, ...work });
  return project;
}

const plan = ({ root }: Repository, ...words: string[]) => {
  const { output, status } = runCommand(["plan", ...words], root);
  return { last: output.trimEnd().split("\n").at(-1)!, status };
};
const OTHER = "The setting `baseline` of this checkout is another one and was not used.";

describe("the setting `baseline`", () => {
  it.each([
    ["is brought", {}, setting("none")],
    ["is brought as a revision", {}, setting({ git: "HEAD" })],
    ["is changed", setting("auto"), setting("none")],
    ["is taken away", setting({ git: "main" }), { [CONFIG]: "{}" }],
    ["goes with its file", setting({ git: "main" }), { [CONFIG]: null }],
  ] as const)("of the change does not decide where it %s", (_, main, work) => {
    const { last, status } = plan(request(main, work));
    expect(last).toMatch(/^1 change with consequences for records\. Compared with commit `\w{7}`\./u);
    expect(last.endsWith(OTHER)).toBe(true);
    expect(status).toBe(1);
  });

  it("that asked for no comparison goes on asking for none", () => {
    const { last, status } = plan(request(setting("none"), setting("auto")));
    expect(last).toBe(`Nothing was compared. The settings or \`--no-baseline\` ask for no comparison. ${OTHER}`);
    expect(status).toBe(0);
  });

  it("that the change leaves alone is used, and nothing is said about it", () => {
    expect(plan(request(setting("none"), {})).last).toBe(
      "Nothing was compared. The settings or `--no-baseline` ask for no comparison.",
    );
    expect(
      plan(request(setting({ git: "main" }), { [CONFIG]: '{ "baseline": { "git": "main" }, "crossFile": true }' })),
    ).toEqual({
      last: expect.stringMatching(/Compared with commit `\w{7}`\.$/u) as string,
      status: 1,
    });
  });

  it("is what whoever runs the command says", () => {
    expect(plan(request({}, {}), "--no-baseline").last).not.toContain(OTHER);
    expect(plan(request({}, setting("none")), "--base", "main").last).not.toContain(OTHER);
  });

  it("names a lock file, which is taken from the same commit", () => {
    const main = repository(deployed);
    runCommand(["lock", "--output", "deployed.lock.json"], main.root);
    main.commit(setting({ lock: "deployed.lock.json" }));
    main.git("switch", "--quiet", "--create", "work");
    main.write(renamed);
    runCommand(["lock", "--output", "deployed.lock.json"], main.root);
    main.commit({});
    const { last, status } = plan(main);
    expect(last).toMatch(
      /lock file `deployed\.lock\.json` of commit `\w{7}`; the one in this checkout differs and was not used\.$/u,
    );
    expect(status).toBe(1);
  });

  it("decides at a desk as it stands there", () => {
    vi.unstubAllEnvs();
    expect(plan(request({}, setting("none")))).toEqual({
      last: "Nothing was compared. The settings or `--no-baseline` ask for no comparison.",
      status: 0,
    });
  });

  it("is believed where the commit that the work left is not known", () => {
    const work = clone(request(setting("none"), {}), "--depth=1", "--branch=work");
    expect(plan(work).status).toBe(0);
  });
});
