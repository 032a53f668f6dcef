/**
 * Programs that are hard to follow, one kind of difficulty each, in any size: what bounds the work of a run is tried on them, and
 * `bench/handlers.mjs` measures them. Each ends in an effect in the handler's own body, by which a test sees whether it was reached.
 */

export interface HardHandler {
  readonly name: string;
  /** Texts by path; the handler is in `handler.ts`. */
  readonly files: Readonly<Record<string, string>>;
}

const HEAD = `import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
declare const doc: DynamoDBDocumentClient;
const sns = new SNSClient({});
`;

const SEND = `    await sns.send(new PublishCommand({ Message: record.body }));`;

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

/** A handler whose loop over the records has these statements before its effect. */
function handler(statements: string, declarations = ""): Readonly<Record<string, string>> {
  return {
    "handler.ts": `${HEAD}${declarations}
export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
${statements}
${SEND}
  }
};
`,
  };
}

/** `s = s + s`, again and again: the text doubles each time. */
export function doubledText(rounds: number, form = "s = `${s}${s}`;"): HardHandler {
  return {
    name: `a text doubled ${rounds} times`,
    files: handler(`    let s = record.body;\n${times(rounds, () => `    ${form}`)}\n    console.log(s);`),
  };
}

/** Branches that each nest what was there before, or change it. */
export function nestedSpreads(branches: number): HardHandler {
  return {
    name: `${branches} branches that nest an object or change it`,
    files: handler(
      `    let s: any = JSON.parse(record.body);\n${times(
        branches,
        (k) => `    if (s.x${k}) s = { ...s, a: s }; else s.b = s;`,
      )}\n    console.log(s);`,
    ),
  };
}

/** Objects that nest themselves, each of which is tested on its way. */
export function nestedObjects(levels: number): HardHandler {
  return {
    name: `an object nested ${levels} times in itself`,
    files: handler(
      `    let s: any = { id: record.messageId };\n${times(levels, () => `    s = { ...s, left: s, right: [s, s] };`)}\n    console.log(JSON.stringify(s));`,
    ),
  };
}

/** An object that holds each of its levels as often as it is wide: as a tree it has `width ** levels` parts. */
export function sharedLevels(levels: number, width: number): HardHandler {
  const members = (k: number): string =>
    Array.from({ length: width }, (_, index) => `m${index}: ${k === 0 ? "record.body" : `level${k - 1}`}`).join(", ");
  return {
    name: `an object of ${levels} levels, each ${width} times in the next`,
    files: handler(
      `${times(levels, (k) => `    const level${k} = { ${members(k)} };`)}
    await doc.send(new PutCommand({ TableName: "t", Item: { id: record.messageId, all: level${levels - 1} } }));`,
    ),
  };
}

/** A function that is bound to itself, again and again, in a function that ends. */
export function boundToItself(rounds: number): HardHandler {
  return {
    name: `a function bound to itself ${rounds} times`,
    files: handler(
      `    await bound(record);`,
      `async function bound(x: any) {
  const own = { id: x.messageId };
  let f: any = () => own;
${times(rounds, () => `  f = x.b ? f.bind(own, f) : f.bind(f, f);`)}
  return f;
}
`,
    ),
  };
}

/** A call chain in which each function calls the next one several times, and no call is given the same as another one. */
export function callTree(depth: number, width: number): HardHandler {
  const functions = times(
    depth,
    (k) =>
      `async function level${k}(x: any, log: string[], at = "") {\n${times(width, (w) => `  log.push(x.f${w});\n  await level${k + 1}({ ...x, f${w}: log.length }, log, at + "${w}");`)}\n}`,
  );
  return {
    name: `a tree of calls ${depth} deep, ${width} wide`,
    files: handler(
      `    await level0(JSON.parse(record.body), []);`,
      `${functions}\nasync function level${depth}(x: any, log: string[], at: string) { log.push(x.id + at); }\n`,
    ),
  };
}

/** One long chain of calls. */
export function callChain(depth: number): HardHandler {
  return {
    name: `a chain of ${depth} calls`,
    files: handler(
      `    await level0(record.body);`,
      `${times(depth, (k) => `const level${k} = async (x: string): Promise<string> => level${k + 1}(x);`)}\nconst level${depth} = async (x: string) => x;\n`,
    ),
  };
}

