import { describe, expect, it } from "vitest";
import {
  describeCall,
  describeCommand,
  describeImport,
  describeMember,
  operationFacts,
  operationOfMethod,
  type Known,
  type LibraryCall,
  type Shape,
} from "../../src/knowledge/index.ts";
import { anything, args, imported, made, shape, someSet, textShape } from "./shapes.ts";

type Input = Parameters<typeof shape>[0];

/** `client.send(new Command(input))`. */
function send(module: string, command: string, input: Input): LibraryCall {
  const known = made(module, command);
  if (known.kind !== "aws-command") throw new Error("no command");
  return describeCommand(known, shape(input))!;
}

const dynamo = (command: string, input: Input) => send("@aws-sdk/lib-dynamodb", command, input);
const repeatOf = (call: LibraryCall) =>
  [call.repeat.on, "because" in call.repeat ? call.repeat.because : "", "text" in call.repeat ? call.repeat.text : ""]
    .join(" ")
    .trim();
const keysOf = (call: LibraryCall) => call.keys.map((key) => key.path.join("."));

describe("names of the AWS SDKs", () => {
  it.each([
    ["@aws-sdk/client-sns", "SNSClient", { kind: "aws-client", service: "SNS", style: "bare" }],
    ["@aws-sdk/client-sns", "SNS", { kind: "aws-client", style: "aggregated" }],
    ["@aws-sdk/client-sns", "PublishCommand", { kind: "aws-command", operation: "Publish" }],
    ["@aws-sdk/client-sfn", "StartExecutionCommand", { kind: "aws-command", service: "SFN" }],
    ["@aws-sdk/client-sns", "paginateListTopics", { kind: "pure" }],
    ["@aws-sdk/lib-dynamodb", "PutCommand", { kind: "aws-command", operation: "PutItem", document: true }],
    ["@aws-sdk/lib-dynamodb", "DynamoDBDocumentClient", { style: "bare", document: true }],
    ["@aws-sdk/lib-dynamodb", "DynamoDBDocument", { style: "aggregated", document: true }],
    ["aws-sdk", "SNS", { kind: "aws-client", style: "v2", name: "AWS.SNS" }],
    ["aws-sdk", "StepFunctions", { kind: "aws-client", service: "SFN", style: "v2" }],
    ["aws-sdk", "*", { kind: "aws-namespace" }],
    ["aws-sdk/clients/sns", "default", { kind: "aws-client", service: "SNS" }],
    ["aws-sdk/clients/dynamodb", "DocumentClient", { kind: "aws-client", document: true }],
  ] as const)("%s %s", (module, name, expected) => {
    expect(describeImport(module, name)).toMatchObject(expected);
  });

  it("knows nothing of names that no client has", () => {
    expect(describeImport("@aws-sdk/client-sns", "Nope")).toBeUndefined();
    expect(describeImport("@aws-sdk/client-nope", "Nope")).toBeUndefined();
    expect(describeImport("@aws-sdk/nope", "NopeClient")).toBeUndefined();
    expect(describeImport("aws-sdk", "Nope")).toBeUndefined();
    expect(describeMember(imported("aws-sdk", "*"), "constructor")).toBeUndefined();
  });

  it("makes the document clients", () => {
    const client = describeCall(imported("@aws-sdk/lib-dynamodb", "DynamoDBDocumentClient"), "from", args(anything))!;
    expect(client.yields).toMatchObject({ kind: "aws-client", instance: true, document: true });
    expect(imported("aws-sdk", "*", "DynamoDB", "DocumentClient")).toMatchObject({ document: true, style: "v2" });
  });
});

describe("facts of operations", () => {
  it("come from the data", () => {
    expect(operationFacts("SNS", "Publish")).toMatchObject({
      class: "effect",
      dedup: ["MessageDeduplicationId"],
      windowSeconds: 300,
    });
    expect(operationFacts("SNS", "ListTopics")?.class).toBe("read");
    expect(operationFacts("SNS", "Nope")).toBeUndefined();
    expect(operationFacts("Nope", "Publish")).toBeUndefined();
    expect(operationFacts("SNS", "toString")).toBeUndefined();
    expect(operationOfMethod("SNS", "publish")).toBe("Publish");
    expect(operationOfMethod("SNS", "Publish")).toBeUndefined();
    expect(operationOfMethod("SNS", "nope")).toBeUndefined();
  });
});

const CALLBACK = { kind: "function" } as const;

