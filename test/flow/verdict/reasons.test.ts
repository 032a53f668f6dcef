/** What an effect's verdict rests on, in words: with the user's own names in them. */
import { describe, expect, it } from "vitest";
import { brief } from "../../../src/words/brief.ts";
import { describeReason } from "../../../src/words/reason.ts";
import { describeUnknown } from "../../../src/words/unknown-effect.ts";
import { handlersOf } from "../inspect.ts";

const reasons = (work: string): string[] => {
  const text = `
    import { PutCommand, UpdateCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
    import type { SQSEvent } from "aws-lambda";
    import axios from "axios";
    const doc = DynamoDBDocumentClient.from({} as never);
    export const handler = async (event: SQSEvent) => { for (const record of event.Records) { ${work} } };
  `;
  return handlersOf({ "handler.ts": text }).flatMap((handler) =>
    handler.effects.map((one) => describeReason(one, handler)),
  );
};

it("names the member of the record that is the key, where it is one", () => {
  const put = (pk: string): string => `await doc.send(new PutCommand({ TableName: "t", Item: { pk: ${pk} } }));`;
  expect(reasons(put("record.messageId"))).toEqual([
    "It writes under `messageId`, which is the same at each delivery.",
  ]);
  expect(reasons(put("`order#${record.messageId}`"))).toEqual([
    "It writes under a key that is the same at each delivery.",
  ]);
});

it("says that a condition refuses a repeat, or that whether it does is not known", () => {
  const update = (condition: string): string =>
    `await doc.send(new UpdateCommand({ TableName: "t", Key: { pk: "all" }, UpdateExpression: "SET a = :a ADD n :one", ${condition} }));`;
  expect(reasons(update(`ConditionExpression: "attribute_not_exists(a)"`))).toEqual([
    "Its condition refuses a repeat.",
  ]);
  expect(reasons(update(`ConditionExpression: axios.defaults.condition`))).toEqual([
    "Its condition cannot be read, and whether that refuses a repeat is not known.",
  ]);
  expect(reasons(update(`...unknown(record)`))).toEqual([
    "It may have a condition, and whether that refuses a repeat is not known.",
  ]);
});

it("names the method of a request that may be repeated", () => {
  expect(reasons(`await fetch("https://api.example.com/orders/1", { method: "PUT" });`)).toEqual([
    "PUT is defined to be repeatable.",
  ]);
  expect(reasons(`await axios.delete("https://api.example.com/orders/1");`)).toEqual([
    "DELETE is defined to be repeatable.",
  ]);
});

