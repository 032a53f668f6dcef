/** A template that stays is the stack that it was, also where nothing in it runs or feeds a function any more, or did so far. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const topic = "  Told: { Type: AWS::SNS::Topic }\n";
const worker = (
  name: string,
): string => `  OnOrder: { Type: AWS::Lambda::Function, Properties: { ${name}Handler: src/order.handler, Runtime: nodejs20.x, Role: r, Code: { S3Bucket: b, S3Key: k } } }
  Orders: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: "arn:aws:kinesis:eu-west-1:1:stream/orders", FunctionName: !Ref OnOrder, StartingPosition: TRIM_HORIZON } }
`;
const template = (...resources: readonly string[]): string => `Resources:\n${resources.join("")}`;

function plan(before: Files, after: Files): readonly string[] {
  const { root, write } = repository(before);
  write(after);
  const { output } = runCommand(["plan", "--base", "HEAD", "--format", "json"], root);
  const { changes } = JSON.parse(output) as { changes: { verdict: string; file: string; why: string }[] };
  return changes.map(({ verdict, file, why }) => `${verdict} ${file}: ${why}`);
}

it.each([
  ["a new template", {}],
  ["one that had no function", { "workers.yaml": template("  Done: { Type: AWS::SNS::Topic }\n") }],
])("replays what moves to %s", (_, target: Files) => {
  const before = { "template.yaml": template(topic, worker("")), ...target };
  const after = { "template.yaml": template(topic), "workers.yaml": template(worker("")) };
  expect(plan(before, after)).toMatchInlineSnapshot(`
    [
      "replay workers.yaml: \`OnOrder\` moves to another stack: there it gets a new mapping on the Kinesis stream, and the old stack deletes its own when it is deployed. The new mapping starts at TRIM_HORIZON, so up to 24 h of \`orders\` run again. The old stack keeps reading until it is deployed, too.",
    ]
  `);
});

it("conflicts where the function keeps a name, and replays where it loses that", () => {
  const before = { "template.yaml": template(topic, worker("FunctionName: on-order, ")) };
  const moved = (name: string): Files => ({ "template.yaml": template(topic), "workers.yaml": template(worker(name)) });
  expect(plan(before, moved("FunctionName: on-order, "))).toMatchInlineSnapshot(`
    [
      "conflict workers.yaml: \`OnOrder\` moves to another stack under the name \`on-order\`, which the old stack still holds when the new one creates the function. CloudFormation refuses the deployment before it touches anything, because the name is still taken. Deleting the old one by hand to get past it replays up to 24 h of \`orders\`.",
    ]
  `);
  expect(plan(before, moved(""))).toMatchInlineSnapshot(`
    [
      "replay workers.yaml: \`OnOrder\` moves to another stack: there it gets a new mapping on the Kinesis stream, and the old stack deletes its own when it is deployed. The new mapping starts at TRIM_HORIZON, so up to 24 h of \`orders\` run again. The old stack keeps reading until it is deployed, too.",
    ]
  `);
});

it("is one stack under another name of the file", () => {
  const all = template(topic, worker(""));
  expect(plan({ "template.yaml": all }, { "template.yaml": null, "workers.yaml": all })).toEqual([]);
});

it("reads on in a stack whose template is gone, since no deployment deletes anything of it", () => {
  const other =
    "  Other: { Type: AWS::Lambda::Function, Properties: { Handler: src/other.handler, Runtime: nodejs20.x, Role: r, Code: { S3Bucket: b, S3Key: k } } }\n";
  const before = { "template.yaml": template(topic, worker("")), "workers.yaml": template(other) };
  const after = { "template.yaml": null, "workers.yaml": template(other, worker("")) };
  expect(plan(before, after)).toMatchInlineSnapshot(`
    [
      "replay workers.yaml: \`OnOrder\` moves to another stack: there it gets a new mapping on the Kinesis stream, and no deployment deletes the old one. The new mapping starts at TRIM_HORIZON, so up to 24 h of \`orders\` run again. The old stack keeps reading until it is removed.",
    ]
  `);
});
