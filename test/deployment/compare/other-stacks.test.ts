// What another stack of the project puts out is the resource behind it, on both sides.
import { describe, expect, it } from "vitest";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));
const open = (before: Files, after: Files): string[] => compareFiles(before, after).unresolved.map(({ what }) => what);

const table = (id: string): string => `    ${id}:
      Type: AWS::DynamoDB::Table
      Properties:
        KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        StreamSpecification: { StreamViewType: NEW_IMAGE }
`;

/** A service of tables, with outputs by name: a table, and the export's name where it has one. */
const data = (tables: readonly string[], outputs: Readonly<Record<string, readonly [string, string?]>>): Files => ({
  "data/serverless.yml": `service: data
provider: { name: aws }
resources:
  Resources:
${tables.map(table).join("")}  Outputs:
${Object.entries(outputs)
  .map(
    ([name, [of, exported]]) =>
      `    ${name}: { Value: !GetAtt ${of}.StreamArn${exported === undefined ? "" : `, Export: { Name: ${exported} }`} }\n`,
  )
  .join("")}`,
});

const reads = (functions: Readonly<Record<string, string>>, service = "shop"): Files => ({
  [`${service}/serverless.yml`]: `service: ${service}
provider: { name: aws, runtime: nodejs22.x }
functions:
${Object.entries(functions)
  .map(
    ([key, arn]) =>
      `  ${key}:\n    handler: src/order.main\n    events: [{ stream: { type: dynamodb, arn: ${arn} } }]\n`,
  )
  .join("")}`,
});

const output = "'${cf:data-${sls:stage}.OrdersStream}'";
const exported = "!ImportValue orders-stream";

