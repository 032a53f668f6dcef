/** PostgreSQL in memory, with the statements of the drawn claims. */

type Row = Readonly<Record<string, unknown>>;

/** The row by its id and table, before; undefined: none. What a statement answers, and leaves there. */
interface Outcome {
  readonly rows: readonly Row[];
  readonly leaves?: Row | undefined;
}

const DUPLICATE = { code: "23505", constraint: "seen_pkey" };
const isThere = (before: Row | undefined): readonly Row[] => (before ? [before] : []);
const inserted = (before: Row | undefined, id: unknown): Outcome => ({
  rows: before ? [] : [{ id }],
  leaves: before ?? { id },
});
const looked = (before: Row | undefined): Outcome => ({ rows: isThere(before), leaves: before });
const removed = (before: Row | undefined): Outcome => ({ rows: isThere(before), leaves: undefined });
const counted = (before: Row | undefined, id: unknown): Outcome => {
  const row = { ...before, id, n: Number(before?.n ?? 0) + 1 };
  return { rows: [row], leaves: row };
};
const set =
  (state: string, when: (state: unknown) => boolean) =>
  (before: Row | undefined): Outcome => {
    if (before === undefined || !when(before.state)) return { rows: [], leaves: before };
    const row = { ...before, state };
    return { rows: [row], leaves: row };
  };

const partInserted = (before: Row | undefined, _: unknown, [, part]: readonly unknown[]): Outcome => {
  const parts = (before?.parts ?? []) as unknown[];
  return parts.includes(part)
    ? { rows: [], leaves: before }
    : { rows: [{ part }], leaves: { parts: [...parts, part] } };
};

const STATEMENTS: Readonly<
  Record<string, (before: Row | undefined, id: unknown, values: readonly unknown[]) => Outcome>
> = {
  "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING": inserted,
  "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id": inserted,
  "INSERT INTO seen (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n": counted,
  "INSERT INTO seen (id) VALUES ($1)": (before, id) => {
    if (before) throw Object.assign(new Error("duplicate key value violates unique constraint"), DUPLICATE);
    return inserted(before, id);
  },
  "SELECT id FROM seen WHERE id = $1": looked,
  "SELECT EXISTS (SELECT 1 FROM seen WHERE id = $1) AS found": (before) => ({
    rows: [{ found: before !== undefined }],
    leaves: before,
  }),
  "SELECT count(*) AS n FROM seen WHERE id = $1": (before) => ({ rows: [{ n: before ? "1" : "0" }], leaves: before }),
  "DELETE FROM seen WHERE id = $1": removed,
  "SELECT state FROM jobs WHERE id = $1": looked,
  "SELECT state FROM jobs WHERE id = $1 FOR UPDATE": looked,
  "DELETE FROM jobs WHERE id = $1 RETURNING id": removed,
  "UPDATE jobs SET state = 'done' WHERE id = $1": set("done", () => true),
  "UPDATE jobs SET state = 'new' WHERE id = $1": set("new", () => true),
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new'": set("done", (state) => state === "new"),
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new' RETURNING id": set(
    "done",
    (state) => state === "new",
  ),
  "UPDATE jobs SET state = 'done' WHERE id = $1 AND state <> 'done'": set("done", (state) => state !== "done"),
  "UPDATE jobs SET state = $3 WHERE id = $1 AND state = $2": (before, id, [, from, to]) =>
    set(String(to), (state) => state === from)(before),
  "UPDATE jobs SET n = n + 1 WHERE id = $1 RETURNING n": counted,
  "SELECT parts FROM jobs WHERE id = $1": looked,
  "SELECT done FROM jobs WHERE id = $1": looked,
  "UPDATE jobs SET parts = array_append(parts, $2) WHERE id = $1": (before, _, [, part]) => ({
    rows: [],
    leaves: { ...before, parts: [...(before!.parts as unknown[]), part] },
  }),
  "UPDATE jobs SET done = jsonb_set(done, ARRAY[$2], 'true') WHERE id = $1": (before, _, [, part]) => ({
    rows: [],
    leaves: { ...before, done: { ...(before!.done as object), [String(part)]: true } },
  }),
  "SELECT part FROM parts WHERE job = $1": (before) => ({
    rows: ((before?.parts ?? []) as unknown[]).map((part) => ({ part })),
    leaves: before,
  }),
  "INSERT INTO parts (job, part) VALUES ($1, $2) ON CONFLICT DO NOTHING": partInserted,
  "INSERT INTO parts (job, part) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING part": partInserted,
};

/** Statements about many rows, with what each of them is for one. */
const OF_MANY: Readonly<Record<string, string>> = {
  "SELECT id FROM seen WHERE id = ANY($1)": "SELECT id FROM seen WHERE id = $1",
  "SELECT id, state FROM jobs WHERE id = ANY($1)": "SELECT state FROM jobs WHERE id = $1",
  "INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING":
    "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING",
  "INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING id":
    "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id",
  "UPDATE jobs SET state = 'done' WHERE id = ANY($1)": "UPDATE jobs SET state = 'done' WHERE id = $1",
  "UPDATE jobs SET state = 'done' WHERE id = ANY($1) AND state = 'new' RETURNING id":
    "UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new' RETURNING id",
  "DELETE FROM jobs WHERE id = ANY($1) RETURNING id": "DELETE FROM jobs WHERE id = $1 RETURNING id",
  "DELETE FROM seen WHERE id = ANY($1)": "DELETE FROM seen WHERE id = $1",
};

/** Rows of `jobs` are there before, with the state `new`. */
export class Pool {
  readonly #rows = new Map<string, Row | undefined>();
  /** What was there when a transaction began, on the one connection that there is. */
  #before: ReadonlyMap<string, Row | undefined> = new Map();

  async query(text: string, values: readonly unknown[] = []): Promise<{ rowCount: number; rows: readonly Row[] }> {
    if (text === "BEGIN") this.#before = new Map(this.#rows);
    if (text === "ROLLBACK") for (const place of this.#rows.keys()) this.#restore(place);
    if (/^(?:BEGIN|COMMIT|ROLLBACK)$/u.test(text)) return { rowCount: 0, rows: [] };
    const one = OF_MANY[text];
    if (one !== undefined) {
      const all = await Promise.all((values[0] as unknown[]).map((each) => this.query(one, [each])));
      const rows = all.flatMap((answer) => answer.rows);
      return { rowCount: all.reduce((sum, { rowCount }) => sum + rowCount, 0), rows };
    }
    const [id] = values;
    const table = /(?:FROM|INTO|UPDATE) (seen|jobs|parts) /u.exec(text)![1]!;
    const place = `${table} ${String(id)}`;
    const first = table === "jobs" ? { id, state: "new", n: 0, parts: [], done: {} } : undefined;
    const statement = STATEMENTS[text];
    if (statement === undefined) throw new Error(`no such statement: ${text}`);
    const { rows, leaves } = statement(this.#rows.has(place) ? this.#rows.get(place) : first, id, values);
    this.#rows.set(place, leaves);
    return { rowCount: rows.length, rows: /RETURNING|SELECT/u.test(text) ? rows : [] };
  }

  #restore(place: string): void {
    if (this.#before.has(place)) this.#rows.set(place, this.#before.get(place));
    else this.#rows.delete(place);
  }
}
