import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { effectsOf, handlersOf, verdictsOf } from "./inspect.ts";

const preamble = `
import type { SQSEvent, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { StartExecutionCommand, SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import Redis from "ioredis";
import lib from "some-unlisted-package";
const sns = new SNSClient({});
const sqs = new SQSClient({});
const sfn = new SFNClient({});
const db = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(db);
const pool = new Pool();
const redis = new Redis();
`;

/** A handler of an SQS queue that runs `body` for each record. */
const forEach = (body: string, before = ""): string =>
  `${preamble}${before}\nexport const handler = async (event: SQSEvent, context) => { for (const r of event.Records) { ${body} } };`;
/** The same for a stream, of which records can come again for a day. */
const forEachOfStream = (body: string, before = ""): string =>
  forEach(body, before).replace("event: SQSEvent", "event: DynamoDBStreamEvent");
const publish = "await sns.send(new PublishCommand({ Message: r.body }));";
const claim =
  'await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" }));';

describe("what is not known", () => {
  it("is never surely true: what follows a test of an unlisted call is reached", () => {
    expect(verdictsOf(forEach(`if (lib.some(r)) throw new Error(); ${publish}`))).toEqual(["unguarded"]);
  });

  it("may be an error: a callback that leaves on one is not taken to have failed", () => {
    const claimed = `const claim = (pk, done) => new AWS.DynamoDB.DocumentClient().put({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }, done);`;
    const text = forEach(
      `await new Promise((resolve, reject) => claim(r.messageId, (error) => { if (error) return reject(error); resolve(); })); ${publish}`,
      `import AWS from "aws-sdk"; ${claimed}`,
    );
    expect(verdictsOf(text)).toEqual(["idempotent", "guarded"]);
  });

  it("passes on what an unlisted class was given", () => {
    const text = forEach("const request = new lib.Request({ body: r.body }); await lib.send(request);");
    expect(verdictsOf(text)).toEqual(["unknown"]);
  });

  it("is no fault of code that nothing reaches", () => {
    expect(
      verdictsOf(forEach(publish, `class Sender { send(r) { return sns.send(new PublishCommand({})); } }`)),
    ).toEqual(["unguarded"]);
  });
});

describe("keys", () => {
  it("keep apart from the other attributes through marshall", () => {
    const put = (item: string): string =>
      forEach(`await db.send(new PutItemCommand({ TableName: "t", Item: marshall(${item}) }));`);
    expect(verdictsOf(put("{ pk: r.messageId, at: Date.now() }"))).toEqual(["idempotent"]);
    expect(verdictsOf(put("{ pk: randomUUID(), body: r.body }"))).toEqual(["unguarded"]);
  });

  it("that are required fields never use their fallback; others may", () => {
    const start = (name: string): string =>
      forEach(`await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: ${name} }));`);
    expect(verdictsOf(start("r.messageId || String(Date.now())"))).toEqual(["idempotent"]);
    expect(verdictsOf(start("JSON.parse(r.body).id || String(Date.now())"))).toEqual(["unknown"]);
    expect(verdictsOf(start("String(Date.now())"))).toEqual(["unguarded"]);
  });

  it("that are parameters with a default may be the default", () => {
    const text = (id: string): string =>
      forEach(
        `await start(${id});`,
        `const start = (name = randomUUID()) => sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name }));`,
      );
    expect(verdictsOf(text("r.messageId"))).toEqual(["idempotent"]);
    expect(verdictsOf(text("JSON.parse(r.body).id"))).toEqual(["unknown"]);
    expect(verdictsOf(text(""))).toEqual(["unguarded"]);
  });

  it("that the SDK fills in are no tokens", () => {
    const send = (token: string): string =>
      forEach(`await sqs.send(new SendMessageCommand({ QueueUrl: "q.fifo", MessageBody: r.body${token} }));`);
    expect(verdictsOf(send(""))).toEqual(["unguarded"]);
    expect(verdictsOf(send(", MessageDeduplicationId: r.messageId"))).toEqual(["guarded"]);
    expect(verdictsOf(send(", MessageDeduplicationId: randomUUID()"))).toEqual(["weak (volatile-key)"]);
    expect(
      verdictsOf(send(", MessageDeduplicationId: r.messageId").replace("SQSEvent, context", "DynamoDBStreamEvent")),
    ).toEqual(["weak (window)"]);
  });
});

