import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Handler } from "../../src/findings/finding.ts";
import { lineOf } from "../../src/syntax/source-text.ts";
import { describeSummary } from "../../src/words/summary.ts";
import { handlersOf } from "../flow/inspect.ts";

interface Block {
  readonly language: string;
  readonly what: string;
  readonly text: string;
  /** The heading that it stands under. */
  readonly under: string;
}

const parts = readdirSync("docs/effects").map((name) => `docs/effects/${name}`);
const pages = ["docs/effects.md", ...parts].map((path) => {
  const page = readFileSync(path, "utf8");
  return { path, page, blocks: blocksOf(page) };
});
const clients = pages[0]!.blocks.find(({ what }) => what === "clients")!.text;

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)(?: ([\w./ -]+))?\n(.*?)^```$/gmsu)].map(
    ({ 1: language, 2: what, 3: code, index }) => ({
      language: language!,
      what: what ?? "",
      text: code!,
      under: [...text.slice(0, index).matchAll(/^#+ (.*)$/gmu)].at(-1)![1]!,
    }),
  );
}

/** Before the program: the clients, and around what is no module by itself the loop over the records. */
function moduleOf({ what, text }: Block): { readonly text: string; readonly linesBefore: number } {
  const loop =
    "export const handler = async (event: DynamoDBStreamEvent, context: Context) => {\nfor (const record of event.Records) {\n";
  const before = what === "" ? clients + loop : clients;
  return { text: before + text + (what === "" ? "}\n};\n" : ""), linesBefore: before.split("\n").length - 1 };
}

/** `3 weak (window)`, as the comments at the ends of lines say; `no effect` is none. */
function statedIn(text: string, linesBefore: number, file: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const stated = /\/\/ ((?:unguarded|idempotent|guarded|weak|unknown)(?: \([\w, -]+\))?)$/u.exec(line)?.[1];
    return stated === undefined ? [] : [`${file}:${index + 1 + linesBefore} ${stated}`];
  });
}

function foundIn(handlers: readonly Handler[]): string[] {
  const lines = handlers.flatMap(({ effects }) =>
    effects.map(({ at, verdict, reasons }) => {
      const why = reasons.length > 0 ? ` (${reasons.join(", ")})` : "";
      return `${at.source.path.replace("/project/", "")}:${lineOf(at)} ${verdict}${why}`;
    }),
  );
  return [...new Set(lines)].sort();
}

/** What the function `look` is given, in the order of the calls. */
function seenBy(name: string, [handler]: readonly Handler[]): string[] {
  return (handler?.functions ?? []).filter((one) => one.name === name).map(({ given }) => given.join(", "));
}

describe.each(pages)("$path", ({ page, blocks }) => {
  const programs = blocks.filter(
    ({ language, what }) => language === "ts" && what !== "clients" && !what.endsWith("beside"),
  );

  it("has no program that the test does not see", () => {
    expect(page.split("```").length - 1).toBe(2 * blocks.length);
  });

  it.each(programs.map((block) => [`${block.under}: ${block.text.split("\n")[0]!}`, block] as const))(
    "%s",
    (_, block) => {
      const index = blocks.indexOf(block);
      // Files beside a program follow it.
      const others = blocks.slice(index + 1);
      const end = others.findIndex(({ what }) => !what.endsWith("beside"));
      const beside = others
        .slice(0, end < 0 ? undefined : end)
        .map(({ what, text }) => [what.replace(" beside", ""), text] as const);
      const { text, linesBefore } = moduleOf(block);
      const handlers = handlersOf({ "handler.ts": text, ...Object.fromEntries(beside) }, { isExplained: true });
      const stated = [
        ...statedIn(block.text, linesBefore, "handler.ts"),
        ...beside.flatMap(([file, other]) => statedIn(other, 0, file)),
      ];
      expect(foundIn(handlers)).toEqual(stated.sort());
      const looks = [...block.text.matchAll(/\/\/ is (.*)$/gmu)].map(([, value]) => value!);
      if (looks.length > 0) expect(seenBy("look", handlers)).toEqual(looks);
      expect(stated.length > 0 || looks.length > 0 || block.text.includes("// no effect")).toBe(true);
    },
  );
});

it("docs/effects/functions.md prints the summaries of the program before them", () => {
  const { blocks } = pages.find(({ path }) => path === "docs/effects/functions.md")!;
  const index = blocks.findIndex(({ what }) => what === "summaries");
  const { text, linesBefore } = moduleOf(blocks[index - 1]!);
  const [handler] = handlersOf({ "handler.ts": text }, { isExplained: true });
  const printed = handler!.functions!.flatMap((summary) => {
    const { heading, lines } = describeSummary(summary, handler!, "/project");
    return [heading, ...lines.map(([what, line]) => `  ${what.padEnd(10)} ${line}`)];
  });
  const numbered = printed.map((line) =>
    line.replaceAll(/handler\.ts:(\d+)/gu, (_, at) => `line ${Number(at) - linesBefore}`),
  );
  expect(`${numbered.join("\n")}\n`).toBe(blocks[index]!.text);
});
