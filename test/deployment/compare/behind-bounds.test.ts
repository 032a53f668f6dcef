/** What is too long, too deep or too much to be followed is no reason to overlook that it was edited. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const times = (count: number, text: (index: number) => string, between = ""): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(between);

const SOURCE = '"arn:aws:kinesis:eu-west-1:111122223333:stream/orders"';

const template = (condition: string, start = "LATEST", more = ""): Files => ({
  "template.yaml": `Parameters: { P: { Type: String }, L: { Type: CommaDelimitedList } }
Conditions:
${more}  C: ${condition}
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler } }
  Orders:
    Type: AWS::Lambda::EventSourceMapping
    Condition: C
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: ${SOURCE}, StartingPosition: ${start} }
`,
});

const service = (name: string, custom: string): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws }
custom:
${custom}functions:
  onOrder: { handler: src/order.handler, name: "${name}", events: [{ stream: ${SOURCE} }] }
`,
});

const app = (id: string, more = "", around = ["", ""]): Files => ({
  "cdk.json": '{ "app": "npx ts-node bin/app.ts" }',
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { isOn, nameOf } from "@acme/names";
${more}
const stack = new Stack(new App(), "Shop");
const orders = new Stream(stack, "Orders");
${around[0]}
const reader = new Function(stack, ${id}, { handler: "order.handler", code: Code.fromAsset("src") });
reader.addEventSource(new KinesisEventSource(orders, { startingPosition: StartingPosition.LATEST }));
${around[1]}
`,
});

const doubled = times(
  20,
  (index) => `  C${index + 1}: !And [!Condition C${index}, !Or [!Condition C${index}, !Condition C${index}]]\n`,
);

describe.each<[string, (word: string) => Files]>([
  [
    "a condition that is long",
    (word) =>
      template(
        `!Or [${times(60, (index) => `!Equals [!Ref P, "one-of-many-values-${index}"], `)}!Equals [!Ref P, ${word}]]`,
      ),
  ],
  [
    "a condition by others that double",
    (word) => template("!Condition C20", "LATEST", `  C0: !Equals [!Ref P, ${word}]\n${doubled}`),
  ],
  ["a condition by a function that is not read", (word) => template(`!Contains [[a, ${word}], !Ref P]`)],
  ["a condition of a macro", (word) => template(`!Equals [!Transform { Name: M, Parameters: { A: ${word} } }, x]`)],
  [
    "a start under a condition that is not read",
    (word) => template(`!Contains [[a, ${word}], !Ref P]`, "!If [C, LATEST, TRIM_HORIZON]"),
  ],
  ["a name of many pieces", (word) => service(times(300, (index) => `\${env:A${index}}-`) + word, "  a: b\n")],
  [
    "a name by variables that double",
    (word) =>
      service(
        "${self:custom.a20}",
        `  a0: ${word}\n${times(20, (index) => `  a${index + 1}: "\${self:custom.a${index}}\${self:custom.a${index}}"\n`)}`,
      ),
  ],
  ["calls in calls", (word) => app(`${times(20, () => "nameOf(")}"${word}"${times(20, () => ")")}`)],
  ["a deep object", (word) => app(`nameOf(${times(9, () => "{ a: ")}"${word}"${times(9, () => " }")})`)],
  [
    "a case of many",
    (word) =>
      app(
        "name()",
        `const name = () => { switch (process.env.S) { ${times(30, (index) => `case "${index}": return "n${index}"; `)} default: return "${word}"; } };`,
      ),
  ],
  [
    "tests of many variables",
    (word) => app(times(20, (index) => `(process.env.V${index} ? "a${index}" : "${word}")`, " + ")),
  ],
  [
    "the second of two tests",
    (word) => app('"Reader"', "", [`if (process.env.A === "a" && process.env.B === "${word}") {`, "}"]),
  ],
  [
    "the last of many tests",
    (word) =>
      app('"Reader"', "", [
        `if (${times(60, (index) => `process.env.C${index} === "x" && `)}process.env.B === "${word}") {`,
        "}",
      ]),
  ],
  ["what a package is asked", (word) => app('"Reader"', "", [`if (!isOn("${word}")) {`, "}"])],
])("%s", (_, files) => {
  it("that is edited is a question", () => {
    expect(plan(files("before"), files("after"))).toContain(OPEN);
  });

  it("that stays says nothing", () => {
    const same = Object.entries(files("before")).map(([path, text]) => [
      path,
      path.endsWith(".json") ? text : `${text as string}\n`,
    ]);
    expect(plan(files("before"), Object.fromEntries(same) as Files)).toContain(NOTHING);
  });
});

it.each(['!isOn("readers")', "!isOn.always", "process.env.A && isOn.always === false"])(
  "a function behind `%s` is read",
  (test) => {
    const written = (id: string): Files => app(id, "", [`if (${test}) {`, "}"]);
    expect(plan(written('"Reader"'), written('"Consumer"'))).toContain("becomes `Consumer`");
  },
);
