import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { folder, repository } from "../support/repository.ts";
import { deployed, service, template } from "./stories.ts";

it("writes what is deployed and says what it wrote", () => {
  const { root, read, path } = repository(deployed);
  expect(runCommand(["lock"], root)).toEqual({
    output: "Wrote `replay-safe.lock.json`: 1 mapping of 1 function in 1 stack.\n",
    errors: "",
    status: 0,
  });
  expect(JSON.parse(read(path("replay-safe.lock.json")))).toMatchObject({
    version: 1,
    stacks: [{ config: "serverless.yml", functions: [{ key: "onOrder" }] }],
  });
  expect(runCommand(["lock"], root).output).toBe(
    "`replay-safe.lock.json` is up to date: 1 mapping of 1 function in 1 stack.\n",
  );
});

it("checks without writing", () => {
  const { root, read, path, write } = repository(deployed);
  expect(runCommand(["lock", "--check"], root)).toEqual({
    output: "`replay-safe.lock.json` is not up to date: write it again with `replay-safe lock`.\n",
    errors: "",
    status: 1,
  });
  expect(() => read(path("replay-safe.lock.json"))).toThrow();

  runCommand(["lock"], root);
  expect(runCommand(["lock", "--check"], root).status).toBe(0);
  const lock = read(path("replay-safe.lock.json"));
  write({ "replay-safe.lock.json": lock.replaceAll("\n", "\r\n") });
  expect(runCommand(["lock", "--check"], root).status).toBe(0);

  write({ "replay-safe.lock.json": lock, "serverless.yml": service("orderSaved") });
  expect(runCommand(["lock", "--check"], root).status).toBe(1);
  expect(read(path("replay-safe.lock.json"))).toBe(lock);
});

it("is the baseline of the next plan once it is committed", () => {
  const { root, commit } = repository(deployed);
  runCommand(["lock"], root);
  commit({ "serverless.yml": service("orderSaved") });
  expect(runCommand(["plan"], root)).toMatchObject({
    output: expect.stringContaining("Compared with the lock file `replay-safe.lock.json`."),
    status: 1,
  });
});

it("is not taken for no change when it is broken", () => {
  const { root } = repository({ ...deployed, "replay-safe.lock.json": "{" });
  expect(runCommand(["plan"], root)).toMatchObject({
    output: expect.stringContaining("The lock file `replay-safe.lock.json` cannot be looked at: it is not JSON"),
    status: 2,
  });
});

it("writes relative to the file, wherever it is", () => {
  const { root, read, path } = repository({ "deploy/x.txt": "", "shop/serverless.yml": service("onOrder") });
  expect(runCommand(["lock", "shop", "--output", "deploy/shop.lock.json"], root).status).toBe(0);
  expect(JSON.parse(read(path("deploy/shop.lock.json")))).toMatchObject({
    stacks: [{ config: "../shop/serverless.yml" }],
  });
});

it.each([
  ["there is no configuration", { "README.md": "" }, ["lock"], "no deployment configuration was found"],
  [
    "a configuration cannot be read",
    { "serverless.yml": "service: shop\nprovider: {" },
    ["lock"],
    "nothing was written",
  ],
  ["the path is nowhere", deployed, ["lock", "nowhere"], "`nowhere` does not exist"],
  ["the path leaves the repository", deployed, ["lock", "../.."], "where nothing is read"],
  ["the file cannot be written", deployed, ["lock", "--output", "no/such/folder.json"], "cannot be written"],
])("writes nothing and exits 2 when %s", (_, files, words, why) => {
  const { root, git } = repository(files);
  const { output, errors, status } = runCommand(words, root);
  expect({ output, status }).toEqual({ output: "", status: 2 });
  expect(errors).toContain(why);
  expect(git("status", "--short")).toBe("");
});

it("writes nothing while a configuration cannot be read, also one that only the old lock file knows", () => {
  const { root, read, path, write } = repository({
    ...deployed,
    "other/orders.yml": template({ function: "OnOrder", mapping: "OnOrderMapping" }),
  });
  runCommand(["lock"], root);
  const lock = read(path("replay-safe.lock.json"));
  for (const name of ["serverless.yml", "other/orders.yml"]) {
    const text = read(path(name));
    write({ [name]: `${text}# \0` });
    expect(runCommand(["lock"], root)).toEqual({
      output: "",
      errors: `replay-safe: ${name}: The configuration cannot be looked at: it holds a NUL byte and is no text; save it as UTF-8.
replay-safe: nothing was written.
`,
      status: 2,
    });
    write({ [name]: text });
  }
  expect(read(path("replay-safe.lock.json"))).toBe(lock);
});

