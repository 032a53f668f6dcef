import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/syntax/json.ts";
import { valueAt, type Located } from "../../src/syntax/located.ts";
import { SourceText } from "../../src/syntax/source-text.ts";
import { parseYaml } from "../../src/syntax/yaml.ts";
import { shown } from "./shown.ts";

const read = (text: string) => parseJson(new SourceText("/project/template.json", text));

function document(text: string): Located {
  const result = read(text);
  if (!result.ok) throw new Error(result.errors.map((error) => error.message).join("; "));
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

describe("a JSON template", () => {
  it("is the same tree as in YAML", () => {
    const text = '{"A": {"Ref": "T"}, "B": [1, -2.5e3, true, null, "x\\u00e9"], "C": {"Fn::GetAtt": ["D", "Arn"]}}';
    expect(shown(document(text))).toEqual({
      A: { "!Ref": "T" },
      B: [1, -2500, true, null, "xé"],
      C: { "!GetAtt": ["D", "Arn"] },
    });
    const yaml = parseYaml(new SourceText("/project/template.yaml", text));
    expect(yaml.ok && shown(yaml.documents[0])).toEqual(shown(document(text)));
  });

  it("places keys and values with their quotes, and keeps numbers as written", () => {
    const tree = document('\uFEFF{\r\n  "😀": "b",\r\n  "c": 1e3\r\n}');
    const value = valueAt(tree, "😀")!;
    expect(value.at.source.text.slice(value.at.start, value.at.end)).toBe('"b"');
    expect(value.at.source.position(value.at.start)).toEqual({ line: 2, column: 9 });
    const entry = tree.kind === "map" ? tree.entries.get("c")! : undefined;
    expect(entry!.keyAt.source.text.slice(entry!.keyAt.start, entry!.keyAt.end)).toBe('"c"');
    expect(entry!.value).toMatchObject({ value: 1000, raw: "1e3" });
  });

  it("may hold comments, trailing commas, a key twice, and nothing", () => {
    expect(shown(document('// head\n{"a": 1, /* was 2 */ "a": 3, "b": [1,],}'))).toEqual({ a: 3, b: [1] });
    expect(read(" \n")).toEqual({ ok: true, documents: [] });
  });

  it("has faults with a place", () => {
    expect(problems('{\n  "a": }')).toEqual(["2:8 value expected"]);
    expect(problems('{\n  "a": 1')).toEqual(["2:9 close brace expected"]);
    expect(problems("{a: 1}")[0]).toBe("1:2 invalid symbol");
  });

  it.each([
    ["brackets without end", "[".repeat(1_000_000)],
    ["objects without end", '{"a":'.repeat(300_000)],
    ["closed brackets", "[".repeat(201) + "]".repeat(201)],
  ])("%s end with a fault", (_title, text) => {
    expect(problems(text)).toEqual([expect.stringMatching(/nested deeper than 200 levels/u)]);
  });

  it("larger than 4 MiB is a fault", () => {
    expect(problems(`"${"x".repeat(4 * 1024 * 1024)}"`)).toEqual(["1:1 the file is larger than 4 MiB"]);
  });
});
