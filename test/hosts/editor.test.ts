/**
 * The plugin in an editor: the server of the VS Code extension, with each ESLint that the plugin supports. Every question comes right behind
 * the edit, with no time in between, and its answer is that of the moment.
 */
import { readFileSync, renameSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { service } from "../cli/stories.ts";
import { codesOf, EslintServer, type Folder } from "../support/language-server.ts";
import {
  eslints,
  handler,
  logs,
  openWorkspace,
  project,
  publishes,
  type Workspace,
} from "../support/editor-workspace.ts";
import type { Files } from "../support/repository.ts";

const shop = { ...project, "serverless.yml": service("onOrder"), "src/order.js": handler, "src/tell.js": publishes };

const unguarded = ["no-unguarded-side-effect@3"];
const renamed = ["no-stream-function-rename@4"];

describe.each(eslints)("an editor with %s", { timeout: 60_000 }, (_, eslint) => {
  let server: EslintServer;
  beforeAll(async () => void (server = await EslintServer.start()));
  afterAll(async () => {
    await server.stop();
    expect(server.complaints).toEqual([]);
  });

  const open = (...commits: readonly Files[]): Workspace => openWorkspace(server, eslint, ...commits);
  const said = async (folder: Folder, name: string) => codesOf(await folder.ask(name));
  /** Whether the effects that a rename repeats are those that the handlers have now. */
  const repeated = async (folder: Folder) =>
    (await folder.ask("serverless.yml")).map(
      ({ message }) => /(?<effects>\d+ effects? runs? again)/u.exec(message)?.[0],
    );

  it("reports a rename while it is typed, and takes it back with the quick fix", async () => {
    const { folder } = open(shop, { "NOTES.md": "" });
    await folder.open("serverless.yml");
    expect(await said(folder, "serverless.yml")).toEqual([]);
    await folder.type("serverless.yml", service("orderSaved"));
    const [finding] = await folder.ask("serverless.yml");
    expect(finding).toMatchObject({
      code: "replay-safe/no-stream-function-rename",
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } },
      message: expect.stringContaining("Renaming `onOrder` to `orderSaved` replays up to 24 h of `Orders`"),
    });
    const fixes = await folder.fixes("serverless.yml", finding!);
    expect(fixes["Keep the function key `onOrder`. (replay-safe/no-stream-function-rename)"]).toBe(service("onOrder"));
    await folder.type("serverless.yml", service("onOrder"));
    expect(await said(folder, "serverless.yml")).toEqual([]);
  });

  it("is not asked about YAML where a user set nothing, and is with the setting of the README", async () => {
    const [, block] = /^```json\n(\{ "eslint\.validate".*\})\n```$/mu.exec(readFileSync("README.md", "utf8"))!;
    const { "eslint.validate": languages } = JSON.parse(block!) as { "eslint.validate": readonly string[] };
    const saidOfRename = async () => {
      const { folder } = open(shop, { "NOTES.md": "" });
      await folder.open("serverless.yml");
      await folder.type("serverless.yml", service("orderSaved"));
      return said(folder, "serverless.yml");
    };
    server.validate = () => "probe";
    expect(await saidOfRename()).toEqual([]);
    expect(server.complaints.splice(0)).toEqual(["eslint/probeFailed"]);
    server.validate = (language) => (languages.includes(language) ? "on" : "off");
    expect(await saidOfRename()).toEqual(renamed);
    server.validate = () => "on";
  });

  it("takes text that is not saved for a change, also on a clean default branch with one commit", async () => {
    const { folder } = open(shop);
    await folder.open("serverless.yml");
    await folder.type("serverless.yml", service("orderSaved"));
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    await folder.save("serverless.yml");
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    await folder.typeAndSave("serverless.yml", `${service("onOrder")}# a word\n`);
    expect(await said(folder, "serverless.yml")).toEqual([]);
  });

  it("sees a helper that was saved, in the handler and in the rename; a comment changes nothing", async () => {
    const { folder, write } = open(shop, { "NOTES.md": "" });
    await folder.open("serverless.yml", "src/order.js", "src/tell.js");
    await folder.type("serverless.yml", service("orderSaved"));
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
    expect(await repeated(folder)).toEqual(["1 effect runs again"]);
    await folder.typeAndSave("src/tell.js", logs);
    expect(await said(folder, "src/order.js")).toEqual([]);
    expect(await repeated(folder)).toEqual([undefined]);
    write({ "src/tell.js": `${publishes}// a word\n` });
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
    expect(await repeated(folder)).toEqual(["1 effect runs again"]);
    write({ "src/tell.js": `// a word\n${publishes}` });
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
  });

  it("sees a helper that is gone, and one that comes back", async () => {
    const { folder, path } = open(shop);
    await folder.open("src/order.js");
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
    renameSync(path("src/tell.js"), path("src/told.js"));
    expect((await folder.ask("src/order.js")).map(({ message }) => message)).toEqual([
      "The module `./tell.js` cannot be looked at: there is no such file.",
    ]);
    renameSync(path("src/told.js"), path("src/tell.js"));
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
  });

  it("sees a commit, a branch that moves and a checkout; a commit of something else changes nothing", async () => {
    const { folder, git, commit, commits } = open(shop, { "NOTES.md": "" });
    await folder.open("serverless.yml", "src/order.js");
    git("checkout", "--quiet", "-b", "topic");
    await folder.typeAndSave("serverless.yml", service("orderSaved"));
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    commit({});
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    git("branch", "--force", "main", "topic");
    expect(await said(folder, "serverless.yml")).toEqual([]);
    git("branch", "--force", "main", commits[1]!);
    git("pack-refs", "--all");
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    git("checkout", "--quiet", "main");
    await folder.reload();
    expect(await said(folder, "serverless.yml")).toEqual([]);
    git("checkout", "--quiet", "-b", "quiet");
    commit({ "src/tell.js": logs });
    expect(await said(folder, "src/order.js")).toEqual([]);
    git("checkout", "--quiet", "topic");
    expect(await said(folder, "src/order.js")).toEqual(unguarded);
  });

  it("sees what is committed on the default branch: the change is then deployed", async () => {
    const { folder, commit, write } = open(shop);
    await folder.open("serverless.yml");
    await folder.typeAndSave("serverless.yml", service("orderSaved"));
    commit({});
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    commit({ "NOTES.md": "" });
    expect(await said(folder, "serverless.yml")).toEqual([]);
    commit({ "serverless.yml": service("orderStored") });
    await folder.reload();
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    write({ "NOTES.md": "the next work begins" });
    expect(await said(folder, "serverless.yml")).toEqual([]);
  });

  it("sees a lock file as soon as it is added, and not before", async () => {
    const { folder, git, write } = open(shop);
    await folder.open("serverless.yml");
    await folder.typeAndSave("serverless.yml", service("orderSaved"));
    const lock = JSON.stringify({
      version: 1,
      stacks: [{ config: "serverless.yml", framework: "serverless", functions: [], sources: [], names: [] }],
    });
    write({ "replay-safe.lock.json": lock });
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
    git("add", "replay-safe.lock.json");
    expect(await said(folder, "serverless.yml")).toEqual([]);
    git("rm", "--quiet", "--cached", "replay-safe.lock.json");
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
  });

  it("sees that a function was wired, and that it no longer is", async () => {
    const plain = handler.replace("handler", "run").replace("./tell", "../src/tell");
    const { folder, write } = open({ ...shop, "lib/plain.js": plain });
    await folder.open("lib/plain.js");
    expect(await said(folder, "lib/plain.js")).toEqual([]);
    write({ "serverless.yml": service("onOrder").replace("src/order.handler", "lib/plain.run") });
    expect(await said(folder, "lib/plain.js")).toEqual(unguarded);
    write({ "serverless.yml": service("onOrder") });
    expect(await said(folder, "lib/plain.js")).toEqual([]);
  });

  it("bears a file that is half typed, empty, or has the ends of lines and the mark of Windows", async () => {
    const { folder } = open(shop);
    await folder.open("serverless.yml");
    await folder.type("serverless.yml", service("orderSaved").replace("orderSaved:", "orderSaved"));
    expect((await folder.ask("serverless.yml")).filter(({ severity }) => severity === 1)).not.toEqual([]);
    await folder.type("serverless.yml", "");
    const empty = await folder.ask("serverless.yml");
    expect(empty.map(({ message }) => message)).toEqual([expect.stringContaining("it is empty")]);
    const windows = service("orderSaved").replaceAll("\n", "\r\n");
    await folder.type("serverless.yml", windows);
    const [finding] = await folder.ask("serverless.yml");
    const fixes = await folder.fixes("serverless.yml", finding!);
    expect(Object.values(fixes)[0]).toBe(service("onOrder").replaceAll("\n", "\r\n"));
    await folder.type("serverless.yml", `\uFEFF${windows}`);
    expect(await said(folder, "serverless.yml")).toEqual(renamed);
  });
});
