import { describe, expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { planHtml } from "../../../src/cli/formats/html.ts";
import { drawFlows } from "../../../src/cli/formats/picture.ts";
import { repository } from "../../support/repository.ts";
import { deployed, publishing, renamed, service } from "../stories.ts";

const isBalanced = (html: string): boolean => {
  const open: string[] = [];
  for (const [, close, name, isClosed] of html.matchAll(/<(\/?)([a-z]\w*)[^>]*?(\/?)>/gu)) {
    if (["meta", "br", "input"].includes(name!) || isClosed === "/") continue;
    if (close === "") open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
};
const all = (html: string, expression: RegExp): readonly string[] =>
  [...html.matchAll(expression)].map(([, found]) => found!);

it.each(["plan", "inspect"])("%s makes one page that stands alone", (command) => {
  const { output } = runCommand([command, "--format", "html"], renamed().root);
  expect(output.startsWith("<!doctype html>")).toBe(true);
  expect(isBalanced(output)).toBe(true);
  expect(output).not.toMatch(/<script|<link|<img|\bsrc=|href="[^#]|url\(|@import|\bon\w+=/u);
  expect(output).toContain("default-src 'none'");
  expect(output).toContain("prefers-color-scheme: dark");
  expect(output).toContain(
    '<td><span class="unguarded">unguarded</span></td><td><code>src/order.js:7</code></td><td><code>SNSClient.send(PublishCommand)</code><br><span class="faint">via <code>tell</code></span></td>',
  );
});

it("has the numbers on top, an effect of two edits once", () => {
  const two = service("onOrder").replace(
    "resources:",
    "  audit: { handler: src/order.handler, events: [{ stream: { type: kinesis, arn: 'arn:aws:kinesis:eu-west-1:1:stream/a' } }] }\nresources:",
  );
  const project = repository({ ...deployed, "serverless.yml": two });
  project.write({ "serverless.yml": two.replace("onOrder", "orderSaved").replace("audit", "audits") });
  const { output } = runCommand(["plan", "--format", "html"], project.root);
  expect(output).toContain(
    '<ul class="facts"><li><span class="replay">2 × replay</span></li><li>1 effect again</li></ul>',
  );
});

it("is read by landmarks, headings and the heads of columns", () => {
  const { output } = runCommand(["plan", "--format", "html"], renamed().root);
  expect(output).toMatch(/<html lang="en">[^]*<header>[^]*<h1>[^]*<\/header>\n<main>[^]*<\/main>/u);
  expect(all(output, /<th scope="(\w+)">/gu).length).toBe(all(output, /<(th)\b/gu).length);
  expect(all(output, /<h([1-6])/gu)).toEqual(["1", "2", "3"]);
  // What scrolls can be reached by the keyboard, and is named.
  expect(
    all(output, /class="scroll"([^>]*)>/gu).every((rest) => /tabindex="0" role="group" aria-label=/u.test(rest)),
  ).toBe(true);
});

describe("the picture", () => {
  const pictureOf = (html: string): string => /<svg[^]*<\/svg>/u.exec(html)?.[0] ?? "";
  const words = (svg: string): readonly string[] => all(svg, /<text[^>]*>([^<]*)<\/text>/gu);

  it("shows of a rename the stream, both names and what runs again, in red what is re-created", () => {
    const svg = pictureOf(runCommand(["plan", "--format", "html"], renamed().root).output);
    expect(svg).toContain('role="img" aria-labelledby="picture-title"');
    expect(svg).toContain('<title id="picture-title">What is re-created, and what runs again</title>');
    expect(words(svg)).toEqual([
      ...["Source", "Function", "What runs again"],
      "replay, 24 h",
      "unguarded",
      "DynamoDB stream Orders",
      ...["onOrder", "orderSaved"],
      ...["SNSClient.sen…blishCommand)", "src/order.js:7"],
    ]);
    expect(svg).toMatch(/<text class="was"[^>]*>onOrder</u);
    expect(all(svg, /<path class="([^"]+)"/gu)).toEqual(["edge bad", "edge bad"]);
  });

  it("shows of handlers the guards that stand before their effects, with how long they remember", () => {
    const guarded = publishing
      .replace("import", 'import { makeIdempotent } from "@aws-lambda-powertools/idempotency";\nimport')
      .replace("async function tell(record) {", "const tell = makeIdempotent(async (record) => {")
      .replace(/\}\n$/u, '}, { persistenceStore: store, keyPrefix: "orders" });\n')
      .replace(
        "const sns",
        'import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";\nconst store = new DynamoDBPersistenceLayer({ tableName: "seen" });\nconst sns',
      );
    const project = repository({ ...deployed, "src/order.js": guarded });
    const svg = pictureOf(runCommand(["inspect", "--format", "html"], project.root).output);
    expect(words(svg)).toContain("weak: guard, 1 h");
    expect(all(svg, /<path class="([^"]+)"/gu)).toEqual(["edge plain", "edge caution"]);
  });

  it("never draws one box over another", () => {
    const source = (index: number) => `stream ${index % 3}`;
    const flows = Array.from({ length: 12 }, (_, index) => ({
      source: source(index),
      mapping: { tone: "bad" as const, label: "replay" },
      function: { after: `f${index}` },
      effects: Array.from({ length: index % 4 }, (_unused, place) => ({
        call: "send",
        place: `${index}.ts:${place}`,
        tone: "bad" as const,
        label: "unguarded",
      })),
    }));
    const svg = drawFlows(flows, "t", ["a", "b", "c"]);
    const boxes = [...svg.matchAll(/<rect x="(\d+)" y="([\d.]+)" width="\d+" height="(\d+)"/gu)].map(([, ...numbers]) =>
      numbers.map(Number),
    ) as [number, number, number][];
    expect(boxes).toHaveLength(3 + 12 + 18);
    const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/u.exec(svg)![1]);
    for (const [x, y, size] of boxes) {
      expect(y + size).toBeLessThanOrEqual(height);
      expect(boxes.filter(([left, top, other]) => left === x && top < y + size && y < top + other)).toHaveLength(1);
    }
  });

  it("is not there where there is nothing to show", () => {
    expect(
      pictureOf(runCommand(["plan", "--base", "HEAD", "--format", "html"], repository(deployed).root).output),
    ).toBe("");
  });
});

describe("many edits", () => {
  const row = (index: number, verdict: "replay" | "gap") => ({
    verdict,
    place: `s${index}/serverless.yml:4`,
    function: `\`f${index}\``,
    mappings: [
      {
        verdict,
        ids: `\`m${index}\``,
        source: `DynamoDB stream \`t${index}\``,
        window: "24 h",
        function: { before: undefined, after: `f${index}` },
        again: [],
      },
    ],
    sentences: [],
    wayOut: [],
    handlers: [],
    heading: "",
  });
  const edits = Array.from({ length: 30 }, (_, index) => row(index, index < 20 ? "replay" : "gap"));
  const output = planHtml({ title: "30 changes", baseline: "", edits, asides: [], unresolved: [] });

  it("are listed with links to where each unfolds, and only the first is unfolded", () => {
    expect(isBalanced(output)).toBe(true);
    const targets = all(output, /href="#([^"]+)"/gu);
    expect(targets).toHaveLength(30);
    expect(all(output, /<details [^>]*id="([^"]+)"/gu)).toEqual(targets);
    expect(all(output, /(<details [^>]* open>)/gu)).toHaveLength(1);
    expect(output).toContain('<li><span class="replay">20 × replay</span></li>');
    expect(output).toContain("The other 18 stand below.");
  });

  it("are filtered by what happens, without a script", () => {
    expect(all(output, /<input type="radio" name="show" id="show-([\w-]+)"/gu)).toEqual(["all", "replay", "gap"]);
    expect(output).toContain("body:has(#show-gap:checked) .entry:not(.is-gap) { display: none; }");
    expect(all(output, /<details class="entry is-(gap)"/gu)).toHaveLength(10);
  });
});

