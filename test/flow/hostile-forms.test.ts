/**
 * An effect in a form that nobody writes but who wants to hide it, or behind an error of the language: it is told, or said to be not known.
 * In no form is it guarded or idempotent.
 */
import { describe, expect, it } from "vitest";
import { forEach } from "./each-record.ts";
import { verdictsOf } from "./inspect.ts";

const helpers = `
const send = (m: any): any => sns.send(new PublishCommand({ Message: m }));
function* gives() { yield send; }
function* hands() { yield* gives(); }
async function down(n: number, m: any): Promise<any> { return n === 0 ? send(m) : down(n - 1, m); }
class Base { go(m: any): any { return send(m); } }
const mixed = (X: any) => class extends X { go(m: any) { return send(m); } };
`;
const S = "await send(r.body);";

const told: Readonly<Record<string, string>> = {
  "a getter": "const o = { get x() { return send(r.body); } }; await o.x;",
  "a getter that is defined": `const o: any = {}; Object.defineProperty(o, "x", { get: () => send(r.body) }); await o.x;`,
  "a setter": "const o = { set x(v: any) { send(v); } }; o.x = r.body;",
  "a setter of a class": "class A { set x(v: any) { send(v); } } new A().x = r.body;",
  "a trap that sets":
    "const p: any = new Proxy({ a: 1 }, { set: (t, k, v) => { send(v); return true; } }); p.x = r.body;",
  "a getter that a spread reads": "const o = { get x() { return send(r.body); } }; const c = { ...o };",
  "a prototype that is written": "const o: any = { __proto__: { go: () => send(r.body) } }; await o.go();",
  "a prototype that is set": "const o: any = {}; Object.setPrototypeOf(o, { go: () => send(r.body) }); await o.go();",
  "a conversion to text": "const o = { toString() { send(r.body); return ''; } }; `${o}`;",
  "a conversion to JSON inside of what is written out":
    "JSON.stringify({ one: { toJSON() { send(r.body); return 1; } } });",
  "a conversion to a number": "const o: any = { valueOf() { send(r.body); return 1; } }; o + 1;",
  "a conversion to JSON": "JSON.stringify({ toJSON() { send(r.body); return 1; } });",
  "a static block": "class A { static { send(r.body); } }",
  "a trap of a proxy": "const p: any = new Proxy({}, { get: () => send(r.body) }); await p.x;",
  "a proxy of the function": "const p: any = new Proxy(send, {}); await p(r.body);",
  "an object that is made of another": "const o: any = Object.create({ go: () => send(r.body) }); await o.go();",
  "a generator": "for (const f of gives()) await f(r.body);",
  "a generator in a generator": "for (const f of hands()) await f(r.body);",
  "an iterator by hand":
    "const it: any = { [Symbol.iterator]() { let n = 0; return { next: () => ({ done: n++ > 0, value: send }) }; } }; for (const f of it) await f(r.body);",
  "a loop in a loop with labels": `outer: for (;;) { for (;;) { ${S} break outer; } }`,
  "a round that a label goes on with": `outer: for (const a of [1, 2]) { for (const b of [1]) { if (a === 1) continue outer; ${S} } }`,
  "behind a block with a label": `l: { if (r.body) break l; } ${S}`,
  "the end of a `try` that returns": `const f = async () => { try { return 1; } finally { ${S} } }; await f();`,
  "an end that overrides an error":
    "const f = (): any => { try { throw 1; } finally { return send; } }; await f()(r.body);",
  "a tag of a template": "const tag = (_: any, v: any) => send(v); await (tag as any)`x${r.body}`;",
  "a reviver": "JSON.parse(r.body, (k, v) => { send(v); return v; });",
  "what `await` calls": "await { then(done: any) { send(r.body); done(); } };",
  "`bind`": "await send.bind(null, r.body)();",
  "`Reflect.apply`": "await Reflect.apply(send, null, [r.body]);",
  "code that is made of text": `await new Function("s", "b", "return s(b)")(send, r.body);`,
  "the next tick": "process.nextTick(send, r.body);",
  "a recursion": "await down(3, r.body);",
  "functions that give functions": `let f: any = () => () => () => send(r.body); while (typeof f === "function") f = f();`,
  "a key that is a symbol": "const s = Symbol(); const o: any = { [s]: send }; await o[s](r.body);",
  "a default of a parameter": "const f = (a = send(r.body)) => a; await f();",
  "a default of a pattern": "const { a = send(r.body) } = {} as any; await a;",
  "an assignment under a condition": "let x: any = null; x ??= send(r.body); await x;",
  "a method above": "class B extends Base { go(m: any) { return super.go(m); } } await new B().go(r.body);",
  "a mixin": "class B extends mixed(Object) {} await new (B as any)().go(r.body);",
  "a private method":
    "class A { #s(m: any) { return send(m); } go(m: any) { return this.#s(m); } } await new A().go(r.body);",
  "a member of the global object": "(globalThis as any).go = send; await (globalThis as any).go(r.body);",
  "what is compared for sorting": "[1, 2].sort(() => { send(r.body); return 0; });",
  "a chain of 400 promises": `await Promise.resolve(r.body)${".then((x) => x)".repeat(400)}.then(send);`,
  "500 parentheses": `await ${"(".repeat(500)}send(r.body)${")".repeat(500)};`,
  "400 choices": `const f = ${"r.body ? ".repeat(400)}send${" : send".repeat(400)}; await f(r.body);`,
  "a list of 20,000": `for (const x of [${Array.from({ length: 20_000 }, (_, index) => index).join()}]) await send(x);`,
  "what `using` disposes of": `await using d = { async [Symbol.asyncDispose]() { ${S} } };`,
};

const errors: Readonly<Record<string, string>> = {
  "a member of nothing": "(null as any).x;",
  "a call of nothing": "(undefined as any)();",
  "a pattern of nothing": "const { a } = null as any;",
  "a class that is none": "new (undefined as any)();",
  "a list of nothing": "[...(null as any)];",
  "a number that is none": "(1n as any) + 1;",
  "text that is no JSON": `JSON.parse("{");`,
  "an object in a circle": "const o: any = {}; o.o = o; JSON.stringify(o);",
  "text that is no address": `new URL("x");`,
  "text that is no time": `new Date("x").toISOString();`,
  "text that is no expression": `new RegExp("(");`,
  "an empty list that is reduced": "([] as any[]).reduce((a, b) => a);",
  "a use before the definition": "(late as any).x;",
  "a recursion without an end": "const f = (): any => f(); f();",
  "a promise that is refused": `await Promise.reject(new Error("x"));`,
  "a member of a frozen object": "const o: any = Object.freeze({ a: 1 }); o.a = 2;",
};

/** A known gap ("Dynamic code" in `docs/effects.md`). A form that is found moves up. */
const silent: Readonly<Record<string, string>> = {
  "`eval`": `await eval("send(r.body)");`,
};

const verdicts = (body: string): readonly string[] => verdictsOf(forEach(body, helpers));

describe("an effect", () => {
  it.each(Object.entries(told))("is told in %s", (_, body) => {
    const found = verdicts(body);
    expect(found).not.toHaveLength(0);
    expect(["unguarded", "weak", "unknown"]).toEqual(expect.arrayContaining([...found]));
  });

  it.each(Object.entries(errors))("is told behind %s", (_, body) => {
    expect(verdicts(`try { ${body} } catch { ${S} } let late = 1;`)).toContain("unguarded");
  });

  it.each(Object.entries(silent))("is not seen in %s", (_, body) => {
    expect(verdicts(body)).toEqual([]);
  });
});
