import type { LocatedHole } from "../../../../syntax/located.ts";
import type { Parts } from "./evaluated.ts";

/**
 * Text with holes as one string in which every hole is one character of Unicode's private use area, so that ordinary string
 * functions can cut it. Such characters of the text itself are dropped.
 */
export interface Slotted {
  readonly text: string;
  readonly holes: readonly LocatedHole[];
}

const first = 0xe000;
const maximumHoles = 0x400;
const slots = /[\uE000-\uE3FF]/gu;

/** Undefined where there are more holes than slots. */
export function slotted(parts: Parts): Slotted | undefined {
  const holes: LocatedHole[] = [];
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part.replace(slots, "");
    else text += String.fromCharCode(first + holes.push(part) - 1);
  }
  return holes.length > maximumHoles ? undefined : { text, holes };
}

/** A piece of the string back as literal pieces and holes. */
export function unslotted(text: string, holes: readonly LocatedHole[]): Parts {
  const parts: (string | LocatedHole)[] = [];
  let from = 0;
  for (const match of text.matchAll(slots)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    const hole = holes[match[0].charCodeAt(0) - first];
    if (hole) parts.push(hole);
    from = match.index + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** The slots of a text, in order. */
export function slotsOf(text: string): readonly string[] {
  return text.match(slots) ?? [];
}

/** Whether something in a text stands for a variable whose value is not written. */
export function hasSlot(text: string): boolean {
  return text.search(slots) >= 0;
}

/** Whether a text with slots can be `candidate`: anything may stand in place of a slot. */
export function canBe(text: string, candidate: string): boolean {
  const pieces = text.split(slots);
  const head = pieces[0]!;
  const tail = pieces.at(-1)!;
  if (pieces.length === 1) return text === candidate;
  if (!candidate.startsWith(head) || !candidate.endsWith(tail)) return false;
  let at = head.length;
  const end = candidate.length - tail.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = candidate.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= end;
}
