import { describe, expect, it } from "vitest";
import { compareStacks } from "../../../src/deployment/compare.ts";
import type { Stack } from "../../../src/deployment/model.ts";
import { canonicalText } from "../../../src/deployment/value.ts";
import { compareFiles } from "../../support/read.ts";
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
  type MappingOptions,
} from "../../support/stacks.ts";
import { verdicts } from "../../support/verdicts.ts";

const orders = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
const users = "arn:aws:dynamodb:us-east-1:123456789012:table/users/stream/2024-01-01T00:00:00.000";

function compare(before: Stack | readonly Stack[], after: Stack | readonly Stack[]): string[] {
  return verdicts(compareStacks([before].flat(), [after].flat()));
}

describe("a renamed function", () => {
  it("replays when the key of a serverless function changes and the handler stays", () => {
    const before = serverless({}, fn("onOrder", on(orders)));
    const after = serverless({}, fn("orderSaved", on(orders)));
    expect(compare(before, after)).toEqual(["replay by function-key: onOrder -> orderSaved"]);
  });

  it("replays when key and handler change, and nothing else on that stream came or went", () => {
    const before = serverless({}, fn("onOrder", { handler: "src/a.main" }, on(orders)));
    const after = serverless({}, fn("saved", { handler: "src/b.main" }, on(orders)));
    expect(compare(before, after)).toEqual(["replay by function-key: onOrder -> saved"]);
  });

  it("is no rename but a new consumer while the old function keeps reading", () => {
    const before = serverless({}, fn("onOrder", on(orders)));
    const after = serverless({}, fn("onOrder", on(orders)), fn("saved", on(orders)));
    expect(compare(before, after)).toEqual(["new-consumer by same-code: saved"]);
  });

  it("finds the old function by its handler, then by its name, among several", () => {
    const before = serverless(
      {},
      fn("mail", { handler: "src/mail.main" }, on(orders)),
      fn("index", { handler: "src/index.main", name: "indexer" }, on(orders)),
      fn("archiveOrders", { handler: "src/archive.main" }, on(orders)),
      fn("count", { handler: "src/count.main" }, on(orders)),
    );
    const after = serverless(
      {},
      fn("sendMail", { handler: "src/mail.main" }, on(orders)),
      fn("search", { handler: "src/search.main", name: "indexer" }, on(orders)),
      fn("archiveOrder", { handler: "src/old.main" }, on(orders)),
      fn("zz", { handler: "src/zz.main" }, on(orders)),
    );
    expect(compare(before, after)).toEqual([
      "replay by function-key: mail -> sendMail",
      "conflict by function-key: index -> search (pinned name)",
      "replay by function-key: archiveOrders -> archiveOrder (low)",
      "new-consumer by added: zz",
    ]);
  });

  it("leaves a gap when the new mapping starts at LATEST", () => {
    const before = serverless({}, fn("onOrder", on(orders, { start: "LATEST" })));
    const after = serverless({}, fn("orderSaved", on(orders, { start: "LATEST" })));
    expect(compare(before, after)).toEqual(["gap by function-key: onOrder -> orderSaved"]);
  });

  it("fails when both functions have one pinned name", () => {
    const before = serverless({}, fn("onOrder", { name: "shop-orders" }, on(orders)));
    const after = serverless({}, fn("orderSaved", { name: "shop-orders" }, on(orders)));
    expect(compare(before, after)).toEqual(["conflict by function-key: onOrder -> orderSaved (pinned name)"]);
  });

  it("redelivers what is in flight when the source is a queue", () => {
    const queues = { sources: [queue("Queue")] };
    const before = sam(queues, fn("Fn", on("${Queue.Arn}")));
    const after = sam(queues, fn("Fn2", on("${Queue.Arn}")));
    expect(compare(before, after)).toEqual(["queue-rename by function-key: Fn -> Fn2"]);
  });

  it("replays nothing when its table is new too", () => {
    const before = serverless({ sources: [table("Orders")] }, fn("onOrder", on("${Orders.StreamArn}")));
    const after = serverless({ sources: [table("Shop")] }, fn("orderSaved", on("${Shop.StreamArn}")));
    expect(compare(before, after)).toEqual([]);
  });

  it("resumes a Kafka consumer group that both mappings name", () => {
    const topic = { type: "kafka" as const, topics: ["orders"], group: "shop" };
    const before = serverless({}, fn("onOrder", on("arn:aws:kafka:eu-west-1:1:cluster/c", topic)));
    const after = serverless({}, fn("orderSaved", on("arn:aws:kafka:eu-west-1:1:cluster/c", topic)));
    const comparison = compareStacks([before], [after]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.kept.map(({ how }) => how)).toEqual(["group"]);
    const other = serverless({}, fn("orderSaved", on("arn:aws:kafka:eu-west-1:1:cluster/c", { ...topic, group: "b" })));
    expect(compare(before, other)).toEqual(["replay by function-key: onOrder -> orderSaved"]);
  });

  it("is not said about functions or mappings that may not be there", () => {
    const before = cdk({}, fn("OnOrder", { certainty: "maybe" }, on("${Shop/Orders.StreamArn}")));
    const after = cdk({}, fn("OrderSaved", on("${Shop/Orders.StreamArn}")));
    expect(compare(before, after)).toEqual([]);
  });

  it("is no rename when only the event went to a function that stays", () => {
    const before = serverless({}, fn("a", on(orders)), fn("b"));
    const after = serverless({}, fn("a"), fn("b", on(orders)));
    expect(compare(before, after)).toEqual(["replay by target: a -> b"]);
  });
});

