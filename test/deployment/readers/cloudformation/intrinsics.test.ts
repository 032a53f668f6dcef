import fc from "../../../support/random.ts";
import { describe, expect, it } from "vitest";
import type { Value } from "../../../../src/deployment/value-model.ts";
import { readList, readValue, type Scope } from "../../../../src/deployment/readers/cloudformation/intrinsics.ts";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { parseConfigText } from "../../../../src/syntax/config-text.ts";
import { valueAt, type Located } from "../../../../src/syntax/located.ts";
import { SourceText } from "../../../../src/syntax/source-text.ts";

const template = `
Mappings:
  Streams:
    dev: { arn: arn-dev, same: x, list: [a, b] }
    prod: { arn: arn-prod, same: x, list: [c, d] }
  Others:
    dev: { arn: arn-other }
`;

function parse(text: string, name = "x.yml"): Located {
  const parsed = parseConfigText(new SourceText(`/project/${name}`, text));
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  return parsed.documents[0]!;
}

const scope: Scope = {
  kindOf: (name) =>
    ["A", "Orders", "Sub", "Alias"].includes(name) ? "resource" : name.startsWith("P") ? "parameter" : undefined,
  mappings: valueAt(parse(template), "Mappings"),
  conditionOf: (name) => ({ holds: name, fails: `!(${name})` }),
};

function read(text: string): Value | undefined {
  return readValue(valueAt(parse(`v: ${text}`), "v"), scope);
}

function canonical(text: string): string | undefined {
  const value = read(text);
  return value && (value.kind === "unknown" ? `unknown: ${value.reason}` : canonicalText(value));
}

describe("spellings of one value", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "an attribute",
      "${A.B}",
      [
        "!GetAtt A.B",
        "!GetAtt [A, B]",
        "{ Fn::GetAtt: [A, B] }",
        "{ Fn::GetAtt: A.B }",
        '!Sub "${A.B}"',
        '{ Fn::Sub: "${A.B}" }',
        '!Sub ["${x}", { x: !GetAtt A.B }]',
        '!Join ["", [!GetAtt A.B]]',
      ],
    ],
    [
      "an attribute with dots",
      "${A.Outputs.Arn.C}",
      ["!GetAtt A.Outputs.Arn.C", "!GetAtt [A, Outputs.Arn.C]", '!Sub "${A.Outputs.Arn.C}"'],
    ],
    [
      "a parameter",
      "${P}",
      ["!Ref P", "{ Ref: P }", '!Sub "${P}"', '!Sub "${ P }"', '!Sub ["${x}", { x: !Ref P }]', "!Select [0, [!Ref P]]"],
    ],
    ["a resource", "${A}", ["!Ref A", '!Sub "${A}"']],
    [
      "a concatenation",
      "a${P}b",
      [
        '!Join ["", [a, !Ref P, b]]',
        '!Sub "a${P}b"',
        '!Join ["", [!Join ["", [a, !Ref P]], b]]',
        '!Sub ["a${x}b", { x: !Ref P }]',
        '{ "Fn::Join": ["", ["a", { Ref: P }, "b"]] }',
      ],
    ],
    [
      "a concatenation with a delimiter",
      "a:${P}:b",
      ['!Join [":", [a, !Ref P, b]]', '!Sub "a:${P}:b"', '!Join [":", [a, !Ref P, !Ref AWS::NoValue, b]]'],
    ],
    [
      "a selected item",
      "b",
      ["!Select [1, [a, b]]", '!Select ["1", [a, b]]', '!Select [1, !Split [",", "a,b,c"]]', "b"],
    ],
    [
      "a look-up",
      "arn-dev",
      [
        "!FindInMap [Streams, dev, arn]",
        "{ Fn::FindInMap: [Streams, dev, arn] }",
        '!FindInMap [Streams, !Sub "dev", arn]',
        "arn-dev",
      ],
    ],
    [
      "a look-up by a parameter",
      "${pick:P{dev=arn-dev;prod=arn-prod}}",
      ["!FindInMap [Streams, !Ref P, arn]", '!FindInMap [Streams, !Sub "${P}", arn]'],
    ],
    ["a look-up whose arms are equal", "x", ["!FindInMap [Streams, !Ref P, same]"]],
    ["a condition", "${if{C=x;!(C)=y}}", ["!If [C, x, y]", "{ Fn::If: [C, x, y] }"]],
    ["a condition whose arms are equal", "x", ["!If [C, x, x]"]],
    [
      "an import",
      "${import:${P}-arn}",
      [
        '!ImportValue { Fn::Sub: "${P}-arn" }',
        '{ Fn::ImportValue: !Sub "${P}-arn" }',
        '!ImportValue { Fn::Join: ["-", [!Ref P, arn]] }',
      ],
    ],
    [
      "a pseudo-parameter",
      "${AWS::Region}",
      ["!Ref AWS::Region", '!Sub "${AWS::Region}"', '"#{AWS::Region}"', '!Sub "#{AWS::Region}"'],
    ],
    [
      "an arn",
      "arn:aws:sqs:${AWS::Region}:1:q",
      [
        '!Sub "arn:${AWS::Partition}:sqs:${AWS::Region}:1:q"',
        '!Sub "arn:aws:sqs:${AWS::Region}:1:q"',
        '!Join [":", [arn, !Ref AWS::Partition, sqs, !Ref AWS::Region, "1", q]]',
      ],
    ],
    ["a literal that looks like a name", "\\${Name}", ['!Sub "${!Name}"', '"${Name}"']],
    [
      "a dynamic reference",
      "${resolve:ssm:/orders/arn}",
      ['"{{resolve:ssm:/orders/arn}}"', '!Sub "{{resolve:ssm:/orders/arn}}"'],
    ],
    [
      "a dynamic reference with a hole",
      "${resolve:ssm:/${P}/arn}",
      ['!Sub "{{resolve:ssm:/${P}/arn}}"', '!Join ["", ["{{resolve:ssm:/", !Ref P, "/arn}}"]]'],
    ],
    ["an account with a leading zero", "012345678901", ["012345678901", '"012345678901"']],
    [
      "a select of a split reference",
      "${select(6,${split(:,${Alias})})}",
      ['!Select [6, !Split [":", !Ref Alias]]', '{ Fn::Select: ["6", { Fn::Split: [":", { Ref: Alias }] }] }'],
    ],
    ["a join over an unknown list", "${join(,,${P})}", ['!Join [",", !Ref P]']],
  ])("%s", (_, expected, spellings) => {
    expect(spellings.map(canonical)).toEqual(spellings.map(() => expected));
  });

  it("is the same in JSON", () => {
    const json = '{ "v": { "Fn::Join": [":", ["a", { "Ref": "P" }, { "Fn::GetAtt": ["A", "B"] }]] } }';
    expect(canonicalText(readValue(valueAt(parse(json, "x.json"), "v"), scope)!)).toBe(
      canonical('!Sub "a:${P}:${A.B}"'),
    );
  });
});