/** What a method of a client of SDK v2 gives. */
function request(service: string, method: string, input: Input): Known {
  return describeCall(made("aws-sdk", service), method, args(input))!.yields!;
}

describe("a call by any SDK", () => {
  it.each([
    ["send of a command", () => send("@aws-sdk/client-sns", "PublishCommand", {}), "SNSClient.send(PublishCommand)"],
    ["aggregated", () => describeCall(made("@aws-sdk/client-sns", "SNS"), "publish", args({})), "SNS.publish"],
    [
      "v2 with a callback",
      () => describeCall(made("aws-sdk", "SNS"), "publish", [shape({}), CALLBACK]),
      "AWS.SNS.publish",
    ],
    ["v2 that sends later", () => describeCall(request("SNS", "publish", {}), "promise", args({})), "AWS.SNS.publish"],
  ])("%s happens again", (_, call, name) => {
    expect(call()).toMatchObject({ call: name, repeat: { on: "again", because: "call" }, nature: "message" });
  });

  it.each([
    ["@aws-sdk/client-ivs", "PutMetadataCommand"],
    ["@aws-sdk/client-iotanalytics", "BatchPutMessageCommand"],
    ["@aws-sdk/client-iot-events-data", "BatchPutMessageCommand"],
  ])("%s %s adds, whatever its name says", (module, command) => {
    expect(repeatOf(send(module, command, {}))).toBe("again call");
  });

  it("is named by its client where that is known", () => {
    const command = { kind: "known", known: made("@aws-sdk/lib-dynamodb", "GetCommand"), arguments: args({}) } as const;
    const client = describeCall(
      imported("@aws-sdk/lib-dynamodb", "DynamoDBDocumentClient"),
      "from",
      args(anything),
    )!.yields!;
    expect(describeCall(client, "send", [command])?.call).toBe("DynamoDBDocumentClient.send(GetCommand)");
  });

  it("is not known where the method is not", () => {
    expect(describeCall(made("aws-sdk", "SNS"), "nope", [])).toBeUndefined();
    expect(describeCall(made("@aws-sdk/client-sns", "SNSClient"), "send", args(anything))).toBeUndefined();
    expect(describeCall(made("@aws-sdk/client-sns", "SNSClient"), "publish", args({}))).toBeUndefined();
  });

  it("v2 gives a request that nobody has sent, v3 a promise", () => {
    expect(describeCall(made("aws-sdk", "S3"), "putObject", args({}))).toMatchObject({
      repeat: { on: "nothing" },
      statement: "begins",
      yields: { kind: "aws-request", method: "putObject", name: "AWS.S3.putObject" },
    });
    expect(describeCall(made("@aws-sdk/client-s3", "S3"), "putObject", args({}))?.outcome).toBe("promise");
    const upload = { Bucket: "b", Key: "k" };
    expect(describeCall(request("S3", "upload", upload), "promise", args(upload))).toMatchObject({
      repeat: { on: "key" },
      statement: "runs",
    });
    expect(describeCall(request("S3", "upload", upload), "on", args("error"))?.statement).toBe("refines");
    expect(describeCall(made("aws-sdk", "S3"), "getSignedUrl", args("getObject"))?.repeat).toEqual({ on: "nothing" });
  });
});

describe("tokens", () => {
  it("of a FIFO message count where they are given", () => {
    const message = { QueueUrl: "q.fifo", MessageBody: anything, MessageGroupId: "g" };
    expect(
      send("@aws-sdk/client-sqs", "SendMessageCommand", { ...message, MessageDeduplicationId: anything }).tokens,
    ).toEqual([
      {
        at: { argument: 0, path: ["MessageDeduplicationId"] },
        windowSeconds: 300,
        ofFifo: { argument: 0, path: ["QueueUrl"] },
      },
    ]);
    // Without an id, a FIFO queue compares the content, and whoever knows the queue says whether it is one.
    expect(send("@aws-sdk/client-sqs", "SendMessageCommand", message).tokens).toEqual([
      {
        at: { argument: 0, path: ["MessageBody"] },
        windowSeconds: 300,
        ofFifo: { argument: 0, path: ["QueueUrl"] },
        isOfContent: true,
        unless: [{ argument: 0, path: ["MessageDeduplicationId"] }],
      },
    ]);
    expect(send("@aws-sdk/client-sqs", "SendMessageCommand", { QueueUrl: "q", MessageBody: "b" }).tokens).toEqual([]);
  });

  it("of a batch count where each entry has one", () => {
    const entries = (...all: Input[]) => send("@aws-sdk/client-sqs", "SendMessageBatchCommand", { Entries: all });
    expect(entries({ MessageDeduplicationId: "a" }, { MessageDeduplicationId: "b" }).tokens).toHaveLength(1);
    expect(entries({ MessageDeduplicationId: "a" }, { Id: "b" }).tokens).toEqual([]);
    expect(send("@aws-sdk/client-sqs", "SendMessageBatchCommand", { Entries: anything }).tokens).toEqual([]);
  });

  it("that the SDK fills in by itself are none", () => {
    expect(dynamo("TransactWriteCommand", { TransactItems: [] }).tokens).toEqual([]);
    expect(
      dynamo("TransactWriteCommand", { TransactItems: [], ClientRequestToken: anything }).tokens[0]?.windowSeconds,
    ).toBe(600);
  });
});