describe("a changed physical name", () => {
  it("replaces the function, and the mapping reads on", () => {
    const before = serverless({}, fn("onOrder", { name: "a-${sls:stage}" }, on(orders)));
    const after = serverless({}, fn("onOrder", { name: "b-${sls:stage}" }, on(orders)));
    expect(compare(before, after)).toEqual(["function-replaced by function-name: onOrder"]);
  });

  it("is one when a generated name becomes explicit, also for queues", () => {
    const queues = { sources: [queue("Queue")] };
    const before = sam(queues, fn("Fn", on("${Queue.Arn}")));
    const after = sam(queues, fn("Fn", { name: "fn" }, on("${Queue.Arn}")));
    expect(compare(before, after)).toEqual(["function-replaced by function-name: Fn"]);
  });

  it("cannot be told where a variable takes the place of a literal", () => {
    const before = serverless({}, fn("onOrder", { name: "svc-dev-f" }, on(orders)));
    const after = serverless({}, fn("onOrder", { name: "svc-${sls:stage}-f" }, on(orders)));
    expect(compare(before, after)).toEqual([]);
  });

  it("comes with the letter case of a serverless key, whose logical id begins in upper case anyway", () => {
    const before = serverless({}, fn("onOrder", on(orders)));
    const after = serverless({}, fn("OnOrder", on(orders)));
    expect(compare(before, after)).toEqual(["function-replaced by function-name: onOrder -> OnOrder"]);
    const pinned = { name: "orders" };
    expect(
      compare(serverless({}, fn("onOrder", pinned, on(orders))), serverless({}, fn("OnOrder", pinned, on(orders)))),
    ).toEqual([]);
  });

  it("is said once for a function with two mappings", () => {
    const before = serverless({}, fn("f", { name: "a" }, on(orders), on(users)));
    const after = serverless({}, fn("f", { name: "b" }, on(orders), on(users)));
    expect(compare(before, after)).toEqual(["function-replaced by function-name: f"]);
  });

  it("makes a replay of a new mapping id: the pair is not the same any more", () => {
    const before = sam({}, fn("Fn", { name: "a" }, on("${StreamArn}", { key: "Ev" })));
    const after = sam({ names: ["StreamArn"] }, fn("Fn", { name: "b" }, on("${StreamArn}", { key: "Stream" })));
    expect(compare(before, after)).toEqual(["replay by mapping-id: Fn"]);
  });
});