describe("inputs", () => {
  it("are read when the call is made, with everything that was changed after the literal", () => {
    const text = forEach(`const params = { TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET a = :a" };
      if (r.body) params.UpdateExpression = "ADD n :one";
      await doc.send(new UpdateCommand(params));`);
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("of fetch stand in its request as well", () => {
    const request = (method: string): string =>
      forEach(`await fetch(new Request("https://api.example.com/x", { method: "${method}", body: r.body }));`);
    expect(verdictsOf(request("POST"))).toEqual(["unguarded"]);
    expect(verdictsOf(request("GET"))).toEqual([]);
  });
});

describe("objects", () => {
  it("that a client was copied over have its methods behind their own", () => {
    const text = forEach(
      `await mailer.publish({ Message: r.body }).promise();`,
      `import AWS from "aws-sdk"; const mailer = Object.assign({}, new AWS.SNS(), { other() {} });`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("that are made when first asked for are there afterwards", () => {
    const text = forEach(
      `await new Sender().send(r.body);`,
      `class Sender { private client; get() { return (this.client ??= new SNSClient({})); }
        send(Message) { return this.get().send(new PublishCommand({ Message })); } }`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("that middleware puts into the context are iterated although nothing is known of them", () => {
    const text = `${preamble}import middy from "@middy/core";
      export const handler = middy(async (event: SQSEvent, context) => {
        for (const message of context.parsed) await sns.send(new PublishCommand({ Message: message.text }));
      }).use({ before: async (request) => { request.context.parsed = request.event.Records.map((r) => JSON.parse(r.body)); } });`;
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});

describe("guards", () => {
  it("let nothing through that a test has excluded from the variable", () => {
    const text = forEach(`const won = await redis.set(r.messageId, "1", "EX", 999999, "NX");
      if (won === null) continue;
      ${publish}`);
    expect(verdictsOf(text)).toEqual(["guarded"]);
  });

  it("that are returned without await are not caught where they are returned", () => {
    const text = (returned: string): string =>
      forEach(
        `if (await mark(r.messageId)) ${publish}`,
        `const mark = async (pk) => { try { ${returned} } catch { return false; } };`,
      );
    const call = claim.replace("await ", "").replace("r.messageId", "pk").replace(";", "");
    // The refusal of the first leaves the handler; what the second gives for it is false.
    expect(verdictsOf(text(`return ${call};`))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(text(`await ${call}; return true;`))).toEqual(["idempotent", "guarded"]);
    expect(verdictsOf(text(`await ${call}; return true;`).replace("return false", "return true"))).toEqual([
      "idempotent",
      "unguarded",
    ]);
  });

  it("that are released when the record is done are locks", () => {
    const release = 'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));';
    const released = "unguarded";
    expect(verdictsOf(forEach(`${claim} try { ${publish} } finally { ${release} }`))).toEqual([
      "idempotent",
      released,
      "idempotent",
    ]);
    expect(verdictsOf(forEach(`${claim} ${publish} ${release}`))).toEqual(["idempotent", released, "idempotent"]);
  });

  it("that are released only where the work failed still remember what was done", () => {
    const release = 'await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));';
    const text = forEach(`${claim} try { ${publish} } catch (error) { ${release} throw error; }`);
    expect(verdictsOf(text)).toEqual(["idempotent", "guarded", "idempotent"]);
  });

  it("by a unique constraint count once code tests for its violation", () => {
    const insert = 'await pool.query("INSERT INTO seen(id) VALUES ($1)", [r.messageId]);';
    const tested = `try { ${insert} } catch (error) { if (error.code === "23505") continue; throw error; } ${publish}`;
    expect(verdictsOf(forEach(tested))).toEqual(["guarded", "guarded"]);
    expect(verdictsOf(forEach(`${insert} ${publish}`))).toEqual(["unguarded", "unguarded"]);
  });

  it("that a store may fail to give are open where code goes on", () => {
    const text = forEach(`let fresh = true;
      try { ${claim} } catch (error) { if (error.name === "ConditionalCheckFailedException") fresh = false; }
      if (fresh) ${publish}`);
    expect(verdictsOf(text)).toEqual(["idempotent", "weak (fails-open)"]);
  });

  it("by a look at a store that nothing marks afterwards are none", () => {
    const look =
      'const seen = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } })); if (seen.Item) continue;';
    const mark = 'await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } }));';
    expect(verdictsOf(forEach(`${look} ${publish}`))).toEqual(["unguarded"]);
    expect(verdictsOf(forEach(`${look} ${publish} ${mark}`))).toEqual(["weak (racy)", "idempotent"]);
  });

  it("that compare with what was read from the same store are no guards", () => {
    const text = forEach(`const { Item } = await doc.send(new GetCommand({ TableName: "t", Key: { pk: r.messageId } }));
      await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: r.messageId }, UpdateExpression: "SET v = :next",
        ConditionExpression: "v = :v", ExpressionAttributeValues: { ":v": Item.v, ":next": Item.v + 1 } }));
      ${publish}`);
    expect(verdictsOf(text).at(-1)).toBe("unguarded");
  });

  it("with the name of the function in their key forget everything on a rename", () => {
    const text = forEachOfStream(
      `if ((await redis.set(\`\${context.functionName}:\${r.eventID}\`, "1", "EX", 999999, "NX")) === "OK") await sns.send(new PublishCommand({ Message: "a" }));`,
    );
    expect(verdictsOf(text)).toEqual(["weak (name-bound)"]);
    expect(effectsOf(text)[0]!.guard).toMatchObject({ keyText: "context.functionName", windowSeconds: 999_999 });
  });
});

describe("settings", () => {
  it("say what requests to a host mean", () => {
    const text = forEach(`await fetch("https://api.example.com/comments", { method: "PUT", body: r.body });`);
    const effects = { calls: [], requests: [{ host: "api.example.com", class: "effect" as const }] };
    expect(verdictsOf(text)).toEqual(["idempotent"]);
    expect(verdictsOf(text, { settings: { effects } })).toEqual(["unguarded"]);
  });

  it("say what a call means", () => {
    const text = forEach(`await lib.send(r.body);`);
    const rule = (meaning: "effect" | "read") => ({
      settings: { effects: { calls: [{ call: "lib.send", class: meaning }], requests: [] } },
    });
    expect(verdictsOf(text)).toEqual(["unknown"]);
    expect(verdictsOf(text, rule("effect"))).toEqual(["unguarded"]);
    expect(verdictsOf(text, rule("read"))).toEqual([]);
  });

  it("name guard helpers of the project", () => {
    const guards = [{ name: "once", kind: "wrapper" as const, keyArgument: 0 }];
    const text = forEach(`await once(r.messageId, async () => { ${publish} });`, `import { once } from "our-guards";`);
    expect(verdictsOf(text)).toEqual(["unknown", "unknown"]);
    expect(verdictsOf(text, { settings: { ...DEFAULT_SETTINGS, guards } })).toEqual(["guarded"]);
  });

  it("name guard helpers that give back the guarded function, which decides with what it is called with", () => {
    const rule = { module: "our-guards", export: "guarded", kind: "wrapper" as const, keyArgument: 0 };
    const judged = (made: string, called: string, returns: "function" | "decorator"): readonly string[] =>
      verdictsOf(
        forEach(
          `await tell(${called});`,
          `import { guarded } from "our-guards"; const work = async (id) => { ${publish.replace("r.body", "id")} }; const tell = ${made};`,
        ),
        { settings: { ...DEFAULT_SETTINGS, guards: [{ ...rule, returns }] } },
      );
    expect(judged("guarded(work)", "r.messageId", "function")).toEqual(["guarded"]);
    expect(judged("guarded(work)", "Math.random()", "function")).toEqual(["weak (volatile-key)"]);
    expect(judged("guarded({ table: 'seen' })(work)", "r.messageId", "decorator")).toEqual(["guarded"]);
    expect(judged("work", "r.messageId", "decorator")).toEqual(["unguarded"]);
  });
});

describe("JSDoc tags", () => {
  const helper = (tag: string): string => `/** Tells. ${tag} */\nconst tell = async (id) => lib.tell(id);`;

  it("say that repeating a function is harmless, or an effect", () => {
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("")))).toEqual(["unknown"]);
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("@idempotent")))).toEqual([]);
    expect(verdictsOf(forEach(`await tell(r.messageId);`, helper("@sideEffect")))).toEqual(["unguarded"]);
  });

  it("say that a function is true for a record that is new, or for one that was seen", () => {
    expect(verdictsOf(forEach(`if (await tell(r.messageId)) ${publish}`, helper("@idempotencyGuard")))).toEqual([
      "guarded",
    ]);
    expect(
      verdictsOf(forEach(`if (await tell(r.messageId)) continue; ${publish}`, helper("@idempotencyGuard duplicate"))),
    ).toEqual(["guarded"]);
    expect(verdictsOf(forEach(`await tell(r.messageId); ${publish}`, helper("@idempotencyGuard")))).toEqual([
      "unguarded",
    ]);
  });

  it("say that a wrapper runs its function for new records only", () => {
    const once = "/** @idempotencyGuard */\nexport async function once(id, work) { return lib.run(id, work); }";
    expect(verdictsOf(forEach(`await once(r.messageId, async () => { ${publish} });`, once))).toEqual(["guarded"]);
  });
});

describe("one place", () => {
  it("is reported once, with the worst that may happen there", () => {
    const text = forEach(
      `if (r.attributes.special) await tell(r); if ((await redis.set(r.messageId, "1", "EX", 999999, "NX")) === "OK") await tell(r);`,
      `const tell = (r) => sns.send(new PublishCommand({ Message: r.body }));`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });

  it("is told with the calls that lead to it", () => {
    const text = forEach(
      `await outer(r);`,
      `const outer = (r) => inner(r.body); const inner = (Message) => sns.send(new PublishCommand({ Message }));`,
    );
    expect(effectsOf(text).map(({ chain }) => chain.map(({ call }) => call))).toEqual([["outer", "inner"]]);
  });
});

describe("hostile code", () => {
  it("ends, and says that it was too much", () => {
    const deep = Array.from(
      { length: 40 },
      (_, index) => `const f${index} = (x) => { for (const a of x.a) for (const b of x.b) f${index + 1}(a, b); };`,
    );
    const text = forEach(`f0(lib(r)); ${publish}`, `${deep.join("\n")} const f40 = () => {};`);
    const [handler] = handlersOf({ "handler.ts": text });
    expect(handler).toBeDefined();
  });

  it("does not go round in recursion", () => {
    const text = forEach(
      `await walk(r);`,
      `const walk = async (x) => { if (x.next) await walk(x.next); await sns.send(new PublishCommand({ Message: x.body })); };`,
    );
    expect(verdictsOf(text)).toEqual(["unguarded"]);
  });
});
