/** What is written in another way, with something in it that only the deployment knows, is a question, and no word of "nothing changes". */
import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import type { Value } from "../../../src/deployment/value-model.ts";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import { compareFiles } from "../../support/read.ts";
import { fn, on, place, serverless } from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";
import type { Files } from "../../support/repository.ts";

interface Written {
  readonly service?: string;
  readonly name?: string;
  readonly start?: string;
}

const service = ({ service: of = "shop", name = "reader", start = "TRIM_HORIZON" }: Written): Files => ({
  "serverless.yml": `service: ${of}
provider: { name: aws }
custom: { starts: { dev: TRIM_HORIZON, prod: LATEST } }
functions:
  onOrder:
    handler: src/order.handler
    name: ${name}
    events:
      - stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", startingPosition: "${start}" }
`,
});

describe("a value that falls back on another one", () => {
  it.each<[string, (value: string) => Written, string]>([
    [
      "of the service",
      (value) => ({ service: `\${opt:x, '${value}'}` }),
      "Whether this is the stack that it was cannot",
    ],
    [
      "of the function's name",
      (value) => ({ name: `\${env:X, '${value}'}` }),
      "Whether the function `onOrder` has the name",
    ],
    ["of the start", (value) => ({ start: `\${param:x, '${value}'}` }), "Whether the mapping of `onOrder` is replaced"],
  ])("%s is a question", (_, written, question) => {
    const output = plan(service(written("TRIM_HORIZON")), service(written("LATEST")));
    expect(output).toContain(question);
    expect(output).toContain(OPEN);
    expect(
      plan(service(written("LATEST")), {
        "serverless.yml": `# as before\n${service(written("LATEST"))["serverless.yml"] as string}`,
      }),
    ).toContain(NOTHING);
  });

  it("of the service asks once, whatever is named after it", () => {
    const of = (fallback: string): Files => {
      const { "serverless.yml": text } = service({ service: `\${opt:x, '${fallback}'}` });
      return { "serverless.yml": (text as string).replace("    name: reader\n", "") };
    };
    expect(plan(of("shop"), of("store")).match(/^not known/gmu)).toHaveLength(1);
  });
});

it("a start that only one stage changes is a question, or a conflict where it had one for each stage before", () => {
  const byStage = service({ start: "${self:custom.starts.${sls:stage}}" });
  expect(plan(service({}), byStage)).toContain("Whether the mapping of `onOrder` is replaced cannot be looked at");
  const text = byStage["serverless.yml"] as string;
  expect(plan({ "serverless.yml": text.replace("prod: LATEST", "prod: AT_TIMESTAMP") }, byStage)).toContain("conflict");
});

const table = (arm: string): Files => ({
  "template.yaml": `Parameters: { Stage: { Type: String } }
Mappings: { Names: { dev: { reader: a }, prod: { reader: ${arm} } } }
Resources:
  OnOrder:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler, FunctionName: !FindInMap [Names, !Ref Stage, reader] }
  OnOrderMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", StartingPosition: LATEST }
`,
});

it("a name of a table that had one for all stages is a question, and of one that had one for each a replaced function", () => {
  expect(plan(table("a"), table("b"))).toContain(
    "Whether the function `OnOrder` has the name that it had cannot be looked at",
  );
  expect(plan(table("b"), table("c"))).toContain("function-replaced  template.yaml");
});

