import { describe, expect, it } from "vitest";
import {
  describeCall,
  describeGlobal,
  describeImport,
  describeMember,
  describeNew,
  describeSending,
  describeTag,
  describeType,
  type Known,
  type LibraryCall,
  type Shape,
} from "../../src/knowledge/index.ts";
import { anything, args, imported, made, shape, text, textShape } from "./shapes.ts";

type Input = Parameters<typeof shape>[0];

/** Calls along a dotted path: `call(client, "paymentIntents.create", …)`; a part with `()` is called without arguments. */
function call(start: Known, path: string, ...values: readonly Input[]): LibraryCall | undefined {
  let thing: Known | undefined = start;
  const parts = path.split(".");
  for (const part of parts.slice(0, -1)) {
    if (thing === undefined) return undefined;
    thing = part.endsWith("()")
      ? describeCall(thing, part.slice(0, -2), args("x"))?.yields
      : describeMember(thing, part);
  }
  return thing && describeCall(thing, parts.at(-1)!, args(...values));
}

const summary = (result: LibraryCall | undefined) => {
  if (!result) return "not known";
  const { on } = result.repeat;
  return [on, "because" in result.repeat ? result.repeat.because : ""].join(" ").trim();
};

const known = (thing: Known, ...values: readonly Input[]): Shape => ({
  kind: "known",
  known: thing,
  arguments: args(...values),
});

describe("what an import is", () => {
  it.each([
    ["ioredis", "default"],
    ["mysql2/promise", "createPool"],
    ["https", "request"],
    ["node:https", "*"],
    ["stripe", "default"],
    ["@sendgrid/mail", "default"],
    ["drizzle-orm/node-postgres", "drizzle"],
    ["firebase-admin/firestore", "getFirestore"],
    ["request-promise", "default"],
  ])("%s %s is known", (module, name) => {
    expect(describeImport(module, name)).toMatchObject({ kind: "library" });
  });

  it("is not known for other names and packages", () => {
    expect(describeImport("stripe", "Nope")).toBeUndefined();
    expect(describeImport("some-unlisted-package", "default")).toBeUndefined();
    expect(describeImport("stripes", "default")).toBeUndefined();
    expect(describeImport("ioredis", "constructor")).toBeUndefined();
  });

  it("is the same by the default of what `require` gives, as compiled code has it", () => {
    for (const [module, method] of [
      ["@sendgrid/mail", "send"],
      ["axios", "post"],
      ["amqplib", "connect"],
    ] as const) {
      const whole = imported(module, "*");
      const inner = describeMember(whole, "default");
      expect(inner && describeCall(inner, method, args("u"))).toEqual(describeCall(whole, method, args("u")));
    }
    expect(describeMember(made("ioredis", "default"), "default")).toBeUndefined();
  });

  it("is told by the name of a type, of a class or not", () => {
    const told = (...[module, ...path]: [string, ...string[]]) => describeType(module, path);
    expect(told("pg", "Pool")).toMatchObject({ kind: "library", package: "pg", node: "pool" });
    expect(told("pg", "PoolClient")).toMatchObject({ kind: "library", package: "pg", node: "client" });
    expect(told("knex", "Knex", "Transaction")).toMatchObject({ package: "knex", node: "db" });
    expect(told("@aws-sdk/client-sns", "SNSClient")).toMatchObject({ kind: "aws-client", instance: true });
    expect(told("aws-sdk", "DynamoDB", "DocumentClient")).toMatchObject({ kind: "aws-client", document: true });
    expect(told("pg", "QueryResult")).toBeUndefined();
    expect(told("zod", "ZodType")).toBeUndefined();
  });

  it("is the same by require and by import", () => {
    expect(describeCall(imported("axios", "*"), "post", args("u"))).toEqual(
      describeCall(imported("axios", "default"), "post", args("u")),
    );
    expect(call(imported("stripe", "*"), "x")).toBeUndefined();
    expect(describeCall(imported("stripe", "*"), undefined, args("key"))?.yields).toEqual(made("stripe", "default"));
    expect(describeCall(imported("nodemailer", "*"), "createTransport", args({}))?.yields).toMatchObject({
      node: "transporter",
    });
  });
});

