/** What a lock file keeps beside functions and mappings: where a stack is deployed, and what kind of package a function is. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";
import { publishing } from "./stories.ts";

const service = ({ region = "eu-west-1", profile = "shop", body = "handler: src/order.handler" } = {}): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, region: ${region}, profile: ${profile} }
functions:
  onOrder:
    ${body}
    events:
      - stream: { type: kinesis, arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" }
`,
});
const cdk = (region: string): Files => ({
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Function, Runtime, Code, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop", { env: { region: "${region}", account: "111122223333" } });
const orders = Stream.fromStreamArn(stack, "Orders", "arn:aws:kinesis:eu-west-1:111122223333:stream/orders");
const fn = new Function(stack, "OnOrder", { runtime: Runtime.NODEJS_22_X, handler: "order.handler", code: Code.fromAsset("src") });
fn.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.TRIM_HORIZON }));
`,
});

/** What `plan` says against the commit and against the lock file of it, without what was compared with. */
function planned(before: Files, after: Files): { readonly git: string; readonly lock: string } {
  const { root, write } = repository({ "src/order.js": publishing, ...before });
  runCommand(["lock"], root);
  write(after);
  const said = (...words: string[]): string =>
    runCommand(["plan", ...words], root).output.replaceAll(/ Compared with [^\n]*\n/gu, "\n");
  return { git: said("--base", "HEAD"), lock: said("--lock", "replay-safe.lock.json") };
}
const NOTHING = "No mapping of a stream or queue is re-created or replaced.\n";

it.each([
  ["the region of a service", service(), service({ region: "us-east-1" })],
  ["the profile of a service", service(), service({ profile: "store" })],
  [
    "the package of a function",
    service(),
    service({ body: "image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/order:1" }),
  ],
  ["the region of a CDK stack", cdk("eu-west-1"), cdk("us-east-1")],
])("a change of %s is told against a lock as against a commit", (_, before, after) => {
  const { git, lock } = planned(before, after);
  expect(git).not.toBe(NOTHING);
  expect(lock).toBe(git);
});

it.each([
  ["a service", service(), service({ body: "handler: src/order.handler\n    memorySize: 512" })],
  ["a CDK app", cdk("eu-west-1"), { "readme.md": "" }],
])("nothing is told of %s that stays where it is", (_, before, after) => {
  expect(planned(before, after)).toEqual({ git: NOTHING, lock: NOTHING });
});
