/**
 * Functions that ask whether a record is new, one around the other, as services are layered: a claim behind the method of a repository,
 * behind a class that is given it, behind a result, an error of one's own, a retry.
 */
import type { Draw } from "../../support/draw.ts";
import type { Statement } from "../reached/program.ts";
import { CLAIMS, KEYS } from "./claims/index.ts";

export interface Asker {
  readonly statements: readonly Statement[];
  /** An expression, to be awaited, that asks for a record. */
  readonly asked: (record: string) => string;
  /** Whether the record is new, by what was answered. */
  readonly isNew: (answer: string) => string;
  /** A statement that marks a record; where the claim does it itself, nothing. */
  readonly marked: (record: string) => string;
}

interface Form {
  /** The statements, in which `@` is the name of the layer, `ASK` asks for `r`, `NEW(x)` tests what was answered. */
  readonly text: string;
  readonly asked: string;
  readonly isNew: string;
}

const CLASS_OF_ERROR =
  'class @Seen extends Error { constructor(id, options) { super(`seen ${id}`, options); this.name = "@Seen"; this.code = "SEEN"; } }';
const THROWING = `${CLASS_OF_ERROR}\nconst @ = async (r) => { const answer = await ASK; if (!NEW(answer)) throw new @Seen(r.messageId); return r; };`;