describe("requests", () => {
  const axios = imported("axios", "default");

  it.each([
    ["get", "nothing"],
    ["post", "again call"],
    ["patch", "unknown"],
    ["put", "same method"],
    ["delete", "same method"],
    ["nope", "not known"],
  ])("axios.%s", (method, expected) => {
    expect(summary(call(axios, method, "https://x.test/a", {}))).toBe(expected);
  });

  it("an instance is as the package itself", () => {
    const instance = call(axios, "create", {})!.yields!;
    expect(call(instance, "post", "/a")).toMatchObject({
      call: "axios.post",
      http: { method: "POST", url: { argument: 0 } },
    });
  });

  const fetch = describeGlobal("fetch")!;
  it.each<[string, readonly Input[], string, string]>([
    ["an address alone", ["https://x.test"], "nothing", "fetch GET"],
    ["options without a method", ["https://x.test", { headers: {} }], "nothing", "fetch GET"],
    ["POST", ["https://x.test", { method: "POST" }], "again call", "fetch POST"],
    ["lower case", ["https://x.test", { method: "post" }], "again call", "fetch POST"],
    ["PUT", ["https://x.test", { method: "PUT" }], "same method", "fetch PUT"],
    ["a method that is not known", ["https://x.test", { method: anything }], "unknown", "fetch"],
    ["options that are not known", ["https://x.test", anything], "unknown", "fetch"],
    ["a request that is not known", [anything], "unknown", "fetch"],
  ])("fetch with %s", (_, values, expected, name) => {
    const result = describeCall(fetch, undefined, args(...values))!;
    expect([summary(result), result.call]).toEqual([expected, name]);
  });

  it("fetch of a Request looks into it", () => {
    const request = describeGlobal("Request")!;
    expect(summary(describeCall(fetch, undefined, [known(request, "https://x.test", { method: "POST" })]))).toBe(
      "again call",
    );
    expect(summary(describeCall(fetch, undefined, [known(request, "https://x.test")]))).toBe("nothing");
  });

  it("options may come first", () => {
    expect(describeCall(axios, undefined, args({ method: "POST", url: "https://x.test" }))).toMatchObject({
      call: "axios POST",
      http: { url: { argument: 0, path: ["url"] } },
    });
    expect(summary(call(imported("https", "*"), "request", { method: "POST", hostname: "x" }))).toBe("again call");
    expect(summary(call(imported("https", "*"), "request", { hostname: "x" }))).toBe("nothing");
    expect(
      summary(call(made("@smithy/node-http-handler", "NodeHttpHandler"), "handle", { method: "POST", hostname: "x" })),
    ).toBe("again call");
  });

  it("the method may be the first argument", () => {
    const needle = imported("needle", "default");
    expect(summary(describeCall(needle, undefined, args("post", "https://x.test", {})))).toBe("again call");
    expect(summary(describeCall(needle, undefined, args("get", "https://x.test")))).toBe("nothing");
    const octokit = made("@octokit/rest", "Octokit");
    expect(summary(call(octokit, "request", "POST /repos/{owner}/{repo}/issues", {}))).toBe("again call");
    expect(summary(call(octokit, "request", "GET /repos/{owner}/{repo}", {}))).toBe("nothing");
  });

  it("an idempotency key in the headers is a token", () => {
    const headers = { "Idempotency-Key": anything };
    expect(describeCall(fetch, undefined, args("u", { method: "POST", headers }))?.tokens).toEqual([
      { at: { argument: 1, path: ["headers", "Idempotency-Key"] }, windowSeconds: undefined },
    ]);
    expect(call(axios, "post", "u", {}, { headers })?.tokens).toHaveLength(1);
    expect(call(axios, "post", "u", {}, { headers: { Accept: "x" } })?.tokens).toEqual([]);
  });

  it("a GraphQL query reads, a mutation does not", () => {
    expect(summary(call(axios, "post", "u", { query: "query Q { a }" }))).toBe("nothing");
    expect(summary(call(axios, "post", "u", { query: "mutation M { a }" }))).toBe("again call");
    expect(summary(describeCall(imported("graphql-request", "request"), undefined, args("u", "{ a }")))).toBe(
      "nothing",
    );
    expect(summary(describeCall(imported("graphql-request", "request"), undefined, args("u", anything)))).toBe(
      "unknown",
    );
    expect(summary(call(made("graphql-request", "GraphQLClient"), "request", "mutation { a }"))).toBe("again call");
  });
});

describe("messages and payments", () => {
  it.each<[string, Known, string, readonly Input[], string]>([
    ["SendGrid", imported("@sendgrid/mail", "default"), "send", [{}], "again call"],
    ["SendGrid's set-up", imported("@sendgrid/mail", "default"), "setApiKey", ["k"], "nothing"],
    ["Twilio", made("twilio", "default"), "messages.create", [{}], "again call"],
    ["Twilio's list", made("twilio", "default"), "messages.list", [], "nothing"],
    [
      "Twilio's nested services",
      made("twilio", "default"),
      "verify.v2.services().verifications.create",
      [{}],
      "again call",
    ],
    ["Slack", made("@slack/web-api", "WebClient"), "chat.postMessage", [{}], "again call"],
    ["Slack's update", made("@slack/web-api", "WebClient"), "chat.update", [{}], "same sets-only"],
    ["Kafka", made("kafkajs", "Kafka"), "producer().send", [{}], "again call"],
    ["GOV.UK Notify", made("notifications-node-client", "NotifyClient"), "sendEmail", ["t", "e"], "again call"],
    ["Firebase", imported("firebase-admin", "default"), "messaging().send", [{}], "again call"],
    ["Pub/Sub", made("@google-cloud/pubsub", "PubSub"), "topic().publishMessage", [{}], "again call"],
    ["Stripe without a key", made("stripe", "default"), "paymentIntents.create", [{}], "again call"],
    ["an unlisted method", made("stripe", "default"), "paymentIntents.dance", [{}], "not known"],
    ["analytics", made("@segment/analytics-node", "Analytics"), "track", [{}], "nothing"],
  ])("%s", (_, start, path, values, expected) => {
    expect(summary(call(start, path, ...values))).toBe(expected);
  });

  it("Stripe's idempotency key is a token for a day", () => {
    expect(call(made("stripe", "default"), "charges.create", {}, { idempotencyKey: anything })?.tokens).toEqual([
      { at: { argument: 1, path: ["idempotencyKey"] }, windowSeconds: 86400 },
    ]);
    expect(call(made("stripe", "default"), "charges.create", {}, { idempotency_key: anything })?.tokens).toEqual([
      { at: { argument: 1, path: ["idempotency_key"] }, windowSeconds: 86400 },
    ]);
    expect(call(made("stripe", "default"), "charges.create", {}, { apiVersion: "x" })?.tokens).toEqual([]);
    expect(call(made("stripe", "default"), "charges.create", {})?.call).toBe("stripe.charges.create");
  });

  it("a method that was taken off its object is the same", () => {
    const method = describeMember(describeMember(made("stripe", "default"), "charges")!, "create");
    expect(method && summary(describeCall(method, undefined, args({})))).toBe("again call");
  });
});

