/**
 * Conditions that a function gives to a step of a query builder, `where((q) => q.where("state", "NEW").orWhereNull("state"))`, or that a step has as
 * text, `whereRaw("state <> ?", ["SENT"])`: as one filter of the kind that mappers take.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { askedByText } from "../../../knowledge/index.ts";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { onlyValue } from "../../domain/choice.ts";
import { itemsOf, members } from "../../domain/contents.ts";
import type { Call, Site } from "../../domain/site.ts";
import { constant, stringOf, type FunctionValue, type SimpleValue, type Value } from "../../domain/value.ts";
import { fragmentIn } from "../things/sql-pieces.ts";
import type { TextPart } from "../../domain/text.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** What reads a step of a builder as a filter; undefined: it cannot be read as one. */
export type ReadStep = (method: string, values: readonly Value[], site: Site) => Value | undefined;

/** A step of a chain, with what stands between its brackets. */
interface Step {
  readonly method: string;
  readonly node: TSESTree.CallExpression;
}

/** More steps than these are not read. */
const MOST = 12;
const FORM = /^(?:((?:and|or)?where|modify|\$(?:call|if))|((?:and|or)?whereRaw))$/iu;

/** A step that is given a filter. */
interface Filtering {
  readonly method: string;
  readonly filter: Value;
}

/** A step that is given a function or a text, as one that is given a filter; undefined: it is given neither, or not all of that can be read. */
export function filteringOf(
  interpreter: Interpreter,
  method: string,
  { arguments: { values, rest }, site }: Pick<Call, "arguments" | "site">,
  read: ReadStep,
): Filtering | undefined {
  const isOnlySometimes = method === "$if";
  const [given, ...others] = isOnlySometimes ? values.slice(1) : values;
  const [, ofGroup, ofRaw] = FORM.exec(method) ?? [];
  if (given === undefined || rest) return undefined;
  const only = onlyValue(given);
  const written = only && stringOf(only);
  const text = written !== undefined && (ofRaw || /\s/u.test(written)) ? written : undefined;
  const pieces = only && ofGroup ? fragmentIn(interpreter, only) : undefined;
  const group = ofGroup && only ? functionIn(only) : undefined;
  const filter = group
    ? (filterOfGroup(interpreter, group, site, read) ?? filterOfExpression(interpreter, group, site, read))
    : text !== undefined
      ? filterOfText(interpreter, text, (at) => parameterAt(interpreter, others[0], at), site)
      : pieces && filterOfPieces(interpreter, pieces, site);
  if (filter === undefined) return undefined;
  // What is asked only sometimes refuses nothing for sure.
  if (isOnlySometimes) return { method: "where", filter: interpreter.newObject(site, members([]), "asked sometimes") };
  const as = /^(?:or|and)(?=[A-Z])/u.exec(method)?.[0] ?? "";
  return { method: as ? `${as}Where` : "where", filter };
}

/** The function by which a group is told: itself, or what `new Brackets(…)` was made with. */
function functionIn(given: SimpleValue): FunctionValue | undefined {
  const [inside, ...others] = given.kind === "library" && given.known.kind === "library" ? given.arguments : [];
  const one = inside && others.length === 0 ? inside : given;
  return one.kind === "function" ? one : undefined;
}