const FORMS: readonly Form[] = [
  { text: "const @ = (r) => ASK;", asked: "@({r})", isNew: "" },
  { text: "const @ = async (r) => NEW(await ASK);", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => !NEW(await ASK);", asked: "@({r})", isNew: "!{a}" },
  { text: "function @(r) { return ASK.then((answer) => NEW(answer)); }", asked: "@({r})", isNew: "{a} === true" },
  { text: "function @(r) { return ASK.then((answer) => (NEW(answer) ? 1 : 0)).finally(() => { @Count += 1; }); }\nlet @Count = 0;", asked: "@({r})", isNew: "{a} > 0" },
  { text: "const @ = async (r) => { const answer = await ASK; return { ok: NEW(answer), isDuplicate: !NEW(answer), id: r.messageId }; };", asked: "@({r})", isNew: "{a}.ok" },
  { text: "const @ = async (r) => { const answer = await ASK; return { ok: NEW(answer), isDuplicate: !NEW(answer), id: r.messageId }; };", asked: "@({r})", isNew: "!{a}.isDuplicate" },
  { text: "const @ = async (r) => { const answer = await ASK; if (NEW(answer)) return { ok: true, value: r }; return { ok: false, error: new Error(\"seen\") }; };", asked: "@({r})", isNew: "{a}.ok" },
  { text: "const @ = async (r) => { const answer = await ASK; if (NEW(answer)) return { value: r }; return { error: new Error(\"seen\") }; };", asked: "@({r})", isNew: "!{a}.error" },
  { text: "const @ = async (r) => [NEW(await ASK), r];", asked: "@({r})", isNew: "{a}[0]" },
  { text: "const @ = async (r) => { const answer = await ASK; return NEW(answer) ? \"new\" : \"old\"; };", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { const answer = await ASK; switch (true) { case NEW(answer): return \"new\"; default: return \"old\"; } };", asked: "@({r})", isNew: "{a} !== \"old\"" },
  { text: "const @ = async (r) => { const answer = await ASK; return NEW(answer) ? r : undefined; };", asked: "@({r})", isNew: "{a} !== undefined" },
  { text: "const @ = async (r) => { const answer = await ASK; return NEW(answer) ? JSON.parse(r.body) : null; };", asked: "@({r})", isNew: "{a}?.id" },
  { text: "class @Store { constructor(isNew) { this.isNew = isNew; } async claim(r) { return this.isNew(r); } }\nconst @ = new @Store(async (r) => NEW(await ASK));", asked: "@.claim({r})", isNew: "{a}" },
  { text: "class @Store { async save(r) { return ASK; } }\nclass @Service { #store; constructor({ store }) { this.#store = store; } async isSeen(r) { const answer = await this.#store.save(r); return !NEW(answer); } }\nconst @ = new @Service({ store: new @Store() });", asked: "@.isSeen({r})", isNew: "!{a}" },
  { text: "class @Base { async check(r) { return NEW(await this.ask(r)); } }\nclass @Store extends @Base { async ask(r) { return ASK; } }\nconst @ = new @Store();", asked: "@.check({r})", isNew: "{a}" },
  { text: "const @Of = ({ ask }) => ({ isNew: async (r) => NEW(await ask(r)), isSeen: async (r) => !NEW(await ask(r)) });\nconst @ = @Of({ ask: (r) => ASK });", asked: "@.isSeen({r})", isNew: "!{a}" },
  { text: "const @ = { sqs: async (r) => NEW(await ASK), none: async () => false };", asked: "@[\"sqs\"]({r})", isNew: "{a}" },
  { text: "class @Once { static async run(r, work, other = () => undefined) { return NEW(await ASK) ? work(r) : other(r); } }", asked: "@Once.run({r}, async () => true)", isNew: "{a}" },
  { text: "const @ = (r, done) => { ASK.then((answer) => done(null, NEW(answer)), (error) => done(error)); };\nconst @Promised = (r) => new Promise((resolve, reject) => @(r, (error, value) => (error ? reject(error) : resolve(value))));", asked: "@Promised({r})", isNew: "{a}" },
  { text: "const @Known = new Map();\nconst @ = async (r) => { if (@Known.has(r.messageId)) return @Known.get(r.messageId); const answer = NEW(await ASK); @Known.set(r.messageId, answer); return answer; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Known = new Set();\nconst @ = async (r) => { if (@Known.has(r.messageId)) return false; @Known.add(r.messageId); return NEW(await ASK); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { for (let i = 0; i < 3; i++) { try { return NEW(await ASK); } catch (error) { if (i === 2) throw error; } } };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { let isNew = false; try { isNew = NEW(await ASK); return isNew; } catch (error) { throw new Error(\"store\", { cause: error }); } finally { if (isNew) @Count++; } };\nlet @Count = 0;", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { try { return NEW(await ASK); } catch { return true; } };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { try { return NEW(await ASK); } finally { if (r.messageId === \"m1\") return true; } };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const [answer] = await Promise.all([ASK, Promise.resolve(1)]); return NEW(answer); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const answer = await Promise.race([ASK, new Promise(() => {})]); return NEW(answer); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const [told] = await Promise.allSettled([ASK]); return told.status === \"fulfilled\" && NEW(told.value); };", asked: "@({r})", isNew: "{a}" },
  { text: `${THROWING}`, asked: "@({r}).then(() => true, () => false)", isNew: "{a}" },
  { text: `${THROWING}\nconst @Caught = async (r) => { try { await @(r); return true; } catch (error) { if (error instanceof @Seen) return false; throw error; } };`, asked: "@Caught({r})", isNew: "{a}" },
  { text: `${THROWING}\nconst @Caught = async (r) => { try { await @(r); } catch (error) { switch (error.name) { case "@Seen": return { isDuplicate: true }; default: throw error; } } return { isDuplicate: false }; };`, asked: "@Caught({r})", isNew: "!{a}.isDuplicate" },
  { text: `${THROWING}\nconst @Caught = (r) => @(r).catch((error) => { if (error.code === "SEEN") return undefined; throw error; });`, asked: "@Caught({r})", isNew: "!!{a}" },
  { text: `${THROWING}\nconst @Wrapped = async (r) => { try { return await @(r); } catch (error) { throw new Error("claim failed", { cause: error }); } };\nconst @Caught = (r) => @Wrapped(r).then(() => "new", (error) => { if (error.cause instanceof @Seen) return "old"; throw error; });`, asked: "@Caught({r})", isNew: "{a} === \"new\"" },
  { text: "const @With = (ask) => async (...given) => NEW(await ask(...given));\nconst @ = @With((r) => ASK);", asked: "@({r})", isNew: "{a}" },
  { text: "class @Base { async ask(r) { return ASK; } }\nclass @Sub extends @Base { async ask(r) { const answer = await super.ask(r); return NEW(answer); } }\nconst @ = new @Sub();", asked: "@.ask({r})", isNew: "{a}" },
  { text: "class @Job { constructor(r) { this.r = r; } get isNew() { const { r } = this; return ASK.then((answer) => NEW(answer)); } }", asked: "new @Job({r}).isNew", isNew: "{a}" },
  { text: "const @ = async (r, asker = (r) => ASK) => NEW(await asker(r));", asked: "@({r})", isNew: "{a}" },
  { text: "const @Api = { ask: async (r) => NEW(await ASK) };\nconst @ = (r) => @Api?.ask?.(r);", asked: "@({r})", isNew: "{a}" },
  { text: "async function* @Asks(r) { yield NEW(await ASK); }\nconst @ = async (r) => (await @Asks(r).next()).value;", asked: "@({r})", isNew: "{a}" },
  { text: "async function* @Asks(r) { yield NEW(await ASK); }\nconst @ = async (r) => { for await (const isNew of @Asks(r)) return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Listeners = [];\n@Listeners.push(async (r) => NEW(await ASK));\nconst @ = async (r) => { let isNew = true; for (const listener of @Listeners) isNew = isNew && (await listener(r)); return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => new Set(NEW(await ASK) ? [\"new\"] : []);", asked: "@({r})", isNew: "{a}.has(\"new\")" },
  { text: "const @ = async (r) => new Set(NEW(await ASK) ? [\"new\"] : []);", asked: "@({r})", isNew: "{a}.size > 0" },
  { text: "const @ = async (r) => new Map([[\"isNew\", NEW(await ASK)]]);", asked: "@({r})", isNew: "{a}.get(\"isNew\")" },
  { text: "const @ = async (r) => { const answer = await ASK; return NEW(answer) ? { kind: \"new\", r } : { kind: \"seen\" }; };", asked: "@({r})", isNew: "{a}.kind === \"new\"" },
  { text: "const @ = async (r) => { const answer = await ASK; switch (NEW(answer)) { case false: case null: case undefined: case 0: return \"old\"; default: return \"new\"; } };", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { asked: { if (NEW(await ASK)) break asked; return false; } return true; };", asked: "@({r})", isNew: "{a}" },
  { text: "let @Last = false;\nconst @ = async (r) => { @Last = NEW(await ASK); return @Last; };", asked: "@({r})", isNew: "{a}" },
  { text: "let @Last = false;\nconst @ = async (r) => { @Last = NEW(await ASK); };", asked: "@({r}).then(() => @Last)", isNew: "{a}" },
  { text: "const @ = async (r) => { const answer = await Promise.any([ASK]); return NEW(answer); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = (r) => new Promise((resolve, reject) => { ASK.then((answer) => resolve(NEW(answer)), reject); });", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { let left = 3; while (true) { try { return NEW(await ASK); } catch (error) { left -= 1; if (left === 0) throw error; } } };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r, left = 3) => { try { return NEW(await ASK); } catch (error) { if (left <= 1) throw error; return @(r, left - 1); } };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = (r) => ({ then: (resolve, reject) => ASK.then((answer) => resolve(NEW(answer)), reject) });", asked: "Promise.resolve(@({r}))", isNew: "{a}" },
  { text: "const @ = (function (r) { return ASK; }).bind(null);", asked: "@({r})", isNew: "" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return isNew || JSON.parse(r.body).flags.a === true; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => JSON.parse(JSON.stringify({ isNew: !!NEW(await ASK) }));", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => [NEW(await ASK)].filter(Boolean);", asked: "@({r})", isNew: "{a}.length > 0" },
  { text: "const @ = async (r) => [NEW(await ASK), true].every(Boolean);", asked: "@({r})", isNew: "{a}" },
  { text: "const @State = Object.freeze({ NEW: 1, OLD: 2 });\nconst @ = async (r) => (NEW(await ASK) ? @State.NEW : @State.OLD);", asked: "@({r})", isNew: "{a} === @State.NEW" },
  { text: "const @Names = { true: \"new\", false: \"old\" };\nconst @ = async (r) => @Names[String(!!NEW(await ASK))];", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "let @Tail = Promise.resolve();\nconst @ = (r) => { const asked = @Tail.then(() => ASK).then((answer) => NEW(answer)); @Tail = asked.catch(() => undefined); return asked; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const isNew = await Promise.allSettled([ASK]).then(([{ value, reason }]) => { if (reason) throw reason; return NEW(value); }); return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { try { const answer = await ASK; if (!NEW(answer)) return \"old\"; return \"new\"; } finally { @Count += 1; } };\nlet @Count = 0;", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return isNew ? undefined : { seen: r.messageId }; };", asked: "@({r})", isNew: "{a}?.seen === undefined" },
  { text: "const @ = async (r) => { const told = {}; told[r.messageId] = NEW(await ASK); return told; };", asked: "@({r})", isNew: "Object.values({a})[0]" },
  { text: "let @Last = false;\nconst @ = async (r) => { @Last = NEW(await ASK); await Promise.resolve(); return @Last; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return isNew ? { state: \"new\" } : {}; };", asked: "@({r})", isNew: "\"state\" in {a}" },
  { text: "const @ = async (r) => { const told = { state: \"seen\" }; if (NEW(await ASK)) delete told.state; return told; };", asked: "@({r})", isNew: "!(\"state\" in {a})" },
  { text: "const @ = async (r) => ({ ...(NEW(await ASK) ? {} : { seen: r.messageId }) });", asked: "@({r})", isNew: "Object.keys({a}).length === 0" },
  { text: "const @ = async (r) => Number(!!NEW(await ASK));", asked: "@({r})", isNew: "[false, true][{a}]" },
  { text: "const @ = async (r) => (NEW(await ASK) ? 3 : 2);", asked: "@({r})", isNew: "({a} & 1) === 1" },
  { text: "const @ = async (r) => `${r.messageId}:${NEW(await ASK) ? \"new\" : \"old\"}`;", asked: "@({r})", isNew: "{a}.endsWith(\":new\")" },
  { text: "const @ = async (r) => `${r.messageId}:${NEW(await ASK) ? \"new\" : \"old\"}`;", asked: "@({r})", isNew: "/:new$/.test({a})" },
  { text: "const @ = async (r) => `${r.messageId}:${NEW(await ASK) ? \"new\" : \"old\"}`;", asked: "@({r})", isNew: "{a}.split(\":\")[1] === \"new\"" },
  { text: "const @ = async (r) => { const { isNew = true } = { isNew: NEW(await ASK) ? undefined : false }; return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { let told; told ??= NEW(await ASK); told ||= false; return told; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { let told = true; told &&= NEW(await ASK); return told; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Told = new WeakMap();\nconst @ = async (r) => { @Told.set(r, NEW(await ASK)); return r; };", asked: "@({r})", isNew: "@Told.get({a})" },
  { text: "const @New = Symbol(\"new\");\nconst @ = async (r) => ({ [@New]: NEW(await ASK) });", asked: "@({r})", isNew: "{a}[@New]" },
  { text: "const @ = async (r) => Object.fromEntries([[\"isNew\", NEW(await ASK)]]);", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => [NEW(await ASK)].reduce((all, one) => all && one, true);", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => [NEW(await ASK) ? \"new\" : \"old\"].find((one) => one === \"new\");", asked: "@({r})", isNew: "{a} !== undefined" },
  { text: "const @ = async (r) => [\"seen\", \"other\"].indexOf(NEW(await ASK) ? \"new\" : \"seen\");", asked: "@({r})", isNew: "{a} === -1" },
  { text: "const @ = async (r) => Array.from(NEW(await ASK) ? [r] : []);", asked: "@({r})", isNew: "{a}.at(0) !== undefined" },
  { text: "const @ = async (r) => { const told = []; if (NEW(await ASK)) told.push(r); return told; };", asked: "@({r})", isNew: "{a}.some((one) => one.messageId)" },
  { text: "const @ = async (r) => { const told = []; if (!(NEW(await ASK))) told.push(r.messageId); return told; };", asked: "@({r})", isNew: "{a}.length === 0" },
  { text: "const @ = async (r) => { switch (NEW(await ASK) ? 1 : 0) { case 1: break; default: return \"old\"; } return \"new\"; };", asked: "@({r})", isNew: "{a} !== \"old\"" },
  { text: "const @ = async (r) => { const told = await ASK; const tests = { isNew: () => NEW(told), isOld: () => !NEW(told) }; return tests; };", asked: "@({r})", isNew: "{a}.isNew()" },
  { text: "class @Told { #isNew; constructor(isNew) { this.#isNew = isNew; } get isNew() { return this.#isNew; } static of(isNew) { return new @Told(isNew); } }\nconst @ = async (r) => @Told.of(NEW(await ASK));", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "class @Ok {}\nclass @Old {}\nconst @ = async (r) => (NEW(await ASK) ? new @Ok() : new @Old());", asked: "@({r})", isNew: "{a} instanceof @Ok" },
  { text: "const @ = async (r) => { const told = await ASK; return () => NEW(told); };", asked: "@({r})", isNew: "{a}()" },
  { text: "const @ = async (r) => { const told = await ASK; return typeof (NEW(told) ? 1 : undefined); };", asked: "@({r})", isNew: "{a} === \"number\"" },
  { text: "const @ = async (r) => { const told = await ASK; return [r, NEW(told)].at(-1); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Once = _.once((r) => ASK);\nconst @ = async (r) => NEW(await @Once(r));", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const told = await ASK; return Object.assign({ isNew: false }, NEW(told) && { isNew: true }); };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => structuredClone({ told: [!!NEW(await ASK)] });", asked: "@({r})", isNew: "{a}.told[0]" },
  { text: "const @ = async (r) => { try { if (!(NEW(await ASK))) throw new RangeError(r.messageId); } catch (error) { if (!(error instanceof RangeError)) throw error; return false; } return true; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const told = {}; Object.defineProperty(told, \"isNew\", { value: NEW(await ASK), enumerable: true }); return told; };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => { const told = new Proxy({ isNew: NEW(await ASK) }, {}); return told; };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => Reflect.get({ isNew: NEW(await ASK) }, \"isNew\");", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => (await Promise.all([0, 1].map(async (one) => (one === 0 ? NEW(await ASK) : true)))).every((one) => one);", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const told = new Map(); told.set(r.messageId, NEW(await ASK)); return [...told].filter(([, isNew]) => isNew).map(([id]) => id); };", asked: "@({r})", isNew: "{a}.join() !== \"\"" },
  { text: "const @ = async (r) => { const told = await ASK; const [first, ...others] = NEW(told) ? [r] : []; return { first, others }; };", asked: "@({r})", isNew: "{a}.first" },
  { text: "const @ = async (r) => { const controller = new AbortController(); if (!(NEW(await ASK))) controller.abort(); return controller.signal; };", asked: "@({r})", isNew: "!{a}.aborted" },
  { text: "const @ = async (r) => { try { throw { isNew: NEW(await ASK) }; } catch (thrown) { if (thrown instanceof Error) throw thrown; return thrown; } };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => { let flags = 0; flags |= NEW(await ASK) ? 2 : 0; flags |= 1; return flags; };", asked: "@({r})", isNew: "({a} & 2) !== 0" },
  { text: "const @ = async (r) => [\"a\", NEW(await ASK) && \"new\"].filter(Boolean).join(\"+\");", asked: "@({r})", isNew: "{a}.includes(\"new\")" },
  { text: "const @ = async (r) => parseInt(NEW(await ASK) ? \"1\" : \"0\", 10);", asked: "@({r})", isNew: "{a} === 1" },
  { text: "const @ = async (r) => Object.entries({ new: NEW(await ASK), old: false }).find(([, is]) => is)?.[0];", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => Object.is(!!(NEW(await ASK)), true);", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return ((...all) => all.concat(isNew ? [\"new\"] : []))(\"a\"); };", asked: "@({r})", isNew: "{a}.length === 2" },
  { text: "const @Mixed = (Base) => class extends Base { async isNew(r) { const answer = await this.ask(r); return NEW(answer); } };\nclass @Plain { async ask(r) { return ASK; } }\nconst @ = new (@Mixed(@Plain))();", asked: "@.isNew({r})", isNew: "{a}" },
  { text: "class @Chain { constructor(next) { this.next = next; } async handle(r) { return this.next ? this.next.handle(r) : true; } }\nclass @Own extends @Chain { async handle(r) { const answer = await ASK; return NEW(answer) ? super.handle(r) : false; } }\nconst @ = new @Own(new @Chain());", asked: "@.handle({r})", isNew: "{a}" },
  { text: "class @Rows { constructor(r) { this.r = r; } async *[Symbol.asyncIterator]() { const { r } = this; yield NEW(await ASK); } }\nconst @ = async (r) => { const all = []; for await (const one of new @Rows(r)) all.push(one); return all; };", asked: "@({r})", isNew: "{a}[0]" },
  { text: "const @ = async (r) => { const told = NEW(await ASK); return new Proxy({}, { get: (_, name) => (name === \"isNew\" ? told : undefined) }); };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @Api = { prefix: \"x\", async ask(r) { return this.prefix === \"x\" && NEW(await ASK); } };\nconst @ = @Api.ask;", asked: "@.call(@Api, {r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const told = await ASK; const table = new Map([[true, \"new\"], [false, \"old\"]]); return table.get(!!(NEW(told))); };", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { let resolve; const waiting = new Promise((done) => { resolve = done; }); ASK.then((answer) => resolve({ isNew: NEW(answer) }), () => resolve({ isNew: false })); return waiting; };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => { let state = \"begin\"; let isNew; while (state !== \"end\") { switch (state) { case \"begin\": isNew = NEW(await ASK); state = isNew ? \"new\" : \"old\"; break; case \"new\": state = \"end\"; break; default: return false; } } return true; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); const { length } = isNew ? \"ab\" : \"\"; return length; };", asked: "@({r})", isNew: "{a} > 1" },
  { text: "const @ = async (r) => [NEW(await ASK) ? 1 : 0, 5].sort((a, b) => a - b)[0];", asked: "@({r})", isNew: "{a} > 0" },
  { text: "const @ = async (r) => Math.max(0, NEW(await ASK) ? 1 : -1);", asked: "@({r})", isNew: "{a} === 1" },
  { text: "const @ = async (r) => { const told = new Set([\"new\", \"old\"]); told.delete(NEW(await ASK) ? \"old\" : \"new\"); return told; };", asked: "@({r})", isNew: "{a}.has(\"new\")" },
  { text: "const @ = async (r) => { const told = { isNew: false }; const set = (name, value) => Object.assign(told, { [name]: value }); set(\"isNew\", NEW(await ASK)); return told; };", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => { const told = await ASK; return ((isNew, other) => (isNew ? other : null))(NEW(told), r.messageId); };", asked: "@({r})", isNew: "{a} !== null" },
  { text: "const @Once = _.flow((answer) => NEW(answer), (isNew) => ({ isNew }));\nconst @ = async (r) => @Once(await ASK);", asked: "@({r})", isNew: "{a}.isNew" },
  { text: "const @ = async (r) => _.get({ told: { isNew: NEW(await ASK) } }, \"told.isNew\", false);", asked: "@({r})", isNew: "{a}" },
  { text: "const @Cond = _.cond([[(answer) => NEW(answer), () => \"new\"], [() => true, () => \"old\"]]);\nconst @ = async (r) => @Cond(await ASK);", asked: "@({r})", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); if (isNew) return Promise.resolve(\"new\"); return Promise.reject(new RangeError(\"old\")); };", asked: "@({r}).catch((error) => { if (error instanceof RangeError) return \"old\"; throw error; })", isNew: "{a} === \"new\"" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return { [Symbol.toPrimitive]: undefined, valueOf: () => (isNew ? 1 : 0) }; };", asked: "@({r})", isNew: "{a}.valueOf() === 1" },
  { text: "const @Last = { id: undefined, isNew: false };\nconst @ = async (r) => { if (@Last.id === r.messageId) return @Last.isNew; const isNew = NEW(await ASK); @Last.id = r.messageId; @Last.isNew = isNew; return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Last = { isNew: undefined };\nconst @ = async (r) => { @Last.isNew ??= NEW(await ASK); return @Last.isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Answers = [];\nconst @ = async (r) => { @Answers.push(NEW(await ASK)); return @Answers[@Answers.length - 1]; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Answers = [];\nconst @ = async (r) => { @Answers.push(NEW(await ASK)); return @Answers[0]; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @Answers = {};\nconst @ = async (r) => { @Answers[JSON.parse(r.body).kind] = NEW(await ASK); return @Answers; };", asked: "@({r})", isNew: "{a}.job" },
  { text: "const @ = async (r) => { const isNew = NEW(await ASK); return isNew ? [r.messageId] : []; };", asked: "@({r})", isNew: "{a}.includes({r}.messageId)" },
  { text: "const @ = async (r) => { const answers = await Promise.all([ASK, ASK]); return answers.some((answer) => NEW(answer)); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const answers = await Promise.all([ASK, ASK]); return NEW(answers[1]); };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const first = NEW(await ASK); const second = NEW(await ASK); return first && !second; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const first = NEW(await ASK); if (first) return true; return NEW(await ASK); };", asked: "@({r})", isNew: "{a}" },
  { text: "function @Asker(r) { return { async then(resolve, reject) { try { resolve(NEW(await ASK)); } catch (error) { reject(error); } } }; }\nconst @ = async (r) => await @Asker(r);", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { const text = JSON.stringify({ state: NEW(await ASK) ? \"new\" : \"old\" }); return JSON.parse(text, (name, value) => (name === \"state\" ? value.toUpperCase() : value)); };", asked: "@({r})", isNew: "{a}.state === \"NEW\"" },
  { text: "const @ = async (r) => (NEW(await ASK) ? 1n : 0n);", asked: "@({r})", isNew: "{a} === 1n" },
  { text: "const @ = async (r) => { const [isNew = false] = [(NEW(await ASK)) || undefined]; return isNew; };", asked: "@({r})", isNew: "{a}" },
  { text: "const @ = async (r) => { outer: for (const tries of [1, 2]) { for (const one of [r]) { const isNew = NEW(await ASK); if (!isNew && tries === 2) break outer; if (isNew) return \"new\"; } } return \"old\"; };", asked: "@({r})", isNew: "{a} === \"new\"" },
]; // prettier-ignore

/** A claim, and as many layers around it. */
export function drawnAsker(draw: Draw, prefix: string, layers: number): Asker {
  const first = claiming(draw, prefix);
  return Array.from({ length: layers }).reduce<Asker>(
    (inner, _, index) => around(draw, `${prefix}${index}`, inner),
    first,
  );
}

function claiming(draw: Draw, name: string): Asker {
  const claim = draw.one(CLAIMS);
  const key = draw.one(KEYS);
  const of = (text: string): string => text.replaceAll("{key}", key).replaceAll(/#(?!\{)/gu, "found");
  const does = of(claim.does).replaceAll("job#", "job");
  const isOfFresh = draw.seldom(2);
  const test = of(draw.one(isOfFresh ? claim.fresh : claim.seen));
  const marks = claim.marks === undefined ? [] : [of(draw.one(claim.marks))];
  const asking: Statement = { head: `const ${name} = async (r) => {`, body: ["const o = JSON.parse(r.body);", does, `return ${draw.seldom(2) ? test : `!!(${test})`};`], tail: "};" }; // prettier-ignore
  const marking: Statement = { head: `const ${name}Marked = async (r) => {`, body: ["const o = JSON.parse(r.body);", ...marks], tail: "};" }; // prettier-ignore
  return {
    statements: [asking, ...(marks.length > 0 ? [marking] : [])],
    asked: (record) => `${name}(${record})`,
    isNew: (answer) => (isOfFresh ? answer : `!${answer}`),
    marked: (record) => (marks.length > 0 ? `await ${name}Marked(${record});` : ""),
  };
}

function around(draw: Draw, name: string, inner: Asker): Asker {
  const form = draw.one(FORMS);
  // Now and then the answer is taken for its opposite.
  const slips = draw.seldom(12);
  const written = form.text
    .replaceAll("@", name)
    .replaceAll("ASK", inner.asked("r"))
    .replaceAll(/NEW\(((?:[^()]|\([^()]*\)|\((?:[^()]|\([^()]*\))*\))*)\)/gu, (_, answer: string) => {
      const parts = inner.isNew(answer.includes(" ") ? `(${answer})` : answer);
      return slips ? `!(${parts})` : `(${parts})`;
    });
  return {
    ...inner,
    statements: [...inner.statements, ...written.split("\n")],
    asked: (record) => form.asked.replaceAll("@", name).replaceAll("{r}", record),
    isNew:
      form.isNew === "" ? inner.isNew : (answer) => `(${form.isNew.replaceAll("@", name).replaceAll("{a}", answer)})`,
  };
}
