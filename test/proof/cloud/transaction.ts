/** Transactions, which the server does not speak: one write after the other, all taken back when one is refused. */
import type { Ask } from "./tables.ts";

interface Write {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
}

type Item = Readonly<Record<string, unknown>>;
type TransactItem = Readonly<Record<"Put" | "Update" | "Delete", Write | undefined>>;

let last: Promise<unknown> = Promise.resolve();

/** No transaction runs within another. */
export function transact(ask: Ask, body: string): ReturnType<Ask> {
  const { TransactItems } = JSON.parse(body) as { readonly TransactItems: readonly TransactItem[] };
  const result = last.then(() => run(ask, TransactItems));
  last = result.catch(() => undefined);
  return result;
}

async function run(ask: Ask, items: readonly TransactItem[]): ReturnType<Ask> {
  const undo: (() => Promise<unknown>)[] = [];
  for (const item of items) {
    const [kind, write] = Object.entries(item)[0] as ["Put" | "Update" | "Delete", Write];
    const answer = await ask(`DynamoDB_20120810.${kind}Item`, JSON.stringify({ ...write, ReturnValues: "ALL_OLD" }));
    if (answer.status !== 200) {
      for (const step of undo.toReversed()) await step();
      return { status: 400, body: JSON.stringify(canceled(items.length)) };
    }
    const { Attributes } = JSON.parse(answer.body) as { readonly Attributes?: Item };
    undo.push(() => restore(ask, write, Attributes));
  }
  return { status: 200, body: "{}" };
}

function restore(ask: Ask, { TableName, Item, Key }: Write, old: Item | undefined): Promise<unknown> {
  if (old) return ask("DynamoDB_20120810.PutItem", JSON.stringify({ TableName, Item: old }));
  const [name, value] = Object.entries(Key ?? Item!)[0]!;
  return ask("DynamoDB_20120810.DeleteItem", JSON.stringify({ TableName, Key: { [name]: value } }));
}

function canceled(count: number): object {
  return {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    message: "Transaction cancelled [ConditionalCheckFailed]",
    CancellationReasons: Array.from({ length: count }, () => ({ Code: "ConditionalCheckFailed" })),
  };
}
