/** How transactions are kept apart from others that run at the same time, as code says it. */
import type { Isolation } from "./call-parts.ts";
import { nameOfConstant } from "./inspect/places.ts";
import { armsOf, type Shape } from "./shape.ts";

/**
 * The level that a statement, a text or a constant of a library says: `BEGIN ISOLATION LEVEL SERIALIZABLE`, `"Serializable"`,
 * `Transaction.ISOLATION_LEVELS.SERIALIZABLE`.
 *
 * @param text undefined: nothing is said that can be read
 */
export function levelIn(text: string | undefined): Isolation["level"] | undefined {
  if (text === undefined) return undefined;
  if (/serializable/iu.test(text)) return "serial";
  if (SNAPSHOT.test(text)) return "snapshot";
  return LESS.test(text) ? "less" : undefined;
}

const SNAPSHOT = /repeatable.?read|\bsnapshot\b/iu;
const LESS = /read.?(?:un)?committed/iu;

/** The same of what stands at a place: of one of several, the least of them. */
export function levelOf(shape: Shape | undefined): Isolation["level"] | undefined {
  const all = armsOf(shape).map((arm) => levelIn(nameOf(arm)));
  if (all.every((level) => level === "serial")) return "serial";
  return all.find((level) => level === "less") ?? all.find((level) => level === "snapshot");
}

function nameOf(shape: Shape): string | undefined {
  if (shape.kind !== "constant") return nameOfConstant(shape);
  return typeof shape.value === "string" ? shape.value : undefined;
}
