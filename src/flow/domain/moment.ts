/** Points in time that a program computes from the clock: how long after now. */
import type { SimpleValue, Value } from "./value.ts";
import type { Moment } from "./origin.ts";

/** The current time as the clock of the language gives it: an offset of 0 seconds, in milliseconds. */
export const NOW: Moment = { offset: 0, scale: 1000 };

/** The same where modules may still be loading. */
export function nowWhile({ isMuted }: { readonly isMuted: boolean }): Moment {
  return isMuted ? { ...NOW, isOfLoading: true } : NOW;
}

/** The moment that a value is: a number, a date, its text, `{ N: "…" }`. */
export function momentOf(value: Value): Moment | undefined {
  if (value.kind === "symbolic") return value.moment;
  const [only] = value.kind === "text" && value.parts.length === 1 ? value.parts : [];
  return typeof only === "object" ? only.moment : undefined;
}

/** A moment that is moved or counted otherwise: `Date.now() / 1000 + 3600`. */
export function computeMoment(operator: string, a: SimpleValue, b: SimpleValue): Moment | undefined {
  const left = momentOf(a);
  const number = numberOf(b);
  if (left === undefined || number === undefined)
    return operator === "+" && momentOf(b) ? computeMoment("+", b, a) : undefined;
  switch (operator) {
    case "+":
      return { ...left, offset: left.offset + number / left.scale };
    case "-":
      return { ...left, offset: left.offset - number / left.scale };
    case "*":
      return { ...left, scale: left.scale * number };
    case "/":
      return { ...left, scale: left.scale / number };
    case "|":
    case ">>>":
      return number === 0 ? left : undefined;
    default:
      return undefined;
  }
}

function numberOf(value: SimpleValue): number | undefined {
  return value.kind === "constant" && typeof value.value === "number" && Number.isFinite(value.value)
    ? value.value
    : undefined;
}

/** The same time after now, counted alike, or none on both sides. */
export function sameMoment(a: Moment | undefined, b: Moment | undefined): boolean {
  const isAlike = a?.offset === b?.offset && a?.scale === b?.scale;
  return isAlike && a?.isMovedInPlace === b?.isMovedInPlace && a?.isOfLoading === b?.isOfLoading;
}
