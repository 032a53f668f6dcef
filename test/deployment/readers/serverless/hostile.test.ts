// Whatever a text holds: an answer, a bound that is said, never an exception and never a long wait.
import { describe, expect, it } from "vitest";
import { readServerless } from "../../../../src/deployment/readers/serverless/read.ts";
import { piecesOf } from "../../../../src/deployment/readers/serverless/variables/syntax.ts";
import { files } from "../../../support/files.ts";
import { stackOf } from "./service.ts";

const read = (texts: Record<string, string>) => {
  const config = Object.keys(texts).find((file) => file.startsWith("serverless."))!;
  return readServerless(files(texts), `/project/${config}`);
};

const withCustom = (custom: string, name: string): string =>
  `service: s\nprovider: { name: aws }\ncustom:\n${custom}\nfunctions:\n  f: { name: '${name}', handler: a.b, events: [{ sqs: '${name}' }] }\n`;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `  ${line(index)}`).join("\n");

describe("variables", () => {
  it("that double at every step are cut", () => {
    const custom = lines(60, (index) => `v${index}: '\${self:custom.v${index + 1}}\${self:custom.v${index + 1}}'`);
    const stack = stackOf(withCustom(`${custom}\n  v60: x`, "${self:custom.v0}"));
    expect(stack.functions[0]!.name).toMatchObject({ kind: "unknown" });
  });

  it("that double as holes are cut", () => {
    const custom = lines(40, (index) => `v${index}: '\${self:custom.v${index + 1}}-\${self:custom.v${index + 1}}'`);
    expect(stackOf(withCustom(`${custom}\n  v40: '\${env:X}'`, "${self:custom.v0}")).functions).toHaveLength(1);
  });

  it("in a chain that is too long are cut, and the stack is incomplete", () => {
    const custom = lines(500, (index) => `v${index}: '\${self:custom.v${index + 1}}'`);
    const stack = stackOf(withCustom(`${custom}\n  v500: x`, "${self:custom.v0}"));
    expect(stack.complete).toBe(false);
    expect(stack.unresolved[0]).toMatchObject({ severity: "problem", what: "the variables of this configuration" });
  });

  it("that look up a look-up at every step are cut", () => {
    const arms = (index: number): string =>
      `{ a: '\${self:custom.v${index + 1}.\${sls:stage}}', b: '\${self:custom.v${index + 1}.\${env:X}}' }`;
    const custom = lines(30, (index) => `v${index}: ${arms(index)}`);
    expect(
      stackOf(withCustom(`${custom}\n  v30: { a: x, b: y }`, "${self:custom.v0.${sls:stage}}")).functions,
    ).toHaveLength(1);
  });

  it("that stand for the whole document are no tree without end", () => {
    const stack = stackOf(
      "service: s\nprovider: { name: aws }\nresources: { Resources: { A: { Type: AWS::SQS::Queue, Properties: '${self:}' } } }\n",
    );
    expect(stack.sources.has("A")).toBe(true);
    const own = stackOf("service: s\nprovider: { name: aws }\nresources: '${self:}'\nfunctions: '${self:}'\n");
    expect(own.framework).toBe("serverless");
  });

  it("in a tree that shares itself are counted each time", () => {
    const custom = lines(
      30,
      (index) => `v${index}: ['\${self:custom.v${index + 1}}', '\${self:custom.v${index + 1}}']`,
    );
    const stack = stackOf(
      `${withCustom(`${custom}\n  v30: x`, "n")}resources: { Resources: { T: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: '\${self:custom.v0}' } } } }`,
    );
    expect(stack.complete).toBe(false);
  });

  it.each([
    "${".repeat(20_000),
    `${"${self:".repeat(200)}x${"}".repeat(200)}`,
    `\${${"(".repeat(5_000)}}`,
    "${,}",
    "${}",
    "${:}",
    "${self:}",
    "${self:.}",
    "${self:..}",
    "${file()}",
    "${file(}",
    "${file(.):a}",
    "${file(./serverless.yml)}",
    "${file(\u0000)}",
    "${self:__proto__.constructor}",
    "${opt:__proto__}",
    "${'}",
    "${''''}",
    "${strToBool()}",
    "${param:}",
    "\uE000${env:X}\uE001",
    "'${self:custom.\uE000}'",
  ])("written as %j", (name) => {
    const text = `service: s\nprovider: { name: aws }\ncustom: { a: b }\nfunctions:\n  f: { name: ${JSON.stringify(name)}, handler: ${JSON.stringify(name)}, events: [{ stream: ${JSON.stringify(name)} }, { sqs: { arn: ${JSON.stringify(name)} } }] }\n`;
    expect(read({ "serverless.yml": text }).stacks).toHaveLength(1);
  });

  it("many in one string", () => {
    const text = "${env:A}-".repeat(5_000);
    expect(stackOf(withCustom("  a: b", text)).functions).toHaveLength(1);
    expect(piecesOf(text)).toHaveLength(10_000);
  });
});