describe("a configuration that is not named", () => {
  const billing = (key: string): string => service(key).replace("service: shop", "service: bill");
  const two = { "a/serverless.yml": service("onOrder"), "b/serverless.yml": billing("onOrder") };

  it("stays as it is locked, since nobody says that it was deployed", () => {
    const { root, read, path, write } = repository(two);
    runCommand(["lock"], root);
    const lock = read(path("replay-safe.lock.json"));
    write({ "a/serverless.yml": service("orderSaved"), "b/serverless.yml": billing("orderSaved") });
    expect(runCommand(["lock", "a"], root).status).toBe(0);
    expect(read(path("replay-safe.lock.json"))).not.toBe(lock);
    expect(runCommand(["lock", "--check", "a"], root).status).toBe(0);
    expect(runCommand(["lock", "--check", "b"], root).status).toBe(1);
    const planned = runCommand(["plan", "--lock", "replay-safe.lock.json"], root);
    expect(planned.output).toContain("replay  b/serverless.yml");
    expect(planned.output).not.toContain("a/serverless.yml");
  });

  it("is not taken for removed by a plan of another one", () => {
    const { root } = repository(two);
    runCommand(["lock"], root);
    expect(runCommand(["plan", "--lock", "replay-safe.lock.json", "a"], root)).toMatchObject({
      output:
        "No mapping of a stream or queue is re-created or replaced. Compared with the lock file `replay-safe.lock.json`.\n",
      status: 0,
    });
  });

  it("is told as removed where it is named", () => {
    const { root, write } = repository(two);
    runCommand(["lock"], root);
    write({ "b/serverless.yml": null });
    const planned = (name: string): string =>
      runCommand(["plan", "--lock", "replay-safe.lock.json", name], root).output;
    expect(planned("b")).toContain("is in no configuration any more");
    expect(planned("a")).not.toContain("is in no configuration any more");
  });
});

it("deletes no file beside it that it did not write", () => {
  const { root, path, write, read } = repository(deployed);
  write({ [`replay-safe.lock.json.${process.pid}.tmp`]: "somebody's" });
  expect(runCommand(["lock"], root).status).toBe(0);
  expect(read(path(`replay-safe.lock.json.${process.pid}.tmp`))).toBe("somebody's");
  expect(runCommand(["lock", "--output", "no/such.lock.json"], root).status).toBe(2);
  expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toHaveLength(1);
});

it("is not written into a folder that a link leads out of the repository", () => {
  const { root, path } = repository(deployed);
  const outside = folder();
  symlinkSync(outside, path("reports"));
  expect(runCommand(["lock", "--output", "reports/replay-safe.lock.json"], root)).toEqual({
    output: "",
    errors:
      "replay-safe: `reports/replay-safe.lock.json` cannot be written: a symbolic link on the way leads out of the repository.\n",
    status: 2,
  });
  expect(runCommand(["plan", "--output", "reports/plan.txt"], root).status).toBe(2);
  expect(readdirSync(outside)).toEqual([]);
});

it("is written into a folder that a link leads to in the repository, and into any that the command line names outside of it", () => {
  const { root, path, read, write } = repository(deployed);
  write({ "made/keep": "" });
  symlinkSync(path("made"), path("reports"));
  expect(runCommand(["lock", "--output", "reports/replay-safe.lock.json"], root).status).toBe(0);
  expect(read(path("made/replay-safe.lock.json"))).toContain('"version"');
  const outside = folder();
  expect(runCommand(["lock", "--output", `${outside}/replay-safe.lock.json`], root).status).toBe(0);
});

it("is not written through a link, and leaves nothing beside", () => {
  const { root, path, read } = repository(deployed);
  const victim = `${folder()}/victim`;
  writeFileSync(victim, "precious");
  symlinkSync(victim, path("replay-safe.lock.json"));
  expect(runCommand(["lock"], root)).toEqual({
    output: "",
    errors: "replay-safe: `replay-safe.lock.json` cannot be written: it is a symbolic link.\n",
    status: 2,
  });
  expect(read(victim)).toBe("precious");
  expect(runCommand(["lock", "--output", "no/such.lock.json"], root)).toMatchObject({
    errors: "replay-safe: `no/such.lock.json` cannot be written: its folder does not exist.\n",
    status: 2,
  });
  expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

it("leaves open what is deployed of a configuration that it holds nothing of, and knows one that was moved", () => {
  const { root, write, git } = repository({
    "a/serverless.yml": service("onOrder").replace("service: shop", "service: a"),
    "b/serverless.yml": service("onOrder").replace("service: shop", "service: b"),
  });
  runCommand(["lock", "a"], root);
  git("add", ".");
  git("commit", "--quiet", "--message", "lock");
  write({ "b/serverless.yml": service("orderSaved").replace("service: shop", "service: b") });
  const { output, status } = runCommand(["plan"], root);
  expect(status).toBe(0);
  expect(output).toContain(
    "b/serverless.yml: What is deployed of it cannot be looked at: the lock file holds nothing of it.",
  );
  expect(output).toContain("No change was found, but what is not known may be one.");

  runCommand(["lock", "b"], root);
  git("mv", "b", "c");
  expect(runCommand(["plan"], root).output).not.toContain("cannot be looked at");
});