describe("a source that another service puts out", () => {
  const outputs = { OrdersStream: ["Orders", "orders-stream"], Renamed: ["Orders"] } as const;
  const orders = data(["Orders"], outputs);

  it("is one, by its output and by its export: a function that is renamed meanwhile is renamed", () => {
    const before = { ...orders, ...reads({ onOrder: output }) };
    expect(says(before, { ...orders, ...reads({ orderSaved: exported }) })).toEqual([
      "replay by function-key: onOrder -> orderSaved",
    ]);
    expect(says(before, { ...orders, ...reads({ orderSaved: "'${cf:data-${sls:stage}.Renamed}'" }) })).toEqual([
      "replay by function-key: onOrder -> orderSaved",
    ]);
  });

  it("is another one where the output is of another table: one that was there, or one that is new", () => {
    const both = ["Orders", "Refunds"];
    const before = { ...data(both, { OrdersStream: ["Orders"] }), ...reads({ onOrder: output }) };
    const after = { ...data(both, { OrdersStream: ["Refunds"] }), ...reads({ onOrder: output }) };
    expect(says(before, after)).toEqual(["new-consumer by source: onOrder"]);
    const alone = { ...data(["Orders"], { OrdersStream: ["Orders"] }), ...reads({ onOrder: output }) };
    expect(says(alone, after)).toEqual([]);
  });

  it("leaves no question where the same table is named by another way", () => {
    const before = { ...orders, ...reads({ onOrder: output }) };
    expect(open(before, { ...orders, ...reads({ onOrder: "'${cf:data-${sls:stage}.Renamed}'" }) })).toEqual([]);
    expect(says(before, { ...orders, ...reads({ onOrder: "'${cf:data-${sls:stage}.Renamed}'" }) })).toEqual([]);
  });

  it("leaves a question where it is named by an output on one side, and by an export on the other: the mapping's id is made of that", () => {
    const [byOutput, byExport] = [output, exported].map((arn) => ({ ...orders, ...reads({ onOrder: arn }) }));
    const question = ["whether the mapping of `onOrder` has the id that it had"];
    expect([open(byOutput!, byExport!), open(byExport!, byOutput!)]).toEqual([question, question]);
    expect([says(byOutput!, byExport!), says(byExport!, byOutput!)]).toEqual([[], []]);
    expect([open(byOutput!, byOutput!), open(byExport!, byExport!)]).toEqual([[], []]);
  });

  it("is old where its table is, and new where that is", () => {
    const none = { ...data(["Orders"], {}), ...reads({ other: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1" }) };
    const added = reads({ other: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1", onOrder: exported });
    expect(says(none, { ...orders, ...added })).toEqual(["new-consumer by added: onOrder"]);
    const empty = { ...data([], {}), ...reads({ other: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1" }) };
    expect(says(empty, { ...orders, ...added })).toEqual([]);
  });

  it("stays what it is written as where only one side has the template of it", () => {
    const before = reads({ onOrder: exported });
    expect(says(before, { ...orders, ...reads({ onOrder: exported }) })).toEqual([]);
    expect(open(before, { ...orders, ...reads({ onOrder: exported }) })).toEqual([]);
    expect(says(before, { ...orders, ...reads({ orderSaved: exported }) })).toEqual([
      "replay by function-key: onOrder -> orderSaved",
    ]);
  });
});

describe("a function that moves to a sibling", () => {
  it("is the same one, whether it reads the table itself or what the sibling puts out", () => {
    const service = (name: string, functions: string, resources = ""): Files => ({
      [`${name}/serverless.yml`]: `service: ${name}\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n${functions}${resources}`,
    });
    const reader = (arn: string): string =>
      `  onOrder: { handler: src/order.main, events: [{ stream: { type: dynamodb, arn: ${arn} } }] }\n`;
    const other = "  other: { handler: src/other.main }\n";
    const tables = `resources:\n  Resources:\n${table("Orders")}  Outputs:\n    OrdersStream: { Value: !GetAtt Orders.StreamArn, Export: { Name: orders-stream } }\n`;
    const before = {
      ...service("data", other + reader("!GetAtt Orders.StreamArn"), tables),
      ...service("shop", other),
    };
    const after = { ...service("data", other, tables), ...service("shop", other + reader(exported)) };
    expect(says(before, after)).toEqual(["replay by moved: onOrder (second stack)"]);
    expect(says(after, before)).toEqual(["replay by moved: onOrder (second stack)"]);
  });

  it("is the same one in templates too", () => {
    const template = (...resources: readonly string[]): string =>
      `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join("")}`;
    const fn = (key: string, events: string): string =>
      `  ${key}:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: src/${key}.main\n      Runtime: nodejs22.x\n${events}`;
    const stream = (of: string): string =>
      `      Events: { Stream: { Type: DynamoDB, Properties: { Stream: ${of}, StartingPosition: TRIM_HORIZON } } }\n`;
    const own = `${table("Orders").replaceAll(/^ {2}/gmu, "")}Outputs:\n  S: { Value: !GetAtt Orders.StreamArn, Export: { Name: orders-stream } }\n`;
    const before = {
      "data/template.yaml": template(fn("Other", ""), fn("OnOrder", stream("!GetAtt Orders.StreamArn")), own),
      "shop/template.yaml": template(fn("Third", "")),
    };
    const after = {
      "data/template.yaml": template(fn("Other", ""), own),
      "shop/template.yaml": template(fn("Third", ""), fn("OnOrder", stream(exported))),
    };
    expect(says(before, after)).toEqual(["replay by moved: OnOrder (second stack)"]);
  });
});

describe("an export of construct code", () => {
  it("is followed by a service beside it", () => {
    const app = (id: string): Files => ({
      "cdk/bin/app.ts": `import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
const stack = new Stack(new App(), "Data");
const orders = new Table(stack, "${id}", { stream: StreamViewType.NEW_IMAGE });
new CfnOutput(stack, "OrdersStream", { value: orders.tableStreamArn!, exportName: "orders-stream" });
`,
    });
    const before = { ...app("Orders"), ...reads({ other: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1" }) };
    const added = reads({ other: "arn:aws:dynamodb:eu-west-1:1:table/a/stream/1", onOrder: exported });
    expect(says(before, { ...app("Orders"), ...added })).toEqual(["new-consumer by added: onOrder"]);
    expect(says(before, { ...app("Sales"), ...added })).toEqual([]);
  });
});

describe("a function whose id and name change while its mapping stays", () => {
  const template = (id: string, name: string, target: string): Files => ({
    "template.yaml": `Resources:
  ${id}:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/work.main, Runtime: nodejs22.x, FunctionName: ${name} }
  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: ${target}, EventSourceArn: !ImportValue orders-stream, StartingPosition: TRIM_HORIZON }
`,
  });

  it("is replaced, and the mapping reads on", () => {
    const before = template("Work", "!Sub '${Stage}-work'", "!Sub '${Stage}-work'");
    expect(says(before, template("WorkContainer", "!Sub '${Stage}-work-container'", "!Ref WorkContainer"))).toEqual([
      "function-replaced by function-name: Work -> WorkContainer",
    ]);
    expect(says(before, template("WorkContainer", "!Sub '${Stage}-work'", "!Ref WorkContainer"))).toEqual([
      "conflict by function-key: Work -> WorkContainer (pinned name)",
    ]);
    expect(says(before, template("Work", "!Sub '${Stage}-work'", "!Ref Work"))).toEqual([]);
  });

  it("is none where the mapping only turns to a function that was there", () => {
    const second = `  Second:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/second.main, Runtime: nodejs22.x, FunctionName: second }
`;
    const both = (target: string): Files => {
      const [path, text] = Object.entries(template("Work", "work", target))[0]!;
      return { [path]: text + second };
    };
    expect(says(both("!Ref Work"), both("!Ref Second"))).toEqual([]);
  });
});

describe("a service that is written as an object", () => {
  const service = (name: string, of: string): Files => ({
    "serverless.yml": `service: ${name}
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/order.main
    name: ${of}-onOrder
    events: [{ stream: { type: dynamodb, arn: arn:aws:dynamodb:eu-west-1:1:table/a/stream/1 } }]
`,
  });

  it("has the same name, and gives it to texts", () => {
    expect(says(service("shop", "shop"), service("{ name: shop }", "${self:service}"))).toEqual([]);
    expect(
      says(service("{ name: shop }", "${self:service}"), service("{ name: shop }", "${self:service.name}")),
    ).toEqual([]);
    expect(says(service("shop", "shop"), service("{ name: shop }", "my-${self:service}"))).toEqual([
      "function-replaced by function-name: onOrder",
    ]);
    expect(says(service("{ name: shop }", "${self:service}"), service("{ name: store }", "${self:service}"))).toEqual([
      "replay by service: onOrder (second stack)",
    ]);
  });
});

/** A template of resources, each an id with the rest of its lines. */
const resources = (...all: readonly string[]): string => `Resources:\n${all.join("")}`;
const resource = (id: string, type: string, properties: string): string =>
  `  ${id}: { Type: AWS::${type}, Properties: { ${properties} } }\n`;
const tableOf = (id: string): string =>
  resource(
    id,
    "DynamoDB::Table",
    "KeySchema: [{ AttributeName: pk, KeyType: HASH }], StreamSpecification: { StreamViewType: NEW_IMAGE }",
  );
const functionOf = (id: string, name = ""): string =>
  resource(id, "Lambda::Function", `Handler: src/order.main, Runtime: nodejs22.x${name && `, FunctionName: ${name}`}`);
const mappingOf = (of: string, source: string): string =>
  resource(
    `${of}Mapping`,
    "Lambda::EventSourceMapping",
    `FunctionName: !Ref ${of}, StartingPosition: TRIM_HORIZON, EventSourceArn: ${source}`,
  );

describe("an export with the name of its stack", () => {
  const puts = (of: string): string =>
    `Outputs:\n  S: { Value: !GetAtt ${of}.StreamArn, Export: { Name: !Sub "\${AWS::StackName}-orders" } }\n`;
  const imports = (parameter: string): string => `!ImportValue { "Fn::Sub": "\${${parameter}}-orders" }`;
  const data = (of: string, ...more: readonly string[]): Files => ({
    "data/template.yaml": resources(tableOf("Orders"), tableOf("Refunds"), ...more) + puts(of),
  });
  const shop = (...all: readonly string[]): Files => ({
    "shop/template.yaml": `Parameters: { DataStack: { Type: String } }\n${resources(functionOf("Other"), ...all)}`,
  });
  const onOrder = (source: string): string => functionOf("OnOrder") + mappingOf("OnOrder", source);

  it("is followed behind the parameter that holds that name", () => {
    const before = { ...data("Orders"), ...shop(onOrder(imports("DataStack"))) };
    expect(says(before, { ...data("Orders", onOrder("!GetAtt Orders.StreamArn")), ...shop() })).toEqual([
      "replay by moved: OnOrder (second stack)",
    ]);
    expect(says(before, { ...data("Refunds"), ...shop(onOrder(imports("DataStack"))) })).toEqual([
      "conflict by export: OnOrder",
    ]);
    expect(says(before, { ...data("Orders"), ...shop(onOrder(imports("DataStack"))) })).toEqual([]);
  });

  it("is none of two that end alike, and none of the stack's own", () => {
    const twin: Files = { "twin/template.yaml": resources(tableOf("Orders")) + puts("Orders") };
    const before = { ...data("Orders"), ...twin, ...shop(onOrder(imports("DataStack"))) };
    expect(says(before, { ...data("Refunds"), ...twin, ...shop(onOrder(imports("DataStack"))) })).toEqual([]);
    const own = { ...data("Orders"), ...shop(onOrder(imports("AWS::StackName"))) };
    expect(says(own, { ...data("Refunds"), ...shop(onOrder(imports("AWS::StackName"))) })).toEqual([]);
  });

  it("is followed by the name that a service gives its stack", () => {
    const put = `    S: { Value: !GetAtt Orders.StreamArn, Export: { Name: !Sub "\${AWS::StackName}-orders" } }\n`;
    const service: Files = {
      "data/serverless.yml": `service: data\nprovider: { name: aws }\nresources:\n  Resources:\n${table("Orders")}  Outputs:\n${put}`,
    };
    const before = { ...service, ...reads({ onOrder: '"${cf:data-${sls:stage}.S}"' }) };
    const after = { ...service, ...reads({ orderSaved: "!ImportValue 'data-${sls:stage}-orders'" }) };
    const line = (files: Files): Files => ({
      ...files,
      "shop/serverless.yml": files["shop/serverless.yml"]!.replace(
        /\{ stream: \{ (.*) \} \}\]/u,
        "{ stream: { $1 } }]",
      ),
    });
    expect(says(before, line(after))).toEqual(["replay by function-key: onOrder -> orderSaved"]);
  });
});

describe("an output of a nested stack", () => {
  const nested = (id = "Data"): string => resource(id, "CloudFormation::Stack", "TemplateURL: ./data.yaml");
  const app = (main: readonly string[], data: readonly string[], puts: string): Files => ({
    "main.yaml": resources(...main),
    "data.yaml": `${resources(...data)}Outputs:\n  S: { Value: !GetAtt ${puts}.StreamArn }\n`,
  });
  const both = [tableOf("Orders"), tableOf("Refunds")];
  const onOrder = (source: string): string => functionOf("OnOrder") + mappingOf("OnOrder", source);
  const before = app([nested(), onOrder("!GetAtt Data.Outputs.S")], both, "Orders");

  it("is the resource behind it", () => {
    const other = app([nested(), onOrder("!GetAtt Data.Outputs.S")], both, "Refunds");
    expect(says(before, other)).toEqual(["new-consumer by source: OnOrder"]);
    const inside = app([nested()], [...both, onOrder("!GetAtt Orders.StreamArn")], "Orders");
    expect(says(before, inside)).toEqual(["replay by moved: OnOrder"]);
    expect(says(before, before)).toEqual([]);
  });

  it("is what it is written as where the nested template has no such output", () => {
    const missing = app([nested(), onOrder("!GetAtt Data.Outputs.Missing")], both, "Orders");
    expect(says(missing, missing)).toEqual([]);
    expect(says(before, missing)).toEqual([]);
  });

  it("is the resource behind it where the template is nested twice", () => {
    const twice = (puts: string): Files =>
      app([nested(), nested("More"), onOrder("!GetAtt Data.Outputs.S")], both, puts);
    expect(says(twice("Orders"), twice("Refunds"))).toEqual(["new-consumer by source: OnOrder"]);
    expect(says(twice("Orders"), twice("Orders"))).toEqual([]);
  });
});

describe("a function that moves to another stack together with its source", () => {
  const shop = (id: string, ...all: readonly string[]): Files => ({
    [`${id}/template.yaml`]: `Parameters: { Stage: { Type: String } }\n${resources(functionOf(`Other${id}`), ...all)}`,
  });
  const onOrder = (name: string): readonly string[] => [
    tableOf("Orders"),
    functionOf("OnOrder", name),
    mappingOf("OnOrder", "!GetAtt Orders.StreamArn"),
  ];
  const moves = (name: string): string[] =>
    says({ ...shop("a", ...onOrder(name)), ...shop("b") }, { ...shop("a"), ...shop("b", ...onOrder(name)) });

  it("cannot be made under a name that the old stack still holds", () => {
    expect(moves("orders-consumer")).toEqual(["conflict by moved: OnOrder (second stack)"]);
  });

  it("has a new table to read under any other name", () => {
    expect(moves("")).toEqual([]);
    expect(moves('!Sub "${AWS::StackName}-consumer"')).toEqual([]);
    expect(moves('!Sub "${Stage}-consumer"')).toEqual([]);
  });

  it("does not meet that name in another region", () => {
    const app = (of: string, region: string, first = '"eu-west-1"'): Files => ({
      "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const app = new App();
const a = new Stack(app, "A", { env: { region: ${first} } });
const b = new Stack(app, "B", { env: { region: ${region} } });
const orders = new Table(${of}, "Orders", { stream: StreamViewType.NEW_IMAGE });
const onOrder = new Function(${of}, "OnOrder", { functionName: "orders", handler: "order.main", code: Code.fromAsset("src") });
onOrder.addEventSource(new DynamoEventSource(orders, { startingPosition: StartingPosition.TRIM_HORIZON }));
`,
    });
    const [west, east] = ['"eu-west-1"', '"us-east-1"'];
    expect(says(app("a", west), app("b", west))).toEqual(["conflict by moved: OnOrder (second stack)"]);
    expect(says(app("a", east), app("b", east))).toEqual([]);
    // Nobody can tell whether these are two.
    expect(says(app("a", "process.env.B", "process.env.A"), app("b", "process.env.B", "process.env.A"))).toEqual([]);
  });
});

describe("two projects of one repository", () => {
  const app = (folder: string, { stack = "Shop", stackName = "", fn = "OnOrder", table = "Orders" } = {}): Files => ({
    [`${folder}/app.ts`]: `import { App, Stack } from "aws-cdk-lib";
import { StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "${stack}"${stackName && `, { stackName: "${stackName}" }`});
const orders = new Table(stack, "${table}", { stream: StreamViewType.NEW_IMAGE });
const onOrder = new Function(stack, "${fn}", { handler: "order.main", code: Code.fromAsset("src") });
onOrder.addEventSource(new DynamoEventSource(orders, { startingPosition: StartingPosition.TRIM_HORIZON }));
`,
  });

  it("can have stacks of one id: that the one gives its stack another id makes no table of the other one new", () => {
    const before = { ...app("a"), ...app("b", { stackName: "b" }) };
    const after = { ...app("a", { fn: "OrderSaved" }), ...app("b", { stackName: "b", stack: "Store" }) };
    expect(says(before, after)).toEqual([
      "replay by function-key: OnOrder -> OrderSaved",
      "conflict by stack-id: OnOrder",
    ]);
    expect(says(before, { ...after, ...app("a") })).toEqual(["conflict by stack-id: OnOrder"]);
  });

  it("can have functions of one name, and neither moves to the other where both read something else now", () => {
    const arn = (table: string): string =>
      `arn:aws:dynamodb:eu-west-1:123456789012:table/${table}/stream/2024-01-01T00:00:00.000`;
    const before = { ...app("a"), ...reads({ onOrder: arn("orders") }) };
    const after = { ...app("a", { table: "Refunds" }), ...reads({ onOrder: arn("refunds") }) };
    expect(says(before, after)).toEqual(["new-consumer by source: onOrder"]);
    expect(says(before, reads({ onOrder: arn("refunds") }))).toEqual(["new-consumer by source: onOrder"]);
    expect(says(before, app("a", { table: "Refunds" }))).toEqual([]);
  });

  it("hand a function from one to the other where it leaves the one and comes up in the other", () => {
    const arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
    const other = { handler: "src/other.main", memorySize: 128 };
    const rest = (functions: string): Files => ({
      "shop/serverless.yml": `service: shop\nprovider: { name: aws, runtime: nodejs22.x }\nfunctions:\n  other: ${JSON.stringify(other)}\n${functions}`,
    });
    const idle = `  onOrder:\n    handler: src/order.main\n`;
    const moved = `${idle}    events: [{ stream: { type: dynamodb, arn: "${arn}" } }]\n`;
    const gone = (files: Files): Files => ({
      "a/app.ts": files["a/app.ts"]!.replace(/^onOrder\..*$/mu, "").replace(/^const onOrder.*$/mu, ""),
    });
    const replay = ["replay by moved: OnOrder -> onOrder (second stack) (low)"];
    expect(says({ ...app("a"), ...rest("") }, { ...gone(app("a")), ...rest(moved) })).toEqual(replay);
    // In two steps: deployed without its source first, and the old one is removed later.
    expect(says({ ...app("a"), ...rest(idle) }, { ...gone(app("a")), ...rest(moved) })).toEqual(replay);
    const unread = { "a/app.ts": app("a")["a/app.ts"]!.replace(/^onOrder\..*$/mu, "") };
    expect(says({ ...app("a"), ...rest("") }, { ...unread, ...rest(moved) })).toEqual(replay);
  });

  it("are not told one by `index.handler`, as half of all functions are called", () => {
    const arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
    const comes = (handler: string): Files => ({
      "shop/serverless.yml": `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  saved: { handler: ${handler}, events: [{ stream: { type: dynamodb, arn: "${arn}" } }] }
`,
    });
    const goes = (handler: string): Files => ({
      "a/app.ts": app("a")["a/app.ts"]!.replace("order.main", handler),
    });
    expect(says(goes("index.handler"), comes("src/index.handler"))).toEqual(["new-consumer by added: saved"]);
    expect(says(goes("orders/index.handler"), comes("src/refunds/index.handler"))).toEqual([
      "new-consumer by added: saved",
    ]);
    expect(says(goes("orders/index.handler"), comes("src/orders/index.handler"))).toEqual([
      "replay by moved: OnOrder -> saved (second stack) (low)",
    ]);
  });
});

describe("an export that a mapping imports", () => {
  const both = (of: string, name = "orders-stream"): Files => data(["Orders", "Carts"], { OrdersStream: [of, name] });

  it("cannot be given another value, whether that was there or is new", () => {
    const before = { ...both("Orders"), ...reads({ onOrder: exported }) };
    expect(says(before, { ...both("Carts"), ...reads({ onOrder: exported }) })).toEqual([
      "conflict by export: onOrder",
    ]);
    const other = data(["Orders", "Refunds"], { OrdersStream: ["Refunds", "orders-stream"] });
    expect(says(before, { ...other, ...reads({ onOrder: exported }) })).toEqual(["conflict by export: onOrder"]);
    expect(says(before, before)).toEqual([]);
  });

  it("is none where the output is read by a variable, or another export is imported", () => {
    const byVariable = reads({ onOrder: output });
    expect(says({ ...both("Orders"), ...byVariable }, { ...both("Carts"), ...byVariable })).toEqual([
      "new-consumer by source: onOrder",
    ]);
    const puts = data(["Orders", "Carts"], { A: ["Orders", "orders-stream"], B: ["Carts", "carts-stream"] });
    expect(
      says(
        { ...puts, ...reads({ onOrder: exported }) },
        { ...puts, ...reads({ onOrder: "!ImportValue carts-stream" }) },
      ),
    ).toEqual(["new-consumer by source: onOrder"]);
  });
});
