/**
 * What is said of many calls: as effects, and as guards by what is asked of their answers. `npx vitest run test/flow/calls -u` writes
 * it anew where that is meant; the difference is read before it is committed.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { handlersOf } from "../inspect.ts";
import { effectLinesOf } from "../told.ts";
import { topics } from "./calls.ts";

interface Way {
  readonly says: string;
  readonly text: string;
}

function waysOf(call: string, asks: readonly string[]): readonly Way[] {
  const asked = `const x = await ${call};`;
  return [
    { says: "alone", text: `await ${call};` },
    { says: "unless it fails", text: `try { await ${call}; } catch { continue; } await tell(id);` },
    ...asks.map((ask) => ({ says: `if ${ask}`, text: `${asked} if (${ask}) await tell(id);` })),
    { says: `unless ${asks[0]}`, text: `${asked} if (${asks[0]}) continue; await tell(id);` },
  ];
}

function programOf(prelude: string, ways: readonly Way[]): string {
  const handlers = ways.map(
    ({ text }, index) => `export const way${index} = async (event: SQSEvent) => {
  for (const r of event.Records) { const id = r.messageId; const body = JSON.parse(r.body); ${text} }
};`,
  );
  return `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
${prelude}
const sns = new SNSClient({});
const tell = (Message) => sns.send(new PublishCommand({ TopicArn: "t", Message }));
${handlers.join("\n")}
`;
}

/** The call as an effect, then what is said of the message that it decides on. */
function toldOf(prelude: string, call: string, asks: readonly string[]): string[] {
  const ways = waysOf(call, asks);
  const handlers = handlersOf({ "handler.ts": programOf(prelude, ways) });
  return [
    call,
    ...handlers.flatMap(({ name, ...handler }) => {
      const way = ways[Number(name.slice("way".length))]!;
      const told = handler.effects.filter((effect) => way.says === "alone" || effect.call.startsWith("SNSClient"));
      return [`  ${way.says}`, ...effectLinesOf({ ...handler, name, effects: told }).map((line) => `  ${line}`)];
    }),
  ];
}

/** So many calls make one test. */
const PART = 10;

const parts = Object.entries(topics).flatMap(([topic, { calls, ...rest }]) =>
  Array.from({ length: Math.ceil(calls.length / PART) }, (_, index) => ({
    ...rest,
    name: `${topic} ${index + 1}`,
    calls: calls.slice(index * PART, (index + 1) * PART),
  })),
);

it.each(parts)("$name", async ({ name, prelude, calls, asks }) => {
  const told = calls.flatMap((call) => toldOf(prelude, call, asks));
  await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(join("told", `${name.replaceAll(" ", "-")}.txt`));
});
