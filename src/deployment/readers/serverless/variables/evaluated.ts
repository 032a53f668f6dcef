import {
  withOrigin,
  unknownNode,
  type Located,
  type LocatedArm,
  type LocatedChoice,
  type LocatedHole,
  type LocatedScalar,
  type LocatedText,
} from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import { bounded } from "../../../../syntax/bounded.ts";
import { canonicalText } from "../../../value.ts";
import { readValue, type Scope } from "../../cloudformation/intrinsics.ts";

/** Literal pieces and holes of a string, as in `LocatedText`. */
export type Parts = LocatedText["parts"];

/** Longest text that replacing variables may give. */
const maximumLength = 64 * 1024;

/** A value that a variable gives, written as the language prints it. */
export function scalar(value: LocatedScalar["value"], at: Place): LocatedScalar {
  return { kind: "scalar", value, raw: String(value), at };
}

/** A variable that only the deployment knows, by its canonical text. */
export function variableNode(canonical: string, at: Place): Located {
  return { kind: "text", parts: [{ kind: "variable", text: canonical }], at };
}

/** A string of literal pieces and holes; a scalar when it is known. */
export function textNode(parts: Parts, at: Place): Located {
  const joined: (string | LocatedHole)[] = [];
  let length = 0;
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
    length += typeof part === "string" ? part.length : part.kind === "variable" ? part.text.length : 100;
    if (length > maximumLength) return unknownNode("its text is too long", at, bounded(printParts(parts, at)));
  }
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string" ? scalar(only, at) : { kind: "text", parts: joined, at };
}

/** The pieces that a value adds to a string; undefined for what is no string. */
export function partsOf(value: Located): Parts | undefined {
  if (value.kind === "text") return value.parts;
  if (value.kind !== "scalar") return undefined;
  return value.value === null ? [] : [typeof value.value === "number" ? value.raw : String(value.value)];
}

/** A choice between strings as one partly known string; undefined where an arm is a map or a list. */
export function choiceText({ key, at, origin }: LocatedChoice, arms: readonly LocatedArm[]): Located | undefined {
  if (arms.some(({ value }) => value.kind === "map" || value.kind === "list")) return undefined;
  const known = new Set(arms.map(({ value }) => (value.kind === "scalar" ? JSON.stringify(value.value) : undefined)));
  if (known.size === 1 && !known.has(undefined)) return withOrigin(arms[0]!.value, origin ?? []);
  return { kind: "text", parts: [{ kind: "pick", key, arms }], at, ...(origin ? { origin } : {}) };
}

/** Where no template is at hand: references stay what they are. */
export const noTemplate: Scope = {
  kindOf: () => undefined,
  mappings: undefined,
  conditionOf: (name) => ({ holds: name, fails: `!(${name})` }),
};

/** A value inside the canonical text of a hole: strings in quotes, as they are written in a variable. */
export function printOperand(value: Located): string {
  if (value.kind === "scalar") return typeof value.value === "string" ? `'${value.value}'` : value.raw;
  const variable = onlyVariable(value);
  if (variable !== undefined) return variable;
  const read = readValue(value, noTemplate);
  return read ? canonicalText(read) : "null";
}

/** The canonical text of a value that is one variable and nothing else. */
export function onlyVariable(value: Located): string | undefined {
  if (value.kind !== "text" || value.parts.length !== 1) return undefined;
  const [only] = value.parts;
  return typeof only === "object" && only.kind === "variable" ? only.text : undefined;
}

/** Literal pieces and holes in a canonical text. */
export function printParts(parts: Parts, at: Place): string {
  const read = readValue({ kind: "text", parts, at }, noTemplate);
  return read ? canonicalText(read) : "";
}
