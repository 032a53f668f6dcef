/** Patterns and bounds that a look asks values to fit: `begins_with(sk, :mail)`, `kind LIKE 'MAIL%'`, `{ n: { gte: 5 } }`. */
import { isBound, likes, type Fit } from "../../knowledge/index.ts";
import { compareValues } from "./comparison.ts";
import { wouldTell } from "./field-test.ts";
import { momentOf } from "./moment.ts";
import { constant, isNullish, stringOf, type SimpleValue, type Value } from "./value.ts";

/** Whether a value fits; undefined: nobody can tell. Some databases do not tell capital letters from small ones: where that makes a difference, it is not known. */
export function fits(value: SimpleValue, { by, of }: Fit<Value>): boolean | undefined {
  if (isBound(by)) return isBeyond(value, by, of);
  const [text, wanted] = [textOf(value), textOf(of)];
  if (text === undefined || wanted === undefined) return fitsAtBeginning(value, by, of);
  const [exact, loose] = [accepts(by, wanted, text), accepts(by, wanted.toLowerCase(), text.toLowerCase())];
  return exact === loose ? exact : undefined;
}

/** Nothing lies beyond nothing. A time of the clock is asked for again soon after it was written: what lies behind that is still to come. */
function isBeyond(value: SimpleValue, by: "<" | "<=" | ">" | ">=", of: Value): boolean | undefined {
  if (isNullish(value)) return false;
  const [written, bound] = [momentOf(value), momentOf(of)];
  if (written && bound) return written.offset <= bound.offset === by.startsWith("<");
  if (bound && value.kind === "constant") return value.value === 0 ? by.startsWith("<") : undefined;
  if (of.kind === "symbolic") return wouldTell({ is: "compared", operator: by, with: of, isLeft: true }, value);
  if (value.kind !== "constant" || of.kind !== "constant" || typeof value.value !== typeof of.value) return undefined;
  const exact = compareValues(by, value, of);
  if (typeof value.value !== "string") return exact;
  const [one, other] = [value.value, String(of.value)].map((text) => constant(text.toLowerCase()));
  return exact === compareValues(by, one!, other!) ? exact : undefined;
}

/** By the letters that are written before the first hole of either. */
function fitsAtBeginning(value: SimpleValue, by: Fit<Value>["by"], of: Value): boolean | undefined {
  const [text, wanted] = [beginningOf(value), beginningOf(of)].map((one) => one?.toLowerCase());
  if (text === undefined || wanted === undefined || (by !== "begins" && by !== "like")) return undefined;
  const letters = by === "begins" ? wanted : /^[^%_\\]*/u.exec(wanted)![0];
  const length = Math.min(text.length, letters.length);
  if (text.slice(0, length) !== letters.slice(0, length)) return false;
  return by === "begins" && of.kind === "constant" && beginningOf(value)!.startsWith(beginningOf(of)!)
    ? true
    : undefined;
}

function beginningOf(value: Value): string | undefined {
  if (value.kind !== "text") return textOf(value);
  const [first] = value.isPerhapsShorter ? [] : value.parts;
  return typeof first === "string" ? first : undefined;
}

function textOf(value: Value): string | undefined {
  if (value.kind === "constant" && typeof value.value === "number") return String(value.value);
  return stringOf(value);
}

function accepts(by: Fit<Value>["by"], wanted: string, text: string): boolean | undefined {
  switch (by) {
    case "begins":
      return text.startsWith(wanted);
    case "ends":
      return text.endsWith(wanted);
    case "contains":
      return text.includes(wanted);
    case "like":
      return wanted.includes("\\") ? undefined : likes(wanted, text);
    default:
      return undefined;
  }
}
