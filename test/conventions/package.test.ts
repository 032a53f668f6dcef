// What a reader of the package finds, on a registry's page and in `node_modules`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY } from "../../src/words/repository.ts";

interface Manifest {
  readonly files: readonly string[];
  readonly repository: { readonly url: string };
  readonly homepage: string;
  readonly bugs: string;
}
const docs = readdirSync("docs", { recursive: true, encoding: "utf8" }).map(
  (name) => `docs/${name.replaceAll("\\", "/")}`,
);
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** npm ships these whatever `files` says. */
const ALWAYS = ["README.md", "LICENSE", "package.json"];
const isShipped = (path: string): boolean =>
  [...ALWAYS, ...manifest.files].some((entry) => path === entry || path.startsWith(`${entry}/`));

/** Targets of the links of a page, outside of code: inline ones, and definitions. */
function linksOf(page: string): readonly string[] {
  const text = page.replaceAll(/^(```|~~~).*?^\1/gmsu, "").replaceAll(/`[^`\n]*`/gu, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gmu)].map(([, inline, defined]) => inline ?? defined!);
}

/** Anchors as GitHub makes them of headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...page.replaceAll(/^```.*?^```/gmsu, "").matchAll(/^#+ (.+)$/gmu)];
  return new Set(
    headings.map(([, text]) =>
      text!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function expectToExist(path: string, anchor: string | undefined, said: string): void {
  expect(existsSync(path), said).toBe(true);
  if (anchor !== undefined && path.endsWith(".md"))
    expect([...anchorsOf(readFileSync(path, "utf8"))], said).toContain(anchor);
}

const ofRepository = new RegExp(`^${REPOSITORY.replaceAll(".", "\\.")}/(?:blob|tree)/main/([^#]+)(?:#(.+))?$`, "u");

describe("the package", () => {
  it("names the repository that its pages and messages name", () => {
    expect(manifest.repository.url).toBe(`git+${REPOSITORY}.git`);
    expect(manifest.homepage).toBe(`${REPOSITORY}#readme`);
    expect(manifest.bugs).toBe(`${REPOSITORY}/issues`);
  });

  it("has a README whose links work wherever it is shown", () => {
    const readme = readFileSync("README.md", "utf8");
    const links = linksOf(readme);
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      if (link.startsWith("#")) {
        expect([...anchorsOf(readme)], link).toContain(link.slice(1));
        continue;
      }
      expect(link).toMatch(/^https:\/\//u);
      const [, path, anchor] = ofRepository.exec(link) ?? [];
      if (path !== undefined) expectToExist(path, anchor, link);
    }
    // A reference without its definition is printed with its brackets.
    const defined = new Set([...readme.matchAll(/^\[([^\]]+)\]: /gmu)].map(([, name]) => name));
    const prose = readme.replaceAll(/^```.*?^```/gmsu, "").replaceAll(/`[^`\n]*`/gu, "");
    const used = [...prose.matchAll(/\[([^\]]+)\](?![(:])/gu)].map(([, name]) => name!.replaceAll("\n", " "));
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
    expect([...defined].filter((name) => !used.includes(name!))).toEqual([]);
  });

  it("shows the same code in the Japanese overview", () => {
    const blocksOf = (page: string): readonly string[] => readFileSync(page, "utf8").match(/^```.*?^```/gmsu) ?? [];
    const shown = blocksOf("docs/README.ja.md");
    expect(shown.length).toBeGreaterThan(2);
    for (const block of shown) expect(blocksOf("README.md")).toContain(block);
  });

  it("has pages that lead to what it ships, or to the web", () => {
    for (const page of docs.filter((path) => path.endsWith(".md"))) {
      for (const link of linksOf(readFileSync(page, "utf8"))) {
        if (/^https?:/u.test(link)) continue;
        const [target, anchor] = link.split("#");
        const path = target === "" ? page : normalize(join(dirname(page), target!));
        const said = `${link} in ${page}`;
        expect(isShipped(path), said).toBe(true);
        expectToExist(path, anchor, said);
      }
    }
  });

  it("ships schemas that say where they are", () => {
    const schemas = docs.filter((path) => path.startsWith("docs/schemas/"));
    expect(schemas).toHaveLength(4);
    for (const path of schemas) {
      const { $id } = JSON.parse(readFileSync(path, "utf8")) as { $id: string };
      expect($id).toBe(`${REPOSITORY.replace("github.com", "raw.githubusercontent.com")}/main/${path}`);
      expect(isShipped(path)).toBe(true);
    }
  });
});

describe("the changelog", () => {
  it("has a place for what the next version changes", () => {
    expect(readFileSync("CHANGELOG.md", "utf8")).toMatch(/\n## Unreleased\n\n### .+\n\n- /u);
  });
});