describe("writes of items", () => {
  it("a put replaces under the key of its item", () => {
    const put = dynamo("PutCommand", { TableName: "t", Item: { pk: "a", at: anything } });
    expect(put).toMatchObject({ repeat: { on: "key" }, nature: "write", target: { path: ["TableName"] } });
    expect(keysOf(put)).toEqual(["Item.pk"]);
    expect(keysOf(dynamo("PutCommand", { TableName: "t", Item: anything }))).toEqual(["Item"]);
    expect(put.guard).toBeUndefined();
  });

  it.each([
    ["SET #s = :s", "key"],
    ["SET n = n + :one", "again increments n = n + :one"],
    ["SET tags = list_append(tags, :t)", "again appends tags = list_append(tags, :t)"],
    ["ADD n :one", "again increments ADD n :one"],
    ["nonsense", "unknown"],
  ])("an update with %s", (UpdateExpression, expected) => {
    const call = dynamo("UpdateCommand", {
      TableName: "t",
      Key: { pk: "a" },
      UpdateExpression,
      ExpressionAttributeValues: { ":one": 1 },
    });
    expect(repeatOf(call)).toBe(expected);
    expect(keysOf(call)).toEqual(["Key"]);
  });

  it("an update whose expression is one of two is as bad as the worse", () => {
    const either = { kind: "either", of: [shape("SET a = :a"), shape("ADD n :one")] } as const;
    expect(dynamo("UpdateCommand", { Key: {}, UpdateExpression: either }).repeat.on).toBe("again");
    expect(dynamo("UpdateCommand", { Key: {}, UpdateExpression: anything }).repeat.on).toBe("unknown");
  });

  it("the old API adds by Action", () => {
    const update = (AttributeUpdates: Input) => dynamo("UpdateCommand", { Key: { pk: 1 }, AttributeUpdates });
    expect(repeatOf(update({ n: { Action: "PUT", Value: 1 } }))).toBe("key");
    expect(repeatOf(update({ n: { Value: 1 } }))).toBe("key");
    expect(repeatOf(update({ n: { Action: "ADD", Value: 1 } }))).toBe("again increments ADD n");
    expect(repeatOf(update({ n: { Action: "ADD", Value: someSet } }))).toBe("key");
    for (const set of ["SS", "NS", "BS"])
      expect(repeatOf(update({ n: { Action: "ADD", Value: { [set]: [] } } }))).toBe("key");
    expect(repeatOf(update({ n: { Action: "ADD", Value: [1] } }))).toBe("again appends ADD n");
    expect(repeatOf(update({ n: { Action: "ADD", Value: { L: [] } } }))).toBe("again appends ADD n");
    expect(repeatOf(update(anything))).toBe("unknown");
    const perhaps = (of: Input) => ({ kind: "either", of: [shape(of), shape(undefined)] }) as const;
    expect(repeatOf(update({ n: perhaps({ Action: "ADD", Value: { SS: [] } }) }))).toBe("key");
    expect(repeatOf(update({ n: perhaps({ Action: "ADD", Value: { N: "1" } }) }))).toBe("again increments ADD n");
  });

  it("an input with an unknown spread is judged by what is written out", () => {
    const open = (members: Record<string, Input>): Shape => ({
      ...(shape(members) as Extract<Shape, { kind: "object" }>),
      open: true,
    });
    expect(repeatOf(dynamo("UpdateCommand", open({ Key: { pk: 1 }, UpdateExpression: "SET a = :a" })))).toBe("key");
    expect(repeatOf(dynamo("UpdateCommand", open({ Key: { pk: 1 } })))).toBe("unknown");
    expect(dynamo("PutCommand", open({ Item: { pk: 1 } })).guard?.doubt).toBe("perhaps");
  });

  it("a delete removes, a batch puts and deletes by key", () => {
    expect(dynamo("DeleteCommand", { Key: { pk: 1 } })).toMatchObject({
      repeat: { on: "same", because: "deletes" },
      nature: "delete",
    });
    const batch = dynamo("BatchWriteCommand", {
      RequestItems: { t: [{ PutRequest: { Item: { id: "a" } } }, { DeleteRequest: { Key: {} } }] },
    });
    expect(keysOf(batch)).toEqual(["RequestItems.*.[].PutRequest.Item.id"]);
    expect(keysOf(dynamo("BatchWriteCommand", { RequestItems: anything }))).toEqual(["RequestItems"]);
  });
});

