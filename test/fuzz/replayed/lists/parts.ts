/**
 * Parts of a record's work that are noted in its row, and asked for each. `{key}` is the record's key, `{p}` a part.
 */
export interface Parts {
  /** What makes `row`. */
  readonly looks: string;
  readonly done: readonly string[];
  readonly mark: string;
}

const LIST_OF_ITEM =
  'await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, UpdateExpression: "SET parts = list_append(if_not_exists(parts, :none), :one)", ExpressionAttributeValues: { ":none": [], ":one": [{p}] } }));';
const NAMED = LIST_OF_ITEM.replace("[{p}]", "[{ name: {p}, at: Date.now() }]");
const ITEM = 'const { Item: row } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: {key} } }));';
const DOCUMENT = 'const row = await db.collection("jobs").findOne({ _id: {key} });';

export const PARTS: readonly Parts[] = [
  { looks: ITEM, done: ["(row.parts ?? []).includes({p})", "row?.parts?.includes({p})", "row.parts?.some((one) => one === {p})", "new Set(row.parts).has({p})", "(row.parts || []).indexOf({p}) >= 0"], mark: LIST_OF_ITEM },
  { looks: ITEM, done: ["(row.parts ?? []).some((one) => one.name === {p})", "row.parts?.find((one) => one.name === {p}) !== undefined", "!!row.parts?.find((one) => one.name === {p})?.at", "(row.parts ?? []).map((one) => one.name).includes({p})", "Object.fromEntries((row.parts ?? []).map((one) => [one.name, one.at]))[{p}]", "new Map((row.parts ?? []).map((one) => [one.name, one])).has({p})", "_.keyBy(row.parts, \"name\")[{p}]"], mark: NAMED },
  { looks: ITEM, done: ["(row.kinds ?? new Set()).has({p})", "row.kinds?.has({p})", "[...(row.kinds ?? [])].includes({p})"], mark: 'await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, UpdateExpression: "ADD kinds :one", ExpressionAttributeValues: { ":one": new Set([{p}]) } }));' },
  { looks: ITEM, done: ["row.done[{p}]", "row?.done?.[{p}] === true", "Object.keys(row.done).includes({p})", "{p} in row.done"], mark: 'await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, UpdateExpression: "SET done.#part = :yes", ExpressionAttributeNames: { "#part": {p} }, ExpressionAttributeValues: { ":yes": true } }));' },
  { looks: ITEM, done: ["row[{p}]", "row?.[{p}] === true"], mark: 'await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: {key} }, UpdateExpression: "SET #part = :yes", ExpressionAttributeNames: { "#part": {p} }, ExpressionAttributeValues: { ":yes": true } }));' },
  { looks: DOCUMENT, done: ["row.parts.includes({p})", "row?.parts?.some((one) => one === {p})", "new Set(row.parts).has({p})"], mark: 'await db.collection("jobs").updateOne({ _id: {key} }, { $addToSet: { parts: {p} } });' },
  { looks: DOCUMENT, done: ["row.parts.some((one) => one.name === {p})", "row?.parts.find((one) => one.name === {p})?.done", "row.parts.map((one) => one.name).includes({p})"], mark: 'await db.collection("jobs").updateOne({ _id: {key} }, { $push: { parts: { name: {p}, done: true } } });' },
  { looks: DOCUMENT, done: ["row.done[{p}]", "row?.done?.[{p}] === true", "Object.keys(row.done).includes({p})", "Object.entries(row.done).some(([name, isDone]) => name === {p} && isDone)"], mark: 'await db.collection("jobs").updateOne({ _id: {key} }, { $set: { [`done.${{p}}`]: true } });' },
  { looks: 'const { rows: [row] } = await pool.query("SELECT parts FROM jobs WHERE id = $1", [{key}]);', done: ["row.parts.includes({p})", "row?.parts?.some((one) => one === {p})", "new Set(row.parts).has({p})"], mark: 'await pool.query("UPDATE jobs SET parts = array_append(parts, $2) WHERE id = $1", [{key}, {p}]);' },
  { looks: 'const { rows: [row] } = await pool.query("SELECT done FROM jobs WHERE id = $1", [{key}]);', done: ["row.done[{p}]", "row.done?.[{p}] === true", "{p} in row.done"], mark: "await pool.query(\"UPDATE jobs SET done = jsonb_set(done, ARRAY[$2], 'true') WHERE id = $1\", [{key}, {p}]);" },
  { looks: 'const { rows: row } = await pool.query("SELECT part FROM parts WHERE job = $1", [{key}]);', done: ["row.some((one) => one.part === {p})", "row.map((one) => one.part).includes({p})", "new Set(row.map((one) => one.part)).has({p})", "row.find((one) => one.part === {p})"], mark: 'await pool.query("INSERT INTO parts (job, part) VALUES ($1, $2) ON CONFLICT DO NOTHING", [{key}, {p}]);' },
  { looks: "const row = await redis.hgetall({key});", done: ["row[{p}]", 'row[{p}] === "1"', "{p} in row", "Object.keys(row).includes({p})", "Object.entries(row).some(([name]) => name === {p})"], mark: 'await redis.hset({key}, {p}, "1");' },
  { looks: "const row = await redis.hkeys({key});", done: ["row.includes({p})", "new Set(row).has({p})"], mark: 'await redis.hset({key}, {p}, "1");' },
  { looks: "const row = await redis.smembers({key});", done: ["row.includes({p})", "new Set(row).has({p})", "row.some((one) => one === {p})"], mark: "await redis.sadd({key}, {p});" },
]; // prettier-ignore

