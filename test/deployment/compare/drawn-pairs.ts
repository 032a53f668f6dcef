/** Two sides of a deployment that are drawn: some stacks, and what one or two edits made of them. */
import type { Framework, Stack } from "../../../src/deployment/model.ts";
import type { Draw } from "../../support/draw.ts";
import {
  cdk,
  cloudformation,
  fn,
  on,
  queue,
  sam,
  serverless,
  stream,
  table,
  type FunctionLiteral,
  type MappingOptions,
  type Reads,
  type SourceOptions,
  type StackOptions,
} from "../../support/stacks.ts";

const builders = { serverless, sam, cloudformation, cdk };
export type DrawnFramework = keyof typeof builders & Framework;

interface Source extends SourceOptions {
  readonly id: string;
}

/** A stack before it is built. */
interface Plan extends Omit<StackOptions, "sources"> {
  readonly framework: DrawnFramework;
  readonly sources: readonly Source[];
  readonly functions: readonly FunctionLiteral[];
}

interface Edit {
  readonly says: string;
  readonly after: readonly Plan[];
}

const KEYS = ["onOrder", "orderSaved", "mail", "sendMail", "audit"];
const FROM = [
  "${Orders.StreamArn}",
  "${Clicks.Arn}",
  "${Queue.Arn}",
  "${OrdersArn}",
  "${import:orders}",
  "${cf:db.Arn}",
  "${token:props.orders}",
  "${token:Fn.find(orders)}",
  "arn:aws:dynamodb:eu-west-1:1:table/users/stream/1",
  "arn:aws:kafka:eu-west-1:1:cluster/shop",
];

function drawnReads(draw: Draw): Reads {
  const from = draw.one(FROM);
  const options: MappingOptions = {
    ...(draw.seldom(3) && { start: draw.one(["LATEST", "LATEST", "AT_TIMESTAMP", "${Start}", "?"]) }),
    ...(draw.seldom(6) && { qualifier: "live" }),
    ...(draw.seldom(8) && { certainty: "maybe" as const }),
    ...(draw.seldom(8) && { retained: true }),
    ...(draw.seldom(8) && { age: 3600 }),
    ...(draw.seldom(12) && { pipe: draw.one(["", "orders-pipe"]) }),
    ...(from.includes(":kafka:") && {
      topics: [draw.one(["orders", "clicks"])],
      ...(draw.seldom(2) && { group: "readers" }),
      ...(draw.seldom(6) && { shareGroup: true as const }),
    }),
    ...(from.includes("Clicks") && draw.seldom(2) && { consumer: "${Fan.Arn}" }),
  };
  return on(from, options);
}

function drawnFunction(draw: Draw, key: string): FunctionLiteral {
  const reads = Array.from({ length: draw.seldom(4) ? 2 : 1 }, () => drawnReads(draw));
  const options = {
    handler: draw.one([`src/${key}.main`, `src/${key}.main`, "src/all.main", null]),
    ...(draw.seldom(4) && { name: draw.one([`shop-${key}`, "?", "${Name}"]) }),
    ...(draw.seldom(10) && { external: true }),
    ...(draw.seldom(12) && { certainty: "maybe" as const }),
  };
  return fn(key, options, ...reads);
}

function drawnPlan(draw: Draw, framework: DrawnFramework, number: number): Plan {
  const sources: Source[] = [
    { id: "Orders", ...(draw.seldom(3) && { name: "orders" }) },
    { id: "Clicks", type: "kinesis" },
    { id: "Queue", type: "sqs" },
  ];
  const folder = number === 0 ? "" : "other/";
  const file = { serverless: "serverless.yml", sam: "sam.yml", cloudformation: "stack.json", cdk: "bin/app.ts" };
  return {
    framework,
    config: `${folder}${file[framework]}`,
    ...(framework === "cdk" ? { path: number === 0 ? "Shop" : "Store" } : {}),
    ...(framework !== "serverless" && draw.seldom(3) && { name: number === 0 ? "shop" : "store" }),
    ...(draw.seldom(8) && { complete: false }),
    service: number === 0 ? "shop" : "store",
    sources: draw.several(sources, draw.one([1, 2, 3])),
    names: draw.several(["OrdersArn", "Start", "Name", "Fan"], draw.one([2, 3, 4])),
    functions: draw.several(KEYS, draw.one([1, 2, 2, 3])).map((key) => drawnFunction(draw, key)),
  };
}

