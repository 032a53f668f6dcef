import { describe, expect, it } from "vitest";
import {
  applyRequestRules,
  describeCall,
  describeGlobal,
  describeGuardOptions,
  describeImport,
  describeMember,
  describeNew,
  describeRequest,
  guardRule,
  isDuplicateCode,
  refusalNames,
  sourceFacts,
  type Shape,
} from "../../src/knowledge/index.ts";
import { anything, args, imported, made, shape, text, textShape } from "./shapes.ts";

type Input = Parameters<typeof shape>[0];
const POWERTOOLS = "@aws-lambda-powertools/idempotency";

describe("Powertools", () => {
  const config = (options: Input): Shape => ({
    kind: "known",
    known: made(POWERTOOLS, "IdempotencyConfig"),
    arguments: args(options),
  });
  const store = (options: Input): Shape => ({
    kind: "known",
    known: made(`${POWERTOOLS}/dynamodb`, "DynamoDBPersistenceLayer"),
    arguments: args(options),
  });
  const row = guardRule({ kind: "guard-helper", package: POWERTOOLS, helper: "makeIdempotent", instance: false })!;
  const read = (options: Input) => describeGuardOptions(row, shape(options));

  it("is known by its helpers", () => {
    expect(describeImport(POWERTOOLS, "makeIdempotent")).toMatchObject({
      kind: "guard-helper",
      helper: "makeIdempotent",
    });
    expect(describeImport(`${POWERTOOLS}/middleware`, "makeHandlerIdempotent")).toMatchObject({ kind: "guard-helper" });
    expect(describeNew(imported(POWERTOOLS, "IdempotencyConfig"))).toMatchObject({
      helper: "IdempotencyConfig",
      instance: true,
    });
    expect(describeImport(POWERTOOLS, "nope")).toBeUndefined();
    expect(describeImport("@aws-lambda-powertools/batch", "processPartialResponse")).toMatchObject({ kind: "pure" });
  });

  it("forgets after an hour and is bound to the function's name, if nothing is said", () => {
    const bare = {
      keyArgument: 0,
      keyPath: undefined,
      windowSeconds: 3600,
      isNameBound: true,
      requiresKey: false,
    };
    expect(read({ persistenceStore: store({ tableName: "t" }) })).toMatchObject(bare);
    expect(read({ persistenceStore: anything, config: config(undefined) })).toMatchObject(bare);
    expect(describeGuardOptions(row, undefined)).toMatchObject(bare);
  });

  it("says what the options say", () => {
    expect(
      read({
        config: config({ eventKeyJmesPath: "a.b", expiresAfterSeconds: 172_800, throwOnNoIdempotencyKey: true }),
        keyPrefix: "orders",
        dataIndexArgument: 1,
      }),
    ).toEqual({
      keyArgument: 1,
      keyPath: "a.b",
      keyMembers: [["a", "b"]],
      windowSeconds: 172_800,
      isNameBound: false,
      requiresKey: true,
    });
  });

  it("a prefix with a hole is a prefix", () => {
    expect(read({ keyPrefix: textShape`x-${0}` })).toMatchObject({ isNameBound: false });
    expect(read({ keyPrefix: anything })).toMatchObject({ isNameBound: false });
  });

  it("a prefix of blanks is none", () => {
    expect(read({ keyPrefix: " " })).toMatchObject({ isNameBound: true });
  });

  it("a sort key needs a partition value of its own", () => {
    expect(read({ keyPrefix: "p", persistenceStore: store({ sortKeyAttr: "sk" }) }).isNameBound).toBe(true);
    expect(
      read({ keyPrefix: "p", persistenceStore: store({ sortKeyAttr: "sk", staticPkValue: "fixed" }) }).isNameBound,
    ).toBe(false);
  });

  it("what is not known is not guessed", () => {
    expect(read({ config: anything })).toMatchObject({ keyPath: null, windowSeconds: undefined });
    expect(read({ config: config({ expiresAfterSeconds: anything, eventKeyJmesPath: anything }) })).toMatchObject({
      keyPath: null,
      windowSeconds: undefined,
    });
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ["eventID", [["eventID"]]],
    ["[messageId, eventSource]", [["messageId"], ["eventSource"]]],
    ["powertools_json(body).orderId", [["body", "orderId"]]],
    [
      "powertools_json(body).[user, id]",
      [
        ["body", "user"],
        ["body", "id"],
      ],
    ],
    ["Records[0].messageId", [["Records", "0", "messageId"]]],
    ["Records[*].messageId", [["Records", "*", "messageId"]]],
    ['headers."X-Id"', [["headers", "X-Id"]]],
    ["{ a: b.c, d: e }", [["b", "c"], ["e"]]],
    ["powertools_json(powertools_json(body).Message).id", [["body", "Message", "id"]]],
    ["powertools_json(body).powertools_json(Message).id", [["body", "Message", "id"]]],
    ["powertools_json(powertools_base64(kinesis.data)).id", [["kinesis", "data", "id"]]],
    ["powertools_json(body) | detail.id", [["body", "detail", "id"]]],
    ["powertools_json(body).id || messageId", [["body", "id"], ["messageId"]]],
    ["join('-', [messageId, eventSourceARN])", [["messageId"], ["eventSourceARN"]]],
    ['join(`"-"`, [(messageId), @.eventSource])', [["messageId"], ["eventSource"]]],
    [
      "body.items[0].{ a: id, b: [c, d] }",
      [
        ["body", "items", "0", "id"],
        ["body", "items", "0", "c"],
        ["body", "items", "0", "d"],
      ],
    ],
    ["@", [[]]],
    ["Records[?eventName == 'INSERT'].eventID", []],
    ["length(@) > `1`", []],
    ["length(body)", []],
    ["[a, b].c", []],
    ["a.", []],
    ["a b", []],
    ["[a, b", []],
    ["'orders'", []],
    [`${"(".repeat(100)}a${")".repeat(100)}`, []],
  ])("takes the path %s apart", (path, expected) => {
    expect(read({ config: config({ eventKeyJmesPath: path }) }).keyMembers).toEqual(expected);
  });
});