describe("Redis", () => {
  const clients: readonly (readonly [string, Known])[] = [
    ["ioredis", made("ioredis", "default")],
    ["redis", describeCall(imported("redis", "createClient"), undefined, [])!.yields!],
    ["@upstash/redis", describeCall(imported("@upstash/redis", "Redis"), "fromEnv", [])!.yields!],
  ];

  it.each(clients)("%s: set replaces, incr counts, get reads", (_, client) => {
    expect(summary(call(client, "set", "k", "v"))).toBe("key");
    expect(call(client, "incr", "k")).toMatchObject({ repeat: { on: "again" }, nature: "increment" });
    expect(call(client, "get", "k")).toMatchObject({ repeat: { on: "nothing" }, guard: { kind: "check" } });
    expect(summary(call(client, "nope", "k"))).toBe("unknown");
  });

  it.each(clients)("%s: what is listed stands for itself in any case", (_, client) => {
    for (const name of ["zRemRangeByScore", "ZREMRANGEBYSCORE", "zremrangebyscore"])
      expect(summary(call(client, name, "k", 0, 9))).toBe("same deletes");
    for (const name of ["zPopMin", "lMove", "rPushX", "sPublish", "xAdd"])
      expect(summary(call(client, name, "k"))).toMatch(/^again/u);
    expect(summary(call(client, "zUnionStore", "d", 2, ["d", "e"]))).toBe("again increments");
    for (const name of ["bitOp", "fCall"]) expect(summary(call(client, name, "d", 2, "d"))).toBe("unknown");
    expect(summary(call(client, "xRange", "k"))).toBe("nothing");
  });

  it.each<[string, readonly Input[], string]>([
    ["lTrim", [0, 99], "same"],
    ["lTrim", [-100, -1], "same"],
    ["lTrim", [0, -1], "same"],
    ["lTrim", [1, 0], "same"],
    ["lTrim", [1, -1], "again"],
    ["lTrim", [0, -2], "again"],
    ["lTrim", [5, 9], "again"],
    ["lTrim", [anything, -1], "unknown"],
    ["zRemRangeByRank", [0, -101], "same"],
    ["zRemRangeByRank", [100, -1], "same"],
    ["zRemRangeByRank", [0, -1], "same"],
    ["zRemRangeByRank", [0, 0], "again"],
    ["zRemRangeByRank", [-5, -1], "again"],
    ["zRemRangeByRank", [0, anything], "unknown"],
    ["lRem", [0, "x"], "same"],
    ["lRem", [1, "x"], "unknown"],
  ])("%s with %j: what moved up may be taken out as well", (name, bounds, expected) => {
    for (const [, client] of clients) expect(call(client, name, "k", ...bounds)?.repeat.on).toBe(expected);
  });

  it.each<[string, readonly Input[], number | null | undefined]>([
    ["'EX', 60, 'NX'", ["EX", 60, "NX"], 60],
    ["'NX', 'EX', 60", ["NX", "EX", 60], 60],
    ["'PX', 60000, 'NX'", ["PX", 60_000, "NX"], 60],
    ["'NX'", ["NX"], null],
    ["'EX', unknown, 'NX'", ["EX", anything, "NX"], undefined],
    ["{ NX: true, EX: 60 }", [{ NX: true, EX: 60 }], 60],
    ["{ nx: true, ex: 60 }", [{ nx: true, ex: 60 }], 60],
    ["{ nx: true, px: 60000 }", [{ nx: true, px: 60_000 }], 60],
    ["{ condition: 'NX', expiration }", [{ condition: "NX", expiration: { type: "EX", value: 60 } }], 60],
    ["{ NX: true }", [{ NX: true }], null],
  ])("SET with %s guards", (_, options, windowSeconds) => {
    expect(call(clients[0]![1], "set", anything, "1", ...options)?.guard).toMatchObject({
      kind: "conditional-write",
      tells: "result",
      fresh: { first: { is: "constant", value: "OK" }, repeat: { is: "constant", value: null } },
      keys: [{ argument: 0, path: [] }],
      windowSeconds,
    });
  });

  it.each<[string, readonly Input[]]>([
    ["EX alone", ["EX", 60]],
    ["XX", ["EX", 60, "XX"]],
    ["nothing", []],
    ["{ EX: 60 }", [{ EX: 60 }]],
    ["{ NX: false }", [{ NX: false }]],
    ["options that are not known", [anything]],
  ])("SET with %s does not", (_, options) => {
    expect(call(clients[0]![1], "set", "k", "1", ...options)?.guard).toBeUndefined();
  });

  it("a pipeline takes the same commands", () => {
    expect(summary(call(clients[0]![1], "multi().incr", "k"))).toBe("again increments");
  });

  it("setnx and memcached's add guard", () => {
    expect(call(clients[0]![1], "setnx", "k", "v")?.guard?.fresh?.first).toEqual({ is: "above", than: 0 });
    expect(call(made("memcached", "default"), "add", "k", 1, 60)?.guard).toMatchObject({
      tells: "throws",
      windowSeconds: 60,
    });
  });
});

