/** Stands in for `pg`: a pool on a Postgres that runs inside the process. */
import { cloudState } from "./state.ts";
import { postgres } from "./postgres.ts";

export class Pool {
  async query(text: string, values: unknown[] = []): Promise<{ rows: unknown[]; rowCount: number }> {
    if (cloudState().isDown) throw new Error("connect ECONNREFUSED");
    const database = await postgres();
    const run = async (): Promise<{ rows: unknown[]; rowCount: number }> => {
      const { rows, affectedRows } = await database.query(text, values);
      return { rows, rowCount: /^\s*select/iu.test(text) ? rows.length : (affectedRows ?? 0) };
    };
    const { meeting } = cloudState();
    return meeting && /^\s*select/iu.test(text) ? meeting.read(`pg ${text} ${String(values)}`, run) : run();
  }

  async connect(): Promise<this & { release(): void }> {
    return Object.assign(this, { release: () => undefined });
  }
}