describe("what a value is", () => {
  it("knows which resource a hole belongs to", () => {
    expect(read("!GetAtt Sub.Outputs.Arn")).toMatchObject({
      parts: [{ kind: "resource", resource: "Sub", text: "Sub.Outputs.Arn" }],
    });
    expect(read('!Select [6, !Split [":", !Ref Alias]]')).toMatchObject({
      parts: [{ kind: "resource", resource: "Alias" }],
    });
    expect(read("!Ref Missing")).toMatchObject({ parts: [{ kind: "token", text: "Missing" }] });
  });

  it("is absent for AWS::NoValue and null", () => {
    expect(read("!Ref AWS::NoValue")).toBeUndefined();
    expect(read("null")).toBeUndefined();
    expect(canonical("!If [C, x, !Ref AWS::NoValue]")).toBe("${if{C=x;!(C)=${AWS::NoValue}}}");
  });

  it("is unknown where a macro makes it, where a key is missing and where a list or map stands", () => {
    expect(read("!Transform { Name: X }")?.kind).toBe("unknown");
    expect(read("!FindInMap [Streams, qa, arn]")?.kind).toBe("unknown");
    expect(read("[a]")?.kind).toBe("unknown");
    expect(read("{ a: b }")?.kind).toBe("unknown");
  });

  it("takes the default of a look-up", () => {
    expect(canonical("!FindInMap [Streams, qa, arn, { DefaultValue: none }]")).toBe("none");
    expect(canonical("!FindInMap [Streams, dev, missing, { DefaultValue: none }]")).toBe("none");
  });

  it("has the default among what a look-up can be", () => {
    const [a, b] = ["a", "b"].map((value) =>
      canonical(`!FindInMap [Streams, !Ref P, arn, { DefaultValue: ${value} }]`),
    );
    expect(a).toContain("*=a");
    expect(b).not.toBe(a);
    expect(canonical("!FindInMap [Streams, !Ref P, missing, { DefaultValue: none }]")).toBe("none");
    expect(read("!FindInMap [Streams, [x], arn, { DefaultValue: none }]")?.kind).toBe("unknown");
  });

  it("is any of the tables where their name is not known", () => {
    expect(canonical("!FindInMap [!Ref P, dev, arn]")).toBe("${pick:P{Others=arn-other;Streams=arn-dev}}");
  });

  it("changes when an arm of a look-up changes", () => {
    expect(canonical("!FindInMap [Streams, !Ref P, arn]")).not.toBe(canonical("!FindInMap [Streams, !Ref P, same]"));
  });

  it("reads lists", () => {
    const list = (text: string) => readList(valueAt(parse(`v: ${text}`), "v"), scope).map(canonicalText);
    expect(list("[a, !Ref P, !Ref AWS::NoValue]")).toEqual(["a", "${P}"]);
    expect(list('!Split [",", "a,b"]')).toEqual(["a", "b"]);
    expect(list("!Ref P")).toEqual(["${P}"]);
    expect(list("null")).toEqual([]);
  });

  it("reads variables of a framework in strings and in `Fn::Sub`", () => {
    const at = parse("x").at;
    const node: Located = {
      kind: "intrinsic",
      name: "Sub",
      form: "short",
      at,
      argument: { kind: "text", at, parts: ["${P}-", { kind: "variable", text: "sls:stage" }, "-${A.B}"] },
    };
    expect(canonicalText(readValue(node, scope)!)).toBe("${P}-${sls:stage}-${A.B}");
  });
});

it("never throws, whatever stands in a function", () => {
  const name = fc.constantFrom(
    "Ref",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::FindInMap",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Base64",
    "Fn::Transform",
    "Fn::",
  );
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        "P",
        "A",
        "A.B",
        "${P}",
        "${",
        "{{resolve:x",
        "}}",
        "Streams",
        "dev",
        ":",
        0,
        1.5,
        -1,
        true,
        null,
        "",
      ),
      fc.string(),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.tuple(name, tie("node")).map(([key, value]) => ({ [key]: value })),
      fc.dictionary(fc.constantFrom("x", "P", "DefaultValue"), tie("node"), { maxKeys: 2 }),
    ),
  }));
  fc.assert(
    fc.property(node, (value) => {
      const located = valueAt(parse(JSON.stringify({ v: value }), "x.json"), "v");
      const result = readValue(located, scope);
      if (result) canonicalText(result);
      readList(located, scope);
    }),
    { numRuns: 500 },
  );
});
