import type { Place } from "./source-text.ts";

/** A text by which two spellings that differ in blanks and quotes only are the same. */
export function asWritten({ source, start, end }: Place): string {
  return source.text.slice(start, end).replaceAll(/\s+/gu, "").replaceAll(/[`']/gu, '"');
}
