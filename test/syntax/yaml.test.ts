import { describe, expect, it } from "vitest";
import { valueAt, type Located } from "../../src/syntax/located.ts";
import { SourceText } from "../../src/syntax/source-text.ts";
import { parseYaml } from "../../src/syntax/yaml.ts";
import { shown } from "./shown.ts";

const read = (text: string) => parseYaml(new SourceText("/project/serverless.yml", text));

/** The only document of a text that must parse. */
function document(text: string): Located {
  const result = read(text);
  if (!result.ok) throw new Error(result.errors.map((error) => error.message).join("; "));
  expect(result.documents).toHaveLength(1);
  return result.documents[0]!;
}

function problems(text: string): string[] {
  const result = read(text);
  if (result.ok) return [];
  return result.errors.map(({ message, at }) => {
    const { line, column } = at.source.position(at.start);
    return `${line}:${column} ${message}`;
  });
}

function written(node: Located | undefined): string | undefined {
  return node && node.at.source.text.slice(node.at.start, node.at.end);
}

describe("scalars", () => {
  it("have the types of YAML 1.2: yes, dates and versions stay text, and the text as written is kept", () => {
    const text =
      "a: yes\nb: 2024-01-01\nc: 012\nd: 1e3\ne: true\nf: ~\ng:\nh: 1.10\ni: '12'\nj: 012345678901\nk: !!str 5\n";
    expect(shown(document(text))).toEqual({
      a: "yes",
      b: "2024-01-01",
      c: 12,
      d: 1000,
      e: true,
      f: null,
      g: null,
      h: 1.1,
      i: "12",
      j: 12345678901,
      k: "5",
    });
    const raw = (key: string) => (valueAt(document(text), key) as { raw: string }).raw;
    expect(["c", "d", "h", "j"].map(raw)).toEqual(["012", "1e3", "1.10", "012345678901"]);
  });

  it("are core schema under any %YAML", () => {
    expect(shown(document("%YAML 1.1\n---\na: yes\nb: 2024-01-01\n"))).toEqual({ a: "yes", b: "2024-01-01" });
  });

  it("end where their text ends", () => {
    const tree = document("a: |\n  one\n  two\n\nb: >-\n  x\nc:\n  - d: 1\n  - e: 2 # said\n\nf: 'q'\n");
    expect(written(valueAt(tree, "a"))).toBe("|\n  one\n  two");
    expect(written(valueAt(tree, "c"))).toBe("- d: 1\n  - e: 2");
    expect(written(valueAt(tree, "c", 1))).toBe("e: 2");
    expect(written(valueAt(tree, "f"))).toBe("'q'");
  });
});