describe("what hangs on an answer of which nothing is known", () => {
  const words = (work: string): string[] => {
    const text = `
      import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
      import type { SQSEvent } from "aws-lambda";
      import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
      import { isFirst } from "@acme/idempotency"; import { Pool } from "pg"; import Redis from "ioredis"; const redis = new Redis();
      const [sns, doc, pool] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), new Pool()];
      const NEXT: Record<string, string[]> = { NEW: ["PAID"], PAID: ["SENT"], SENT: [] };
      const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }))).Item;
      const move = (id: string, state: string) => doc.send(new UpdateCommand({ TableName: "jobs", Key: { id },
        UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": state } }));
      export const handler = async (event: SQSEvent) => { for (const record of event.Records) {
        ${work}
      } };`;
    return handlersOf({ "handler.ts": text }).flatMap((handler) =>
      handler.effects
        .filter(({ call }) => call.startsWith("SNS"))
        .flatMap((one) => {
          return [describeReason(one, handler), brief(describeUnknown(one, "/project"))];
        }),
    );
  };
  const publish = `await sns.send(new PublishCommand({ Message: "x" }));`;

  it("says which call decides, of which package, and what to do", () => {
    expect(words(`if (!(await isFirst(record.messageId))) continue; ${publish}`)).toEqual([
      "`isFirst` of `@acme/idempotency` decides whether it runs: if it keeps a repeat out, name it under `guards`.",
      "`SNSClient.send(PublishCommand)` (handler.ts:12) may run again. `isFirst` of `@acme/idempotency` (handler.ts:12) decides whether it runs, and whether that keeps a repeat out is not known. If it does, name it under `guards` (`duplicate: true` if true means a repeat), or tag it with `@idempotencyGuard`.",
    ]);
  });

  it("asks for no name of a call that is known: what it found may tell a repeat", () => {
    const job = "const { id, to } = JSON.parse(record.body); const job = await find(id);";
    expect(words(`${job} if (!NEXT[job!.state].includes(to)) continue; await move(id, to); ${publish}`)).toEqual([
      "`DynamoDBDocumentClient.send(GetCommand)` decides whether it runs, and whether that keeps a repeat out is not known.",
      "`SNSClient.send(PublishCommand)` (handler.ts:12) may run again. `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:8) decides whether it runs, and whether that keeps a repeat out is not known. If it does, tag the function that makes this call with `@idempotencyGuard`.",
    ]);
  });

  it("says of a test that only the text of the program leads to a claim that it may decide", () => {
    const claim = `const { rows } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id", [record.messageId]);`;
    expect(words(`${claim} if (!(0 in rows)) continue; ${publish}`)).toEqual([
      "`pg.query` may decide whether it runs, and whether that keeps a repeat out is not known.",
      "`SNSClient.send(PublishCommand)` (handler.ts:12) may run again. `pg.query` (handler.ts:12) may decide whether it runs, and whether that keeps a repeat out is not known. If it does, tag the function that makes this call with `@idempotencyGuard`.",
    ]);
  });

  it("says how long a lock is held, and what would tell whether that is long enough", () => {
    const work = (lease: string): string =>
      `if (!(await redis.set("lock:" + record.messageId, "1", "EX", ${lease}, "NX"))) throw new Error("locked");
      if ((await find(record.messageId))?.state !== "SENT") { ${publish} await move(record.messageId, "SENT"); }
      await redis.del("lock:" + record.messageId);`;
    expect(words(work("60"))).toEqual([
      "The lock of `redis.set` is given back by itself after 1 min, and no configuration that was read says the timeout.",
      "`SNSClient.send(PublishCommand)` (handler.ts:13) may run again. The lock of `redis.set` (handler.ts:12) is given back by itself after 1 min, and no configuration that was read says the timeout. Hold the lock for 15 min, the longest timeout that there is, or claim the record in one conditional write.",
    ]);
    expect(words(work("Number(process.env.LEASE)"))[0]).toBe(
      "The lock of `redis.set` is given back by itself after a time that is not known.",
    );
  });

  it("names what stands before the dot where the package is not known", () => {
    expect(words(`if (!(await this.dedupe.isNew(record.messageId))) continue; ${publish}`)[0]).toBe(
      "`this.dedupe.isNew` decides whether it runs: if it keeps a repeat out, name it under `guards`.",
    );
  });
});

