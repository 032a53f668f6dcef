/** What the server of the VS Code extension offers for a finding, and what the text becomes; another configuration while files are open. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { service } from "../cli/stories.ts";
import { codesOf, EslintServer, type Folder } from "../support/language-server.ts";
import { eslints, handler, openWorkspace, project, publishes } from "../support/editor-workspace.ts";
import type { Files } from "../support/repository.ts";

const shop = { ...project, "serverless.yml": service("onOrder"), "src/order.js": handler, "src/tell.js": publishes };

const app = (
  id: string,
): string => `import { App, Stack, aws_dynamodb as dynamodb, aws_lambda as lambda } from "aws-cdk-lib";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const table = new dynamodb.Table(stack, "Sales", {
  partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
  stream: dynamodb.StreamViewType.NEW_IMAGE,
});
const fn = new lambda.Function(stack, "${id}", {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: "order.handler",
  code: lambda.Code.fromAsset("src"),
});
fn.addEventSource(new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.TRIM_HORIZON }));
`;

/** Powertools puts the name of the function before each key, unless it is told another prefix. */
const once = (
  more = "",
): string => `import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { tell } from "./tell.js";
const once = makeIdempotent(async (record) => tell(record), {
  persistenceStore: new DynamoDBPersistenceLayer({ tableName: "seen" }),
  config: new IdempotencyConfig({ eventKeyJmesPath: "eventID", expiresAfterSeconds: 172800 }),${more}
});
export const handler = async (event) => {
  for (const record of event.Records) await once(record);
};
`;

describe.each(eslints)("an editor with %s", { timeout: 60_000 }, (_, eslint) => {
  let server: EslintServer;
  beforeAll(async () => void (server = await EslintServer.start()));
  afterAll(async () => {
    await server.stop();
    expect(server.complaints).toEqual([]);
  });

  const open = (...commits: readonly Files[]) => openWorkspace(server, eslint, ...commits);
  /** What is offered for the first finding, without the name of the rule. */
  const offers = async (folder: Folder, name: string): Promise<readonly (readonly [string, string])[]> => {
    const [finding] = await folder.ask(name);
    return Object.entries(await folder.fixes(name, finding!)).map(([title, text]) => [
      title.replace(/ ?\(?replay-safe\/[\w-]+\)?/u, ""),
      text,
    ]);
  };

  it("offers both ways to keep what is deployed in YAML, and comments of YAML at the indentation of the line", async () => {
    const { folder } = open(shop, { "NOTES.md": "" });
    await folder.open("serverless.yml");
    await folder.type("serverless.yml", service("orderSaved"));
    const rule = "replay-safe/no-stream-function-rename";
    expect(await offers(folder, "serverless.yml")).toEqual([
      ["Keep the function key `onOrder`.", service("onOrder")],
      [
        "Keep the function key `onOrder`, and set `name:` to what the function is called. It is replaced, and its mapping keeps its position.",
        service("onOrder").replace("  onOrder:\n", "  onOrder:\n    name: shop-${sls:stage}-orderSaved\n"),
      ],
      [
        "Disable for this line",
        service("orderSaved").replace("  order", `  # eslint-disable-next-line ${rule}\n  order`),
      ],
      ["Disable for the entire file", `# eslint-disable ${rule} \n${service("orderSaved")}`],
    ]);
  });

  it("offers to keep the id in CDK; each of the ways leaves no error", async () => {
    const { folder } = open({ ...shop, "app.js": app("OnOrder") }, { "NOTES.md": "" });
    await folder.open("app.js");
    await folder.type("app.js", app("OrderSaved"));
    const ways = (await offers(folder, "app.js")).filter(([title]) => !title.startsWith("Disable"));
    expect(ways).toEqual([
      ["Keep the construct id `OnOrder`.", app("OnOrder")],
      [
        "Keep the logical ids `OnOrder13439675` and `OnOrderDynamoDBEventSourceShopSalesFD29727499C2A33A` under the new construct id, so that nothing is re-created.",
        expect.stringContaining('Stack.of(stack).renameLogicalId("OrderSaved5460D407", "OnOrder13439675");\n'),
      ],
    ]);
    for (const [title, text] of ways) {
      await folder.type("app.js", text);
      expect(await folder.ask("app.js"), title).toEqual([]);
    }
  });

  it("offers a prefix that outlives a rename", async () => {
    const { folder } = open({ ...shop, "src/order.js": once() });
    await folder.open("src/order.js");
    const [way] = await offers(folder, "src/order.js");
    expect(way).toEqual(['Add `keyPrefix: "order"`.', once(' keyPrefix: "order",')]);
    await folder.type("src/order.js", way![1]);
    expect(codesOf(await folder.ask("src/order.js"))).toEqual([]);
  });

  it("takes another configuration, of replay-safe and of ESLint, with the next answer", async () => {
    const { folder, write } = open(shop);
    await folder.open("src/order.js");
    expect(codesOf(await folder.ask("src/order.js"))).toEqual(["no-unguarded-side-effect@3"]);
    write({ "replay-safe.config.json": '{ "handler": [] }' });
    expect((await folder.ask("src/order.js")).map(({ message }) => message)).toEqual([
      "`replay-safe.config.json`, line 1: `handler` is not a setting; did you mean `handlers`?",
      expect.stringContaining("`tell` leads to `SNSClient.send(PublishCommand)`"),
    ]);
    write({ "replay-safe.config.json": "{}" });
    expect(codesOf(await folder.ask("src/order.js"))).toEqual(["no-unguarded-side-effect@3"]);
    await folder.rewrite("eslint.config.js", "export default [{}];\n");
    expect(await folder.ask("src/order.js")).toEqual([]);
  });
});
