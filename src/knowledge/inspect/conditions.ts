/** Conditions that query builders put together by calls, as the filters that mappers write as objects. */
import { textOfShape, UNKNOWN, type HoledText, type Shape } from "../shape.ts";
import { alternativeIn } from "./alternatives.ts";
import { constantAt } from "./places.ts";
import { filterByText } from "../sql/condition.ts";

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: "equals",
  ne: "not",
  neq: "not",
  inarray: "in",
  notinarray: "notIn",
  lt: "lt",
  lte: "lte",
  gt: "gt",
  gte: "gte",
  "=": "equals",
  "==": "equals",
  "not-in": "notIn",
  is: "equals",
  "is not": "not",
  "!=": "not",
  "<>": "not",
  in: "in",
  "not in": "notIn",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

/**
 * `.where(and(eq(t.id, id), isNull(t.sentAt)))`, `.where("state", "=", "NEW")`, `.where("id = :id", { id })`, `.where({ id })`,
 * `.eq("state", "NEW")`; what cannot be read makes it open.
 */
export function filterOf(args: readonly Shape[], method = ""): Shape {
  const [first, operator, value] = args;
  const alternative = alternativeIn(first);
  if (alternative) return alternative;
  if (args.length === 2 && Object.hasOwn(COMPARISONS, method)) return compared(constantAt(first), method, operator!);
  // The row is found by its key, of which nothing is set.
  if (method === "findById") return { kind: "object", members: new Map(), open: false };
  if (method === "not") return ANY;
  if (args.length === 1 && first!.kind === "object")
    return /^(?:and|or)?whereNot$/iu.test(method) ? negated(first!) : first!;
  if (args.length === 3 && !/(?:Column|Ref)$/u.test(method))
    return compared(constantAt(first), constantAt(operator), value!);
  const asked = askedOfColumn(constantAt(first), operator, method);
  if (asked) return asked;
  // `.whereLike("state", "NEW%")`, `.whereBetween("step", [1, 3])`: of the column, not how.
  const column = args.length > 1 ? columnIn(first) : undefined;
  if (column !== undefined) return withMember(column, withMember("?", UNKNOWN));
  const text = textOfShape(first);
  if (text) return /not/iu.test(method) ? mentioning(text) : filterOfText(text, operator);
  return args.length === 1 ? filterOfCondition(first!) : ANY;
}

/** `.where("state", "NEW")`, `.whereNot("state", "SENT")`, `.whereIn("state", all)`, `.whereNull("sentAt")`: by the name of the step. */
function askedOfColumn(column: unknown, value: Shape | undefined, method: string): Shape | undefined {
  const [step, not, form = ""] = /^(?:and|or)?where(Not)?(In|Null)?$/iu.exec(method) ?? [];
  if (step === undefined || typeof column !== "string" || !/^[\w.]+$/u.test(column)) return undefined;
  if (form.toLowerCase() === "null") return compared(column, not ? "is not" : "is", NULL);
  if (value === undefined) return undefined;
  const isList = form.toLowerCase() === "in";
  return compared(column, not ? (isList ? "not in" : "<>") : isList ? "in" : "=", value);
}

/** `"jobs.state"` */
function columnIn(shape: Shape | undefined): string | undefined {
  const text = constantAt(shape);
  return typeof text === "string" && /^[\w.]+$/u.test(text) ? text.split(".").at(-1) : undefined;
}

/** Of several columns together it is not told what each of them is. */
function negated({ members, open }: Extract<Shape, { kind: "object" }>): Shape {
  const [[name, value] = [], ...others] = members;
  return name === undefined || others.length > 0 || open ? ANY : withMember(name, withMember("not", value!));
}

const NULL: Shape = { kind: "constant", value: null };

/** `"id = :id AND state = 'NEW'"` with `{ id }`; of a column that is asked for otherwise it is not told how. */
function filterOfText(text: HoledText, parameters: Shape | undefined): Shape {
  const asked = mentioning(text);
  const [words, ...others] = text;
  if (typeof words !== "string" || others.length > 0) return asked;
  return { ...asked, members: new Map([...asked.members, ...filterByText(words, parameters)]) };
}

/** The columns that a text asks for, not how. */
function mentioning(text: HoledText): Extract<Shape, { kind: "object" }> {
  const words = text.flatMap((part) => (typeof part === "string" ? (part.match(/(?<![:\w'])[a-z_]\w*/giu) ?? []) : []));
  const isOpen = text.some((part) => typeof part !== "string");
  return { kind: "object", members: new Map(words.map((word) => [word, UNKNOWN])), open: isOpen };
}

const ANY: Shape = { kind: "object", members: new Map(), open: true };

function filterOfCondition(condition: Shape): Shape {
  // One of several, of which nobody knows when it is asked for: what each of them refuses is refused.
  if (condition.kind === "either") {
    const items = condition.of.map(filterOfCondition);
    return { kind: "object", members: new Map([["or", { kind: "array", items, open: false }]]), open: true };
  }
  if (condition.kind !== "known" || condition.known.kind !== "operator") return ANY;
  const { name } = condition.known;
  const { arguments: given } = condition;
  if (name === "and" || name === "or") {
    const items = given.flatMap((one) => (isNothing(one) ? [] : [filterOfCondition(one)]));
    return withMember(name, { kind: "array", items, open: false });
  }
  const [left, right] = given;
  if (name === "isNull") return withMember(columnOf(left), { kind: "constant", value: null });
  // A column that has something is asked for by nothing that a claim excludes.
  if (name === "isNotNull") return withMember(columnOf(left), withMember("isNotNull", UNKNOWN));
  return compared(columnOf(left), name, right ?? UNKNOWN);
}

/**
 * Where what a filter asks for stands among what the operators of a condition were given: `1.1` for `["and", "1", "at", "lt"]` of
 * `and(eq(jobs.id, id), lt(jobs.at, stale))`. Undefined: it is no such condition.
 */
export function placeInCondition(condition: Shape, asked: readonly string[]): readonly string[] | undefined {
  if (condition.kind !== "known" || condition.known.kind !== "operator") return undefined;
  if (condition.known.name !== "and" && condition.known.name !== "or") return ["1"];
  const [, index = "", ...inner] = asked;
  const part = condition.arguments[Number(index)];
  if (part === undefined || condition.arguments.some(isNothing)) return undefined;
  const place = placeInCondition(part, inner);
  return place && [index, ...place];
}

function isNothing(shape: Shape): boolean {
  return shape.kind === "constant" && shape.value === undefined;
}

function compared(column: unknown, operator: unknown, value: Shape): Shape {
  const as = typeof operator === "string" ? comparisonOf(operator) : undefined;
  if (typeof column !== "string" || as === undefined) return ANY;
  const name = column.split(".").at(-1)!;
  return withMember(name, as === "equals" ? value : withMember(as, value));
}

/** What a filter of a mapper calls a comparison: `not` for `<>`, `in` for `inArray`. */
export function comparisonOf(operator: string): string | undefined {
  return COMPARISONS[operator.toLowerCase()];
}

function withMember(name: string | undefined, value: Shape): Shape {
  return name === undefined ? ANY : { kind: "object", members: new Map([[name, value]]), open: false };
}

/** `orders.status` of a table that the code describes. */
function columnOf(shape: Shape | undefined): string | undefined {
  return shape?.kind === "known" && shape.known.kind === "library" ? shape.known.path.at(-1) : undefined;
}
