/** The documentation as a site: every page is there, every link leads to something, and a page is all that a browser needs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../../scripts/site.mjs";

const folder = mkdtempSync(join(tmpdir(), "replay-safe-site-"));
beforeAll(() => build(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
const pages = (): readonly string[] => filesIn(folder).filter((name) => name.endsWith(".html"));
const textOf = (page: string): string => readFileSync(join(folder, page), "utf8");

/** What of a page a browser asks for, or goes to: links, images, styles. */
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\s(?:href|src)="([^"]*)"/gu)].map(([, link]) => link!);

/** Links within the site that lead to no file, or to no place of it. */
function deadLinks(): readonly string[] {
  const files = new Set(filesIn(folder));
  return pages().flatMap((page) =>
    linksOf(textOf(page))
      .filter((link) => !/^https:\/\//u.test(link))
      .filter((link) => {
        const [path, anchor] = decodeURI(link).split("#");
        const target = path === "" ? page : posix.join(posix.dirname(page), path!);
        return !files.has(target) || (anchor !== undefined && !textOf(target).includes(` id="${anchor}"`));
      })
      .map((link) => `${link} in ${page}`),
  );
}

/** Scripts, and what a page would load from elsewhere by itself. */
function loadedBy(text: string): readonly string[] {
  const scripts = text.match(/<script\b|\son\w+="|"javascript:/giu) ?? [];
  const foreign = text.match(/<(?:link|img|iframe|source)\b[^>]*\s(?:href|src)="(?:\w+:)?\/\/[^"]*"/giu) ?? [];
  return [...scripts, ...foreign];
}

describe("the site", () => {
  it("has a page for the README and for each page of docs/, and the navigation of each leads to all", () => {
    const expected = filesIn("docs")
      .filter((name) => name.endsWith(".md"))
      .map((name) => name.replace(/\bREADME\b/u, "index").replace(/\.md$/u, ".html"));
    expect([...pages()].sort()).toEqual(["index.html", ...expected].sort());
    for (const page of pages()) {
      const [navigation] = /<nav[\s\S]*<\/nav>/u.exec(textOf(page)) ?? [""];
      const led = linksOf(navigation).filter((link) => !link.startsWith("https:"));
      expect(led.map((link) => posix.join(posix.dirname(page), link)).sort(), page).toEqual([...pages()].sort());
    }
  });

  it("has links that lead to something", () => {
    expect(deadLinks()).toEqual([]);
  });

  it("leads to its own pages, not to the same at GitHub", () => {
    const away = pages().flatMap((page) =>
      linksOf(textOf(page)).filter((link) => /\/main\/(?:docs\/.*|README)\.(?:md|svg)\b/u.test(link)),
    );
    expect(away).toEqual([]);
    expect(textOf("index.html")).toContain('<a href="command-line.html#github-actions">');
    expect(textOf("rules/no-function-replacement.html")).toContain('<a href="no-name-bound-idempotency-key.html">');
    expect(textOf("frameworks/index.html")).toContain('<a href="../index.html#presets">');
  });

  it("gives each page a title and a description of its own", () => {
    const heads = pages().map((page) => {
      const [, title, description] =
        /<title>(.+)<\/title>\n<meta name="description" content="(.+)">/u.exec(textOf(page)) ?? [];
      return { title, description };
    });
    expect(new Set(heads.map(({ title }) => title)).size).toBe(heads.length);
    expect(new Set(heads.map(({ description }) => description)).size).toBe(heads.length);
  });

  it("loads no script, and nothing from elsewhere", () => {
    expect(pages().flatMap((page) => loadedBy(textOf(page)))).toEqual([]);
    expect(filesIn(folder).filter((name) => /\.m?js$/u.test(name))).toEqual([]);
    expect(loadedBy('<img src="https://example.com/x.svg"><script src="x.js"></script><a onclick="x()">')).toHaveLength(
      3,
    );
  });
});

it("tells a link to a page or an anchor that is not there", () => {
  const page = join(folder, "hooks.html");
  const before = readFileSync(page, "utf8");
  try {
    writeFileSync(page, '<a href="nowhere.html"></a><a href="editor.html#nowhere"></a><a href="editor.html"></a>');
    expect(deadLinks()).toEqual(["nowhere.html in hooks.html", "editor.html#nowhere in hooks.html"]);
  } finally {
    writeFileSync(page, before);
  }
});