const app = (id: string, around = "{ ID }"): Files => ({
  "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const stream = Stream.fromStreamArn(stack, "Orders", "arn:aws:kinesis:eu-west-1:111122223333:stream/orders");
${around.replace(
  "ID",
  `const reader = new Function(stack, ${id}, { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(stream, { startingPosition: "TRIM_HORIZON" }));`,
)}
`,
});

describe("in construct code", () => {
  const each = 'for (const name of process.env.NAMES.split(",")) { ID }';

  it("functions of a loop over something unknown are a question where their ids change", () => {
    const output = plan(app('"On" + name', each), app('"For" + name', each));
    expect(output).toContain("What becomes of the mapping of");
    expect(output).toContain(OPEN);
    expect(plan(app('"On" + name', each), app('"On" + name', `// as before\n${each}`))).toContain(NOTHING);
  });

  it("an id that nobody can evaluate any more is a question", () => {
    const output = plan(app('"OnOrder"'), app("eval(\"'On' + 'Refund'\")"));
    expect(output).toContain("has the id that it had cannot be looked at");
    expect(output).toContain(OPEN);
  });

  it("an id that nobody can evaluate on either side is a question where it is written otherwise", () => {
    const before = app("eval('`OnOrder`')");
    const output = plan(before, app("eval('`OnRefund`')"));
    expect(output).toContain("has the id that it had cannot be looked at");
    expect(output).toContain(OPEN);
    expect(plan(before, app("eval('`OnOrder`')", "{ ID }\nnew Stream(stack, 'More');"))).toContain(NOTHING);
    expect(plan(before, app(" eval( '`OnOrder`' )"))).toContain(NOTHING);
  });

  it("a test of a value that falls back on another one is a question, and a test that is rewritten is none", () => {
    const of = (test: string): Files => app('"OnOrder"', `if (${test}) { ID }`);
    const stage = (fallback: string): Files => of(`(process.env.STAGE ?? "${fallback}") === "prod"`);
    const output = plan(stage("dev"), stage("prod"));
    expect(output).toContain(
      "Whether the mapping of `OnOrder` is there cannot be looked at: what decides it is tested in another way than in the baseline, and only the deployment knows both answers; where it was not there, it begins anew.",
    );
    expect(output).toContain(OPEN);
    expect(plan(stage("dev"), of(`"prod" === (process.env.STAGE ?? "dev")`))).toContain(NOTHING);
    const flag = (value: boolean): Files => ({
      ...of('stack.node.tryGetContext("orders")'),
      "cdk.json": JSON.stringify({ app: "npx tsx bin/app.ts", context: { orders: value } }),
    });
    expect(plan(flag(true), flag(false))).toContain("Whether the mapping of `OnOrder` is there cannot be looked at");
  });

  it("an id that is put together is the same one", () => {
    expect(plan(app('"OnOrder"'), app("`On${'Order'}`"))).toContain(NOTHING);
  });
});

describe("a macro in the properties of a mapping", () => {
  const included = (location: string, name: string): Files => ({
    "template.yaml": (table("a")["template.yaml"] as string).replace(
      /EventSourceArn: "[^"]*"/u,
      `Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${location} } }`,
    ),
    "source.yaml": `EventSourceArn: arn:aws:kinesis:eu-west-1:111122223333:stream/${name}\n`,
  });

  it("brings in the source that the file of the project names", () => {
    const output = plan(included("source.yaml", "orders"), included("source.yaml", "refunds"));
    expect(output).toContain("takes the place of the one on `orders`");
  });

  it("that is fetched at deployment leaves open what it brings in", () => {
    const before = included("s3://bucket/source.yaml", "orders");
    const output = plan(before, { "template.yaml": `# once more\n${before["template.yaml"] as string}` });
    expect(output).toContain("The properties of `OnOrderMapping` cannot be looked at: a macro brings in some of them");
    expect(output).toContain(OPEN);
  });
});

interface Conditional {
  readonly conditions?: string;
  readonly on?: string;
  readonly start?: string;
  readonly parameters?: string;
}

const underCondition = ({ conditions = "", on = "", start = "TRIM_HORIZON", parameters = "" }: Conditional): Files => ({
  "template.yaml": `Parameters: { Stage: { Type: String }, ${parameters} }
Conditions: { ${conditions} }
Resources:
  OnOrder:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler }
  OnOrderMapping:
    Type: AWS::Lambda::EventSourceMapping
    ${on && `Condition: ${on}`}
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders", StartingPosition: ${start} }
`,
});