describe("MongoDB", () => {
  const collection = describeCall(
    describeCall(made("mongodb", "MongoClient"), "db", args("d"))!.yields!,
    "collection",
    args("c"),
  )!.yields!;
  const model = describeCall(imported("mongoose", "model"), undefined, args("Order"))!.yields!;

  describe.each([
    ["mongodb", collection],
    ["mongoose", model],
  ])("%s", (_, target) => {
    it.each<[string, Input, string]>([
      ["$set", { $set: { n: 1 } }, "same sets-only"],
      ["$inc", { $inc: { n: 1 } }, "again increments"],
      ["$inc and $set", { $set: { a: 1 }, $inc: { n: 1 } }, "again increments"],
      ["$push", { $push: { tags: "a" } }, "again appends"],
      ["$addToSet", { $addToSet: { tags: "a" } }, "same sets-only"],
      ["$setOnInsert", { $setOnInsert: { a: 1 } }, "same sets-only"],
      ["$pull", { $pull: { tags: "a" } }, "same sets-only"],
      ["$mul", { $mul: { n: 2 } }, "again increments"],
      ["$pop", { $pop: { tags: 1 } }, "again increments"],
      ["$max", { $max: { n: 2 } }, "same sets-only"],
      ["a pipeline that counts", [{ $set: { n: { $add: ["$n", 1] } } }], "again increments"],
      ["a pipeline that sets", [{ $set: { n: "$m" } }], "same sets-only"],
      ["a field that is called increment", { $set: { increment: 1, $push: "x" } }, "again appends"],
      ["what is not known", anything, "unknown"],
      ["operators with unknown values", { $set: anything }, "same sets-only"],
    ])("updateOne with %s", (_name, update, expected) => {
      expect(summary(call(target, "updateOne", { _id: anything }, update))).toBe(expected);
    });

    it("upserts by the filter", () => {
      const upsert = call(target, "updateOne", { _id: anything }, { $set: { a: 1 } }, { upsert: true });
      expect(upsert).toMatchObject({ repeat: { on: "key" }, keys: [{ argument: 0, path: [] }] });
      expect(upsert?.guard).toMatchObject({
        isByTheWay: true,
        fresh: { member: ["upsertedCount"], first: { value: 1 }, repeat: { value: 0 } },
      });
      const byState = call(target, "updateOne", { key: anything, a: 0 }, { $set: { a: 1 } }, { upsert: true });
      expect(byState?.guard?.isByTheWay).toBeUndefined();
    });

    it("guards by $setOnInsert", () => {
      expect(
        call(target, "updateOne", { _id: anything }, { $setOnInsert: { at: anything } }, { upsert: true })?.guard,
      ).toMatchObject({
        tells: "result",
        fresh: { member: ["upsertedCount"], first: { value: 1 }, repeat: { value: 0 } },
      });
      expect(
        call(target, "findOneAndUpdate", { _id: 1 }, { $setOnInsert: { a: 1 } }, { upsert: true })?.guard?.fresh
          ?.member,
      ).toEqual([]);
    });

    it("finds no document when the filter excludes what is pushed", () => {
      const push = { $push: { seen: anything }, $inc: { n: 1 } };
      expect(summary(call(target, "updateOne", { _id: 1, seen: { $ne: anything } }, push))).toBe("same refused");
      expect(summary(call(target, "updateOne", { _id: 1, other: { $ne: anything } }, push))).toBe("again appends");
    });

    it("inserts under an _id that is given, or under a new one", () => {
      expect(call(target, "insertMany", [{ _id: anything, a: 1 }])).toMatchObject({
        repeat: { on: "key" },
        guard: { errors: expect.arrayContaining(["11000"]) },
      });
      expect(call(target, "insertMany", [{ a: 1 }])).toMatchObject({
        repeat: { on: "again", because: "inserts" },
        guard: { needsErrorTest: true },
      });
    });

    it("judges bulk writes by their parts", () => {
      expect(summary(call(target, "bulkWrite", [{ updateOne: { filter: {}, update: { $set: { a: 1 } } } }]))).toBe(
        "same sets-only",
      );
      expect(summary(call(target, "bulkWrite", [{ updateOne: { filter: {}, update: { $inc: { a: 1 } } } }]))).toBe(
        "again increments",
      );
      expect(summary(call(target, "bulkWrite", [{ insertOne: { document: { a: 1 } } }]))).toBe("again inserts");
      const inserted = { insertOne: { document: { a: 1 } } };
      expect(summary(call(target, "bulkWrite", [{ deleteMany: { filter: anything } }, inserted]))).toBe("unknown");
      expect(summary(call(target, "bulkWrite", [{ deleteMany: { filter: { old: true } } }, inserted]))).toBe(
        "again inserts",
      );
      expect(summary(call(target, "bulkWrite", anything))).toBe("unknown");
    });

    it("reads, unless a pipeline writes", () => {
      expect(summary(call(target, "aggregate", [{ $match: {} }]))).toBe("nothing");
      expect(summary(call(target, "aggregate", [{ $merge: "t" }]))).toBe("same upsert");
      const look = call(target, "findOne", { _id: 1 });
      expect((look?.guard ?? describeSending(look!.yields!)?.guard)?.kind).toBe("check");
    });
  });

  it("saves of new documents insert", () => {
    const order = describeCall(imported("mongoose", "*"), "model", args("Order"))!.yields!;
    expect(order).toEqual(model);
    const instance = describeNew(model)!;
    expect(summary(describeCall(instance, "save", [], args({ a: 1 })))).toBe("again inserts");
    expect(describeCall(instance, "save", [], args({ _id: "x" }))).toMatchObject({
      repeat: { on: "key" },
      keys: [{ argument: 0, path: ["_id"], ofReceiver: true }],
    });
    expect(summary(describeCall(instance, "save", []))).toBe("unknown");
  });
});

