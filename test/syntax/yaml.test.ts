import { describe, expect, it } from "vitest";
import { valueAt, type Located, type LocatedMap } from "../../src/syntax/located.ts";
import { SourceText, type Place } from "../../src/syntax/source-text.ts";
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
  return result.errors.map(({ message, at }) => `${positionOf(at)} ${message}`);
}

function positionOf(at: Place): string {
  const { line, column } = at.source.position(at.start);
  return `${line}:${column}`;
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

describe("intrinsic functions", () => {
  it("are one node in their short and long forms", () => {
    const text = [
      "a: !Ref Table",
      "b: { Ref: Table }",
      "c: !GetAtt Table.StreamArn",
      "d: { Fn::GetAtt: [Table, StreamArn] }",
      "e: !Sub\n  - ${x}\n  - x: !ImportValue y",
      "f: !If [c, !Ref A, { Fn::Join: ['', [b]] }]",
      "g: !Transform { Name: AWS::Include }",
      "h: !GetAZs ''",
      "i: !Unheard",
    ].join("\n");
    expect(shown(document(text))).toEqual({
      a: { "!Ref": "Table" },
      b: { "!Ref": "Table" },
      c: { "!GetAtt": "Table.StreamArn" },
      d: { "!GetAtt": ["Table", "StreamArn"] },
      e: { "!Sub": ["${x}", { x: { "!ImportValue": "y" } }] },
      f: { "!If": ["c", { "!Ref": "A" }, { "!Join": ["", ["b"]] }] },
      g: { "!Transform": { Name: "AWS::Include" } },
      h: { "!GetAZs": "" },
      i: { "!Unheard": "" },
    });
  });

  it("remember their form, and stand from the tag to the end of the argument", () => {
    const tree = document("a: !GetAtt &x A.B # said\nb:\n  Fn::GetAtt: A.B\nc: !Sub\n  # !Sub\n  - a\n");
    expect(valueAt(tree, "a")).toMatchObject({ kind: "intrinsic", name: "GetAtt", form: "short" });
    expect(valueAt(tree, "b")).toMatchObject({ kind: "intrinsic", name: "GetAtt", form: "long" });
    expect(written(valueAt(tree, "a"))).toBe("!GetAtt &x A.B");
    expect(written(valueAt(tree, "b"))).toBe("Fn::GetAtt: A.B");
  });

  it("are told from maps that only look like them", () => {
    const text = [
      "a: { Ref: { Type: T } }",
      "b: { Condition: { StringEquals: {} } }",
      "c: { Condition: IsProd }",
      "d: { Condition: IsProd, Type: T }",
      "e: { Fn::If: [a, b, c], Other: 1 }",
      "f: !!str x",
      "g: ! x",
      "h: !!set { x }",
    ].join("\n");
    expect(shown(document(text))).toEqual({
      a: { Ref: { Type: "T" } },
      b: { Condition: { StringEquals: {} } },
      c: { "!Condition": "IsProd" },
      d: { Condition: "IsProd", Type: "T" },
      e: { "Fn::If": ["a", "b", "c"], Other: 1 },
      f: "x",
      g: "x",
      h: { x: null },
    });
  });
});

describe("anchors, aliases and merge keys", () => {
  it("an alias means what its anchor says, and stays where that is written", () => {
    const tree = document("a: &x\n  b: 1\nc: *x\n");
    expect(shown(tree)).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(written(valueAt(tree, "c", "b"))).toBe("1");
    const { origin } = valueAt(tree, "c")!;
    expect(origin).toMatchObject([{ step: "alias", name: "x" }]);
    expect(positionOf(origin![0]!.at)).toBe("3:4");
    expect(valueAt(tree, "a")!.origin).toBeUndefined();
  });

  it("an anchor holds from where it stands, and may be written again", () => {
    expect(shown(document("a: &x 1\nb: *x\nc: &x 2\nd: *x\n&k e: *x\nf: *k"))).toEqual({
      a: 1,
      b: 1,
      c: 2,
      d: 2,
      e: 2,
      f: "e",
    });
    expect(problems("a: *x\nb: &x 1\n")).toEqual(["1:4 the alias *x has no anchor"]);
    expect(problems("a: &x 1\n---\nb: *x\n")).toEqual(["3:4 the alias *x has no anchor"]);
  });

  it("a map's own entries win over merged ones, earlier sources over later ones, wherever they are written", () => {
    const text = "x: &x { a: 1, b: 1, c: 1 }\ny: &y { b: 2, d: 2 }\nz:\n  c: 3\n  <<: [*x, *y, { e: 4 }]\n  a: 3\n";
    const merged = valueAt(document(text), "z");
    expect(shown(merged)).toEqual({ c: 3, a: 3, b: 1, d: 2, e: 4 });
    expect(valueAt(merged, "d")!.origin).toMatchObject([{ step: "alias", name: "y" }, { step: "merge" }]);
    expect(valueAt(merged, "e")!.origin).toMatchObject([{ step: "merge" }]);
    expect(valueAt(merged, "a")!.origin).toBeUndefined();
  });

  it("a list of sources may stand behind an alias, and a source may merge others", () => {
    const text = "a: &a { p: 1 }\nb: &b\n  <<: *a\n  q: 2\nl: &l [*b, { r: 3 }]\nc:\n  <<: *l\n";
    expect(shown(valueAt(document(text), "c"))).toEqual({ q: 2, p: 1, r: 3 });
  });

  it("what merges is the map as written, also where alone it would be an intrinsic", () => {
    const text = "x: &x { Condition: IsProd }\na:\n  <<: *x\n  Type: T\nb: *x\n";
    const tree = document(text);
    expect(shown(valueAt(tree, "a"))).toEqual({ Condition: "IsProd", Type: "T" });
    expect(shown(valueAt(tree, "b"))).toEqual({ "!Condition": "IsProd" });
    expect(valueAt(tree, "b")!.origin).toMatchObject([{ step: "alias" }]);
  });

  it("a quoted << and a << of something else are keys like any other", () => {
    expect(shown(document("'<<': { a: 1 }"))).toEqual({ "<<": { a: 1 } });
    expect(shown(document("<<: 1"))).toEqual({ "<<": 1 });
    expect(shown(document("<<: [{ a: 1 }, 2]"))).toEqual({ "<<": [{ a: 1 }, 2] });
  });
});

describe("texts at the edge", () => {
  it("a key that is written twice has its last value, in the place of the first", () => {
    expect(Object.entries(shown(document("a: 1\nb: 2\na: 3\n")) as object)).toEqual([
      ["a", 3],
      ["b", 2],
    ]);
  });

  it("keys are text as written", () => {
    const tree = document("012345678901: a\ntrue: b\n'c d': c\n? [e, f]\n: d\n__proto__: e\n? g\n") as LocatedMap;
    expect([...tree.entries.keys()]).toEqual(["012345678901", "true", "c d", "[e, f]", "__proto__", "g"]);
  });

  it("a byte-order mark, CRLF and emoji leave places right", () => {
    const tree = document("\uFEFFa: '😀'\r\nb:\r\n  - ç: x\r\n");
    expect(written(valueAt(tree, "a"))).toBe("'😀'");
    expect(written(valueAt(tree, "b", 0, "ç"))).toBe("x");
    expect(positionOf(valueAt(tree, "b", 0, "ç")!.at)).toBe("3:8");
  });

  it("tabs are fine between and behind values, and on empty lines", () => {
    expect(shown(document("a:\t1\t\n\t\nb: [\t2 ]\t# c\n"))).toEqual({ a: 1, b: [2] });
    expect(problems("a:\n\tb: 1\n")).toEqual(["2:1 Tabs are not allowed as indentation"]);
  });

  it.each([[""], ["\uFEFF"], ["# only this\n"], ["---\n---\n"], ["%YAML 1.2\n---\n"]])(
    "%j holds no document",
    (text) => {
      expect(read(text)).toEqual({ ok: true, documents: [] });
    },
  );

  it("several documents are read, without those that are empty", () => {
    const result = read("a: 1\n---\n---\nb: 2\n...\n---\nnull\n");
    expect(result.ok && result.documents.map(shown)).toEqual([{ a: 1 }, { b: 2 }, null]);
  });

  it("a fault has a short message and a place, and there are not many of them", () => {
    expect(problems("a: 1\nbc: @x\n")).toEqual(["2:5 Plain value cannot start with reserved character @"]);
    expect(problems("]\n".repeat(1000))).toHaveLength(10);
  });
});

describe("lines that are indented less than YAML 1.2 wants", () => {
  const long = (text: string) => `Resources:\n  OnOrder:\n    Note: ${text}\n    Handler: src/order.handler\n`;

  it.each([
    ["a double-quoted scalar at its key's column", `"one\n    two"`, "one two"],
    ["a double-quoted scalar at column 0, with an escaped line break", `"one\\\ntwo \\"three\\""`, 'onetwo "three"'],
    [
      "a single-quoted scalar over an empty line, with what looks like a key and a comment",
      "'one\n\nb: it''s # two'",
      "one\nb: it's # two",
    ],
    ["a list in brackets", "[1,\n2,\n3\n]", [1, 2, 3]],
    ["a map in braces", "{ a: 1,\nb: [2,\n3] }", { a: 1, b: [2, 3] }],
    [
      "a list with comments and quotes in it",
      "[1, # don't ]\n# [\n'x ]\ny', don't,\nq\n  r]",
      [1, "x ] y", "don't", "q r"],
    ],
    ["a tagged scalar", `!Sub "\n\${AWS::Region}\n"`, { "!Sub": " \${AWS::Region} " }],
  ])("are read as PyYAML reads them: %s", (_title, written, value) => {
    for (const text of [long(written), long(written).replaceAll("\n", "\r\n")]) {
      expect(shown(document(text))).toEqual({ Resources: { OnOrder: { Note: value, Handler: "src/order.handler" } } });
    }
  });

  it("leave every place where it is written", () => {
    const tree = document(long(`"one\n😀 two"`) + "    List: [a,\nb]\n");
    expect(written(valueAt(tree, "Resources", "OnOrder", "Note"))).toBe(`"one\n😀 two"`);
    expect(positionOf(valueAt(tree, "Resources", "OnOrder", "Handler")!.at)).toBe("5:14");
    expect(written(valueAt(tree, "Resources", "OnOrder", "List"))).toBe("[a,\nb]");
    expect(positionOf(valueAt(tree, "Resources", "OnOrder", "List", 1)!.at)).toBe("7:1");
  });

  it("may be many in a text", () => {
    const text = Array.from({ length: 100 }, (_, i) => `k${i}:\n  a: "x\ny"\n  b: [\n1]\n`).join("");
    expect(valueAt(document(text), "k99", "b", 0)).toMatchObject({ value: 1 });
  });

  it("are looked for so far, and no farther", () => {
    expect(problems("a: [\n1]\n".repeat(10_000))[0]).toMatch(/sufficiently indented/u);
  });

  it("do not hide a quote or a bracket that is really missing: one fault, where the text breaks off", () => {
    expect(problems(long(`"one`))).toEqual([`5:1 Missing closing "quote`]);
    expect(problems(`a:\n  b: "one\n  c: "two"\nd: "three"\n`)).toEqual([`2:10 Missing closing "quote`]);
    expect(problems(`a:\n  b: "one\n---\nc: "two"\n`)).toEqual([`2:10 Missing closing "quote`]);
    expect(problems("a:\n  b: [1, 2\nc: 1\n")).toEqual([
      "3:1 Flow sequence in block collection must be sufficiently indented and end with a ]",
    ]);
  });
});

describe("hostile texts end with a fault", () => {
  const levels = (count: number, level: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => level(i)).join("\n");

  it.each([
    ["brackets without end", "[".repeat(100_000), /nested deeper/u],
    ["braces without end", "{a: ".repeat(100_000), /nested deeper/u],
    ["dashes without end", "- ".repeat(100_000), /nested deeper/u],
    ["keys ever deeper", levels(500, (i) => `${" ".repeat(i)}a:`), /nested deeper/u],
    ["an alias inside its own anchor", "a: &x [*x]", /contains itself/u],
    ["an alias inside its own anchor, by a merge", "a: &x { <<: *x }", /contains itself/u],
    [
      "aliases that multiply",
      levels(10, (i) => `a${i}: &a${i} [${`${i === 0 ? "x" : `*a${i - 1}`}, `.repeat(10)}]`),
      /aliases expand/u,
    ],
    [
      "merges that multiply",
      levels(3000, (i) => (i === 0 ? `k0: &k0 {${levels(2000, (j) => ` a${j}: 1,`)}}` : `k${i}: { <<: *k0 }`)),
      /aliases expand/u,
    ],
    [
      "aliases ever deeper",
      levels(300, (i) => (i === 0 ? "a0: &a0 x" : `a${i}: &a${i} [*a${i - 1}]`)),
      /nested deeper/u,
    ],
    ["documents without end", "---\na: 1\n".repeat(10_100), /more than 10000 documents/u],
    ["tags without end", `a: [${"!Ref A,".repeat(210_000)}]`, /more than 1000000 words and signs/u],
    ["more than 4 MiB", "a: 1\n".repeat(900_000), /larger than 4 MiB/u],
  ])("%s", (_title, text, message) => {
    expect(problems(text)).toEqual([expect.stringMatching(message)]);
  });

  it("while anchors that are used often are fine", () => {
    const text = `x: &x { ${Array.from({ length: 50 }, (_, i) => `k${i}: ${i}`).join(", ")} }\n${levels(300, (i) => `f${i}: { <<: *x, own: ${i} }`)}\n`;
    expect(problems(text)).toEqual([]);
    expect(shown(valueAt(document(text), "f299", "k49"))).toBe(49);
  });
});
