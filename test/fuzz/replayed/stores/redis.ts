/** Redis in memory, with as much of it as the drawn claims ask for. */
export class Redis {
  readonly #texts = new Map<string, string>();
  readonly #hashes = new Map<string, Map<string, string>>();

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

  async expire(): Promise<number> {
    return 1;
  }

  async incr(key: string): Promise<number> {
    const count = Number(this.#texts.get(key) ?? 0) + 1;
    this.#texts.set(key, String(count));
    return count;
  }

  async hset(key: string, field: string, value: string): Promise<number> {
    const isNew = !this.#hash(key).has(field);
    this.#hash(key).set(field, value);
    return isNew ? 1 : 0;
  }

  async hsetnx(key: string, field: string, value: string): Promise<number> {
    return this.#hash(key).has(field) ? 0 : this.hset(key, field, value);
  }

  async hget(key: string, field: string): Promise<string | null> {
    return this.#hash(key).get(field) ?? null;
  }

  async hexists(key: string, field: string): Promise<number> {
    return this.#hash(key).has(field) ? 1 : 0;
  }

  async hincrby(key: string, field: string, by: number): Promise<number> {
    const count = Number(this.#hash(key).get(field) ?? 0) + by;
    this.#hash(key).set(field, String(count));
    return count;
  }

  async hdel(key: string, field: string): Promise<number> {
    return this.#hash(key).delete(field) ? 1 : 0;
  }

  async getset(key: string, value: string): Promise<string | null> {
    const before = this.#texts.get(key) ?? null;
    this.#texts.set(key, value);
    return before;
  }

  async zadd(key: string, ...given: readonly unknown[]): Promise<number> {
    const [score, member] = given.slice(-2).map(String) as [string, string];
    const isThere = this.#hash(`${key} sorted`).has(member);
    if (isThere && given.includes("NX")) return 0;
    return this.hset(`${key} sorted`, member, score);
  }

  async zscore(key: string, member: string): Promise<string | null> {
    return this.hget(`${key} sorted`, member);
  }

  async sadd(key: string, ...members: readonly (string | readonly string[])[]): Promise<number> {
    const added = await Promise.all(members.flat().map((member) => this.hset(`${key} set`, member, "")));
    return added.reduce((sum, one) => sum + one, 0);
  }

  async smismember(key: string, ...members: readonly (string | readonly string[])[]): Promise<readonly number[]> {
    return Promise.all(members.flat().map((member) => this.sismember(key, member)));
  }

  async smembers(key: string): Promise<readonly string[]> {
    return [...this.#hash(`${key} set`).keys()];
  }

  async mget(...keys: readonly (string | readonly string[])[]): Promise<readonly (string | null)[]> {
    return Promise.all(keys.flat().map((key) => this.get(key)));
  }

  async mset(...pairs: readonly (string | readonly string[])[]): Promise<"OK"> {
    const all = pairs.flat();
    for (let at = 0; at < all.length; at += 2) await this.set(all[at]!, all[at + 1]!);
    return "OK";
  }

  async hmget(key: string, ...fields: readonly (string | readonly string[])[]): Promise<readonly (string | null)[]> {
    return Promise.all(fields.flat().map((field) => this.hget(key, field)));
  }

  async hgetall(key: string): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(this.#hash(key));
  }

  async hkeys(key: string): Promise<readonly string[]> {
    return [...this.#hash(key).keys()];
  }

  pipeline(): Pipeline {
    return new Pipeline(this);
  }

  multi(): Pipeline {
    return new Pipeline(this);
  }

  async sismember(key: string, member: string): Promise<number> {
    return this.hexists(`${key} set`, member);
  }

  async srem(key: string, member: string): Promise<number> {
    return this.hdel(`${key} set`, member);
  }

  #hash(key: string): Map<string, string> {
    const hash = this.#hashes.get(key) ?? new Map<string, string>();
    this.#hashes.set(key, hash);
    return hash;
  }
}

/** Commands that are sent together; each of them is answered by `[error, result]`. */
class Pipeline {
  readonly #redis: Redis;
  readonly #calls: (() => Promise<unknown>)[] = [];

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  get(key: string): this {
    return this.#later(() => this.#redis.get(key));
  }

  exists(key: string): this {
    return this.#later(() => this.#redis.exists(key));
  }

  set(key: string, value: string, ...options: unknown[]): this {
    return this.#later(() => this.#redis.set(key, value, ...options));
  }

  setnx(key: string, value: string): this {
    return this.#later(() => this.#redis.setnx(key, value));
  }

  sadd(key: string, member: string): this {
    return this.#later(() => this.#redis.sadd(key, member));
  }

  sismember(key: string, member: string): this {
    return this.#later(() => this.#redis.sismember(key, member));
  }

  async exec(): Promise<readonly (readonly [null, unknown])[]> {
    return Promise.all(this.#calls.map(async (call) => [null, await call()] as const));
  }

  #later(call: () => Promise<unknown>): this {
    this.#calls.push(call);
    return this;
  }
}
