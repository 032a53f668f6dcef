import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { meaningOf, onlyFunction, onlyMapping, stackOf, unresolvedOf } from "./service.ts";

const head = "service: shop\nprovider: { name: aws, runtime: nodejs20.x }\n";

const plain = `${head}
functions:
  onOrder:
    handler: src/order.main
    events:
      - stream:
          type: dynamodb
          arn: !GetAtt Orders.StreamArn
          startingPosition: LATEST
          maximumRetryAttempts: 3
  onClick:
    handler: src/click.main
    events:
      - stream: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${sls:stage}
resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties: { TableName: "orders-\${sls:stage}", StreamSpecification: { StreamViewType: NEW_IMAGE } }
`;

const resources = `
resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties: { TableName: "orders-\${sls:stage}", StreamSpecification: { StreamViewType: NEW_IMAGE } }
`;

/** The same service, written in other ways. */
const twins: Record<string, Record<string, string>> = {
  "long forms, other order of keys": {
    "serverless.yml": `functions:
  onOrder:
    events:
      - stream:
          maximumRetryAttempts: '3'
          startingPosition: "LATEST"
          arn: { Fn::GetAtt: [Orders, StreamArn] }
          type: dynamodb
    handler: ./src/order.main
  onClick:
    events: [{ stream: { arn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${opt:stage, "dev"}' } }]
    handler: src/click.main
provider: { runtime: nodejs20.x, name: aws }
service: { name: shop }
${resources}`,
  },
  "anchors and merge keys": {
    "serverless.yml": `${head}
custom:
  latest: &latest { startingPosition: LATEST, maximumRetryAttempts: 3 }
  orders: &orders !GetAtt Orders.StreamArn
functions:
  onOrder:
    handler: src/order.main
    events:
      - stream: { <<: *latest, type: dynamodb, arn: *orders }
  onClick: &click
    handler: src/click.main
    events:
      - stream: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${sls:stage}
${resources}`,
  },
  "files for everything": {
    "serverless.yml": `${head}functions: \${file(functions.yml)}\nresources: \${file(resources.yml)}\n`,
    "functions.yml": `onOrder: \${file(order.yml):function}\nonClick: \${file(click.json)}\n`,
    "order.yml": `function: { handler: src/order.main, events: ['\${file(order.yml):event}'] }
event: { stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn, startingPosition: LATEST, maximumRetryAttempts: 3 } }\n`,
    "click.json": `{ "handler": "src/click.main", "events": [{ "stream": "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${sls:stage}" }] }`,
    "resources.yml": `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { TableName: "orders-\${sls:stage}", StreamSpecification: { StreamViewType: NEW_IMAGE } }\n`,
  },
  "lists of parts": {
    "serverless.yml": `${head}
functions:
  - onOrder: { handler: old.main, events: [{ stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn } }] }
  - \${file(click.yml)}
  - onOrder:
      handler: src/order.main
      events: [{ stream: { startingPosition: LATEST, maximumRetryAttempts: 3 } }]
resources:
  - Resources: { Orders: { Type: AWS::DynamoDB::Table } }
  - Resources:
      Orders: { Properties: { TableName: "orders-\${sls:stage}", StreamSpecification: { StreamViewType: NEW_IMAGE } } }
`,
    "click.yml":
      "onClick: { handler: src/click.main, events: [{ stream: 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-${sls:stage}' }] }\n",
  },
  JSON: {
    "serverless.json": `{
  "service": "shop",
  "provider": { "name": "aws", "runtime": "nodejs20.x" },
  "functions": {
    "onOrder": { "handler": "src/order.main", "events": [{ "stream": { "type": "dynamodb",
      "arn": { "Fn::GetAtt": ["Orders", "StreamArn"] }, "startingPosition": "LATEST", "maximumRetryAttempts": 3 } }] },
    "onClick": { "handler": "src/click.main", "events": [{ "stream": "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${sls:stage}" }] }
  },
  "resources": { "Resources": { "Orders": { "Type": "AWS::DynamoDB::Table",
    "Properties": { "TableName": "orders-\${sls:stage}", "StreamSpecification": { "StreamViewType": "NEW_IMAGE" } } } } }
}`,
  },
  TypeScript: {
    "serverless.ts": `import type { AWS } from "@serverless/typescript";
import { orders } from "./tables";
const stage = "\${sls:stage}" as const;
const fn = (handler: string, stream: unknown) => ({ handler: \`src/\${handler}.main\`, events: [{ stream }] });
const config: AWS = {
  service: "shop",
  provider: { name: "aws", runtime: "nodejs20.x" },
  functions: {
    onOrder: fn("order", { type: "dynamodb", arn: { "Fn::GetAtt": ["Orders", "StreamArn"] }, startingPosition: "LATEST", maximumRetryAttempts: 3 }),
    onClick: fn("click", \`arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${stage}\`),
  },
  resources: { Resources: { Orders: orders(stage) } },
} satisfies AWS;
export default config;`,
    "tables.ts": `export function orders(stage: string) {
  const name = "orders-" + stage;
  return { Type: "AWS::DynamoDB::Table", Properties: { TableName: name, StreamSpecification: { StreamViewType: "NEW_IMAGE" } } };
}`,
  },
  JavaScript: {
    "serverless.js": `const { functions } = require("./functions");
module.exports = async () => ({ service: "shop", provider: { name: "aws", runtime: "nodejs20.x" }, functions, ...require("./resources.json") });`,
    "functions.js": `exports.functions = {};
exports.functions.onOrder = { handler: "src/order.main", events: [] };
exports.functions.onOrder.events.push({ stream: { type: "dynamodb", arn: { "Fn::GetAtt": ["Orders", "StreamArn"] }, startingPosition: "LATEST", maximumRetryAttempts: 3 } });
Object.assign(exports.functions, { onClick: { handler: "src/click.main", events: [{ stream: "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-\${sls:stage}" }] } });`,
    "resources.json": `{ "resources": { "Resources": { "Orders": { "Type": "AWS::DynamoDB::Table",
    "Properties": { "TableName": "orders-\${sls:stage}", "StreamSpecification": { "StreamViewType": "NEW_IMAGE" } } } } } }`,
  },
};