/** A function that does nothing but to call steps of the builder that it is given, one behind the other. */
function filterOfGroup(interpreter: Interpreter, of: FunctionValue, site: Site, read: ReadStep): Value | undefined {
  const steps = stepsOf(of);
  if (steps === undefined || steps.length === 0 || steps.length > MOST) return undefined;
  const alternatives: Value[][] = [[]];
  for (const { method, node } of steps) {
    const form = /^(and|or)?(where\w*)$/iu.exec(method);
    if (form === null) return undefined;
    const values = node.arguments.flatMap((one) =>
      one.type === "SpreadElement" ? [] : [interpreter.evaluate(one, of.scope)],
    );
    if (values.length < node.arguments.length) return undefined;
    const filter = read(`w${form[2]!.slice(1)}`, values, { node, scope: of.scope });
    if (filter === undefined) return undefined;
    if (form[1]?.toLowerCase() === "or" && alternatives.at(-1)!.length > 0) alternatives.push([]);
    alternatives.at(-1)!.push(filter);
  }
  const together = (name: "AND" | "OR", all: readonly Value[], as: string): Value =>
    all.length === 1
      ? all[0]!
      : interpreter.newObject(site, members([[name, interpreter.newArray(site, itemsOf(all), `list ${as}`)]]), as);
  return together(
    "OR",
    alternatives.map((all, at) => together("AND", all, `conditions ${at}`)),
    "alternatives",
  );
}

/** A function that gives a condition which it builds of others: `(eb) => eb.or([eb("state", "=", "NEW"), eb("state", "is", null)])`. */
function filterOfExpression(
  interpreter: Interpreter,
  of: FunctionValue,
  site: Site,
  read: ReadStep,
): Value | undefined {
  const { body } = of.node;
  const [statement, ...more] = body.type === "BlockStatement" ? body.body : [body];
  const given = statement?.type === "ReturnStatement" ? statement.argument : statement;
  const names = builderNames(of);
  if (!given || more.length > 0 || names === undefined) return undefined;
  const condition = (written: TSESTree.Node, depth = 0): Value | undefined => {
    const node = withoutCasts(written);
    if (node.type !== "CallExpression" || depth > MOST) return undefined;
    const { callee } = node;
    const all = (): readonly Value[] =>
      node.arguments.flatMap((one) => (one.type === "SpreadElement" ? [] : [interpreter.evaluate(one, of.scope)]));
    const compared = (): Value | undefined =>
      node.arguments.length === 3 ? read("where", all(), { node, scope: of.scope }) : undefined;
    const method = callee.type === "MemberExpression" && !callee.computed ? callee.property : callee;
    const name = method.type === "Identifier" ? method.name : "";
    const owner = callee.type === "MemberExpression" ? withoutCasts(callee.object) : undefined;
    const isOfBuilder = owner === undefined || (owner.type === "Identifier" && owner.name === names.builder);
    if (owner === undefined && name === names.compare) return compared();
    if (!/^(?:and|or)$/u.test(name) || (owner === undefined && !names.own.has(name))) return undefined;
    const [first] = node.arguments;
    const listed = first?.type === "ArrayExpression" ? first.elements : undefined;
    const parts = isOfBuilder
      ? listed?.map((one) => (one ? condition(one, depth + 1) : undefined))
      : [condition(owner, depth + 1), node.arguments.length === 1 && first ? condition(first, depth + 1) : compared()];
    if (!parts || parts.length === 0 || parts.includes(undefined)) return undefined;
    const list = interpreter.newArray(site, itemsOf(parts as Value[]), `list at ${node.range[0]}`);
    return interpreter.newObject(site, members([[name.toUpperCase(), list]]), `condition at ${node.range[0]}`);
  };
  return condition(given);
}

/** How a function calls what it is given: `eb`, or `{ eb, or, and }`. */
function builderNames({
  node,
}: FunctionValue):
  { readonly builder?: string; readonly compare?: string; readonly own: ReadonlySet<string> } | undefined {
  const [builder, ...others] = node.params;
  if (others.length > 0) return undefined;
  if (builder?.type === "Identifier") return { builder: builder.name, compare: builder.name, own: new Set() };
  if (builder?.type !== "ObjectPattern") return undefined;
  const own = builder.properties.flatMap((one) =>
    one.type === "Property" &&
    one.key.type === "Identifier" &&
    one.value.type === "Identifier" &&
    one.key.name === one.value.name
      ? [one.key.name]
      : [],
  );
  return { ...(own.includes("eb") && { compare: "eb" }), own: new Set(own) };
}

