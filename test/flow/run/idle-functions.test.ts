/** A function that came to nothing however it was called is not gone through each time, where nothing in it could do anything else. */
import { describe, expect, test } from "vitest";
import { evaluations } from "../../../src/flow/domain/effort.ts";
import { forEach, publish } from "../each-record.ts";
import { verdictsOf } from "../inspect.ts";

const LINES = Array.from({ length: 40 }, (_, k) => `const w${k} = level + text + "${k}";`).join(" ");
const SEND = publish.replace(/^await /u, "");

/** Calls that are each given another text. */
function calls(count: number, call: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => call(index)).join(" ");
}

describe("a logger", () => {
  const LOGGER = `const write = (level, say, text) => { ${LINES} say(w39); }; const info = (text) => { write("info", console.info, text); };`;
  const taken = (count: number): number => {
    const before = evaluations();
    expect(
      verdictsOf(forEach(`${calls(count, (k) => `info("step ${k} of " + r.messageId);`)} ${publish}`, LOGGER)),
    ).toEqual(["unguarded"]);
    return evaluations() - before;
  };

  test("is gone through for the first texts only", () => {
    const more = taken(60) - taken(20);
    expect(more).toBeLessThan(40 * 20);
  });

  test("that returns what it made is gone through for each", () => {
    const text = forEach(
      `${calls(20, (k) => `name("${k}");`)} if (name("last") === "last!") { ${publish} }`,
      `const name = (text) => { ${LINES.replaceAll("level", `"x"`)} return text + "!"; };`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace(`"last!"`, `"other!"`))).toEqual([]);
  });
});

describe("a function that gave nothing so far", () => {
  const gives = (result: string): string =>
    `const freshOf = (data) => { const [level, text] = ["x", String(data.text)]; ${LINES} ${result} };`;
  const handler = (result: string, given = "true"): string =>
    forEach(
      `${calls(12, (k) => `freshOf({ text: r.body + "${k}" });`)} if (freshOf({ text: "last", fresh: ${given} })) { ${publish} }`,
      gives(result),
    );

  test.each([
    "return data.fresh;",
    "if (data.fresh) return w39;",
    "return data.fresh?.toString();",
    "const pick = (row) => row.fresh; return pick(data);",
  ])("is gone through where somebody takes what it gives: %s", (result) => {
    expect(verdictsOf(handler(result))).toEqual(["unguarded"]);
    expect(verdictsOf(handler(result, "undefined"))).toEqual([]);
  });

  test("gives nothing with other data where nothing stands in it that it could give", () => {
    expect(verdictsOf(handler("console.log(w39);"))).toEqual([]);
  });
});

describe("a logger that gives something back", () => {
  const LOGGER = `const info = async (text) => { const level = "info"; ${LINES} console.info(w39); return { text }; };`;
  const taken = (count: number, call: (text: string) => string): number => {
    const before = evaluations();
    const all = calls(count, (k) => call(`info("step ${k} of " + r.messageId)`));
    expect(verdictsOf(forEach(`${all} ${publish}`, LOGGER))).toEqual(["unguarded"]);
    return evaluations() - before;
  };
  const each = (call: (text: string) => string): number => (taken(60, call) - taken(20, call)) / 40;

  test("is gone through for the first texts only, where nobody takes it", () => {
    expect(each((call) => `await ${call};`)).toBeLessThan(20);
    expect(each((call) => `void ${call};`)).toBeLessThan(20);
  });

  test("is gone through for each, where somebody does", () => {
    expect(each((call) => `console.log(await ${call});`)).toBeGreaterThan(80);
  });
});

