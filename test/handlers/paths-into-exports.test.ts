/** `src/orders.fns.handle`: the runtime takes the first dot behind the folders for the end of the module, and walks the rest. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const publish = "async (e) => { for (const r of e.Records) await sns.send(new PublishCommand({ Message: r.body })); }";
const head = 'import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";\nconst sns = new SNSClient({});\n';
const orders = {
  "src/orders.ts": `${head}export const fns = { sqs: { handle: ${publish} } };\nexport class Orders { static handle = ${publish}; }\n`,
};

const inspect = (handler: string, files: Files): readonly string[] => {
  const configuration = `service: shop
provider: { name: aws, runtime: nodejs22.x }
functions:
  a: { handler: ${handler}, events: [{ sqs: "arn:aws:sqs:eu-west-1:111122223333:q" }] }
`;
  const { output } = runCommand(["inspect"], repository({ "serverless.yml": configuration, ...files }).root);
  return output.split("\n").filter((line) => /reads a queue|unguarded|could not look/u.test(line));
};

it.each([
  [
    "src/orders.fns.sqs.handle",
    orders,
    "src/orders.ts:3  `fns.sqs.handle` reads a queue for `a`; replay window: none.",
    "src/orders.ts:3",
  ],
  [
    "src/orders.Orders.handle",
    orders,
    "src/orders.ts:4  `Orders.handle` reads a queue for `a`; replay window: none.",
    "src/orders.ts:4",
  ],
  [
    "src/index.fns.sqs.handle",
    { ...orders, "src/index.ts": 'export { fns } from "./orders";' },
    "src/index.ts:1  `fns.sqs.handle` reads a queue for `a`; replay window: none.",
    "src/orders.ts:3",
  ],
  [
    "src/old.fns.handle",
    {
      "src/old.js": `const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");\nconst sns = new SNSClient({});\nexports.fns = { handle: ${publish} };`,
    },
    "src/old.js:3  `fns.handle` reads a queue for `a`; replay window: none.",
    "src/old.js:3",
  ],
])("%s is followed into what is exported", (handler, files, reads, effect) => {
  expect(inspect(handler, files)).toEqual([reads, `  unguarded  ${effect}  SNSClient.send(PublishCommand)`]);
});

it("a module whose own name has dots is found where no other one is there", () => {
  const files = { "src/orders.v2.ts": `${head}export const main = ${publish};` };
  const reads = ["src/orders.v2.ts:3  `main` reads a queue for `a`; replay window: none."];
  expect(inspect("src/orders.v2.main", files)).toEqual([
    ...reads,
    "  unguarded  src/orders.v2.ts:3  SNSClient.send(PublishCommand)",
  ]);
});

it.each([
  [
    "src/orders.fns.gone.handle",
    "src/orders.ts: The handler `fns.gone.handle` cannot be looked at: a configuration names it, and this module exports no function of that name.",
  ],
  [
    "src/gone.fns.handle",
    "serverless.yml:4: The handler `src/gone.fns.handle` of `a` cannot be looked at: no such TypeScript or JavaScript module was found.",
  ],
])("%s leads nowhere, which is said", (handler, why) => {
  expect(inspect(handler, orders)).toEqual([`could not look  ${why}`]);
});
