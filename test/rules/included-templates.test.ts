/** Templates of names that no preset lints, which a CDK app takes in: their edits are told where the code names them. */
import { expect, it } from "vitest";
import { lint } from "../support/lint.ts";

const app = (name = "../legacy/old.yaml"): string => `import { App, Stack } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { join } from "node:path";
const stack = new Stack(new App(), "Shop");
new CfnInclude(stack, "Old", { templateFile: join(import.meta.dirname, "${name}") });
`;
const template = (fn: string, mapping: string): string => `Resources:
  ${fn}:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler, Runtime: nodejs22.x, Role: r, Code: { S3Bucket: b, S3Key: k } }
  ${mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref ${fn}
      EventSourceArn: arn:aws:kinesis:eu-west-1:111122223333:stream/orders
      StartingPosition: TRIM_HORIZON
`;
const deployed = {
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": app(),
  "legacy/old.yaml": template("OnOrder", "Mapping"),
};

it("tells another id of a mapping", async () => {
  expect(await lint({ deployed, files: { "legacy/old.yaml": template("OnOrder", "Orders") } })).toEqual([
    {
      file: "bin/app.ts",
      line: 5,
      underlined: '"../legacy/old.yaml"',
      rule: "no-mapping-replacement",
      message:
        "Giving the mapping of `OnOrder` on `orders` another id fails to deploy (409): a function has one mapping per source. Deleting the old one by hand to get past it replays up to 24 h of `orders`. Keep the mapping's id as it is deployed.",
    },
  ]);
});

it("tells a renamed function, and offers no edit of the code", async () => {
  const told = await lint({ deployed, files: { "legacy/old.yaml": template("OrderSaved", "OrderSavedMapping") } });
  expect(told.map(({ file, line, rule, suggestions = [] }) => ({ file, line, rule, suggestions }))).toEqual([
    { file: "bin/app.ts", line: 5, rule: "no-stream-function-rename", suggestions: [] },
  ]);
});

it("says nothing where the template deploys the same, or where the code names another one", async () => {
  expect(await lint({ deployed, files: { "legacy/old.yaml": `# as before\n${deployed["legacy/old.yaml"]}` } })).toEqual(
    [],
  );
  const other = { ...deployed, "bin/app.ts": app("../legacy/other.yaml"), "legacy/other.yaml": template("A", "B") };
  const files = { "legacy/old.yaml": template("OnOrder", "Orders") };
  expect(await lint({ deployed: other, files })).toEqual([]);
  const unnamed = { ...deployed, "bin/app.ts": app("../../elsewhere/old.yaml") };
  expect(await lint({ deployed: unnamed, files })).toEqual([]);
});
