/** One of several values, each under a condition. */
import { bounded } from "../../syntax/bounded.ts";
import { madeOf } from "./provenance.ts";
import { absent, MAX_TEXT, unknown } from "./making.ts";
import type { Arm, CodeValue, Condition } from "./values.ts";

const MAX_ARMS = 16;

/** One of several. Nested ones are flattened, equal ones joined; too many are unknown. */
export function alternatives(arms: readonly Arm[], key?: string): CodeValue {
  const flat: Arm[] = [];
  for (const { condition, value } of arms) {
    const inner = value.kind === "alternatives" ? value.arms : [{ condition: always, value }];
    for (const arm of inner) {
      const known = flat.find((other) => isSame(other.value, arm.value));
      if (!known || key !== undefined) flat.push({ condition: both(condition, arm.condition), value: arm.value });
    }
  }
  const [first] = flat;
  if (!first) return absent;
  if (flat.every(({ value }) => isSame(value, first.value))) return first.value;
  const value: CodeValue = { kind: "alternatives", arms: flat, ...(key === undefined ? {} : { key }) };
  return flat.length > MAX_ARMS ? unknown("it may be too many things", madeOf(value)) : value;
}

const always: Condition = { text: "", decidable: true };

/** The condition under which both hold. */
export function both(a: Condition, b: Condition): Condition {
  if (a.text === "") return b;
  if (b.text === "" || b.text === a.text) return a;
  return { text: bounded(`${a.text} && ${b.text}`, MAX_TEXT), decidable: a.decidable && b.decidable };
}

/** What holds for one arm of alternatives; `key` where they are those of a look-up. */
export function armCondition(condition: Condition, key: string | undefined): Condition {
  return key === undefined ? condition : { ...condition, text: `${key} === ${condition.text}` };
}

/** The condition under which another one does not hold. */
export function negation({ text, decidable }: Condition): Condition {
  return { text: text.startsWith("!(") && text.endsWith(")") ? text.slice(2, -1) : `!(${text})`, decidable };
}

function isSame(a: CodeValue, b: CodeValue): boolean {
  if (a === b) return true;
  if (a.kind === "constant" && b.kind === "constant") return a.value === b.value;
  if (a.kind === "external" && b.kind === "external")
    return a.module === b.module && a.path.join(".") === b.path.join(".");
  if (a.kind !== "text" || b.kind !== "text" || a.parts.length !== b.parts.length) return false;
  return a.parts.every((part, index) => {
    const other = b.parts[index]!;
    if (typeof part === "string" || typeof other === "string") return part === other;
    return part.kind === other.kind && part.text === other.text;
  });
}

/** Something of each possibility. Without effects: where the function calls user code, `Evaluation.forEachArm` is the one. */
export function mapArms(value: CodeValue, change: (value: CodeValue) => CodeValue): CodeValue {
  if (value.kind !== "alternatives") return change(value);
  return alternatives(
    value.arms.map((arm) => ({ condition: arm.condition, value: change(arm.value) })),
    value.key,
  );
}
