/** How far a repository is gone through: to its end, or to a bound that is said. */
import { describe, expect, it } from "vitest";
import { unwalked } from "../../src/project/unwalked.ts";
import { walk } from "../../src/project/walk.ts";
import { files } from "../support/files.ts";

const none: ReadonlySet<string> = new Set();

describe("a walk through a repository", () => {
  it("finds what is nested deeper than anybody nests", () => {
    const deep = `${"a/".repeat(300)}serverless.yml`;
    const source = files({ [deep]: "", "b.yml": "" });
    expect(walk(source, source.root, none).files).toEqual([`${source.root}/${deep}`, `${source.root}/b.yml`]);
  });

  it("finds what stands behind tens of thousands of files", () => {
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`a/${n % 60}/${n}.txt`, ""]));
    const source = files({ ...many, "z/serverless.yml": "" });
    const { files: found, stoppedAt } = walk(source, source.root, none);
    expect(found.at(-1)).toBe(`${source.root}/z/serverless.yml`);
    expect(stoppedAt).toBeUndefined();
  });

  it("says where it gave up, which is a problem", () => {
    const source = files({ "a/1.yml": "", "a/2.yml": "", "z/serverless.yml": "" });
    const found = walk(source, source.root, none, 3);
    expect(found.files).toEqual([`${source.root}/a/1.yml`, `${source.root}/a/2.yml`]);
    expect(unwalked(found)).toEqual([
      {
        place: { path: source.root },
        what: "what stands here and behind it",
        why: "more than 200,000 files and folders come before it; name the folders that matter",
        severity: "problem",
      },
    ]);
    expect(unwalked(walk(source, source.root, none, 5))).toEqual([]);
  });
});
