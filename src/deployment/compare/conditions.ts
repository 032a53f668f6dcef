/** Conditions that only the deployment can decide, and what they say of two mappings together. */
import type { Entry } from "./entry.ts";

/** The parts of `a && !(b)`; what stands in parentheses is one. */
function partsOf(condition: string | undefined): readonly string[] {
  const parts: string[] = [];
  let open = "";
  for (const piece of condition?.split(" && ") ?? []) {
    open = open === "" ? piece : `${open} && ${piece}`;
    if (open.split("(").length !== open.split(")").length) continue;
    parts.push(open);
    open = "";
  }
  return open === "" ? parts : [...parts, open];
}

/** Where the one mapping is deployed the other never is: `a` and `!(a)`, `x === "a"` and `x === "b"`. */
export function excludeEachOther({ mapping: a }: Entry, { mapping: b }: Entry): boolean {
  const others = partsOf(b.condition);
  return partsOf(a.condition).some((part) => others.some((other) => contradict(part, other)));
}

function contradict(a: string, b: string): boolean {
  if (a === `!(${b})` || b === `!(${a})`) return true;
  const [left, right] = [equality(a), equality(b)];
  return left !== undefined && right !== undefined && left.subject === right.subject && left.literal !== right.literal;
}

/** `context:stage === "prod"`: a value that has a name, and the one literal that it is. */
function equality(part: string): { readonly subject: string; readonly literal: string } | undefined {
  const [, subject, literal] = /^([^!()"]+) === ("[^"\\]*")$/u.exec(part) ?? [];
  return subject === undefined || literal === undefined ? undefined : { subject, literal };
}

/** Equal where two mappings stand under one condition, or both under none. */
export function conditionKey({ mapping }: Entry): string {
  return mapping.condition ?? "";
}
