/** What functions are said to do: effects, guards that they pass and what they come back with, as people can read it. */
import { describe, expect, it } from "vitest";
import { describeSummary } from "../../../src/words/summary.ts";
import { handlersOf, linesOf } from "../inspect.ts";

/** The summaries of all functions that the handler leads to, as text: the handler first. */
function summariesOf(texts: Readonly<Record<string, string>>): string[] {
  const [handler] = handlersOf(texts, { isExplained: true });
  return (handler?.functions ?? []).flatMap((summary) => {
    const { heading, place, lines } = describeSummary(summary, handler!, "/project");
    return [`${heading}  ${place}`, ...lines.map(([what, text]) => `  ${what} ${text}`)];
  });
}

/** Only of the function of a name. */
function summaryOf(name: string, texts: Readonly<Record<string, string>>): string[] {
  const all = summariesOf(texts);
  const start = all.findIndex((line) => line.startsWith(`${name}(`));
  const end = all.findIndex((line, index) => index > start && !line.startsWith("  "));
  return all.slice(start, end < 0 ? undefined : end);
}

/** Six lines, so that programs begin on the seventh. */
const clients = `import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { makeIdempotent } from "@aws-lambda-powertools/idempotency";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
`;

const CLAIM = `${clients}
export async function claim(pk: string) {
  const marker = { TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" };
  try { await doc.send(new PutCommand(marker)); return true; }
  catch (error) { if (error.name === "ConditionalCheckFailedException") return false; throw error; }
}
`;