describe("Firestore", () => {
  const db = describeCall(imported("firebase-admin/firestore", "getFirestore"), undefined, [])!.yields!;
  const orders = describeCall(db, "collection", args("orders"))!.yields!;
  const order = describeCall(orders, "doc", args(anything))!.yields!;
  const increment = describeCall(imported("firebase-admin/firestore", "FieldValue"), "increment", args(1))!.yields!;
  const union = describeCall(imported("firebase-admin/firestore", "FieldValue"), "arrayUnion", args("a"))!.yields!;

  it("sets under the document's id", () => {
    expect(describeCall(order, "set", args({ a: 1 }))).toMatchObject({
      repeat: { on: "key" },
      keys: [{ ofReceiver: true }],
    });
    expect(summary(describeCall(describeCall(orders, "doc", [])!.yields!, "set", args({ a: 1 })))).toBe(
      "again inserts",
    );
    expect(summary(describeCall(orders, "add", args({ a: 1 })))).toBe("again inserts");
  });

  it("counts by FieldValue.increment only", () => {
    expect(summary(describeCall(order, "update", args({ n: known(increment, 1) })))).toBe("again increments");
    expect(summary(describeCall(order, "update", args({ n: known(union, "a") })))).toBe("same sets-only");
    expect(summary(describeCall(order, "set", args({ n: known(increment, 1) }, { merge: true })))).toBe(
      "again increments",
    );
  });

  it("create refuses a repeat", () => {
    expect(describeCall(order, "create", args({}))?.guard).toMatchObject({ tells: "throws" });
  });

  it("runs a transaction's function with a batch", () => {
    expect(describeCall(db, "runTransaction", [{ kind: "function" }])?.runs).toMatchObject([
      { argument: 0, how: "once", gives: [{ node: "batch" }] },
    ]);
  });
});

describe("search engines", () => {
  const client = made("@elastic/elasticsearch", "Client");

  it("index under an id, or under a new one", () => {
    expect(call(client, "index", { index: "i", id: anything, document: {} })).toMatchObject({
      repeat: { on: "key" },
      keys: [{ path: ["id"] }],
    });
    expect(summary(call(client, "index", { index: "i", document: {} }))).toBe("again inserts");
    expect(summary(call(client, "index", anything))).toBe("unknown");
  });

  it("update by a document, or by a script", () => {
    expect(summary(call(client, "update", { index: "i", id: "1", doc: {} }))).toBe("key");
    expect(summary(call(client, "update", { index: "i", id: "1", body: { doc: {} } }))).toBe("key");
    expect(summary(call(client, "update", { index: "i", id: "1", script: { source: "ctx._source.n += 1" } }))).toBe(
      "again increments",
    );
    expect(summary(call(client, "update", { index: "i", id: "1", script: "ctx._source.a = 1" }))).toBe("key");
    expect(summary(call(client, "update", { index: "i", id: "1", script: "ctx._source.a = ctx._source.b" }))).toBe(
      "unknown",
    );
  });

  it("bulk by the ids of its actions", () => {
    expect(summary(call(client, "bulk", { operations: [{ index: { _index: "i", _id: anything } }, {}] }))).toBe("key");
    expect(summary(call(client, "bulk", { body: [{ index: { _index: "i" } }, { a: 1 }] }))).toBe("again inserts");
    expect(summary(call(client, "bulk", { body: anything }))).toBe("unknown");
  });
});

