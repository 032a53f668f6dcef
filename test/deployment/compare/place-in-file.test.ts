// A configuration in several files: the edit is told in the file that has it, and at the reference that brings it in.
import { expect, it } from "vitest";
import { lint } from "../../support/lint.ts";
import type { Files } from "../../support/repository.ts";

const service = (functions: string, rest = ""): string =>
  `service: shop\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:${functions}\n${rest}`;

const stream = (start: string): string =>
  `stream: { type: dynamodb, arn: '\${cf:db.Orders}', startingPosition: ${start} }`;

/** `file:line [underlined] the first words of the message`. */
async function told(deployed: Files, files: Files): Promise<string[]> {
  const messages = await lint({ deployed, files });
  const lines = messages.map(({ file, line, underlined, message }) => {
    const [start] = message.split(/ from | loses | fails | replaces /u);
    return `${file}:${line} [${underlined}] ${start!}`;
  });
  return lines.sort();
}

it("all functions in a file", async () => {
  const functions = (key: string): string =>
    `${key}:\n  handler: src/order.main\n  events:\n    - ${stream("LATEST")}\n`;
  expect(
    await told(
      { "serverless.yml": service(" ${file(functions.yml)}"), "functions.yml": functions("onOrder") },
      { "functions.yml": functions("orderSaved") },
    ),
  ).toEqual([
    "functions.yml:1 [orderSaved] Renaming `onOrder` to `orderSaved`",
    "serverless.yml:3 [${file(functions.yml)}] Renaming `onOrder` to `orderSaved`",
  ]);
});

it("one function in a file that is included by an included one", async () => {
  const order = (start: string): string => `handler: src/order.main\nevents:\n  - ${stream(start)}\n`;
  expect(
    await told(
      {
        "serverless.yml": service(" ${file(functions.yml)}"),
        "functions.yml": "other: { handler: a.b }\nonOrder: ${file(serverless/order.yml)}\n",
        "serverless/order.yml": order("LATEST"),
      },
      { "serverless/order.yml": order("TRIM_HORIZON") },
    ),
  ).toEqual([
    "functions.yml:2 [${file(serverless/order.yml)}] Changing the starting position of `onOrder`",
    "serverless.yml:3 [${file(functions.yml)}] Changing the starting position of `onOrder`",
    "serverless/order.yml:3 [stream] Changing the starting position of `onOrder`",
  ]);
});

it("the events of one of two functions, under keys of one file", async () => {
  const events = (start: string): string => `first:\n  - ${stream("LATEST")}\nsecond:\n  - ${stream(start)}\n`;
  const functions = ["first", "second"]
    .map((name) => `\n  ${name}:\n    handler: src/${name}.main\n    events: \${file(serverless/events.yml):${name}}`)
    .join("");
  expect(
    await told(
      { "serverless.yml": service(functions), "serverless/events.yml": events("LATEST") },
      { "serverless/events.yml": events("TRIM_HORIZON") },
    ),
  ).toEqual([
    "serverless.yml:9 [${file(serverless/events.yml):second}] Changing the starting position of `second`",
    "serverless/events.yml:4 [stream] Changing the starting position of `second`",
  ]);
});

it("the names that functions use, directly and through `custom`", async () => {
  const functions = `
  onOrder:
    name: \${file(serverless/names.yml):order}
    handler: src/order.main
    events: [{ ${stream("LATEST")} }]
  onClick:
    name: \${self:custom.click}
    handler: src/click.main
    events: [{ ${stream("LATEST")} }]`;
  const names = (version: number): string => `order: shop-order-${version}\nclick: shop-click-${version}\n`;
  expect(
    await told(
      {
        "serverless.yml": service(functions, "custom: ${file(serverless/names.yml)}\n"),
        "serverless/names.yml": names(1),
      },
      { "serverless/names.yml": names(2) },
    ),
  ).toEqual([
    "serverless.yml:4 [onOrder] Changing the name of `onOrder`",
    "serverless.yml:8 [onClick] Changing the name of `onClick`",
    "serverless/names.yml:1 [shop-order-2] Changing the name of `onOrder`",
    "serverless/names.yml:2 [shop-click-2] Changing the name of `onClick`",
  ]);
});

it("one file for each stage", async () => {
  const functions = `
  onOrder:
    name: \${file(serverless/\${opt:stage, 'dev'}.yml):order}
    handler: src/order.main
    events: [{ ${stream("LATEST")} }]`;
  expect(
    await told(
      {
        "serverless.yml": service(functions),
        "serverless/dev.yml": "order: dev-order\n",
        "serverless/prod.yml": "order: prod-order\n",
      },
      { "serverless/prod.yml": "order: prod-orders\n" },
    ),
  ).toEqual([
    "serverless.yml:4 [onOrder] Changing the name of `onOrder`",
    "serverless/prod.yml:1 [prod-orders] Changing the name of `onOrder`",
  ]);
});

it("resources in a file", async () => {
  const mapping = (id: string): string => `Resources:
  ${id}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !GetAtt OnOrderLambdaFunction.Arn
      EventSourceArn: !ImportValue orders
      StartingPosition: TRIM_HORIZON
`;
  expect(
    await told(
      {
        "serverless.yml": service(
          "\n  onOrder: { handler: src/order.main }",
          "resources: ${file(serverless/streams.yml)}\n",
        ),
        "serverless/streams.yml": mapping("Orders"),
      },
      { "serverless/streams.yml": mapping("OrdersStream") },
    ),
  ).toEqual([
    "serverless.yml:5 [${file(serverless/streams.yml)}] Giving the mapping of `onOrder` on `orders` another id",
    "serverless/streams.yml:2 [OrdersStream] Giving the mapping of `onOrder` on `orders` another id",
  ]);
});

it("modules of a configuration that is code", async () => {
  const order = (name: string, start: string): Files => ({
    "functions/order.ts": `import { name } from "../names";\nexport default { name, handler: "src/order.main", events: [\n  { stream: { type: "dynamodb", arn: "\${cf:db.Orders}", startingPosition: "${start}" } },\n] };\n`,
    "names.ts": `export const name = "${name}";\n`,
  });
  const deployed: Files = {
    "serverless.ts":
      'import { functions } from "./functions";\nexport default {\n  service: "shop",\n  provider: { name: "aws" },\n  functions,\n};\n',
    "functions/index.ts": 'import onOrder from "./order";\nexport const functions = { onOrder };\n',
    ...order("a", "LATEST"),
  };
  expect(await told(deployed, order("a", "TRIM_HORIZON"))).toEqual([
    "functions/index.ts:2 [onOrder] Changing the starting position of `onOrder`",
    "functions/order.ts:3 [stream] Changing the starting position of `onOrder`",
    "serverless.ts:5 [functions] Changing the starting position of `onOrder`",
  ]);
  expect(await told(deployed, order("b", "LATEST"))).toEqual([
    "functions/index.ts:2 [onOrder] Changing the name of `onOrder`",
    'names.ts:1 ["b"] Changing the name of `onOrder`',
    "serverless.ts:5 [functions] Changing the name of `onOrder`",
  ]);
});

it("nothing, for an edit that nothing hangs on", async () => {
  const functions = (memory: number): string =>
    `onOrder:\n  handler: src/order.main\n  memorySize: ${memory}\n  events:\n    - ${stream("LATEST")}\n`;
  expect(
    await told(
      { "serverless.yml": service(" ${file(functions.yml)}"), "functions.yml": functions(128) },
      { "functions.yml": functions(256) },
    ),
  ).toEqual([]);
});
