/**
 * What cannot be read is not what is not there. Whatever keeps a file from being read, on either side of a comparison: the
 * command could not look (exit 2), or it says exactly what it says without the failure.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { plan } from "../../src/cli/plan.ts";
import { diskSource } from "../../src/project/disk.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { clone, folder, openRepository, repository, type Repository } from "../support/repository.ts";
import { publishing, service, template } from "./stories.ts";

const include = (key: string): string => `${key}:
  handler: src/order.handler
  events:
    - stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", startingPosition: TRIM_HORIZON }
`;

/** A service with an include and a helper, and a template whose name says nothing: every kind of file that can matter. */
const files = (key: string) => ({
  "serverless.yml": "service: shop\nprovider: { name: aws }\nfunctions: ${file(functions.yml)}\n",
  "functions.yml": include(key),
  "src/order.js": `import { tell } from "./tell.js";
export const handler = async (event) => {
  for (const record of event.Records) await tell(record);
};
`,
  "src/tell.js": `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const tell = (record) => sns.send(new PublishCommand({ Message: record.eventID }));
`,
  "infra/orders.yml": template({ function: key, mapping: `${key}Mapping` }),
  "readme.md": "# shop\n",
});
const names = Object.keys(files(""));

const failures: Readonly<Record<string, (project: Repository, name: string) => void>> = {
  "is too large": ({ path }, name) =>
    writeFileSync(path(name), `${readFileSync(path(name), "utf8")}${"\n".repeat(4 * 1024 * 1024)}`),
  "holds a NUL byte": ({ path }, name) => writeFileSync(path(name), `${readFileSync(path(name), "utf8")}\n# \0\n`),
  "is UTF-16": ({ path }, name) => writeFileSync(path(name), Buffer.from(readFileSync(path(name), "utf8"), "utf16le")),
  "is a pointer of Git LFS": ({ path }, name) =>
    writeFileSync(path(name), "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
  "leads out of the repository": ({ path }, name) => {
    const outside = openRepository(folder()).path("elsewhere");
    renameSync(path(name), outside);
    symlinkSync(outside, path(name));
  },
  "holds the marks of a merge": ({ path }, name) =>
    writeFileSync(path(name), `<<<<<<< HEAD\n${readFileSync(path(name), "utf8")}=======\n>>>>>>> theirs\n`),
  "is nothing but a bracket": ({ path }, name) => writeFileSync(path(name), "a: ]\n"),
  "is a link in a circle": ({ path }, name) => {
    rmSync(path(name));
    symlinkSync(path(name), path(name));
  },
};

/** What git does not keep. */
const pipe = ({ path }: Repository, name: string): void => {
  rmSync(path(name));
  execFileSync("mkfifo", [path(name)]);
};

const planned = (project: Repository, base = "HEAD"): { output: string; status: number } => {
  const { output, status } = runCommand(["plan", "--base", base], project.root);
  return { output: output.replace(/commit `\w+`/u, "commit"), status };
};

describe.each([...Object.entries(failures), ["is a pipe", pipe] as const])("a file that %s", (_, fail) => {
  it.each(names)("is said now: %s", (name) => {
    const project = repository(files("onOrder"));
    project.write(files("orderSaved"));
    const without = planned(project);
    expect(without.status).toBe(1);
    fail(project, name);
    const { output, status } = planned(project);
    expect(status === 2 || output === without.output, output).toBe(true);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
  });
});

describe.each(Object.entries(failures))("a file that %s", (_, fail) => {
  it.each(names)("is said in the baseline: %s", (name) => {
    const project = repository(files("onOrder"));
    fail(project, name);
    project.commit({});
    rmSync(project.path(name), { force: true });
    mkdirSync(dirname(project.path(name)), { recursive: true });
    project.write(files("orderSaved"));
    const control = repository(files("onOrder"));
    control.write(files("orderSaved"));
    const { output, status } = planned(project);
    expect(status === 2 || output === planned(control).output, output).toBe(true);
  });
});

it.each(["serverless.yml", "infra/orders.yml"])("a configuration that says nothing is not deleted: %s", (name) => {
  const project = repository(files("onOrder"));
  project.write({ [name]: "\n" });
  const { output, status } = planned(project);
  expect(output).toBe(`could not look  ${name}: The configuration cannot be looked at: it is empty.
No change was found, but not everything could be looked at. Compared with commit.
`);
  expect(status).toBe(2);
});

it("a service that was cut off into a text that parses is not deleted", () => {
  const project = repository(files("onOrder"));
  project.write({ "serverless.yml": "service: sho" });
  const { output, status } = planned(project);
  expect(output)
    .toBe(`could not look  serverless.yml: The configuration cannot be looked at: it has no \`provider\`, which each service of the Serverless Framework needs.
No change was found, but not everything could be looked at. Compared with commit.
`);
  expect(status).toBe(2);
});

it("what never was a service is none that was cut off", () => {
  const component = "component: website\nname: shop\n";
  const project = repository({ ...files("onOrder"), "site/serverless.yml": component });
  project.write({ "site/serverless.yml": `${component}stage: dev\n` });
  expect(planned(project).status).toBe(0);
});

it("cannot be read by a fault of the disk, which is no deletion", () => {
  const project = repository({ "serverless.yml": service("onOrder"), "src/order.js": publishing });
  const disk = diskSource(project.root);
  const failing: TextSource = {
    root: disk.root,
    label: disk.label,
    kind: (path) => disk.kind(path),
    list: (path) => disk.list(path),
    contentId: (path) => (path.endsWith(".yml") ? null : disk.contentId(path)),
    read: (path) => (path.endsWith(".yml") ? { ok: false, reason: "unavailable" } : disk.read(path)),
  };
  const { comparison, unresolved } = plan(
    new Pipeline(failing, { ...DEFAULT_SETTINGS, baseline: { git: "HEAD" } }, project.root),
  );
  expect(comparison).toMatchObject({ changes: [], removed: [] });
  expect(unresolved).toEqual([
    {
      place: { path: project.path("serverless.yml") },
      what: "the configuration",
      why: "it cannot be read (permission, disk or git)",
      severity: "problem",
    },
  ]);
});

describe("a partial clone", () => {
  it("says that it does not hold the baseline, and how to get it", () => {
    const origin = repository({ "serverless.yml": service("onOrder") });
    origin.commit({ "serverless.yml": service("orderSaved") });
    origin.git("config", "uploadpack.allowFilter", "true");
    const partial = clone(origin, "--filter=blob:none");
    const { output, status } = planned(partial, "HEAD~1");
    expect(output).toContain("could not look  serverless.yml: The configuration in commit ");
    expect(output).toContain(
      "cannot be looked at: this clone is partial and does not hold its content; clone without `filter`, or run `git fetch --refetch --no-filter`.\nNo change was found, but not everything could be looked at.",
    );
    expect(status).toBe(2);
    partial.git("fetch", "--quiet", "--refetch", "--no-filter");
    expect(planned(partial, "HEAD^").status).toBe(1);
  });

  it("says of a file that was moved that it may have been a configuration", () => {
    const moved = template({ function: "OnOrder", mapping: "OnOrderMapping" });
    const origin = repository({ "old/orders.yml": moved });
    origin.commit({ "old/orders.yml": null, "new/orders.yml": moved.replaceAll("OnOrder", "OrderSaved") });
    origin.git("config", "uploadpack.allowFilter", "true");
    const { output, status } = planned(clone(origin, "--filter=blob:none"), "HEAD~1");
    expect(output).toContain("`old/orders.yml` in commit ");
    expect(output).not.toContain("new-consumer");
    expect(status).toBe(2);
  });
});

describe("a sparse checkout", () => {
  it.each(["infra", "src", "other"])("says what it leaves out, or what it would say without: only `%s`", (kept) => {
    const origin = repository({ ...files("onOrder"), "other/readme.md": "" });
    const whole = clone(origin);
    whole.write(files("orderSaved"));
    const without = planned(whole);
    const sparse = clone(origin);
    sparse.git("sparse-checkout", "set", "--no-cone", `/${kept}/`);
    for (const [name, text] of Object.entries(files("orderSaved")))
      if (name.startsWith(`${kept}/`)) sparse.write({ [name]: text });
    const { output, status } = planned(sparse);
    expect(status === 2 || output === without.output, output).toBe(true);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
  });
});

describe("a configuration that a sparse checkout leaves out", () => {
  const services = { "a/serverless.yml": service("onOrder"), "b/serverless.yml": service("onOrder") };
  const WHY = "cannot be looked at: a sparse checkout leaves it out; add its folder with `git sparse-checkout add`.";

  const only = (folder: string, ...commits: readonly Record<string, string | null>[]): Repository => {
    const origin = repository(services);
    for (const changes of commits) origin.commit(changes);
    const sparse = clone(origin);
    sparse.git("sparse-checkout", "set", folder);
    return sparse;
  };

  it("is not missing in a lock file", () => {
    const { root } = only("b");
    const refused = {
      output: "",
      errors: `replay-safe: a/serverless.yml: The configuration ${WHY}\nreplay-safe: nothing was written.\n`,
      status: 2,
    };
    expect(runCommand(["lock"], root)).toEqual(refused);
    expect(runCommand(["lock", "b"], root).status).toBe(0);
    expect(runCommand(["lock", "--check"], root)).toEqual(refused);
  });

  it("may wire what is here", () => {
    const { root } = only("c", { "c/readme.md": "" });
    expect(runCommand(["inspect"], root).output).toContain(
      `not known  a/serverless.yml: The configuration here, as 1 more elsewhere, ${WHY}`,
    );
    expect(runCommand(["inspect", "c"], root).output).not.toContain("sparse");
  });

  it("may be where another one moved to", () => {
    const project = only("b", { "a/serverless.yml": null, "c/serverless.yml": services["a/serverless.yml"] });
    const { output, status } = runCommand(["plan", "--base", "HEAD~1"], project.root);
    expect(output).toContain(`could not look  c/serverless.yml: The configuration ${WHY}`);
    expect(output).not.toContain("in no configuration any more");
    expect(status).toBe(2);
  });
});

describe("a folder", () => {
  it("whose name is no UTF-8 may hold what looks deleted", () => {
    const project = repository({ "serverless.yml": service("onOrder") });
    const strange = Buffer.concat([Buffer.from(`${project.root}/d`), Buffer.from([0xff])]);
    mkdirSync(strange);
    renameSync(project.path("serverless.yml"), Buffer.concat([strange, Buffer.from("/serverless.yml")]));
    const { output, status } = planned(project);
    expect(output).toBe(`could not look  d\uFFFD: What stands here cannot be looked at: its name is no UTF-8.
No change was found, but not everything could be looked at. Compared with commit.
`);
    expect(status).toBe(2);
  });

  it("is not entered through a link, so that one to the folder above ends", () => {
    const project = repository({ "serverless.yml": service("onOrder"), "src/order.js": publishing });
    symlinkSync(".", project.path("src/again"));
    symlinkSync("..", project.path("src/above"));
    const { output, status } = runCommand(["inspect"], project.root);
    expect(output.match(/unguarded/gu)).toHaveLength(1);
    expect(status).toBe(1);
  });
});
