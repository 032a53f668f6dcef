import { describe, expect, it } from "vitest";
import { globMatcher, whyFitsNothing, whyNoGlob } from "../../src/project/globs.ts";

describe("a glob", () => {
  it.each([
    ["src/*.ts", "src/a.ts", true],
    ["src/*.ts", "src/b/a.ts", false],
    ["src/**/*.ts", "src/a.ts", true],
    ["src/**/*.ts", "src/b/c/a.ts", true],
    ["**/handlers/**", "a/handlers/b/c.ts", true],
    ["**/handlers/**", "a/handler/b/c.ts", false],
    ["**/*.ts", "a/.hidden/b.ts", false],
    ["./src/{orders,users/*}/index.ts", "src/users/x/index.ts", true],
    ["src/{orders,users/*}/index.ts", "src/users/index.ts", false],
    ["src/!(*.test).ts", "src/a.ts", true],
    ["src/!(*.test).ts", "src/a.test.ts", false],
    ["src/[ab]?.ts", "src/bc.ts", true],
    ["src/part{1..3}.ts", "src/part2.ts", true],
    ["a//b", "a/b", false],
  ])("%s and %s: %s", (glob, path, expected) => {
    expect(whyNoGlob(glob)).toBeUndefined();
    expect(globMatcher([glob])(path)).toBe(expected);
  });

  it("is matched whatever a path repeats, since nothing is tried twice", () => {
    const isHandler = globMatcher(["**/a/**/a/**/a/**/a/**/a/**/q", "*a*a/*a*a/*a*a/*a*a/q"]);
    expect(isHandler(`${"a/".repeat(2_000)}z`)).toBe(false);
    expect(isHandler(`${`${"a".repeat(250)}/`.repeat(4)}z`)).toBe(false);
  });

  it.each([
    ["+(a|aa)/b", "may group by"],
    ["(a+)+b", "may group by"],
    ["@(a|+(b))", "may group by"],
    ["@(a/b|c)", "may group by"],
    ["*a*a*a/q", "has more than 2 wildcards in one name"],
    ["?(a*)?(a*)/q", "has more than 2 wildcards in one name"],
    ["{a,b}".repeat(22), "stands for more than 64 globs"],
    ["a".repeat(1_001), "is too long"],
    ["!src/**", "says what is none"],
  ])("that may take forever is none: %s", (glob, why) => {
    expect(whyNoGlob(glob)).toContain(why);
  });

  it.each(["/src/*.ts", "../src/*.ts", "src/handlers/", "src/{orders,users/}", "a//b"])(
    "that fits nothing: %s",
    (glob) => {
      expect(whyFitsNothing(glob)).toContain("fits no file");
    },
  );

  it.each(["src/*.ts", "./src/{a,b/**}/*.ts", "**", "src/!(*.test).ts", "src/part{1..3}.ts", "src/...a.ts"])(
    "that may fit something: %s",
    (glob) => {
      expect(whyFitsNothing(glob)).toBeUndefined();
    },
  );
});