type EditPlan = (draw: Draw, plan: Plan) => readonly [says: string, after: Plan];

/** The same plan with another function in the place of one of them. */
function withFunction(draw: Draw, plan: Plan, edit: (old: FunctionLiteral) => Partial<FunctionLiteral>, says: string) {
  if (plan.functions.length === 0) return ["nothing", plan] as const;
  const old = draw.one(plan.functions);
  const functions = plan.functions.map((one) => (one === old ? { ...one, ...edit(one) } : one));
  return [`${says} of ${old.key}`, { ...plan, functions }] as const;
}

function withReads(draw: Draw, plan: Plan, edit: (old: Reads) => Partial<Reads>, says: string) {
  return withFunction(
    draw,
    plan,
    ({ reads: [first, ...rest] }) => ({ reads: first ? [{ ...first, ...edit(first) }, ...rest] : [] }),
    says,
  );
}

const inPlan: readonly EditPlan[] = [
  (draw, plan) => withFunction(draw, plan, () => ({ key: "renamed" }), "key"),
  (draw, plan) => withFunction(draw, plan, ({ key }) => ({ key: `${key}2` }), "a letter more in the key"),
  (draw, plan) => withFunction(draw, plan, () => ({ key: "renamed", handler: "src/renamed.main" }), "key and handler"),
  (draw, plan) =>
    withFunction(draw, plan, ({ key, name }) => ({ key: `${key}2`, name: name ?? `shop-${key}` }), "key, name kept,"),
  (draw, plan) => withFunction(draw, plan, () => ({ name: "renamed" }), "name"),
  (draw, plan) => withFunction(draw, plan, () => ({ name: null }), "no name"),
  (draw, plan) => withFunction(draw, plan, () => ({ handler: "src/moved.main" }), "handler"),
  (draw, plan) => withFunction(draw, plan, () => ({ reads: [] }), "no event"),
  (draw, plan) => withFunction(draw, plan, ({ reads }) => ({ reads: [...reads, drawnReads(draw)] }), "an event more"),
  (draw, plan) =>
    withFunction(draw, plan, () => ({ id: { kind: "symbolic", formula: "${env:X}Function" } }), "an id with a hole"),
  (draw, plan) => withReads(draw, plan, () => drawnReads(draw), "another event"),
  (draw, plan) => withReads(draw, plan, () => ({ from: draw.one(FROM) }), "source"),
  (draw, plan) => withReads(draw, plan, () => ({ start: draw.one(["LATEST", "TRIM_HORIZON", "${Start}"]) }), "start"),
  (draw, plan) => withReads(draw, plan, () => ({ start: "AT_TIMESTAMP", timestamp: "1700000000" }), "timestamp"),
  (draw, plan) => withReads(draw, plan, () => ({ id: "AnotherMapping" }), "mapping id"),
  (draw, plan) => withReads(draw, plan, () => ({ id: "AnotherMapping", declared: "explicit" }), "explicit mapping"),
  (draw, plan) => withReads(draw, plan, () => ({ key: "Renamed" }), "event key"),
  (draw, plan) => withReads(draw, plan, () => ({ group: draw.one(["readers", "others"]) }), "group"),
  (draw, plan) => withReads(draw, plan, () => ({ topics: [draw.one(["orders", "others"])] }), "topics"),
  (draw, plan) =>
    withReads(draw, plan, ({ shareGroup }) => ({ shareGroup: shareGroup ? undefined! : true }), "queue mode"),
  (draw, plan) => withReads(draw, plan, () => ({ qualifier: draw.one(["live", "next", "?"]) }), "qualifier"),
  (draw, plan) =>
    withReads(draw, plan, () => ({ consumer: draw.one(["${Fan.Arn}", "${import:fan}", "?"]) }), "consumer"),
  (draw, plan) => withReads(draw, plan, () => ({ age: 60, retries: 3 }), "age and retries"),
  (draw, plan) => withReads(draw, plan, () => ({ pipe: draw.one(["orders-pipe", "renamed-pipe"]) }), "pipe"),
  (draw, plan) => ["a function more", { ...plan, functions: [...plan.functions, drawnFunction(draw, "added")] }],
  (draw, plan) => ["one function", { ...plan, functions: plan.functions.slice(0, 1) }],
  (draw, plan) => {
    const [first, second] = plan.functions;
    if (!second) return ["nothing", plan];
    const swapped = [
      { ...first!, reads: second.reads },
      { ...second, reads: first!.reads },
      ...plan.functions.slice(2),
    ];
    return ["events change their functions", { ...plan, functions: swapped }];
  },
  (draw, plan) => ["the table is replaced", withSource(plan, "Orders", { keys: "pk, sk" })],
  (draw, plan) => ["the table is renamed", withSource(plan, "Orders", { name: "orders2" })],
  (draw, plan) => ["the stream is switched off", withSource(plan, "Orders", { streams: false })],
  (draw, plan) => ["other images", withSource(plan, "Orders", { viewType: "KEYS_ONLY" })],
  (draw, plan) => ["other sources", { ...plan, sources: [{ id: "Orders" }, { id: "Clicks", type: "kinesis" }] }],
  (draw, plan) => ["no sources", { ...plan, sources: [] }],
  (draw, plan) => ["no parameters", { ...plan, names: [] }],
  (draw, plan) => ["service", { ...plan, service: "renamed" }],
  (draw, plan) => ["stage", { ...plan, stage: "prod" }],
  (draw, plan) => ["stack name", { ...plan, name: "renamed" }],
  (draw, plan) => ["construct id of the stack", { ...plan, path: "Renamed" }],
  (draw, plan) => ["not read to its end", { ...plan, complete: false }],
  (draw, plan) => ["the file moves", { ...plan, config: `moved/${plan.config}` }],
  (draw, plan) => ["another framework", { ...plan, framework: plan.framework === "sam" ? "cloudformation" : "sam" }],
];

