/** Values that are looked up by the stage: reports say what they may be, never how they are kept. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";
import { publishing } from "./stories.ts";

const arn = (table: string): string => `arn:aws:dynamodb:eu-west-1:111122223333:table/${table}/stream/2020`;

const configured = ({
  prefix = "p",
  table = "Orders",
  key = "onOrder",
  stream = "${self:custom.arns.${sls:stage}}",
} = {}): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, stackName: "\${self:custom.prefixes.\${sls:stage}}-shop" }
custom:
  prefixes: { dev: d, prod: ${prefix} }
  starts: { dev: LATEST, prod: TRIM_HORIZON }
  arns: { dev: "${arn("OrdersDev")}", prod: "${arn(table)}" }
functions:
  ${key}:
    handler: src/order.handler
    events:
      - stream: { type: dynamodb, arn: "${stream}", startingPosition: TRIM_HORIZON }
`,
  "src/order.js": publishing,
});

const planned = (before: Files, after: Files): string => {
  const { root, write } = repository(before);
  write(after);
  const text = runCommand(["plan", "--base", "HEAD"], root).output;
  const { changes } = JSON.parse(runCommand(["plan", "--base", "HEAD", "--format", "json"], root).output) as {
    readonly changes: readonly { readonly message: string; readonly why: string; readonly stacks: readonly string[] }[];
  };
  return [text, ...changes.flatMap(({ message, why, stacks }) => [message, why, ...stacks])].join("\n");
};

it("a source is told by the names of what it may be, and ids by the key that chooses", () => {
  const said = planned(configured(), configured({ table: "OrdersNew" }));
  expect(said).toContain("up to 24 h of `OrdersDev` or `OrdersNew`");
  expect(said).toContain("mapping `OnOrderEventSourceMappingDynamodb${sls:stage}`");
  expect(said).not.toContain("pick:");
});

it("a name around such a value is told as what the whole may be", () => {
  const said = planned(configured(), configured({ prefix: "q" }));
  expect(said).toContain("changes from `d-shop` or `p-shop` to `d-shop` or `q-shop`");
  expect(said).not.toContain("pick:");
});

it("a start is told by the key that chooses", () => {
  const { root } = repository({
    ...configured(),
    "serverless.yml": (configured()["serverless.yml"] as string).replace(
      "n: TRIM_HORIZON }\n",
      'n: "${self:custom.starts.${sls:stage}}" }\n',
    ),
  });
  expect(runCommand(["inspect"], root).output).toContain("from ${sls:stage}\n");
});

it("nothing is told where nothing that is chosen changes", () => {
  expect(planned(configured(), configured({ stream: "${self:custom.arns.${opt:stage, 'dev'}}" }))).toContain(
    "No mapping of a stream or queue is re-created or replaced",
  );
});