describe("in a template", () => {
  const [prod, test] = ["{ 'Fn::Equals': [!Ref Stage, prod] }", "{ 'Fn::Equals': [!Ref Stage, test] }"];

  it.each<[string, Conditional, Conditional]>([
    [
      "a condition that tests something else under its name",
      { conditions: `C: ${prod}`, on: "C" },
      { conditions: `C: ${test}`, on: "C" },
    ],
    ["a condition that is added", {}, { conditions: `C: ${prod}`, on: "C" }],
    ["a condition that is taken away", { conditions: `C: ${prod}`, on: "C" }, {}],
    [
      "the opposite of what it was",
      { conditions: `C: ${prod}`, on: "C" },
      { conditions: `C: { 'Fn::Not': [${prod}] }`, on: "C" },
    ],
    [
      "a condition that is a part of another one",
      { conditions: `A: ${prod}, C: { 'Fn::And': [!Condition A, ${test}] }`, on: "C" },
      { conditions: `A: ${test}, C: { 'Fn::And': [!Condition A, ${test}] }`, on: "C" },
    ],
  ])("%s is a question", (_, before, after) => {
    const output = plan(underCondition(before), underCondition(after));
    expect(output).toContain("Whether the mapping of `OnOrder` is there cannot be looked at");
    expect(output).toContain(OPEN);
  });

  it("a condition with another name, or written the other way round, is the same one", () => {
    const before = underCondition({ conditions: `C: ${prod}`, on: "C" });
    for (const conditions of [
      `D: ${prod}`,
      "D: { 'Fn::Equals': [prod, !Ref Stage] }",
      `A: ${prod}, D: { 'Fn::Not': [{ 'Fn::Not': [!Condition A] }] }`,
    ])
      expect(plan(before, underCondition({ conditions, on: "D" }))).toContain(NOTHING);
  });

  it("conditions that are made of themselves, or double at each step, go by their names", () => {
    const doubled = Array.from(
      { length: 60 },
      (_, at) => `C${at + 1}: { 'Fn::And': [!Condition C${at}, !Condition C${at}] }`,
    );
    for (const [conditions, on] of [
      ["C: { 'Fn::Not': [!Condition C] }", "C"],
      [[`C0: ${prod}`, ...doubled].join(", "), "C60"],
    ] as const) {
      const before = underCondition({ conditions, on });
      expect(plan(before, underCondition({ conditions: `${conditions}, Other: ${test}`, on }))).toContain(NOTHING);
      expect(plan(before, underCondition({}))).toContain(OPEN);
    }
  });

  it("one of two values by a condition is a question where the condition tests something else", () => {
    const of = (test: string): Files =>
      underCondition({ conditions: `C: ${test}`, start: "!If [C, TRIM_HORIZON, LATEST]" });
    const output = plan(of(prod), of(test));
    expect(output).toContain("Whether the mapping of `OnOrder` is replaced cannot be looked at");
    expect(output).toContain(OPEN);
    const turned = underCondition({
      conditions: `D: { 'Fn::Not': [${prod}] }`,
      start: "!If [D, LATEST, TRIM_HORIZON]",
    });
    expect(plan(of(prod), turned)).toContain(NOTHING);
  });

  it.each<[string, (value: string) => Conditional]>([
    ["the start", (value) => ({ start: "!Ref Start", parameters: `Start: { Type: String, Default: ${value} }` })],
    [
      "the condition",
      (value) => ({
        on: "C",
        conditions: "C: { 'Fn::Equals': [!Ref On, LATEST] }",
        parameters: `On: { Type: String, Default: ${value} }`,
      }),
    ],
  ])("another default of a parameter is a question where it is a part of %s", (_, of) => {
    const output = plan(underCondition(of("LATEST")), underCondition(of("TRIM_HORIZON")));
    expect(output).toMatch(/Whether the parameter `(?:Start|On)` is what it was cannot be looked at/u);
    expect(output).toContain(OPEN);
  });

  it("another default of a parameter that no mapping is made of is none", () => {
    const of = (value: string): Files => underCondition({ parameters: `Memory: { Type: Number, Default: ${value} }` });
    expect(plan(of("128"), of("256"))).toContain(NOTHING);
  });
});