describe("one service in many forms", () => {
  const expected = meaningOf(stackOf(plain));

  it("is read as what it is", () => {
    expect(expected).toEqual({
      name: "shop-${sls:stage}",
      complete: true,
      sources: [["Orders", "dynamodb", "orders-${sls:stage}", true]],
      functions: [
        {
          key: "onOrder",
          id: "OnOrderLambdaFunction",
          name: "shop-${sls:stage}-onOrder",
          handler: "src/order.main",
          modules: ["/project/src/order"],
          mappings: [
            {
              id: "OnOrderEventSourceMappingDynamodbOrders",
              declared: "compiled",
              type: "dynamodb",
              source: "${Orders.StreamArn}",
              resource: "Orders",
              position: "LATEST",
              defaulted: false,
              qualifier: undefined,
              age: undefined,
              retries: 3,
              destination: false,
              certainty: "certain",
            },
          ],
        },
        {
          key: "onClick",
          id: "OnClickLambdaFunction",
          name: "shop-${sls:stage}-onClick",
          handler: "src/click.main",
          modules: ["/project/src/click"],
          mappings: [
            {
              id: "OnClickEventSourceMappingKinesisClicks${sls:stage}",
              declared: "compiled",
              type: "kinesis",
              source: "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks-${sls:stage}",
              resource: undefined,
              position: "TRIM_HORIZON",
              defaulted: true,
              qualifier: undefined,
              age: undefined,
              retries: undefined,
              destination: false,
              certainty: "certain",
            },
          ],
        },
      ],
    });
  });

  it.each(Object.entries(twins))("%s", (_form, texts) => {
    const stack = stackOf(texts);
    expect(unresolvedOf(stack)).toEqual([]);
    expect(meaningOf(stack)).toEqual(expected);
  });
});

describe("the section of functions", () => {
  const keys = (functions: string): readonly string[] =>
    stackOf(`${head}functions: ${functions}`).functions.map(({ key }) => key);

  it("drops a function that is null", () => {
    expect(keys("{ a: { handler: x.y }, b: null }")).toEqual(["a"]);
    expect(keys("[{ a: { handler: x.y }, b: { handler: x.z } }, { b: null }]")).toEqual(["a"]);
  });

  it("may be absent or empty", () => {
    expect(stackOf(head)).toMatchObject({ complete: true, functions: [], unresolved: [] });
    expect(keys("")).toEqual([]);
    expect(keys("[]")).toEqual([]);
  });

  it("is not read where it has another form", () => {
    const stack = stackOf(`${head}functions: text`);
    expect(stack).toMatchObject({ complete: false, functions: [] });
    expect(unresolvedOf(stack)).toEqual(["note: `functions`: it has a form that the framework does not take"]);
  });

  it("has a mapping for each event that has one, and none for other events", () => {
    const { mappings } = onlyFunction(`${head}
functions:
  a:
    handler: x.y
    events: [{ http: { path: /, method: get } }, { schedule: rate(1 day) }, { sqs: 'arn:aws:sqs:eu-west-1:1:jobs' }, { sns: t }]
`);
    expect(mappings.map(({ source }) => source.type)).toEqual(["sqs"]);
  });
});