describe("documents", () => {
  it.each([
    "",
    "\uFEFF",
    "a",
    "[]",
    "- a",
    "null",
    "42",
    "{",
    "service: s\nfunctions: [[[",
    "%YAML 1.1\n---\nservice: s",
    "\t",
    "&a [*a]",
    "---\n---\n",
  ])("%j", (text) => {
    for (const file of ["serverless.yml", "serverless.json", "serverless.js", "serverless.ts"]) {
      const { stacks, problems, doubts = [] } = read({ [file]: text });
      expect(stacks.length + problems.length + doubts.length).toBeGreaterThan(0);
    }
  });

  it("whose sections have any other form", () => {
    const forms = [
      "null",
      "1",
      "text",
      "true",
      "[]",
      "{}",
      "[null]",
      "[1, {}]",
      "{ a: null }",
      "{ a: [] }",
      "{ a: { a: { a: 1 } } }",
      "!Ref x",
      "!GetAtt a.b",
      "'${env:X}'",
    ];
    for (const form of forms) {
      for (const section of [
        "service",
        "provider",
        "functions",
        "resources",
        "custom",
        "params",
        "plugins",
        "stages",
      ]) {
        const other = section === "service" ? "" : "service: s\n";
        expect(read({ "serverless.yml": `${other}${section}: ${form}\n` }).problems).toEqual([]);
      }
      for (const section of ["events", "handler", "name", "provisionedConcurrency", "snapStart", "condition"]) {
        expect(
          read({ "serverless.yml": `service: s\nfunctions: { f: { ${section}: ${form} } }\n` }).stacks,
        ).toHaveLength(1);
      }
      for (const event of ["stream", "sqs", "msk", "kafka", "activemq", "rabbitmq"]) {
        for (const option of [
          form,
          `{ arn: ${form} }`,
          `{ type: kinesis, arn: ${form}, topic: ${form}, queue: ${form}, consumer: ${form}, bootstrapServers: ${form}, startingPosition: ${form}, destinations: ${form} }`,
        ]) {
          expect(
            read({ "serverless.yml": `service: s\nfunctions: { f: { events: [{ ${event}: ${option} }] } }\n` }).stacks,
          ).toHaveLength(1);
        }
      }
      for (const section of ["Resources", "extensions", "Parameters", "Mappings", "Conditions"]) {
        expect(
          read({
            "serverless.yml": `service: s\nfunctions: { f: { handler: a.b, events: [{ sqs: 'a:b' }] } }\nresources: { ${section}: ${form} }\n`,
          }).stacks,
        ).toHaveLength(1);
        expect(
          read({
            "serverless.yml": `service: s\nfunctions: { f: { handler: a.b } }\nresources: { ${section}: { FLambdaFunction: ${form} } }\n`,
          }).stacks,
        ).toHaveLength(1);
      }
    }
  });

  it("with keys that objects have", () => {
    const stack = stackOf(
      "service: s\nfunctions: { constructor: { handler: a.b }, __proto__: { handler: a.b }, toString: { events: [{ toString: x }, { hasOwnProperty: y }] } }\n",
    );
    expect(stack.functions.map(({ key }) => key)).toEqual(["constructor", "__proto__", "toString"]);
  });

  it("a composition that points to itself and to nothing", () => {
    const compose =
      "services: { a: { path: ., params: { x: '${a.Out}-${b.Out}-${c.Out}' } }, b: { path: ../.. }, c: text }\n";
    const stack = stackOf({
      "serverless.yml": "service: '${param:x}'\nprovider: { name: aws }\n",
      "serverless-compose.yml": compose,
    });
    expect(stack.functions).toEqual([]);
  });
});

