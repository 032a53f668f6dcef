/**
 * Intrinsic functions as values: every way to write a reference gives one canonical text. Nothing is resolved that only
 * the deployment knows; conditions and parameters stay what they are.
 */
import {
  withOrigin,
  textOf,
  valueAt,
  type Located,
  type LocatedHole,
  type LocatedIntrinsic,
  type LocatedScalar,
  type LocatedText,
} from "../../../syntax/located.ts";
import { asWritten } from "../../../syntax/as-written.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { bounded } from "../../../syntax/bounded.ts";
import type { Hole, Value } from "../../value-model.ts";
import { alternatives, canonicalText, concat, hole, knownText, literal, pick, text, unknown } from "../../value.ts";
import { withDynamicReferences } from "./dynamic-references.ts";
import { lookUp } from "./look-up.ts";
import { cutPseudoParameters, cutSubstitutions, type Piece } from "./substitution.ts";

/** What names mean where a function stands. */
export interface Scope {
  /** Undefined: neither a resource nor a parameter of the template; a macro may still make one. */
  kindOf(name: string): "resource" | "parameter" | undefined;
  /** The section `Mappings`. */
  readonly mappings: Located | undefined;
  /** A condition and its opposite, each as the text of what it tests. */
  conditionOf(name: string): { readonly holds: string; readonly fails: string };
}

/** Longest printed form of a function that stays symbolic. */
const maximumPrint = 2_000;

/**
 * The string that a node stands for; undefined where it is absent, `null` or `AWS::NoValue`. Maps and lists are no strings
 * and give an unknown value.
 */
export function readValue(node: Located | undefined, scope: Scope): Value | undefined {
  const value = evaluate(node, scope);
  return value && withDynamicReferences(value);
}

/** The strings of a list, absent items left out; one value for a list that only the deployment knows; empty if absent. */
export function readList(node: Located | undefined, scope: Scope): readonly Value[] {
  const items = evaluateList(node, scope) ?? [evaluate(node, scope)];
  return items.flatMap((item) => (item ? [withDynamicReferences(item)] : []));
}

/** Anything in one line, canonical: keys sorted, functions as their values. Undefined where something in it is unknown. */
export function printNode(node: Located | undefined, scope: Scope): string | undefined {
  const printed = print(node, scope, []);
  return printed !== undefined && printed.length <= maximumPrint ? printed : undefined;
}

/**
 * Each node has one value in a scope. Asking for it again must cost nothing: a function may mention its arguments many
 * times, and nested ones multiply.
 */
const values = new WeakMap<Scope, WeakMap<Located, Value | undefined>>();

function evaluate(node: Located | undefined, scope: Scope): Value | undefined {
  if (node === undefined) return undefined;
  let known = values.get(scope);
  if (!known) values.set(scope, (known = new WeakMap()));
  if (known.has(node)) return known.get(node);
  // Stands for the value while it is worked out: a section `Mappings` may be written to look itself up.
  known.set(node, unknown("it refers to itself", node.at));
  const value = evaluateNode(node, scope);
  known.set(node, value);
  return value;
}

function evaluateNode(node: Located, scope: Scope): Value | undefined {
  switch (node.kind) {
    case "scalar":
    case "text":
      if (node.kind === "scalar" && node.value === null) return undefined;
      if (node.kind === "text" && node.parts.length === 1) {
        const [only] = node.parts;
        if (typeof only === "object" && only.kind === "pick") return evaluateLookUp(only, node, scope);
      }
      return evaluateText(node, cutPseudoParameters, (name) => reference(name, node.at, scope));
    case "intrinsic": {
      const value = evaluateIntrinsic(node, scope);
      return value && { ...withOrigin(value, node.origin ?? []), at: node.at };
    }
    case "unknown":
      return unknown(node.reason, node.at, node.origin, node.from);
    default:
      return unknown(`it is a ${node.kind} where a string belongs`, node.at, node.origin);
  }
}

/** A look-up that is the whole of a value: its arms may be functions, `${self:custom.arns.${sls:stage}}`. */
function evaluateLookUp(part: Extract<LocatedHole, { kind: "pick" }>, node: LocatedText, scope: Scope): Value {
  const arms = part.arms.map(({ key, value }) => ({
    key,
    value: evaluate(value, scope) ?? unknown("nothing stands there", value.at),
  }));
  return concat([oneOf(part.key, arms, node.at)], node.at, node.origin);
}

