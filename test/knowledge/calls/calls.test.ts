/**
 * All that the knowledge says of many calls. `npx vitest run test/knowledge/calls -u` writes it anew where that is meant; the
 * difference is read before it is committed.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { printedCall } from "./printed.ts";
import { topics } from "./topics/index.ts";
import { describeWritten } from "./written.ts";

it.each(Object.entries(topics))("of %s", async (name, { imports, calls }) => {
  const told = calls.flatMap((text) => {
    const { call, sent } = describeWritten(text, imports);
    return [
      text,
      ...printedCall(call).map((line) => `  ${line}`),
      ...(sent ? ["  sent", ...printedCall(sent).map((line) => `    ${line}`)] : []),
    ];
  });
  await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(join("told", `${name}.txt`));
});
