import { describe, expect, it } from "vitest";
import { cdkReader } from "../../../../src/deployment/readers/cdk/index.ts";
import { files } from "../../../support/files.ts";
import { IMPORTS, printed, readApp } from "./support.ts";

const READER = `const stack = new Stack(new App(), "Shop");
  new lambda.Function(stack, "OnOrder", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(stack, "Q")));`;
const SEEN = "Shop: OnOrder <- sqs ${Shop/Q.Arn}";

describe("hostile construct code", () => {
  it.each([
    ["recursion without end", `function f(n) { new Construct(stack, "x" + n); return f(n + 1); } f(0);`],
    [
      "mutual recursion",
      `let n = 0; const a = () => new Construct(stack, "x" + n++) && b(); const b = () => a(); a();`,
    ],
    ["a loop without end", `let n = 0; while (true) new Construct(stack, "x" + n++);`],
    ["a long loop", `for (let i = 0; i < 1e9; i++) new Construct(stack, "x" + i);`],
    [
      "loops in loops",
      `for (let i = 0; i < 199; i++) for (let j = 0; j < 199; j++) for (let k = 0; k < 199; k++) stack.toString();`,
    ],
    [
      "a class that builds itself",
      `class A extends Construct { constructor(s, i) { super(s, i); new A(this, i + "x"); } } new A(stack, "A");`,
    ],
    ["a class that extends itself", `class A extends A {} new A(stack, "A");`],
    ["recursion through deep arrays", `function f(n) { return ${"[".repeat(150)}f(n + 1)${"]".repeat(150)}; } f(0);`],
    [
      "recursion through deep tests",
      `function f(n) { return ${"(process.env.A ? ".repeat(60)}f(n + 1)${" : 1)".repeat(60)}; } f(0);`,
    ],
    ["recursion on both ways", `function f(n) { if (process.env["a" + n]) f(n + 1); else f(n + 2); } f(0);`],
    [
      "constructs below each other without end",
      `let s = stack; for (let i = 0; i < 199; i++) for (let j = 0; j < 199; j++) s = new Construct(s, "x");`,
    ],
    [
      "more constructs than anybody deploys",
      `for (let i = 0; i < 199; i++) for (let j = 0; j < 199; j++) { new Construct(stack, "x" + i + "-" + j); stack.node.children; }`,
    ],
    [
      "long lists that are all kept",
      `const kept = {}; const l = Array.from({ length: 1000 }); for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j++) kept[i + "-" + j] = [...l, i];`,
    ],
    [
      "long texts that are all kept",
      `const kept = {}; const t = "x".repeat(3900); for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j++) kept[i + "-" + j] = t + j;`,
    ],
    [
      "long lists of arguments that are all kept",
      `const kept = []; const l = Array.from({ length: 1000 }); for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j++) ((...all) => kept.push(all))(...l);`,
    ],
    ["a throw", `throw new Error("no");`],
  ])("makes the app incomplete, and keeps what was read: %s", (_, text) => {
    const { stacks } = readApp(`${READER}\n${text}`);
    expect(printed({ stacks, problems: [], reads: new Set() })).toEqual([SEEN]);
    if (text.includes("extends A {}")) return;
    expect(stacks[0]!.complete).toBe(false);
    expect(stacks[0]!.unresolved).toContainEqual(expect.objectContaining({ severity: "problem" }));
  });

  it.each([
    ["recursion that makes nothing", `function f(n) { return f(n + 1); } f(0);`],
    ["mutual recursion that makes nothing", `const a = () => b(); const b = () => a(); a();`],
    ["a loop that makes nothing", `while (true) { stack.toString(); }`],
  ])("is worth a note: %s", (_, text) => {
    const [stack] = readApp(`${READER}\n${text}`).stacks;
    expect(stack).toMatchObject({ complete: true, unresolved: [{ severity: "note" }] });
  });

  it("goes once through a loop that ends by something that is not known", () => {
    const pages = (body: string): string => `const seen = []; let page;
      while (true) { page = client.list({ page }); seen.push(...page.items); ${body} if (!page.next) break; }
      for (const one of seen) one.toString();`;
    const [quiet] = readApp(`${READER}\n${pages("")}`).stacks;
    expect(quiet).toMatchObject({ complete: true, unresolved: [] });
    const [open] = readApp(`${READER}\n${pages(`new Construct(stack, "x" + seen.length);`)}`).stacks;
    expect(open).toMatchObject({
      complete: false,
      unresolved: [
        { what: "a loop of the construct code", why: "it goes on as long as something is so that is not known" },
      ],
    });
  });

  it.each([
    [
      "a huge list",
      `const l = Array.from({ length: 1e9 }); const m = [...l, ...l]; let n = m; for (let i = 0; i < 30; i++) n = [...n, ...n];`,
    ],
    [
      "a huge text",
      `let t = "x".repeat(8000); for (let i = 0; i < 60; i++) t = t + t; "x".repeat(1e9); "x".padEnd(1e9);`,
    ],
    [
      "a costly expression",
      `"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".replace(/(a+)+$/, "b"); "a".replace(/${"(".repeat(90)}/, "");`,
    ],
    [
      "too many possibilities",
      `let s = ""; for (let i = 0; i < 40; i++) if (process.env["X" + i]) s += i; new lambda.Function(stack, "F", { functionName: s });`,
    ],
    [
      "objects that hold themselves",
      `const o = {}; o.o = o; const l = [o]; l.push(l); JSON.stringify(o); \`\${o}\${l}\`; Object.assign(o, o); l.flat(); f(o, l);`,
    ],
    [
      "prototype keys",
      `const o = { __proto__: 1, constructor: 2 }; o["__proto__"].x = 1; ({}).toString.call(o); o.hasOwnProperty("x"); [].constructor; "".constructor();`,
    ],
    [
      "calls of nothing",
      `undefined(); null.x; (void 0)?.x.y(); x.y.z(); new (class extends null {})(); new undefined(); super_();`,
    ],
    [
      "odd syntax",
      `label: for (;;) { break label; } with_: { break with_; } var { a: { b } = {}, ...c } = q; [d, , ...e] = q; async function* g() { yield* g(); } g(); (() => { "x"; })\`t\`; enum E { A, B = "b", C = E.A } namespace N { export const x = 1 } N.x; E.B;`,
    ],
  ])("is read on: %s", (_, text) => {
    expect(printed(readApp(`${READER}\n${text}`))[0]).toBe(SEEN);
  });

  it("makes no more stacks than anybody deploys, where stacks make themselves", () => {
    const { stacks } = readApp(
      `${READER}
       const f = (x) => new lambda.Function(new App(), f(new S2(this, x)), [Stack, ...1]);
       class S2 extends Stack { constructor(scope, id) { super(scope, id); f({ a: f, [\`\${process.env.Q}\`]: x }); x = new S2({}, this); } }
       let x; x = new S2({ ...new S2(stack, process.env.X), a: new S2(stack, undefined) }, 1);`,
    );
    expect(stacks.length).toBeLessThanOrEqual(10_000);
    expect(stacks.some(({ complete }) => complete)).toBe(false);
    expect(stacks[0]!.unresolved).toContainEqual(
      expect.objectContaining({ what: "the construct code", why: "it takes too many steps to evaluate" }),
    );
  });

  it("ends for modules that import each other", () => {
    const project = {
      "bin/app.ts": `${IMPORTS} import { a } from "../lib/a"; ${READER} a();`,
      "lib/a.ts": `import { b } from "./b"; export const a = () => b(); a();`,
      "lib/b.ts": `import { a } from "./a"; export const b = () => 1; export { a } from "./a"; export * from "./b";`,
    };
    expect(printed(readApp(project))).toEqual([SEEN]);
  });

  it("says which module it could not read", () => {
    const missing = readApp(`import { Gone } from "./gone"; ${READER} new Gone(stack, "Gone");`);
    expect(missing.stacks[0]).toMatchObject({ complete: false });
    expect(missing.stacks[0]!.unresolved[0]).toMatchObject({
      what: "the import `./gone`",
      why: "there is no such file",
      severity: "problem",
    });
    expect(missing.reads).toContain("/project/bin/gone.ts");
    const broken = readApp({ "bin/app.ts": `${IMPORTS} import "./broken"; ${READER}`, "bin/broken.ts": "const = ;" });
    expect(broken.stacks[0]!.unresolved[0]).toMatchObject({ what: "the module `bin/broken.ts`", severity: "problem" });
  });

  it("refuses two constructs of one id, which the library refuses too", () => {
    const { stacks } = readApp(`${READER} new sqs.Queue(stack, "Q");`);
    expect(stacks[0]!.unresolved).toMatchObject([{ what: "the construct id `Shop/Q`" }]);
  });
});

