import { readFileSync } from "node:fs";
import { afterEach, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { answering, frameworks } from "../support/batches.ts";
import { repository } from "../support/repository.ts";
import { deployed, renamed } from "./stories.ts";

afterEach(() => vi.restoreAllMocks());

it("tells a rename at its line: the message, how it comes about, what can happen twice, the safe ways with commands", () => {
  const { output, status } = runCommand(["explain", "serverless.yml:4"], renamed().root);
  expect(output).toContain(
    "Renaming `onOrder` to `orderSaved` replays up to 24 h of `Orders`: 1 effect runs again. It is `SNSClient.send(PublishCommand)` (src/order.js:7).",
  );
  expect(output).toContain("CloudFormation cannot rename a function, so it creates a new one with a new mapping");
  expect(output).toContain("unguarded  src/order.js:7  SNSClient.send(PublishCommand) via tell");
  expect(output).toContain("aws cloudformation create-stack-refactor");
  expect(output).toContain(
    "How far back: `Orders` keeps records for 24 h, and the mapping sets no maximum record age.\n",
  );
  expect(output).toContain("Staging does not show it: the same rename there replays the records of the last day,");
  expect(output).toContain("replay-safe/no-stream-function-rename");
  // A terminal follows no link of a page.
  expect(output).toContain("More of it (https://github.com/");
  expect(output).toContain("/docs/command-line.md#stack-refactoring).\n");
  expect(output).not.toContain("](");
  expect(status).toBe(0);
});

it("tells where the window of a replay comes from: what the source keeps, or the maximum record age of the mapping", () => {
  const reads = (key: string, arn: string, more: string): string => `service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/order.handler
    events:
      - stream: { arn: "${arn}"${more} }
`;
  const explained = (arn: string, more = "", settings = "{}"): string => {
    const project = repository({
      ...deployed,
      "serverless.yml": reads("onOrder", arn, more),
      "replay-safe.config.json": settings,
    });
    project.write({ "serverless.yml": reads("orderSaved", arn, more) });
    const { output } = runCommand(["explain", "serverless.yml:4"], project.root);
    return /^How far back: .*$/mu.exec(output)?.[0] ?? "";
  };
  const clicks = "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks";
  expect(explained(clicks)).toBe(
    "How far back: `clicks` keeps records for 24 h, unless it is set to keep them longer (say so in the setting `retention`), and the mapping sets no maximum record age.",
  );
  expect(explained(clicks, ", maximumRecordAgeInSeconds: 3600")).toBe(
    "How far back: `clicks` keeps records for 24 h, unless it is set to keep them longer (say so in the setting `retention`), and the mapping sets a maximum record age of 1 h; the lesser counts.",
  );
  expect(explained(clicks, "", '{ "retention": { "kinesis": "7 days" } }')).toBe(
    "How far back: `clicks` keeps records for 7 days, and the mapping sets no maximum record age.",
  );
  // Nothing comes again of what is lost.
  expect(explained(clicks, ", startingPosition: LATEST")).toBe("");
});

it("tells an effect at its line, with the way there as it is written", () => {
  const { output, status } = runCommand(["explain", "src/order.js:7"], repository(deployed).root);
  expect(output).toMatch(
    /^`tell` leads to `SNSClient.send\(PublishCommand\)` \(src\/order.js:7\), which is sent again/u,
  );
  expect(output).toContain("A DynamoDB stream delivers at least once, and a failed batch comes again");
  expect(output).toMatch(
    /handler {2}src\/order.js:3 {2}\S.*\n {2}calls {4}src\/order.js:\d+ {2}.*tell.*\n {2}effect {3}src\/order.js:7 {2}/u,
  );
  expect(output).toContain("replay-safe/no-unguarded-side-effect");
  expect(status).toBe(0);
});

it("tells why the guards that were met do not count", () => {
  const claimed = `const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
exports.handler = async (event) => {
  for (const { eventID, dynamodb } of event.Records) {
    await new SNSClient({}).send(new PublishCommand({ TopicArn: "t", Message: JSON.stringify(dynamodb) }));
    await new DynamoDBClient({}).send(new PutItemCommand({ TableName: "seen", Item: { pk: { S: eventID } }, ConditionExpression: "attribute_not_exists(pk)" }));
  }
};
`;
  const { output } = runCommand(
    ["explain", "src/order.js:5"],
    repository({ ...deployed, "src/order.js": claimed }).root,
  );
  expect(output).toContain("Guards that were met:");
  expect(output).toContain("the claim `DynamoDBClient.send(PutItemCommand)` (src/order.js:6) comes only after it");
});

it("tells how a batch fails, at the handler and at the mapping, with the rule and its way out", () => {
  const { root } = repository({ ...frameworks["SAM"]!("does not"), "src/order.js": answering("record.messageId") });
  for (const place of ["src/order.js:4", "template.yaml:10"]) {
    const { output, status } = runCommand(["explain", place], root);
    expect(output).toContain(
      "A message that fails is lost: nobody asks which ones did.\n  A message that fails is lost:",
    );
    expect(output).toContain("replay-safe/no-ignored-batch-failures");
    expect(status).toBe(0);
  }
  const { output } = runCommand(["explain", "src/order.js:6"], root);
  expect(output).not.toContain("A message that fails");
});

it("tells what a record that fails brings back, also where nothing is wrong", () => {
  const { root } = repository({ ...frameworks["SAM"]!("asks"), "src/order.js": answering("record.messageId") });
  const { output } = runCommand(["explain", "src/order.js:4"], root);
  expect(output).toContain("A message that fails comes again alone, with 1 effect.\n\n");
  expect(output).not.toContain("no-ignored-batch-failures");
});

it("says that nothing is there, and that a place is none", () => {
  const { root } = repository(deployed);
  expect(runCommand(["explain", "src/order.js:1"], root)).toMatchObject({
    output: "Nothing is found at src/order.js:1. In that file there is something at lines 3, 4 and 7.\n",
    status: 0,
  });
  expect(runCommand(["explain", "src/gone.js:1"], root)).toMatchObject({
    errors: "replay-safe: `src/gone.js` does not exist.\n",
    status: 2,
  });
  expect(runCommand(["explain", "no-such-rule"], root)).toMatchObject({
    errors: "replay-safe: `no-such-rule` is neither a place, as FILE:LINE, nor a rule.\n",
    status: 2,
  });
  for (const word of ["no-strem-function-rename", "replay-safe/no-stream-function-renam"])
    expect(runCommand(["explain", word], root)).toMatchObject({
      errors: `replay-safe: \`${word}\` is neither a place, as FILE:LINE, nor a rule; did you mean \`no-stream-function-rename\`?\n`,
      status: 2,
    });
  expect(runCommand(["explain", "serverless.yml"], root)).toMatchObject({
    errors: "replay-safe: `serverless.yml` needs a line, as `serverless.yml:7`.\n",
    status: 2,
  });
  for (const line of [0, 19])
    expect(runCommand(["explain", `serverless.yml:${line}`], root)).toMatchObject({
      errors: `replay-safe: \`serverless.yml:${line}\` is no place: the lines of that file are 1 to 15.\n`,
      status: 2,
    });
  expect(runCommand(["explain"], root)).toMatchObject({
    errors: "replay-safe: `explain` takes one place, as FILE:LINE, or the name of a rule.\n",
    status: 2,
  });
});

it("shows the page of a rule, by its name alone or with the plugin's", () => {
  const page = readFileSync("docs/rules/no-function-replacement.md", "utf8");
  for (const name of ["no-function-replacement", "replay-safe/no-function-replacement"])
    expect(runCommand(["explain", name], repository(deployed).root)).toEqual({ output: page, errors: "", status: 0 });
});
