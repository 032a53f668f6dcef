// How often the disk is looked at: all rules of an editor's question ask about the same files.
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { beforeEach, expect, it, vi } from "vitest";
import { discover } from "../../src/deployment/discover.ts";
import { importersOf } from "../../src/modules/importers.ts";
import { diskSource } from "../../src/project/disk.ts";
import { asOneQuestion, beginQuestion } from "../../src/project/questions.ts";
import { walk } from "../../src/project/walk.ts";
import { folder, openRepository } from "../support/repository.ts";

const { looks, reads } = vi.hoisted(() => ({ looks: [] as string[], reads: [] as string[] }));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const lstatSync = (...words: Parameters<typeof real.lstatSync>) => {
    looks.push(String(words[0]));
    return real.lstatSync(...words);
  };
  const readFileSync = ((path, ...words: [never]) => {
    reads.push(String(path));
    return real.readFileSync(path, ...words);
  }) as typeof real.readFileSync;
  return { ...real, lstatSync, readFileSync };
});

const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(async () => {
  // Asked about twice: an editor.
  beginQuestion("/a.js");
  await turn();
  beginQuestion("/a.js");
  await turn();
});

it("looks at a file once for a question of an editor, and again for the next one", async () => {
  const { root, write } = openRepository(folder());
  write({ "a.yml": "a: 1\n" });
  const path = `${root}/a.yml`;
  const disk = diskSource(root);
  const ask = (): string => {
    beginQuestion("/a.js");
    looks.length = 0;
    void disk.generation;
    const read = disk.read(path);
    disk.kind(path);
    disk.contentId(path);
    return read.ok ? read.source.text : read.reason;
  };
  expect(ask()).toBe("a: 1\n");
  expect(looks.filter((one) => one === path)).toEqual([path]);
  await turn();
  writeFileSync(path, "a: 23\n");
  expect(ask()).toBe("a: 23\n");
  expect(looks.filter((one) => one === path)).toEqual([path]);
  // What happens between two questions is about no moment in particular.
  await turn();
  writeFileSync(path, "a: 456\n");
  expect(disk.read(path)).toMatchObject({ source: { text: "a: 456\n" } });
});

it("looks at a file once for all of a command, and again for the next one", () => {
  const { root, write } = openRepository(folder());
  write({ "a.yml": "a: 1\n", "b.yml": "b: 1\n" });
  const path = `${root}/a.yml`;
  const disk = diskSource(root);
  const command = (): readonly string[] =>
    asOneQuestion(() => {
      looks.length = 0;
      return [1, 2].map(() => {
        void disk.generation;
        const read = disk.read(path);
        return read.ok ? read.source.text : read.reason;
      });
    });
  expect(command()).toEqual(["a: 1\n", "a: 1\n"]);
  expect(looks.filter((one) => one === path)).toEqual([path]);
  writeFileSync(path, "a: 23\n");
  expect(command()).toEqual(["a: 23\n", "a: 23\n"]);
  expect(looks.filter((one) => one === path)).toEqual([path]);
  // Outside of commands each question counts.
  writeFileSync(path, "a: 456\n");
  expect(disk.read(path)).toMatchObject({ source: { text: "a: 456\n" } });
});

it("learns what stands in a folder from the folder alone, and follows only links", () => {
  const { root, write } = openRepository(folder());
  write({ "src/a.ts": "a", "src/b.ts": "b", "src/inner/c.ts": "c" });
  const disk = diskSource(root);
  const files = (): readonly string[] =>
    walk(disk, `${root}/src`, new Set()).files.map((path) => path.slice(root.length));
  looks.length = 0;
  expect(files()).toEqual(["/src/a.ts", "/src/b.ts", "/src/inner/c.ts"]);
  expect(looks.filter((path) => path.endsWith(".ts"))).toEqual([]);
  const before = disk.generation;
  // The name stays, and what stands there is something else.
  rmSync(`${root}/src/inner`, { recursive: true });
  writeFileSync(`${root}/src/inner`, "no folder any more");
  rmSync(`${root}/src/b.ts`);
  symlinkSync("a.ts", `${root}/src/b.ts`);
  expect(files()).toEqual(["/src/a.ts", "/src/b.ts", "/src/inner"]);
  expect(disk.generation).not.toBe(before);
  rmSync(`${root}/src/b.ts`);
  symlinkSync("/nowhere", `${root}/src/b.ts`);
  expect(disk.entries?.(`${root}/src`)).toEqual([
    { name: "a.ts", kind: "file" },
    { name: "b.ts", kind: "link" },
    { name: "inner", kind: "file" },
  ]);
  expect(disk.kind(`${root}/src/b.ts`)).toBe("missing");
});

it("reads a module once to see whether it makes an app and what it imports, and again when it was edited", () => {
  const { root, write } = openRepository(folder());
  write({ "package.json": "{}", "a.ts": 'import "./b";', "b.ts": "export {};", "app.ts": 'import "aws-cdk-lib";' });
  const now = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  const disk = diskSource(root);
  const read = (): readonly string[] => reads.flatMap((path) => /\/(\w+\.ts)$/u.exec(path)?.[1] ?? []).sort();
  const found = (): readonly string[] => {
    reads.length = 0;
    return discover(disk, [root])
      .configurations.all()
      .map((path) => path.slice(root.length));
  };
  expect(found()).toEqual([]);
  expect(read()).toEqual(["a.ts", "app.ts", "b.ts"]);
  write({ "app.ts": 'import { App } from "aws-cdk-lib"; new App();' });
  expect(found()).toEqual(["/app.ts"]);
  expect(read()).toEqual(["app.ts"]);
  // What it imports is another question. What it says is asked of the text, and not of every text again.
  expect(importersOf(disk, `${root}/b.ts`)).toEqual([`${root}/a.ts`]);
  reads.length = 0;
  expect(importersOf(disk, `${root}/app.ts`)).toEqual([]);
  expect(read()).toEqual([]);
  now.mockRestore();
});