/** Undefined: it does something else, or in turn. */
function stepsOf({ node }: FunctionValue): readonly Step[] | undefined {
  const [builder] = node.params;
  const isOfThis = node.type !== "ArrowFunctionExpression";
  const all: Step[] = [];
  for (const statement of node.body.type === "BlockStatement" ? node.body.body : [node.body]) {
    const written = statement.type === "ReturnStatement" ? statement.argument : statement;
    const expression = written?.type === "ExpressionStatement" ? written.expression : written;
    const chain: Step[] = [];
    let at: TSESTree.Node | undefined = expression ? withoutCasts(expression) : undefined;
    while (at?.type === "CallExpression" && at.callee.type === "MemberExpression") {
      const { property, object, computed } = at.callee;
      if (computed || property.type !== "Identifier") return undefined;
      chain.unshift({ method: property.name, node: at });
      at = withoutCasts(object);
    }
    const isBuilder = at?.type === "Identifier" && builder?.type === "Identifier" && at.name === builder.name;
    if (!isBuilder && !(isOfThis && at?.type === "ThisExpression")) return undefined;
    all.push(...chain);
  }
  return all;
}

/** `whereRaw("id = ? AND state <> ?", [id, "SENT"])`. A text of which a part is asked in a way that is not read stays one. */
function filterOfText(
  interpreter: Interpreter,
  text: string,
  parameter: (at: number | string) => Value | undefined,
  site: Site,
): Value | undefined {
  const parts = partsIn(text);
  const columns = [...askedByText(text)];
  if (parts === undefined || columns.length < parts) return undefined;
  const asked = columns.map(([column, { of, isOne, orBefore, orLess, fits }]): [string, Value] | undefined => {
    if (orBefore || orLess || fits) return undefined;
    const values = of.map((one) =>
      one.kind === "literal" ? constant(one.value) : one.kind === "parameter" ? parameter(one.at) : undefined,
    );
    const [only, ...others] = values;
    if (only === undefined || values.includes(undefined)) return undefined;
    const name = column.split(".").at(-1)!;
    const wrapped = (by: string, value: Value): Value =>
      interpreter.newObject(site, members([[by, value]]), `${by} ${name}`);
    if (others.length === 0) return [name, isOne ? only : wrapped("not", only)];
    const list = interpreter.newArray(site, itemsOf(values as Value[]), `values of ${name}`);
    return [name, wrapped(isOne ? "in" : "notIn", list)];
  });
  return asked.includes(undefined)
    ? undefined
    : interpreter.newObject(site, members(asked as [string, Value][]), "filter of text");
}

/** The same of a piece of SQL, `` sql`state <> ${state}` ``, in whose holes stands what is compared. */
function filterOfPieces(interpreter: Interpreter, pieces: readonly TextPart[], site: Site): Value | undefined {
  const holes = pieces.filter((one) => typeof one !== "string");
  let seen = 0;
  const text = pieces.map((one) => (typeof one === "string" ? one : `:hole${seen++}`)).join("");
  return filterOfText(interpreter, text, (at) => holes[Number(String(at).replace("hole", ""))], site);
}

/** How many conditions hold together; undefined: alternatives, which bind less, stand beside them. */
function partsIn(text: string): number | undefined {
  const bare = text.replace(/\([^()]*\)/gu, "()");
  const isEither = /\bor\b|\|\|/iu.test(bare);
  const parts = bare.split(/\band\b/iu).length;
  return isEither && parts > 1 ? undefined : parts;
}

/** By its number in a list, by its name in an object, or the only one. */
function parameterAt(interpreter: Interpreter, parameters: Value | undefined, at: number | string): Value | undefined {
  const only = parameters && onlyValue(parameters);
  if (only === undefined) return undefined;
  const list = interpreter.itemsOf(only);
  if (list) return typeof at === "number" && !list.rest ? list.items[at]?.value : undefined;
  const named = interpreter.membersOf(only)?.entries;
  if (named) return named.get(String(at));
  return at === 0 ? only : undefined;
}
