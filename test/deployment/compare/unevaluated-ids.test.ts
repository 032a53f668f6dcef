// An id that nobody evaluated is no name: it may be any other, unless the very same call gave it before.
import { describe, expect, it } from "vitest";
import { lint } from "../../support/lint.ts";
import { compareFiles, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

interface App {
  /** Imports and functions of the project. */
  readonly naming?: string;
  /** Expressions of the ids of the functions. */
  readonly ids: readonly string[];
  readonly name?: string;
  readonly stack?: string;
  readonly table?: string;
}

const app = ({ naming = "", ids, name, stack = '"Shop"', table = '"Orders"' }: App): Files => ({
  "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
${naming}
const stack = new Stack(new App(), ${stack}, { stackName: "shop" });
const orders = new dynamodb.Table(stack, ${table}, { stream: dynamodb.StreamViewType.NEW_IMAGE });
${ids
  .map(
    (id, index) => `const reader${index} = new lambda.Function(stack, ${id}, {
  runtime: lambda.Runtime.NODEJS_22_X, handler: "reader${index}.handler", code: lambda.Code.fromAsset("src"),${name === undefined ? "" : ` functionName: ${name},`}
});
reader${index}.addEventSource(new DynamoEventSource(orders, { startingPosition: lambda.StartingPosition.TRIM_HORIZON }));`,
  )
  .join("\n")}
`,
});

const lodash = `import { upperFirst, camelCase } from "lodash";`;
const changeCase = `import { pascalCase } from "change-case";`;
const acme = `import { toId } from "@acme/naming";`;
const other = `import { toId } from "@other/naming";`;
const own = `const toId = (name: string): string => name.split("-").map((word) => word[0].toUpperCase() + word.slice(1)).join("");`;

interface Edit {
  readonly edit: string;
  readonly before: App;
  readonly after: App;
}

const silent: readonly (Edit & { readonly open?: readonly string[] })[] = [
  {
    edit: "one library of names for another, of which the names are known",
    before: { naming: lodash, ids: ["upperFirst(camelCase('on-order'))", "upperFirst(camelCase('on-refund'))"] },
    after: { naming: changeCase, ids: ["pascalCase('on-order')", "pascalCase('on-refund')"] },
  },
  {
    edit: "a library that is inlined",
    before: { naming: changeCase, ids: ["pascalCase('on-order')"] },
    after: { naming: own, ids: ["toId('on-order')"] },
  },
  {
    edit: "a package that nobody knows, inlined",
    before: { naming: acme, ids: ["toId('on-order')", "toId('on-refund')"] },
    after: { naming: own, ids: ["toId('on-order')", "toId('on-refund')"] },
    open: ["whether `OnOrder` has the id that it had", "whether `OnRefund` has the id that it had"],
  },
  {
    edit: "the same call of another package",
    before: { naming: acme, ids: ["toId('on-order')"] },
    after: { naming: other, ids: ["toId('on-order')"] },
    open: ['whether `${@other/naming.toId("on-order")}` has the id that it had'],
  },
  {
    edit: "another argument of a call that nobody knows",
    before: { naming: acme, ids: ["toId('on-order')"] },
    after: { naming: acme, ids: ["toId('order-saved')"] },
    open: ['whether `${@acme/naming.toId("order-saved")}` has the id that it had'],
  },
  {
    edit: "an id that moves to the environment",
    before: { ids: ["'Reader'"] },
    after: { ids: ["process.env.READER ?? 'Reader'"] },
    open: ['whether `${env:READER, "Reader"}` has the id that it had'],
  },
  {
    edit: "a call in the id of the stack",
    before: { stack: "'Shop'", ids: ["'OnOrder'"] },
    after: { naming: acme, stack: "toId('shop')", ids: ["'OnOrder'"] },
  },
  {
    edit: "a call in the id of the table",
    before: { naming: acme, table: "toId('orders')", ids: ["'OnOrder'"] },
    after: { naming: other, table: "toId('orders')", ids: ["'OnOrder'"] },
    open: ["whether `OnOrder` still reads the same source"],
  },
  {
    edit: "a call in the name of the function",
    before: { naming: acme, name: "toId('on-order')", ids: ["'OnOrder'"] },
    after: { naming: other, name: "toId('on-order')", ids: ["'OnOrder'"] },
    open: ["whether the function `OnOrder` has the name that it had"],
  },
  { edit: "nothing", before: { naming: acme, ids: ["toId('a')"] }, after: { naming: acme, ids: ["toId('a')"] } },
];

const firing: readonly (Edit & { readonly says: readonly string[] })[] = [
  {
    edit: "another name for a function of names that is known",
    before: { naming: changeCase, ids: ["pascalCase('on-order')"] },
    after: { naming: changeCase, ids: ["pascalCase('order-saved')"] },
    says: ["replay by function-key: OnOrder -> OrderSaved"],
  },
  {
    edit: "a library that makes another name of it",
    before: { naming: changeCase, ids: ["pascalCase('HTTPOrders')"] },
    after: { naming: `import { pascalCase } from "scule";`, ids: ["pascalCase('HTTPOrders')"] },
    says: ["replay by function-key: HttpOrders -> HTTPOrders"],
  },
  {
    edit: "something else after the same call",
    before: { naming: acme, ids: ["toId('on') + 'Order'"] },
    after: { naming: acme, ids: ["toId('on') + 'Refund'"] },
    says: ['replay by function-key: ${@acme/naming.toId("on")}Order -> ${@acme/naming.toId("on")}Refund'],
  },
  {
    edit: "an id that ends otherwise, whatever the call gives",
    before: { ids: ["'OrderReader'"] },
    after: { naming: acme, ids: ["toId('order') + 'Consumer'"] },
    says: ['replay by function-key: OrderReader -> ${@acme/naming.toId("order")}Consumer'],
  },
];

describe("an id that nobody evaluated", () => {
  it.each(silent)("is no other id for certain: $edit", ({ before, after, open = [] }) => {
    const { changes, unresolved } = compareFiles(app(before), app(after));
    expect(verdicts({ changes })).toEqual([]);
    expect(unresolved.map(({ what }) => what).sort()).toEqual(open);
  });

  it.each(firing)("is another one where what is known of it is: $edit", ({ before, after, says }) => {
    expect(verdicts(compareFiles(app(before), app(after)))).toEqual(says);
  });

  it("stands in no advice", async () => {
    const [before, after] = ["Order", "Refund"].map((end) => app({ naming: acme, ids: [`toId('on') + '${end}'`] }));
    const told = await lint({ deployed: before!, files: after! });
    expect(told.map(({ rule, message }) => [rule, message.slice(message.indexOf("Keep"))])).toEqual([
      ["no-stream-function-rename", "Keep the construct id as it is deployed, or make the effects idempotent first."],
    ]);
    expect(told[0]!.suggestions).toBeUndefined();
  });
});
