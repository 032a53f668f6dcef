import type { TextSource } from "../../../../project/text-source.ts";
import type { SourceText } from "../../../../syntax/source-text.ts";
import type { Opened } from "../documents.ts";

/** A configuration that is code as the tree that it evaluates to. */
export function readCodeConfiguration(_source: TextSource, text: SourceText, _reads: Set<string>): Opened {
  return {
    ok: true,
    root: { kind: "unknown", reason: "it is code", at: { source: text, start: 0, end: text.text.length } },
  };
}
