/** What is told of the effects of a drawn program. */
import type { Effect } from "../../../src/findings/finding.ts";
import { lineOf } from "../../../src/syntax/source-text.ts";
import { handlersOf } from "../../flow/inspect.ts";

/** The effects of a handler by the messages that they send; of others the line. */
export function toldByMessage(text: string): ReadonlyMap<string, Effect> {
  const lines = text.split("\n");
  const [handler] = handlersOf({ "handler.ts": text });
  return new Map(
    (handler?.effects ?? []).map((effect) => {
      const line = lineOf(effect.at);
      return [/Message: ["`](\w+)/u.exec(lines[line - 1]!)?.[1] ?? `line ${line}`, effect];
    }),
  );
}
