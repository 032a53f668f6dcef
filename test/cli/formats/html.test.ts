import { expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { planHtml } from "../../../src/cli/formats/html.ts";
import { repository } from "../../support/repository.ts";
import { deployed, renamed } from "../stories.ts";

const isBalanced = (html: string): boolean => {
  const open: string[] = [];
  for (const [, close, name] of html.matchAll(/<(\/?)([a-z]\w*)[^>]*>/gu)) {
    if (["meta", "br"].includes(name!)) continue;
    if (close === "") open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
};

it.each(["plan", "inspect"])("%s makes one page that stands alone", (command) => {
  const { output } = runCommand([command, "--format", "html"], renamed().root);
  expect(output.startsWith("<!doctype html>")).toBe(true);
  expect(isBalanced(output)).toBe(true);
  expect(output).not.toMatch(/<script|<link|<img|\bsrc=|href=|url\(|@import/u);
  expect(output).toContain("default-src 'none'");
  expect(output).toContain("prefers-color-scheme: dark");
  expect(output).toContain(
    '<td><span class="unguarded">unguarded</span></td><td><code>src/order.js:7</code></td><td><code>SNSClient.send(PublishCommand)</code><br><span class="faint">via <code>tell</code></span></td>',
  );
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
        mappings: [{ verdict: "replay", ids: evil, source: evil, window: "24 h" }],
        sentences: [evil],
        wayOut: [evil],
        handlers: [
          {
            place: evil,
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
  expect(output).not.toMatch(/<table|<h2/u);
  expect(output).toContain("<h1>No mapping of a stream or queue is re-created or replaced</h1>");
});
