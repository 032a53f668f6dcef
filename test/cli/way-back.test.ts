/** From a file that a configuration is made of back to that configuration: `plan` and `inspect` tell of it, where it was edited. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { lintRepository } from "../support/lint.ts";
import { repository, type Files, type Repository } from "../support/repository.ts";

const arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const service: Files = {
  "serverless.ts": `import { onOrder } from "./functions/onOrder";
import { onRefund } from "./functions/onRefund";
module.exports = { service: "shop", provider: { name: "aws" }, functions: { onOrder, onRefund } };
`,
  "functions/onOrder/index.ts": `import { position } from "../../config/position";
export const onOrder = {
  handler: "functions/onOrder/handler.main",
  events: [{ stream: { arn: "${arn}", startingPosition: position } }],
};
`,
  "functions/onRefund/index.ts": `export const onRefund = {
  handler: "functions/onRefund/handler.main",
  events: [{ stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/refunds", startingPosition: "LATEST" } }],
};
`,
  "config/position.ts": `export const position = "TRIM_HORIZON";\n`,
  "functions/onOrder/handler.ts": `export const main = async () => {};\n`,
  "readme.md": "# Shop\n",
};

/** The first line of what \`plan\` prints for a path. */
function planned(project: Repository, ...paths: readonly string[]): string {
  return runCommand(["plan", "--base", "HEAD", ...paths], project.root).output.split("\n")[0]!;
}

function edited(files: Files, change: Files): Repository {
  const project = repository(files);
  project.write(change);
  return project;
}

const latest = { "config/position.ts": `export const position = "LATEST";\n` };

