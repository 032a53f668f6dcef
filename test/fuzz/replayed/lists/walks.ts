/**
 * Ways to go through the records of a batch once it is known which of them are new. `NEW(r)` tests a record; `TELL(r)` publishes for one, `TELL_ALL(x)` for a list;
 * `MARK(r)` marks one, `MARK_ALL(x)` a list; `KEY(r)` is its key.
 */
export const WALKS: readonly string[] = [
  "for (const r of records) {\n  if (!NEW(r)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of records) {\n  if (NEW(r)) {\n    TELL(r)\n  } else {\n    TELL(r)\n  }\n  MARK(r)\n}",
  "const fresh = records.filter((r) => NEW(r));\nfor (const r of fresh) {\n  TELL(r)\n}\nMARK_ALL(fresh)",
  "const fresh = records.filter((r) => NEW(r));\nif (fresh.length === 0) return;\nTELL_ALL(fresh)\nMARK_ALL(fresh)",
  "const fresh = records.filter((r) => NEW(r));\nMARK_ALL(fresh)\nawait Promise.all(fresh.map(async (r) => {\n  TELL(r)\n}));",
  "const todo = [];\nfor (const r of records) {\n  if (NEW(r)) todo.push(r);\n}\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const [todo, done] = [[], []];\nfor (const r of records) (NEW(r) ? todo : done).push(r);\nfor (const r of todo) {\n  TELL(r)\n}\nfor (const r of done) {\n  TELL(r)\n}\nMARK_ALL(todo)",
  "const lists = { todo: [], done: [] };\nrecords.forEach((r) => {\n  const list = NEW(r) ? lists.todo : lists.done;\n  list.push(r);\n});\nfor (const r of lists.todo) {\n  TELL(r)\n  MARK(r)\n}\nif (lists.done.length > 0) {\n  TELL_ALL(lists.done)\n}",
  "const state = records.reduce((all, r) => (NEW(r) ? { ...all, todo: [...all.todo, r] } : { ...all, done: [...all.done, r] }), { todo: [], done: [] });\nfor (const r of state.todo) {\n  TELL(r)\n  MARK(r)\n}\nfor (const r of state.done) {\n  TELL(r)\n}",
  "const state = records.reduce((all, r) => { if (NEW(r)) all.todo.push(r); else all.count += 1; return all; }, { todo: [], count: 0 });\nif (state.count === records.length) return;\nfor (const r of state.todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const left = [...records];\nfor (const r of records) {\n  if (!NEW(r)) left.splice(left.indexOf(r), 1);\n}\nfor (const r of left) {\n  TELL(r)\n  MARK(r)\n}",
  "const left = new Set(records);\nfor (const r of records) {\n  if (!NEW(r)) left.delete(r);\n}\nfor (const r of left) {\n  TELL(r)\n  MARK(r)\n}",
  "const left = new Map(records.map((r) => [KEY(r), r]));\nfor (const [key, r] of left) {\n  if (!NEW(r)) left.delete(key);\n}\nfor (const r of left.values()) {\n  TELL(r)\n  MARK(r)\n}",
  "let left = records.slice();\nwhile (left.length > 0) {\n  const [r, ...rest] = left;\n  left = rest;\n  if (!NEW(r)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const queue = [...records];\nfor (let r = queue.shift(); r !== undefined; r = queue.shift()) {\n  if (NEW(r)) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const todo = _.remove([...records], (r) => NEW(r));\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const todo = _.reject(records, (r) => !NEW(r));\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const [todo, done] = _.partition(records, (r) => NEW(r));\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}\nfor (const r of done) {\n  TELL(r)\n}",
  "const groups = _.groupBy(records, (r) => (NEW(r) ? \"new\" : \"old\"));\nfor (const r of groups.new ?? []) {\n  TELL(r)\n  MARK(r)\n}\nfor (const r of groups.old ?? []) {\n  TELL(r)\n}",
  "const old = records.filter((r) => !NEW(r));\nfor (const r of _.difference(records, old)) {\n  TELL(r)\n  MARK(r)\n}",
  "const old = new Set(records.filter((r) => !NEW(r)).map((r) => KEY(r)));\nfor (const r of records) {\n  if (old.has(KEY(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "let pending = 0;\nfor (const r of records) {\n  if (NEW(r)) pending += 1;\n}\nif (pending === 0) return;\nfor (const r of records) {\n  if (!NEW(r)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "let pending = records.length;\nfor (const r of records) {\n  if (!NEW(r)) pending--;\n}\nif (pending > 0) {\n  TELL_ALL(records)\n}\nMARK_ALL(records)",
  "let isAnyNew = false;\nfor (const r of records) {\n  isAnyNew ||= NEW(r);\n}\nif (!isAnyNew) return;\nTELL_ALL(records)\nMARK_ALL(records)",
  "if (records.every((r) => !NEW(r))) return;\nTELL_ALL(records)\nMARK_ALL(records)",
  "if (!records.every((r) => NEW(r))) return;\nTELL_ALL(records)\nMARK_ALL(records)",
  "if (records.some((r) => !NEW(r))) throw new Error(\"seen\");\nfor (const r of records) {\n  TELL(r)\n}\nMARK_ALL(records)",
  "for (const r of records) {\n  if (!NEW(r)) break;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of records) {\n  if (!NEW(r)) return;\n  TELL(r)\n  MARK(r)\n}",
  "each: for (const r of records) {\n  for (const part of [\"a\", \"b\"]) {\n    if (!NEW(r)) continue each;\n    if (part === \"b\") break;\n    TELL(r)\n  }\n  TELL(r)\n  MARK(r)\n}",
  "const done = new Set();\nfor (const r of records) {\n  if (done.has(KEY(r)) || !NEW(r)) continue;\n  done.add(KEY(r));\n  TELL(r)\n}\nMARK_ALL(records.filter((r) => done.has(KEY(r))))",
  "const told = [];\nfor (const r of records) {\n  if (!NEW(r)) continue;\n  TELL(r)\n  told.push(r);\n}\nMARK_ALL(told)",
  "for (let at = 0; at < records.length; at += 2) {\n  const chunk = records.slice(at, at + 2).filter((r) => NEW(r));\n  for (const r of chunk) {\n    TELL(r)\n  }\n  MARK_ALL(chunk)\n}",
  "for (const chunk of _.chunk(records.filter((r) => NEW(r)), 2)) {\n  TELL_ALL(chunk)\n  MARK_ALL(chunk)\n}",
  "const turned = [...records].reverse().filter((r) => NEW(r));\nfor (let at = turned.length - 1; at >= 0; at--) {\n  TELL(turned[at])\n  MARK(turned[at])\n}",
  "for (const at in records) {\n  const r = records[at];\n  if (!NEW(r)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "function* freshOf(all) { for (const r of all) if (NEW(r)) yield r; }\nfor (const r of freshOf(records)) {\n  TELL(r)\n  MARK(r)\n}",
  "const states = records.map((r) => ({ r, isNew: NEW(r) }));\nfor (const state of states) {\n  if (!state.isNew) continue;\n  TELL(state.r)\n  MARK(state.r)\n}",
  "const states = records.map((r) => ({ r, state: NEW(r) ? \"todo\" : \"done\" }));\nfor (const { r } of states.filter((one) => one.state === \"todo\")) {\n  TELL(r)\n}\nfor (const one of states) {\n  if (one.state === \"done\") continue;\n  MARK(one.r)\n  one.state = \"done\";\n}\nfor (const { r, state } of states) {\n  if (state === \"todo\") {\n    TELL(r)\n  }\n}",
  "const states = new Map();\nfor (const r of records) states.set(KEY(r), { r, tries: 0, isDone: !NEW(r) });\nlet again = true;\nwhile (again) {\n  again = false;\n  for (const state of states.values()) {\n    if (state.isDone) continue;\n    const { r } = state;\n    TELL(r)\n    MARK(r)\n    state.isDone = true;\n    again = true;\n  }\n}",
  "const add = (list, r) => { if (NEW(r)) list.push(r); return list; };\nlet todo = [];\nfor (const r of records) todo = add(todo, r);\ntodo.forEach((r) => r);\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const todo = records.map((r) => (NEW(r) ? r : null)).filter(Boolean);\nawait todo.reduce((before, r) => before.then(async () => {\n  TELL(r)\n  MARK(r)\n}), Promise.resolve());",
  "const todo = records.flatMap((r) => (NEW(r) ? [{ r, key: KEY(r) }] : []));\nfor (const { r } of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const jobs = [];\nfor (const r of records) {\n  if (NEW(r)) jobs.push(async () => {\n    TELL(r)\n    MARK(r)\n  });\n}\nwhile (jobs.length) {\n  await jobs.pop()();\n}",
  "const at = records.findIndex((r) => NEW(r));\nif (at === -1) return;\nconst r = records[at];\nTELL(r)\nMARK(r)",
  "const first = records.find((r) => NEW(r));\nif (!first) return;\nTELL(first)\nMARK(first)",
  "const todo = records.filter((r) => NEW(r)).sort((one, other) => KEY(one).localeCompare(KEY(other)));\nconst last = todo.pop();\nif (last) {\n  TELL(last)\n  MARK(last)\n}\nfor (const r of todo) {\n  TELL(r)\n  MARK(r)\n}",
  "const batchItemFailures = [];\nfor (const r of records) {\n  if (!NEW(r)) continue;\n  try {\n    TELL(r)\n    MARK(r)\n  } catch {\n    batchItemFailures.push({ itemIdentifier: r.messageId });\n  }\n}\nreturn { batchItemFailures };",
  "class Todo {\n  #list = [];\n  add(r) { if (NEW(r)) this.#list.push(r); return this; }\n  get all() { return this.#list; }\n  clear() { this.#list.length = 0; }\n}\nconst todo = new Todo();\nfor (const r of records) todo.add(r);\nfor (const r of todo.all) {\n  TELL(r)\n  MARK(r)\n}\ntodo.clear();\nfor (const r of todo.all) {\n  TELL(r)\n}",
  "const keys = records.filter((r) => NEW(r)).map((r) => KEY(r));\nfor (const r of records) {\n  if (keys.includes(KEY(r))) {\n    TELL(r)\n  }\n}\nMARK_ALL(records)",
  "const byKey = _.keyBy(records, (r) => KEY(r));\nfor (const [key, r] of Object.entries(byKey)) {\n  if (!NEW(r)) delete byKey[key];\n}\nfor (const r of Object.values(byKey)) {\n  TELL(r)\n  MARK(r)\n}",
]; // prettier-ignore

/** The records, as a list with keys. */
export const RECORDS: readonly { readonly makes: string; readonly key: string }[] = [
  { makes: "const records = event.Records;", key: "r.messageId" },
  { makes: "const records = event.Records;", key: "r.messageId" },
  { makes: "const records = event.Records;", key: "JSON.parse(r.body).id" },
  { makes: "const { Records: records } = event;", key: "`job#${r.messageId}`" },
  { makes: "const records = event.Records.map((r) => ({ ...JSON.parse(r.body), messageId: r.messageId }));", key: "r.id" },
  { makes: "const records = event.Records.map(({ messageId, body }) => ({ messageId, job: JSON.parse(body) }));", key: "r.job.id" },
  { makes: "const records = [];\nfor (const { messageId, body } of event.Records) {\n  const { id } = JSON.parse(body);\n  records.push({ messageId, id });\n}", key: "r.id" },
  { makes: 'const records = _.uniqBy(event.Records, "messageId");', key: "r.messageId" },
  { makes: "const records = [...new Map(event.Records.map((r) => [r.messageId, r])).values()];", key: "r.messageId" },
  { makes: "const known = new Set();\nconst records = event.Records.filter((r) => !known.has(r.messageId) && known.add(r.messageId));", key: "r.messageId" },
  { makes: "const records = event.Records.filter((r) => JSON.parse(r.body).a !== true);", key: "r.messageId" },
  { makes: "const records = [...event.Records].sort((one, other) => one.messageId.localeCompare(other.messageId));", key: "r.messageId" },
]; // prettier-ignore

/** Keys of the records; `KEY(r)` is one of them. */
export const KEYS_OF: readonly string[] = [
  "const ids = records.map((r) => KEY(r));",
  "const ids = records.map((r) => KEY(r));",
  "const ids = [];\nfor (const r of records) ids.push(KEY(r));",
  "const ids = Array.from(records, (r) => KEY(r));",
  "const ids = records.reduce((all, r) => [...all, KEY(r)], []);",
];
/** Where the answers do not come in the order of the keys. */
export const KEYS_ONCE: readonly string[] = [
  "const ids = [...new Set(records.map((r) => KEY(r)))];",
  "const ids = _.uniq(_.map(records, (r) => KEY(r)));",
  "const ids = Object.keys(_.keyBy(records, (r) => KEY(r)));",
];
