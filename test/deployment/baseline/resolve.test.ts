import { symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Baseline } from "../../../src/deployment/baseline/index.ts";
import { isSameBaseline, resolveBaseline } from "../../../src/deployment/baseline/resolve.ts";
import type { BaselineSetting } from "../../../src/project/settings.ts";
import { clone, folder, openRepository, repository } from "../../support/repository.ts";

const resolve = (setting: BaselineSetting, root: string, inFolder?: string): Baseline =>
  resolveBaseline(setting, root, {}, inFolder);

const lock = (...configs: string[]): string =>
  JSON.stringify({
    version: 1,
    stacks: configs.map((config) => ({ config, framework: "sam", functions: [], sources: [], names: [] })),
  });

const template = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Resources: {
    Orders: { Type: "AWS::DynamoDB::Table", Properties: { StreamSpecification: { StreamViewType: "NEW_IMAGE" } } },
    OnOrder: { Type: "AWS::Lambda::Function", Properties: { Handler: "src/orders.handler" } },
    OnOrderMapping: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: "OnOrder" },
        EventSourceArn: { "Fn::GetAtt": ["Orders", "StreamArn"] },
        StartingPosition: "TRIM_HORIZON",
      },
    },
  },
});

describe("a revision", () => {
  it("is the commit itself, with its files", () => {
    const repo = repository({ "serverless.yml": "service: a" }, { "serverless.yml": "service: b" });
    const baseline = resolve({ git: "HEAD~1" }, repo.root);
    expect(baseline).toMatchObject({ kind: "source", describe: { kind: "git", revision: repo.commits[0] } });
    const read = baseline.kind === "source" && baseline.source.read(repo.path("serverless.yml"));
    expect(read && read.ok && read.source.text).toBe("service: a");
  });

  it("may be the newest tag of a glob", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" }, { "a.yml": "3" });
    repo.git("tag", "deployed/1", "HEAD~2");
    repo.git("tag", "deployed/2", "HEAD~1");
    expect(resolve({ git: "deployed/*" }, repo.root)).toMatchObject({ describe: { revision: repo.commits[1] } });
    expect(resolve({ git: "released/*" }, repo.root)).toEqual({
      kind: "problem",
      what: "a tag `released/*`",
      why: "no tag in this clone matches it. Run `git fetch --tags`",
    });
  });

  it("that is not known is a problem, and so is one in a shallow clone", () => {
    const origin = repository({ "a.yml": "1" }, { "a.yml": "2" });
    expect(resolve({ git: "v7" }, origin.root)).toEqual({
      kind: "problem",
      what: "the revision `v7`",
      why: "there is no such commit in this clone. Fetch it, or name another one",
    });
    const shallow = clone(origin, "--depth=1");
    expect(resolveBaseline({ git: "HEAD~1" }, shallow.root, { GITHUB_ACTIONS: "true" })).toEqual({
      kind: "problem",
      what: "the revision `HEAD~1`",
      why: "this clone is shallow and does not hold it. Give `actions/checkout` the input `fetch-depth: 0`",
    });
  });

  it("never becomes an option of git", () => {
    const repo = repository({ "a.yml": "1" });
    expect(resolve({ git: "--upload-pack=touch sprung" }, repo.root)).toEqual({
      kind: "problem",
      what: "the revision `--upload-pack=touch sprung`",
      why: "it is not a name that git could know",
    });
  });

  it("is a problem where there is no repository to look in", () => {
    expect(resolve({ git: "main" }, folder())).toMatchObject({
      kind: "problem",
      what: "the revision `main`",
      why: expect.stringContaining("not a git repository"),
    });
  });
});

