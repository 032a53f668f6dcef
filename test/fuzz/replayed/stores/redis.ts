/** Clients of stores that live in memory, with as much of them as the drawn claims ask for. */

type Item = Record<string, unknown>;

class Command {
  constructor(readonly input: Item) {}
}

export class GetCommand extends Command {}
export class PutCommand extends Command {}
export class UpdateCommand extends Command {}
export class DeleteCommand extends Command {}

export class ConditionalCheckFailedException extends Error {
  override readonly name = "ConditionalCheckFailedException";
}

/** Redis. */
export class Redis {
  readonly #texts = new Map<string, string>();
  readonly #sets = new Map<string, Set<string>>();

  async get(key: string): Promise<string | null> {
    return this.#texts.get(key) ?? null;
  }

  async set(key: string, value: string, ...options: unknown[]): Promise<"OK" | string | null> {
    const before = this.#texts.get(key);
    const isRefused = options.includes("NX") && before !== undefined;
    if (!isRefused) this.#texts.set(key, value);
    if (options.includes("GET")) return before ?? null;
    return isRefused ? null : "OK";
  }

  async setnx(key: string, value: string): Promise<number> {
    return (await this.set(key, value, "NX")) === "OK" ? 1 : 0;
  }

  async exists(key: string): Promise<number> {
    return this.#texts.has(key) ? 1 : 0;
  }

  async del(key: string): Promise<number> {
    return this.#texts.delete(key) ? 1 : 0;
  }

  async incr(key: string): Promise<number> {
    const count = Number(this.#texts.get(key) ?? 0) + 1;
    this.#texts.set(key, String(count));
    return count;
  }

  async sadd(key: string, member: string): Promise<number> {
    const set = this.#sets.get(key) ?? new Set();
    this.#sets.set(key, set);
    const isNew = !set.has(member);
    set.add(member);
    return isNew ? 1 : 0;
  }

  async sismember(key: string, member: string): Promise<number> {
    return this.#sets.get(key)?.has(member) ? 1 : 0;
  }

  async srem(key: string, member: string): Promise<number> {
    return this.#sets.get(key)?.delete(member) ? 1 : 0;
  }
}

const CONDITIONS: Readonly<Record<string, (item: Item | undefined) => boolean>> = {
  "attribute_not_exists(pk)": (item) => item === undefined,
  "attribute_not_exists(done)": (item) => item?.done === undefined,
  "st = :new": (item) => item?.st === "new",
  "st <> :done": (item) => item?.st !== "done",
};
const UPDATES: Readonly<Record<string, (item: Item) => Item>> = {
  "SET done = :true": () => ({ done: true }),
  "SET st = :done": () => ({ st: "done" }),
  "SET st = :seen": () => ({ st: "seen" }),
  "ADD n :one": (item) => ({ n: Number(item.n ?? 0) + 1 }),
};

/** DynamoDB. Rows of the table `jobs` are there before, with `st: "new"`. */
export class Tables {
  readonly #rows = new Map<string, Item | undefined>();

  async send(command: Command): Promise<Item> {
    const { TableName, Item, Key, ConditionExpression, UpdateExpression, ReturnValues } = command.input;
    const pk = String(((Item ?? Key) as Item).pk);
    const place = `${String(TableName)} ${pk}`;
    const before = this.#rows.has(place) ? this.#rows.get(place) : TableName === "jobs" ? { pk, st: "new" } : undefined;
    if (command instanceof GetCommand) return { ...(before && { Item: before }) };
    if (ConditionExpression !== undefined && !CONDITIONS[String(ConditionExpression)]!(before))
      throw new ConditionalCheckFailedException("The conditional request failed");
    const changed = command instanceof UpdateCommand ? UPDATES[String(UpdateExpression)]!(before ?? {}) : {};
    const after = command instanceof DeleteCommand ? undefined : { pk, ...(Item ?? before ?? {}), ...changed };
    this.#rows.set(place, after);
    const returned = { ALL_OLD: before, ALL_NEW: after, UPDATED_NEW: changed }[String(ReturnValues)];
    return { ...(returned && { Attributes: returned }) };
  }
}

/** PostgreSQL. Rows of `jobs` are there before, with the state `new`. */
export class Pool {
  readonly #seen = new Set<unknown>();
  readonly #states = new Map<unknown, string>();
  readonly #counts = new Map<unknown, number>();

  async query(text: string, [id]: readonly unknown[]): Promise<{ rowCount: number; rows: Item[] }> {
    const rows = this.#rowsOf(text, id);
    return { rowCount: rows.length, rows: /RETURNING|SELECT/u.test(text) ? rows : [] };
  }

  #rowsOf(text: string, id: unknown): Item[] {
    const isNew = !this.#seen.has(id);
    const state = this.#states.get(id) ?? "new";
    switch (text) {
      case "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING":
      case "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id":
        this.#seen.add(id);
        return isNew ? [{ id }] : [];
      case "INSERT INTO seen (id) VALUES ($1)":
        if (!isNew) throw Object.assign(new Error("duplicate key value violates unique constraint"), { code: "23505" });
        this.#seen.add(id);
        return [{ id }];
      case "SELECT id FROM seen WHERE id = $1":
        return isNew ? [] : [{ id }];
      case "DELETE FROM seen WHERE id = $1":
        this.#seen.delete(id);
        return isNew ? [] : [{ id }];
      case "SELECT state FROM jobs WHERE id = $1":
        return [{ state }];
      case "UPDATE jobs SET state = 'done' WHERE id = $1":
        this.#states.set(id, "done");
        return [{ id }];
      case "UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new'":
      case "UPDATE jobs SET state = 'done' WHERE id = $1 AND state <> 'done'":
        this.#states.set(id, "done");
        return state === "new" ? [{ id }] : [];
      case "UPDATE jobs SET n = n + 1 WHERE id = $1 RETURNING n": {
        const n = (this.#counts.get(id) ?? 0) + 1;
        this.#counts.set(id, n);
        return [{ n }];
      }
      default:
        throw new Error(`no such statement: ${text}`);
    }
  }
}
