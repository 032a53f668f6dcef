/**
 * The values of many expressions as the engine prints them. `npx vitest run test/flow/values -u` writes them anew where that is meant;
 * the difference is read before it is committed.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { handlersOf } from "../inspect.ts";
import { expressions } from "./values.ts";

function programOf(all: readonly string[]): string {
  return `import type { SQSEvent } from "aws-lambda";
const list = ["x", "y"];
const map = new Map([["a", 1], ["b", 2]]);
const set = new Set([1, 2]);
${all.map((text, index) => `const value${index} = async (r, id, body) => (${text});`).join("\n")}
export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const body = JSON.parse(r.body);
${all.map((_, index) => `    try { await value${index}(r, r.messageId, body); } catch {}`).join("\n")}
  }
};
`;
}

it.each(Object.entries(expressions))("of %s", async (name, all) => {
  const [handler] = handlersOf({ "handler.ts": programOf(all) }, { isExplained: true });
  const told = all.flatMap((text, index) => {
    const calls = handler!.functions!.filter((fn) => fn.name === `value${index}`);
    const ways = calls.flatMap(({ departures }) => departures.map(({ how, value }) => `  ${how} ${value}`));
    return [text, ...(ways.length > 0 ? ways : ["  is not left"])];
  });
  await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(join("told", `${name}.txt`));
});
