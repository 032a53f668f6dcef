/** Methods of strings and lists. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Place } from "../../../../syntax/source-text.ts";
import type { Run, Scope } from "./scope.ts";
import { constant, items, join, plainText, text, truthOf, unknown, type CodeValue, type ListValue } from "./values.ts";

type Arguments = TSESTree.CallExpression["arguments"];

export function callMethod(
  run: Run,
  object: CodeValue,
  name: string,
  written: Arguments,
  scope: Scope,
  at: Place,
): CodeValue {
  const plain = plainText(object);
  if (plain !== undefined) return ofText(run, plain, name, written, scope, at);
  if (object.kind === "items") return ofList(run, object, name, argumentsOf(run, written, scope), at);
  for (const argument of written) run.evaluate(argument, scope);
  return unknown(object.kind === "unknown" ? object.reason : `\`${name}\` of what only the deployment knows`, at);
}

function argumentsOf(run: Run, written: Arguments, scope: Scope): readonly CodeValue[] {
  return written.map((argument) => run.evaluate(argument, scope));
}

function ofText(run: Run, plain: string, name: string, written: Arguments, scope: Scope, at: Place): CodeValue {
  // Only expressions that stand for a plain text are replaced: running a pattern of somebody else's can take for ever.
  const given = written.map((argument) => plainPattern(argument) ?? run.evaluate(argument, scope));
  const numbers = given.map((value) =>
    "pattern" in value || value.kind !== "scalar" ? Number.NaN : Number(value.value),
  );
  const [first, second] = given.map((value) => ("pattern" in value ? undefined : plainText(value)));
  const pattern = given[0] && "pattern" in given[0] ? given[0] : undefined;
  switch (name) {
    case "toLowerCase":
      return constant(plain.toLowerCase(), at);
    case "toUpperCase":
      return constant(plain.toUpperCase(), at);
    case "trim":
      return constant(plain.trim(), at);
    case "toString":
      return constant(plain, at);
    case "split":
      if (first === undefined) break;
      return items(
        plain.split(first).map((piece) => constant(piece, at)),
        at,
      );
    case "substring":
    case "slice":
      if (numbers.length === 0 || numbers.some(Number.isNaN)) break;
      return constant(
        name === "slice" ? plain.slice(...(numbers as [number])) : plain.substring(...(numbers as [number])),
        at,
      );
    case "replace":
    case "replaceAll": {
      const search = pattern?.pattern ?? first;
      if (search === undefined || second === undefined || second.includes("$")) break;
      const isAll = pattern ? pattern.all : name === "replaceAll";
      return isAll ? join(plain.split(search), second, at) : text(plain.replace(search, second), at);
    }
    case "startsWith":
      if (first !== undefined) return constant(plain.startsWith(first), at);
      break;
    case "endsWith":
      if (first !== undefined) return constant(plain.endsWith(first), at);
      break;
    case "includes":
      if (first !== undefined) return constant(plain.includes(first), at);
      break;
  }
  return unknown(`\`${name}\` is not followed`, at);
}

/** A regular expression without any operator, `/\\/g`. */
function plainPattern(node: TSESTree.Node): { readonly pattern: string; readonly all: boolean } | undefined {
  if (node.type !== "Literal" || !("regex" in node)) return undefined;
  const { pattern, flags } = node.regex;
  if (!/^(?:[\w\s:;,@#%&=<>~`'"!-]|\\[\\/.|$^*+?()[\]{}-])+$/u.test(pattern) || !/^g?u?$/u.test(flags))
    return undefined;
  return { pattern: pattern.replace(/\\(?<character>.)/gu, "$<character>"), all: flags.includes("g") };
}

function ofList(run: Run, list: ListValue, name: string, given: readonly CodeValue[], at: Place): CodeValue {
  const [first] = given;
  switch (name) {
    case "push":
      list.items.push(...given);
      return constant(list.items.length, at);
    case "concat": {
      const made = items(
        [...list.items, ...given.flatMap((value) => (value.kind === "items" ? value.items : [value]))],
        at,
      );
      made.open =
        list.open || given.some((value) => value.kind === "unknown" || (value.kind === "items" && value.open));
      return made;
    }
    case "join": {
      const pieces = list.items.map((item) => (item.kind === "scalar" ? String(item.value) : undefined));
      const separator = first ? plainText(first) : ",";
      if (list.open || separator === undefined || pieces.includes(undefined)) break;
      return join(pieces as string[], separator, at);
    }
    case "includes": {
      const known = list.items.map(plainText);
      const wanted = first && plainText(first);
      if (list.open || wanted === undefined || known.includes(undefined)) break;
      return constant(known.includes(wanted), at);
    }
    case "map":
    case "flatMap":
    case "forEach":
    case "filter":
    case "reduce":
      return overItems(run, list, name, given, at);
  }
  return unknown(`\`${name}\` is not followed`, at);
}

function overItems(
  run: Run,
  list: ListValue,
  name: "map" | "flatMap" | "forEach" | "filter" | "reduce",
  given: readonly CodeValue[],
  at: Place,
): CodeValue {
  const [callback, initial] = given;
  if (callback?.kind !== "function") return unknown(`\`${name}\` calls something unknown`, at);
  const made = items([], at);
  made.open = list.open;
  let sum = initial;
  for (const [index, item] of [...list.items].entries()) {
    if (run.stepsLeft < 0) return unknown("the configuration runs longer than is followed", at);
    if (name === "reduce") {
      sum = sum ? run.callFunction(callback, [sum, item, constant(index, at)], at) : item;
      continue;
    }
    const value = run.callFunction(callback, [item, constant(index, at)], at);
    if (name === "map") made.items.push(value);
    else if (name === "filter") {
      const truth = truthOf(value);
      if (truth === true) made.items.push(item);
      else if (truth === undefined) made.open = true;
    } else if (name === "flatMap" && value.kind === "items") {
      made.items.push(...value.items);
      made.open ||= value.open;
    } else if (name === "flatMap") made.items.push(value);
  }
  if (name === "reduce")
    return list.open ? unknown("not all of its items are known", at) : (sum ?? unknown("it has no items", at));
  return name === "forEach" ? constant(null, at) : made;
}