function withSource(plan: Plan, id: string, options: SourceOptions): Plan {
  return { ...plan, sources: plan.sources.map((one) => (one.id === id ? { ...one, ...options } : one)) };
}

/** A function of the one stack comes up in the other. */
function movedFunction(draw: Draw, [first, second, ...rest]: readonly Plan[]): Edit {
  const moved = draw.one(first!.functions);
  if (!second || !moved) return { says: "nothing", after: [first!] };
  const left = { ...first!, functions: first!.functions.filter((one) => one !== moved) };
  const others = second.functions.filter(({ key }) => key !== moved.key);
  return { says: `${moved.key} moves`, after: [left, { ...second, functions: [...others, moved] }, ...rest] };
}

function edited(draw: Draw, plans: readonly Plan[]): Edit {
  if (plans.length === 0) return { says: "nothing", after: plans };
  if (draw.seldom(8)) return movedFunction(draw, plans);
  if (draw.seldom(20)) return { says: "a stack is gone", after: plans.slice(1) };
  const index = draw.below(plans.length);
  const [says, after] = draw.one(inPlan)(draw, plans[index]!);
  return { says, after: plans.with(index, after) };
}

function build({ framework, sources, functions, ...options }: Plan): Stack {
  const built = sources.map(({ id, type, ...source }) =>
    type === "kinesis" ? stream(id, source) : type === "sqs" ? queue(id, source) : table(id, source),
  );
  return builders[framework]({ ...options, sources: built }, ...functions);
}

export function drawnPair(
  draw: Draw,
  framework: DrawnFramework,
): { readonly before: Stack[]; readonly after: Stack[]; readonly edits: readonly string[] } {
  const plans = Array.from({ length: draw.seldom(3) ? 2 : 1 }, (_, number) => drawnPlan(draw, framework, number));
  const first = edited(draw, plans);
  const second = draw.seldom(2) ? edited(draw, first.after) : undefined;
  const { after } = second ?? first;
  return {
    before: plans.map(build),
    after: after.map(build),
    edits: [first.says, ...(second ? [second.says] : [])],
  };
}