describe("a changed mapping", () => {
  it("conflicts when its id changes and function and source stay", () => {
    const before = sam({}, fn("Fn", on(orders, { key: "Ev" })));
    const after = sam({}, fn("Fn", on(orders, { key: "Stream" })));
    expect(compare(before, after)).toEqual(["conflict by mapping-id: Fn"]);
  });

  it("conflicts when it is a second one for the same function and source", () => {
    const one = on(orders, { key: "Ev" });
    const before = sam({}, fn("Fn", one));
    expect(compare(before, sam({}, fn("Fn", one, on(orders, { key: "Again" }))))).toEqual(["conflict by added: Fn"]);
    expect(compare(before, sam({}, fn("Fn", one, on(users, { key: "Again" }))))).toEqual(["new-consumer by added: Fn"]);
  });

  it("conflicts when a resource of its own becomes an event", () => {
    const before = sam({}, fn("Fn", on(orders, { declared: "explicit", id: "FnMapping" })));
    const after = sam({}, fn("Fn", on(orders, { key: "Stream" })));
    expect(compare(before, after)).toEqual(["conflict by mapping-id: Fn"]);
  });

  it("conflicts when its starting position changes, also to the default", () => {
    const latest = serverless({}, fn("f", on(orders, { start: "LATEST" })));
    const defaulted = serverless({}, fn("f", on(orders, { defaulted: true })));
    const explicit = serverless({}, fn("f", on(orders)));
    expect(compare(latest, defaulted)).toEqual(["conflict by starting-position: f"]);
    expect(compare(explicit, defaulted)).toEqual([]);
  });

  it("conflicts when its timestamp or its Kafka group changes", () => {
    const at = (timestamp: string): Stack => sam({}, fn("f", on(orders, { start: "AT_TIMESTAMP", timestamp })));
    expect(compare(at("1700000000"), at("1700000001"))).toEqual(["conflict by timestamp: f"]);
    const group = (name: string): Stack => sam({}, fn("f", on("${ClusterArn}", { type: "kafka", group: name })));
    expect(compare(group("a"), group("b"))).toEqual(["conflict by consumer-group: f"]);
  });

  describe("in Kafka's queue mode", () => {
    const topic = (options: MappingOptions): Stack =>
      sam({}, fn("f", on("${ClusterArn}", { type: "kafka", topics: ["orders"], ...options })));
    const queue = { shareGroup: true, start: null } as const;

    it("conflicts when it changes to it or back: the mode is fixed at creation", () => {
      expect(compare(topic({}), topic(queue))).toEqual(["conflict by consumption-mode: f"]);
      expect(compare(topic(queue), topic({ start: "LATEST" }))).toEqual(["conflict by consumption-mode: f"]);
    });

    it("is a queue: a function under another name has no records to replay", () => {
      const named = (name: string, options: MappingOptions): Stack =>
        sam(
          { names: ["ClusterArn"] },
          fn(name, { handler: "a.b" }, on("${ClusterArn}", { type: "kafka", topics: ["orders"], ...options })),
        );
      const group = { ...queue, group: "orders-readers" };
      expect(compare(named("f", group), named("g", group))).toEqual(["queue-rename by function-key: f -> g"]);
      expect(compare(named("f", { group: "a" }), named("g", { group: "b" }))).toEqual([
        "replay by function-key: f -> g",
      ]);
      const { changes, unresolved } = compareStacks([named("f", queue)], [named("g", queue)]);
      expect(changes).toEqual([]);
      expect(unresolved).toMatchObject([{ what: "what the new mapping of `g` reads", severity: "note" }]);
    });

    it("is no new consumer, and stays when nothing about it changes", () => {
      expect(compare(topic(queue), topic(queue))).toEqual([]);
    });
  });

  it("replays when it invokes an alias under another id", () => {
    const before = cdk({ sources: [table("Shop/Orders")] }, fn("F", on("${Shop/Orders.StreamArn}")));
    const after = cdk(
      { sources: [table("Shop/Orders")] },
      fn("F", on("${Shop/Orders.StreamArn}", { qualifier: "live", id: "F/Live/EventSource" })),
    );
    expect(compare(before, after)).toEqual(["replay by qualifier: F"]);
  });

  it("stays when it invokes an alias under the same id", () => {
    const before = sam({}, fn("F", on(orders)));
    const after = sam({}, fn("F", on(orders, { qualifier: "live" })));
    const comparison = compareStacks([before], [after]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.kept.map(({ how, changed }) => [how, changed])).toEqual([["position", ["qualifier"]]]);
  });

  it("replays when a Kinesis stream is read through a consumer", () => {
    const clicks = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";
    const before = serverless({}, fn("f", on(clicks)));
    const after = serverless({}, fn("f", on(clicks, { consumer: "${Consumer.Arn}" })));
    expect(compare(before, after)).toEqual(["replay by consumer: f"]);
  });

  it("reads the backlog of another old source, and nothing of a new one", () => {
    const both = { names: ["StreamA", "StreamB"] };
    expect(
      compare(cloudformation(both, fn("F", on("${StreamA}"))), cloudformation(both, fn("F", on("${StreamB}")))),
    ).toEqual(["new-consumer by source: F (low)"]);
    const before = sam({ sources: [queue("Q")] }, fn("F", on("${Q.Arn}")));
    const after = sam({ sources: [queue("Queue")] }, fn("F", on("${Queue.Arn}")));
    expect(compare(before, after)).toEqual([]);
  });

  it("reads the backlog of another topic, and says which", () => {
    const cluster = "arn:aws:kafka:eu-west-1:1:cluster/c";
    const reading = (topic: string): Stack => serverless({}, fn("f", on(cluster, { topics: [topic] })));
    const comparison = compareStacks([reading("a")], [reading("b")]);
    expect(verdicts(comparison)).toEqual(["new-consumer by source: f"]);
    const { cause } = comparison.changes[0]!;
    expect(cause.edit === "source" && [cause.before, cause.after].map(canonicalText)).toEqual(["a", "b"]);
  });

  it("moves to an empty stream when the table is replaced", () => {
    const before = sam({ sources: [table("Orders", { name: "a" })] }, fn("F", on("${Orders.StreamArn}")));
    const after = sam({ sources: [table("Orders", { name: "b" })] }, fn("F", on("${Orders.StreamArn}")));
    const comparison = compareStacks([before], [after]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.kept.map(({ how }) => how)).toEqual(["new-source"]);
  });

  it("keeps its position when the function behind an explicit mapping changes", () => {
    const before = cloudformation({}, fn("A", on(orders, { id: "Mapping" })));
    const after = cloudformation({}, fn("B", on(orders, { id: "Mapping" })));
    const comparison = compareStacks([before], [after]);
    expect(comparison.kept.map(({ how, changed }) => [how, changed])).toEqual([["position", ["function-id"]]]);
    // The name that CloudFormation makes of the id is another one.
    expect(compare(before, after)).toEqual(["function-replaced by function-name: A -> B"]);
  });

  it("is silent where its mapping turns to a function without a name that was there, or where the old one stays", () => {
    const [a, b] = [fn("A", on(orders, { id: "Mapping" })), fn("B", on(orders, { id: "Mapping" }))];
    expect(compare(cloudformation({}, a, fn("B")), cloudformation({}, fn("A"), b))).toEqual([]);
    expect(compare(cloudformation({}, a), cloudformation({}, fn("A"), b))).toEqual([]);
    expect(compare(cloudformation({}, a, fn("B")), cloudformation({}, b))).toEqual([]);
  });
});

