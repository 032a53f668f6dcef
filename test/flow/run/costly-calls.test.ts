/** A function that only computes, and took a good part of the budget, is not gone through any more: what stands behind it still is. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

/** Calls that are each given another object. */
function calls(count: number, call: (index: number, given: string) => string, of = "r.body"): string {
  const given = (index: number): string =>
    `{ ${Array.from({ length: 6 }, (_, k) => `f${k}: { id: ${of}, at: "${index}" }`).join(", ")} }`;
  return Array.from({ length: count }, (_, index) => call(index, given(index))).join(" ");
}

function taken(text: string): number {
  const before = evaluations();
  expect(verdictsOf(text)).toEqual(["unguarded"]);
  return evaluations() - before;
}

const SECRET = `const SECRET = new Set(["token", "password"]); const mask = (text) => (text ? text.slice(0, 4) + "…" : "");`;
const REDACTING: readonly (readonly [string, string])[] = [
  [
    "a loop that calls itself",
    `${SECRET}
     function redact(data) {
       const out = {};
       for (const [name, value] of Object.entries(data)) {
         if (SECRET.has(name.toLowerCase())) out[name] = mask(value);
         else if (Array.isArray(value)) out[name] = value.map(redact);
         else out[name] = value && typeof value === "object" ? redact(value) : value;
       }
       return out;
     }`,
  ],
  [
    "an accumulator",
    `${SECRET}
     const redact = (data) => Object.keys(data ?? {}).reduce((all, name) => {
       all[name] = data[name] instanceof Object ? redact(data[name]) : SECRET.has(name) ? mask(data[name]) : data[name];
       return all;
     }, {});`,
  ],
  [
    "a table of functions that call each other",
    `${SECRET}
     const kindOf = (value) => (Array.isArray(value) ? "list" : value && typeof value === "object" ? "object" : "text");
     const list = (value) => value.map((one) => FORMS[kindOf(one)](one)).join(",");
     const object = (value) => Object.keys(value).map((name) => (SECRET.has(name) ? mask(value[name]) : FORMS[kindOf(value[name])](value[name]))).join(";");
     const FORMS = { list, object, text: (value) => String(value) };
     const redact = (data) => { const out = {}; for (const [name, one] of Object.entries(data)) out[name] = FORMS[kindOf(one)](one); return out; };`,
  ],
  [
    "a class",
    `${SECRET}
     class Redactor {
       depth = 3;
       all(data) { const out = { at: new Date() }; for (const name of Object.keys(data)) out[name] = this.one(name, data[name]); return out; }
       one(name, value) {
         if (SECRET.has(name)) return mask(value);
         if (Array.isArray(value)) return value.map((one) => this.one(name, one));
         return value !== null && typeof value === "object" ? this.all(value) : value;
       }
     }
     const redactor = new Redactor();
     const redact = (data) => redactor.all(data);`,
  ],
];

describe("what only computes", () => {
  test.each(REDACTING)("is gone through a few times, and then no more: %s", (_form, code) => {
    const handler = (count: number): string =>
      forEach(`${calls(count, (_, given) => `console.log(JSON.stringify(redact(${given})));`)} ${publish}`, code);
    const each = (first: number, last: number): number =>
      (taken(handler(last)) - taken(handler(first))) / (last - first);
    expect(each(60, 90)).toBeLessThan(each(1, 5) / 3);
  });

  test.each(REDACTING)("is gone through where it was called seldom: %s", (_form, code) => {
    const text = forEach(`if (redact({ a: "new", b: { c: r.body } }).a === "new") { ${publish} }`, code);
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace(`=== "new"`, `=== "old"`))).toEqual([]);
  });

  test("gives something of which nothing is known: a key that is made so late is told unknown", () => {
    const put = `await s3.send(new PutObjectCommand({ Bucket: "b", Key: Object.keys(redact({ [r.messageId]: r.body })).join() }));`;
    const [[, code]] = REDACTING as [readonly [string, string]];
    const first = calls(60, (_, given) => `redact(${given});`);
    expect(verdictsOf(forEach(put, code))).not.toEqual(["unguarded"]);
    expect(verdictsOf(forEach(`${first} ${put}`, code))).toEqual(["unknown"]);
  });
});

describe("what computes with numbers that are stored", () => {
  const code = `function grown(data, sum) {
    const out = { total: sum + 1 };
    for (const [name, value] of Object.entries(data)) out[name] = value && typeof value === "object" ? grown(value, sum) : value;
    return out;
  }`;
  const stored = `const found = (await doc.send(new GetCommand({ TableName: "t", Key: { pk: "1" } }))).Item;`;
  const all = (count: number, last: string): string =>
    forEach(`${stored} ${calls(count, (_, given) => `grown(${given}, found.total);`)} ${last}`, code);

  test("is gone through some times, and then no more", () => {
    const each = (first: number, last: number): number =>
      (taken(all(last, publish)) - taken(all(first, publish))) / (last - first);
    expect(each(150, 190)).toBeLessThan(each(1, 5) / 3);
  });

  test("may have added to what is stored: where it is written back, that is told unknown", () => {
    const put = `await doc.send(new PutCommand({ TableName: "t", Item: { pk: "1", total: grown({ text: r.body }, found.total).total } }));`;
    expect(verdictsOf(all(1, put))).toEqual(["unguarded"]);
    expect(verdictsOf(all(500, put))).toEqual(["unknown"]);
    expect(verdictsOf(all(500, put.replace(", found.total)", ", 7)")))).toEqual(["idempotent"]);
  });
});

