/** What a write leaves of an item, attribute by attribute. */
import { armsOf, isAbsent, memberOf, textOfShape, UNKNOWN, type Shape } from "../shape.ts";
import { parseUpdateExpression, type UpdateClause } from "./update-expression.ts";

/**
 * `key`: it names the item, which the write creates where it is not there. `beside`: what is written stands beside it in the same map, under a
 * name that may be the same.
 */
export type After = UpdateClause["does"] | "key" | "beside";

/** What a write does to an item, as far as a condition on it is concerned. */
export interface Change {
  readonly kind: "put" | "update" | "delete";
  /** Those that are known to be written. */
  readonly attributes: readonly string[];
  /** It has no others behind the write. */
  readonly isWhole?: boolean;
  /** How the write leaves an attribute; undefined: it does not touch it. `unknown`: it may. */
  after(attribute: string): After | undefined;
  /** What the attribute is set to: a placeholder where there is one, and its value. */
  value(attribute: string): { readonly placeholder: string | undefined; readonly shape: Shape | undefined };
  /** By how much it is counted on; undefined: it is not, or down. */
  movedBy(attribute: string): Step | undefined;
  /** What is there stays: `n = if_not_exists(n, :n)`. */
  isKept(attribute: string): boolean;
  readonly values: Shape | undefined;
}

/** A placeholder, and the one from which it begins where nothing is there. */
interface Step {
  readonly by: string;
  readonly from?: string | undefined;
}

/** `ADD at :step`, `at = at + :step`, `at = if_not_exists(at, :now) + :step` */
function stepIn({ text, values }: UpdateClause): Step | undefined {
  const [one, two, ...others] = values;
  if (one === undefined || others.length > 0 || / - /u.test(text)) return undefined;
  if (two === undefined) return { by: one };
  const isFromThere = text.includes("if_not_exists") && text.endsWith(`+ ${two}`);
  return isFromThere ? { by: two, from: one } : undefined;
}

/** An update creates the item with its key. */
export function isOfKey(attribute: string, key: Shape | undefined): boolean {
  return (key?.kind === "object" && key.members.has(attribute)) || /^(?:[ps]k|id)$/iu.test(attribute);
}

/** @param input of the write @param names ExpressionAttributeNames */
export function changeOf(kind: Change["kind"], input: Shape, names: Shape | undefined): Change {
  const values = memberOf(input, "ExpressionAttributeValues");
  const key = memberOf(input, kind === "put" ? "Item" : "Key");
  if (kind !== "update") {
    return {
      kind,
      attributes: key?.kind === "object" ? [...key.members.keys()] : [],
      isWhole: kind === "put" && key?.kind === "object" && !key.open,
      values,
      after: (attribute) => (isAbsent(partOf(key, stepsOf(attribute))) ? undefined : "sets"),
      value: (attribute) => ({ placeholder: undefined, shape: memberOf(key, attribute) }),
      movedBy: () => undefined,
      isKept: () => false,
    };
  }
  const text = textOfShape(memberOf(input, "UpdateExpression"));
  const clauses = text ? parseUpdateExpression(text, names, values) : [];
  const touching = (attribute: string, how: "inside" | "beside"): UpdateClause | undefined =>
    clauses.find((clause) => clause.attribute !== undefined && standsTo(clause.attribute, attribute) === how);
  const find = (attribute: string): UpdateClause | undefined =>
    clauses.find((clause) => clause.attribute === attribute) ?? touching(attribute, "inside");
  const isHoled = text === undefined || clauses.some((clause) => clause.attribute === undefined);
  return {
    kind,
    attributes: clauses.flatMap(({ attribute, values: [, ...others] }) =>
      attribute && others.length === 0 ? [attribute] : [],
    ),
    values,
    after(attribute) {
      const clause = find(attribute);
      if (clause && clause.attribute !== attribute && lacksPart(clause, attribute, values)) return "removes";
      if (clause) return clause.does;
      if (isOfKey(attribute, key)) return "key";
      if (touching(attribute, "beside")) return "beside";
      return isHoled ? "unknown" : undefined;
    },
    value(attribute) {
      const clause = find(attribute);
      const placeholder = clause?.values.length === 1 ? clause.values[0] : undefined;
      return { placeholder, shape: placeholder === undefined ? undefined : memberOf(values, placeholder) };
    },
    movedBy(attribute) {
      const clause = clauses.find((one) => one.attribute === attribute);
      return clause?.does === "increments" ? stepIn(clause) : undefined;
    },
    isKept: (attribute) => find(attribute)?.isKept === true,
  };
}

/** `SET m = :m` leaves nothing at `m.x` where what it sets has no `x`. */
function lacksPart(clause: UpdateClause, attribute: string, values: Shape | undefined): boolean {
  const [placeholder, ...others] = clause.values;
  const [outer, steps] = [stepsOf(clause.attribute!), stepsOf(attribute)];
  if (clause.does !== "sets" || clause.isKept || placeholder === undefined || others.length > 0) return false;
  return outer.length < steps.length && isAbsent(partOf(memberOf(values, placeholder), steps.slice(outer.length)));
}

function stepsOf(attribute: string): readonly string[] {
  return attribute.replaceAll("[", ".[").split(".");
}

/** What stands in a document, in the plain form or in the typed one (`{ M: { … } }`); of lists nothing is known. */
function partOf(shape: Shape | undefined, [first, ...others]: readonly string[]): Shape | undefined {
  if (first === undefined || shape === undefined) return shape;
  if (first.startsWith("[") || armsOf(shape).some(({ kind }) => kind !== "object")) return UNKNOWN;
  return partOf(asMap(memberOf(shape, first)), others);
}

function asMap(shape: Shape | undefined): Shape | undefined {
  return shape?.kind === "object" && shape.members.size === 1 ? (shape.members.get("M") ?? shape) : shape;
}

/** Two attributes of one document: one is in the other, or they may be the same since a name is not known. Undefined: neither. */
function standsTo(one: string, other: string): "inside" | "beside" | undefined {
  const [a, b] = [stepsOf(one), stepsOf(other)];
  const places = a.slice(0, b.length).map((part, index) => [part, b[index]!] as const);
  const apart = places.filter(([left, right]) => left !== right);
  if (apart.length === 0) return "inside";
  return places[0]![0] === places[0]![1] && apart.every((pair) => pair.some((part) => part.startsWith("#")))
    ? "beside"
    : undefined;
}
