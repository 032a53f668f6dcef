/** Whether a text parses is asked when it matters. */
import { expect, it } from "vitest";
import { Configurations } from "../../src/deployment/configurations.ts";

it("asks what a file is of which only the name says that it is a configuration when that decides over the answer", () => {
  const asked: string[] = [];
  const named = (path: string, isConfiguration: boolean) => ({
    path,
    isConfiguration: () => (asked.push(path), isConfiguration),
  });
  const found = new Configurations([
    { path: "/a/serverless.yml" },
    named("/a/template.yaml", false),
    { path: "/b/serverless.yml" },
    named("/b/template.yaml", true),
  ]);
  expect(found.readable()).toEqual(["/a/serverless.yml", "/b/serverless.yml"]);
  expect([found.areMoreThan(1), found.areMoreThan(4)]).toEqual([true, false]);
  expect(asked).toEqual([]);
  expect(found.below("/a").all()).toEqual(["/a/serverless.yml"]);
  expect(asked).toEqual(["/a/template.yaml"]);
  expect([found.areMoreThan(2), found.areMoreThan(3)]).toEqual([true, false]);
  expect(found.all()).toEqual(["/a/serverless.yml", "/b/serverless.yml", "/b/template.yaml"]);
});