/** A number as it is written: `012345678901` is an account. */
function scalarText(node: LocatedScalar): string {
  return typeof node.value === "string" ? node.value : node.raw;
}

/** Cuts a string where names stand in it. */
type Cut = (literal: string) => readonly Piece[];

/** @param cut what the string is: `Fn::Sub` knows names that other strings do not */
function evaluateText(
  node: LocatedScalar | LocatedText,
  cut: Cut,
  valueOf: (name: string) => Value | undefined,
): Value {
  const parts = node.kind === "text" ? node.parts : [scalarText(node)];
  const values = parts.flatMap((part) => {
    if (typeof part !== "string") return [evaluateHole(part, node.at, cut, valueOf)];
    return cut(part).flatMap((piece) => {
      const value = "literal" in piece ? literal(piece.literal, node.at) : valueOf(piece.name);
      return value ? [value] : [];
    });
  });
  return concat(values, node.at, node.origin);
}

/** A variable of a framework that was not resolved; strings in the arms of a look-up are cut like the string around it. */
function evaluateHole(part: LocatedHole, at: Place, cut: Cut, valueOf: (name: string) => Value | undefined): Value {
  if (part.kind === "variable") return text([part], at);
  const arms = part.arms.map(({ key, value }) => ({
    key,
    value:
      value.kind === "scalar" || value.kind === "text"
        ? evaluateText(value, cut, valueOf)
        : unknown(`it is a ${value.kind} where a string belongs`, value.at),
  }));
  return oneOf(part.key, arms, at);
}

/** A look-up; without a key, either way of a test. */
function oneOf(
  key: string | undefined,
  arms: readonly { readonly key: string; readonly value: Value }[],
  at: Place,
): Value {
  if (key !== undefined) return pick(key, arms, at);
  const ways = arms.map((arm) => ({ condition: arm.key, value: arm.value }));
  return alternatives(ways, at) ?? literal("", at);
}

function evaluateIntrinsic(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const { name, argument, at } = node;
  switch (name) {
    case "Ref": {
      const target = textOf(argument);
      return target === undefined ? symbolic(node, scope) : reference(target, at, scope);
    }
    case "GetAtt":
      return evaluateGetAtt(node, scope);
    case "Sub":
      return evaluateSub(node, scope);
    case "Join":
      return evaluateJoin(node, scope);
    case "Select":
      return evaluateSelect(node, scope);
    case "FindInMap":
      return lookUp(node, scope.mappings, (inner) => evaluate(inner, scope)) ?? symbolic(node, scope);
    case "If":
      return evaluateIf(node, scope);
    case "ImportValue": {
      const exported = evaluate(argument, scope);
      if (exported?.kind === "unknown") return exported;
      return exported ? hole("import", `import:${canonicalText(exported)}`, at) : unknown("the export has no name", at);
    }
    case "Transform":
      return unknown("a macro makes it", at, undefined, bounded(asWritten(at)));
    default:
      return symbolic(node, scope);
  }
}

/** What a name or an attribute stands for: `Orders`, `Orders.StreamArn`, `AWS::Region`. */
export function reference(name: string, at: Place, scope: Scope): Value | undefined {
  if (name === "AWS::NoValue") return undefined;
  if (name.startsWith("AWS::")) return hole("parameter", name, at);
  const [head = name] = name.split(".", 1);
  const kind = scope.kindOf(head);
  if (kind === "resource") return hole("resource", name, at, { resource: head });
  return hole(kind === "parameter" && head === name ? "parameter" : "token", name, at);
}

/** `[A, B.C]` or `A.B.C`. Which part is the resource is for `reference` to say, so both forms give one text. */
function evaluateGetAtt(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const { argument } = node;
  const steps =
    argument.kind === "list" ? argument.items.map((item) => knownText(evaluate(item, scope))) : [textOf(argument)];
  if (steps.length === 0 || steps.includes(undefined)) return symbolic(node, scope);
  return reference(steps.join("."), node.at, scope);
}

