/** Whether it is shown that the records which failed are named, by where the naming stands. */
import type { TSESTree } from "@typescript-eslint/types";
import type { HandlerResult } from "../flow/run/handler-result.ts";
import { withoutCasts, isFunction, isLoop, isWithin } from "../syntax/language/nodes.ts";
import { nothingIn } from "../syntax/language/presence.ts";
import { calls, isNamed, nodesIn, notings, own, type BatchCode } from "./batch-code.ts";
import { testedBy, testedByFunction, type Tested } from "./failure-tests.ts";

/** Lists are made of lists, and functions called by functions, so often at most. */
const MAX_STEPS = 6;

/** What is named elsewhere than in the functions that take the batch is taken for right. */
export function isShown(code: BatchCode, result: HandlerResult): boolean {
  const { tellings } = code;
  if (tellings.length === 0) return true;
  const naming = new Naming(code, result);
  if (tellings.some((telling) => isBesideItsPlace(code, telling)) || naming.isListLost() || isRaced(code)) return false;
  if (tellings.some((telling) => isOfGroup(code, telling))) return false;
  return tellings.some((telling) => naming.at(telling) === "failed");
}

class Naming {
  readonly #code: BatchCode;
  readonly #result: HandlerResult;

  constructor(code: BatchCode, result: HandlerResult) {
    this.#code = code;
    this.#result = result;
  }

  /** What is known of a record's work where something stands. Of failures, a part may be named on purpose. */
  at(node: TSESTree.Node, steps = MAX_STEPS): Tested | undefined {
    if (steps === 0) return undefined;
    let inside = node;
    let first: Tested | undefined;
    for (const outer of this.#code.around(node)) {
      const tested = this.#within(inside, outer, steps - 1);
      if (tested === "failed") return tested;
      first ??= tested;
      inside = outer;
    }
    return first;
  }