describe("what could do something is gone through", () => {
  const first = (call: string): string => calls(12, (k) => call.replaceAll("#", String(k)));
  const silent = (text: string, effect: string): void => {
    expect(verdictsOf(text)).toEqual(["unguarded"]);
    expect(verdictsOf(text.replace(effect, ""))).toEqual([]);
  };

  test("a level at which something is sent, met last", () => {
    silent(
      forEach(
        `${first(`write("info", "text #");`)} write("error", "last");`,
        `const write = (level, text) => { ${LINES} if (level === "error") { ${SEND} } };`.replace(/\br\b/gu, "text"),
      ),
      `write("error", "last");`,
    );
  });

  test.each([
    ["a listener", `bus.emit(name, text);`, `const bus = new EventEmitter(); bus.on("order", (text) => { ${SEND} });`],
    ["a member", `all[name]?.(text);`, `const all = { order: (text) => { ${SEND} } };`],
    [
      "a member under another name",
      `const work = all[name]; if (work) work(text);`,
      `const all = { order: (text) => { ${SEND} } };`,
    ],
    ["a member of one", `all[name]?.work(text);`, `const all = { order: { work: (text) => { ${SEND} } } };`],
    ["an entry", `all.get(name)?.(text);`, `const all = new Map([["order", (text) => { ${SEND} }]]);`],
    [
      "one of two",
      `(name === "order" ? send : ignore)(text);`,
      `const ignore = () => {}; const send = (text) => { ${SEND} };`,
    ],
  ])("%s that the last name leads to", (_what, call, made) => {
    silent(
      `import { EventEmitter } from "node:events"; ${forEach(
        `${first(`tell("step #", r.body);`)} tell("order", r.body);`,
        `${made.replaceAll(/\br\b/gu, "text")} const tell = (name, text) => { const level = name; ${LINES} console.info(w39); ${call} };`,
      )}`,
      `tell("order", r.body);`,
    );
  });

  test("a function that is handed over last", () => {
    silent(
      forEach(
        `${first(`each("info", () => {}, "text #");`)} each("info", () => { ${SEND} }, "last");`,
        `const each = (level, work, text) => { ${LINES} work(text); };`,
      ),
      `each("info", () => { ${SEND} }, "last");`,
    );
  });

  test("one in an object that is handed over last", () => {
    silent(
      forEach(
        `${first(`each("info", { work: () => {} }, "text #");`)} each("info", { work: () => { ${SEND} } }, "last");`,
        `const each = (level, one, text) => { ${LINES} one.work(text); };`,
      ),
      `each("info", { work: () => { ${SEND} } }, "last");`,
    );
  });

  test("an object that has another sink", () => {
    silent(
      forEach(
        `const log = new Log(() => {}); ${first(`log.write("info", "text #");`)} new Log(() => { ${SEND} }).write("info", "last");`,
        `class Log { constructor(sink) { this.sink = sink; } write(level, text) { ${LINES} this.sink(text); } }`,
      ),
      `new Log(() => { ${SEND} }).write("info", "last");`,
    );
  });

  test("a function that was made again around another sink", () => {
    silent(
      forEach(
        `const log = make(() => {}); ${first(`log("info", "text #");`)} make(() => { ${SEND} })("info", "last");`,
        `const make = (sink) => (level, text) => { ${LINES} sink(text); };`,
      ),
      `make(() => { ${SEND} })("info", "last");`,
    );
  });

  test("a sink of the module that was replaced meanwhile", () => {
    silent(
      forEach(
        `${first(`write("info", "text #");`)} sink = () => { ${SEND} }; write("info", "last");`,
        `let sink = () => {}; const write = (level, text) => { ${LINES} sink(text); };`,
      ),
      `sink = () => { ${SEND} };`,
    );
  });

  test("an error that is thrown for one text only", () => {
    const text = forEach(
      `${first(`write("info", "text #");`)} write("info", "last"); ${publish}`,
      `const write = (level, text) => { ${LINES} if (text === "last") throw new Error(text); };`,
    );
    expect(verdictsOf(text)).toEqual([]);
    expect(verdictsOf(text.replace(`write("info", "last");`, `write("info", "text");`))).toEqual(["unguarded"]);
  });

  test("a variable that is set for one text only", () => {
    silent(
      forEach(
        `seen = false; ${first(`write("info", "text #");`)} write("info", "last"); if (seen) { ${publish} }`,
        `let seen = false; const write = (level, text) => { ${LINES} if (text === "last") seen = true; };`,
      ),
      `write("info", "last");`,
    );
  });
});
