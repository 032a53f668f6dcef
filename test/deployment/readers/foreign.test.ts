// A file under the wrong name, cut off, empty or of no text at all: every reader answers, none throws.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import { readers } from "../../../src/deployment/readers/index.ts";
import type { Reading } from "../../../src/deployment/readers/reader.ts";
import { files } from "../../support/files.ts";

const folder = import.meta.dirname;

/** One text of each kind: names that readers claim, and what stands in files with such names. */
const names = [
  "serverless.yml",
  "serverless.json",
  "serverless.ts",
  "serverless.js",
  "template.yml",
  "template.json",
  "a.template",
  "bin/app.ts",
];

const texts: readonly string[] = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /cases\//u.test(name.replaceAll("\\", "/")) && statSync(join(folder, name)).isFile())
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .filter((text) => text.length < 10_000);

function readEverywhere(text: string): Reading[] {
  return names.flatMap((name) => {
    const source = files({ [name]: text, "cdk.json": '{ "app": "npx tsx bin/app.ts" }', "package.json": "{}" });
    return readers.map((reader) => reader.read(source, `/project/${name}`));
  });
}

/** An answer: stacks, or why there are none. Whatever came of it can be compared. */
function expectAnswers(text: string): void {
  for (const { stacks, problems } of readEverywhere(text)) {
    expect(Array.isArray(problems)).toBe(true);
    expect(compareStacks(stacks, stacks).changes).toEqual([]);
  }
}

describe("every reader, under every name, reads", () => {
  it("the texts of all other formats", () => {
    for (const [index, text] of texts.entries()) if (index % 4 === 0) expectAnswers(text);
  });

  it("texts that are cut off", () => {
    for (const [index, text] of texts.entries()) {
      if (index % 18 === 0)
        for (const part of [0.2, 0.5, 0.8, 0.97]) expectAnswers(text.slice(0, Math.floor(text.length * part)));
    }
  });

  it.each([
    ["nothing", ""],
    ["a byte order mark", "\uFEFF"],
    ["blanks", " \n\t\r\n "],
    ["bytes of an image", String.fromCharCode(...Array.from({ length: 2_000 }, (_, index) => (index * 7919) % 256))],
    ["characters that stand for no text", "\u0000\uFFFD\uD800\uDC00\uDFFF".repeat(300)],
    ["brackets", "[".repeat(20_000)],
    ["braces", '{"a":'.repeat(5_000)],
    ["brackets behind a key", `Resources: ${"[".repeat(3_000)}`],
    ["parentheses", `export default ${"(".repeat(5_000)}`],
    ["one long line", `service: ${"x".repeat(300_000)}`],
    ["one long key", `${"x".repeat(100_000)}: 1\nResources: {}\n`],
    ["only comments", "# a\n".repeat(5_000)],
    ["a banner of comment marks", `${"#".repeat(200)}\n# AWS::Lambda::Function\n${"%".repeat(200)}\n`.repeat(3)],
    ["conflict marks", "<<<<<<< HEAD\nservice: a\n=======\nservice: b\n>>>>>>> other\nprovider: { name: aws }\n"],
    ["a template of another tool", "service: {{ .Values.name }}\nprovider: {{ toYaml . }}\n{{- end }}\n"],
    [
      "names of what objects have",
      "service: s\nprovider: {}\nfunctions: { __proto__: { handler: a.b }, constructor: { handler: a.b, events: [{ stream: __proto__ }] }, toString: }\n",
    ],
    [
      "the same in a template",
      "Resources: { __proto__: { Type: AWS::Lambda::Function }, constructor: { Type: constructor, Properties: { a: !Ref __proto__ } } }\n",
    ],
  ])("%s", (_, text) => {
    expectAnswers(text);
  });
});