  #within(inside: TSESTree.Node, outer: TSESTree.Node, steps: number): Tested | undefined {
    switch (outer.type) {
      case "CatchClause":
        return this.#result.isIdle(outer) ? undefined : "failed";
      case "IfStatement":
      case "ConditionalExpression":
        return inside === outer.test ? undefined : sideOf(testedBy(outer.test), inside === outer.consequent);
      case "LogicalExpression":
        return outer.operator === "&&" && inside === outer.right ? testedBy(outer.left) : undefined;
      case "SwitchCase":
        return outer.test?.type === "Literal" && outer.test.value === "rejected" ? "failed" : undefined;
      case "BlockStatement":
        return passedBy(outer, inside);
      case "ForOfStatement":
        return inside === outer.body ? this.#ofList(outer.right, steps) : undefined;
      case "VariableDeclarator":
        return outer.id.type === "Identifier" && isFunction(inside) ? this.#called(outer.id.name, steps) : undefined;
      case "FunctionDeclaration":
        return outer.id ? this.#called(outer.id.name, steps) : undefined;
      case "CallExpression":
        return this.#handedTo(inside, outer, steps);
      default:
        return undefined;
    }
  }

  /** `work(record).catch(() => …)`, `.then(done, () => …)`, `failed.map((id) => …)`. */
  #handedTo(inside: TSESTree.Node, call: TSESTree.CallExpression, steps: number): Tested | undefined {
    const place = call.arguments.findIndex((one) => one === inside);
    if (place < 0) return undefined;
    if ((place === 0 && calls(call, ["catch"])) || (place === 1 && calls(call, ["then"]))) return "failed";
    if (isNamed(call.callee, "from") || calls(call, ["from"]))
      return place === 1 ? this.#ofList(call.arguments[0]!, steps) : undefined;
    return calls(call, ["map", "flatMap", "forEach"]) ? this.#ofList(call.callee.object, steps) : undefined;
  }

  /** What is known of a record's work where a function is called that the handler makes for itself. */
  #called(name: string, steps: number): Tested | undefined {
    const uses = this.#code.nodes.filter(
      (node) => node.type === "CallExpression" && [node.callee, ...node.arguments].some((one) => isVariable(one, name)),
    );
    const known = uses.map((use) => {
      const inside = use.type === "CallExpression" && use.arguments.find((one) => isVariable(one, name));
      return this.at(inside || use, steps);
    });
    return known.find((one) => one === "failed") ?? known[0];
  }

  #ofList(node: TSESTree.Node, steps: number): Tested | undefined {
    const list = withoutCasts(node);
    if (steps === 0) return undefined;
    if (list.type === "AwaitExpression") return this.#ofList(list.argument, steps);
    if (list.type === "ArrayExpression") {
      const [only] = list.elements;
      return list.elements.length === 1 && only?.type === "SpreadElement"
        ? this.#ofList(only.argument, steps)
        : undefined;
    }
    if (list.type === "Identifier") {
      const value = this.#code.valueOf(list.name);
      return this.#putInto(list.name, steps - 1) ?? (value && this.#ofList(value, steps - 1));
    }
    if (list.type !== "CallExpression" || list.callee.type !== "MemberExpression") return undefined;
    if (calls(list, ["from"])) return list.arguments[0] && this.#ofList(list.arguments[0], steps - 1);
    if (calls(list, ["filter"]) && isOfPresence(list.arguments[0])) return this.#ofMade(list.callee.object, steps - 1);
    const tested = calls(list, ["filter"]) ? this.#chosenBy(list.arguments[0], steps) : undefined;
    return tested ?? this.#ofList(list.callee.object, steps - 1);
  }

  /** What is something, and not nothing, of what a function gives for each: `results.map((one, i) => (one.status === "rejected" ? ids[i] : null))`. */
  #ofMade(node: TSESTree.Node, steps: number): Tested | undefined {
    let list = withoutCasts(node);
    for (let left = steps; left > 0; left--) {
      const inner =
        list.type === "AwaitExpression"
          ? list.argument
          : calls(list, ["all"])
            ? list.arguments[0]
            : list.type === "Identifier"
              ? this.#code.valueOf(list.name)
              : undefined;
      if (inner === undefined) break;
      list = withoutCasts(inner);
    }
    const [made] = calls(list, ["map"]) ? list.arguments : [];
    if (made?.type !== "ArrowFunctionExpression") return this.#ofList(list, steps);
    const given = givenBy(made).filter((one) => !isNothing(one));
    return given.length > 0 && given.every((one) => this.at(one, steps) === "failed") ? "failed" : undefined;
  }

  /** `(result) => result.status === "rejected"`, `({ messageId }) => !done.has(messageId)`. */
  #chosenBy(test: TSESTree.Node | undefined, steps: number): Tested | undefined {
    const body = test && isFunction(test) && "body" in test ? (test.body as TSESTree.Node) : undefined;
    const asked = body && withoutCasts(body);
    const isNot = asked?.type === "UnaryExpression" && asked.operator === "!";
    const membership = isNot ? withoutCasts(asked.argument) : asked;
    if (membership === undefined || !calls(membership, ["has", "includes"])) return testedByFunction(test);
    const { object } = membership.callee;
    const kept = object.type === "Identifier" ? this.#putInto(object.name, steps - 1, true) : undefined;
    return sideOf(kept, !isNot);
  }

  /** What is known of those that are put into a list or a set. `orDone`: behind the work, what went well is. */
  #putInto(name: string, steps: number, orDone = false): Tested | undefined {
    const puts = this.#code.nodes.filter(
      (node) => calls(node, ["push", "add", "unshift", "set"]) && isVariable(node.callee.object, name),
    );
    const known = puts.map(
      (put) => this.at(put, steps) ?? (orDone && isBehindWork(this.#code, put) ? "done" : undefined),
    );
    return known.find((one) => one === "failed") ?? known[0];
  }

  /** A list of failures is emptied, or another one takes its place, behind what is put into it. */
  isListLost(): boolean {
    const puts = this.#code.nodes.filter((node) => calls(node, ["push", "add"]));
    return puts.some((put) => {
      if (!calls(put, ["push", "add"]) || put.callee.object.type !== "Identifier") return false;
      if (!this.#code.tellings.some((telling) => isWithin(telling, put))) return false;
      const { name } = put.callee.object;
      const begin = this.#code.around(put).findLast(isLoop) ?? put;
      return this.#code.nodes.some((node) => empties(node, name) && node.range[0] > begin.range[0]);
    });
  }
}

/** What a function gives, each side of a choice by itself. */
function givenBy({ body }: TSESTree.ArrowFunctionExpression): readonly TSESTree.Node[] {
  const results =
    body.type === "BlockStatement"
      ? own(body).flatMap((node) => (node.type === "ReturnStatement" && node.argument ? [node.argument] : []))
      : [body];
  return results.flatMap(sidesOf);
}

function sidesOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const value = withoutCasts(node);
  return value.type === "ConditionalExpression" ? [value.consequent, value.alternate].flatMap(sidesOf) : [value];
}