describe("a guard that was met and does not count", () => {
  const clients = `
    import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
    import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
    import type { SQSEvent } from "aws-lambda";
    import Redis from "ioredis";
    import { Pool } from "pg";
    import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
    import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
    const ssm = new SSMClient({});
    const [redis, pool, sns] = [new Redis(), new Pool(), new SNSClient({})];
    const doc = DynamoDBDocumentClient.from({} as never);
    const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
    const unput = (pk: string) => doc.send(new DeleteCommand({ TableName: "seen", Key: { pk } }));
    const set = (key: string) => redis.set(key, "1", "NX");
    const publish = () => sns.send(new PublishCommand({ Message: "x" }));
    const fresh: string[] = [];
    const isFirst = async (id: string, force: boolean) => {
      if (force) return true;
      try { await put(id); return true; } catch (error) { if (error.name === "ConditionalCheckFailedException") return false; throw error; }
    };
  `;
  /** Why the message is sent again, beside other effects. */
  const whyAgain = (work: string, behind = ""): string[] =>
    handlersOf({
      "handler.ts": `${clients}export const handler = async (event: SQSEvent) => {
        for (const { messageId, body } of event.Records) { ${work} } ${behind} };`,
    }).flatMap((handler) =>
      handler.effects
        .filter(({ call, verdict }) => call.startsWith("SNS") && verdict !== "guarded")
        .map((one) => describeReason(one, handler)),
    );
  const PUT = "`DynamoDBDocumentClient.send(PutCommand)` (handler.ts:12)";
  const SET = "`redis.set` (handler.ts:14)";

  it("since a path skips it", () => {
    expect(whyAgain(`if (!(await isFirst(messageId, body === "again"))) continue; await publish();`)).toEqual([
      `The claim ${PUT} is skipped where \`force\` is true (line 18).`,
    ]);
    expect(whyAgain(`if (body !== "again") await put(messageId); await publish();`)).toEqual([
      `The claim ${PUT} is skipped where \`body !== "again"\` is false (line 22).`,
    ]);
    expect(whyAgain(`switch (body) { case "a": await put(messageId); } await publish();`)).toEqual([
      `The claim ${PUT} is skipped where \`body\` is another case (line 22).`,
    ]);
    expect(whyAgain(`if (body) { if (!(await set(messageId))) continue; } else return; await publish();`)).toEqual([]);
    expect(whyAgain(`await put(messageId); await publish();`)).toEqual([]);
  });

  it("since it comes behind the effect", () => {
    expect(whyAgain(`await publish(); await put(messageId);`)).toEqual([`The claim ${PUT} comes only after it.`]);
  });

  it("does not come only after what it is met before, in another round", () => {
    const FIND = "`DynamoDBDocumentClient.send(GetCommand)`";
    const find = `const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk } }));`;
    const walk = (steps: string): string => `const walk = async (pk: string) => { ${steps} }; await walk(messageId);`;
    const met = [`The check ${FIND} (handler.ts:22) does not decide for every record whether it runs.`];
    const after = [`The check ${FIND} (handler.ts:22) comes only after it.`];
    const mark = `await doc.send(new PutCommand({ TableName: "seen", Item: { pk } }));`;
    // The function calls itself: the effect comes behind the look of the round before, or the look of its own round does.
    expect(whyAgain(walk(`await publish(); ${find} if (!Item) return; ${mark} await walk(Item.next);`))).toEqual(met);
    // The mark takes `next` away, by which the round behind it goes on.
    expect(whyAgain(walk(`${find} if (!Item) return; await publish(); ${mark} await walk(Item.next);`))).toEqual([
      `${FIND} decides whether it runs, and whether that keeps a repeat out is not known.`,
    ]);
    expect(whyAgain(walk(`${find} if (!Item) return; await publish(); await walk(Item.next);`))).toEqual([
      "No idempotency guard stands before it.",
    ]);
    expect(whyAgain(walk(`await publish(); ${find} if (!Item) return; ${mark}`))).toEqual(after);
    // A loop over something else than records.
    const loop = (behind: string): string => `const pk = messageId; ${behind}`;
    expect(whyAgain(loop(`let more = true; while (more) { await publish(); ${find} more = !!Item; ${mark} }`))).toEqual(
      met,
    );
    expect(whyAgain(loop(`await publish(); ${find} if (!Item) continue; ${mark}`))).toEqual(after);
    expect(whyAgain(`for (const part of body.split(",")) { await publish(); await put(part); }`)).toEqual([
      `The claim ${PUT} comes only after it.`,
    ]);
  });

  it("does not come only after it where the function that looks is called before it, too", () => {
    const find = `const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "seen", Key: { pk } }))).Item;`;
    const mark = `if ((await find(messageId))?.done) continue; await put(messageId);`;
    const why = (before: string): string => whyAgain(`${find} ${before} await publish(); ${mark}`).join();
    expect(why("")).toContain("comes only after it");
    expect(why("if (!(await find(messageId))) continue;")).not.toContain("(handler.ts:22) comes only after it");
  });

  it("since nobody waits for it", () => {
    expect(whyAgain(`put(messageId); await publish();`)).toEqual([`Nobody waits for the claim ${PUT} before it.`]);
  });

  it("since its refusal is caught", () => {
    expect(whyAgain(`await put(messageId).catch(() => {}); await publish();`)).toEqual([
      `The claim ${PUT} refuses a repeat, but the refusal is caught and this is reached all the same.`,
    ]);
  });

  it("since nothing hangs on its answer", () => {
    expect(whyAgain(`await set(messageId); await publish();`)).toEqual([
      `What the claim ${SET} answers does not decide whether it runs.`,
    ]);
    expect(whyAgain(`if (await set(messageId)) await publish();`)).toEqual([]);
  });

  it("since it is of one record, and the effect of the batch", () => {
    expect(whyAgain(`await put(messageId);`, `await publish();`)).toEqual([
      `The claim ${PUT} is of single records, and this runs after all of them.`,
    ]);
  });

  it("since records come to it that it did not let through", () => {
    const collect = `if (body.startsWith("x")) { fresh.push(body); continue; } await put(messageId); fresh.push(body);`;
    expect(whyAgain(collect, `for (const one of fresh) await publish();`)).toEqual([
      `The claim ${PUT} is of single records, and this runs after all of them.`,
    ]);
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: messageId } }));`;
    expect(whyAgain(`${look} if (Item) console.log("again"); await publish(); await put(messageId);`)).toEqual([
      `The check \`DynamoDBDocumentClient.send(GetCommand)\` (handler.ts:22) does not decide for every record whether it runs; the claim ${PUT} comes only after it.`,
    ]);
  });

  it("since nothing marks what it looks for", () => {
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: messageId } })); if (Item) continue;`;
    expect(whyAgain(`${look} await publish();`)).toEqual([
      "The check `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:22) looks for what the handler does not mark afterwards.",
    ]);
  });

  it("since what is written there is another state than the one that it leaves out", () => {
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: messageId } })); if (!Item) continue;`;
    const set = (state: string): string =>
      `await doc.send(new PutCommand({ TableName: "seen", Item: { pk: messageId, state: "${state}" } }));`;
    expect(whyAgain(`${look} if (Item.state === "PAID") continue; ${set("CANCELLED")} await publish();`)).toEqual([
      "The check `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:22) looks for what the handler does not mark afterwards.",
    ]);
    expect(whyAgain(`${look} if (Item.state === "CANCELLED") continue; ${set("CANCELLED")} await publish();`)).toEqual([
      "`DynamoDBDocumentClient.send(GetCommand)` stands before it, but it looks first and changes what it looked at later, so two deliveries can pass together.",
    ]);
  });

  it("since each delivery changes what it tests by one step only", () => {
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { pk: messageId } }));`;
    const update = (expression: string): string =>
      `await doc.send(new UpdateCommand({ TableName: "jobs", Key: { pk: messageId }, UpdateExpression: "${expression}", ExpressionAttributeValues: { ":n": 1 } }));`;
    const check = "The check `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:22)";
    const counted = `${check} looks at what each delivery changes by one step only, and may let several pass.`;
    const unmarked = `${check} looks for what the handler does not mark afterwards.`;
    const whyPublished = (test: string, after: string): string | undefined =>
      whyAgain(`${look} if (${test}) continue; await publish(); ${after}`)[0];
    expect(whyPublished("Item.tries >= 3", update("SET tries = tries + :n"))).toBe(counted);
    expect(whyPublished("Item.tries >= 3", update("ADD tries :n"))).toBe(counted);
    expect(whyPublished("Item.stock <= 0", update("SET stock = stock - :n"))).toBe(counted);
    expect(whyPublished("Item.tries >= 3", "")).toBe(unmarked);
    expect(whyPublished("Item.tries >= 3", update("SET others = others + :n"))).toBe(unmarked);
    expect(whyPublished("Item.tries >= 3", update("SET tries = tries + :n").replace("jobs", "runs"))).toBe(unmarked);
  });

  it("is told alike, however a test is written", () => {
    const NOT_ABOVE = ["x <= 0", "!(x > 0)", "x < 1", "x === 0", "!x"];
    const look = `const found = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: messageId } }));`;
    const toldOf = (x: string, tests: readonly string[]): readonly string[] =>
      tests.flatMap((test) => whyAgain(`${look} if (${test.replace("x", x)}) continue; await publish();`));
    const unmarked =
      "The check `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:22) looks for what the handler does not mark afterwards.";
    for (const x of ["found.Item.n", "Number(found.Item.n)", "+found.Item.n"])
      expect(toldOf(x, NOT_ABOVE), x).toEqual(NOT_ABOVE.map(() => unmarked));
    // That something is there to be worked on is no check; that nothing is there may be one.
    const rows = (test: string): readonly string[] => {
      const query = `const { rows } = await pool.query("SELECT id FROM jobs WHERE ref = $1", [messageId]);`;
      return whyAgain(`${query} if (${test.replace("x", "rows.length")}) continue; await publish();`);
    };
    expect(NOT_ABOVE.flatMap(rows)).toEqual(NOT_ABOVE.map(() => "No idempotency guard stands before it."));
    expect(NOT_ABOVE.flatMap((test) => rows(`!(${test})`))).toEqual(
      NOT_ABOVE.map(() => "The check `pg.query` (handler.ts:22) looks for what the handler does not mark afterwards."),
    );
  });

  it("is none where settings are asked for: what is kept there is nothing that became of a record", () => {
    const none = ["No idempotency guard stands before it."];
    expect(whyAgain(`if ((await getParameter("/codes")).includes(body)) continue; await publish();`)).toEqual(none);
    const ask = (name: string): string =>
      `const { Parameter } = await ssm.send(new GetParameterCommand({ Name: ${name} }));`;
    expect(whyAgain(`${ask("messageId")} if (Parameter.Value === "off") continue; await publish();`)).toEqual(none);
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { pk: messageId } }));`;
    expect(whyAgain(`${look} if (Item.value === "off") continue; await publish();`)).toEqual([
      "The check `DynamoDBDocumentClient.send(GetCommand)` (handler.ts:22) looks for what the handler does not mark afterwards.",
    ]);
    // Who writes there keeps marks there.
    const mark = `await ssm.send(new PutParameterCommand({ Name: messageId, Value: "off" }));`;
    expect(whyAgain(`${ask("messageId")} if (Parameter.Value === "off") continue; await publish(); ${mark}`)).toEqual([
      "`SSMClient.send(GetParameterCommand)` stands before it, but it looks first and changes what it looked at later, so two deliveries can pass together.",
    ]);
  });

  it("since its marker is taken away again", () => {
    expect(whyAgain(`await put(messageId); try { await publish(); } finally { await unput(messageId); }`)).toEqual([
      `The lock ${PUT} is released again and remembers nothing.`,
    ]);
  });

  it("is named with the others that do not count", () => {
    expect(whyAgain(`await set(messageId); put(messageId); await publish();`)).toEqual([
      `Nobody waits for the claim ${PUT} before it; what the claim ${SET} answers does not decide whether it runs.`,
    ]);
  });

  it("since it lets only repeats pass to it", () => {
    const check = (tag: string): string => `
      import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
      import type { SQSEvent } from "aws-lambda";
      import { ask } from "./store";
      const sns = new SNSClient({});
      /** @idempotencyGuard${tag} */
      const seen = (id: string) => ask(id);
      export const handler = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
        if (await seen(messageId)) continue;
        await sns.send(new PublishCommand({ Message: "x" }));
      } };`;
    const why = (tag: string): string[] =>
      handlersOf({ "handler.ts": check(tag), "store.ts": "export const ask = (id: string): boolean => id.length > 9;" })
        .flatMap((handler) => handler.effects.map((one) => describeReason(one, handler)))
        .map((text) => text.replace(/\(handler.ts:\d+\)/u, "(…)"));
    expect(why("")).toEqual(["The guard `seen` (…) lets only repeats pass to it."]);
    expect(why(" duplicate")).toEqual(["`seen` keeps a second delivery of the record from it."]);
    expect(whyAgain(`if (!(await set(messageId))) await publish();`)).toEqual([
      `The claim ${SET} lets only repeats pass to it.`,
    ]);
    // What a look found is there to be worked on.
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { pk: messageId } }));`;
    expect(whyAgain(`${look} if (!Item) continue; await publish();`)).toEqual([
      "No idempotency guard stands before it.",
    ]);
  });

  it("is none where no guard was met on the way", () => {
    const none = ["No idempotency guard stands before it."];
    expect(whyAgain(`await publish();`)).toEqual(none);
    expect(whyAgain(`if (body.length > 9) await put(messageId); else await publish();`)).toEqual(none);
    expect(whyAgain(`await pool.query("INSERT INTO log(id) VALUES ($1)", [messageId]); await publish();`)).toEqual(
      none,
    );
    const look = `const { Item } = await doc.send(new GetCommand({ TableName: "users", Key: { pk: body } }));`;
    expect(whyAgain(`${look} if (!Item) continue; await publish();`)).toEqual(none);
  });
});