it("cannot follow a renamed function whose name is pinned", () => {
  const mapping = on(orders, { id: "Mapping" });
  const before = cloudformation({}, fn("A", { name: "orders" }, mapping));
  const after = cloudformation({}, fn("B", { name: "orders" }, mapping));
  expect(compare(before, after)).toEqual(["conflict by function-key: A -> B (pinned name)"]);
});

describe("a new consumer", () => {
  const before = serverless({ sources: [table("Orders")] }, fn("a", on("${Orders.StreamArn}")));

  it.each([
    ["at LATEST", on("${Orders.StreamArn}", { start: "LATEST" })],
    ["that may not be there", on("${Orders.StreamArn}", { certainty: "maybe" })],
    ["of a queue", on("arn:aws:sqs:eu-west-1:1:work")],
    ["with a Kafka group of its own", on("arn:aws:kafka:eu-west-1:1:cluster/c", { group: "g", topics: ["t"] })],
    ["of a source that nobody can tell", on("?")],
  ])("is silent %s", (_, reads) => {
    const after = serverless({ sources: [table("Orders")] }, fn("a", on("${Orders.StreamArn}")), fn("b", reads));
    expect(compare(before, after)).toEqual([]);
  });

  it("is silent on a table that is created, or whose stream is switched on, by the same change", () => {
    const off = serverless({ sources: [table("Users", { streams: false })] });
    const added = serverless({ sources: [table("Users")] }, fn("b", on("${Users.StreamArn}")));
    expect(compare(off, added)).toEqual([]);
    expect(compare(serverless({}), added)).toEqual([]);
    expect(compare(serverless({ sources: [table("Users")] }), added)).toEqual(["new-consumer by added: b"]);
  });

  it("says nothing of a table whose stream is on at no time: what reads it deploys on neither side", () => {
    const read = (key: string, streams: boolean): Stack =>
      serverless({ sources: [table("Users", { streams })] }, fn(key, on("${Users.StreamArn}")));
    const { changes, kept } = compareStacks([read("a", false)], [read("b", false)]);
    expect([changes, kept]).toEqual([[], []]);
    expect(compare(read("a", true), read("b", true))).toEqual(["replay by function-key: a -> b"]);
  });

  it("needs no parameter that was there before, but that the same change creates no such source elsewhere", () => {
    const after = cloudformation({ names: ["StreamArn"] }, fn("F", on("${StreamArn}")));
    expect(compare(cloudformation({}), after)).toEqual(["new-consumer by added: F"]);
    expect(compare([], [after, sam({ sources: [table("Orders")] })])).toEqual([]);
    expect(compare(cloudformation({ names: ["StreamArn"] }), after)).toEqual(["new-consumer by added: F"]);
  });

  it("knows what a template makes of outputs of others and of its own parameters", () => {
    const split = (name: string): Stack =>
      serverless({ names: ["Servers"] }, fn("b", on(`\${token:split(,,\${${name}})}`, { type: "kafka" })));
    const before = serverless({ names: ["Servers"] });
    expect(compare(before, split("ssm:/brokers"))).toEqual(["new-consumer by added: b"]);
    expect(compare(before, split("Servers"))).toEqual(["new-consumer by added: b"]);
    expect(compare(before, split("NewServers"))).toEqual([]);
  });

  it("comes with a new service only on sources from elsewhere", () => {
    const after = serverless(
      { service: "other", config: "other/serverless.yml", sources: [table("T")] },
      fn("b", on("${T.StreamArn}")),
      fn("c", on("${cf:db.Arn}")),
    );
    expect(compare([], after)).toEqual(["new-consumer by added: c"]);
  });
});