describe("an app that takes long", () => {
  const rounds = (body: string): string => `for (let i = 0; i < 199; i++) for (let j = 0; j < 199; j++) { ${body} }`;
  const app = (body: string): Readonly<Record<string, string>> => ({
    "package.json": "{}",
    "bin/app.ts": `${IMPORTS} import { Late } from "../lib/late"; ${READER} ${rounds(body)} new Late(stack, "Late");`,
    "lib/late.ts": `${IMPORTS} import { Part } from "./part"; export class Late extends Construct { constructor(scope, id) { super(scope, id); new Part(this, "P"); } }`,
    "lib/part.ts": `${IMPORTS} export class Part extends Construct { constructor(scope, id) { super(scope, id); new lambda.Function(this, "F", {}).addEventSource(new sources.SqsEventSource(new sqs.Queue(this, "Q"))); } }`,
  });

  it("is read to its end where it is as long as large ones are", () => {
    const [shop] = readApp(app("i + j + i + j + i + j + i;")).stacks;
    expect(shop!.functions).toHaveLength(2);
    expect(shop!.complete).toBe(true);
  });

  it("is not begun once more for each module that it did not come to", () => {
    const source = files(app(rounds("i + j;")));
    const cpuOf = (path: string): number => {
      const { user } = process.cpuUsage();
      cdkReader.read(source, `/project/${path}`);
      return process.cpuUsage().user - user;
    };
    const whole = cpuOf("bin/app.ts");
    expect(cdkReader.read(source, "/project/bin/app.ts").stacks[0]!.unresolved).toMatchObject([
      { what: "the construct code", why: "it takes too many steps to evaluate" },
    ]);
    expect(cpuOf("lib/part.ts")).toBeLessThan(whole / 2);
    expect(cdkReader.read(source, "/project/lib/part.ts")).toMatchObject({ stacks: [], problems: [] });
  });

  it("stands for no module beside it that it does not import", () => {
    const other = app("i;")["lib/part.ts"]!.replace("class Part", "class Other");
    const source = files({ ...app(rounds("i + j;")), "lib/other.ts": other });
    expect(cdkReader.read(source, "/project/lib/other.ts").stacks.flatMap(({ functions }) => functions)).toHaveLength(
      1,
    );
  });
});

