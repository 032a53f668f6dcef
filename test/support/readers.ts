import type { Files } from "./repository.ts";

/** A service whose function reads a stream. */
export const service: Files = {
  "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: { type: kinesis, arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" } }]
`,
};

/** A CDK app whose function reads a stream. Both names are expressions. */
export const app = ({ stack = '"Shop"', reader = '"Reader"' }: { stack?: string; reader?: string }): Files => ({
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Code, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), ${stack});
const reader = new Function(stack, ${reader}, { handler: "a.b", runtime: Runtime.NODEJS_22_X, code: Code.fromAsset("src") });
reader.addEventSource(new KinesisEventSource(new Stream(stack, "Orders"), { startingPosition: StartingPosition.LATEST }));
`,
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
});