describe("the place of a change", () => {
  const positions = (text: string) => {
    const fn = onlyFunction(text);
    return [fn, ...fn.mappings].map(({ at }) => [
      at.source.text.slice(at.start, at.end),
      at.source.position(at.start).line,
    ]);
  };

  it("is the function's key and the event's key", () => {
    expect(
      positions(`${head}functions:\n  a:\n    handler: x.y\n    events:\n      - sqs: arn:aws:sqs:eu-west-1:1:jobs\n`),
    ).toEqual([
      ["a", 4],
      ["sqs", 7],
    ]);
  });

  it("of an event that stands elsewhere is where it is used", () => {
    const event = "{ sqs: 'arn:aws:sqs:eu-west-1:1:jobs' }";
    expect(
      positions(`${head}custom: { jobs: &jobs ${event} }\nfunctions:\n  a: { handler: x.y, events: [*jobs] }\n`)[1],
    ).toEqual(["*jobs", 5]);
    expect(
      positions(
        `${head}custom: { jobs: ${event} }\nfunctions:\n  a: { handler: x.y, events: ["\${self:custom.jobs}"] }\n`,
      )[1],
    ).toEqual(['"${self:custom.jobs}"', 5]);
  });
});

describe("an alias that mappings invoke", () => {
  const qualifier = (settings: string) => {
    const mapping = onlyMapping(`${head}
custom: { warm: { dev: 0, prod: 5 } }
functions:
  a: { handler: x.y, ${settings} events: [{ sqs: 'arn:aws:sqs:eu-west-1:1:jobs' }] }
`);
    return mapping.qualifier && canonicalText(mapping.qualifier);
  };

  it.each([
    ["", undefined],
    ["provisionedConcurrency: 2,", "provisioned"],
    ["provisionedConcurrency: 0,", undefined],
    ["snapStart: true,", "snapstart"],
    ["snapStart: false,", undefined],
    ["provisionedConcurrency: 2, snapStart: true,", "provisioned"],
    ["provisionedConcurrency: 2, durableConfig: { executionTimeout: 600 },", "durable"],
    ["provisionedConcurrency: '${self:custom.warm.${sls:stage}}',", "${unknown}"],
  ])("%s", (settings, expected) => {
    expect(qualifier(settings)).toBe(expected);
  });
});

describe("the handler", () => {
  const handler = (written: string, more = "") =>
    onlyFunction(`${head}functions:\n  a: { handler: '${written}' ${more} }`).handler;

  it.each([
    ["src/a/order.main", "src/a/order.main", ["/project/src/a/order"], "main"],
    ["./src/order.main", "src/order.main", ["/project/src/order"], "main"],
    ["order.main", "order.main", ["/project/order"], "main"],
    ["src/order.v2.main", "src/order.v2.main", ["/project/src/order"], "v2.main"],
    ["../shared/order.main", "../shared/order.main", ["/shared/order"], "main"],
    ["dist/order.main", "dist/order.main", ["/project/dist/order", "/project/order", "/project/src/order"], "main"],
    ["dist/src/order.main", "dist/src/order.main", ["/project/dist/src/order", "/project/src/order"], "main"],
    ["src/${sls:stage}.main", "src/${sls:stage}.main", [], "main"],
    ["Assembly::Namespace.Class::Method", "Assembly::Namespace.Class::Method", [], "Class::Method"],
  ])("%s", (written, text, modules, exportName) => {
    expect(handler(written)).toMatchObject({ text, modules, exportName });
  });

  it("of another language has no module", () => {
    expect(handler("app.main", ", runtime: python3.12")).toMatchObject({ text: "app.main", modules: [] });
  });

  it("of an image is its command, in the folder that it is built from", () => {
    const provider = "service: shop\nprovider: { name: aws, ecr: { images: { app: { path: ./app } } } }\n";
    expect(
      onlyFunction(`${provider}functions:\n  a: { image: { name: app, command: [order.main] } }`).handler,
    ).toMatchObject({ text: "app/order.main", modules: ["/project/app/order"], exportName: "main" });
    expect(onlyFunction(`${head}functions:\n  a: { image: { uri: x, command: [order.main] } }`).handler).toMatchObject({
      text: "order.main",
    });
    expect(onlyFunction(`${head}functions:\n  a: { image: repo }`).handler).toBeUndefined();
  });
});