describe("an arn of which nobody knows whether it is of a table or of a stream", () => {
  const reading = (arn: string): Files => ({
    "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events:
      - stream: "${arn}"
`,
  });
  const written = reading("arn:aws:kinesis:eu-west-1:111122223333:stream/orders");
  const question = "Whether `onOrder` still reads the same source cannot be looked at";

  it.each(["${env:ARN}", "${ssm:/shop/arn}"])("may be the one that was written out: %s", (arn) => {
    const output = plan(written, reading(arn));
    expect(output).toContain(question);
    expect(output).toContain(OPEN);
    expect(plan(reading(arn), written)).toContain(question);
  });

  it("is another one where what is known of it differs", () => {
    const output = plan(reading("${env:PREFIX}/orders"), reading("${env:PREFIX}/items"));
    expect(output).toContain("`onOrder` is a new consumer of `${env:PREFIX}/items`");
    expect(output).not.toContain("still reads the same source");
    expect(plan(written, reading("${env:PREFIX}/items"))).toContain(
      "`onOrder` is a new consumer of `${env:PREFIX}/items`",
    );
  });
});

describe("a start that is evaluated on neither side", () => {
  /** @param from what it comes from; undefined: nobody knows */
  const startOf = (from: string | undefined): Stack => {
    const stack = serverless({}, fn("onOrder", on("${env:ARN}", { type: "kinesis" })));
    const startingPosition: Value = {
      kind: "unknown",
      reason: "it is not evaluated",
      at: place(),
      ...(from && { from }),
    };
    const functions = stack.functions.map((one) => ({
      ...one,
      mappings: one.mappings.map((mapping) => ({ ...mapping, startingPosition })),
    }));
    return { ...stack, functions };
  };
  const asked = (before: string | undefined, after: string | undefined) =>
    compareStacks([startOf(before)], [startOf(after)]).unresolved.map(({ what }) => what);

  it("is a question where it comes from something else, and none where nobody knows what one of them comes from", () => {
    expect(asked("startOf(a)", "startOf(b)")).toEqual(["whether the mapping of `onOrder` is replaced"]);
    expect(asked("startOf(a)", "startOf(a)")).toEqual([]);
    expect(asked(undefined, "startOf(b)")).toEqual([]);
    expect(asked("startOf(a)", undefined)).toEqual([]);
  });
});

describe("a consumer of a stream", () => {
  const template = (id: string, name: string): Readonly<Record<string, string>> => ({
    "template.yaml": `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x, Handler: click.main, Role: r, Code: { S3Bucket: b, S3Key: k } } }
  Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
  ${id}: { Type: AWS::Kinesis::StreamConsumer, Properties: { ConsumerName: ${name}, StreamARN: !GetAtt Clicks.Arn } }
  M: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !Ref ${id}, StartingPosition: LATEST } }
`,
  });
  const told = (after: Readonly<Record<string, string>>): readonly [readonly string[], readonly string[]] => {
    const { changes, unresolved } = compareFiles(template("Consumer", "fan"), after);
    return [verdicts({ changes }), unresolved.map(({ what, why }) => `${what}: ${why}`)];
  };

  it("under another id with the name that it had is refused, since the old one holds that", () => {
    expect(told(template("Fan", "fan"))).toEqual([
      [],
      [
        "what the mapping of `Fn` reads through: its consumer is another resource than in the baseline and has the name that the old one holds: the deployment is refused; where somebody deletes the old one by hand, the mapping is replaced",
      ],
    ]);
  });

  it("of another name is another one, and of the same id and name the same", () => {
    expect(told(template("Fan", "wide"))).toEqual([["gap by consumer: Fn"], []]);
    expect(told(template("Consumer", "fan"))).toEqual([[], []]);
  });
});

const templated = (mappings: string, table = "AWS::DynamoDB::Table"): Files => ({
  "template.yaml": `Parameters: { Stage: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod], IsOther: !Not [!Condition IsProd] }