describe("what may do something is gone through each time", () => {
  const code = `${SECRET}
    const redact = (data) => {
      const out = {};
      for (const name of Object.keys(data)) {
        if (SECRET.has(name)) out[name] = mask(data[name]);
        else for (const part of Object.keys(data[name])) out[name + part] = data[name][part];
      }
      return out;
    };`;
  const SEND = publish.replace(/^await /u, "");
  const last = `redact({ password: r.body });`;
  const after = (changed: string, more = ""): string =>
    forEach(`${calls(60, (_, given) => `redact(${given});`, `"x"`)} ${last}`, `${more} ${changed}`);

  test.each([
    [
      "what it finds is sent",
      code.replace("out[name] = mask(data[name]);", `{ const r = { body: data[name] }; ${SEND} }`),
    ],
    ["what it finds is handed to who sends it", code.replace("mask(data[name])", "tell(data[name])")],
    [
      "it hands what it finds to a listener of its own",
      code.replace("mask(data[name])", "listeners.get(name)?.(data[name])"),
    ],
    ["it tells it to who listens", code.replace("mask(data[name])", "bus.emit(name, data[name])")],
    ["it hands it and who sends it to a package", code.replace("mask(data[name])", "_.forEach([data[name]], tell)")],
    [
      "it hands it and a part of a table to a package",
      code.replace("mask(data[name])", "_.each([data[name]], ALL.tell)"),
    ],
    [
      "a package is given a name of who sends it",
      code
        .replace("mask(data[name])", "_.each([data[name]], other)")
        .replace("const out", "const other = tell; const out"),
    ],
  ])("%s", (_what, changed) => {
    const more = `import _ from "lodash"; import { EventEmitter } from "node:events"; const bus = new EventEmitter(); bus.on("password", (body) => tell(body)); const ALL = { tell: (body) => tell(body) };
      const tell = (body) => { const r = { body }; ${SEND} }; const listeners = new Map([["password", tell]]);`;
    expect(verdictsOf(after(changed, more))).toEqual(["unguarded"]);
    expect(verdictsOf(after(changed, more).replace(last, ""))).toEqual([]);
  });

  test("a variable around it that it sets", () => {
    const text = after(code.replace("mask(data[name])", `(seen = "x")`), "let seen;").replace(
      last,
      `${last} if (seen) { ${publish} }`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace(last, ""))).toEqual([]);
  });

  test("a function that it is given, and hands to a package", () => {
    const given = `import _ from "lodash"; ${code.replace("(data)", "(data, done)").replace("mask(data[name])", "_.each([data[name]], done)")}`;
    const text = forEach(
      `${calls(60, (_, one) => `redact(${one}, String);`, `"x"`)} redact({ password: r.body }, tell);`,
      `const tell = (body) => { const r = { body }; ${SEND} }; ${given}`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace("r.body }, tell)", "r.body }, String)"))).toEqual([]);
  });

  test("what a table of functions does, or another one that may stand there by then", () => {
    const forms = (more: string): string =>
      `const FORMS = { text: (value) => String(value).trim(), list: (value) => value.map((one) => FORMS.text(one)).join(), ${more} };
       const redact = (data) => { const out = {}; for (const name of Object.keys(data)) for (const part of Object.keys(data[name])) out[name + part] = FORMS[part === "send" ? "send" : "text"](data[name][part]); return out; };`;
    const sent = `redact({ a: { send: r.body } });`;
    const all = (more: string, before = ""): string =>
      forEach(`${calls(60, (_, given) => `redact(${given});`, `"x"`)} ${before} ${sent}`, forms(more));
    const send = `(body) => { const r = { body }; ${SEND} return ""; }`;
    expect(verdictsOf(all(`send: ${send}`))).toEqual(["unguarded"]);
    expect(verdictsOf(all(`send: (body) => body`, `FORMS.send = ${send};`))).toEqual(["unguarded"]);
    expect(verdictsOf(all(`send: (body) => body`))).toEqual([]);
  });

  test("what is done by a thing that it is given, under a name that texts have as well", () => {
    const given = `import { CosmosClient } from "@azure/cosmos"; const container = new CosmosClient({}).database("d").container("c");
      const redact = (data, item) => {
        const out = {};
        for (const name of Object.keys(data)) for (const part of Object.keys(data[name])) out[name + part] = data[name][part];
        if (item) item.replace({ id: "1", text: data });
        return out;
      };`;
    const all = (of: string): string => calls(60, (_, data) => `redact(${data}, ${of});`, `"x"`);
    expect(verdictsOf(forEach(`${all("undefined")} redact({}, container.item("1"));`, given))).toHaveLength(1);
    expect(verdictsOf(forEach(`${all("undefined")} redact({});`, given))).toEqual([]);
  });

  test("what gives functions is asked for each", () => {
    const pick = `const pick = (name, data) => { const all = { send: (r) => ${SEND.replace(/;$/u, "")}, log: () => {} }; for (const one of Object.keys(data)) for (const two of Object.keys(data[one])) all[one + two] = all.log; return all[name]; };`;
    const text = forEach(`${calls(60, (_, given) => `pick("log", ${given})();`)} pick("send", {})(r);`, pick);
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});