/** `DONE(x)` tests a part, `TELL(x)` publishes for it, `TELL_ROW` for the record, `MARK(x)` marks a part. */
export const ROUNDS: readonly string[] = [
  "for (const part of parts) {\n  if (DONE(part)) continue;\n  TELL(part)\n  MARK(part)\n}",
  "for (const part of parts) {\n  if (DONE(part)) {\n    TELL(part)\n  } else {\n    TELL(part)\n  }\n  MARK(part)\n}",
  "const todo = parts.filter((part) => !DONE(part));\nfor (const part of todo) {\n  TELL(part)\n  MARK(part)\n}\nif (todo.length === 0) return;\nTELL_ROW",
  "const todo = parts.filter((part) => !DONE(part));\nif (todo.length < parts.length) return;\nTELL_ROW\nfor (const part of todo) {\n  MARK(part)\n}",
  "if (!DONE(\"a\")) {\n  TELL(\"a\")\n  MARK(\"a\")\n}\nif (!DONE(\"b\")) {\n  TELL(\"b\")\n  MARK(\"b\")\n}",
  "if (!DONE(\"a\")) {\n  TELL(\"a\")\n  MARK(\"a\")\n}\nif (!DONE(\"b\")) {\n  TELL(\"b\")\n}",
  "if (DONE(\"a\") && DONE(\"b\")) return;\nif (!DONE(\"a\")) {\n  TELL(\"a\")\n  MARK(\"a\")\n}\nTELL_ROW\nMARK(\"b\")",
  "if (parts.every((part) => DONE(part))) return;\nTELL_ROW\nfor (const part of parts) {\n  MARK(part)\n}",
  "if (parts.some((part) => DONE(part))) return;\nTELL_ROW\nfor (const part of parts) {\n  MARK(part)\n}",
  "const state = parts.reduce((all, part) => ({ ...all, [part]: DONE(part) ? \"done\" : \"todo\" }), {});\nfor (const [part, word] of Object.entries(state)) {\n  if (word === \"done\") continue;\n  TELL(part)\n  MARK(part)\n}",
  "const steps = { a: async () => {\n  TELL(\"a\")\n}, b: async () => {\n  TELL(\"b\")\n} };\nfor (const [part, run] of Object.entries(steps)) {\n  if (DONE(part)) continue;\n  await run();\n  MARK(part)\n}",
  "const steps = [{ name: \"a\", run: async () => {\n  TELL(\"a\")\n} }, { name: \"b\", run: async () => {\n  TELL(\"b\")\n} }];\nfor (const step of steps) {\n  if (DONE(step.name)) continue;\n  await step.run();\n  MARK(step.name)\n}",
  "const once = async (part, run) => {\n  if (DONE(part)) return;\n  await run();\n  MARK(part)\n};\nawait once(\"a\", async () => {\n  TELL(\"a\")\n});\nawait once(\"b\", async () => {\n  TELL(\"b\")\n});",
  "let pending = parts.length;\nfor (const part of parts) if (DONE(part)) pending -= 1;\nif (pending === 0) return;\nTELL_ROW\nfor (const part of parts) {\n  MARK(part)\n}",
  "await Promise.all(parts.map(async (part) => {\n  if (DONE(part)) return;\n  TELL(part)\n  MARK(part)\n}));",
  "const todo = new Set(parts);\nfor (const part of parts) if (DONE(part)) todo.delete(part);\nfor (const part of todo) {\n  TELL(part)\n  MARK(part)\n}",
  "const next = parts.find((part) => !DONE(part));\nif (next === undefined) return;\nTELL(next)\nMARK(next)",
]; // prettier-ignore

export const LISTS_OF_PARTS: readonly string[] = [
  '["a", "b"]',
  '["a", "b"]',
  "[...new Set(o.xs)].filter(Boolean)",
  "o.items.map((item) => item.id).filter(Boolean)",
];