describe("refusals", () => {
  it("are known by codes and names", () => {
    expect(
      ["23505", 1062, "ER_DUP_ENTRY", "P2002", 11000, "UniqueConstraintError"].every((code) => isDuplicateCode(code)),
    ).toBe(true);
    expect(isDuplicateCode("ECONNRESET")).toBe(false);
    expect(refusalNames()).toContain("ConditionalCheckFailedException");
  });
});

describe("requests under rules", () => {
  it("follow RFC 9110 without any", () => {
    expect(
      ["GET", "HEAD", "PUT", "DELETE", "POST", "PATCH", undefined].map((method) => describeRequest(method, undefined)),
    ).toEqual(["read", "read", "idempotent", "idempotent", "effect", undefined, undefined]);
  });

  const rules = [
    { host: "*.comments.test", path: "/v1", methods: ["put"], class: "effect" },
    { host: "search.test", class: "read" },
    { path: "/upsert", class: "idempotent" },
  ] as const;

  it.each([
    ["PUT", text`https://api.comments.test/v1/x`, "effect"],
    ["PUT", text`https://api.comments.test:8080/v1/x`, "effect"],
    ["PUT", text`https://api.comments.test/v2/x`, "idempotent"],
    ["PUT", text`https://api.comments.test/v1`, "effect"],
    ["PUT", text`https://api.comments.test/v1?x=${0}`, "effect"],
    ["PUT", text`https://api.comments.test/v10/x`, "idempotent"],
    ["PUT", text`https://api.comments.test/v1/../v2`, "idempotent"],
    ["PUT", text`https://api.comments.test/v2/./../v1/x`, "effect"],
    ["PUT", text`https://api.comments.test/v1${0}`, "idempotent"],
    ["POST", text`https://api.comments.test/v1/x`, "effect"],
    ["PUT", text`https://comments.test.evil/v1`, "idempotent"],
    ["POST", text`https://search.test/q?x=1`, "read"],
    ["POST", text`https://user:pw@SEARCH.test/q`, "read"],
    ["POST", text`${0}/upsert`, "idempotent"],
    ["POST", text`https://${0}/upsert/${1}`, "idempotent"],
    ["POST", text`/upsert`, "idempotent"],
    ["POST", undefined, "effect"],
  ])("%s %j", (method, url, expected) => {
    expect(describeRequest(method, url, rules)).toBe(expected);
  });

  it.each([
    ["GET", text`https://api.telegram.org/bot${0}/sendMessage?chat_id=${1}`, "effect"],
    ["GET", text`https://API.telegram.org/bot1:a/SendPhoto`, "effect"],
    ["HEAD", text`https://api.telegram.org/bot1:a/sendPhoto`, "read"],
    ["POST", text`https://api.telegram.org/bot${0}/deleteMessage`, "idempotent"],
    ["GET", text`https://api.telegram.org/bot${0}/editMessageText?text=${1}`, "idempotent"],
    ["POST", text`https://api.telegram.org/bot${0}/sendMessage`, "effect"],
    ["POST", text`https://api.telegram.org/bot${0}/files/deleteMessage`, "effect"],
    ["POST", text`https://api.telegram.org.test/bot${0}/deleteMessage`, "effect"],
    ["POST", text`https://slack.com/api/chat.update`, "idempotent"],
    ["POST", text`https://slack.com/api/chat.postMessage`, "effect"],
    ["GET", text`https://api.telegram.org/bot${0}/getUpdates?offset=${1}`, "read"],
    ["GET", text`https://api.telegram.org/bot${0}/files/sendMessage`, undefined],
    ["GET", text`https://api.telegram.org.test/bot${0}/sendMessage`, undefined],
    ["GET", text`https://test/?to=https://api.telegram.org/bot1/sendMessage`, "read"],
    ["GET", text`${0}/sendMessage`, undefined],
    ["GET", text`https://sms.test/api/sendhttp.php?to=${0}`, undefined],
    ["GET", text`${0}/orders/${1}/notify`, undefined],
    ["HEAD", text`${0}/orders/${1}/notify`, "read"],
    ["GET", text`${0}/orders/${1}/notifications`, "read"],
    ["GET", text`${0}/senders`, "read"],
    ["GET", text`https://api.test/v1/integrations/deploy/prj/${0}`, undefined],
    ["GET", text`https://deploy.test/v1/projects`, "read"],
    ["GET", text`https://slack.com/api/chat.postMessage?text=${0}`, "effect"],
    ["GET", text`https://slack.com/api/users.list`, "read"],
    ["GET", text`https://maker.ifttt.com/trigger/${0}/with/key/${1}`, "effect"],
  ])("%s %j", (method, url, expected) => {
    expect(describeRequest(method, url)).toBe(expected);
  });

  it("change the facts of a call", () => {
    const post = describeCall(describeGlobal("fetch")!, undefined, args("https://search.test/q", { method: "POST" }))!;
    expect(applyRequestRules(post, ["https://search.test/q"], rules)).toMatchObject({
      class: "read",
      repeat: { on: "nothing" },
    });
    expect(applyRequestRules(post, ["https://other.test/q"], rules)).toBe(post);
  });
});