describe("a second stack", () => {
  const external = "${cf:db.Arn}";

  it.each([
    ["service", { service: "shop" }, { service: "store" }],
    ["stage", { stage: "dev" }, { stage: "prod" }],
  ])("comes up when the %s changes, and reads a source from elsewhere anew", (edit, old, current) => {
    const before = serverless(old, fn("onOrder", on(external)));
    const after = serverless(current, fn("onOrder", on(external)));
    expect(compare(before, after)).toEqual([`replay by ${edit}: onOrder (second stack)`]);
  });

  it("comes up when the stack's name changes, unless the functions keep the names that they have there", () => {
    const named = (name: string): Stack => cdk({ path: "Shop", name }, fn("OnOrder", on(external)));
    expect(compare(named("a"), named("b"))).toEqual(["replay by stack-name: OnOrder (second stack)"]);
    const pinned = (name: string): Stack => serverless({ name }, fn("onOrder", on(external)));
    expect(compare(pinned("a"), pinned("b"))).toEqual(["conflict by stack-name: onOrder (second stack)"]);
  });

  it("reports at the name that was changed", () => {
    const after = serverless({ service: "store" }, fn("onOrder", on(external)));
    const { changes, secondStacks } = compareStacks([serverless({}, fn("onOrder", on(external)))], [after]);
    expect(changes.map(({ at }) => at)).toEqual([after.service!.at]);
    expect(secondStacks.map(({ at }) => at)).toEqual([after.service!.at]);
  });

  it("brings its own table along, of which nothing comes again", () => {
    const own = { sources: [table("Orders")] };
    const before = serverless({ ...own, service: "shop" }, fn("onOrder", on("${Orders.StreamArn}")));
    const after = serverless({ ...own, service: "store" }, fn("onOrder", on("${Orders.StreamArn}")));
    const comparison = compareStacks([before], [after]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.secondStacks.map(({ cause }) => cause.edit)).toEqual(["service"]);
  });

  it("brings its own queue along, which is empty: what is in flight in the old one stays with the old stack", () => {
    const own = { sources: [queue("Orders")] };
    const of = (service: string, arn: string) => serverless({ ...own, service }, fn("onOrder", on(arn)));
    const comparison = compareStacks([of("shop", "${Orders.Arn}")], [of("store", "${Orders.Arn}")]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.secondStacks.map(({ cause }) => cause.edit)).toEqual(["service"]);
    const external = "arn:aws:sqs:eu-west-1:111122223333:orders";
    expect(compare(of("shop", external), of("store", external))).toEqual([
      "queue-rename by service: onOrder (second stack)",
    ]);
  });

  it("deletes nothing of the old one, also where the new one reads something else", () => {
    const of = (service: string): Stack => serverless({ service }, fn("onOrder", on(`\${db-${service}.Arn}`)));
    const { removed, secondStacks } = compareStacks([of("shop")], [of("store")]);
    expect([removed.length, secondStacks.length]).toEqual([0, 1]);
    const gone = compareStacks([of("shop")], [serverless({ service: "shop" })]);
    expect([gone.removed.length, gone.secondStacks.length]).toEqual([1, 0]);
  });

  it("fails when a function's name is pinned", () => {
    const before = serverless({ service: "shop" }, fn("onOrder", { name: "orders" }, on(external)));
    const after = serverless({ service: "store" }, fn("onOrder", { name: "orders" }, on(external)));
    expect(compare(before, after)).toEqual(["conflict by service: onOrder (second stack)"]);
  });

  it("is none while the stack's name is pinned: the functions are replaced then", () => {
    const before = serverless({ service: "shop", name: "orders" }, fn("onOrder", on(external)));
    const after = serverless({ service: "store", name: "orders" }, fn("onOrder", on(external)));
    expect(compare(before, after)).toEqual(["function-replaced by function-name: onOrder"]);
  });

  it("is none when a literal stage becomes a variable", () => {
    const before = serverless({ stage: "dev" }, fn("onOrder", on(external)));
    const after = serverless({ stage: "${opt:stage}" }, fn("onOrder", on(external)));
    expect(compare(before, after)).toEqual([]);
  });
});