describe("a condition", () => {
  const putUnder = (ConditionExpression: Input, more: Record<string, Input> = {}) =>
    dynamo("PutCommand", {
      TableName: "t",
      Item: { pk: "a", version: 2, status: "done" },
      ConditionExpression,
      ...more,
    }).guard;
  const updateUnder = (ConditionExpression: string, UpdateExpression: string, values: Input = {}) =>
    dynamo("UpdateCommand", {
      Key: { pk: "a" },
      UpdateExpression,
      ConditionExpression,
      ExpressionAttributeValues: values,
    }).guard;
  // One that the write does not end itself is a check: what another write leaves may end it.
  const claim = (guard: LibraryCall["guard"]) => (guard?.kind === "check" ? undefined : guard);
  const put = (...given: Parameters<typeof putUnder>) => claim(putUnder(...given));
  const update = (...given: Parameters<typeof updateUnder>) => claim(updateUnder(...given));

  it("guards where it asks for the absence of what is written", () => {
    expect(put("attribute_not_exists(pk)")).toMatchObject({
      kind: "conditional-write",
      tells: "throws",
      errors: expect.arrayContaining(["ConditionalCheckFailedException"]),
      keys: [{ argument: 0, path: ["Item", "pk"] }],
      windowSeconds: null,
      needsErrorTest: false,
    });
    expect(put("attribute_not_exists(deletedAt)")).toBeUndefined();
    expect(put("attribute_exists(pk)")).toBeUndefined();
    expect(put("attribute_not_exists(pk) OR attribute_exists(pk)")).toBeUndefined();
    expect(put("attribute_not_exists(pk) OR version < :v")).toBeDefined();
    expect(put("attribute_exists(pk) AND attribute_not_exists(pk)")).toBeDefined();
    expect(put("attribute_not_exists(#k)", { ExpressionAttributeNames: { "#k": "pk" } })).toBeDefined();
    expect(put("attribute_not_exists(#k)", { ExpressionAttributeNames: { "#k": "other" } })).toBeUndefined();
    expect(put(textShape`attribute_not_exists(${0})`)).toBeDefined();
    expect(put(textShape`attribute_not_exists(#${0})`)).toBeDefined();
  });

  it("on one branch only guards nothing", () => {
    expect(put({ kind: "either", of: [shape("attribute_not_exists(pk)"), shape(undefined)] })).toBeUndefined();
    expect(
      put({ kind: "either", of: [shape("attribute_not_exists(pk)"), shape("attribute_not_exists(version)")] }),
    ).toBeDefined();
  });

  it.each([
    ["a state machine", "#s = :old", "SET #s = :new", true],
    ["the same state again", "#s = :new", "SET #s = :new", false],
    ["not yet in that state", "#s <> :new", "SET #s = :new", true],
    ["not in another state", "#s <> :cancelled", "SET #s = :new", false],
    ["a version", "version = :v", "SET version = version + :one", true],
    ["a newer sequence number", "seq < :seq", "SET seq = :seq", true],
    ["the same sequence number passes", "seq <= :seq", "SET seq = :seq", false],
    ["enough stock", "stock >= :n", "SET stock = stock - :n", false],
    ["a limit", "n < :max", "ADD n :one", false],
    ["another attribute", "enabled = :yes", "SET #s = :new", false],
    ["an element that is added", "NOT contains(seen, :id)", "SET seen = list_append(seen, :ids)", true],
    ["an element of another list", "NOT contains(blocked, :id)", "SET seen = list_append(seen, :ids)", false],
    ["creation", "attribute_not_exists(pk)", "ADD n :one", true],
    ["a mark that the update sets", "attribute_not_exists(doneAt)", "SET doneAt = :now ADD n :one", true],
    ["a mark that nobody sets", "attribute_not_exists(doneAt)", "ADD n :one", false],
  ])("with %s", (_, condition, expression, guards) => {
    expect(update(condition, expression) !== undefined).toBe(guards);
  });

  it("compares values where they are known", () => {
    expect(update("#s = :old", "SET #s = :new", { ":old": "a", ":new": "b" })).toBeDefined();
    expect(update("#s = :old", "SET #s = :new", { ":old": "b", ":new": "b" })).toBeUndefined();
    expect(
      put("#s = :old", { ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":old": "new" } }),
    ).toBeDefined();
    expect(
      put("#s = :old", { ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":old": "done" } }),
    ).toBeUndefined();
  });

  it("that the write does not end itself is a check of the states under which it passes", () => {
    const values = { ":done": "DONE", ":new": "NEW" };
    const placed = (name: string) => ({ argument: 0, path: ["ExpressionAttributeValues", name] });
    expect(updateUnder("attribute_not_exists(pk) OR #s <> :done", "SET #s = :new", values)).toEqual({
      kind: "check",
      tells: "throws",
      errors: ["ConditionalCheckFailedException"],
      keys: [{ argument: 0, path: ["Key"] }],
      compared: [placed(":done")],
      windowSeconds: null,
      needsErrorTest: false,
      // The update makes the item, so that it is there from then on.
      passes: [new Map([["#s", { isOne: false, of: [placed(":done")] }]])],
    });
    expect(updateUnder("begins_with(#s, :new) OR contains(tags, :done)", "SET #s = :new", values)?.passes).toEqual([
      new Map([["#s", undefined]]),
      new Map([["tags.@", { isOne: true, of: [placed(":done")] }]]),
    ]);
    expect(dynamo("UpdateCommand", { Key: { pk: "a" }, UpdateExpression: "SET #s = :new" }).guard).toBeUndefined();
  });

  it("names the values that it compares with", () => {
    expect(update("seq < :seq", "SET seq = :seq")?.compared).toEqual([
      { argument: 0, path: ["ExpressionAttributeValues", ":seq"] },
    ]);
  });

  it("of the old API", () => {
    const expected = (Expected: Input) => dynamo("PutCommand", { Item: { pk: "a" }, Expected }).guard;
    expect(expected({ pk: { Exists: false } })).toBeDefined();
    expect(expected({ pk: { ComparisonOperator: "NULL" } })).toBeDefined();
    expect(expected({ enabled: { Value: true } })).toBeUndefined();
  });

  it("protects an increment", () => {
    expect(
      dynamo("UpdateCommand", {
        Key: { pk: 1 },
        UpdateExpression: "ADD n :one SET doneAt = :t",
        ConditionExpression: "attribute_not_exists(doneAt)",
      }).repeat,
    ).toEqual({ on: "key" });
  });

  it("of a delete fails once the item is gone", () => {
    expect(
      dynamo("DeleteCommand", { Key: { pk: 1 }, ConditionExpression: "attribute_exists(pk)" }).guard,
    ).toBeDefined();
    expect(dynamo("DeleteCommand", { Key: { pk: 1 } }).guard).toBeUndefined();
  });
});