describe("SQL drivers", () => {
  const pool = made("pg", "Pool");

  it("look into the statement", () => {
    expect(summary(call(pool, "query", "SELECT 1"))).toBe("nothing");
    expect(summary(call(pool, "query", "UPDATE t SET n = n + 1"))).toBe("again increments");
    expect(summary(call(pool, "query", { text: "UPDATE t SET n = $1", values: [1] }))).toBe("same sets-only");
    expect(summary(call(pool, "query", anything))).toBe("unknown");
    expect(summary(call(pool, "query", textShape`INSERT INTO t (a) VALUES ('${0}')`))).toBe("again inserts");
    expect(summary(describeCall(call(made("pg", "Pool"), "connect")!.yields!, "query", args("DELETE FROM t")))).toBe(
      "same deletes",
    );
    expect(summary(call(made("pg", "default", "Pool"), "query", "DELETE FROM t"))).toBe("same deletes");
  });

  it("tell a repeat by the number of rows", () => {
    expect(call(pool, "query", "INSERT INTO t (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", [anything])).toMatchObject(
      {
        repeat: { on: "key" },
        keys: [{ argument: 1, path: ["0"] }],
        guard: {
          kind: "unique-constraint",
          tells: "result",
          fresh: { member: ["rowCount"], first: { value: 1 }, repeat: { value: 0 } },
          needsErrorTest: false,
        },
      },
    );
  });

  it("guard by a unique index where code tests for it", () => {
    expect(call(pool, "query", "INSERT INTO t (id) VALUES ($1)", [anything])).toMatchObject({
      repeat: { on: "again", because: "inserts" },
      guard: { tells: "throws", errors: expect.arrayContaining(["23505", "ER_DUP_ENTRY"]), needsErrorTest: true },
    });
  });

  it("take tagged templates, whose holes are values", () => {
    const sql = describeCall(imported("postgres", "default"), undefined, args("url"))!.yields!;
    const bound = (parts: ReturnType<typeof text>) =>
      parts.map((part) => (typeof part === "string" ? part : { bound: true }));
    expect(summary(describeTag(sql, undefined, bound(text`INSERT INTO t ${0}`)))).toBe("again inserts");
    expect(summary(describeTag(sql, undefined, bound(text`UPDATE t SET ${0} WHERE id = ${1}`)))).toBe("same sets-only");
    const hole = { bound: true };
    expect(
      describeTag(sql, undefined, ["INSERT INTO t (id) VALUES (", hole, ") ON CONFLICT (id) DO NOTHING"])?.keyHoles,
    ).toEqual([hole]);
    expect(describeCall(sql, "begin", [{ kind: "function" }])?.runs).toMatchObject([
      { how: "transaction", gives: [{ node: "sql" }] },
    ]);
  });

  it("know when the database makes the key up", () => {
    expect(
      summary(call(pool, "query", "INSERT INTO t (id) VALUES (gen_random_uuid()) ON CONFLICT (id) DO NOTHING")),
    ).toBe("again inserts");
  });
});

