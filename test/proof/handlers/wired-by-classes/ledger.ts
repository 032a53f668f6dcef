import Redis from "ioredis";

export class Ledger {
  private readonly redis = new Redis();

  async isNew(id: string): Promise<boolean> {
    const reply = await this.redis.set(`ledger:${id}`, "1", "EX", 2 * 24 * 60 * 60, "NX");
    return reply === "OK";
  }
}
