import type { ReadFailure } from "./text-source.ts";

const reasons: Readonly<Record<ReadFailure, string>> = {
  missing: "it is missing",
  ignored: "it is missing, and git ignores it: something generates it",
  outside: "it leads out of the repository",
  "too-large": "it is larger than 4 MiB",
  unavailable: "its content cannot be had, or is no text",
};

/** Why a file could not be read, as the end of a sentence. */
export function whyUnread(reason: ReadFailure): string {
  return reasons[reason];
}
