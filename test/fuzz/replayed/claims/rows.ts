import type { Claim } from "./claim.ts";

export const ROW_CLAIMS: readonly Claim[] = [
  {
    does: 'const # = (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}])).rowCount;',
    fresh: ["#", "# === 1", "# > 0"],
    seen: ["!#", "# === 0"],
  },
  {
    does: 'const { rows: # } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [{key}]);',
    fresh: ["#.length > 0", "#.length === 1", "#[0]", "#[0] !== undefined"],
    seen: ["#.length === 0", "!#.length", "!#[0]"],
  },
  {
    does: 'let # = false; try { await pool.query("INSERT INTO seen (id) VALUES ($1)", [{key}]); } catch (error) { if (error.code !== "23505") throw error; # = true; }',
    fresh: ["!#"],
    seen: ["#"],
  },
  {
    does: 'const { rows: # } = await pool.query("SELECT id FROM seen WHERE id = $1", [{key}]);',
    fresh: ["#.length === 0", "!#[0]"],
    seen: ["#.length > 0", "#.length", "#[0]"],
    marks: ['await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}]);'],
  },
  {
    does: 'const { rows: [#] } = await pool.query("SELECT state FROM jobs WHERE id = $1", [{key}]);',
    fresh: ['#?.state !== "done"', '#.state === "new"'],
    seen: ['#?.state === "done"'],
    marks: [`await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [{key}]);`],
  },
  {
    does: `const { rowCount: # } = await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new'", [{key}]);`,
    fresh: ["#", "# === 1", "# > 0"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const { rowCount: # } = await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state <> 'done'", [{key}]);`,
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const { rowCount: # } = await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [{key}]);`,
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: 'const { rows: [#] } = await pool.query("UPDATE jobs SET n = n + 1 WHERE id = $1 RETURNING n", [{key}]);',
    fresh: ["#.n === 1", "#?.n < 2"],
    seen: ["#.n > 1", "#?.n !== 1"],
  },
  {
    does: 'const { rows: [#] } = await pool.query("INSERT INTO seen (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = seen.n + 1 RETURNING n", [{key}]);',
    fresh: ["#.n === 1", "!(#.n > 1)"],
    seen: ["#.n > 1", "#.n !== 1"],
  },
  {
    does: 'const { rows: [#] } = await pool.query("SELECT EXISTS (SELECT 1 FROM seen WHERE id = $1) AS found", [{key}]);',
    fresh: ["!#.found", "#.found === false"],
    seen: ["#.found", "#?.found === true"],
    marks: ['await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}]);'],
  },
  {
    does: 'const { rows: [#] } = await pool.query("SELECT count(*) AS n FROM seen WHERE id = $1", [{key}]);',
    fresh: ["Number(#.n) === 0", '#.n === "0"'],
    seen: ["Number(#.n) > 0", '#.n !== "0"'],
    marks: ['await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}]);'],
  },
  {
    does: 'const { rows: [#] } = await pool.query("SELECT state FROM jobs WHERE id = $1 FOR UPDATE", [{key}]);',
    fresh: ['#?.state !== "done"', '#.state === "new"'],
    seen: ['#?.state === "done"'],
    marks: [`await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [{key}]);`],
  },
  {
    does: 'const { rows: # } = await pool.query("DELETE FROM jobs WHERE id = $1 RETURNING id", [{key}]);',
    fresh: ["#.length > 0", "#[0]", "#.length"],
    seen: ["#.length === 0", "!#[0]"],
  },
  {
    does: `const { rows: [#] } = await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1 AND state = 'new' RETURNING id", [{key}]);`,
    fresh: ["#", "# !== undefined", "#?.id"],
    seen: ["!#", "# === undefined"],
  },
  {
    does: 'await pool.query("BEGIN"); const # = (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}])).rowCount; await pool.query("COMMIT");',
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: 'await pool.query("BEGIN"); const # = (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{key}])).rowCount; await pool.query("ROLLBACK");',
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `await pool.query("BEGIN"); const { rows: [#] } = await pool.query("SELECT state FROM jobs WHERE id = $1 FOR UPDATE", [{key}]); await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [{key}]); await pool.query("COMMIT");`,
    fresh: ['#?.state !== "done"', '#.state === "new"'],
    seen: ['#?.state === "done"'],
  },
];

export const ROW_RELEASES = [
  'await pool.query("DELETE FROM seen WHERE id = $1", [{key}]);',
  `await pool.query("UPDATE jobs SET state = 'new' WHERE id = $1", [{key}]);`,
];