it("takes a look for the effect's own guard only where it is the same call, though a helper makes both in one place", () => {
  const send = (post: string): string => `
    const send = (options) => axios.request(options);
    const { data } = await send({ method: "GET", url: "https://crm.example.com/contacts", params: { id: record.messageId } });
    if (data.length > 0) continue;
    await ${post}({ method: "POST", url: "https://crm.example.com/contacts", data: { id: record.messageId } });`;
  const racy =
    "stands before it, but it looks first and changes what it looked at later, so two deliveries can pass together.";
  expect(reasons(send("send"))).toEqual([`\`axios.request\` ${racy}`]);
  expect(reasons(send("axios.request"))).toEqual([`\`axios.request\` ${racy}`]);
  const add = `
    const now = Math.floor(Date.now() / 1000);
    await doc.send(new UpdateCommand({
      TableName: "t", Key: { pk: record.messageId }, UpdateExpression: "SET expires = :soon ADD n :one",
      ConditionExpression: "attribute_not_exists(expires) OR expires < :now",
      ExpressionAttributeValues: { ":soon": now + 60, ":now": now, ":one": 1 },
    }));`;
  expect(reasons(add)).toEqual(["It recognises a second delivery of the record by itself."]);
});

it("says of a request that the settings call repeatable that it is declared so, and of others what their method is", () => {
  const text = `import axios from "axios"; import type { SQSEvent } from "aws-lambda";
    export const handler = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
      await axios.post("https://orders.example.com/orders", { messageId });
      await axios.put("https://crm.example.com/contacts/1", { messageId });
    } };`;
  const settings = {
    effects: { calls: [], requests: [{ host: "orders.example.com", methods: ["POST"], class: "idempotent" as const }] },
  };
  const [handler] = handlersOf({ "handler.ts": text }, { settings });
  expect(handler!.effects.map((one) => describeReason(one, handler!))).toEqual([
    "It is declared so.",
    "PUT is defined to be repeatable.",
  ]);
});

