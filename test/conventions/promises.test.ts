import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const page = (name: string): string => readFileSync(name, "utf8");
/** First cells of the rows of a table, without their backquotes. */
const firstCells = (text: string): readonly string[] =>
  [...text.matchAll(/^\| `([^`]+)` \|/gmu)].map(([, name]) => name!);

describe("what the documents promise", () => {
  it("every dependency stands on its page with a reason, and nothing else does", () => {
    const { dependencies } = JSON.parse(page("package.json")) as { dependencies: Record<string, string> };
    expect(firstCells(page("docs/dependencies.md"))).toEqual(Object.keys(dependencies).sort());
  });

  it.each(["docs/security.md", "docs/reliability.md"])("every test that %s names is there", (name) => {
    const named = [...page(name).matchAll(/`(?:npx vitest run )?(test\/[\w./-]+)`/gu)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});
