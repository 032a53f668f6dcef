import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { blobId } from "../../src/project/content.ts";
import { diskSource } from "../../src/project/disk.ts";
import { lookAt, type TextSource } from "../../src/project/text-source.ts";
import { clone, folder, openRepository, repository, type Files } from "../support/repository.ts";

function project(files: Files): { root: string; disk: TextSource; write(files: Files): void } {
  const root = folder();
  const { write } = openRepository(root);
  write(files);
  return { root, disk: diskSource(root), write };
}

function textAt(source: TextSource, path: string): string {
  const read = source.read(path);
  return read.ok ? read.source.text : `(${read.reason})`;
}

describe("what stands on the disk", () => {
  it("is read, listed and told apart", () => {
    const { root, disk } = project({ "serverless.yml": "service: shop\n", "src/orders.ts": "export {};\n" });
    expect(textAt(disk, `${root}/serverless.yml`)).toBe("service: shop\n");
    expect(textAt(disk, `${root}/src/../serverless.yml`)).toBe("service: shop\n");
    expect(disk.list(root)).toEqual(["serverless.yml", "src"]);
    expect(disk.list(`${root}/lib`)).toEqual([]);
    expect(disk.kind(`${root}/src`)).toBe("directory");
    expect(disk.kind(`${root}/src/orders.ts`)).toBe("file");
    expect(disk.kind(`${root}/src/orders`)).toBe("missing");
    expect(textAt(disk, `${root}/src`)).toBe("(missing)");
  });

  it("has the id that git gives it", () => {
    const repo = repository({ "a.yml": "a: 1\n", "empty.yml": "" });
    const disk = diskSource(repo.root);
    expect(disk.contentId(repo.path("a.yml"))).toBe(repo.git("rev-parse", "HEAD:a.yml"));
    expect(disk.contentId(repo.path("empty.yml"))).toBe(repo.git("rev-parse", "HEAD:empty.yml"));
    expect(disk.contentId(repo.path("b.yml"))).toBeNull();
    expect(disk.contentId(repo.root)).toBeNull();
  });

  it("is one source for one root, however it is spelled", () => {
    const { root, disk } = project({});
    expect(diskSource(`${root}/`)).toBe(disk);
    expect(diskSource(`${root}/src/..`)).toBe(disk);
  });

  it.each(["a\0b.yml", "x".repeat(5000), "serverless.yml/below"])("never throws for a name like %j", (name) => {
    const { root, disk } = project({ "serverless.yml": "" });
    expect(disk.read(`${root}/${name}`).ok).toBe(false);
    expect(disk.kind(`${root}/${name}`)).toBe("missing");
    expect(disk.list(`${root}/${name}`)).toEqual([]);
    expect(disk.contentId(`${root}/${name}`)).toBeNull();
  });
});

describe("a text that is only looked at", () => {
  it("is looked at once, as long as it stays the same, and is the same object for who reads it", () => {
    const { root, disk, write } = project({ "a.ts": "one", "b.ts": "one" });
    utimesSync(`${root}/a.ts`, 1, 1);
    const asked: string[] = [];
    const length = (text: string, path: string): number => {
      asked.push(path.slice(root.length));
      return text.length;
    };
    const told = (): unknown => lookAt(disk, `${root}/a.ts`, length);
    expect([told(), told()]).toEqual([
      { ok: true, answer: 3 },
      { ok: true, answer: 3 },
    ]);
    expect(asked).toEqual(["/a.ts"]);
    const read = disk.read(`${root}/a.ts`);
    expect(told()).toEqual({ ok: true, answer: 3 });
    expect(disk.read(`${root}/a.ts`)).toBe(read);
    const before = disk.generation;
    write({ "a.ts": "seven" });
    expect(told()).toEqual({ ok: true, answer: 5 });
    expect(disk.generation).not.toBe(before);
    expect(disk.contentId(`${root}/a.ts`)).toBe(blobId(Buffer.from("seven")));
    expect(textAt(disk, `${root}/a.ts`)).toBe("seven");
    rmSync(`${root}/a.ts`);
    expect(told()).toEqual({ ok: false, reason: "missing" });
    expect(asked).toEqual(["/a.ts", "/a.ts"]);
  });
});

