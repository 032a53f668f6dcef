/**
 * Looks, claims and marks as people write them. `{key}` is the key; `#` the name of what was answered.
 */

export interface Claim {
  readonly does: string;
  /** Tests of what was answered that hold where the record is seen for the first time, and where it was seen. */
  readonly fresh: readonly string[];
  readonly seen: readonly string[];
  /** What a mark is made by, where the look makes none. */
  readonly marks?: readonly string[];
}

const PUT =
  'new PutCommand({ TableName: "seen", Item: { pk: {key} }, ConditionExpression: "attribute_not_exists(pk)" })';
const REFUSED = 'error.name === "ConditionalCheckFailedException"';
const updated = (rest: string): string => `new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, ${rest} })`;

export const CLAIMS: readonly Claim[] = [
  {
    does: 'const # = await redis.set({key}, "1", "EX", 604800, "NX");',
    fresh: ['# === "OK"', "# !== null", "!!#", "#"],
    seen: ["# === null", "!#", '# !== "OK"'],
  },
  { does: 'const # = await redis.setnx({key}, "1");', fresh: ["# === 1", "!!#", "# > 0"], seen: ["# === 0", "!#"] },
  { does: 'const # = await redis.sadd("seen", {key});', fresh: ["# === 1", "# > 0"], seen: ["# === 0", "!#"] },
  { does: "const # = await redis.incr({key});", fresh: ["# === 1", "# < 2"], seen: ["# > 1", "# !== 1"] },
  {
    does: 'const # = await redis.set({key}, "1", "EX", 604800, "GET");',
    fresh: ["# === null", "!#"],
    seen: ["# !== null", '# === "1"'],
  },
  {
    does: "const # = await redis.get({key});",
    fresh: ["!#", "# === null", '# !== "1"'],
    seen: ["# !== null", '# === "1"'],
    marks: ['await redis.set({key}, "1", "EX", 604800);'],
  },
  {
    does: "const # = await redis.exists({key});",
    fresh: ["!#", "# === 0"],
    seen: ["# === 1", "# > 0"],
    marks: ['await redis.set({key}, "1", "EX", 604800);'],
  },
  {
    does: 'const # = await redis.sismember("seen", {key});',
    fresh: ["!#", "# === 0"],
    seen: ["# === 1"],
    marks: ['await redis.sadd("seen", {key});'],
  },
  {
    does: `let # = true; try { await doc.send(${PUT}); } catch (error) { if (!(${REFUSED})) throw error; # = false; }`,
    fresh: ["#", "# === true"],
    seen: ["!#", "# === false"],
  },
  {
    does: `let # = "new"; try { await doc.send(${PUT}); } catch (error) { if (${REFUSED}) # = "old"; else throw error; }`,
    fresh: ['# === "new"', '# !== "old"'],
    seen: ['# === "old"'],
  },
  {
    does: `const # = await doc.send(${PUT}).then(() => true, (error) => { if (${REFUSED}) return false; throw error; });`,
    fresh: ["#"],
    seen: ["!#"],
  },
  {
    does: `const # = await doc.send(${PUT}).catch((error) => { if (error instanceof ConditionalCheckFailedException) return undefined; throw error; });`,
    fresh: ["#", "# !== undefined"],
    seen: ["!#"],
  },
  {
    does: 'const { Item: # } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: {key} } }));',
    fresh: ["!#", "# === undefined"],
    seen: ["#", "# !== undefined", "#?.pk"],
    marks: ['await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {key} } }));'],
  },
  {
    does: 'const { Item: # } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: {key} } }));',
    fresh: ['#?.st !== "done"', '#?.st === "new"'],
    seen: ['#?.st === "done"', '#?.st !== "new"'],
    marks: [
      `await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }')});`,
    ],
  },
  {
    does: `const { Attributes: # } = await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {key} }, ReturnValues: "ALL_OLD" }));`,
    fresh: ["!#"],
    seen: ["#", "#?.pk"],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }, ReturnValues: "ALL_OLD"')});`,
    fresh: ['#?.st !== "done"', '#?.st === "new"'],
    seen: ['#?.st === "done"', '#?.st !== "new"'],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }, ReturnValues: "ALL_NEW"')});`,
    fresh: ['#?.st !== "done"'],
    seen: ['#?.st === "done"'],
  },
  {
    does: `const { Attributes: # } = await doc.send(${updated('UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 }, ReturnValues: "UPDATED_NEW"')});`,
    fresh: ["#?.n === 1"],
    seen: ["#?.n > 1", "#?.n !== 1"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET st = :done", ConditionExpression: "st <> :done", ExpressionAttributeValues: { ":done": "done" }')}).then(() => 1, (error) => { if (${REFUSED}) return 0; throw error; });`,
    fresh: ["#", "# === 1", "# > 0"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const # = await doc.send(${updated('UpdateExpression: "SET st = :seen", ConditionExpression: "st <> :done", ExpressionAttributeValues: { ":done": "done", ":seen": "seen" }')}).then(() => 1, (error) => { if (${REFUSED}) return 0; throw error; });`,
    fresh: ["#", "# === 1"],
    seen: ["!#", "# === 0"],
  },
  {
    does: `const { Attributes: # } = await doc.send(new DeleteCommand({ TableName: "jobs", Key: { pk: {key} }, ReturnValues: "ALL_OLD" }));`,
    fresh: ["#", "# !== undefined"],
    seen: ["!#"],
  },
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
];

/** Keys that are the same for each delivery of a record and of no other record, and some that are not. */
export const KEYS: readonly string[] = [
  "r.messageId", "r.messageId", "o.id", "o.id", "`job#${o.id}`", "`${r.messageId}`", "String(o.id)", "o.ref.id", '["job", o.id].join("#")', "o.id + \":\" + o.k",
  "o.k", '"last"', "randomUUID()", "String(Date.now())", "r.receiptHandle", "o.kind", "`${o.kind}#${o.id}`", "`${o.id}#${r.attributes.ApproximateReceiveCount}`",
]; // prettier-ignore

/** What takes a mark away again. */
export const RELEASES: readonly string[] = [
  "await redis.del({key});", 'await redis.srem("seen", {key});', 'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: {key} } }));', 'await pool.query("DELETE FROM seen WHERE id = $1", [{key}]);',
]; // prettier-ignore
