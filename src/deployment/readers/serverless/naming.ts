/**
 * The names that the framework gives to what it compiles: osls and the Serverless Framework 3 and 4 use the same formulas.
 * A name that depends on something symbolic comes out as a formula over it: the same text with the holes in their places.
 */
import type { LogicalId, Part, Value } from "../../value-model.ts";
import { canonicalText, knownText } from "../../value.ts";
import type { Parts } from "./variables/evaluated.ts";
import { upperFirst } from "../../evaluate/words-of-names.ts";

/** Key of a function as it stands in logical ids: `on-order_v2` is `OnDashorderUnderscorev2`. */
function normalizedKey(key: string): string {
  return upperFirst(key.replaceAll("-", "Dash").replaceAll("_", "Underscore"));
}

/** The logical id of a function: `on-order` is `OnDashorderLambdaFunction`. */
export function functionId(key: string): string {
  return `${normalizedKey(key)}LambdaFunction`;
}

/** The logical id of its log group: `OnDashorderLogGroup`. */
export function logGroupId(key: string): string {
  return `${normalizedKey(key)}LogGroup`;
}

/** A name that becomes part of an id, cut to a length where the framework does so. */
interface NamePart {
  readonly value: Value;
  readonly cut?: number;
}

/** @param kind as it stands in the id: `Dynamodb`, `SQS`, `ActiveMQ` */
export function mappingId(functionKey: string, kind: string, names: readonly NamePart[]): LogicalId {
  const prefix = `${normalizedKey(functionKey)}EventSourceMapping${kind}`;
  const known = names.map(({ value, cut }) => {
    const text = knownText(value);
    return text === undefined ? undefined : alphanumeric(text).slice(0, cut);
  });
  if (known.every((name) => name !== undefined)) return { kind: "known", id: prefix + known.join("") };
  return { kind: "symbolic", formula: prefix + names.map(({ value }) => formulaOf(value)).join("") };
}

/**
 * The enhanced fan-out consumer that `consumer: true` adds. With a symbolic name its id is a formula.
 *
 * @param names the stream's name, then service and stage with `consumerNamingMode: serviceSpecific`
 */
export function streamConsumer(
  functionKey: string,
  names: readonly Value[],
): { readonly id: string; readonly name: Parts | undefined } {
  const printed = names.map((value) => knownText(value) ?? canonicalText(value));
  const parts = names.flatMap((value) => (value.kind === "text" ? value.parts : undefined)).map(namePart);
  return {
    id: `${normalizedKey([functionKey, ...printed, "Consumer"].join(""))}StreamConsumer`,
    name: parts.every((part) => part !== undefined) ? [functionKey, ...parts, "Consumer"] : undefined,
  };
}

/** A piece of a name that no template is needed for. */
function namePart(part: Part | undefined): Parts[number] | undefined {
  if (typeof part !== "object") return part;
  return part.kind === "variable" ? { kind: "variable", text: part.text } : undefined;
}

function formulaOf(value: Value): string {
  if (value.kind !== "text") return canonicalText(value);
  return value.parts.map((part) => (typeof part === "string" ? alphanumeric(part) : `\${${part.text}}`)).join("");
}

/** Of a source's name only letters and digits are left. */
function alphanumeric(text: string): string {
  return upperFirst(text.replace(/[^0-9A-Za-z]/gu, ""));
}