describe("the summary of a function", () => {
  it("tells the effect that it has, once for each kind of thing that it is given", () => {
    const text = `${clients}
const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) await publish(body);
  await publish("done");
};`;
    expect(summariesOf({ "handler.ts": text })).toEqual([
      "handler(batch! at event, environment! at context, native callback)  handler.ts:9",
      "  unguarded handler.ts:8  SNSClient.send(PublishCommand)",
      "  resolves undefined",
      "publish(record! at event.Records[].body)  handler.ts:8",
      "  unguarded handler.ts:8  SNSClient.send(PublishCommand)",
      "  resolves store+made!",
      'publish("done")  handler.ts:8',
      "  unguarded handler.ts:8  SNSClient.send(PublishCommand)",
      "  resolves store+made!",
    ]);
  });

  it("tells what only a later invocation of the environment does", () => {
    const text = `${clients}
const state = { isWarm: false };
const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
export const handler = async (event: SQSEvent) => {
  const was = state.isWarm;
  state.isWarm = true;
  for (const { body } of event.Records) if (was) await publish(body);
};`;
    expect(summariesOf({ "handler.ts": text })).toEqual([
      "handler(batch! at event, environment! at context, native callback)  handler.ts:10",
      "  resolves undefined",
      "publish(record! at event.Records[].body)  handler.ts:9",
      "  unguarded handler.ts:9  SNSClient.send(PublishCommand)",
      "  resolves store+made!",
      "handler(batch! at event, environment! at context, native callback)  handler.ts:10",
      "  unguarded handler.ts:9  SNSClient.send(PublishCommand)",
      "  resolves undefined",
    ]);
  });

  it("tells once what a later invocation does as the first one did", () => {
    const text = `${clients}
const state = { isWarm: false };
const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
const keep = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk } }));
export const handler = async (event: SQSEvent) => {
  const was = state.isWarm;
  state.isWarm = true;
  for (const { body } of event.Records) { await keep(body); if (was) await publish(body); }
};`;
    const all = summariesOf({ "handler.ts": text }).filter((line) => !line.startsWith("  "));
    expect(all.map((line) => line.slice(0, line.indexOf("(")))).toEqual(["handler", "publish", "keep", "handler"]);
  });

  it("tells the guard that it passes, and by what its caller can know", () => {
    const text = `${clients}
import { claim } from "./claim";
export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records)
    if (await claim(messageId)) await sns.send(new PublishCommand({ Message: body }));
};`;
    const put = "claim.ts:10  DynamoDBDocumentClient.send(PutCommand)";
    expect(summariesOf({ "handler.ts": text, "claim.ts": CLAIM })).toEqual([
      "handler(batch! at event, environment! at context, native callback)  handler.ts:9",
      `  idempotent ${put}`,
      "  guarded handler.ts:11  SNSClient.send(PublishCommand) behind DynamoDBDocumentClient.send(PutCommand) (claim.ts:10)",
      `  guard g1 ${put}: conditional-write, key record messageId, for good`,
      "  resolves undefined",
      "  rejects error! {g1:failed} with g1:failed",
      "claim(record! at event.Records[].messageId)  claim.ts:8",
      `  idempotent ${put}`,
      `  guard g1 ${put}: conditional-write, key record messageId, for good`,
      "  resolves false {g1:duplicate} | true {g1:fresh} with g1:fresh|duplicate",
      "  rejects error! {g1:failed} with g1:failed",
    ]);
  });

  it("tells what a value is made of, member by member", () => {
    const text = `${clients}
const decode = (body: string) => { const { id, ...rest } = JSON.parse(body); return { pk: \`order#\${id}\`, at: Date.now(), rest }; };
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) await doc.send(new PutCommand({ TableName: "orders", Item: decode(body) }));
};`;
    expect(summaryOf("decode", { "handler.ts": text })).toEqual([
      "decode(record! at event.Records[].body)  handler.ts:8",
      "  returns { at: clock! now+0s*1000, pk: `order#${record}`, rest: { …: record } }",
    ]);
  });

  it("tells that a throw leaves with what the guard found", () => {
    const text = `${clients}
class Again extends Error {}
const claim = async (pk: string) => {
  try { await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); }
  catch (error) { if (error.name === "ConditionalCheckFailedException") throw new Again(); throw error; }
};
export const handler = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records)
    try { await claim(messageId); await sns.send(new PublishCommand({ Message: body })); }
    catch (error) { if (!(error instanceof Again)) throw error; }
};`;
    expect(summaryOf("claim", { "handler.ts": text })).toEqual([
      "claim(record! at event.Records[].messageId)  handler.ts:9",
      "  idempotent handler.ts:10  DynamoDBDocumentClient.send(PutCommand)",
      "  guard g1 handler.ts:10  DynamoDBDocumentClient.send(PutCommand): conditional-write, key record messageId, for good",
      "  resolves undefined with g1:fresh",
      "  rejects Again {} {g1:duplicate} | error! {g1:failed} with g1:duplicate|failed",
    ]);
  });

  it("tells why a guard is weak at the effect behind it", () => {
    const text = `${clients}
const tell = async (Message: string) => { await sns.send(new PublishCommand({ Message })); };
const once = makeIdempotent(tell, { persistenceStore: {} as never });
export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await once(body); };`;
    expect(summaryOf("tell", { "handler.ts": text })).toEqual([
      "tell(record! at event.Records[].body)  handler.ts:8",
      "  weak handler.ts:8  SNSClient.send(PublishCommand) behind makeIdempotent (handler.ts:9): name-bound",
      "  resolves undefined",
    ]);
  });

  it("tells why a guard does not count: on which path it is skipped, by which key it remembers and for how long", () => {
    const text = (before: string): string => `${clients}
const claim = async (pk: string, force: boolean) => {
  ${before}
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
  return true;
};
export const handler = async (event: SQSEvent) => {
  for (const { body, messageId, attributes } of event.Records) {
    await claim(messageId, Boolean(attributes.AWSTraceHeader));
    await sns.send(new PublishCommand({ Message: body }));
  }
};`;
    const put = "DynamoDBDocumentClient.send(PutCommand)";
    const told = (before: string): readonly string[] => {
      const all = summaryOf("handler", { "handler.ts": text(before) });
      return all.filter((line) => /^ {2}(?:guarded|unguarded|but|\s)/u.test(line));
    };
    expect(told("if (force) return true;")).toEqual([
      "  unguarded handler.ts:16  SNSClient.send(PublishCommand)",
      `  but the claim \`${put}\` (handler.ts:10) is skipped where \`force\` is true (line 9) (conditional-write, key record messageId, for good)`,
      "   handler.ts:9  if (force) return true;",
      expect.stringMatching(/^ {3}handler\.ts:10 {2}await doc\.send\(new PutCommand/u),
    ]);
    expect(told("")).toEqual([`  guarded handler.ts:16  SNSClient.send(PublishCommand) behind ${put} (handler.ts:10)`]);
  });

  it("tells what makes a guard weak, with the lines that say it", () => {
    const text = `${clients}
const tell = async (Message: string) => { await sns.send(new PublishCommand({ Message })); };
const once = makeIdempotent(tell, { persistenceStore: {} as never });
export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await once(body); };`;
    expect(summaryOf("handler", { "handler.ts": text }).slice(1, 4)).toEqual([
      "  weak handler.ts:8  SNSClient.send(PublishCommand) behind makeIdempotent (handler.ts:9): name-bound",
      "  but it puts the function's name in front of its key `body`, so a rename forgets every processed record",
      "   handler.ts:9  const once = makeIdempotent(tell, { persistenceStore: {} as never });",
    ]);
  });

  it("tells a name that the code itself puts into a key from one that the guard puts in front of it", () => {
    const text = `${clients}
const tell = async (Message: string) => { await sns.send(new PublishCommand({ Message })); };
const once = makeIdempotent(tell, { persistenceStore: {} as never, keyPrefix: "orders" });
export const handler = async (event: SQSEvent, context: { functionName: string }) => {
  for (const { messageId } of event.Records) await once(context.functionName + messageId);
};`;
    expect(summaryOf("handler", { "handler.ts": text }).slice(2, 3)).toEqual([
      expect.stringMatching(/^ {2}but its key(?: `[^`]*`)? contains the function's name, so a rename forgets/u),
    ]);
  });

  it("counts calls that are alike, and tells both rounds of a recursion", () => {
    const text = `${clients}
const later = (Message: string, left: number) => (left > 0 ? later(Message, left - 1) : sns.send(new PublishCommand({ Message })));
export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) { await later(body, 3); await later(body, 3); } };`;
    const effect = "  unguarded handler.ts:8  SNSClient.send(PublishCommand)";
    expect(summariesOf({ "handler.ts": text }).slice(3)).toEqual([
      "later(record! at event.Records[].body, constant)  handler.ts:8, 2 calls like this",
      effect,
      "  resolves store+made!",
      "later(record! at event.Records[].body, 3)  handler.ts:8, 2 calls like this",
      effect,
      "  resolves store+made!",
    ]);
  });
});

describe("summaries", () => {
  it("are there only where they are asked for, and change nothing of the findings", () => {
    const texts = { "handler.ts": CLAIM.replace("export async function claim", "export async function handler") };
    const [plain, explained] = [handlersOf(texts), handlersOf(texts, { isExplained: true })];
    expect(plain.every(({ functions }) => functions === undefined)).toBe(true);
    const effects = (handlers: typeof plain): string[] => linesOf(handlers.flatMap((handler) => handler.effects));
    expect(effects(explained)).toEqual(effects(plain));
  });
});
