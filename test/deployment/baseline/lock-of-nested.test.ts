// What a lock file knows of nested stacks is what the configurations say that it was written from.
import { describe, expect, it } from "vitest";
import { readLock, writeLock } from "../../../src/deployment/baseline/lock.ts";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Comparison } from "../../../src/deployment/changes.ts";
import { SourceText } from "../../../src/syntax/source-text.ts";
import { files } from "../../support/files.ts";
import { compareFiles, readStacks, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

/** @param edit of the lock file, as an earlier version wrote it */
function compareLocked(before: Files, after: Files, edit = (text: string): string => text): Comparison {
  const { root } = files(before);
  const lock = readLock(new SourceText(`${root}/replay-safe.lock.json`, edit(writeLock(readStacks(before), root))));
  if (!lock.ok) throw new Error(lock.why);
  return compareStacks(lock.stacks, readStacks(after));
}

const saysOf = ({ changes, unresolved }: Comparison): string[] => [
  ...verdicts({ changes }),
  ...unresolved.map(({ what, severity }) => `${severity}: ${what}`),
];

const stream = "  Stream: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }\n";
const reader = (source: string): string =>
  `  OnClick: { Type: AWS::Lambda::Function, Properties: { Handler: click.main, Runtime: nodejs22.x } }
  OnClickMapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref OnClick, EventSourceArn: ${source}, StartingPosition: TRIM_HORIZON } }
`;
const stack = (id: string, template: string, parameters: string): string =>
  `  ${id}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${template}, Parameters: { ${parameters} } } }\n`;
const main = (...resources: readonly string[]): Files => ({
  "template.yaml": `Resources:\n${stream}${resources.join("")}`,
});
const child = (name = "child.yaml"): Files => ({
  [name]: `Parameters: { A: { Type: String } }\nResources:\n${reader("!Ref A")}`,
});
const nesting = (handed: string, id = "App", file = "child.yaml"): Files => ({
  ...main(stack(id, file, `A: ${handed}`)),
  ...child(file),
});
const data: Files = {
  "data.yaml": `Resources:\n${stream}Outputs:\n  Stream: { Value: !GetAtt Stream.Arn }\n`,
};
const outside = "!ImportValue clicks";
const before = nesting(outside);

describe("a lock file of nested stacks", () => {
  it.each<[string, Files, Files, readonly string[]]>([
    ["nothing changes", before, before, []],
    ["the nested stack is renamed", before, nesting(outside, "Consumers"), ["replay by nested-stack: OnClick"]],
    [
      "it is renamed together with its template",
      before,
      nesting(outside, "Consumers", "other.yaml"),
      ["replay by nested-stack: OnClick"],
    ],
    ["the template is renamed", before, nesting(outside, "App", "other.yaml"), []],
    [
      "the parent hands over another import",
      before,
      nesting("!ImportValue views"),
      ["note: what the mappings of the nested stack `App` read"],
    ],
    ["the function moves to the parent", before, main(reader(outside)), ["replay by moved: OnClick"]],
    ["it moves back", main(reader(outside)), before, ["replay by moved: OnClick"]],
    [
      "it moves to the parent on a stream there",
      nesting("!GetAtt Stream.Arn"),
      main(reader("!GetAtt Stream.Arn")),
      ["replay by moved: OnClick"],
    ],
    [
      "it moves to the parent on an output of another one",
      {
        ...main(stack("Data", "data.yaml", ""), stack("App", "child.yaml", "A: !GetAtt Data.Outputs.Stream")),
        ...child(),
        ...data,
      },
      { ...main(stack("Data", "data.yaml", ""), reader("!GetAtt Data.Outputs.Stream")), ...data },
      ["replay by moved: OnClick"],
    ],
  ])("says what the configurations say where %s", (_, old, current, told) => {
    expect(saysOf(compareFiles(old, current))).toEqual(told);
    expect(saysOf(compareLocked(old, current))).toEqual(told);
  });

  it("begins anew under another folder of Amplify", () => {
    const folder = (name: string): Files => ({
      [`amplify/backend/function/${name}/${name}-cloudformation-template.json`]: JSON.stringify({
        Resources: {
          OnClick: { Type: "AWS::Lambda::Function", Properties: { Handler: "click.main", Runtime: "nodejs22.x" } },
          Mapping: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { Ref: "OnClick" },
              EventSourceArn: { "Fn::ImportValue": "clicks" },
              StartingPosition: "TRIM_HORIZON",
            },
          },
        },
      }),
    });
    const told = saysOf(compareFiles(folder("clicks"), folder("onclick")));
    expect(told).toEqual(["replay by nested-stack: OnClick"]);
    expect(saysOf(compareLocked(folder("clicks"), folder("onclick")))).toEqual(told);
  });
});

describe("a lock file of an earlier version", () => {
  const earlier = (text: string): string =>
    JSON.stringify(JSON.parse(text), (key, value: unknown) =>
      ["nested", "nestedAs", "outputs"].includes(key) ? undefined : value,
    );
  const isAsked = (id: string): string => `problem: what becomes of the nested stack \`${id}\``;
  const says = (old: Files, current: Files): string[] => saysOf(compareLocked(old, current, earlier));

  it("cannot tell what becomes of nested stacks", () => {
    expect(says(before, before)).toEqual([isAsked("App")]);
    expect(says(before, nesting(outside, "Consumers"))).toEqual([isAsked("Consumers")]);
    expect(says(before, nesting(outside, "Consumers", "other.yaml"))).toContain(isAsked("Consumers"));
    expect(says(main(reader(outside)), before)).toContain(isAsked("App"));
  });

  it("cannot tell whether a template was one that is nested by none", () => {
    const asked = "problem: whether this template was a nested stack";
    expect(says(before, main(reader(outside)))).toContain(asked);
    expect(says(before, { ...main(), ...child() })).toEqual([asked]);
  });

  it("says nothing of templates that nest none", () => {
    const alone = main(reader(outside));
    expect(says(alone, alone)).toEqual([]);
    expect(says({ ...alone, ...child("own.yaml") }, { ...alone, ...child("own.yaml") })).toEqual([]);
  });
});