/** A handler of many statements that call helpers, branch, and gather what comes back. */
export function longHandler(lines: number): HardHandler {
  const helpers = times(
    20,
    (k) => `async function find${k}(id: string, options: any = {}) {
  try {
    const { Item } = await doc.send(new GetCommand({ TableName: "T${k}", Key: { id } }));
    if (!Item) return options.fallback ?? null;
    return { ...Item, kind: options.kind ?? "k${k}", at: Date.now() };
  } catch (error: any) {
    if (error.name === "ResourceNotFoundException") return null;
    throw new Error(\`find${k} of \${id} failed: \${error.message}\`);
  }
}`,
  );
  const body = times(
    lines / 4,
    (
      k,
    ) => `    const v${k} = await find${k % 20}(\`\${body.id}-${k}\`, { kind: body.kind, fallback: ${k > 0 ? `v${k - 1}` : "undefined"} });
    if (!v${k} && body.strict${k}) throw new Error("missing ${k}");
    if (v${k}?.state === "done") state = { ...state, done${k}: v${k}.at, last: v${k} };
    else items.push({ ...body, part: v${k}, state });`,
  );
  return {
    name: `a handler of ${lines} lines with helpers`,
    files: handler(
      `    const body = JSON.parse(record.body);\n    let state: any = {};\n    const items: any[] = [];\n${body}\n    console.log(items, state);`,
      helpers,
    ),
  };
}

/** Conditional writes one after another, each of which may refuse: paths multiply. */
export function manyGuards(count: number): HardHandler {
  return {
    name: `${count} guards one after another`,
    files: handler(
      times(
        count,
        (k) => `    let fresh${k} = true;
    try {
      await doc.send(new PutCommand({ TableName: "T", Item: { pk: \`${k}-\${record.messageId}\` }, ConditionExpression: "attribute_not_exists(pk)" }));
    } catch (error: any) {
      if (error.name !== "ConditionalCheckFailedException") throw error;
      fresh${k} = false;
    }
    if (fresh${k}) await sns.send(new PublishCommand({ Message: "${k}" }));`,
      ),
    ),
  };
}

/** Classes that hold each other. */
export function classGraph(classes: number, methods: number): HardHandler {
  const text = times(
    classes,
    (k) => `class Service${k} {
  private readonly cache = new Map<string, unknown>();
  private state: any = {};
  constructor(private readonly left: any, private readonly right: any, private readonly options: any = {}) {
    this.state = { ...options, name: "service${k}" };
  }
${times(
  methods,
  (m) => `  async run${m}(input: any): Promise<any> {
    if (this.cache.has(input.id)) return this.cache.get(input.id);
    const next = input.flag${m} ? this.left : this.right;
    const result = next ? await next.run${(m + 1) % methods}({ ...input, from: this.state.name }) : input;
    this.state = { ...this.state, last: result };
    this.cache.set(input.id, result);
    return result;
  }`,
)}
}`,
  );
  const made = times(
    classes,
    (k) =>
      `const service${k} = new Service${k}(${k > 0 ? `service${k - 1}` : "undefined"}, ${k > 1 ? `service${k - 2}` : "undefined"}, { index: ${k} });`,
  );
  return {
    name: `${classes} classes of ${methods} methods that call each other`,
    files: handler(`    await service${classes - 1}.run0(JSON.parse(record.body));`, `${text}\n${made}\n`),
  };
}

/** Modules that each import several others, all of which end in shared ones: an application of many files. */
export function importFan(modules: number, fan: number): HardHandler {
  const files: Record<string, string> = {};
  const size = (k: number): string => `src/part${k}/index.ts`;
  for (let k = 0; k < modules; k++) {
    const targets = Array.from({ length: fan }, (_, index) => k * fan + index + 1).filter((one) => one < modules);
    files[size(k)] =
      `${targets.map((one) => `import { work${one}, Thing${one} } from "../part${one}/index.ts";`).join("\n")}
export interface Options${k} { readonly id: string; readonly depth: number }
export class Thing${k} {
  constructor(private readonly options: Options${k}) {}
  describe() { return \`\${this.options.id}/${k}\`; }
}
const registry = new Map<string, Thing${k}>();
export async function work${k}(x: any): Promise<any> {
  const thing = new Thing${k}({ id: x.id, depth: x.depth });
  registry.set(x.id, thing);
${targets.map((one) => `  if (x.to === "${one}") return work${one}({ ...x, via: new Thing${one}({ id: x.id, depth: ${one} }).describe() });`).join("\n")}
  return thing.describe();
}
`;
  }
  return {
    name: `an application of ${modules} modules`,
    files: {
      ...files,
      ...handler(`    await work0(JSON.parse(record.body));`, `import { work0 } from "./src/part0/index.ts";\n`),
    },
  };
}

