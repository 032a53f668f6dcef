import { describe, expect, it } from "vitest";
import { ContentMemo } from "../../src/modules/content-memo.ts";
import { resolveModule } from "../../src/modules/resolve.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { files } from "../support/files.ts";

/** A memo whose values are the numbers of the computations that made them. */
function counting(capacity: number, keepsQuestions: boolean, compute: (source: TextSource) => unknown) {
  const memo = new ContentMemo<number>(capacity, keepsQuestions);
  let made = 0;
  return (texts: Readonly<Record<string, string>>, name = "it"): number =>
    memo.get(files(texts), name, (source) => {
      compute(source);
      return ++made;
    });
}

describe("a value that is remembered by what it was made from", () => {
  it("is the same for another source that answers alike, whatever else is in it", () => {
    const value = counting(4, true, (source) => source.read("/project/a.ts"));
    expect([value({ "a.ts": "1" }), value({ "a.ts": "1", "b.ts": "2" }), value({ "a.ts": "2" })]).toEqual([1, 1, 2]);
  });

  it("is made anew when a file appears, goes, or becomes a folder, where that was asked", () => {
    const value = counting(4, true, (source) => source.kind("/project/a"));
    expect([value({}), value({ a: "" }), value({ a: "changed" }), value({ "a/b": "" }), value({})]).toEqual([
      1, 2, 2, 3, 4,
    ]);
  });

  it("is made anew when a folder that was listed has other names in it", () => {
    const value = counting(4, true, (source) => source.list("/project/lib"));
    expect([value({ "lib/a": "" }), value({ "lib/a": "2" }), value({ "lib/a": "", "lib/b": "" })]).toEqual([1, 1, 2]);
  });

  it("hangs on the answer of a question, or on all that was read for it", () => {
    const resolve = (source: TextSource) => resolveModule(source, "/project/a.ts", "./b");
    const before = { "b.ts": "", "package.json": "{}" };
    const elsewhere = { ...before, "tsconfig.json": "{}" };
    const [byAnswer, byReads] = [counting(4, true, resolve), counting(4, false, resolve)];
    expect([byAnswer(before), byAnswer(elsewhere), byAnswer({})]).toEqual([1, 1, 2]);
    expect([byReads(before), byReads({ ...before, "b.tsx": "" }), byReads({})]).toEqual([1, 1, 2]);
  });

  it("is forgotten when it was not asked for longest and there are too many", () => {
    const value = counting(2, true, () => undefined);
    expect(["a", "b", "a", "c", "a", "b"].map((name) => value({}, name))).toEqual([1, 2, 1, 3, 1, 4]);
  });
});
