import type { Stats } from "node:fs";
import type { ReadFailure } from "./text-source.ts";

/** What stands at a path, or why it cannot be looked at. Of thousands of files no more is kept. */
export type Found = FoundThing | { readonly reason: ReadFailure };

/** What is kept of a file or folder. Times are milliseconds since 1970, the size is bytes. */
export interface FoundThing {
  readonly path: string;
  readonly kind: "file" | "directory" | "other";
  readonly size: number;
  /** When it was changed last, by what it holds or by what is known of it. */
  readonly changed: number;
  /** An equal one: the same thing with the same content, once it is settled. */
  readonly stamp: string;
}

/** Takes from what the disk says of a path what is kept. */
export function foundThing(path: string, stats: Stats): FoundThing {
  const { mtimeMs, ctimeMs, size, ino } = stats;
  return {
    path,
    kind: stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other",
    size,
    changed: Math.max(mtimeMs, ctimeMs),
    stamp: `${mtimeMs} ${ctimeMs} ${size} ${ino}`,
  };
}

/** Equal stamps: nothing changed, or it cannot be looked at for the same reason. */
export function stampOf(found: Found): string {
  return "reason" in found ? found.reason : found.stamp;
}

/** Timestamps of file systems are coarse: a file that was written this shortly before it was read may change unseen. */
const SETTLING_MS = 100;

/** Whether a change was so long ago that a further one has another time. */
export function isSettled({ changed }: FoundThing): boolean {
  return Date.now() - changed > SETTLING_MS;
}