/** `"a${B}"` or `["a${b}", { b: … }]`; a name of the own map hides one of the template. */
function evaluateSub(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const [template, definitions] = node.argument.kind === "list" ? node.argument.items : [node.argument];
  if (template?.kind !== "text" && template?.kind !== "scalar") {
    return unknown("the text of `Fn::Sub` is no string", node.at);
  }
  return evaluateText(template, cutSubstitutions, (name) => {
    const definition = valueAt(definitions, name);
    return definition ? evaluate(definition, scope) : reference(name, node.at, scope);
  });
}

function evaluateJoin(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const [delimiter, list] = node.argument.kind === "list" ? node.argument.items : [];
  const between = evaluate(delimiter, scope);
  const items = evaluateList(list, scope);
  if (!between || !items) return symbolic(node, scope);
  const values = items.filter((item) => item !== undefined);
  return concat(
    values.flatMap((value, index) => (index === 0 ? [value] : [between, value])),
    node.at,
  );
}

function evaluateSelect(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const [index, list] = node.argument.kind === "list" ? node.argument.items : [];
  const known = knownText(evaluate(index, scope));
  const items = evaluateList(list, scope);
  return (known === undefined ? undefined : items?.[Number(known)]) ?? symbolic(node, scope);
}

/** Items of a list whose length is known; undefined for a list that only the deployment knows. */
function evaluateList(node: Located | undefined, scope: Scope): readonly (Value | undefined)[] | undefined {
  if (node?.kind === "list") return node.items.map((item) => evaluate(item, scope));
  if (node?.kind !== "intrinsic" || node.name !== "Split" || node.argument.kind !== "list") return undefined;
  const [delimiter, source] = node.argument.items.map((item) => knownText(evaluate(item, scope)));
  return delimiter && source !== undefined ? source.split(delimiter).map((item) => literal(item, node.at)) : undefined;
}

function evaluateIf(node: LocatedIntrinsic, scope: Scope): Value | undefined {
  const [condition, whenTrue, whenFalse] = node.argument.kind === "list" ? node.argument.items : [];
  const name = textOf(condition?.kind === "intrinsic" ? condition.argument : condition);
  if (name === undefined) return unknown("`Fn::If` names no condition", node.at);
  const { holds, fails } = scope.conditionOf(name);
  return alternatives(
    [
      { condition: holds, value: evaluate(whenTrue, scope) },
      { condition: fails, value: evaluate(whenFalse, scope) },
    ],
    node.at,
  );
}

/** A function that stays a function, known by its arguments. One that reads one resource only is an attribute of that. */
function symbolic(node: LocatedIntrinsic, scope: Scope): Value {
  const holes: Hole[] = [];
  const items = node.argument.kind === "list" ? node.argument.items : [node.argument];
  const printed = printAll(
    items.map((item) => print(item, scope, holes)),
    "(",
    ")",
  );
  if (printed === undefined || printed.length > maximumPrint)
    return unknown("its parts are unknown", node.at, undefined, bounded(printed ?? asWritten(node.at)));
  const canonical = `${node.name.charAt(0).toLowerCase()}${node.name.slice(1)}${printed}`;
  const owners = new Set(holes.map((part) => part.resource));
  const [owner] = owners;
  return owners.size === 1 && owner !== undefined
    ? hole("resource", canonical, node.at, { resource: owner })
    : hole("token", canonical, node.at);
}

/** @param holes receives what the printed text leaves open */
function print(node: Located | undefined, scope: Scope, holes: Hole[]): string | undefined {
  if (node?.kind === "list") {
    return printAll(
      node.items.map((item) => print(item, scope, holes)),
      "[",
      "]",
    );
  }
  if (node?.kind === "map") {
    const entries = [...node.entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return printAll(
      entries.map(({ key, value }) => prefixed(`${key}:`, print(value, scope, holes))),
      "{",
      "}",
    );
  }
  const value = evaluate(node, scope);
  if (value === undefined) return "${AWS::NoValue}";
  if (value.kind === "unknown") return undefined;
  if (value.kind === "text") holes.push(...value.parts.filter((part) => typeof part !== "string"));
  return canonicalText(value);
}

function printAll(printed: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return printed.includes(undefined) ? undefined : `${open}${printed.join(",")}${close}`;
}

function prefixed(prefix: string, printed: string | undefined): string | undefined {
  return printed === undefined ? undefined : prefix + printed;
}
