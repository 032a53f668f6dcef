// Whatever a template holds: an answer or a problem that is said, never an exception and never a long wait.
import { describe, expect, it } from "vitest";
import { readFile } from "./support.ts";

const FUNCTION = "OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler } }";

/** A template whose mapping reads from `arn`. */
const readingFrom = (arn: string, before = ""): string => `${before}
Resources:
  ${FUNCTION}
  Reads: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref OnOrder, EventSourceArn: ${arn} } }
`;

const nested = (depth: number, open: string, inside: string, close: string): string =>
  open.repeat(depth) + inside + close.repeat(depth);

describe("a template", () => {
  it.each([
    [
      "of aliases that double at every line",
      readingFrom(
        "*a30",
        `a0: &a0 x\n${Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join("\n")}`,
      ),
    ],
    ["of an alias inside of itself", readingFrom("*loop", "loop: &loop { a: *loop }")],
    [
      "of merges that double",
      readingFrom(
        "x",
        `m0: &m0 { a: 1 }\n${Array.from({ length: 40 }, (_, index) => `m${index + 1}: &m${index + 1} { <<: [*m${index}, *m${index}] }`).join("\n")}`,
      ),
    ],
    ["of functions in functions", readingFrom(nested(5_000, "!Base64 [", "x", "]"))],
    ["of joins in joins", readingFrom(nested(60, '!Join ["", [', "x", ", y]]"))],
    ["of lists in lists", readingFrom(nested(100_000, "[", "", "]"))],
    ["of a substitution with many holes", readingFrom(`!Sub "${"${OnOrder}-".repeat(20_000)}"`)],
    ["of substitutions in substitutions", readingFrom(nested(50, '!Sub ["${a}${a}", { a: ', "x", " }]"))],
    ["of choices in choices", readingFrom(nested(40, "!If [C, ", "x", ", !Ref OnOrder]"))],
    [
      "of a look-up in itself",
      readingFrom("!FindInMap [M, !FindInMap [M, a, b], b]", "Mappings: { M: { a: { b: a } } }"),
    ],
    [
      "of parameters that name each other",
      readingFrom("!Ref A", 'Parameters: { A: { Default: "${B}" }, B: { Default: "${A}" } }'),
    ],
    ["of names that objects have", readingFrom("!GetAtt __proto__.constructor")],
    [
      "that nests itself",
      `Resources:\n  Self: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: t.yml } }\n  ${FUNCTION}`,
    ],
  ])("%s is read, or it is said why not", (_, text) => {
    const { stacks, problems } = readFile({ "t.yml": text }, "t.yml");
    expect(stacks.length + problems.length).toBeGreaterThan(0);
    // What was read can be printed: nothing in it is without end.
    expect(JSON.stringify(stacks, (key, value: unknown) => (key === "source" ? undefined : value)).length).toBeLessThan(
      4_000_000,
    );
  });
});
