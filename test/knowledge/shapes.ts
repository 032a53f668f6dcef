import {
  describeImport,
  describeMember,
  describeNew,
  type HoledText,
  type Known,
  type Shape,
} from "../../src/knowledge/index.ts";

/** A value of which nothing is known. */
export const anything = Symbol("anything");
/** A DynamoDB set. */
export const someSet = Symbol("set");

type Plain =
  string | number | boolean | null | undefined | symbol | Shape | readonly Plain[] | { readonly [name: string]: Plain };

/** `shape({ a: 1, b: anything })`: what an interpreter would say of these arguments. Shapes stand for themselves. */
export function shape(value: Plain): Shape {
  if (value === anything) return { kind: "unknown" };
  if (value === someSet) return { kind: "set" };
  if (typeof value === "symbol") throw new Error("no such symbol");
  if (Array.isArray(value)) return { kind: "array", items: value.map((item: Plain) => shape(item)), open: false };
  if (typeof value === "object" && value !== null) {
    if (typeof (value as Shape).kind === "string" && KINDS.has((value as Shape).kind)) return value as Shape;
    return {
      kind: "object",
      members: new Map(Object.entries(value).map(([name, one]) => [name, shape(one as Plain)])),
      open: false,
    };
  }
  return { kind: "constant", value: value as string };
}

const KINDS = new Set(["constant", "text", "object", "array", "known", "function", "set", "either", "unknown"]);

export function args(...values: readonly Plain[]): readonly Shape[] {
  return values.map((value) => shape(value));
}

/** A text with holes where the template has values: text`SET n = ${0}`. */
export function text(parts: TemplateStringsArray, ...values: readonly unknown[]): HoledText {
  return parts.flatMap((part, index) => (index < values.length ? [part, {}] : [part])).filter((part) => part !== "");
}

export function textShape(parts: TemplateStringsArray, ...values: readonly unknown[]): Shape {
  return { kind: "text", parts: text(parts, ...values) };
}

/** The thing behind an import and members of it: imported("aws-sdk", "default", "DynamoDB", "DocumentClient"). */
export function imported(module: string, name: string, ...members: readonly string[]): Known {
  let known = describeImport(module, name);
  for (const member of members) known = known && describeMember(known, member);
  if (!known) throw new Error(`${module} ${name} ${members.join(".")} is not known`);
  return known;
}

export function made(module: string, name: string, ...members: readonly string[]): Known {
  const known = describeNew(imported(module, name, ...members));
  if (!known) throw new Error(`${module} ${name} is no class`);
  return known;
}
