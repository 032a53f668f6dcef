/** Templates that nest each other, and hand parameters around: nobody can deploy them, and looking at them ends. */
import { expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const nests = (other: string, given: string): string => `Transform: AWS::Serverless-2016-10-31
Parameters: { Orders: { Type: String } }
Resources:
  Other:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ./${other}, Parameters: { Orders: ${given} } }
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/order.main
      Runtime: nodejs22.x
      Events: { Stream: { Type: DynamoDB, Properties: { Stream: !Ref Orders, StartingPosition: TRIM_HORIZON } } }
Outputs: { Orders: { Value: ${given} } }
`;

it.each<[string, Files]>([
  ["itself", { "a.yml": nests("a.yml", "!Ref Orders") }],
  ["the one that nests it", { "a.yml": nests("b.yml", "!Ref Orders"), "b.yml": nests("a.yml", "!Ref Orders") }],
  [
    "the one whose output it takes",
    {
      "a.yml": nests("b.yml", "!GetAtt Other.Outputs.Orders"),
      "b.yml": nests("a.yml", "!GetAtt Other.Outputs.Orders"),
    },
  ],
])("a template that nests %s", (_, files) => {
  expect(verdicts(compareFiles(files, files))).toEqual([]);
  const renamed = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replace("OnOrder", "Saved")]),
  );
  const found = verdicts(compareFiles(files, renamed));
  expect(found).toEqual(Object.keys(files).map(() => "replay by function-key: OnOrder -> Saved"));
});