describe("records of sources", () => {
  it("are told apart by", () => {
    expect(sourceFacts("dynamodb")).toMatchObject({
      batch: "Records",
      retentionSeconds: 86_400,
      identity: expect.arrayContaining([["eventID"]]),
    });
    expect(sourceFacts("sqs").always).toContain("messageId");
    expect(sourceFacts("sqs").volatile).toContain("attributes.ApproximateReceiveCount");
    expect(sourceFacts("dynamodb").volatile).toEqual([]);
    expect(sourceFacts("kafka")).toMatchObject({ batch: "records", shape: "map-of-lists", retentionSeconds: null });
    expect(sourceFacts("eventbridge").batch).toBeUndefined();
  });
});

describe("calls without an effect", () => {
  const gives = (module: string, name: string, path: readonly string[], ...values: readonly Input[]) => {
    let thing = describeImport(module, name);
    for (const part of path.slice(0, -1)) thing = thing && describeMember(thing, part);
    return thing && describeCall(thing, path.at(-1), args(...values))?.gives;
  };

  it.each([
    ["uuid", "v4", [], "random"],
    ["uuid", "*", ["v4"], "random"],
    ["uuid/v4", "default", [], "random"],
    ["uuid", "v5", [], "arguments"],
    ["uuid", "*", ["v5"], "arguments"],
    ["uuid", "default", ["v5"], "arguments"],
    ["uuid", "validate", [], "arguments"],
    ["nanoid", "nanoid", [], "random"],
    ["ulid", "ulid", [], "random"],
    ["crypto", "randomUUID", [], "random"],
    ["node:crypto", "default", ["randomUUID"], "random"],
    ["node:crypto", "createHash", [], "arguments"],
    ["lodash", "default", ["get"], "arguments"],
    ["lodash/get", "default", [], "arguments"],
    ["lodash", "*", ["uniqueId"], "random"],
    ["luxon", "DateTime", ["now"], "clock"],
    ["luxon", "DateTime", ["fromISO"], "arguments"],
    ["moment", "default", [], "clock"],
    ["@faker-js/faker", "faker", ["person", "firstName"], "random"],
    ["pino", "default", [], "arguments"],
    ["@aws-sdk/util-dynamodb", "unmarshall", [], "arguments"],
  ] as const)("%s %s %j gives %s", (module, name, path, expected) => {
    expect(gives(module, name, path)).toBe(expected);
  });

  it("moment of a value is that value", () => {
    expect(gives("moment", "default", [], anything)).toBe("arguments");
  });

  it("pass clients through", () => {
    expect(describeCall(imported("aws-xray-sdk-core", "captureAWSv3Client"), undefined, args(anything))).toMatchObject({
      passes: 0,
    });
    expect(describeCall(imported("aws-xray-sdk", "*"), "captureAWS", args(anything))).toMatchObject({ passes: 0 });
    const tracer = describeNew(imported("@aws-lambda-powertools/tracer", "Tracer"))!;
    expect(describeCall(tracer, "captureAWSv3Client", args(anything))).toMatchObject({ passes: 0 });
  });

  it("run the functions that they are given", () => {
    const work: Shape = { kind: "function" };
    expect(describeCall(imported("p-map", "default"), undefined, [shape([]), work])?.runs).toEqual([
      { argument: 1, how: "each", items: 0, result: "list", settles: "awaited", skips: "pMapSkip" },
    ]);
    expect(describeCall(imported("lodash", "default"), "filter", [shape([]), work])?.runs).toMatchObject([
      { argument: 1, result: "filtered" },
    ]);
    const limit = describeCall(imported("p-limit", "default"), undefined, args(5))!.yields!;
    expect(describeCall(limit, undefined, [work])?.runs).toMatchObject([
      { argument: 0, how: "once", result: "result" },
    ]);
    expect(describeCall(imported("p-retry", "default"), undefined, [work])?.runs).toMatchObject([{ how: "once" }]);
    expect(describeCall(imported("@sentry/serverless", "AWSLambda"), "wrapHandler", [work])?.runs).toMatchObject([
      { how: "wrapped" },
    ]);
    expect(describeCall(imported("zod", "z"), "custom", [work])?.runs).toMatchObject([{ argument: 0, how: "maybe" }]);
  });
});
