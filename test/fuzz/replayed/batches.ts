/** Draws handlers that ask for each record whether it is new, in the ways in which batches are gone through. */
import type { Draw } from "../../support/draw.ts";
import type { Statement } from "../reached/program.ts";
import { type Asker, drawnAsker } from "./askers.ts";
import { RELEASES } from "./claims/index.ts";
import { blocks } from "./lines.ts";

/**
 * `ASK(x)` asks for a record, to be awaited; `NEW(x)` tests an answer; `TELL(x)` publishes for a record, `TELL_ALL(x)` for a list of them, `TELL_ANY` without one;
 * `MARK(x)` marks a record.
 */
const BODIES: readonly string[] = [
  "for (const r of event.Records) {\n  if (!NEW(await ASK(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  const answer = await ASK(r);\n  if (NEW(answer)) {\n    TELL(r)\n  } else {\n    TELL(r)\n  }\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  const answer = await ASK(r);\n  MARK(r)\n  switch (NEW(answer)) {\n    case true:\n    TELL(r)\n    break;\n    default:\n    TELL(r)\n  }\n}",
  "for (const [index, r] of event.Records.entries()) {\n  const answer = await ASK(event.Records[index]);\n  if (!NEW(answer)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (let index = 0; index < event.Records.length; index++) {\n  const r = event.Records[index];\n  if (NEW(await ASK(r))) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "await Promise.all(event.Records.map(async (r) => {\n  if (!NEW(await ASK(r))) return;\n  TELL(r)\n  MARK(r)\n}));",
  "const settled = await Promise.allSettled(event.Records.map(async (r) => {\n  const answer = await ASK(r);\n  if (!NEW(answer)) throw new Error(\"seen\");\n  TELL(r)\n  MARK(r)\n  return r;\n}));\nfor (const one of settled) {\n  if (one.status === \"rejected\") continue;\n  TELL(one.value)\n}",
  "const settled = await Promise.allSettled(event.Records.map(async (r) => { if (NEW(await ASK(r))) return r; throw new Error(\"seen\"); }));\nfor (const r of settled.filter((one) => one.status === \"fulfilled\").map((one) => one.value)) {\n  TELL(r)\n  MARK(r)\n}\nif (settled.some((one) => one.status === \"rejected\")) {\n  TELL_ALL(event.Records)\n}",
  "const fresh = [];\nfor (const r of event.Records) {\n  const answer = await ASK(r);\n  if (NEW(answer)) fresh.push(r);\n}\nfor (const r of fresh) {\n  TELL(r)\n  MARK(r)\n}\nif (fresh.length === 0) return;\nTELL_ALL(fresh)",
  "const answers = await Promise.all(event.Records.map((r) => ASK(r)));\nconst fresh = event.Records.filter((_, index) => NEW(answers[index]));\nfor (const r of fresh) {\n  TELL(r)\n}\nawait Promise.all(fresh.map(async (r) => {\n  TELL(r)\n  MARK(r)\n}));",
  "const flags = await Promise.all(event.Records.map(async (r) => ({ r, isNew: NEW(await ASK(r)) })));\nfor (const { r } of flags.filter(({ isNew }) => isNew)) {\n  TELL(r)\n  MARK(r)\n}\nfor (const { r, isNew } of flags) {\n  if (!isNew) continue;\n  TELL(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => ({ r, isNew: NEW(await ASK(r)) })));\nconst [fresh, old] = _.partition(flags, \"isNew\");\nfor (const { r } of fresh) {\n  TELL(r)\n  MARK(r)\n}\nfor (const { r } of old) {\n  TELL(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => ({ r, state: NEW(await ASK(r)) ? \"new\" : \"old\" })));\nconst groups = _.groupBy(flags, (one) => one.state);\nfor (const { r } of groups.new ?? []) {\n  TELL(r)\n  MARK(r)\n}\nfor (const { r } of groups[\"old\"] ?? []) {\n  TELL(r)\n}",
  "const fresh = await event.Records.reduce(async (before, r) => { const all = await before; return NEW(await ASK(r)) ? [...all, r] : all; }, Promise.resolve([]));\nfor (const r of fresh) {\n  TELL(r)\n  MARK(r)\n}",
  "const { fresh, old } = await event.Records.reduce(async (before, r) => { const all = await before; (NEW(await ASK(r)) ? all.fresh : all.old).push(r); return all; }, Promise.resolve({ fresh: [], old: [] }));\nfor (const r of fresh) {\n  TELL(r)\n  MARK(r)\n}\nfor (const r of old) {\n  TELL(r)\n}",
  "await event.Records.reduce((before, r) => before.then(async () => {\n  if (!NEW(await ASK(r))) return;\n  TELL(r)\n  MARK(r)\n}), Promise.resolve());",
  "async function* freshOf(records) { for (const r of records) if (NEW(await ASK(r))) yield r; }\nfor await (const r of freshOf(event.Records)) {\n  TELL(r)\n  MARK(r)\n}",
  "function* asksOf(records) { for (const r of records) yield ASK(r).then((answer) => [r, NEW(answer)]); }\nfor await (const [r, isNew] of asksOf(event.Records)) {\n  if (!isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for await (const { r, answer } of event.Records.map(async (r) => ({ r, answer: await ASK(r) }))) {\n  if (NEW(answer)) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const states = new Map();\nfor (const r of event.Records) states.set(r.messageId, NEW(await ASK(r)));\nfor (const r of event.Records) {\n  if (!states.get(r.messageId)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const states = {};\nfor (const r of event.Records) states[r.messageId] = { r, isNew: NEW(await ASK(r)) };\nfor (const { r, isNew } of Object.values(states)) {\n  if (isNew) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const old = new Set();\nfor (const r of event.Records) if (!NEW(await ASK(r))) old.add(r.messageId);\nfor (const r of event.Records) {\n  if (old.has(r.messageId)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const fresh = new Set(event.Records);\nfor (const r of event.Records) if (!NEW(await ASK(r))) fresh.delete(r);\nfor (const r of fresh) {\n  TELL(r)\n  MARK(r)\n}",
  "const known = new Set();\nconst records = event.Records.filter((r) => !known.has(r.messageId) && known.add(r.messageId));\nfor (const r of records) {\n  if (!NEW(await ASK(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const queue = [...event.Records];\nwhile (queue.length > 0) {\n  const r = queue.shift();\n  if (NEW(await ASK(r))) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const next = async ([r, ...rest]) => {\n  if (r === undefined) return;\n  if (NEW(await ASK(r))) {\n    TELL(r)\n    MARK(r)\n  }\n  await next(rest);\n};\nawait next(event.Records);",
  "const batchItemFailures = [];\nfor (const r of event.Records) {\n  try {\n    if (!NEW(await ASK(r))) continue;\n    TELL(r)\n    MARK(r)\n    if (JSON.parse(r.body).a) throw new Error(\"no\");\n  } catch (error) {\n    RELEASE\n    batchItemFailures.push({ itemIdentifier: r.messageId });\n  }\n}\nreturn { batchItemFailures };",
  "for (const r of event.Records) {\n  let isNew = false;\n  try {\n    isNew = NEW(await ASK(r));\n    if (isNew) {\n      TELL(r)\n    }\n  } finally {\n    if (isNew) {\n      MARK(r)\n      TELL(r)\n    }\n  }\n}",
  "for (const r of event.Records) {\n  try {\n    if (!NEW(await ASK(r))) throw new Error(\"seen\");\n    TELL(r)\n    MARK(r)\n  } catch (error) {\n    if (error.message === \"seen\") continue;\n    TELL(r)\n    throw error;\n  }\n}",
  "await Promise.all(event.Records.map((r) => ASK(r).then(async (answer) => {\n  if (!NEW(answer)) return;\n  TELL(r)\n  MARK(r)\n}).catch(() => undefined).finally(() => undefined)));",
  "await Promise.all(event.Records.map((r) => ASK(r).then((answer) => { if (!NEW(answer)) throw new Error(\"seen\"); return r; }).then(async (one) => {\n  TELL(one)\n  MARK(one)\n}).catch(async () => {\n  TELL(r)\n})));",
  "const once = async (r, run) => { if (NEW(await ASK(r))) { await run(r); MARK(r) } };\nfor (const r of event.Records) await once(r, async () => {\n  TELL(r)\n});",
  "const onlyNew = (run) => async (r) => {\n  const answer = await ASK(r);\n  return NEW(answer) ? run(r) : undefined;\n};\nconst tell = onlyNew(async (r) => {\n  TELL(r)\n  MARK(r)\n});\nfor (const r of event.Records) await tell(r);",
  "records: for (const r of event.Records) {\n  for (const part of [\"a\", \"b\"]) {\n    if (part === \"b\" && !NEW(await ASK(r))) continue records;\n    TELL(r)\n  }\n  TELL(r)\n  MARK(r)\n}",
  "let answers = [];\nfor (const r of event.Records) answers = [...answers, [r, await ASK(r)]];\nif (answers.every(([, answer]) => !NEW(answer))) return;\nTELL_ALL(event.Records)\nfor (const [r, answer] of answers) if (NEW(answer)) {\n  TELL(r)\n  MARK(r)\n}",
  "const seen = await Promise.all(event.Records.map(async (r) => !NEW(await ASK(r))));\nif (seen.includes(false)) {\n  TELL_ALL(event.Records)\n}\nif (seen.every(Boolean)) return;\nconst at = seen.indexOf(false);\nif (at >= 0) {\n  TELL(event.Records[at])\n}\nfor (const r of event.Records) {\n  MARK(r)\n}",
  "const counts = { fresh: 0, old: 0 };\nfor (const r of event.Records) {\n  const answer = await ASK(r);\n  counts[NEW(answer) ? \"fresh\" : \"old\"]++;\n  MARK(r)\n}\nif (counts.fresh === event.Records.length) {\n  TELL_ALL(event.Records)\n}\nif (counts.old > 0) {\n  TELL_ALL(event.Records)\n}",
  "const answer = await ASK(event.Records[0]);\nif (!NEW(answer)) return;\nfor (const r of event.Records) {\n  TELL(r)\n  MARK(r)\n}",
  "class Worker {\n  constructor(r) { this.r = r; this.isNew = false; }\n  async begin() { this.isNew = NEW(await ASK(this.r)); return this; }\n  async end() {\n    const { r } = this;\n    if (!this.isNew) return;\n    TELL(r)\n    MARK(r)\n  }\n}\nfor (const r of event.Records) {\n  const worker = await new Worker(r).begin();\n  await worker.end();\n}",
  "const workers = event.Records.map((r) => ({ r, isNew: false }));\nfor (const worker of workers) worker.isNew = NEW(await ASK(worker.r));\nfor (const worker of workers) {\n  if (worker.isNew) {\n    TELL(worker.r)\n    MARK(worker.r)\n  }\n}",
  "const jobs = [];\nfor (const r of event.Records) {\n  const answer = await ASK(r);\n  if (NEW(answer)) jobs.push(async () => {\n    TELL(r)\n    MARK(r)\n  });\n}\nfor (const job of jobs) await job();",
  "for (let at = 0; at < event.Records.length; at += 2) {\n  await Promise.allSettled(event.Records.slice(at, at + 2).map(async (r) => {\n    if (!NEW(await ASK(r))) return;\n    TELL(r)\n    MARK(r)\n  }));\n}",
  "const each = async (items, run, many = 2) => {\n  let next = 0;\n  const results = [];\n  const worker = async () => {\n    for (let index = next++; index < items.length; index = next++) results[index] = await run(items[index], index);\n  };\n  await Promise.all(Array.from({ length: many }, worker));\n  return results;\n};\nconst answers = await each(event.Records, async (r) => {\n  const isNew = NEW(await ASK(r));\n  if (isNew) {\n    TELL(r)\n    MARK(r)\n  }\n  return isNew;\n});\nfor (const [index, r] of event.Records.entries()) {\n  if (!answers[index]) continue;\n  TELL(r)\n}",
  "class Queue {\n  constructor() { this.waiting = []; this.running = 0; }\n  add(job) { return new Promise((resolve, reject) => { this.waiting.push(() => job().then(resolve, reject)); this.next(); }); }\n  next() {\n    if (this.running > 0 || this.waiting.length === 0) return;\n    this.running += 1;\n    const job = this.waiting.shift();\n    job().finally(() => { this.running -= 1; this.next(); });\n  }\n}\nconst queue = new Queue();\nawait Promise.all(event.Records.map((r) => queue.add(async () => {\n  const answer = await ASK(r);\n  if (!NEW(answer)) return;\n  TELL(r)\n  MARK(r)\n})));",
  "let at = 0;\ndo {\n  const r = event.Records[at];\n  const isNew = NEW(await ASK(r));\n  switch (isNew ? \"new\" : \"old\") {\n    case \"new\":\n      TELL(r)\n      MARK(r)\n    case \"late\":\n      TELL(r)\n      break;\n    default:\n      TELL(r)\n  }\n} while (++at < event.Records.length);",
  "let current;\nconst tellIt = async () => {\n  TELL(current)\n  MARK(current)\n};\nfor (const r of event.Records) {\n  current = r;\n  if (NEW(await ASK(r))) await tellIt();\n}",
  "const steps = [\n  async (r) => (NEW(await ASK(r)) ? r : undefined),\n  async (r) => {\n    TELL(r)\n    MARK(r)\n    return r;\n  },\n];\nfor (const r of event.Records) {\n  let value = r;\n  for (const step of steps) {\n    value = await step(value);\n    if (value === undefined) break;\n  }\n}",
  "const layers = [\n  async (r, next) => {\n    if (!NEW(await ASK(r))) return \"seen\";\n    const result = await next();\n    MARK(r)\n    return result;\n  },\n  async (r, next) => {\n    TELL(r)\n    return next();\n  },\n];\nconst run = async (r, [first, ...rest]) => (first ? first(r, () => run(r, rest)) : \"done\");\nfor (const r of event.Records) {\n  const told = await run(r, layers);\n  if (told === \"seen\") continue;\n  TELL(r)\n}",
  "class Base {\n  async handle(r) {\n    if (await this.skips(r)) return false;\n    await this.work(r);\n    return true;\n  }\n}\nclass Own extends Base {\n  async skips(r) { return !NEW(await ASK(r)); }\n  async work(r) {\n    TELL(r)\n    MARK(r)\n  }\n}\nconst own = new Own();\nfor (const r of event.Records) {\n  const isDone = await own.handle(r);\n  if (isDone) {\n    TELL(r)\n  }\n}",
  "const iterator = event.Records[Symbol.iterator]();\nfor (let step = iterator.next(); !step.done; step = iterator.next()) {\n  const r = step.value;\n  if (!NEW(await ASK(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const answers = new Map();\nfor (const r of event.Records) answers.set(r, NEW(await ASK(r)));\nfor (const [r, isNew] of answers) {\n  if (!isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const answers = new WeakMap();\nawait Promise.all(event.Records.map(async (r) => answers.set(r, NEW(await ASK(r)))));\nfor (const r of event.Records.filter((r) => answers.get(r))) {\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) r.isNew = NEW(await ASK(r));\nfor (const r of event.Records.filter(({ isNew }) => isNew)) {\n  TELL(r)\n  MARK(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))));\nconst turned = [...event.Records].reverse();\nfor (const [index, r] of turned.entries()) {\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const failed = [];\nfor (const r of event.Records) {\n  try {\n    const answer = await ASK(r);\n    if (!NEW(answer)) continue;\n    TELL(r)\n    if (JSON.parse(r.body).flags.b) throw new Error(\"no\");\n    MARK(r)\n  } catch (error) {\n    failed.push(error);\n  }\n}\nif (failed.length > 0) throw new AggregateError(failed);",
  "const byId = Object.fromEntries(event.Records.map((r) => [r.messageId, r]));\nfor (const id of Object.keys(byId)) {\n  const r = byId[id];\n  const { isNew } = { isNew: NEW(await ASK(r)) };\n  if (isNew === false) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const listeners = new Map();\nconst on = (name, listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]);\nconst emit = async (name, r) => { for (const listener of listeners.get(name) ?? []) await listener(r); };\non(\"new\", async (r) => {\n  TELL(r)\n  MARK(r)\n});\non(\"old\", async (r) => {\n  TELL(r)\n});\nfor (const r of event.Records) await emit(NEW(await ASK(r)) ? \"new\" : \"old\", r);",
  "for (const r of event.Records) {\n  const isNew = NEW(await ASK(r));\n  const work = isNew ? async () => {\n    TELL(r)\n    MARK(r)\n  } : async () => {\n    TELL(r)\n  };\n  await work();\n}",
  "let pending = Promise.resolve();\nfor (const r of event.Records) {\n  pending = pending.then(() => ASK(r)).then(async (answer) => {\n    if (!NEW(answer)) return;\n    TELL(r)\n    MARK(r)\n  });\n}\nawait pending;",
  "for (const r of event.Records) {\n  const told = await ASK(r).then((answer) => ({ isNew: NEW(answer) }), () => null);\n  if (told?.isNew !== true) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  const told = await ASK(r).then((answer) => ({ isNew: NEW(answer) }), () => null);\n  if (told && !told.isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "let isNew = false;\nconst work = async (r) => {\n  isNew = NEW(await ASK(r));\n  await Promise.resolve();\n  if (!isNew) return;\n  TELL(r)\n  MARK(r)\n};\nconst tasks = [];\nfor (const r of event.Records) tasks.push(work(r));\nawait Promise.all(tasks);",
  "const state = { isNew: false };\nconst work = async (r) => {\n  await Promise.resolve();\n  if (!state.isNew) return;\n  TELL(r)\n};\nconst tasks = [];\nfor (const r of event.Records) {\n  state.isNew = NEW(await ASK(r));\n  MARK(r)\n  tasks.push(work(r));\n}\nawait Promise.allSettled(tasks);",
  "const flags = [];\nfor (const r of event.Records) flags.push(NEW(await ASK(r)));\nflags.reverse();\nfor (let index = 0; index < event.Records.length; index++) {\n  const r = event.Records[index];\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = [];\nfor (const r of event.Records) flags.unshift(NEW(await ASK(r)));\nfor (const [index, r] of event.Records.entries()) {\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = [];\nfor (const r of event.Records) flags.push(NEW(await ASK(r)));\nfor (const r of event.Records) {\n  if (!flags.shift()) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = [];\nfor (const r of event.Records) flags.push(NEW(await ASK(r)));\nfor (const r of event.Records) {\n  if (!flags.pop()) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = [];\nfor (const r of event.Records) flags.push(NEW(await ASK(r)));\nflags.sort((a, b) => Number(b) - Number(a));\nfor (const [index, r] of event.Records.entries()) {\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = new Array(event.Records.length).fill(false);\nfor (const [index, r] of event.Records.entries()) flags[index] = NEW(await ASK(r));\nfor (const index in flags) {\n  const r = event.Records[index];\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = new Array(event.Records.length).fill(true);\nfor (const [index, r] of event.Records.entries()) {\n  if (NEW(await ASK(r))) flags[0] = false;\n}\nfor (const [index, r] of event.Records.entries()) {\n  if (flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const last = event.Records.at(-1);\nif (!NEW(await ASK(last))) return;\nfor (const r of event.Records) {\n  TELL(r)\n  MARK(r)\n}",
  "const [first, ...others] = event.Records;\nconst isNew = NEW(await ASK(first));\nif (isNew) {\n  TELL(first)\n}\nMARK(first)\nfor (const r of others) {\n  if (!isNew) continue;\n  TELL(r)\n}",
  "let previous;\nfor (const r of event.Records) {\n  const isNew = NEW(await ASK(r));\n  MARK(r)\n  if (previous) {\n    TELL(previous)\n  }\n  previous = isNew ? r : undefined;\n}\nif (previous) {\n  TELL(previous)\n}",
  "let wasNew = false;\nfor (const r of event.Records) {\n  if (wasNew) {\n    TELL(r)\n  }\n  wasNew = NEW(await ASK(r));\n  MARK(r)\n}",
  "const records = [...event.Records];\nconst flags = await Promise.all(records.map(async (r) => NEW(await ASK(r))));\nrecords.shift();\nfor (const [index, r] of records.entries()) {\n  if (!flags[index]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))));\nconst r = event.Records.find((_, index) => flags[index]);\nif (r) {\n  TELL(r)\n  MARK(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))));\nconst r = event.Records.find((_, index) => !flags[index]) ?? event.Records[0];\nif (flags.some(Boolean)) {\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  const others = event.Records.filter((one) => one !== r);\n  if (!NEW(await ASK(r))) continue;\n  MARK(r)\n  for (const other of others) {\n    TELL(other)\n  }\n}",
  "const groups = new Map();\nfor (const r of event.Records) {\n  const { kind } = JSON.parse(r.body);\n  groups.set(kind, [...(groups.get(kind) ?? []), r]);\n}\nfor (const [, records] of groups) {\n  const answers = await Promise.all(records.map((r) => ASK(r)));\n  for (const [index, r] of records.entries()) {\n    if (!NEW(answers[index])) continue;\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const states = new Map();\nfor (const r of event.Records) states.set(JSON.parse(r.body).kind, NEW(await ASK(r)));\nfor (const r of event.Records) {\n  if (!states.get(JSON.parse(r.body).kind)) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const answers = event.Records.map((r) => new Promise((resolve, reject) => setTimeout(() => ASK(r).then(resolve, reject), 0)));\nfor (const [index, r] of event.Records.entries()) {\n  if (!NEW(await answers[index])) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  for (let tries = 0; tries < 2; tries++) {\n    if (!NEW(await ASK(r))) break;\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const pending = new Map();\nfor (const r of event.Records) pending.set(r.messageId, ASK(r));\nfor (const [id, answer] of pending) {\n  if (!NEW(await answer)) continue;\n  const r = event.Records.find((one) => one.messageId === id);\n  TELL(r)\n  MARK(r)\n}",
  "const isAll = (await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))))).every(Boolean);\nif (!isAll) return;\nfor (const r of event.Records) {\n  TELL(r)\n  MARK(r)\n}",
  "const answers = await Promise.all(event.Records.map((r) => ASK(r)));\nconst many = answers.filter((answer) => NEW(answer)).length;\nfor (const r of event.Records.slice(0, many)) {\n  TELL(r)\n  MARK(r)\n}",
  "const results = [];\nfor (const r of event.Records) results.push({ r, isNew: NEW(await ASK(r)) });\nresults.sort((a, b) => Number(b.isNew) - Number(a.isNew));\nfor (const { r, isNew } of results) {\n  if (!isNew) break;\n  TELL(r)\n  MARK(r)\n}",
  "const state = { isNew: false };\nconst check = async (r) => { state.isNew = NEW(await ASK(r)); };\nfor (const r of event.Records) await check(r).then(async () => {\n  if (!state.isNew) return;\n  TELL(r)\n  MARK(r)\n});",
  "const flags = Object.fromEntries(await Promise.all(event.Records.map(async (r) => [r.messageId, NEW(await ASK(r))])));\nfor (const r of event.Records) {\n  if (!flags[r.messageId]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = Object.fromEntries(await Promise.all(event.Records.map(async (r) => [r.messageId, NEW(await ASK(r))])));\nconst { messageId } = event.Records[0];\nfor (const r of event.Records) {\n  if (!flags[messageId]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))));\nfor (const [r, isNew] of _.zip(event.Records, flags)) {\n  if (!isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const flags = await Promise.all(event.Records.map(async (r) => NEW(await ASK(r))));\nfor (const [r, isNew] of _.zip(_.reverse([...event.Records]), flags)) {\n  if (!isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const jobs = [];\nfor (const r of event.Records) jobs.push({ r, isNew: NEW(await ASK(r)) });\nfor (const { r } of _.reject(jobs, (one) => !one.isNew)) {\n  TELL(r)\n  MARK(r)\n}\nconst { true: fresh = 0 } = _.countBy(jobs, \"isNew\");\nif (fresh > 0) {\n  TELL_ALL(jobs.map((one) => one.r))\n}",
  "for (const records of _.chunk(event.Records, 2)) {\n  const [isNew] = await Promise.all(records.map(async (r) => NEW(await ASK(r))));\n  if (!isNew) continue;\n  for (const r of records) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const jobs = _.keyBy(event.Records, \"messageId\");\nconst flags = {};\nfor (const id of _.keys(jobs)) flags[id] = NEW(await ASK(jobs[id]));\nfor (const id of _.keys(_.pickBy(flags))) {\n  TELL(jobs[id])\n}\nfor (const r of _.values(jobs)) {\n  if (!flags[r.messageId]) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const stack = [];\nfor (const r of event.Records) if (NEW(await ASK(r))) stack.push(r);\nwhile (stack.length > 0) {\n  const r = stack.pop();\n  TELL(r)\n  MARK(r)\n}",
  "let buffer = [];\nconst flush = async () => {\n  if (buffer.length === 0) return;\n  TELL_ALL(buffer)\n  buffer = [];\n};\nfor (const r of event.Records) {\n  if (NEW(await ASK(r))) buffer.push(r);\n  MARK(r)\n  if (buffer.length === 2) await flush();\n}\nawait flush();",
  "let buffer = [];\nconst flush = async () => {\n  TELL_ALL(buffer)\n  buffer = [];\n};\nlet isAny = false;\nfor (const r of event.Records) {\n  buffer.push(r);\n  if (NEW(await ASK(r))) isAny = true;\n  MARK(r)\n}\nif (isAny) await flush();",
  "const isNewOf = async (r) => NEW(await ASK(r));\nconst kept = [];\nfor (const r of event.Records) (await isNewOf(r)) && kept.push(r);\nkept.length && await Promise.all(kept.map(async (r, index) => {\n  const one = kept[kept.length - 1 - index];\n  TELL(one)\n  MARK(r)\n}));",
  "const memo = {};\nconst isNewOf = (r) => (memo[r.messageId] ??= ASK(r).then((answer) => NEW(answer)));\nfor (const r of event.Records) {\n  if (!(await isNewOf(r))) continue;\n  TELL(r)\n}\nfor (const r of event.Records) {\n  if (!(await isNewOf(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "const memo = {};\nconst isNewOf = (r) => (memo.isNew ??= ASK(r).then((answer) => NEW(answer)));\nfor (const r of event.Records) {\n  if (!(await isNewOf(r))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const [index, r] of event.Records.entries()) {\n  const next = event.Records[index + 1] ?? r;\n  if (!NEW(await ASK(next))) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  const isNew = await Promise.race([ASK(r).then((answer) => NEW(answer)), Promise.resolve(true)]);\n  if (!isNew) continue;\n  TELL(r)\n  MARK(r)\n}",
  "for (const r of event.Records) {\n  ask: {\n    if (NEW(await ASK(r))) break ask;\n    continue;\n  }\n  TELL(r)\n  MARK(r)\n}",
  "const plan = { fresh: [], old: [] };\nfor (const r of event.Records) plan[NEW(await ASK(r)) ? \"fresh\" : \"old\"].push(r);\nfor (const [name, records] of Object.entries(plan)) {\n  if (name === \"old\") continue;\n  for (const r of records) {\n    TELL(r)\n    MARK(r)\n  }\n}",
  "const plan = new Map([[\"fresh\", []], [\"old\", []]]);\nfor (const r of event.Records) plan.get(NEW(await ASK(r)) ? \"fresh\" : \"old\").push(r);\nfor (const [name, records] of plan) for (const r of records) {\n  if (name !== \"fresh\" && records.length > 0) continue;\n  TELL(r)\n  MARK(r)\n}",
]; // prettier-ignore

export function drawnBatch(draw: Draw): readonly Statement[] {
  const first = drawnAsker(draw, "ask", draw.below(4));
  const second = draw.seldom(4) ? drawnAsker(draw, "other", draw.below(2)) : first;
  let effects = 0;
  const release = draw.one(RELEASES).replaceAll("{key}", "r.messageId");
  const leavesOut = draw.seldom(8);
  const lines = draw
    .one(BODIES)
    .split("\n")
    .map((line) => filled(line, draw.seldom(3) ? second : first))
    .flatMap((line) => line.split("\n"))
    .map((line) => line.replace("RELEASE", draw.seldom(2) ? release : ""))
    .map((line) =>
      line.replace(/TELL(?:_ALL)?\(([^;]*)\)$/u, (text: string, of: string) => {
        const ids = text.startsWith("TELL_ALL")
          ? `\${${of}.map((one) => one.messageId).join(" ")}`
          : `\${${of}.messageId}`;
        return `await sns.send(new PublishCommand({ TopicArn: "t", Message: \`m${effects++} ${ids}\` }));`;
      }),
    );
  const body = blocks(leavesOut ? lines.filter((line) => !line.includes("Marked(")) : lines);
  return [
    ...first.statements,
    ...(second === first ? [] : second.statements),
    { head: "export const handler = async (event) => {", body, tail: "};" },
  ];
}

function filled(line: string, { asked, isNew, marked }: Asker): string {
  return line
    .replaceAll(/ASK\(((?:[^()]|\([^()]*\))*)\)/gu, (_, record: string) => asked(record))
    .replaceAll(/MARK\(([\w.]+)\)/gu, (_, record: string) => marked(record))
    .replaceAll("NEW(", "NEW (")
    .replace(/NEW \(/gu, "NEW(")
    .replaceAll(
      /NEW\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)/gu,
      (_, answer: string) => `(${isNew(answer.includes(" ") ? `(${answer})` : answer)})`,
    );
}
