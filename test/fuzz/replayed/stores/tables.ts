/** DynamoDB in memory, with as much of it as the drawn claims ask for. */

type Item = Record<string, unknown>;

class Command {
  constructor(readonly input: Item) {}
}

export class GetCommand extends Command {}
export class PutCommand extends Command {}
export class UpdateCommand extends Command {}
export class DeleteCommand extends Command {}
export class TransactWriteCommand extends Command {}
export class BatchGetCommand extends Command {}
export class BatchWriteCommand extends Command {}

export class ConditionalCheckFailedException extends Error {
  override readonly name = "ConditionalCheckFailedException";
}

export class TransactionCanceledException extends Error {
  override readonly name = "TransactionCanceledException";
  readonly CancellationReasons = [{ Code: "ConditionalCheckFailed" }];
}

const CONDITIONS: Readonly<Record<string, (item: Item | undefined, values: Item) => boolean>> = {
  "attribute_not_exists(pk)": (item) => item === undefined,
  "attribute_not_exists(pk) OR st <> :done": (item) => item?.st !== "done",
  "attribute_not_exists(doneAt)": (item) => item?.doneAt === undefined,
  "st = :new": (item) => item?.st === "new",
  "st = :from": (item, values) => item?.st === values[":from"],
  "st <> :done": (item) => item?.st !== "done",
};
const UPDATES: Readonly<Record<string, (item: Item, values: Item) => Item>> = {
  "SET doneAt = :now": () => ({ doneAt: 1 }),
  "SET st = :done": () => ({ st: "done" }),
  "SET st = :new": () => ({ st: "new" }),
  "SET st = :to": (_, values) => ({ st: values[":to"] }),
  "SET st = :seen": () => ({ st: "seen" }),
  "SET parts = list_append(if_not_exists(parts, :none), :one)": (item, values) => ({
    parts: [...((item.parts ?? []) as unknown[]), ...(values[":one"] as unknown[])],
  }),
  "ADD kinds :one": (item, values) => ({
    kinds: new Set([...((item.kinds ?? []) as Set<unknown>), ...(values[":one"] as Set<unknown>)]),
  }),
  "SET done.#part = :yes": (item, values) => ({
    done: { ...(item.done as object), [String(values["#part"])]: values[":yes"] },
  }),
  "SET #part = :yes": (_, values) => ({ [String(values["#part"])]: values[":yes"] }),
  "ADD n :one": (item) => ({ n: Number(item.n ?? 0) + 1 }),
};

/** Rows of the table `jobs` are there before, with `st: "new"`. */
export class Tables {
  readonly #rows = new Map<string, Item | undefined>();

  async send(command: Command): Promise<Item> {
    if (command instanceof TransactWriteCommand) return this.#transaction(command.input.TransactItems as Item[]);
    if (command instanceof BatchGetCommand) return this.#found(command.input.RequestItems as Item);
    if (command instanceof BatchWriteCommand) return this.#written(command.input.RequestItems as Item);
    const place = placeOf(command.input);
    const before = this.#rowAt(place);
    if (command instanceof GetCommand) return { ...(before && { Item: before }) };
    if (!this.#allows(command.input)) throw new ConditionalCheckFailedException("The conditional request failed");
    const { Item, UpdateExpression, ReturnValues } = command.input;
    const changed =
      UpdateExpression === undefined ? {} : UPDATES[String(UpdateExpression)]!(before ?? {}, valuesOf(command.input));
    const row = (Item ?? before ?? {}) as Item;
    const after = command instanceof DeleteCommand ? undefined : { pk: place.pk, ...row, ...changed };
    this.#rows.set(place.name, after);
    const returned = { ALL_OLD: before, ALL_NEW: after, UPDATED_NEW: changed }[String(ReturnValues)];
    return { ...(returned && { Attributes: returned }) };
  }

  async #transaction(items: readonly Item[]): Promise<Item> {
    const inputs = items.map((item) => (item.Put ?? item.Update) as Item);
    if (!inputs.every((input) => this.#allows(input))) throw new TransactionCanceledException("Transaction cancelled");
    for (const { ConditionExpression: _, ...input } of inputs)
      await this.send(input.Item === undefined ? new UpdateCommand(input) : new PutCommand(input));
    return {};
  }

  async #found(asked: Item): Promise<Item> {
    const tables = Object.entries(asked).map(([TableName, request]) => {
      const rows = ((request as Item).Keys as Item[]).map((Key) => this.#rowAt(placeOf({ TableName, Key })));
      return [TableName, rows.filter((row) => row !== undefined)];
    });
    return { Responses: Object.fromEntries(tables), UnprocessedKeys: {} };
  }

  async #written(asked: Item): Promise<Item> {
    for (const [TableName, requests] of Object.entries(asked))
      for (const { PutRequest, DeleteRequest } of requests as Record<string, Item>[])
        await this.send(
          PutRequest
            ? new PutCommand({ TableName, ...PutRequest })
            : new DeleteCommand({ TableName, ...DeleteRequest }),
        );
    return { UnprocessedItems: {} };
  }

  #allows(input: Item): boolean {
    const { ConditionExpression } = input;
    return (
      ConditionExpression === undefined ||
      CONDITIONS[String(ConditionExpression)]!(this.#rowAt(placeOf(input)), valuesOf(input))
    );
  }

  #rowAt({ table, pk, name }: Place): Item | undefined {
    if (this.#rows.has(name)) return this.#rows.get(name);
    return table === "jobs" ? { pk, st: "new", done: {} } : undefined;
  }
}

interface Place {
  readonly table: string;
  readonly pk: string;
  readonly name: string;
}

function placeOf({ TableName, Item, Key }: Item): Place {
  const [table, pk] = [String(TableName), String(((Item ?? Key) as Item).pk)];
  if (pk === "") throw new Error("The AttributeValue for a key attribute cannot contain an empty string value");
  return { table, pk, name: `${table} ${pk}` };
}

function valuesOf({ ExpressionAttributeValues = {}, ExpressionAttributeNames = {} }: Item): Item {
  return { ...(ExpressionAttributeValues as Item), ...(ExpressionAttributeNames as Item) };
}
