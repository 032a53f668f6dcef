/** The first generation of Amplify nests each template under the name of its folder. */
import { expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { repository } from "../../support/repository.ts";

const TEMPLATE = JSON.stringify({
  Resources: {
    LambdaFunction: {
      Type: "AWS::Lambda::Function",
      Properties: { Handler: "index.handler", Runtime: "nodejs22.x" },
    },
    Orders: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: "LambdaFunction" },
        EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
        StartingPosition: "TRIM_HORIZON",
      },
    },
  },
});

const plan = (from: string, to: string): string => {
  const project = repository({ [from]: TEMPLATE });
  project.write({ [from]: null, [to]: TEMPLATE });
  return runCommand(["plan", "--base", "HEAD"], project.root).output;
};
const at = (folder: string, name = folder): string =>
  `amplify/backend/function/${folder}/${name}-cloudformation-template.json`;

it("begins anew under another folder", () => {
  const output = plan(at("onOrder"), at("orders"));
  expect(output).toMatch(/^replay {2}amplify\/backend\/function\/orders\//u);
  expect(output).toContain("The nested stack `function/onOrder` is renamed to `function/orders`");
});

it.each([
  ["the file has another name in its folder", at("onOrder"), at("onOrder", "orders")],
  ["it is none of Amplify's that moves", "functions/onOrder/template.json", "functions/orders/template.json"],
])("goes on where %s", (_, from, to) => {
  expect(plan(from, to)).toContain("No mapping of a stream or queue is re-created or replaced.");
});
