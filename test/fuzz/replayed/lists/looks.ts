/**
 * One look or one claim for a whole list of keys, as people write them. `{ids}` is the list, `{id}` one of them.
 */
export interface Look {
  /** An expression that answers a list: rows, keys, or an answer for each key in its order. */
  readonly looks: string;
  /** Of rows, by what one is told, with `row` for it; of keys `row`. */
  readonly idOf?: string;
  /** Of a row, what says that it counts. */
  readonly counts?: string;
  /** Of an answer for each key, with `row` for it: that the key is there. */
  readonly there?: string;
  /** What is there is new: it was claimed just now. */
  readonly isOfNew?: boolean;
  /** What a mark is made by, where the look makes none: of one, and of the whole list. */
  readonly mark?: string;
  readonly marks?: string;
  readonly releases: string;
}

const INSERT = "INSERT INTO seen (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING";
const ROWS_OF_SEEN = {
  mark: 'await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [{id}]);',
  marks: `await pool.query("${INSERT}", [{ids}]);`,
  releases: 'await pool.query("DELETE FROM seen WHERE id = ANY($1)", [{ids}]);',
};
const ROWS_OF_JOBS = {
  mark: `await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [{id}]);`,
  marks: `await pool.query("UPDATE jobs SET state = 'done' WHERE id = ANY($1)", [{ids}]);`,
  releases: `await Promise.all({ids}.map((id) => pool.query("UPDATE jobs SET state = 'new' WHERE id = $1", [id])));`,
};
const ITEMS = {
  mark: 'await doc.send(new PutCommand({ TableName: "seen", Item: { pk: {id} } }));',
  marks:
    "await doc.send(new BatchWriteCommand({ RequestItems: { seen: {ids}.map((pk) => ({ PutRequest: { Item: { pk } } })) } }));",
  releases: 'await Promise.all({ids}.map((pk) => doc.send(new DeleteCommand({ TableName: "seen", Key: { pk } }))));',
};
const DONE = 'UpdateExpression: "SET st = :done", ExpressionAttributeValues: { ":done": "done" }';
const ITEMS_OF_JOBS = {
  mark: `await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: {id} }, ${DONE} }));`,
  marks: `await Promise.all({ids}.map((pk) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, ${DONE} }))));`,
  releases:
    'await Promise.all({ids}.map((pk) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk }, UpdateExpression: "SET st = :new", ExpressionAttributeValues: { ":new": "new" } }))));',
};
const DOCUMENTS = {
  mark: 'await db.collection("seen").updateOne({ _id: {id} }, { $set: { st: "done" } }, { upsert: true });',
  marks: 'await db.collection("seen").insertMany({ids}.map((_id) => ({ _id })), { ordered: false }).catch((error) => { if (error.code !== 11000) throw error; });', // prettier-ignore
  releases: 'await Promise.all({ids}.map((_id) => db.collection("seen").deleteOne({ _id })));',
};
const DOCUMENTS_OF_JOBS = {
  mark: 'await db.collection("jobs").updateOne({ _id: {id} }, { $set: { state: "done" } });',
  marks: 'await db.collection("jobs").updateMany({ _id: { $in: {ids} } }, { $set: { state: "done" } });',
  releases: 'await db.collection("jobs").updateMany({ _id: { $in: {ids} } }, { $set: { state: "new" } });',
};
const MEMBERS = {
  mark: 'await redis.sadd("seen", {id});',
  marks: 'await redis.sadd("seen", ...{ids});',
  releases: 'await Promise.all({ids}.map((id) => redis.srem("seen", id)));',
};
const TEXTS = {
  mark: 'await redis.set({id}, "1", "EX", 604800);',
  marks: 'await redis.mset(...{ids}.flatMap((id) => [id, "1"]));',
  releases: "await Promise.all({ids}.map((id) => redis.del(id)));",
};
const FIELDS = {
  mark: 'await redis.hset("seen", {id}, "1");',
  marks: 'await Promise.all({ids}.map((id) => redis.hset("seen", id, "1")));',
  releases: 'await Promise.all({ids}.map((id) => redis.hdel("seen", id)));',
};
const PUT = 'new PutCommand({ TableName: "seen", Item: { pk: id }, ConditionExpression: "attribute_not_exists(pk)" })';
const REFUSED = 'error.name === "ConditionalCheckFailedException"';