/** The same modules behind barrels, of which the handler needs one name. */
export function barrels(modules: number, groups: number): HardHandler {
  const files: Record<string, string> = {};
  const perGroup = Math.ceil(modules / groups);
  for (let group = 0; group < groups; group++) {
    const names = Array.from({ length: perGroup }, (_, index) => `m${index}`);
    files[`packages/g${group}/package.json`] = `{ "name": "@app/g${group}", "main": "src/index.ts" }`;
    files[`packages/g${group}/src/index.ts`] = names.map((name) => `export * from "./${name}.ts";`).join("\n");
    for (const [index, name] of names.entries())
      files[`packages/g${group}/src/${name}.ts`] = `import { helper0 as other } from "@app/g${(group + 1) % groups}";
import type { SQSRecord } from "aws-lambda";
export interface Shape${index} { readonly id: string }
export const helper${index} = (x: Shape${index}) => (x.id === "" ? other(x) : x.id);
export const constant${group}x${index} = { key: "${name}", values: [1, 2, 3].map((n) => n * ${index}) };
`;
  }
  return {
    name: `${modules} modules behind ${groups} barrels`,
    files: {
      "package.json": '{ "name": "root", "workspaces": ["packages/*"] }',
      ...files,
      ...handler(
        `    helper${perGroup - 1}({ id: record.messageId });`,
        `import { helper${perGroup - 1} } from "@app/g0";\n`,
      ),
    },
  };
}

/** Promises chained on one another. */
export function thenChain(length: number): HardHandler {
  return {
    name: `${length} nested \`.then\``,
    files: handler(
      `    await Promise.resolve(record)${Array.from({ length }, (_, k) => `.then((r${k}: any) => ({ ...r${k}, n: ${k} }))`).join("")};`,
    ),
  };
}

/** Callbacks in callbacks, each of which runs for each item. */
export function nestedCallbacks(depth: number): HardHandler {
  const open = Array.from(
    { length: depth },
    (_, k) => `list${k}.forEach((x${k + 1}: any) => { const list${k + 1} = [...x${k + 1}.items, ...list${k}];`,
  );
  return {
    name: `callbacks ${depth} deep`,
    files: handler(
      `    const list0: any[] = JSON.parse(record.body);\n    ${open.join("\n    ")} ${"});".repeat(depth)}`,
    ),
  };
}

/** Loops in loops that change what all of them hold. */
export function nestedLoops(depth: number): HardHandler {
  const open = Array.from(
    { length: depth },
    (_, k) =>
      `for (const x${k} of state.list${k}) { state = { ...state, list${k}: [...state.list${k}, x${k}], n: state.n + 1 };`,
  );
  return {
    name: `loops ${depth} deep`,
    files: handler(`    let state: any = JSON.parse(record.body);\n    ${open.join("\n    ")} ${"}".repeat(depth)}`),
  };
}

/** A switch of many cases that each call and assign. */
export function wideSwitch(cases: number): HardHandler {
  return {
    name: `a switch of ${cases} cases`,
    files: handler(
      `    const body = JSON.parse(record.body);\n    let state: any = {};\n    switch (body.type) {\n${times(
        cases,
        (k) => `      case "c${k}": {
        state = { ...state, type: "c${k}", value: await load(body.id, "c${k}") };
        if (state.value?.done) { state.done = true; break; }
        state.again = (x: any) => ({ ...x, k: ${k} });
        break;
      }`,
      )}\n    }\n    if (state.again) state = state.again(state);`,
      `async function load(id: string, kind: string) {
  const { Item } = await doc.send(new GetCommand({ TableName: "T", Key: { id, kind } }));
  return Item ? { ...Item, kind } : undefined;
}`,
    ),
  };
}

