/** Whether a text parses is asked when it matters. */
import { expect, it } from "vitest";
import { Configurations } from "../../src/deployment/configurations.ts";

it("asks what a file is of which only the name says that it is a configuration when that decides over the answer", () => {
  const asked: string[] = [];
  const named = (path: string, isConfiguration: boolean) => ({
    path,
    isReadable: () => false,
    isCalledLikeOne: () => true,
    isConfiguration: () => (asked.push(path), isConfiguration),
  });
  const readable = (path: string) => ({ path, isReadable: () => true, isConfiguration: () => true });
  const found = new Configurations([
    readable("/a/serverless.yml"),
    named("/a/template.yaml", false),
    readable("/b/serverless.yml"),
    named("/b/template.yaml", true),
  ]);
  expect(found.readable()).toEqual(["/a/serverless.yml", "/b/serverless.yml"]);
  expect([found.areMoreThan(1), found.areMoreThan(4)]).toEqual([true, false]);
  const other = new Configurations([
    readable("/a/serverless.yml"),
    { ...named("/b.yml", true), isCalledLikeOne: () => false },
  ]);
  expect(other.areMoreThan(1)).toBe(false);
  expect(asked).toEqual([]);
  expect(found.below("/a").all()).toEqual(["/a/serverless.yml"]);
  expect(asked).toEqual(["/a/template.yaml"]);
  expect([found.areMoreThan(2), found.areMoreThan(3)]).toEqual([true, false]);
  expect(found.all()).toEqual(["/a/serverless.yml", "/b/serverless.yml", "/b/template.yaml"]);
});

it("asks no more files what they are than tell whether there are many, or one", () => {
  const asked: string[] = [];
  const found = new Configurations(
    ["/a.yml", "/b.yml", "/c.yml", "/d.yml"].map((path) => {
      const isOne = () => (asked.push(path), true);
      return { path, isReadable: isOne, isConfiguration: isOne };
    }),
  );
  expect(found.some(() => true)).toBe(true);
  expect(asked).toEqual(["/a.yml"]);
  expect(found.areMoreThan(1)).toBe(true);
  expect(asked).toEqual(["/a.yml", "/a.yml", "/b.yml"]);
  expect(found.some((path) => path === "/e.yml")).toBe(false);
});
