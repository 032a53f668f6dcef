/** Stands in for `memcached`: callbacks, and values that expire with the clock. */
import Redis from "./ioredis.ts";

type Done = (error?: Error, result?: unknown) => void;

export default class Memcached {
  readonly #store = new Redis();

  add(key: string, value: string, seconds: number, done: Done): void {
    const words = seconds > 0 ? ["EX", seconds, "NX"] : ["NX"];
    this.#store
      .set(key, value, ...words)
      .then(
        (result) =>
          result === "OK"
            ? done(undefined, true)
            : done(Object.assign(new Error("Item is not stored"), { name: "NOT_STORED" })),
        done,
      );
  }

  incr(key: string, _by: number, done: Done): void {
    this.#store.incr(key).then((result) => done(undefined, result), done);
  }
}
