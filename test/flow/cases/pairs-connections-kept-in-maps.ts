// Connections that are kept in a map, and dropped from it where they are dead, are connections whatever was claimed before.
import type { SQSEvent } from "aws-lambda";
import mysql from "mysql2/promise";
import Redis from "ioredis";
const redis = new Redis();
class Connections {
  static readonly #all = new Map<string, mysql.Connection>();
  static async get(country: string): Promise<mysql.Connection> {
    const kept = this.#all.get(country);
    if (kept) {
      try {
        await kept.ping();
        return kept;
      } catch {
        this.#all.delete(country);
      }
    }
    const made = await mysql.createConnection({ host: country });
    this.#all.set(country, made);
    return made;
  }
}
export const behindALook = async (event: SQSEvent) => { for (const record of event.Records) {
  const { id, country } = JSON.parse(record.body);
  const first = await Connections.get(country);
  const [rows] = await first.execute("SELECT id FROM mails WHERE id = ?", [id]);
  if ((rows as unknown[]).length > 0) continue;
  const second = await Connections.get(country);
  await second.execute("INSERT INTO mails (id) VALUES (?)", [id]); // weak
} };
export const behindAClaim = async (event: SQSEvent) => { for (const record of event.Records) {
  const { id, country } = JSON.parse(record.body);
  if ((await redis.set(id, "1", "EX", 604800, "NX")) !== "OK") continue;
  const first = await Connections.get(country);
  await first.execute("INSERT INTO mails (at) VALUES (NOW())"); // guarded
  const second = await Connections.get(country);
  await second.execute("INSERT INTO mails (at) VALUES (NOW())"); // guarded
} };
// Records that a claim took out of a map are no such things.
export const takenOut = async (event: SQSEvent) => {
  const orders = new Map(event.Records.map((record) => [record.messageId, record.body]));
  for (const record of event.Records) if ((await redis.set(record.messageId, "1", "EX", 604800, "NX")) !== "OK") orders.delete(record.messageId);
  const connection = await mysql.createConnection({ host: "h" });
  for (const record of event.Records)
    if (orders.has(record.messageId)) await connection.execute("INSERT INTO mails (at) VALUES (NOW())"); }; // unknown
