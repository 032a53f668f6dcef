/** Apps of SST 2 are constructs of the CDK in part: what both could read is told once. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";

const app = (id: string) => ({
  "sst.config.ts": `import { Shop } from "./stacks/shop";
export default { config() { return { name: "shop", region: "eu-west-1" }; }, stacks(app) { app.stack(Shop); } };
`,
  "stacks/shop.ts": `import { Stream } from "aws-cdk-lib/aws-kinesis";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Function } from "sst/constructs";

export function Shop({ stack }) {
  const clicks = Stream.fromStreamArn(stack, "Clicks", "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks");
  const fn = new Function(stack, "${id}", { handler: "src/click.handler" });
  fn.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
}
`,
  "src/click.ts": "export const handler = async () => {};\n",
});

it("an event source of the CDK on a function of SST is one mapping", () => {
  const project = repository(app("OnClick"));
  project.write(app("Clicked"));
  const { output } = runCommand(["plan", "--base", "HEAD"], project.root);
  expect(output).toContain("`OnClick` is renamed to `Clicked`");
  expect(output).toContain("up to 24 h of `clicks` run again");
  expect(output).toContain("\n1 change with consequences for records.");
  expect(runCommand(["inspect"], project.root).output.match(/reads the Kinesis stream/gu)).toHaveLength(1);
});