describe("query builders", () => {
  /** Follows a chain of calls and gives what is pending or was sent at its end. */
  function chain(start: Known, ...steps: readonly (readonly [string | undefined, ...Input[]])[]): string {
    let thing: Known | undefined = start;
    let last: LibraryCall | undefined;
    let given: readonly Shape[] = [];
    for (const [method, ...values] of steps) {
      if (!thing) return "not known";
      last = describeCall(thing, method, args(...values), given);
      if (!last) return "not known";
      thing = last.yields;
      given = [...(last.continues ? given : []), ...args(...values)];
    }
    const pending = thing?.kind === "library" ? thing.statement?.call : undefined;
    return `${last?.statement ?? "-"} ${summary(last?.statement === "runs" ? last : (pending ?? last))}`;
  }

  const knex = describeCall(imported("knex", "default"), undefined, args({}))!.yields!;
  const raw = known({ kind: "operator", package: "knex", changes: "sql", name: "raw" }, "n + 1");

  it("knex", () => {
    expect(chain(knex, [undefined, "t"], ["insert", { a: 1 }])).toBe("begins again inserts");
    expect(chain(knex, [undefined, "t"], ["insert", { id: anything }], ["onConflict", "id"], ["ignore"])).toBe(
      "refines key",
    );
    expect(chain(knex, [undefined, "t"], ["insert", {}], ["onConflict", "id"], ["merge"])).toBe("refines key");
    expect(chain(knex, [undefined, "t"], ["insert", {}], ["onConflict", "id"], ["merge", { n: raw }])).toBe(
      "refines again increments",
    );
    expect(chain(knex, [undefined, "t"], ["where", { id: 1 }], ["update", { a: 1 }])).toBe("begins same sets-only");
    expect(chain(knex, [undefined, "t"], ["where", { id: 1 }], ["update", { n: raw }])).toBe("begins again increments");
    expect(chain(knex, [undefined, "t"], ["update", { a: 1 }], ["where", { id: 1 }])).toBe("refines same sets-only");
    expect(chain(knex, [undefined, "t"], ["where", { id: 1 }], ["increment", "n", 1])).toBe("begins again increments");
    expect(chain(knex, [undefined, "t"], ["where", { id: 1 }], ["first"])).toBe("begins nothing");
    expect(chain(knex, [undefined, "t"], ["del"])).toBe("begins same deletes");
    expect(chain(knex, ["raw", "UPDATE t SET n = n + 1"])).toBe("begins again increments");
  });

  it("kysely", () => {
    const db = made("kysely", "Kysely");
    expect(chain(db, ["insertInto", "t"], ["values", {}], ["execute"])).toBe("runs again inserts");
    expect(chain(db, ["insertInto", "t"], ["values", {}], ["onConflict", { kind: "function" }], ["execute"])).toBe(
      "runs key",
    );
    expect(chain(db, ["updateTable", "t"], ["set", { a: 1 }], ["where", "id", "=", 1], ["execute"])).toBe(
      "runs same sets-only",
    );
    expect(chain(db, ["deleteFrom", "t"], ["where", "id", "=", 1], ["execute"])).toBe("runs same deletes");
    expect(chain(db, ["selectFrom", "t"], ["selectAll"], ["execute"])).toBe("runs nothing");
  });

  it("drizzle", () => {
    const db = describeCall(imported("drizzle-orm/node-postgres", "drizzle"), undefined, args(anything))!.yields!;
    const sql = known({ kind: "operator", package: "drizzle-orm", changes: "sql", name: "sql" }, textShape`${0} + 1`);
    expect(chain(db, ["insert", anything], ["values", {}])).toBe("refines again inserts");
    expect(chain(db, ["insert", anything], ["values", {}], ["onConflictDoNothing"])).toBe("refines key");
    expect(
      chain(db, ["insert", anything], ["values", {}], ["onConflictDoUpdate", { target: anything, set: { n: sql } }]),
    ).toBe("refines again increments");
    expect(chain(db, ["update", anything], ["set", { a: 1 }], ["where", anything])).toBe("refines same sets-only");
    expect(chain(db, ["update", anything], ["set", { n: sql }], ["where", anything])).toBe("refines again increments");
    expect(chain(db, ["select"], ["from", anything])).toBe("refines nothing");
  });

  it("supabase", () => {
    const client = describeCall(imported("@supabase/supabase-js", "createClient"), undefined, args("u", "k"))!.yields!;
    expect(chain(client, ["from", "t"], ["insert", {}], ["select"])).toBe("refines again inserts");
    expect(chain(client, ["from", "t"], ["upsert", { id: 1 }])).toBe("begins key");
    expect(chain(client, ["from", "t"], ["update", { a: 1 }], ["eq", "id", 1])).toBe("refines same sets-only");
    expect(chain(client, ["from", "t"], ["delete"], ["eq", "id", 1])).toBe("refines same deletes");
    expect(chain(client, ["from", "t"], ["select", "*"], ["eq", "id", 1], ["single"])).toBe("runs nothing");
  });

  it("electrodb and dynamodb-toolbox", () => {
    const entity = made("electrodb", "Entity");
    expect(chain(entity, ["update", { id: 1 }], ["set", { a: 1 }], ["go"])).toBe("runs key");
    expect(chain(entity, ["update", { id: 1 }], ["add", { n: 1 }], ["go"])).toBe("runs again increments");
    expect(chain(entity, ["create", { id: 1 }], ["go"])).toBe("runs key");
    const table = made("dynamodb-toolbox", "Entity");
    const put = known(imported("dynamodb-toolbox", "PutItemCommand"));
    const update = known(imported("dynamodb-toolbox", "UpdateItemCommand"));
    const add = known({ kind: "operator", package: "dynamodb-toolbox", changes: "increments", name: "$add" }, 1);
    expect(chain(table, ["build", put], ["item", { id: 1 }], ["send"])).toBe("runs key");
    expect(chain(table, ["build", update], ["item", { id: 1, n: add }], ["send"])).toBe("runs again increments");
    expect(chain(table, ["build", update], ["item", { id: 1, n: 2 }], ["send"])).toBe("runs key");
  });

  it("TypeORM's", () => {
    const source = made("typeorm", "DataSource");
    expect(chain(source, ["createQueryBuilder"], ["insert"], ["into", "t"], ["values", {}], ["execute"])).toBe(
      "runs again inserts",
    );
    expect(
      chain(source, ["createQueryBuilder"], ["insert"], ["into", "t"], ["values", {}], ["orIgnore"], ["execute"]),
    ).toBe("runs key");
    const add: Shape = { kind: "function", returns: shape("n + 1") };
    expect(chain(source, ["createQueryBuilder"], ["update", "t"], ["set", { n: add }], ["execute"])).toBe(
      "runs again increments",
    );
    expect(chain(source, ["createQueryBuilder"], ["update", "t"], ["set", { n: 1 }], ["execute"])).toBe(
      "runs same sets-only",
    );
  });
});

