import { describe, expect, it } from "vitest";
import { diskSource } from "../../src/project/disk.ts";
import { overlay } from "../../src/project/overlay.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { files } from "../support/files.ts";
import { repository } from "../support/repository.ts";

const textAt = (source: TextSource, path: string): string | undefined => {
  const read = source.read(path);
  return read.ok ? read.source.text : undefined;
};

describe("the editor's unsaved text", () => {
  const saved = files({ "serverless.yml": "service: shop\n", "src/a.ts": "a" });

  it("stands in for what is on the disk, and for nothing else", () => {
    const over = overlay(saved, "/project/serverless.yml", "service: store\n");
    expect(textAt(over, "/project/serverless.yml")).toBe("service: store\n");
    expect(textAt(over, "/project/./serverless.yml")).toBe("service: store\n");
    expect(textAt(over, "/project/src/a.ts")).toBe("a");
    expect(over.list("/project")).toEqual(["serverless.yml", "src"]);
    expect(over.root).toBe("/project");
    expect(textAt(saved, "/project/serverless.yml")).toBe("service: shop\n");
  });

  it("is there before it was ever saved, with its folders", () => {
    const over = overlay(saved, "/project/src/new/b.ts", "b");
    expect(over.kind("/project/src/new/b.ts")).toBe("file");
    expect(over.kind("/project/src/new")).toBe("directory");
    expect(over.list("/project/src/new")).toEqual(["b.ts"]);
    expect(over.kind("/project/src/new/c.ts")).toBe("missing");
  });

  it("that is saved is no overlay, with or without a byte-order mark", () => {
    expect(overlay(saved, "/project/src/a.ts", "a")).toBe(saved);
    expect(overlay(saved, "/project/src/a.ts", "\uFEFFa")).toBe(saved);
  });

  it("gives one source for one text, so that rules share what they remember", () => {
    const one = overlay(saved, "/project/src/a.ts", "b");
    expect(overlay(saved, "/project/src/a.ts", "b")).toBe(one);
    expect(overlay(saved, "/project/src/a.ts", "c")).not.toBe(one);
  });

  it("has the id that git would give it", () => {
    const repo = repository({ "a.yml": "a: 1\n" }, { "a.yml": "a: 2\n" });
    const over = overlay(diskSource(repo.root), repo.path("a.yml"), "a: 1\n");
    expect(over.contentId(repo.path("a.yml"))).toBe(repo.git("rev-parse", "HEAD~1:a.yml"));
  });
});