describe("stacks that moved", () => {
  it("are recognised by their functions", () => {
    const before = sam({ config: "template.yaml" }, fn("A", on(orders)), fn("B", on(users)));
    const after = sam({ config: "infra/template.yaml" }, fn("A", on(orders)), fn("B", on(users)));
    expect(compare(before, after)).toEqual([]);
  });

  it("keep a renamed service apart", () => {
    const before = serverless(
      { config: "a/serverless.yml", service: "a" },
      fn("f", on("${cf:db.Arn}", { start: "LATEST" })),
    );
    const after = serverless(
      { config: "b/serverless.yml", service: "b" },
      fn("f", on("${cf:db.Arn}", { start: "LATEST" })),
    );
    expect(compare(before, after)).toEqual(["gap by service: f (second stack)"]);
  });

  it("give a function to another stack, where it reads anew", () => {
    const before = [sam({ config: "a.yaml" }, fn("A", on(orders)), fn("B")), sam({ config: "b.yaml" }, fn("C"))];
    const after = [sam({ config: "a.yaml" }, fn("B")), sam({ config: "b.yaml" }, fn("C"), fn("A", on(orders)))];
    expect(compare(before, after)).toEqual(["replay by moved: A (second stack)"]);
  });

  it("go to another framework with a function of the same name, and read its kind of source anew", () => {
    const before = serverless({}, fn("onOrder", on("${cf:db.Arn}", { type: "dynamodb" })));
    const after = cdk({}, fn("Api/OnOrder", on("${import:stream}", { type: "dynamodb" })));
    expect(compare(before, after)).toEqual(["replay by moved: onOrder -> Api/OnOrder (second stack) (low)"]);
    expect(compare(before, [before, after])).toEqual(["new-consumer by added: Api/OnOrder"]);
  });

  it("of CDK are told apart under one symbolic path", () => {
    const empty = cdk({ path: "${token:id}", name: "${token:id}" });
    const full = cdk({ path: "${token:id}", name: "${token:other}" }, fn("F", { name: "f" }, on(orders)));
    expect(compare([empty, full], [full, empty])).toEqual([]);
    const again = cdk({ path: "${token:id}", name: "${token:other}" }, fn("F", { name: "f" }, on(orders)));
    expect(compare([empty, full], [again, cdk({ path: "${token:id}", name: "${token:id}" })])).toEqual([]);
  });

  it("of CDK keep their sources under another id, whose mappings then conflict", () => {
    const before = cdk(
      { path: "Shop", name: "shop", sources: [table("Shop/Orders")] },
      fn("F", on("${Shop/Orders.StreamArn}")),
    );
    const after = cdk(
      { path: "Store", name: "shop", sources: [table("Store/Orders")] },
      fn("F", on("${Store/Orders.StreamArn}")),
    );
    expect(compare(before, after)).toEqual(["conflict by stack-id: F"]);
  });
});