describe("what belongs to which app", () => {
  const project = {
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { App } from "aws-cdk-lib"; import { ShopStack } from "../lib/shop"; new ShopStack(new App(), "Shop");`,
    "lib/shop.ts": `${IMPORTS} export class ShopStack extends Stack { constructor(scope, id) { super(scope, id); const stack = this; ${READER.slice(READER.indexOf("new lambda"))} } }`,
    "lib/shared.ts": `${IMPORTS} export class Shared extends Construct { constructor(scope, id, props) { super(scope, id); new lambda.Function(this, "OnOrder", { functionName: props.name }).addEventSource(new sources.DynamoEventSource(props.table, start)); } }`,
    "test/shop.test.ts": `${IMPORTS} const stack = new Stack(new App(), "Test"); fn.addEventSource(new sources.SqsEventSource(q));`,
    "test/helper.ts": `${IMPORTS} const stack = new Stack(new App(), "Test"); fn.addEventSource(new sources.SqsEventSource(q));`,
  };
  const source = files(project);
  const read = (path: string) => cdkReader.read(source, `/project/${path}`);

  it("is told for every file of the app", () => {
    expect(cdkReader.entriesOf!(source, "/project/lib/shop.ts")).toEqual(["/project/bin/app.ts"]);
    expect(cdkReader.entriesOf!(source, "/project/bin/app.ts")).toEqual(["/project/bin/app.ts"]);
    expect(cdkReader.entriesOf!(source, "/project/lib/shared.ts")).toEqual(["/project/lib/shared.ts"]);
  });

  it("is read once, whatever file of it is asked for", () => {
    const claimed = Object.keys(project).filter(
      (path) =>
        cdkReader.claims.name(`/project/${path}`) &&
        cdkReader.claims.text(project[path as keyof typeof project], `/project/${path}`),
    );
    expect(claimed).toEqual(["cdk.json", "bin/app.ts", "lib/shop.ts", "lib/shared.ts", "test/helper.ts"]);
    expect(claimed.filter((path) => read(path).stacks.length > 0)).toEqual(["bin/app.ts", "lib/shared.ts"]);
    expect(printed(read("bin/app.ts"))).toEqual([SEEN]);
    expect(read("lib/shop.ts").reads).toContain("/project/bin/app.ts");
  });

  it("without an app is a class with an open scope, id and props", () => {
    expect(printed(read("lib/shared.ts"))).toEqual([
      '${scope}/${id of Shared}: OnOrder "${props.name}" <- dynamodb ${props.table} TRIM_HORIZON',
    ]);
    const [stack] = read("lib/shared.ts").stacks;
    expect(stack!.functions[0]!.logicalId).toEqual({
      kind: "symbolic",
      formula: "${scope}/${id of Shared}/OnOrder/Resource",
    });
    expect(stack!.name).toBeUndefined();
  });

  it("of a `cdk.json` whose entry makes the app elsewhere is read by the `cdk.json`", () => {
    const elsewhere = files({
      "cdk.json": `{ "app": "node dist/bin/main.js" }`,
      "bin/main.ts": `import { ShopApp } from "../lib/app"; new ShopApp();`,
      "lib/app.ts": `${IMPORTS} export class ShopApp extends App { constructor() { super(); const stack = new Stack(this, "Shop"); ${READER.slice(READER.indexOf("new lambda"))} } }`,
    });
    expect(printed(cdkReader.read(elsewhere, "/project/cdk.json"))).toEqual([SEEN]);
    expect(cdkReader.read(elsewhere, "/project/lib/app.ts").stacks).toEqual([]);
  });

  it("is read again only when something changed that it was made from", () => {
    const again = (texts: Readonly<Record<string, string>>) => cdkReader.read(files(texts), "/project/bin/app.ts");
    const first = again(project);
    expect(again(project)).toBe(first);
    expect(again({ ...project, "README.md": "x" })).toBe(first);
    expect(again({ ...project, "lib/shop.ts": project["lib/shop.ts"].replace("OnOrder", "OnSale") })).not.toBe(first);
    // Resolution would find it before the file that was found.
    expect(again({ ...project, "lib/shop.tsx": "", "package.json": "{}" })).not.toBe(first);
  });
});
