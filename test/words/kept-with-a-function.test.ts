/** The way out of a rename names all that has to stay: with the function's id alone the mapping would still be a new one. */
import { expect, it } from "vitest";
import { plan } from "../support/plan.ts";
import type { Files } from "../support/repository.ts";

const template = (id: string, event: string): Files => ({
  "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.handler
      Events:
        ${event}: { Type: Kinesis, Properties: { Stream: !ImportValue clicks, StartingPosition: TRIM_HORIZON } }
`,
});

const explicit = (id: string, mapping: string): Files => ({
  "template.yaml": `Resources:
  ${id}: { Type: AWS::Lambda::Function, Properties: { Handler: a.handler } }
  ${mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${id}, EventSourceArn: !ImportValue clicks, StartingPosition: TRIM_HORIZON }
`,
});

it("names the event, or the mapping, that was renamed along with its function", () => {
  const renamed = plan(template("OnOrder", "Clicks"), template("OnPlaced", "Stream"));
  expect(renamed).toContain("Keep the logical id `OnOrder` and the event's name `Clicks`, and set `FunctionName`, or");
  const both = plan(explicit("OnOrder", "M"), explicit("OnPlaced", "N"));
  expect(both).toContain("Keep the logical id `OnOrder` and the mapping's id `M`, and set `FunctionName`, or");
});

it("names the function alone where that is all that was renamed", () => {
  const renamed = plan(template("OnOrder", "Clicks"), template("OnPlaced", "Clicks"));
  expect(renamed).toContain("Keep the logical id `OnOrder` and set `FunctionName`, or");
});