describe("results that tell", () => {
  it("the old item of a put", () => {
    expect(dynamo("PutCommand", { Item: { pk: 1 }, ReturnValues: "ALL_OLD" }).guard).toMatchObject({
      tells: "result",
      fresh: { member: ["Attributes"], first: { is: "constant", value: undefined }, repeat: { is: "present" } },
    });
    expect(dynamo("PutCommand", { Item: { pk: 1 }, ReturnValues: "NONE" }).guard).toBeUndefined();
  });

  it("a read is a check", () => {
    expect(dynamo("GetCommand", { TableName: "t", Key: { pk: 1 } })).toMatchObject({
      repeat: { on: "nothing" },
      guard: { kind: "check", fresh: { member: ["Item"] }, keys: [{ path: ["Key"] }] },
    });
  });
});

describe("a transaction", () => {
  const marker = { Put: { TableName: "t", Item: { pk: "a" }, ConditionExpression: "attribute_not_exists(pk)" } };
  const count = {
    Update: { Key: { pk: "n" }, UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } },
  };
  const transact = (TransactItems: Input) => dynamo("TransactWriteCommand", { TransactItems });

  it("is protected by a part that refuses a repeat", () => {
    expect(transact([marker, count])).toMatchObject({
      repeat: { on: "key" },
      guard: { kind: "transaction", keys: [{ path: ["TransactItems", "0", "Put", "Item", "pk"] }] },
    });
  });

  it("is otherwise as bad as its worst part", () => {
    expect(repeatOf(transact([count]))).toBe("again increments ADD n :one");
    expect(repeatOf(transact([{ Put: { Item: { pk: 1 } } }, { Delete: { Key: {} } }]))).toBe("key");
    expect(transact([{ ConditionCheck: { Key: {} } }, { Put: { Item: { pk: 1 } } }]).repeat.on).toBe("key");
    expect(transact(anything).repeat.on).toBe("unknown");
    expect(transact([anything]).repeat.on).toBe("unknown");
  });
});