describe("plan", () => {
  it.each(["config/position.ts", "config", "functions/onOrder/index.ts", "functions", "serverless.ts", ""])(
    "tells where the edit was made: %s",
    (path) => {
      const project = edited(service, latest);
      expect(planned(project, ...(path ? [path] : []))).toBe("conflict  config/position.ts:1  `onOrder`");
    },
  );

  it("says in one place what the lint of that file says", async () => {
    const messages = await lintRepository(edited(service, latest), { rules: { "no-mapping-replacement": "error" } });
    expect(messages.map(({ file, line }) => `${file}:${line}`)).toContain("config/position.ts:1");
  });

  it.each(["functions/onOrder/handler.ts", "readme.md"])(
    "says of a file that no configuration is made of it: %s",
    (path) => {
      expect(planned(edited(service, latest), path)).toBe(
        `not known  A deployment configuration cannot be looked at: \`${path}\` is part of none.`,
      );
    },
  );

  it("knows a file that only the deployed configuration was made of", () => {
    const project = edited(service, {
      "functions/onOrder/index.ts": null,
      "serverless.ts": String(service["serverless.ts"])
        .replace(`import { onOrder } from "./functions/onOrder";`, "")
        .replace(
          "{ onOrder, onRefund }",
          `{ orderSaved: { handler: "functions/onOrder/handler.main", events: [{ stream: { arn: "${arn}" } }] }, onRefund }`,
        ),
    });
    expect(planned(project, "functions/onOrder/index.ts")).toMatch(/^replay {2}serverless\.ts:3 {2}/u);
  });

  it("follows an included YAML, also one that several services share", () => {
    const files = (name: string): Files => ({
      "services/a/serverless.yml": `service: a\nprovider: { name: aws }\nfunctions:\n  onOrder: \${file(../../shared/order.yml)}\n`,
      "services/b/serverless.yml": `service: b\nprovider: { name: aws }\nfunctions:\n  onSale: \${file(../../shared/order.yml)}\n`,
      "services/c/serverless.yml": `service: c\nprovider: { name: aws }\nfunctions: {}\n`,
      "shared/order.yml": `handler: a.b\nevents:\n  - stream: { arn: "${arn}", startingPosition: ${name} }\n`,
    });
    const project = edited(files("LATEST"), files("TRIM_HORIZON"));
    const { output } = runCommand(["plan", "--base", "HEAD", "shared/order.yml"], project.root);
    expect(output.split("\n")[0]).toBe("conflict  shared/order.yml:3  `onOrder`, `onSale`");
  });

  it("follows a file of a construct library in another package, and constants without constructs", () => {
    const files = (id: string): Files => ({
      "package.json": `{ "private": true, "workspaces": ["packages/*"] }`,
      "packages/app/package.json": `{ "name": "app", "dependencies": { "@shop/constructs": "*", "aws-cdk-lib": "*" } }`,
      "packages/app/cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
      "packages/app/bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Reader } from "@shop/constructs";
new Reader(new Stack(new App(), "Shop"), "Reader");
`,
      "packages/constructs/package.json": `{ "name": "@shop/constructs", "main": "index.ts" }`,
      "packages/constructs/index.ts": `export { Reader } from "./reader";\n`,
      "packages/constructs/names.ts": `export const READER = "${id}";\n`,
      "packages/constructs/reader.ts": `import { Construct } from "constructs";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { READER } from "./names";
export class Reader extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const fn = new Function(this, READER, { handler: "index.handler" });
    fn.addEventSource(new KinesisEventSource(new Stream(this, "Orders"), { startingPosition: StartingPosition.TRIM_HORIZON }));
  }
}
`,
    });
    const project = edited(files("OnOrder"), files("OrderSaved"));
    for (const path of ["reader.ts", "names.ts"]) {
      const said = planned(project, `packages/constructs/${path}`);
      expect(said, path).toMatch(/^replay {2}packages\/constructs\/(?:names\.ts:1|reader\.ts:9) {2}/u);
    }
  });
});

describe("inspect", () => {
  const inspected = (path: string): string[] =>
    runCommand(["inspect", path], repository(service).root)
      .output.split("\n")
      .filter((line) => line.includes(" reads "));

  it("tells of a module of a configuration its own functions", () => {
    expect(inspected("functions/onOrder/index.ts")).toEqual([
      "functions/onOrder/index.ts:4  `onOrder` reads the Kinesis stream `orders` from TRIM_HORIZON",
    ]);
  });

  it("tells of one that has none the whole, and of what is no part nothing", () => {
    expect(inspected("config/position.ts")).toHaveLength(2);
    expect(inspected("readme.md")).toEqual([]);
  });
});

describe("a construct that has its id from where it is used", () => {
  const app = (id: string): Files => ({
    "cdk.json": `{ "app": "npx tsx app.ts" }`,
    "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Reader } from "./reader";
const stack = new Stack(new App(), "Shop");
new Reader(stack, "${id}");
new Reader(stack, "Audit");
`,
    "reader.ts": `import { Construct } from "constructs";
import { Code, EventSourceMapping, Function, Runtime, StartingPosition } from "aws-cdk-lib/aws-lambda";
export class Reader extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const target = new Function(this, "Fn", { runtime: Runtime.NODEJS_22_X, code: Code.fromAsset("src"), handler: "order.handler" });
    for (const account of ["111122223333", "444455556666"])
      new EventSourceMapping(this, account, {
        target,
        eventSourceArn: "arn:aws:kinesis:eu-west-1:" + account + ":stream/orders",
        startingPosition: StartingPosition.TRIM_HORIZON,
      });
  }
}
`,
  });
  const renamed = () => edited(app("OnOrder"), { "app.ts": app("OrderSaved")["app.ts"]! });

  it("is told there, once, with the edit that takes it back", async () => {
    expect(planned(renamed())).toBe("replay  app.ts:4  `OnOrder/Fn` becomes `OrderSaved/Fn`");
    const told = await lintRepository(renamed(), { rules: { "no-stream-function-rename": "error" } });
    expect(told.filter(({ file }) => file === "app.ts")).toMatchObject([
      { line: 4, underlined: '"OrderSaved"', suggestions: [{ says: "Keep the construct id `OnOrder`." }] },
    ]);
    const { output } = runCommand(["plan", "--base", "HEAD", "--format", "github"], renamed().root);
    expect(output.split("\n").filter((line) => line.startsWith("::error file=app.ts,line=4,"))).toHaveLength(1);
    const explained = runCommand(["explain", "app.ts:4"], renamed().root).output;
    expect(explained.match(/^Renaming `OnOrder\/Fn` to `OrderSaved\/Fn`/gmu)).toHaveLength(1);
  });
});