describe("a lock file", () => {
  it("is read relative to the folder that the tool runs in", () => {
    const repo = repository({ "packages/shop/deploy/shop.lock.json": lock("../template.yaml") });
    const shop = repo.path("packages/shop");
    expect(resolve({ lock: "deploy/shop.lock.json" }, repo.root, shop)).toMatchObject({
      kind: "stacks",
      stacks: [{ config: `${shop}/template.yaml` }],
      describe: { kind: "lock", file: `${shop}/deploy/shop.lock.json` },
    });
  });

  it("is what `auto` takes, the nearest that is committed", () => {
    const repo = repository(
      { "packages/shop/a.yml": "1", "replay-safe.lock.json": lock("root.yaml") },
      { "packages/shop/a.yml": "2" },
    );
    const shop = repo.path("packages/shop");
    expect(resolve("auto", repo.root, shop)).toMatchObject({ stacks: [{ config: repo.path("root.yaml") }] });
    const nearer = repository({
      "packages/shop/replay-safe.lock.json": lock("t.yaml"),
      "replay-safe.lock.json": lock(),
    });
    expect(resolve("auto", nearer.root, nearer.path("packages/shop"))).toMatchObject({
      stacks: [{ config: nearer.path("packages/shop/t.yaml") }],
    });
    expect(resolve("auto", nearer.root)).toMatchObject({ kind: "stacks", stacks: [] });
  });

  it("that was only just written is no word on what is deployed", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    repo.write({ "replay-safe.lock.json": lock() });
    expect(resolve("auto", repo.root)).toMatchObject({ kind: "source", describe: { revision: repo.commits[1] } });
    const elsewhere = folder();
    openRepository(elsewhere).write({ "replay-safe.lock.json": lock() });
    expect(resolve("auto", elsewhere)).toMatchObject({ kind: "stacks" });
  });

  it("that cannot be read is a problem", () => {
    const repo = repository({
      "merge.json": `<<<<<<< HEAD\n${lock()}\n=======\n${lock()}\n>>>>>>> work\n`,
      "no.json": '{\n  "version": 1,\n',
      "newer.json": '{ "version": 2 }',
      "other.json": '{ "version": 1, "stacks": [{ "config": 5 }] }',
      "value.json": lock("a").replace('"functions"', '"name":"${nonsense:x}","functions"'),
      "empty.json": "",
    });
    symlinkSync("/etc/hostname", repo.path("out.json"));
    const why = (name: string): string => {
      const baseline = resolve({ lock: name }, repo.root);
      return baseline.kind === "problem" ? baseline.why : baseline.kind;
    };
    expect(why("missing.json")).toBe("it is missing; write it with `replay-safe lock`");
    expect(why("out.json")).toBe("it leads out of the repository");
    expect(why("../out.json")).toBe("it leads out of the repository");
    expect(why("merge.json")).toBe("it holds the marks of an unfinished merge");
    expect(why("no.json")).toMatch(/^it is not JSON \(.*, line \d\)$/u);
    expect(why("newer.json")).toBe("a newer version of this plugin wrote it; update the plugin");
    expect(why("other.json")).toBe(
      "`stacks.0.config` in it is not as this version writes it; write it again with `replay-safe lock`",
    );
    expect(why("value.json")).toBe("`${nonsense:x}` in it is no value; write it again with `replay-safe lock`");
    expect(why("empty.json")).toBe("it is empty; write it again with `replay-safe lock`");
  });
});

describe("a deployed template", () => {
  it("is read by the reader of templates", () => {
    const repo = repository({ "deployed/stack.json": template });
    expect(resolve({ template: "deployed/stack.json" }, repo.root)).toMatchObject({
      kind: "stacks",
      stacks: [{ functions: [{ key: "OnOrder", mappings: [{ source: { type: "dynamodb" } }] }] }],
      describe: { kind: "template", file: repo.path("deployed/stack.json") },
    });
  });

  it("that is missing or none is a problem", () => {
    const repo = repository({ "broken.json": "{", "other.json": '{ "name": "shop" }' });
    const resolved = (name: string): Baseline => resolve({ template: name }, repo.root);
    expect(resolved("missing.json")).toMatchObject({
      kind: "problem",
      what: "the template `missing.json`",
      why: "it is missing",
    });
    expect(resolved("broken.json")).toMatchObject({ kind: "problem", what: "the template `broken.json`" });
    expect(resolved("other.json")).toMatchObject({ kind: "problem", what: "the template `other.json`" });
  });
});

describe("what git says", () => {
  it("is that of the moment: a commit, a branch that moves, a tag, a lock file that is added", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    const revision = (): unknown => resolve("auto", repo.root);
    expect(revision()).toMatchObject({ describe: { revision: repo.commits[0] } });
    repo.commit({ "a.yml": "3" });
    expect(revision()).toMatchObject({ describe: { revision: repo.commits[1] } });
    repo.git("checkout", "--quiet", "-b", "topic");
    const newest = repo.commit({ "a.yml": "4" });
    repo.git("branch", "--force", "main", repo.commits[0]!);
    expect(revision()).toMatchObject({ describe: { revision: repo.commits[0] } });
    repo.git("pack-refs", "--all");
    repo.git("branch", "--force", "main", "topic");
    expect(revision()).toMatchObject({ describe: { revision: newest } });
    repo.write({ "replay-safe.lock.json": lock("a.yml") });
    expect(revision()).toMatchObject({ describe: { revision: newest } });
    repo.git("add", "replay-safe.lock.json");
    expect(revision()).toMatchObject({ describe: { kind: "lock" } });
  });

  it("is that of the moment in a linked work tree, whose branch moves elsewhere", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    const linked = openRepository(`${folder()}/linked`);
    repo.git("worktree", "add", "--quiet", "-b", "topic", linked.root);
    expect(resolve("auto", linked.root)).toMatchObject({ describe: { revision: repo.commits[1] } });
    const newest = linked.commit({ "a.yml": "3" });
    expect(resolve("auto", linked.root)).toMatchObject({ describe: { revision: repo.commits[1] } });
    repo.git("merge", "--quiet", "topic");
    expect(resolve("auto", linked.root)).toMatchObject({ describe: { revision: newest } });
  });

  it("is the same answer while nothing happens", () => {
    const repo = repository({ "a.yml": "1" }, { "a.yml": "2" });
    expect(isSameBaseline(resolve("auto", repo.root), resolve("auto", repo.root))).toBe(true);
    const before = resolve("auto", repo.root);
    repo.commit({ "a.yml": "3" });
    expect(isSameBaseline(before, resolve("auto", repo.root))).toBe(false);
  });
});
