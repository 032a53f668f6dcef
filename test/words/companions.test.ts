/** What a plan says beside the mappings: of logs, and of records that nobody processed before. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const DELETED = "The log group that the framework makes for the function is deleted with it, with all that it holds.";
const ELSEWHERE = "Its logs go on in another log group.";

const planned = (before: Files, after: Files): string => {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD"], project.root).output;
};

const service = (key: string, { options = "", resources = "" } = {}): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  ${key}:
    handler: src/order.handler
${options}    events:
      - stream: { type: kinesis, arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", startingPosition: LATEST }
${resources}`,
});

const group = (section: string, type: string, policy: string): string =>
  `resources:\n  ${section}:\n    OnOrderLogGroup:\n${type}      ${policy}: Retain\n`;

it.each([
  ["is deleted", {}, true],
  ["is none with `disableLogs`", { options: "    disableLogs: true\n" }, false],
  ["is kept by an extension", { resources: group("extensions", "", "DeletionPolicy") }, false],
  [
    "is kept by a resource",
    { resources: group("Resources", "      Type: AWS::Logs::LogGroup\n", "DeletionPolicy") },
    false,
  ],
  [
    "is deleted where only a replacement would keep it",
    { resources: group("extensions", "", "UpdateReplacePolicy") },
    true,
  ],
])("the log group of a renamed function %s", (_, how, isDeleted) => {
  const output = planned(service("onOrder", how), service("orderSaved", how));
  expect(output).toContain("gap  serverless.yml:4");
  expect(output.includes(DELETED)).toBe(isDeleted);
  expect(output).not.toContain(ELSEWHERE);
});

it("a function that gets another name loses the log group that the framework makes, unless a policy keeps it", () => {
  const name = { options: "    name: order-saved\n" };
  expect(planned(service("onOrder"), service("onOrder", name))).toContain(DELETED);
  const resources = group("extensions", "", "UpdateReplacePolicy");
  const output = planned(service("onOrder", { resources }), service("onOrder", { ...name, resources }));
  expect(output).toContain("function-replaced");
  expect(output).not.toContain(DELETED);
});

const code = `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = async (event) => {
  for (const record of event.Records) await sns.send(new PublishCommand({ Message: record.eventID }));
};
`;

const app = (source: string, name: string): Files => ({
  "src/order.js": code,
  "stack.yaml": `Parameters: { Clicks: { Type: String }, Carts: { Type: String } }
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler, Runtime: nodejs22.x } }
  Orders:
    Type: AWS::Pipes::Pipe
    Properties:
      Name: ${name}
      Source: !Ref ${source}
      SourceParameters: { KinesisStreamParameters: { StartingPosition: TRIM_HORIZON } }
      Target: !GetAtt OnOrder.Arn
`,
});

it("what nobody read before happens once for each record", () => {
  for (const name of ["orders", "carts"]) {
    const output = planned(app("Clicks", "orders"), app("Carts", name));
    expect(output).toContain("What happens for each of these records:\n    unguarded  src/order.js:4");
    expect(output).not.toMatch(/twice|replays/u);
  }
  expect(planned(app("Clicks", "orders"), app("Clicks", "sales"))).toContain("What can happen twice:");
});