/** An update expression that is put together of many optional parts. */
export function optionalParts(parts: number): HardHandler {
  return {
    name: `an expression of ${parts} optional parts`,
    files: handler(
      `    const body = JSON.parse(record.body);
    let expression = "SET updatedAt = :now";
    const names: any = {};
    const values: any = { ":now": Date.now() };
${times(parts, (k) => `    if (body.p${k} !== undefined) { expression += \`, #p${k} = :p${k}\`; names["#p${k}"] = "p${k}"; values[":p${k}"] = body.p${k}; }`)}
    await doc.send(new UpdateCommand({ TableName: "T", Key: { id: body.id }, UpdateExpression: expression, ExpressionAttributeNames: names, ExpressionAttributeValues: values }));`,
    ),
  };
}

/** Functions that call each other in every direction. */
export function mutualRecursion(functions: number): HardHandler {
  return {
    name: `${functions} functions that call each other`,
    files: handler(
      `    await f0({ ...JSON.parse(record.body) });`,
      times(
        functions,
        (k) =>
          `async function f${k}(x: any): Promise<any> { if (x.done) return x; x.seen${k} = x.n; return x.flag ? f${(k + 1) % functions}({ ...x, n: x.n + 1 }) : f${(k + 7) % functions}({ ...x, m: ${k} }); }`,
      ),
    ),
  };
}

/** Converters of one document that call each other, each of which reads many fields that are checked, and throws where one is wrong. */
export function checkedConverters(converters: number, fields: number): HardHandler {
  const body = (k: number): string =>
    times(fields, (f) => `    f${f}: image.${f % 3 === 0 ? "text" : f % 3 === 1 ? "number" : "date"}("f${k}x${f}"),`);
  const nested = (k: number): string =>
    [k + 1, k + 2]
      .filter((one) => one < converters)
      .map((one) => `    part${one}: convert${one}(image.map("part${one}")),`)
      .join("\n");
  return {
    name: `${converters} converters of ${fields} checked fields`,
    files: handler(
      `    console.log(convert0(new Image(JSON.parse(record.body))));`,
      `class Image {
  private readonly fields = new Map<string, { type: string; value: any }>();
  constructor(document: any) {
    for (const key of Object.keys(document)) this.fields.set(key, { type: typeOf(document[key]), value: document[key] });
  }
  text(key: string) { return this.parse(key, "S", (value: any) => value as string); }
  number(key: string) { return this.parse(key, "N", (value: any) => parseFloat(value)); }
  date(key: string) { return this.parse(key, "S", (value: any) => new Date(value).toISOString()); }
  map(key: string): any { return this.parse(key, "M", (value: any) => new Image(value)); }
  private parse(key: string, type: string, parser: (value: any) => any) {
    const field = this.fields.get(key);
    if (!field) return undefined;
    if (field.type === "NULL") return undefined;
    verify(type, key, field);
    return parser(field.value);
  }
}
function typeOf(value: any) {
  const keys = Object.keys(value);
  if (keys.length !== 1) throw new Error("expected one type, found " + keys.length);
  return keys[0]!;
}
function verify(type: string, key: string, field: { type: string }) {
  if (field.type !== type) throw new Error("field " + key + " is a " + field.type);
}
${times(converters, (k) => `const convert${k} = (image?: Image): any => image && {\n${body(k)}\n${nested(k)}\n  };`)}
`,
    ),
  };
}

/**
 * Every kind, in the size by which it is known to be hard.
 *
 * @public the bench bundles it
 */
export function hardHandlers(): readonly HardHandler[] {
  return [
    doubledText(26),
    { ...doubledText(26, 's = s + "-" + s;'), name: 'a text doubled 26 times by "+"' },
    { ...doubledText(26, "s = [s, s].join();"), name: "a text doubled 26 times by `join`" },
    { ...doubledText(26, "s = s.concat(s);"), name: "a text doubled 26 times by `concat`" },
    { ...doubledText(26, "s = s.replace(/x/, s) + s;"), name: "a text doubled 26 times by `replace`" },
    nestedSpreads(500),
    nestedObjects(200),
    callTree(12, 3),
    callTree(5, 8),
    callChain(300),
    longHandler(300),
    longHandler(1_200),
    manyGuards(60),
    classGraph(40, 4),
    classGraph(300, 2),
    importFan(1_000, 4),
    barrels(5_200, 40),
    thenChain(200),
    nestedCallbacks(8),
    nestedLoops(8),
    wideSwitch(200),
    optionalParts(60),
    mutualRecursion(60),
    checkedConverters(10, 40),
    checkedConverters(14, 40),
  ];
}