describe("code", () => {
  const code = (text: string) => read({ "serverless.ts": text });

  it.each([
    ["recursion", "const f = (x) => f(x + 1);\nexport default f(0);"],
    ["mutual recursion", "const f = (x) => g(x);\nconst g = (x) => f(x);\nexport default f(0);"],
    [
      "a list that doubles",
      "const a = [1];\nfor (const i of [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30]) a.push(...a);\nexport default { service: 's', a };",
    ],
    ["a text that doubles", `let a = 'x';\n${"a = a + a;\n".repeat(100)}export default { service: a, provider: {} };`],
    [
      "a text that is replaced by itself",
      `let a = 'xxxxxxxxxxxxxxxx';\n${"a = a.replaceAll('x', a);\n".repeat(20)}export default { service: a };`,
    ],
    [
      "a record in itself",
      "const a: any = { service: 's' };\na.custom = a;\na.functions = { f: a };\nexport default a;",
    ],
    [
      "records that nest deeply",
      "let a: any = {};\nconst one = [1,2,3,4,5,6,7,8,9,10];\nfor (const i of one) for (const j of one) for (const k of one) a = { a };\nexport default { service: 's', custom: a };",
    ],
    [
      "conditions that double",
      `let a: any = {};\n${"a = process.env.X ? { a, b: a } : { a };\n".repeat(50)}export default { service: 's', ...a };`,
    ],
    [
      "spreads that double",
      `const a0 = { x: 1 };\n${Array.from({ length: 60 }, (_, n) => `const a${n + 1} = { ...a${n}, ...a${n}, ['k${n}']: a${n} };`).join("\n")}\nexport default { service: 's', custom: a60 };`,
    ],
    [
      "loops in loops",
      "const ten = [1,2,3,4,5,6,7,8,9,10];\nlet n = 0;\nfor (const a of ten) for (const b of ten) for (const c of ten) for (const d of ten) for (const e of ten) for (const f of ten) n = n + 1;\nexport default { service: 's' };",
    ],
    [
      "modules that import each other",
      "import './serverless';\nimport self from './serverless';\nexport default { service: 's', custom: self };",
    ],
    ["a generator", "function* g() { yield 1; }\nexport default { service: 's', functions: g() };"],
    ["a class", "class A { static c = { service: 's' } }\nexport default A.c;"],
    ["getters", "export default { get service() { return 's'; }, functions: { get f() { return {}; } } };"],
    [
      "prototypes",
      "export default { service: 's', functions: { ['__proto__']: { handler: 'a.b' } }, ...Object.prototype };",
    ],
    [
      "a deep expression",
      `export default { service: ${"(".repeat(150)}'s'${")".repeat(150)}, custom: ${"[".repeat(150)}${"]".repeat(150)} };`,
    ],
  ])("%s", (_what, text) => {
    const { stacks, problems, doubts = [] } = code(text);
    expect(stacks.length + problems.length + doubts.length).toBeGreaterThan(0);
  });

  it("is never run", () => {
    const { stacks } = code("globalThis.ran = true;\nprocess.exit(1);\nexport default { service: 's', provider: {} };");
    expect(stacks).toHaveLength(1);
    expect("ran" in globalThis).toBe(false);
  });
});
