/** The pages of the rules, which the package holds. */
import { readdirSync, readFileSync } from "node:fs";
import { fileOfPackage } from "../own-package.ts";
import { REPOSITORY } from "../words/repository.ts";

/** Where a page is read on the web. */
export function urlOfRule(id: string): string {
  return `${REPOSITORY}/blob/main/docs/rules/${id}.md`;
}

/** The rules that have a page. */
export function ruleNames(): readonly string[] {
  return readdirSync(fileOfPackage("docs", "rules")).map((file) => file.replace(/\.md$/u, ""));
}

/** The page of a rule as Markdown; undefined where there is none of that name. */
export function pageOfRule(id: string): string | undefined {
  if (!/^[a-z][a-z-]*$/u.test(id)) return undefined;
  try {
    return readFileSync(fileOfPackage("docs", "rules", `${id}.md`), "utf8");
  } catch {
    return undefined;
  }
}

/** A part of a page for where nobody can follow a link of it: rules by their names, other pages by their addresses. */
export function withoutLinks(part: string): string {
  return part.replace(/\[([^[\]]*)\]\(([^()\s]*)\)/gu, (link, text: string, to: string) => {
    if (/^(?:https?:|#)/u.test(to)) return link;
    return to === `${text}.md` ? text : `${text} (${new URL(to, urlOfRule(text)).href})`;
  });
}

/** The sentence that a page begins with: what the rule is for. */
export function purposeOf(page: string): string | undefined {
  const [, ...paragraphs] = page.split(/\n{2,}/u);
  return paragraphs[0]?.replaceAll("\n", " ").trim();
}

/** The part of a page that says why. */
export function reasonOf(page: string): string | undefined {
  return sectionOf(page, "Why");
}

/** Why nobody sees it before production: the sentences of the reason that begin with "Staging". */
export function stagingOf(page: string): string | undefined {
  return /(?:^|(?<=[.:] |\n))Staging [^]*?(?=\n\n|$)/u.exec(reasonOf(page) ?? "")?.[0].replaceAll("\n", " ");
}

/** The part of a page that says what to do, with its commands. */
export function wayOutOf(page: string): string | undefined {
  return sectionOf(page, "The way out");
}

function sectionOf(page: string, heading: string): string | undefined {
  const [, ...sections] = `\n${page}`.split(/\n## /u);
  const section = sections.find((one) => one.startsWith(`${heading}\n`));
  return section?.slice(heading.length).trim();
}