export const LOOKS: readonly Look[] = [
  { looks: '(await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [{ids}])).rows', idOf: "row.id", ...ROWS_OF_SEEN },
  { looks: 'await pool.query("SELECT id FROM seen WHERE id = ANY($1)", [{ids}]).then(({ rows }) => rows.map(({ id }) => id))', idOf: "row", ...ROWS_OF_SEEN },
  { looks: '(await pool.query("SELECT id, state FROM jobs WHERE id = ANY($1)", [{ids}])).rows', idOf: "row.id", counts: 'row.state === "done"', ...ROWS_OF_JOBS },
  { looks: '(await pool.query("SELECT id, state FROM jobs WHERE id = ANY($1)", [{ids}])).rows', idOf: "row.id", counts: 'row.state !== "done"', isOfNew: true, ...ROWS_OF_JOBS },
  { looks: `(await pool.query("${INSERT} RETURNING id", [{ids}])).rows`, idOf: "row.id", isOfNew: true, releases: ROWS_OF_SEEN.releases },
  { looks: `(await pool.query("UPDATE jobs SET state = 'done' WHERE id = ANY($1) AND state = 'new' RETURNING id", [{ids}])).rows`, idOf: "row.id", isOfNew: true, releases: ROWS_OF_JOBS.releases },
  { looks: '(await pool.query("DELETE FROM jobs WHERE id = ANY($1) RETURNING id", [{ids}])).rows', idOf: "row.id", isOfNew: true, releases: ROWS_OF_JOBS.releases },
  { looks: "(await doc.send(new BatchGetCommand({ RequestItems: { seen: { Keys: {ids}.map((pk) => ({ pk })) } } }))).Responses?.seen ?? []", idOf: "row.pk", ...ITEMS },
  { looks: "(await doc.send(new BatchGetCommand({ RequestItems: { jobs: { Keys: {ids}.map((pk) => ({ pk })) } } }))).Responses.jobs", idOf: "row.pk", counts: 'row.st === "done"', ...ITEMS_OF_JOBS },
  { looks: 'await db.collection("seen").find({ _id: { $in: {ids} } }).toArray()', idOf: "row._id", ...DOCUMENTS },
  { looks: 'await db.collection("seen").distinct("_id", { _id: { $in: {ids} } })', idOf: "row", ...DOCUMENTS },
  { looks: 'await db.collection("jobs").find({ _id: { $in: {ids} }, state: "done" }).toArray()', idOf: "row._id", ...DOCUMENTS_OF_JOBS },
  { looks: 'await db.collection("jobs").find({ _id: { $in: {ids} } }).toArray()', idOf: "row._id", counts: 'row.state === "new"', isOfNew: true, ...DOCUMENTS_OF_JOBS },
  { looks: 'await redis.smembers("seen")', idOf: "row", ...MEMBERS },
  { looks: 'await redis.hkeys("seen")', idOf: "row", ...FIELDS },
  { looks: "await redis.mget({ids})", there: "row !== null", ...TEXTS },
  { looks: "await redis.mget(...{ids})", there: "!!row", ...TEXTS },
  { looks: 'await redis.smismember("seen", {ids})', there: "row === 1", ...MEMBERS },
  { looks: 'await redis.hmget("seen", ...{ids})', there: 'row === "1"', ...FIELDS },
  { looks: 'await {ids}.reduce((all, id) => all.setnx(id, "1"), redis.pipeline()).exec()', there: "row[1] === 1", isOfNew: true, releases: TEXTS.releases },
  { looks: 'await {ids}.reduce((all, id) => all.set(id, "1", "EX", 604800, "NX"), redis.multi()).exec()', there: 'row[1] === "OK"', isOfNew: true, releases: TEXTS.releases },
  { looks: '(await {ids}.reduce((all, id) => all.sadd("seen", id), redis.multi()).exec()).map(([, added]) => added)', there: "row === 1", isOfNew: true, releases: MEMBERS.releases },
  { looks: "await {ids}.reduce((all, id) => all.exists(id), redis.pipeline()).exec()", there: "row[1] > 0", ...TEXTS },
  { looks: 'await Promise.all({ids}.map((id) => redis.set(id, "1", "EX", 604800, "NX")))', there: 'row === "OK"', isOfNew: true, releases: TEXTS.releases },
  { looks: "await Promise.all({ids}.map((id) => redis.get(id)))", there: "row", ...TEXTS },
  { looks: `await Promise.allSettled({ids}.map((id) => doc.send(${PUT})))`, there: 'row.status === "fulfilled"', isOfNew: true, releases: ITEMS.releases },
  { looks: `await Promise.all({ids}.map((id) => doc.send(${PUT}).then(() => true, (error) => { if (${REFUSED}) return false; throw error; })))`, there: "row", isOfNew: true, releases: ITEMS.releases },
  { looks: `await Promise.all({ids}.map(async (id) => { try { await doc.send(${PUT}); return "new"; } catch (error) { if (${REFUSED}) return "old"; throw error; } }))`, there: 'row !== "new"', releases: ITEMS.releases },
  { looks: 'await Promise.all({ids}.map((pk) => doc.send(new GetCommand({ TableName: "seen", Key: { pk } }))))', there: "row.Item !== undefined", ...ITEMS },
  { looks: 'await Promise.all({ids}.map((pk) => doc.send(new GetCommand({ TableName: "jobs", Key: { pk } })).then(({ Item }) => Item)))', there: 'row?.st === "done"', ...ITEMS_OF_JOBS },
  { looks: 'await Promise.all({ids}.map(async (id) => (await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount))', there: "row === 1", isOfNew: true, releases: ROWS_OF_SEEN.releases },
  { looks: 'await Promise.all({ids}.map(async (id) => (await pool.query("SELECT state FROM jobs WHERE id = $1", [id])).rows[0]))', there: 'row.state === "done"', ...ROWS_OF_JOBS },
]; // prettier-ignore

