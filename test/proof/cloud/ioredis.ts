/** Stands in for `ioredis`: the commands of the handlers, on keys that expire with the clock. */
import { cloudState } from "./state.ts";

export default class Redis {
  async set(key: string, value: string, ...words: (string | number)[]): Promise<"OK" | null> {
    const upper = words.map((word) => String(word).toUpperCase());
    const found = this.#find(key);
    if (upper.includes("NX") && found !== undefined) return null;
    cloudState().redis.set(key, { value: String(value), expires: Date.now() + lifetime(upper) });
    return "OK";
  }

  async getset(key: string, value: string): Promise<string | null> {
    const old = this.#find(key) ?? null;
    await this.set(key, value);
    return old;
  }

  async setnx(key: string, value: string): Promise<0 | 1> {
    return (await this.set(key, value, "NX")) === "OK" ? 1 : 0;
  }

  async get(key: string): Promise<string | null> {
    const read = (): string | null => this.#find(key) ?? null;
    return cloudState().meeting?.read(`redis ${key}`, read) ?? read();
  }

  async exists(key: string): Promise<0 | 1> {
    return (await this.get(key)) === null ? 0 : 1;
  }

  async sadd(key: string, member: string): Promise<0 | 1> {
    return (await this.set(`${key} ${member}`, "1", "NX")) === "OK" ? 1 : 0;
  }

  async setbit(key: string, at: number, bit: 0 | 1): Promise<0 | 1> {
    const name = `${key} ${at}`;
    const old = this.#find(name) === "1" ? 1 : 0;
    await this.set(name, String(bit));
    return old;
  }

  async append(key: string, text: string): Promise<number> {
    const all = (this.#find(key) ?? "") + text;
    await this.set(key, all);
    return all.length;
  }

  async incr(key: string): Promise<number> {
    const next = Number(this.#find(key) ?? 0) + 1;
    cloudState().redis.set(key, { value: String(next), expires: Infinity });
    return next;
  }

  async del(key: string): Promise<number> {
    return this.#find(key) !== undefined && cloudState().redis.delete(key) ? 1 : 0;
  }

  #find(key: string): string | undefined {
    const { isDown, redis } = cloudState();
    if (isDown) throw new Error("connect ECONNREFUSED");
    const entry = redis.get(key);
    return entry && entry.expires > Date.now() ? entry.value : undefined;
  }
}

function lifetime(words: readonly string[]): number {
  const [ex, px] = [words.indexOf("EX"), words.indexOf("PX")];
  if (ex >= 0) return Number(words[ex + 1]) * 1000;
  return px >= 0 ? Number(words[px + 1]) : Infinity;
}
