/** DynamoDB: a server that speaks its protocol, in memory, new for each run. */
import type { AddressInfo } from "node:net";
import dynalite from "dynalite";
import { transact } from "./transaction.ts";

export interface Tables {
  /** Passes a request of a client on. */
  readonly ask: Ask;
  /** What the table holds, as a text that is equal for equal contents. Attributes named `at` hold the time and do not count. */
  contents(table: string): Promise<string>;
  /** Puts an item into a table, where there is such a table. */
  put(table: string, item: object): Promise<void>;
  close(): Promise<void>;
}

export type Ask = (target: string, body: string) => Promise<{ readonly status: number; readonly body: string }>;

/** @param keys names of tables, and of the string that is their key */
export async function makeTables(keys: ReadonlyMap<string, string>): Promise<Tables> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const pass: Ask = async (target, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": target, ...SIGNED },
      body,
    });
    return { status: response.status, body: await response.text() };
  };
  const ask: Ask = (target, body) =>
    target.endsWith(".TransactWriteItems") ? transact(pass, body) : pass(target, body);
  const command = async (name: string, input: object): Promise<Record<string, unknown>> => {
    const { status, body } = await ask(`DynamoDB_20120810.${name}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`${name}: ${body}`);
    return JSON.parse(body) as Record<string, unknown>;
  };

  for (const [TableName, AttributeName] of keys) {
    await command("CreateTable", {
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: [{ AttributeName, KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName, AttributeType: "S" }],
    });
    while (!/"TableStatus":"ACTIVE"/u.test(JSON.stringify(await command("DescribeTable", { TableName }))));
  }

  return {
    ask,
    async contents(table) {
      if (!keys.has(table)) return "";
      const { Items } = await command("Scan", { TableName: table });
      const items = (Items as Record<string, unknown>[]).map(({ at: _, ...item }) => Object.entries(item).sort());
      return JSON.stringify(items.map((item) => JSON.stringify(item)).sort());
    },
    async put(table, Item) {
      if (keys.has(table)) await command("PutItem", { TableName: table, Item });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const SIGNED = {
  "x-amz-date": "20260115T080000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=proof/20260115/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};