describe("a deployed template", () => {
  const deployed = cloudformation(
    { config: "deployed.json" },
    fn("OnOrderLambdaFunction", { name: "shop-dev-onOrder" }, on(orders, { id: "OnOrderEventSourceMappingdynamodb" })),
  );
  const partial = { partial: true };

  it("is the stack of the configuration that compiles to it", () => {
    const same = serverless({}, fn("onOrder", on(orders, { id: "OnOrderEventSourceMappingdynamodb" })));
    expect(verdicts(compareStacks([deployed], [same], partial))).toEqual([]);
    const renamed = serverless({}, fn("orderSaved", on(orders)));
    expect(verdicts(compareStacks([deployed], [renamed], partial))).toEqual([
      "replay by function-key: OnOrderLambdaFunction -> orderSaved",
    ]);
  });

  it("says nothing about other stacks", () => {
    const same = serverless({}, fn("onOrder", on(orders, { id: "OnOrderEventSourceMappingdynamodb" })));
    const other = serverless({ config: "other/serverless.yml", service: "other" }, fn("mail", on("${cf:db.Arn}")));
    expect(verdicts(compareStacks([deployed], [same, other], partial))).toEqual([]);
  });

  it("that nothing in the project deploys is a problem, not a deletion", () => {
    const other = serverless({ service: "other" }, fn("mail", { handler: "src/mail.main" }, on("${cf:db.Arn}")));
    const { changes, removed, unresolved } = compareStacks([deployed], [other], partial);
    expect([changes, removed]).toEqual([[], []]);
    expect(unresolved.map(({ what, severity }) => [what, severity])).toEqual([["what is deployed", "problem"]]);
  });

  it("of CDK names a table by its logical id, the source by its path: that is no other table", () => {
    const template = cdk({ config: "deployed.json" }, fn("OnOrder", on("${Orders1234.StreamArn}", { id: "Mapping" })));
    const source = cdk(
      { sources: [table("Shop/Orders")] },
      fn("OnOrder", on("${Shop/Orders.StreamArn}", { id: "Mapping" })),
    );
    expect(verdicts(compareStacks([template], [source], partial))).toEqual([]);
  });
});

describe("incomplete readings", () => {
  it("prove nothing about what is missing", () => {
    const before = serverless({}, fn("a", on(orders)), fn("b", on(users)));
    const after = serverless({ complete: false }, fn("c", on(orders)));
    const comparison = compareStacks([before], [after]);
    expect(verdicts(comparison)).toEqual([]);
    expect(comparison.removed).toEqual([]);
    expect(comparison.unresolved.map(({ what }) => what)).toEqual(["what became of mappings that only one side has"]);
  });

  it("still show what is there on both sides", () => {
    const before = serverless({}, fn("a", on(orders, { start: "LATEST" })));
    const after = serverless({ complete: false }, fn("a", on(orders)));
    expect(compare(before, after)).toEqual(["conflict by starting-position: a"]);
  });
});

describe("what cannot be told", () => {
  it("is silent, with one note on a mapping that hangs on it", () => {
    const before = serverless({}, fn("f", on("${cf:db.Arn}")));
    const after = serverless({}, fn("f", on("${param:arn}")));
    const comparison = compareStacks([before], [after]);
    expect(verdicts(comparison)).toEqual([]);
    expect(comparison.unresolved.map(({ what, severity }) => [what, severity])).toEqual([
      ["whether `f` still reads the same source", "note"],
    ]);
  });

  it("is not noted while both sides are equally unknown", () => {
    const stack = serverless({}, fn("f", on("?")));
    expect(compareStacks([stack], [serverless({}, fn("f", on("?")))]).unresolved).toEqual([]);
  });
});

describe("what is gone", () => {
  it("is listed, and no change", () => {
    const comparison = compareStacks([sam({}, fn("A", on(orders, { retained: true })))], [sam({}, fn("A"))]);
    expect(comparison.changes).toEqual([]);
    expect(comparison.removed.map(({ function: { key }, mapping }) => [key, mapping.retained])).toEqual([["A", true]]);
  });
});

it("tells how far back a replay reaches", () => {
  const clicks = { sources: [stream("Clicks", { retention: 604_800 })] };
  const before = sam(clicks, fn("A", on("${Clicks.Arn}", { type: "kinesis" })));
  const after = sam(clicks, fn("B", on("${Clicks.Arn}", { type: "kinesis", age: 3600 })));
  expect(compareStacks([before], [after]).changes.map(({ replayWindowSeconds }) => replayWindowSeconds)).toEqual([
    3600,
  ]);
});