it("escapes everything from files", () => {
  const evil = `</code><script>alert("1")</script> & 'x'`;
  const output = planHtml({
    title: evil,
    baseline: evil,
    edits: [
      {
        verdict: "replay",
        place: evil,
        function: evil,
        mappings: [
          {
            verdict: "replay",
            ids: evil,
            source: evil,
            window: "24 h",
            function: { before: evil, after: `${evil}!` },
            again: [{ place: evil, call: evil, verdict: "weak", why: evil, via: [evil], guard: evil }],
          },
        ],
        sentences: [evil],
        wayOut: [evil],
        heading: evil,
        handlers: [
          {
            place: evil,
            name: evil,
            sources: [evil],
            sentence: evil,
            effects: [{ place: evil, call: evil, verdict: "weak", why: evil, via: [evil] }],
          },
        ],
      },
    ],
    asides: [evil],
    unresolved: [{ place: evil, sentence: evil, isProblem: true }],
  });
  expect(output).not.toContain("<script");
  expect(isBalanced(output)).toBe(true);
  expect(output).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
});

it("leaves out what there is nothing of", () => {
  const { output } = runCommand(["plan", "--base", "HEAD", "--format", "html"], repository(deployed).root);
  expect(output).not.toMatch(/<table|<h2|<nav|<fieldset|<ul|<details/u);
  expect(output).toContain("<h1>No mapping of a stream or queue is re-created or replaced</h1>");
});