describe("what a handler of errors gives back", () => {
  const told = (before: string, work: string, behind: string): string[] => {
    const text = `
      import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
      import type { SQSEvent } from "aws-lambda";
      import Redis from "ioredis";
      const [sns, redis] = [new SNSClient({}), new Redis()];
      const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message }));
      export const handler = async (event: SQSEvent) => {
        ${before}
          if (!(await redis.set(r.messageId, "1", "NX"))) continue;
          ${work}
        ${behind}
      };`;
    return handlersOf({ "handler.ts": text })
      .flatMap((handler) => handler.effects.map((one) => ({ one, handler })))
      .filter(({ one }) => one.verdict === "unknown")
      .map(({ one, handler }) => describeReason(one, handler));
  };
  const CLAIM = "The claim of `redis.set` is given back where";

  it("names the call that fails behind the effect", () => {
    const work = `try { await publish(r.body); await fetch("https://a.example/", { method: "POST" }); } catch { await redis.del(r.messageId); }`;
    expect(told("for (const r of event.Records) {", work, "}")).toEqual([
      `${CLAIM} \`fetch POST\` (handler.ts:10) fails behind it: the next delivery makes it again.`,
    ]);
  });

  it("says that it is the same call for another record", () => {
    const behind = "} } catch { for (const r of event.Records) await redis.del(r.messageId); }";
    expect(told("try { for (const r of event.Records) {", "await publish(r.body);", behind)).toEqual([
      `${CLAIM} another call of it fails: the next delivery makes it again.`,
    ]);
  });
});