describe("a pipe", () => {
  const pipe = (id: string, name: string, start = "TRIM_HORIZON"): Stack =>
    cloudformation({}, fn("onOrder", on(orders, { id, pipe: name, start })));

  it("is replaced when its name changes", () => {
    expect(compare(pipe("Pipe", "orders"), pipe("Pipe", "sales"))).toEqual(["replay by mapping-id: onOrder"]);
    expect(compare(pipe("Pipe", ""), pipe("Pipe", "sales"))).toEqual(["replay by mapping-id: onOrder"]);
  });

  it("reads on when its name stays", () => {
    expect(compare(pipe("Pipe", "orders"), pipe("Pipe", "orders"))).toEqual([]);
  });

  it("is replaced for another starting position, and cannot be as long as it keeps a name of its own", () => {
    expect(compare(pipe("Pipe", ""), pipe("Pipe", "", "LATEST"))).toEqual(["gap by starting-position: onOrder"]);
    expect(compare(pipe("Pipe", "", "LATEST"), pipe("Pipe", ""))).toEqual(["replay by starting-position: onOrder"]);
    expect(compare(pipe("Pipe", "orders"), pipe("Pipe", "orders", "LATEST"))).toEqual([
      "conflict by starting-position: onOrder",
    ]);
  });

  it("stands beside another one for the same function, so that a new id is no conflict", () => {
    expect(compare(pipe("Pipe", ""), pipe("OrdersPipe", ""))).toEqual(["replay by mapping-id: onOrder"]);
  });

  it("cannot be created under a name that the old one still holds", () => {
    expect(compare(pipe("Pipe", "orders"), pipe("OrdersPipe", "orders"))).toEqual(["conflict by mapping-id: onOrder"]);
  });

  it("cannot be replaced for another source as long as it keeps its name", () => {
    const reads = (source: string, name: string): Stack =>
      cloudformation({}, fn("onOrder", on(source, { id: "Pipe", pipe: name })));
    const sales = orders.replace("orders", "sales");
    expect(compare(reads(orders, "orders"), reads(sales, "orders"))).toEqual(["conflict by source: onOrder"]);
    expect(compare(reads(orders, "orders"), reads(sales, "sales"))).toEqual(["new-consumer by source: onOrder"]);
    expect(compare(reads(orders, ""), reads(sales, ""))).toEqual(["new-consumer by source: onOrder"]);
  });

  it("takes the place of a mapping, and a mapping of it", () => {
    const mapping = cloudformation({}, fn("onOrder", on(orders)));
    expect(compare(mapping, pipe("Pipe", "orders"))).toEqual(["replay by mapping-id: onOrder"]);
    expect(compare(pipe("Pipe", "orders"), mapping)).toEqual(["replay by mapping-id: onOrder"]);
  });
});

describe("an output of another service of the repository", () => {
  const from = "${cf:db-${sls:stage}.OrdersStream}";
  const db = (...sources: Parameters<typeof table>[]): Stack =>
    serverless({ config: "db/serverless.yml", service: "db", sources: sources.map((source) => table(...source)) });
  const shop = (...functions: ReturnType<typeof fn>[]): Stack => serverless({ service: "shop" }, ...functions);
  const reader = fn("onOrder", on(from));

  it("has records when that service stays as it is", () => {
    expect(compare([db(["Orders"]), shop()], [db(["Orders"]), shop(reader)])).toEqual([
      "new-consumer by added: onOrder",
    ]);
  });

  it("may be what the same change creates, or begins to stream", () => {
    expect(compare([shop()], [db(["Orders"]), shop(reader)])).toEqual([]);
    expect(compare([db(), shop()], [db(["Orders"]), shop(reader)])).toEqual([]);
    expect(compare([db(["Orders", { streams: false }]), shop()], [db(["Orders"]), shop(reader)])).toEqual([]);
  });

  it("is old when it was read before, whatever else that service creates", () => {
    const index = fn("index", { handler: "src/index.main" }, on(from));
    expect(compare([db(["Orders"]), shop(index)], [db(["Orders"], ["Users"]), shop(index, reader)])).toEqual([
      "new-consumer by added: onOrder",
    ]);
    expect(compare([db(["Orders"]), shop(reader)], [db(["Orders"]), shop(fn("saved", on(from)))])).toEqual([
      "replay by function-key: onOrder -> saved",
    ]);
  });
});

describe("a part of a template, which other parts are put to", () => {
  const part = (body: string): string => `
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
${body}`;
  const event = `      Events: { Jobs: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } } }`;
  const mapping = `  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Sub "\${OnOrder}:live" }`;

  it("does not tell whether its functions have an alias, so that a pair cannot be told to be another one", () => {
    const { changes } = compareFiles({ "part.yml": part(mapping) }, { "part.yml": part(event) });
    expect(changes.map(({ verdict, cause, certainty }) => [verdict, cause.edit, certainty])).toEqual([
      ["conflict", "mapping-id", "low"],
    ]);
  });

  it("is told apart from a whole template without an alias", () => {
    const whole = (body: string): string => `Transform: AWS::Serverless-2016-10-31\n${part(body)}`;
    const { changes } = compareFiles({ "part.yml": whole(mapping) }, { "part.yml": whole(event) });
    expect(changes.map(({ verdict, cause }) => [verdict, cause.edit])).toEqual([["queue-rename", "qualifier"]]);
  });
});
