// Templates in `addons` of a service of Copilot are nested in its stack: under another name of the service it is another stack.
import { expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const template = (
  handler = "order.handler",
): string => `Parameters: { App: { Type: String }, Env: { Type: String }, Name: { Type: String } }
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: ${handler}, FunctionName: !Sub "\${Env}-\${Name}" } }
  Orders:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", StartingPosition: TRIM_HORIZON }
`;

const workload = (folder: string, name: string, handler?: string): Files => ({
  [`copilot/${folder}/manifest.yml`]: `name: ${name}\ntype: Backend Service\n`,
  [`copilot/${folder}/addons/reader.yml`]: template(handler),
});

it("is another stack beside the old one where the service has another name", () => {
  const renamed = compareFiles(workload("orders", "orders"), workload("sales", "sales"));
  expect(verdicts(renamed)).toEqual([expect.stringMatching(/^replay by service/u)]);
  expect(renamed.secondStacks).toHaveLength(1);
  expect(verdicts(compareFiles(workload("orders", "orders"), workload("orders", "sales")))).toEqual([
    expect.stringMatching(/^replay by service/u),
  ]);
});

it("is the same one where the service keeps it", () => {
  for (const after of [workload("orders", "orders", "sale.handler"), workload("sales", "orders")])
    expect(compareFiles(workload("orders", "orders"), after)).toMatchObject({ changes: [], unresolved: [] });
});

it("is none of an environment", () => {
  const environment = (name: string): Files => ({
    "copilot/environments/manifest.yml": `name: ${name}\n`,
    "copilot/environments/addons/reader.yml": template(),
  });
  expect(compareFiles(environment("a"), environment("b"))).toMatchObject({ changes: [], unresolved: [] });
});
