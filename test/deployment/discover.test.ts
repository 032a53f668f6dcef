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