/** Ways in which the look is called; `LOOK(x)` looks for the list `x`. `@` is what was found, `{all}` the keys of the batch. */
export const CALLS: readonly string[] = [
  "const @ = LOOK({all});",
  "const @ = LOOK({all});",
  "const @ = LOOK({all});",
  "const look@ = async (keys) => LOOK(keys);\nconst @ = await look@({all});",
  "class Store@ {\n  async looked(keys) { return LOOK(keys); }\n}\nconst @ = await new Store@().looked({all});",
  "const @ = [];\nfor (let at = 0; at < {all}.length; at += 2) {\n  const part = LOOK({all}.slice(at, at + 2));\n  @.push(...part);\n}",
  "let @ = [];\nfor (const part of _.chunk({all}, 2)) {\n  const looked = LOOK(part);\n  @ = @.concat(looked);\n}",
  "const look@ = async (keys) => LOOK(keys);\nconst @ = (await Promise.all(_.chunk({all}, 25).map((part) => look@(part)))).flat();",
  "const look@ = async (start) => { const keys = {all}.slice(start, start + 2); return { items: LOOK(keys), next: start + 2 < {all}.length ? start + 2 : undefined }; };\nconst @ = [];\nlet token = 0;\ndo {\n  const page = await look@(token);\n  @.push(...page.items);\n  token = page.next;\n} while (token !== undefined);",
  "const @ = [];\nlet rest = [...{all}];\nlet more = rest.length > 0;\nwhile (more) {\n  const keys = rest.splice(0, 25);\n  for (const one of LOOK(keys)) @.push(one);\n  more = rest.length > 0;\n}",
  "if ({all}.length === 0) return;\nconst @ = LOOK({all});",
  "async function* look@(keys) { for (const part of _.chunk(keys, 2)) yield* LOOK(part); }\nconst @ = [];\nfor await (const one of look@({all})) @.push(one);",
];

/** DynamoDB answers a part of the keys, and names those that are left. */
export const RETRIED =
  "const @ = [];\nlet Keys = {all}.map((pk) => ({ pk }));\ndo {\n  const { Responses, UnprocessedKeys } = await doc.send(new BatchGetCommand({ RequestItems: { TABLE: { Keys } } }));\n  @.push(...(Responses?.TABLE ?? []));\n  Keys = UnprocessedKeys?.TABLE?.Keys ?? [];\n} while (Keys.length > 0);";