describe("other services", () => {
  it("S3 writes under a key, IfNoneMatch guards", () => {
    const put = (more: Record<string, Input>) =>
      send("@aws-sdk/client-s3", "PutObjectCommand", { Bucket: "b", Key: "k", ...more });
    expect(put({}).repeat).toEqual({ on: "key" });
    expect(keysOf(put({}))).toEqual(["Bucket", "Key"]);
    expect(put({}).guard).toBeUndefined();
    expect(put({ IfNoneMatch: "*" }).guard).toMatchObject({
      tells: "throws",
      errors: expect.arrayContaining(["PreconditionFailed"]),
    });
    expect(put({ IfNoneMatch: '"etag"' }).guard).toBeUndefined();
  });

  it("an execution is known by its name", () => {
    expect(
      send("@aws-sdk/client-sfn", "StartExecutionCommand", { stateMachineArn: "a", name: anything }).repeat,
    ).toEqual({ on: "key" });
    expect(repeatOf(send("@aws-sdk/client-sfn", "StartExecutionCommand", { stateMachineArn: "a" }))).toBe("again call");
  });

  it("an API key is known by its value, and what the gateway refuses to have twice by its names", () => {
    const make = (command: string, input: Record<string, Input>) =>
      send("@aws-sdk/client-api-gateway", `${command}Command`, input);
    expect(make("CreateApiKey", { name: "n", value: anything })).toMatchObject({
      repeat: { on: "key" },
      keys: [{ argument: 0, path: ["value"] }],
    });
    expect(repeatOf(make("CreateApiKey", { name: anything }))).toBe("again call");
    expect(make("CreateUsagePlanKey", { usagePlanId: "p", keyId: anything }).repeat).toEqual({ on: "key" });
    expect(make("CreateResource", { restApiId: "r", parentId: "p", pathPart: anything }).repeat).toEqual({ on: "key" });
    expect(repeatOf(make("CreateUsagePlan", { name: anything }))).toBe("again call");
  });

  it("an invocation is an effect, a dry run is not", () => {
    expect(repeatOf(send("@aws-sdk/client-lambda", "InvokeCommand", { FunctionName: "f" }))).toBe("again call");
    expect(
      repeatOf(send("@aws-sdk/client-lambda", "InvokeCommand", { FunctionName: "f", InvocationType: "DryRun" })),
    ).toBe("nothing");
  });

  it("SQL of the RDS Data API and PartiQL are looked into", () => {
    const rds = (sql: Input) => repeatOf(send("@aws-sdk/client-rds-data", "ExecuteStatementCommand", { sql }));
    expect(rds("UPDATE t SET n = n + 1")).toBe("again increments n = n + 1");
    expect(rds("UPDATE t SET n = :n")).toBe("same sets-only");
    expect(rds("SELECT 1")).toBe("nothing");
    expect(rds(anything)).toBe("unknown");
    const partiql = (Statement: Input) => repeatOf(dynamo("ExecuteStatementCommand", { Statement }));
    expect(partiql(`INSERT INTO "t" VALUE {'pk': ?}`)).toBe("key");
    expect(partiql(`UPDATE "t" SET n = n + ? WHERE pk = ?`)).toBe("again increments n = n + ?");
    expect(partiql(`UPDATE "t" SET n = ? WHERE pk = ?`)).toBe("same sets-only");
  });
});