describe("mappers", () => {
  const prisma = made("@prisma/client", "PrismaClient");

  it.each<[string, Input, string]>([
    ["update", { where: { id: 1 }, data: { n: 1 } }, "same sets-only"],
    ["update", { where: { id: 1 }, data: { n: { increment: 1 } } }, "again increments"],
    ["update", { where: { id: 1 }, data: { tags: { push: "a" } } }, "again appends"],
    ["update", { where: { id: 1 }, data: { items: { create: { a: 1 } } } }, "again inserts"],
    ["update", { where: { id: 1 }, data: { increment: 1 } }, "same sets-only"],
    ["update", anything, "unknown"],
    ["upsert", { where: { id: 1 }, create: {}, update: { n: 1 } }, "key"],
    ["upsert", { where: { id: 1 }, create: {}, update: { n: { increment: 1 } } }, "again increments"],
    ["create", { data: {} }, "again inserts"],
    ["createMany", { data: [], skipDuplicates: true }, "key"],
    ["delete", { where: { id: 1 } }, "same deletes"],
    ["findUnique", { where: { id: 1 } }, "nothing"],
    ["dance", {}, "not known"],
  ])("prisma.order.%s(%j)", (method, input, expected) => {
    expect(summary(call(prisma, `order.${method}`, input))).toBe(expected);
  });

  it("Prisma's raw statements and transactions", () => {
    expect(summary(describeTag(prisma, "$executeRaw", ["UPDATE t SET n = n + 1"]))).toBe("again increments");
    expect(describeCall(prisma, "$transaction", [{ kind: "function" }])?.runs).toMatchObject([
      { gives: [{ node: "client" }] },
    ]);
    expect(call(prisma, "order.create", { data: {} })).toMatchObject({
      call: "prisma.model.create",
      guard: { errors: expect.arrayContaining(["P2002"]), needsErrorTest: true },
    });
  });

  it("Sequelize", () => {
    const model = describeCall(made("sequelize", "Sequelize"), "define", args("t"))!.yields!;
    expect(summary(call(model, "update", { a: 1 }, {}))).toBe("same sets-only");
    const literal = describeCall(imported("sequelize", "literal"), undefined, args("n + 1"))!.yields!;
    expect(summary(call(model, "update", { n: known(literal, "n + 1") }, {}))).toBe("again increments");
    expect(call(model, "findOrCreate", { where: { id: 1 } })?.guard?.fresh?.member).toEqual(["1"]);
    expect(summary(call(model, "bulkCreate", [], { ignoreDuplicates: true }))).toBe("key");
    expect(summary(call(model, "bulkCreate", [], {}))).toBe("again inserts");
    expect(call(model, "upsert", { id: 1, at: anything })?.keys).toEqual([{ argument: 0, path: ["id"] }]);
    expect(call(model, "upsert", { id: 1, sku: 2 }, { conflictFields: ["sku"] })?.keys).toEqual([
      { argument: 0, path: ["sku"] },
    ]);
  });

  it("TypeORM", () => {
    const repository = describeCall(made("typeorm", "DataSource"), "getRepository", args(anything))!.yields!;
    expect(summary(call(repository, "save", { id: anything, a: 1 }))).toBe("key");
    expect(summary(call(repository, "save", { a: 1 }))).toBe("again inserts");
    expect(summary(call(repository, "save", anything))).toBe("unknown");
    expect(summary(call(repository, "upsert", {}, ["id"]))).toBe("key");
    expect(summary(call(repository, "increment", {}, "n", 1))).toBe("again increments");
  });

  it("of DynamoDB", () => {
    const model = describeCall(imported("dynamoose", "*"), "model", args("t"))!.yields!;
    expect(call(model, "create", { id: 1 })?.guard).toMatchObject({
      errors: expect.arrayContaining(["ConditionalCheckFailedException"]),
    });
    expect(call(model, "create", { id: 1 }, { overwrite: true })?.guard).toBeUndefined();
    expect(summary(call(model, "update", { id: 1 }, { $ADD: { n: 1 } }))).toBe("again increments");
    expect(summary(call(model, "update", { id: 1 }, { $SET: { n: 1 } }))).toBe("same sets-only");
    const dyno = describeCall(imported("dyno", "default"), undefined, args({}))!.yields!;
    expect(summary(call(dyno, "updateItem", { Key: {}, UpdateExpression: "ADD n :one" }))).toBe("again increments");
    expect(summary(call(dyno, "putItem", { Item: { id: anything } }))).toBe("key");
    const onetable = describeCall(made("dynamodb-onetable", "Table"), "getModel", args("Order"))!.yields!;
    expect(summary(call(onetable, "update", { id: 1 }, { add: { n: 1 } }))).toBe("again increments");
    expect(summary(call(onetable, "update", { id: 1, n: 2 }))).toBe("key");
  });

  it("of S3", () => {
    const upload = made("@aws-sdk/lib-storage", "Upload");
    expect(describeCall(upload, "done", [], args({ params: { Bucket: "b", Key: "k" } }))).toMatchObject({
      repeat: { on: "key" },
      keys: [{ path: ["params", "Bucket"] }, { path: ["params", "Key"] }],
    });
  });
});

describe("other query languages", () => {
  it("Cypher", () => {
    const session = describeCall(
      describeCall(imported("neo4j-driver", "driver"), undefined, [])!.yields!,
      "session",
      [],
    )!.yields!;
    expect(summary(call(session, "run", "MATCH (n) RETURN n"))).toBe("nothing");
    expect(summary(call(session, "run", "MERGE (n {id: $id}) SET n.a = $a"))).toBe("same upsert");
    expect(summary(call(session, "run", "MERGE (n {id: $id}) ON CREATE SET n.a = $a"))).toBe("same upsert");
    expect(summary(call(session, "run", "MATCH (n) SET n.count = n.count + 1"))).toBe("again increments");
    expect(summary(call(session, "run", "CREATE (n {id: $id})"))).toBe("again inserts");
  });

  it("CQL", () => {
    const client = made("cassandra-driver", "Client");
    expect(summary(call(client, "execute", "INSERT INTO t (id) VALUES (?)", [anything]))).toBe("key");
    expect(summary(call(client, "execute", "UPDATE t SET n = n + 1 WHERE id = ?", [1]))).toBe("again increments");
  });
});