Resources:
  F: { Type: AWS::Lambda::Function, Properties: { Handler: h.handler } }
  T: { Type: ${table}, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
${mappings}
`,
});
const mapping = (id: string, condition = ""): string =>
  `  ${id}: { Type: AWS::Lambda::EventSourceMapping, ${condition && `Condition: ${condition}, `}Properties: { FunctionName: !Ref F, EventSourceArn: !GetAtt T.StreamArn, StartingPosition: TRIM_HORIZON } }`;

describe("a second mapping of a function and its source", () => {
  const SECOND = "the function has one on this source in the baseline, and Lambda refuses a second one";
  it("is a question where the first one has a condition from now on", () => {
    const after = [mapping("M", "IsOther"), mapping("N", "IsProd")].join("\n");
    const output = plan(templated(mapping("M")), templated(after));
    expect(output).toContain(SECOND);
    expect(output).not.toContain("new-consumer");
  });

  it("is a new consumer where the first one has the other condition all along", () => {
    const before = mapping("M", "IsOther");
    const output = plan(templated(before), templated([before, mapping("N", "IsProd")].join("\n")));
    expect(output).not.toContain(SECOND);
    expect(output).toContain("new-consumer");
  });
});

describe("a source of another type", () => {
  const OTHER = "its source is a resource of another type under the logical id of the old one";
  it("under the same logical id is refused, and no source that begins anew", () => {
    const output = plan(templated(mapping("M")), templated(mapping("M"), "AWS::DynamoDB::GlobalTable"));
    expect(output).toContain(`What \`F\` reads cannot be looked at: ${OTHER}`);
    expect(output).not.toContain("No record runs again");
  });

  it("is none where only its properties make another one", () => {
    const keyed = (name: string): Files => {
      const [[path, text]] = Object.entries(templated(mapping("M"))) as [[string, string]];
      return {
        [path]: text.replace(
          "StreamSpecification",
          `KeySchema: [{ AttributeName: ${name}, KeyType: HASH }], StreamSpecification`,
        ),
      };
    };
    const output = plan(keyed("a"), keyed("b"));
    expect(output).not.toContain(OTHER);
    expect(output).toContain("begins at a source that this deployment creates");
  });
});

describe("the mapping of a function that stays", () => {
  const root = (more: string): string => `Resources:
  F: { Type: AWS::Lambda::Function, Properties: { Handler: h.handler } }
  G: { Type: AWS::Lambda::Function, Properties: { Handler: g.handler } }
  T: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
${more}
`;
  const nested = `Parameters: { Fn: { Type: String }, Stream: { Type: String } }
Resources:
  N: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !Ref Stream, StartingPosition: TRIM_HORIZON } }
`;
  const handing = (given: string): Files => ({
    "template.yaml": root(
      `  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested.yaml, Parameters: { Fn: !${given}, Stream: !GetAtt T.StreamArn } } }`,
    ),
    "nested.yaml": nested,
  });
  const before: Files = { "template.yaml": root(mapping("M")) };

  it.each(["Ref F", "GetAtt F.Arn"])(
    "moves to a nested stack that is handed it by !%s: Lambda refuses a second one",
    (given) => {
      const output = plan(before, handing(given));
      expect(output).toContain("conflict  nested.yaml:3  `F`");
      expect(output).toContain(
        "The mapping of `F` on `T` moves to another stack, which creates it before the old one deletes its own.",
      );
      expect(output).not.toContain("nothing takes its place");
    },
  );

  it("goes, where the nested stack is handed another function: that one is a new consumer", () => {
    const output = plan(before, handing("Ref G"));
    expect(output).toContain("new-consumer");
    expect(output).toContain("The mapping of `F` on `T` is deleted, and nothing takes its place.");
  });
});