function isNothing(node: TSESTree.Node): boolean {
  return (node.type === "Literal" && !node.value) || (node.type === "Identifier" && node.name === "undefined");
}

/** `Boolean`, `(id) => id`, `(id) => !!id`, `(failure) => failure !== null`: whatever is there is kept. */
function isOfPresence(test: TSESTree.Node | undefined): boolean {
  if (test?.type === "Identifier") return test.name === "Boolean";
  return (test && isFunction(test) && nothingIn(test as TSESTree.FunctionLike)) !== undefined;
}

/** Its side of a condition. */
function sideOf(tested: Tested | undefined, holds: boolean): Tested | undefined {
  if (tested === undefined || holds) return tested;
  return tested === "failed" ? "done" : "failed";
}

/** `if (result.status === "fulfilled") continue;` before it in the same block. */
function passedBy({ body }: TSESTree.BlockStatement, inside: TSESTree.Node): Tested | undefined {
  const before = body.slice(
    0,
    Math.max(
      0,
      body.findIndex((one) => one === inside),
    ),
  );
  for (const one of before)
    if (one.type === "IfStatement" && one.alternate === null && leaves(one.consequent)) {
      const tested = sideOf(testedBy(one.test), false);
      if (tested === "failed") return tested;
    }
  return undefined;
}

function leaves(node: TSESTree.Node): boolean {
  if (node.type === "BlockStatement") return node.body.length > 0 && leaves(node.body.at(-1)!);
  return node.type === "ContinueStatement" || node.type === "ReturnStatement";
}

/** `try { await work(record); done.add(record.messageId); }`. */
function isBehindWork(code: BatchCode, put: TSESTree.Node): boolean {
  const block = code.around(put).find(({ type }) => type === "BlockStatement");
  return (
    block !== undefined && own(block).some((node) => node.type === "AwaitExpression" && node.range[1] <= put.range[0])
  );
}

function empties(node: TSESTree.Node, name: string): boolean {
  if (node.type !== "AssignmentExpression" || node.operator !== "=") return false;
  const { left, right } = node;
  if (isVariable(left, name)) return right.type === "ArrayExpression" && right.elements.length === 0;
  return left.type === "MemberExpression" && isVariable(left.object, name) && isNamed(left.property, "length");
}

/**
 * `try { for (const record of group) await tell(record); } catch { failures.push(...group.map((record) => ({ itemIdentifier: … }))); }`: where one
 * fails, all of its group are named.
 */
function isOfGroup(code: BatchCode, telling: TSESTree.Property): boolean {
  const around = code.around(telling);
  const at = around.findIndex(({ type }) => type === "CatchClause");
  const attempt = at < 0 ? undefined : around[at + 1];
  if (attempt?.type !== "TryStatement") return false;
  const named = around.slice(0, at).flatMap(namesGoneThrough);
  return nodesIn(attempt.block).some((node) => namesGoneThrough(node).some((name) => named.includes(name)));
}

/** `group` of `for (const record of group)`, `group.map(…)`. */
function namesGoneThrough(node: TSESTree.Node): readonly string[] {
  const list =
    node.type === "ForOfStatement"
      ? node.right
      : calls(node, ["map", "flatMap", "forEach"])
        ? node.callee.object
        : undefined;
  return list?.type === "Identifier" ? [list.name] : [];
}

/** `await Promise.race([Promise.all(event.Records.map(…)), timeout])`: what fails, or is not done, when the time is up is in no list. */
function isRaced(code: BatchCode): boolean {
  const told = notings(code);
  const holds = (node: TSESTree.Node): boolean => told.some((one) => isWithin(one, node));
  return code.nodes.some((node) => {
    if (!calls(node, ["race", "any"]) || !isNamed(node.callee.object, "Promise")) return false;
    return nodesIn(node).some((one) => {
      const made = one.type === "Identifier" ? code.valueOf(one.name) : one;
      return made !== undefined && holds(made);
    });
  });
}

/** `event.Records[index + 1].messageId`. */
function isBesideItsPlace(code: BatchCode, { value }: TSESTree.Property): boolean {
  return [value, ...own(value)].some(
    (node) =>
      node.type === "MemberExpression" &&
      node.computed &&
      code.isRecords(node.object) &&
      node.property.type === "BinaryExpression",
  );
}

/** Whether a node is a variable of this name. */
export function isVariable(node: TSESTree.Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
