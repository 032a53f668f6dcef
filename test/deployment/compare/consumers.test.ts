/** Consumers of enhanced fan-out in construct code: CloudFormation knows them by their names, which nothing changes on a living one. */
import { expect, it } from "vitest";
import { NOTHING, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const app = (consumer: string, reader: string): Files => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { CfnStreamConsumer, Stream, StreamConsumer } from "aws-cdk-lib/aws-kinesis";
import { CfnEventSourceMapping, Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisConsumerEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

const stack = new Stack(new App(), "Shop");
const clicks = new Stream(stack, "Clicks");
const fn = new Function(stack, "OnClick", { handler: "a.handler", code: Code.fromAsset("src") });
const consumer = ${consumer};
${reader}
`,
});

const ofClass = (id: string, name: string): Files =>
  app(
    `new StreamConsumer(stack, "${id}", { streamConsumerName: "${name}", stream: clicks })`,
    "fn.addEventSource(new KinesisConsumerEventSource(consumer, { startingPosition: StartingPosition.TRIM_HORIZON }));",
  );
const ofResource = (id: string, name: string): Files =>
  app(
    `new CfnStreamConsumer(stack, "${id}", { consumerName: "${name}", streamArn: clicks.streamArn })`,
    'new CfnEventSourceMapping(stack, "M", { functionName: fn.functionArn, eventSourceArn: consumer.attrConsumerArn, startingPosition: "TRIM_HORIZON" });',
  );

it.each([
  ["a construct", ofClass],
  ["a resource", ofResource],
])("is replaced under another name, with its mapping: %s", (_, make) => {
  const output = plan(make("Fast", "fast"), make("Fast", "faster"));
  expect(output).toContain("replay  app.ts");
  expect(output).toContain("/consumer/faster` instead of `${Shop/Clicks.Arn}/consumer/fast`: its mapping is replaced.");
  const edited = Object.fromEntries(Object.entries(make("Fast", "fast")).map(([file, text]) => [file, `${text}\n`]));
  expect(plan(make("Fast", "fast"), edited)).toContain(NOTHING);
});

it.each([
  ["a construct", ofClass],
  ["a resource", ofResource],
])("is refused under another id and its name: %s", (_, make) => {
  const output = plan(make("Fast", "fast"), make("Faster", "fast"));
  expect(output).toContain("has the name that the old one holds: the deployment is refused");
  expect(output).not.toContain("replay");
});
