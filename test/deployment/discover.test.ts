import { expect, it } from "vitest";
import { configurationsBelow } from "../../src/deployment/discover.ts";
import { files } from "../support/files.ts";

const template = "Resources: { Fn: { Type: AWS::Serverless::Function } }";
const skeleton = "sqs/{{ cookiecutter.name }}";

it("does not take the skeleton that a generator fills in for a configuration, beside one that is", () => {
  const source = files({
    [`${skeleton}/template.yaml`]: `AWSTemplateFormatVersion: 2010-09-09\nTransform: AWS::Serverless-2016-10-31\n{%- if cookiecutter.queue %}\n${template}\n`,
    "app/template.yaml": template,
  });
  expect(configurationsBelow(source, ["/project"])).toEqual(["/project/app/template.yaml"]);
});

it("looks into the skeleton that is named", () => {
  const source = files({ [`${skeleton}/template.yaml`]: template });
  expect(configurationsBelow(source, [`/project/${skeleton}`])).toEqual([`/project/${skeleton}/template.yaml`]);
});

it("reads templates for the file that one of them includes, and none for a module", () => {
  const included = "/project/functions.part";
  const texts = files({
    "app/template.yaml": `Resources: { "Fn::Transform": { Name: AWS::Include, Parameters: { Location: ../functions.part } }, Fn: { Type: AWS::Serverless::Function } }`,
    "functions.part": "Other: { Type: AWS::Serverless::Function }",
    "src/order.ts": "export const handler = async () => {};",
  });
  const read = new Set<string>();
  const source = { ...texts, read: (path: string) => (read.add(path), texts.read(path)) };
  expect(configurationsBelow(source, ["/project/src/order.ts"])).toEqual(["/project/src/order.ts"]);
  expect(read).not.toContain(included);
  expect(configurationsBelow(source, [included])).toEqual([included, "/project/app/template.yaml"]);
  expect(read).toContain(included);
});