describe("what is not read", () => {
  it("is what lies outside of the root", () => {
    const { root, disk } = project({ "a.yml": "" });
    for (const path of [`${root}/../outside.yml`, "/etc/hostname", `${root}-twin/a.yml`]) {
      expect(textAt(disk, path)).toBe("(outside)");
      expect(disk.kind(path)).toBe("missing");
    }
  });

  it("is what a link leads out to, be it a file or a folder; a link within the root is followed", () => {
    const outside = project({ "secret.yml": "secret: 1\n" });
    const { root, disk } = project({ "shared/base.yml": "base: 1\n" });
    symlinkSync(`${outside.root}/secret.yml`, `${root}/file.yml`);
    symlinkSync(outside.root, `${root}/folder`);
    symlinkSync("shared/base.yml", `${root}/inner.yml`);
    symlinkSync("shared", `${root}/inner`);
    symlinkSync("nowhere", `${root}/dangling.yml`);
    symlinkSync("loop.yml", `${root}/loop.yml`);

    expect(textAt(disk, `${root}/file.yml`)).toBe("(outside)");
    expect(textAt(disk, `${root}/folder/secret.yml`)).toBe("(outside)");
    expect(disk.kind(`${root}/folder/secret.yml`)).toBe("missing");
    expect(disk.list(`${root}/folder`)).toEqual([]);
    expect(disk.contentId(`${root}/file.yml`)).toBeNull();

    expect(textAt(disk, `${root}/inner.yml`)).toBe("base: 1\n");
    expect(textAt(disk, `${root}/inner/base.yml`)).toBe("base: 1\n");
    expect(disk.placeOf?.(`${root}/inner`)).toBe(`${root}/shared`);
    expect(disk.placeOf?.(`${root}/inner/base.yml`)).toBe(`${root}/shared/base.yml`);
    expect(disk.placeOf?.(`${root}/inner.yml`)).toBe(`${root}/shared/base.yml`);
    for (const name of ["shared/base.yml", "folder/secret.yml", "file.yml", "dangling.yml", "loop.yml"])
      expect(disk.placeOf?.(`${root}/${name}`)).toBe(`${root}/${name}`);
    expect(textAt(disk, `${root}/dangling.yml`)).toBe("(missing)");
    expect(textAt(disk, `${root}/loop.yml`)).toBe("(unavailable)");
  });

  it("is read where the root itself is reached through a link", () => {
    const { root } = project({ "a.yml": "a: 1\n" });
    const link = `${folder()}/link`;
    symlinkSync(root, link);
    expect(textAt(diskSource(link), `${link}/a.yml`)).toBe("a: 1\n");
  });

  it("is what is too large, binary, or a pointer to content elsewhere", () => {
    const { root, disk } = project({
      "large.json": " ".repeat(4 * 1024 * 1024 + 1),
      "fits.json": " ".repeat(4 * 1024 * 1024),
      "picture.yml": Buffer.from([0x89, 0x50, 0x00, 0x01]),
      "lfs.yml": "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    });
    expect(textAt(disk, `${root}/large.json`)).toBe("(too-large)");
    expect(disk.read(`${root}/fits.json`).ok).toBe(true);
    expect(textAt(disk, `${root}/picture.yml`)).toBe("(no-text)");
    expect(textAt(disk, `${root}/lfs.yml`)).toBe("(lfs-pointer)");
  });

  it("says whether git ignores what is missing, or a sparse checkout leaves it out", () => {
    const origin = repository({
      "app/serverless.yml": "",
      "lib/shared.yml": "",
      ".gitignore": "generated.yml\nbuild/\n",
    });
    const sparse = clone(origin);
    sparse.git("sparse-checkout", "set", "app");
    const disk = diskSource(sparse.root);
    expect(textAt(disk, sparse.path("app/generated.yml"))).toBe("(ignored)");
    expect(textAt(disk, sparse.path("build/made.yml"))).toBe("(ignored)");
    expect(textAt(disk, sparse.path("lib/shared.yml"))).toBe("(sparse)");
    expect(textAt(disk, sparse.path("lib/other.yml"))).toBe("(missing)");
    expect(textAt(disk, sparse.path("app/*.yml"))).toBe("(missing)");
  });

  it("asks git once why many files are missing", () => {
    const origin = repository({ ".gitignore": "made-*\n", "app/a.yml": "", "lib/shared.yml": "" });
    const sparse = clone(origin);
    sparse.git("sparse-checkout", "set", "app");
    const disk = diskSource(sparse.root);
    const names = ["made-1.yml", "made-2.yml", "lib/shared.yml", "lib", "lib/other.yml", "gone.yml"];
    disk.prepareReasons?.(names.map((name) => sparse.path(name)));
    // From here on git cannot be found.
    vi.stubEnv("PATH", "");
    const said = names.map((name) => textAt(disk, sparse.path(name)));
    vi.unstubAllEnvs();
    expect(said).toEqual(["(ignored)", "(ignored)", "(sparse)", "(sparse)", "(missing)", "(missing)"]);
  });

  it("is missing, and no more than that, where there is no git", () => {
    const { root, disk } = project({ ".gitignore": "generated.yml\n" });
    expect(textAt(disk, `${root}/generated.yml`)).toBe("(missing)");
  });
});

describe("a file that changes", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("keeps its SourceText as long as it stays the same, also when it is only touched", () => {
    const { root, disk } = project({ "a.yml": "a: 1\n" });
    const path = `${root}/a.yml`;
    const first = disk.read(path);
    expect(disk.read(path)).toBe(first);
    vi.advanceTimersByTime(60_000);
    expect(disk.read(path)).toBe(first);
    utimesSync(path, 1, 1);
    expect(disk.read(path)).toBe(first);
  });

  it("is read anew, even when it changes within one tick of the clock to a text of the same length", () => {
    const { root, disk } = project({ "a.yml": "a: 1\n" });
    expect(textAt(disk, `${root}/a.yml`)).toBe("a: 1\n");
    writeFileSync(`${root}/a.yml`, "a: 2\n");
    expect(textAt(disk, `${root}/a.yml`)).toBe("a: 2\n");
    expect(disk.contentId(`${root}/a.yml`)).toBe(blobId(Buffer.from("a: 2\n")));
  });

  it("is found once it is there, and missing once it is gone", () => {
    const { root, disk, write } = project({ "src/a.ts": "" });
    expect(disk.kind(`${root}/src/b.ts`)).toBe("missing");
    expect(disk.list(`${root}/src`)).toEqual(["a.ts"]);
    write({ "src/b.ts": "b" });
    expect(disk.kind(`${root}/src/b.ts`)).toBe("file");
    expect(textAt(disk, `${root}/src/b.ts`)).toBe("b");
    expect(disk.list(`${root}/src`)).toEqual(["a.ts", "b.ts"]);
    rmSync(`${root}/src/b.ts`);
    expect(textAt(disk, `${root}/src/b.ts`)).toBe("(missing)");
  });

  it.each<[string, (root: string) => void]>([
    ["a changed text", (root) => writeFileSync(`${root}/a.yml`, "a: 2\n")],
    ["a file that was missing", (root) => writeFileSync(`${root}/b.yml`, "")],
    ["a file that is gone", (root) => rmSync(`${root}/a.yml`)],
    ["a new name in a folder", (root) => writeFileSync(`${root}/src/new.ts`, "")],
    ["a renamed folder", (root) => renameSync(`${root}/src`, `${root}/lib`)],
    ["a folder where a file was missing", (root) => mkdirSync(`${root}/b.yml`)],
  ])("begins a generation: %s", (_, change) => {
    const { root, disk } = project({ "a.yml": "a: 1\n", "src/a.ts": "" });
    disk.read(`${root}/a.yml`);
    disk.kind(`${root}/b.yml`);
    disk.list(`${root}/src`);
    const before = disk.generation;
    expect(disk.generation).toBe(before);
    change(root);
    expect(disk.generation).not.toBe(before);
  });

  it("begins none where nobody has asked", () => {
    const { root, disk } = project({ "a.yml": "a: 1\n", "src/a.ts": "" });
    disk.read(`${root}/a.yml`);
    const before = disk.generation;
    writeFileSync(`${root}/src/b.ts`, "");
    expect(disk.generation).toBe(before);
  });
});
